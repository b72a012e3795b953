"""Reads an article's expressions of time from first to last."""

import datetime as dt
import re
from collections.abc import Sequence

from timeline.edtf import DateInterval
from timeline.extraction.dateline import find_dateline
from timeline.extraction.document import Document, Sentence, Span, TraceStep
from timeline.extraction.normalize import (
    bce,
    beside,
    counted,
    eras,
    explicit,
    holidays,
    hours,
    lengths,
    quarters,
    relative,
)
from timeline.extraction.normalize.chronicle import years_of_entries
from timeline.extraction.normalize.context import Context
from timeline.extraction.normalize.edges import bounded
from timeline.extraction.normalize.foreign import find_foreign, language_of
from timeline.extraction.normalize.genre import DEICTIC, FULL, WITH_YEAR, day_first, is_narrative
from timeline.extraction.normalize.inherit import with_sets, with_years
from timeline.extraction.normalize.points import NoSuchDay
from timeline.extraction.normalize.ranges import is_stretch, join
from timeline.extraction.normalize.stated import with_stated
from timeline.extraction.normalize.timex import Reading, Timex, of_point, unresolved
from timeline.extraction.normalize.years import is_background
from timeline.extraction.normalize.zones import on_two_clocks
from timeline.extraction.timex import Found, find
from timeline.extraction.timex.find import lowered

RESOLVERS = (
    explicit.RESOLVERS
    | eras.RESOLVERS
    | relative.RESOLVERS
    | counted.RESOLVERS
    | hours.RESOLVERS
    | quarters.RESOLVERS
    | lengths.RESOLVERS
    | holidays.RESOLVERS
    | beside.RESOLVERS
)
_FIGURES = ("ISO date", "date in figures")


def timexes(document: Document, sentences: tuple[Sentence, ...]) -> tuple[Timex, ...]:
    """Every expression of time in text order, resolved against `document.dct`.

    Never raises on odd text or dates: what names no day that exists has `interval` None and a trace that says why.
    """
    language = language_of(document.text)
    found = find(document.text)
    if language != "en":
        return _foreign(document, language, [one for one in found if one.rule in _FIGURES])
    lower = lowered(document.text)
    found = with_sets(with_years(found, lower), lower)
    filed = _filed(document)
    ctx = Context(filed or document.dct, lower, is_narrative(found, document.dct), day_first(found), text=document.text)
    ctx.filed, ctx.published = filed is not None, document.dct
    ctx.entries = years_of_entries(found, document.text, document.dct)
    readings: list[Reading] = []
    tenses: list[str] = []
    current = 0
    for one in found:
        while current + 1 < len(sentences) and sentences[current].span.end <= one.start:
            current += 1
        span = sentences[current].span if sentences else Span(0, len(document.text))
        ctx.move(one.start, one.end, current, min(span.start, one.start), max(span.end, one.end))
        reading = _bounded(_resolve(one, ctx), ctx)
        readings.append(reading)
        tenses.append(ctx.tense if reading.tense else "")
        looks_back = ctx.narrative and is_background(reading.point, ctx)
        aside = reading.aside or looks_back or ctx.narrative and _leans_on_publication(one, reading, ctx)
        if reading.point is not None and not aside and not _ends_a_stretch(found, readings, lower):
            ctx.remember(reading.point)
            _note_passage(one, reading, ctx)
        elif reading.point is not None and looks_back and (story := ctx.last()) and reading.point.start < story.start:
            ctx.beside = (current, reading.point)
        elif reading.point is None:
            _note_passage(one, reading, ctx)
    readings = on_two_clocks(found, join(found, readings, ctx.lower), ctx.lower)
    readings = with_stated(found, readings, ctx.lower, sentences)
    return tuple(_timex(document, *three) for three in zip(found, readings, tenses, strict=True))


def _leans_on_publication(one: Found, reading: Reading, ctx: Context) -> bool:
    """Whether a word of a story counts from publication all the same, though dates were told."""
    if WITH_YEAR.intersection(one.parts):
        return False
    return reading.anchor.startswith(ctx.dct.isoformat()) and ctx.last() is not None


def _filed(document: Document) -> dt.date | None:
    """The day of the dateline where it lies up to three days before publication: 'LIMA, Sept. 13 — The two met today', printed on the 14th."""
    dateline = find_dateline(document)
    day = dateline.date.earliest if dateline and dateline.date else None
    return day if day is not None and 0 < (document.dct - day).days <= _LATE else None


_LATE = 3


def _ends_a_stretch(found: Sequence[Found], readings: Sequence[Reading], lower: str) -> bool:
    """Whether the last one read is the end of a stretch of years: after "lasted from March 1921 to 1923" the story begins in 1921."""
    here = len(readings) - 1
    if here < 1 or (gap := found[here].start - found[here - 1].end) > 16 or gap < 1:
        return False
    first, last = readings[here - 1].point, readings[here].point
    if not first or not last or first.end.year >= last.start.year:
        return False
    return is_stretch(found[here - 1], found[here], lower)


def _note_passage(one: Found, reading: Reading, ctx: Context) -> None:
    """Keeps what a passage about the past is dated by; a word that leans on publication ends the passage."""
    point = reading.point
    if point and WITH_YEAR.intersection(one.parts) and (one.rule in FULL or one.rule == "year"):
        frames = point.unit in ("D", "M", "S") or point.unit == "Y" and _OPENS.search(ctx.before())
        ctx.dated = (ctx.sentence, point) if frames and (ctx.dct - point.end).days > _LONG_AGO else None
    elif one.rule in DEICTIC and reading.anchor.startswith(ctx.dct.isoformat()):
        ctx.dated = None


_OPENS = re.compile(r"\A\W*in \Z")  # "In 1998, the two sides met": a year that frames what follows
_LONG_AGO = 330  # days


def _foreign(document: Document, language: str, figures: list[Found]) -> tuple[Timex, ...]:
    """The dates of an article in another language."""
    ctx = Context(document.dct, lowered(document.text), day_first=True)
    read = [(one, _resolve(one, ctx)) for one in figures]
    for start, end, point, why in find_foreign(document.text, language, document.dct):
        reading = of_point(point, why) if point else unresolved(why.removeprefix("left unresolved: "))
        read.append((Found(start, end, "date in another language", {}), reading))
    read.sort(key=lambda pair: (pair[0].start, -pair[0].end))
    told: list[Timex] = []
    for one, reading in read:
        if not told or one.start >= told[-1].span.end:
            told.append(_timex(document, one, reading, ""))
    return tuple(told)


def _resolve(one: Found, ctx: Context) -> Reading:
    try:
        story = bce.in_story(one, ctx) if ctx.before_common_era and ctx.narrative else None
        return story or RESOLVERS[one.rule](one.parts, ctx)
    except (NoSuchDay, OverflowError) as error:
        return unresolved(str(error))


def _bounded(reading: Reading, ctx: Context) -> Reading:
    try:
        return bounded(reading, ctx)
    except NoSuchDay:
        return reading


def _timex(document: Document, one: Found, reading: Reading, tense: str) -> Timex:
    text = document.text[one.start : one.end]
    steps = [TraceStep("expression", text)]
    if reading.anchor:
        steps.append(TraceStep("anchor", reading.anchor))
    if tense:
        steps.append(TraceStep("tense", tense if tense != "none" else "no verb found"))
    steps.append(TraceStep("rule", reading.why))
    steps.append(TraceStep("result", _result(reading.interval)))
    return Timex(
        Span(one.start, one.end),
        text,
        reading.type,
        reading.value,
        reading.mod,
        reading.interval,
        tuple(steps),
        one.rule,
        reading.unresolved,
    )


def _result(interval: DateInterval | None) -> str:
    return interval.edtf if interval else "no days"
