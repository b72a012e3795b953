"""Who does what to whom around a trigger, each once, with the states that people speak for."""

from timeline.extraction.actors.actor import Actor
from timeline.extraction.actors.find import actors

__all__ = ["Actor", "actors"]
