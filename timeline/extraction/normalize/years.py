"""Which year a day or month told without one belongs to.

In news the day of publication, tense and nearness decide; in a narrative the date told before (HeidelTime's distinction of genres,
Strötgen and Gertz 2013).
"""

import re
from collections.abc import Callable, Mapping
from contextlib import suppress

from timeline.extraction.normalize.chronicle import KEPT_UP, opens_entry
from timeline.extraction.normalize.context import Context, published
from timeline.extraction.normalize.nearby import is_coming, is_gone
from timeline.extraction.normalize.points import NoSuchDay, Point
from timeline.extraction.normalize.timex import Reading, of_point
from timeline.extraction.timex.words import spelled_year

_PIVOT = 30  # two-digit years: up to 30 are of this century
_FAR = 330  # days; a past or future candidate farther away than this needs more than tense
_NEAR = 60  # days; what is so near to publication belongs to it, whatever was told before
_SOON = 120  # days that a timetable is told ahead
_STORY_BACK, _STORY_AHEAD = 215, 120  # days; a story moves on within its year, and over New Year only by a few months


def full_year(two_digits: str) -> int:
    number = int(two_digits)
    return number + (2000 if number <= _PIVOT else 1900)


def year_by_words(which: str, ctx: Context) -> int:
    """The year of "last year", "the same year", counted from publication or from the date told last."""
    told = ctx.last(within=4) if re.match("that|the (?!fiscal)", which) else None
    base = told.start.year if told else ctx.dct.year
    if re.search("last|previous|preceding|before|ago|earlier", which):
        return base - 1
    return base + 1 if re.search("next|following|after", which) else base


def named_year(parts: Mapping[str, str], ctx: Context) -> int | None:
    """The year written beside a day, month or season, or None."""
    if "year" in parts:
        return int(parts["year"])
    if "year1" in parts:
        return int(parts["year1"])
    if "yy" in parts:
        return full_year(parts["yy"])
    if "spelled" in parts:
        return spelled_year(parts["spelled"])
    if "which" in parts:
        return year_by_words(parts["which"], ctx)
    said = _YEAR_SAID.search(ctx.before(40))
    return year_by_words(said[1], ctx) if said else None


_YEAR_SAID = re.compile(
    r"(?<!with )(?<!than )(?<!from )(?<!over )(?<!since )(?<!unlike )(?<!on )\b((?:last|this|next|that|the same|the previous|the following) year),? (?:on|in) \Z"
)


def choose_year(ctx: Context, make: Callable[[int], Point]) -> Reading:
    """The year of a day or month told without one. `make` builds the point in a given year."""
    if ctx.before_common_era and ctx.narrative:
        raise NoSuchDay("the story stands before the common era, outside the years 1 to 9999")
    if ctx.start in ctx.entries and not ctx.narrative:
        with suppress(NoSuchDay):
            return of_point(
                make(ctx.entries[ctx.start]), "the entries of a chronicle follow one another", published(ctx)
            )
    anchor = ctx.dct if _is_ahead(ctx) else ctx.anchor_day
    candidates = _around(make, anchor.year)
    if not candidates:
        make(anchor.year)  # says what is wrong
    if ctx.narrative and not _is_ahead(ctx):
        story = ctx.last()
        if story:
            point = _looking_back(_in_story(candidates, story), candidates, story, ctx)
            return of_point(point, "a date without a year belongs to the story told before",
                            f"{story.value}, the date told before")  # fmt: skip
    passage = ctx.passage(within=2) if candidates[0].unit == "D" else None
    around = _around(make, passage.start.year) if passage else []  # none of 29 February
    news = _in_news(candidates, ctx)
    if passage and around and ctx.tense != "future" and news.point and _gap(news.point, ctx) > _NEAR:
        point = _in_story(around, passage)
        ctx.dated = (ctx.sentence, point)
        return of_point(point, "a date without a year, told as past and far from publication, belongs to the dated passage it stands in",
                        f"{passage.value}, the date told before")  # fmt: skip
    if candidates[0].unit == "M" and news.point and ctx.tense == "past" and _gap(news.point, ctx) <= _NEAR:
        ctx.dated = None  # "In July the company said": the article is back at the news
    return news


# a story tells what was ahead of it with "would"
_WILL = re.compile(r"\b(?:will|shall|(?:is|are) (?:\w+ )?(?:to|expected|due|scheduled|set|planned|likely))\b")


def _is_ahead(ctx: Context) -> bool:
    """Whether the sentence tells what lies ahead of the day of publication, of which no story tells."""
    return ctx.tense == "future" and _WILL.search(ctx.before(60)) is not None


def _around(make: Callable[[int], Point], middle: int) -> list[Point]:
    """The point in this year and its neighbours, where it exists."""
    found = []
    for year in (middle - 1, middle, middle + 1):
        try:
            found.append(make(year))
        except NoSuchDay:
            continue
    return found


_HAD = re.compile(r"\b(?:had|having)\b[^;.]{0,70}\Z")
_BOUND_TO = re.compile(r"\b(?:until|till|by|for|through) (?:the )?(?:end of |late |early )?\Z")
_ASIDE = re.compile(
    r"\b(?:which|who|whose|where|would|later|finally|eventually)\b[^;.,]{0,50}\Z"
)  # "the mission, which reported in September 2009, found nothing"
_FRAMES = re.compile(r"\A\W*(?:[a-z]+ )?(?:(?:the|late|early|mid) )?\Z")
_EARLIER = re.compile(r"(?:the )?(?:late |early )?(?:previous|preceding)\b")
_STEP = 300  # days that a story seldom leaps


def is_background(point: Point | None, ctx: Context) -> bool:
    """Whether a story does not go on from this date: what had been long before, or is bound to be long after."""
    story = ctx.last()
    if point is None or story is None:
        return False
    before = ctx.before(80)
    frames = _FRAMES.search(before) is not None
    if point.start < story.start:
        leap = (story.start - point.end).days > _STEP and not frames
        earlier = _EARLIER.match(ctx.lower[ctx.start : ctx.end]) is not None or before.endswith("since ")
        return leap or earlier or _HAD.search(before) is not None  # "in power since the coup of 1 September 1969"
    leap = (point.start - story.end).days > _STEP and not frames
    return leap and (_BOUND_TO.search(before) or _ASIDE.search(before)) is not None


_BACK, _FORTH = 110, 240  # days: the date before the story is near, the one after it far


def _looking_back(point: Point, candidates: list[Point], story: Point, ctx: Context) -> Point:
    """What had been: "since November" of a story in January, "like that of October", but "In October" goes on."""
    earlier = [one for one in candidates if one.end < story.start and (story.start - one.end).days <= _BACK]
    if not earlier or point.start <= story.end:
        return point
    since = _OVER.search(ctx.before(10)) is not None
    far = (point.start - story.end).days > _FORTH and not _FRAMES.search(ctx.before(80))
    return earlier[-1] if since or far else point


def _in_story(candidates: list[Point], story: Point) -> Point:
    """The candidate in the year of the story; over New Year where that is much nearer."""
    within = [point for point in candidates if story.start <= point.start and point.end <= story.end]
    if story.unit == "S" and within:
        return within[0]
    year = (story.end if story.unit == "S" else story.start).year  # a winter ends in the year that follows
    same = [point for point in candidates if point.start.year == year] or candidates
    first = same[0]
    if (story.start - first.end).days > _STORY_BACK:
        after = [one for one in candidates if one.start > story.start and (one.start - story.end).days <= _STORY_AHEAD]
        return after[0] if after else first
    if (first.start - story.end).days > _FAR - 30:
        before = [one for one in candidates if one.end < story.start]
        return before[-1] if before else first
    return first


_OVER = re.compile(r"\b(?:since|ended(?: on)?) \Z")
_WILL_BE = re.compile(r"\bwill\b")


def _entry(candidates: list[Point], past: list[Point], ctx: Context) -> Reading | None:
    """A day that opens an entry ("15 July: New cap brings a halt") and is no plan: the last such day, or one of the next few."""
    if candidates[0].unit != "D" or _WILL_BE.search(ctx.after(80)) or not opens_entry(ctx.text, ctx.start, ctx.end):
        return None
    near = [one for one in candidates if 0 < (one.start - ctx.dct).days <= KEPT_UP]
    if near:
        return of_point(near[0], "an entry of a chronicle may be a few days later than publication", published(ctx))
    return of_point(past[-1], "an entry of a chronicle is the last such day", published(ctx))


def _in_news(candidates: list[Point], ctx: Context) -> Reading:
    anchor = ctx.dct
    where = f"{anchor.isoformat()}, the day of publication"
    past = [point for point in candidates if point.start <= anchor]
    future = [point for point in candidates if point.end >= anchor]
    entry = _entry(candidates, past, ctx) if past and ctx.tense != "none" else None
    if entry:
        return entry
    due = ctx.tense in ("present", "none") and ctx.before(4).endswith("by ")
    if past and future and ctx.tense == "future" and is_gone(past[-1], future[0], ctx):
        return of_point(past[-1], f"the year is the one nearest to {anchor.isoformat()}", where)
    if future and (
        (ctx.tense == "future" or due)
        and _gap(future[0], ctx) < _FAR
        or candidates[0].unit == "D"
        and _gap(future[0], ctx) < _SOON
        and ctx.is_timetabled
    ):
        return of_point(
            future[0], "a date without a year in a sentence about the future is the next one", where, tense=True
        )
    over = bool(_OVER.search(ctx.before(10))) or _gap(past[-1], ctx) < _FAR if past else False
    if past and future and ctx.tense == "past" and is_coming(past[-1], future[0], ctx):
        return of_point(future[0], f"the year is the one nearest to {anchor.isoformat()}", where)
    if ctx.tense == "past" and past and (over or not future):
        return of_point(past[-1], "a date without a year in the past tense is the last one", where, tense=True)
    nearest = min(candidates, key=lambda point: (_gap(point, ctx), point.start < anchor))
    return of_point(nearest, f"the year is the one nearest to {anchor.isoformat()}", where)


def _gap(point: Point, ctx: Context) -> int:
    """Days between a point and publication."""
    return max(0, (point.start - ctx.dct).days, (ctx.dct - point.end).days)
