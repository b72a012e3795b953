"""Headlines of at most twelve words for events, put together from who, what and where. Never a sentence cut off."""

from timeline.extraction.titles.headline import title
from timeline.extraction.titles.plain import LONGEST

__all__ = ["LONGEST", "title"]
