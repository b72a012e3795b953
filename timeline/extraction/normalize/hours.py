"""Resolvers for parts of the day and clock times, which belong to the day told before or to that of publication."""

import re
from dataclasses import replace

from timeline.edtf import DateInterval
from timeline.extraction.normalize import points
from timeline.extraction.normalize.context import Context, published, told
from timeline.extraction.normalize.explicit import Parts, Resolver
from timeline.extraction.normalize.parts import clock_value, mod_of, part_value
from timeline.extraction.normalize.timex import Reading, unresolved


def part_of_day(parts: Parts, ctx: Context) -> Reading:
    word, part, offset = parts["rel"], parts["part"], 0
    anchor, where = ctx.dct, published(ctx)
    story = ctx.story("D", within=3)
    if word not in ("this", "last") and story:
        anchor, where = story.start, told(story)
    coarse = ctx.last(within=3) if not story and word not in ("this", "last", "the") else None
    if coarse:
        value = f"{coarse.value}-XXT{part_value(part)}" if coarse.unit == "M" else ""
        return replace(unresolved(f"a {part} of {coarse.value}, of which no day is named", value), type="TIME")
    if word == "last":
        offset = -1
    elif word in ("the next", "the following"):
        offset = 1
    elif word == "the previous":
        offset = -1
    point = points.day(points.plus_days(anchor, offset))
    reading = Reading("TIME", f"{point.value}T{part_value(part)}", f'"{word} {part}" counts from its anchor', point.interval,
                      mod_of(parts.get("pre") or parts.get("pre2")), where, point)  # fmt: skip
    return reading


def clock_time(parts: Parts, ctx: Context) -> Reading:
    value = clock_value(parts["clock"])
    story = ctx.story("D", within=0) or ctx.story("D", within=1)
    if story and story.end < ctx.dct and ctx.tense == "future" and not ctx.story("D", within=0):
        story = None  # what will be at eight is not of the day that the sentence before told of
    point = story or points.day(ctx.dct)
    why = "the time belongs to the day told before" if story else "the time belongs to the day of publication"
    mod = "APPROX" if re.search(r"\b(?:about|around) \Z", ctx.before(8)) else None
    if value is None:
        return replace(unresolved("there is no such hour", f"{point.value}TXX"), type="TIME")
    return Reading("TIME", f"{point.start.isoformat()}T{value}", why, points.day(point.start).interval, mod,
                   told(story) if story else published(ctx), points.day(point.start))  # fmt: skip


_LAST_DAYS, _A_STORY = (
    3,
    60,
)  # days before publication between which a day told is no night of the news and no story yet


def overnight(parts: Parts, ctx: Context) -> Reading:
    story = ctx.story("D", within=1)
    if story and not ctx.narrative and _LAST_DAYS < (ctx.dct - story.end).days < _A_STORY:
        story = None  # 'had ignored an August 6 deadline. They named a cabinet overnight'
    point = points.day(story.start if story else ctx.dct)
    if parts["part"] == "overnight" and not story and ctx.tense != "future":
        return _last_night(ctx)
    value = f"{point.value}T{part_value(parts['part'])}"
    return Reading(
        "TIME",
        value,
        "a part of the day told before, or of publication",
        point.interval,
        None,
        told(story) if story else published(ctx),
        point,
    )


def _last_night(ctx: Context) -> Reading:
    """The night that ended on the day of publication: "shells fell overnight" in the paper of the morning."""
    eve = points.day(points.plus_days(ctx.dct, -1))
    days = DateInterval.between(eve.start, ctx.dct)
    return Reading(
        "TIME", f"{eve.value}TNI", "the night that ended on the day of publication", days, None, published(ctx), eve
    )


RESOLVERS: dict[str, Resolver] = {
    "part of a day": part_of_day,
    "clock time": clock_time,
    "dawn or dusk": overnight,
    "overnight": overnight,
}
