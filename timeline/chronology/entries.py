"""One event as a reader meets it: its date in words, who says so, how sure it is, and what it has to do with others."""

import datetime as dt
from dataclasses import dataclass, field

from django.utils.translation import gettext, ngettext

from timeline import languages
from timeline.edtf import DateInterval
from timeline.models import Event, EventParty, Mention, independent_sources
from timeline.ontology import Family

from .doubts import doubt_of
from .provenance import Difference, Origins, differences, origins
from .words import brief_words, date_words, day_words, days_words, precision_words, sources_words


@dataclass(frozen=True, slots=True)
class Source:
    """One citation: the quote cut at the words that date it (`before`, `dated`, `after`)."""

    mention: Mention
    before: str
    dated: str
    after: str

    @property
    def publisher(self) -> str:
        return self.mention.document.publisher_name

    @property
    def publisher_words(self) -> str:
        return languages.apart(self.mention.document.publisher or gettext("Publisher not named"))

    @property
    def published(self) -> dt.date:
        return self.mention.document.published

    @property
    def published_words(self) -> str:
        return day_words(self.published)

    @property
    def url(self) -> str:
        address = self.mention.document.url
        return address if address.startswith(("https://", "http://")) else ""


@dataclass(frozen=True, slots=True)
class Linked:
    """An event that this one has to do with; `verb` is what this one does to it, or what it did to this one, in English."""

    verb: str
    event: Event

    @property
    def said(self) -> str:
        return gettext(self.verb)

    @property
    def date(self) -> str:
        return date_words(self.event.interval)


@dataclass(frozen=True, slots=True)
class Entry:
    """One event as the list shows it."""

    event: Event
    interval: DateInterval
    sources: list[Source] = field(default_factory=list)
    parties: list[EventParty] = field(default_factory=list)
    answers: list[Linked] = field(default_factory=list)
    came_of_it: list[Linked] = field(default_factory=list)

    @property
    def language(self) -> str:
        """The language that the event is written in."""
        return self.event.negotiation.language

    @property
    def family(self) -> Family:
        return self.event.type.family

    @property
    def doubt(self) -> str:
        return doubt_of(self.event.event_type, self.event.modality)

    @property
    def hollow(self) -> bool:
        return self.event.modality != "happened" or self.event.event_type == "proposal"

    @property
    def vague(self) -> bool:
        """Drawn dashed: the day is approximate, uncertain, or open."""
        return self.interval.approximate or self.interval.uncertain or self.interval.is_open

    @property
    def checked(self) -> bool:
        return self.event.is_published

    @property
    def date(self) -> str:
        return date_words(self.interval)

    @property
    def full_date(self) -> str:
        return date_words(self.interval, weekday=True)

    @property
    def brief_date(self) -> str:
        return brief_words(self.interval)

    @property
    def day_number(self) -> str:
        """The day alone, for narrow screens under a heading with the month; empty where the date is no plain day."""
        first = self.interval.earliest
        return str(first.day) if first and self.interval.is_day and not self.vague else ""

    @property
    def beneath_date(self) -> str:
        """What stands under the date at the edge: the weekday, or how long the span is."""
        if self.interval.is_day and self.interval.earliest and not self.vague:
            return languages.weekday(self.interval.earliest)
        days = self.interval.days
        return days_words(days) if days and 1 < days < 28 else ""

    @property
    def precision(self) -> str:
        return precision_words(self.interval)

    @property
    def machine_date(self) -> str:
        """For `<time datetime>`: a year, month or day; empty where HTML has no form for the date."""
        first, last = self.interval.earliest, self.interval.latest
        if first is None or last is None:
            return ""
        if first == last:
            return first.isoformat()
        simple = self.interval.edtf.rstrip("?~%")
        return simple if simple.replace("-", "").isdecimal() and simple[5:7] <= "12" else ""

    @property
    def dated_from(self) -> str:
        """The words of the first source that date the event."""
        return next((source.dated for source in self.sources if source.dated), "")

    @property
    def publishers(self) -> int:
        """Independent sources: those of one agency or publisher, and copies of one story, count once."""
        return independent_sources(source.mention.document for source in self.sources)

    @property
    def origins(self) -> list[Origins]:
        return origins(self.event)

    @property
    def differing(self) -> list[Difference]:
        return differences(self.event)

    @property
    def copies_words(self) -> str:
        """What is said where several publishers carry one story."""
        n = len({source.publisher for source in self.sources}) - self.publishers
        if n < 1:
            return ""
        words = ngettext(
            "%(n)s more publisher carries the same story; it does not count as a source of its own.",
            "%(n)s more publishers carry the same story; they do not count as sources of their own.",
            n,
        )
        return (words % {"n": languages.spelled(n)}).capitalize()

    @property
    def sources_words(self) -> str:
        if not self.sources:
            return gettext("No source quoted")
        return sources_words(self.publishers)

    @property
    def changed_words(self) -> str:
        return day_words(self.event.changed_at.date())
