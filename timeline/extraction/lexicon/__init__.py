"""Who and where: the names of parties and places that news uses. See docs/events.md for the tables and where they come from."""

from timeline.extraction.lexicon.entries import Entry, LexiconParty, LexiconPlace, Use
from timeline.extraction.lexicon.lexicon import Lexicon

__all__ = ["Entry", "Lexicon", "LexiconParty", "LexiconPlace", "Use"]
