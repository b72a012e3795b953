"""The parties, persons, groups and places a sentence names, as written; `cast` then resolves short names over the article."""

from timeline.extraction.names.find import parse
from timeline.extraction.names.name import MAIN_STATE, RULING_PARTY, Name, Parsed

__all__ = ["MAIN_STATE", "RULING_PARTY", "Name", "Parsed", "parse"]
