"""A chronology in reading order: entries with their sources, by month, with the silences between. Constant query counts."""

import calendar
import datetime as dt
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Count, Max, Min, Q
from django.db.models.functions import Coalesce

from timeline.models import Event, Mention
from timeline.models.event import EventQuerySet
from timeline.ontology import LinkKind

from .as_of import known_links, known_sources
from .entries import Entry, Linked, Source
from .loading import with_sources
from .words import (
    day_words,
    events_words,
    heading_words,
    silence_words,
)

PAGE_SIZE = 25
SILENCE_DAYS = 60


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
        return heading_words(self.first_day, (row.entry.interval for row in self.rows))

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

    With the `counts` of all months the database looks at the months of the page and at no other: a late page costs no more, and
    a million events cost no more than a thousand.
    """
    size = size or PAGE_SIZE
    before, wanted = (page - 1) * size, size
    ordered = queryset.chronological()
    begun = False
    for month, n in counts:
        if not begun and before >= n:
            before -= n
            continue
        if not begun:
            ordered, begun, wanted = ordered.filter(sort_date__gte=month), True, before + size
        wanted -= n
        if wanted <= 0:
            ordered = ordered.filter(sort_date__lte=last_day_of(month))
            break
    return list(ordered.values_list("pk", flat=True)[before : before + size])


def last_day_of(month: dt.date) -> dt.date:
    return month.replace(day=calendar.monthrange(month.year, month.month)[1])


def entries(queryset: EventQuerySet, rows: list[int]) -> list[Entry]:
    """The events of these rows, in the same order, with their sources."""
    # without an order of its own: SQLite would rather walk the whole chronology in that order than look up thirty rows
    found = {event.pk: event for event in with_sources(queryset.filter(pk__in=rows).order_by())}
    return [entry(found[row]) for row in rows if row in found]


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
