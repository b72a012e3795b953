"""Events in the formats that other programs read, as streams of text: memory stays flat however many events there are."""

from .formats import FORMATS, WHOLE, Format
from .record import date_record, event_record, in_chunks, parts_of

__all__ = ["FORMATS", "WHOLE", "Format", "date_record", "event_record", "in_chunks", "parts_of"]
