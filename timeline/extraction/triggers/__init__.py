"""Which words tell of an event, and of which type."""

from timeline.extraction.triggers.find import Trigger, find
from timeline.extraction.triggers.table import RULES

__all__ = ["RULES", "Trigger", "find"]
