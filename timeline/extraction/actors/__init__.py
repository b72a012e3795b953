"""Who does what to whom around a trigger, each once, with the states that people speak for."""

from timeline.extraction.actors.actor import Actor
from timeline.extraction.actors.find import actors
from timeline.extraction.actors.namesakes import of_their_time

__all__ = ["Actor", "actors", "of_their_time"]
