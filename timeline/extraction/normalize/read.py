"""Reads an article's expressions of time from first to last."""

from timeline.edtf import DateInterval
from timeline.extraction.document import Document, Sentence, Span, TraceStep
from timeline.extraction.normalize import explicit, holidays, lengths, quarters, relative
from timeline.extraction.normalize.context import Context
from timeline.extraction.normalize.points import NoSuchDay
from timeline.extraction.normalize.timex import Reading, Timex, unresolved
from timeline.extraction.timex import Found, find
from timeline.extraction.timex.find import lowered

RESOLVERS = explicit.RESOLVERS | relative.RESOLVERS | quarters.RESOLVERS | lengths.RESOLVERS | holidays.RESOLVERS
_FULL = ("day, month and year", "month, day and year", "month and year", "year")


def timexes(document: Document, sentences: tuple[Sentence, ...]) -> tuple[Timex, ...]:
    """Every expression of time in text order, resolved against `document.dct`.

    Never raises on odd text or dates: what names no day that exists has `interval` None and a trace that says why.
    """
    found = find(document.text)
    ctx = Context(document.dct, lowered(document.text), _is_narrative(found, document))
    read: list[Timex] = []
    current = 0
    for one in found:
        while current + 1 < len(sentences) and sentences[current].span.end <= one.start:
            current += 1
        span = sentences[current].span if sentences else Span(0, len(document.text))
        ctx.move(one.start, one.end, current, min(span.start, one.start), max(span.end, one.end))
        reading = _resolve(one, ctx)
        read.append(_timex(document, one, reading, ctx))
        if reading.point is not None:
            ctx.remember(reading.point)
    return tuple(read)


def _resolve(one: Found, ctx: Context) -> Reading:
    try:
        return RESOLVERS[one.rule](one.parts, ctx)
    except (NoSuchDay, OverflowError) as error:
        return unresolved(str(error))


def _timex(document: Document, one: Found, reading: Reading, ctx: Context) -> Timex:
    text = document.text[one.start : one.end]
    steps = [TraceStep("expression", text)]
    if reading.anchor:
        steps.append(TraceStep("anchor", reading.anchor))
    if reading.tense:
        steps.append(TraceStep("tense", ctx.tense if ctx.tense != "none" else "no verb found"))
    steps.append(TraceStep("rule", reading.why))
    steps.append(TraceStep("result", _result(reading.interval)))
    return Timex(Span(one.start, one.end), text, reading.type, reading.value, reading.mod, reading.interval, tuple(steps), one.rule)


def _result(interval: DateInterval | None) -> str:
    return interval.edtf if interval else "no days"


def _is_narrative(found: list[Found], document: Document) -> bool:
    """Whether explicit dates of years long past outnumber words that lean on the day of publication."""
    past = near = 0
    for one in found:
        year = one.parts.get("year")
        if one.rule in _FULL and year:
            if int(year) < document.dct.year - 1:
                past += 1
            else:
                near += 1
        elif one.rule in ("today", "weekday", "this, last or next unit") and "year" not in one.parts:
            near += 1
    return past >= 4 and past > 3 * near
