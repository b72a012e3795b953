"""A chronology in reading order: entries with their sources, by month, with the silences between. Constant query counts."""

import datetime as dt
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field

from django.db.models import Count, Max, Min, Prefetch, Q
from django.db.models.functions import Coalesce
from django.utils.translation import gettext, gettext_noop, ngettext

from timeline.edtf import DateInterval
from timeline.models import Event, EventLink, EventParty, FieldSource, Mention, independent_sources
from timeline.models.event import EventQuerySet
from timeline.ontology import Family, LinkKind

from . import languages
from .as_of import known_links, known_sources
from .provenance import Difference, Origins, differences, origins
from .words import (
    brief_words,
    date_words,
    day_words,
    days_words,
    events_words,
    month_words,
    precision_words,
    silence_words,
    sources_words,
)

PAGE_SIZE = 30
SILENCE_DAYS = 60
# what is not told as having happened is said in words and drawn hollow
DOUBTS = {
    "planned": gettext_noop("Planned"),
    "proposed": gettext_noop("Only proposed"),
    "claimed": gettext_noop("Claimed by one side"),
    "denied": gettext_noop("Denied"),
    "failed": gettext_noop("Did not happen"),
}
WITHOUT_RESULT = gettext_noop("Without agreement")


def doubt_of(event_type: str, modality: str) -> str:
    """What is to be said beside the type of an event that is not told as simply having happened; empty where nothing is."""
    # talks that failed did take place: what failed to come is the agreement
    said = WITHOUT_RESULT if (event_type, modality) == ("talks", "failed") else DOUBTS.get(modality, "")
    return gettext(said) if said else ""


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
        return self.mention.document.publisher or gettext("Publisher not named")

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


@dataclass(frozen=True, slots=True)
class Row:
    """A line of the list: an entry, and the silence before it in words, if there was one."""

    entry: Entry
    silence: str = ""


@dataclass(frozen=True, slots=True)
class Month:
    """The lines that sort into one month; `count` is how many there are in all, of which a page may show a part."""

    first_day: dt.date
    count: int
    rows: list[Row]

    @property
    def key(self) -> str:
        return f"{self.first_day:%Y-%m}"

    @property
    def words(self) -> str:
        return month_words(self.first_day)

    @property
    def count_words(self) -> str:
        return events_words(self.count)


@dataclass(frozen=True, slots=True)
class Figures:
    """What a chronology holds; the counts are of what the reader may see."""

    events: int
    in_review: int
    publishers: int
    quotes: int
    changed: dt.datetime | None
    first: dt.date | None
    last: dt.date | None

    @property
    def changed_words(self) -> str:
        return day_words(self.changed.date()) if self.changed else ""

    @property
    def checked(self) -> int:
        return self.events - self.in_review


@dataclass(frozen=True, slots=True)
class Near:
    """The events before and after one, nearest first, and its position among all, from 1."""

    before: list[Entry]
    after: list[Entry]
    position: int
    total: int

    @property
    def all(self) -> list[Entry]:
        return [*self.before, *self.after]


def with_sources(queryset: EventQuerySet) -> EventQuerySet:
    """Load what an entry shows: six queries whatever the number of events. The articles' texts stay in the database."""
    citations = Mention.objects.citing().select_related("document").defer("document__text")
    parties = EventParty.objects.select_related("party__affiliation")
    stated = FieldSource.objects.exclude(rank=FieldSource.Rank.DEPRECATED).select_related("mention__document")
    links = EventLink.objects.public()
    return queryset.select_related("place", "negotiation").prefetch_related(
        Prefetch("citations", citations.order_by("document__published", "pk"), to_attr="cited"),
        Prefetch("event_parties", parties, to_attr="cast"),
        Prefetch("field_sources", stated.defer("mention__document__text").order_by("pk"), to_attr="said"),
        Prefetch("links_out", links.select_related("to_event__negotiation"), to_attr="linked_to"),
        Prefetch(
            "links_in",
            links.select_related("from_event__negotiation").order_by("from_event__sort_date"),
            to_attr="linked_from",
        ),
    )


def entry(event: Event) -> Entry:
    """An event loaded by `with_sources`, ready to be printed."""
    sources = [_source(mention) for mention in known_sources(event)]
    answers = [Linked(LinkKind(link.kind).label, link.to_event) for link in known_links(event, "linked_to")]
    came_of_it = [Linked(LinkKind(link.kind).inverse, link.from_event) for link in known_links(event, "linked_from")]
    return Entry(event, event.interval, sources, list(getattr(event, "cast", [])), answers, came_of_it)


def _source(mention: Mention) -> Source:
    quote = mention.quote
    if mention.timex_start is None or mention.timex_end is None:
        return Source(mention, quote, "", "")
    start, end = mention.timex_start - mention.start, mention.timex_end - mention.start
    if not 0 <= start < end <= len(quote):
        return Source(mention, quote, "", "")
    return Source(mention, quote[:start], quote[start:end], quote[end:])


def page_rows(queryset: EventQuerySet, page: int, counts: list[tuple[dt.date, int]], size: int = 0) -> list[int]:
    """Row numbers of the events on one page of the list; pages count from 1.

    With the `counts` of all months the page begins at its month and not at the first event: a late page costs no more.
    """
    size = size or PAGE_SIZE
    before = (page - 1) * size
    ordered = queryset.chronological()
    for month, n in counts:
        if before < n:
            ordered = ordered.filter(sort_date__gte=month)
            break
        before -= n
    return list(ordered.values_list("pk", flat=True)[before : before + size])


def entries(queryset: EventQuerySet, rows: list[int]) -> list[Entry]:
    """These events in order, with their sources."""
    return [entry(event) for event in with_sources(queryset.chronological().filter(pk__in=rows))]


def months(queryset: EventQuerySet) -> list[tuple[dt.date, int]]:
    """How many events sort into each month that has any: (first day of the month, count), in order."""
    found: Counter[dt.date] = Counter()
    for day, n in queryset.order_by().values_list("day").annotate(n=Count("pk")):
        found[dt.date.fromordinal(day).replace(day=1)] += n
    return sorted(found.items())


def by_month(listed: list[Entry], counts: dict[dt.date, int]) -> list[Month]:
    """Entries in order, grouped; `counts` are of the whole selection."""
    before = silences(listed)
    grouped: dict[dt.date, list[Row]] = {}
    for one in listed:
        day = one.event.sort_date
        if day:
            grouped.setdefault(day.replace(day=1), []).append(Row(one, before.get(one.event.number, "")))
    return [Month(month, counts.get(month, len(rows)), rows) for month, rows in grouped.items()]


def silences(listed: Iterable[Entry]) -> dict[int, str]:
    """Number of an event -> how long nothing was recorded before it, where that was longer than two months."""
    found: dict[int, str] = {}
    reached: dt.date | None = None
    for one in listed:
        first = one.interval.earliest or one.interval.latest
        if reached and first and (first - reached).days > SILENCE_DAYS:
            found[one.event.number] = silence_words(reached, first)
        end = one.interval.latest or one.interval.earliest
        reached = max(reached, end) if reached and end else end or reached
    return found


def figures(queryset: EventQuerySet) -> Figures:
    """Two queries."""
    row = queryset.order_by().aggregate(
        events=Count("pk"),
        in_review=Count("pk", filter=Q(status=Event.Status.IN_REVIEW)),
        changed=Max("changed_at"),
        first=Min("sort_date"),
        last=Max(Coalesce("latest", "sort_date")),
    )
    citations = Mention.objects.citing().filter(event__in=queryset.order_by().values("pk"))
    quoted = citations.aggregate(publishers=Count("document__publisher", distinct=True), quotes=Count("pk"))
    return Figures(**row, **quoted)


def neighbours(event: Event, queryset: EventQuerySet, most: int = 2) -> Near:
    """What stands around an event; two queries, of which one reads the numbers of all events."""
    numbers = list(queryset.chronological().values_list("number", flat=True))
    here = numbers.index(event.number)
    earlier, later = numbers[max(here - most, 0) : here], numbers[here + 1 : here + 1 + most]
    rows = queryset.filter(number__in=earlier + later).select_related("negotiation", "place")
    found = {one.number: entry(one) for one in rows}
    before = [found[number] for number in reversed(earlier) if number in found]
    return Near(before, [found[number] for number in later if number in found], here + 1, len(numbers))
