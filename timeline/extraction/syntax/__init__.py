"""Who stands where around a verb: its subject, its objects, and what prepositions tie to it."""

from timeline.extraction.syntax.behind import Argument
from timeline.extraction.syntax.syntax import Syntax

__all__ = ["Argument", "Syntax"]
