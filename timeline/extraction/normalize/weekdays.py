"""Resolvers for weekdays: by tense and the day of publication, in a story after the date told before."""

import datetime as dt
import re
from contextlib import suppress

from timeline.extraction.normalize import points
from timeline.extraction.normalize.context import Context, published, told
from timeline.extraction.normalize.explicit import Parts, with_time
from timeline.extraction.normalize.nearby import is_awaited, is_just_over
from timeline.extraction.normalize.parts import mod_of
from timeline.extraction.normalize.points import NoSuchDay
from timeline.extraction.normalize.timex import Reading, of_point
from timeline.extraction.timex.words import MONTH, month, weekday

LAST = ("last", "past", "this past", "the last", "the past")
NEXT = ("next", "coming", "this coming", "the coming", "the next")
_NEAREST = {"present": 4, "none": 3}
"""Days ahead up to which a weekday is the next one where no tense tells. Of 111 such in news 102 were right by it."""
STORY = ("the previous", "previous", "the following", "following", "that", "the same", "that same", "that very")


def occurrence(anchor: dt.date, number: int, direction: int, same: bool) -> dt.date:
    """The weekday next to the anchor: before it (-1) or after it (1); `same` lets it be the anchor itself."""
    ahead = (number - anchor.isoweekday()) % 7
    if ahead == 0:
        return anchor if same else points.plus_days(anchor, 7 * direction)
    return points.plus_days(anchor, ahead if direction > 0 else ahead - 7)


def a_weekday(parts: Parts, ctx: Context) -> Reading:
    number, word = weekday(parts["weekday"]), parts.get("rel", "")
    anchor, where, tense = ctx.dct, published(ctx), False
    story = ctx.last("D") if ctx.narrative or word in STORY else None
    if story:
        anchor, where = story.start, told(story)
    if word in LAST or word in ("the previous", "previous"):
        date, why = occurrence(anchor, number, -1, False), f'"{word}" before a weekday is the one before'
    elif word in NEXT or word in ("the following", "following"):
        date, why = occurrence(anchor, number, 1, False), f'"{word}" before a weekday is the one after'
        if word in ("next", "the next") and not story and (date - anchor).days == 1:
            date = points.plus_days(date, 7)  # "next Thursday" on a Wednesday: the nearer one is tomorrow
    elif word == "this":
        date = points.plus_days(points.week(anchor).start, number - 1)
        why = '"this" before a weekday is the one of this week'
    elif ctx.narrative and story:
        date, why = occurrence(anchor, number, 1, True), "a weekday in a story is the next after the date told before"
    else:
        tense = True
        ahead = (occurrence(anchor, number, 1, True) - anchor).days
        future = ctx.tense == "future" or ctx.is_timetabled
        awaited = ctx.tense == "past" and is_awaited(ahead, ctx)
        nearest = (
            not future
            and 0 < ahead <= (6 if ctx.before(4) == "for " else 1) * _NEAREST.get(ctx.tense, 0)
            and not is_just_over(ahead, ctx)
        )
        date = occurrence(anchor, number, 1 if future or awaited or nearest else -1, True)
        since_filed = occurrence(anchor, number, 1, False)
        added = ctx.filed and ctx.tense == "past" and since_filed <= ctx.published
        yesterday = future and ctx.tense != "none" and (date - anchor).days == 6 and not ctx.is_said_to_come
        if yesterday:
            date, why = (
                points.plus_days(anchor, -1),
                "a weekday that was yesterday is the one to come only after such as “will”",
            )
        elif added:
            date, why = since_filed, "a weekday in the past tense between the dateline and publication is that day"
        elif date == anchor:
            if story:
                why = "a weekday that is also the day told before means that same day"
            elif ctx.tense == "none":
                why = "a weekday that is also the day of publication means that same day"
            else:
                why = f"a weekday in the {ctx.tense} tense that is also the day of publication means that same day"
        elif future:
            why = (
                f"a weekday in a sentence about the {'timetable' if ctx.tense == 'none' else ctx.tense} is the next one"
            )
        elif awaited:
            why = "a weekday of what was awaited is the next one"
        elif nearest:
            why = "a weekday in no tense that tells is the nearest one"
        else:
            why = (
                "a weekday in the past tense is the last one up to publication"
                if ctx.tense == "past"
                else "a weekday with no sign of the future is the last one"
            )
    in_brackets = _in_brackets(number, anchor, ctx)
    if in_brackets:
        date, why, tense = in_brackets, "the weekday tells the year of a date without one", False
    point = points.day(date)
    return with_time(point, parts, of_point(point, why, where, mod_of(parts.get("pre")), tense))


_DATED = re.compile(rf" \((?:(?P<month>{MONTH}) (?P<day>\d{{1,2}})|(?P<day2>\d{{1,2}}) (?P<month2>{MONTH}))\)")


def _in_brackets(number: int, anchor: dt.date, ctx: Context) -> dt.date | None:
    """The day that stands in brackets behind its weekday, "Tuesday (March 10)", in the year in which it is one."""
    match = _DATED.match(ctx.after(24))
    if not match:
        return None
    of, day = month(match["month"] or match["month2"]), int(match["day"] or match["day2"])
    for year in (anchor.year, anchor.year - 1, anchor.year + 1):
        with suppress(NoSuchDay):
            date = points.make_date(year, of, day)
            if date.isoweekday() == number:
                return date
    return None


def weekday_of_week(parts: Parts, ctx: Context) -> Reading:
    word = parts["week"]
    story = ctx.last(within=4) if word.startswith("the ") else None
    base = story.start if story else ctx.dct
    offset = -1 if "last" in word or "previous" in word else 1 if "next" in word or "following" in word else 0
    point = points.day(points.plus_days(points.next_to(base, "W", offset).start, weekday(parts["weekday"]) - 1))
    return with_time(
        point,
        parts,
        of_point(point, f'the weekday of "{word}" (Monday to Sunday)', told(story) if story else published(ctx)),
    )
