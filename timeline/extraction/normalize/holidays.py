"""Days of feasts: by date, by weekday of a month, from Easter, or by the Islamic or Hebrew calendar.

Sources: dateutil for Easter of the western and the eastern churches; hijridate for the Umm al-Qura calendar (1924 to 2077), which may
be a day off the moon as it is sighted elsewhere, so those dates are approximate; pyluach for the Hebrew calendar.
"""

import datetime as dt
import re
from dataclasses import replace

from dateutil.easter import EASTER_ORTHODOX, EASTER_WESTERN, easter
from pyluach.dates import HebrewDate

from timeline.edtf import DateInterval
from timeline.extraction.normalize import calendars, points
from timeline.extraction.normalize.context import Context, published
from timeline.extraction.normalize.explicit import Parts, Resolver
from timeline.extraction.normalize.points import NoSuchDay, Point
from timeline.extraction.normalize.timex import Reading, of_point
from timeline.extraction.normalize.years import choose_year
from timeline.extraction.timex.named import HOLIDAYS

_FIXED = {
    "christmas": (12, 25), "christmas eve": (12, 24), "boxing day": (12, 26), "new year": (1, 1), "new year's eve": (12, 31),
    "independence day": (7, 4), "veterans day": (11, 11), "armistice day": (11, 11), "halloween": (10, 31), "valentine's day": (2, 14),
    "st patrick": (3, 17), "may day": (5, 1), "inauguration day": (1, 20), "groundhog day": (2, 2),
    "orthodox christmas": (1, 7), "women's day": (3, 8), "bastille day": (7, 14), "epiphany": (1, 6), "all saints": (11, 1),
}  # fmt: skip
_FROM_EASTER = {
    "easter": 0, "easter monday": 1, "good friday": -2, "palm sunday": -7, "ash wednesday": -46, "pentecost": 49,
}  # fmt: skip
# month, ISO weekday, which one (-1: the last), days added
_NTH = {
    "thanksgiving": (11, 4, 4, 0), "black friday": (11, 4, 4, 1), "labor day": (9, 1, 1, 0), "memorial day": (5, 1, -1, 0),
    "columbus day": (10, 1, 2, 0), "mlk day": (1, 1, 3, 0), "presidents day": (2, 1, 3, 0), "mother's day": (5, 7, 2, 0),
    "father's day": (6, 7, 3, 0), "election day": (11, 1, 1, 1),
}  # fmt: skip
# Islamic month and day, length in days (0: the whole month)
_ISLAMIC = {
    "ramadan": (9, 1, 0), "eid al-fitr": (10, 1, 3), "eid al-adha": (12, 10, 4), "ashura": (1, 10, 1), "arbaeen": (2, 20, 1),
    "mawlid": (3, 12, 1), "islamic new year": (1, 1, 1),
}  # fmt: skip
# Hebrew month (7 is Tishri, 1 Nisan, 9 Kislev) and day, length in days
_HEBREW = {
    "rosh hashanah": (7, 1, 2),
    "yom kippur": (7, 10, 1),
    "sukkot": (7, 15, 7),
    "hanukkah": (9, 25, 8),
    "passover": (1, 15, 7),
}


def _islamic(year: int, key: str) -> Point:
    """The feast that begins in this Gregorian year; the first where there are two."""
    month, day, length = _ISLAMIC[key]
    about = int((year - 622) * 33 / 32)
    for candidate in range(about - 1, about + 3):
        try:
            start = calendars.islamic(candidate, month, day)
        except NoSuchDay:
            continue
        if start.year == year:
            return _stretch(start, length or calendars.islamic_month_length(candidate, month))
    raise NoSuchDay(f"the day of {key} in {year} is outside the Islamic calendar kept here (1924 to 2077)")


def _hebrew(year: int, key: str) -> Point:
    month, day, length = _HEBREW[key]
    try:
        start = HebrewDate(year + (3761 if month >= 7 else 3760), month, day).to_pydate()
    except (ValueError, OverflowError) as error:
        raise NoSuchDay(f"the day of {key} in {year} is not known") from error
    return _stretch(start, length)


def _stretch(start: dt.date, length: int) -> Point:
    end = points.plus_days(start, length - 1)
    return Point("D", start.isoformat() if length == 1 else f"{start.isoformat()}/{end.isoformat()}", start, end)


def nth_weekday(year: int, month: int, weekday: int, nth: int) -> dt.date:
    """The `nth` such weekday of a month, the last one where it is negative."""
    if nth < 0:
        last = points.month(year, month).end
        return points.plus_days(last, -((last.isoweekday() - weekday) % 7))
    first = dt.date(year, month, 1)
    return points.plus_days(first, (weekday - first.isoweekday()) % 7 + 7 * (nth - 1))


def _easter(year: int, key: str) -> dt.date:
    if not 1583 <= year <= 4099:
        raise NoSuchDay(f"the Easter of {year} is outside the years that the computus keeps (1583 to 4099)")
    sunday: dt.date = easter(year, EASTER_ORTHODOX if key.startswith("orthodox") else EASTER_WESTERN)
    return points.plus_days(sunday, _FROM_EASTER.get(key, 0))


def feast(key: str, year: int) -> Point:
    """The day or days of a feast in a year. Raises NoSuchDay for feasts whose calendar this project has no source for."""
    if not 1 <= year <= 9998:
        raise NoSuchDay(f"year {year} is outside 1 to 9999")
    if key == "nowruz":
        return points.day(calendars.solar(year - 621, 1, 1))
    if key in _FIXED:
        return points.day(dt.date(year, *_FIXED[key]))
    if key in _FROM_EASTER or key == "orthodox easter":
        return points.day(_easter(year, key))
    if key in _NTH:
        month, weekday, nth, more = _NTH[key]
        return points.day(points.plus_days(nth_weekday(year, month, weekday, nth), more))
    if key in _ISLAMIC:
        return _islamic(year, key)
    if key in _HEBREW:
        return _hebrew(year, key)
    raise NoSuchDay(f"{key} differs between countries or moves with a calendar that is not kept here")


_IN_YEAR = re.compile(r" (?:in|of) ((?:1[5-9]|20)\d\d)(?!\d)")


def holiday(parts: Parts, ctx: Context) -> Reading:
    key, word, which = HOLIDAYS[parts["holiday"]], parts.get("rel", ""), parts.get("which", "")
    if key == "9/11":
        return of_point(points.day(dt.date(2001, 9, 11)), "the attacks of 11 September 2001")
    if key == "eid":
        feasts = [choose_year(ctx, lambda year, one=one: feast(one, year)) for one in ("eid al-fitr", "eid al-adha")]  # type: ignore[misc]
        reading = min(feasts, key=lambda one: abs((one.point.start - ctx.dct).days) if one.point else 9999)
    elif "year" in parts:
        reading = of_point(feast(key, int(parts["year"])), "the feast in the year that is written out")
    elif named := _IN_YEAR.match(ctx.after(10)):
        reading = of_point(feast(key, int(named[1])), "the feast in the year that is written out")
    elif which or word in ("this", "next", "last", "this past", "this coming"):
        reading = _by_word(key, word or which, bool(which), ctx)
    else:
        reading = choose_year(ctx, lambda year: feast(key, year))
    if reading.point and "eve" in parts:
        eve = points.day(points.plus_days(reading.point.start, -1))
        reading = replace(
            reading, value=eve.value, point=eve, interval=eve.interval, why=f"{reading.why}; the day before it begins"
        )
    if reading.point and "weekend" in parts:
        return _weekend(reading, reading.point)
    point = reading.point
    if point is None or key not in _ISLAMIC and key != "eid":
        return reading
    interval = DateInterval.between(point.start, point.end, "~")
    return Reading(
        "DATE",
        point.value,
        reading.why + "; the moon may move it by a day",
        interval,
        "APPROX",
        reading.anchor,
        point,
        reading.tense,
    )


def _weekend(reading: Reading, point: Point) -> Reading:
    """The weekend next to a feast: that before a Monday, that behind a Thursday."""
    near = points.weekend(points.plus_days(point.start, -3))
    return replace(reading, value=near.value, point=near, interval=near.interval)


def _by_word(key: str, word: str, of_year: bool, ctx: Context) -> Reading:
    where = published(ctx)
    offset = -1 if word.startswith("last") else 1 if word.startswith("next") else 0
    if of_year or offset == 0 and word == "this":
        return of_point(feast(key, ctx.dct.year + offset), f"the feast of {word}", where)
    back = word in ("last", "this past")
    near = [one for one in _around(key, ctx.dct) if (one.end < ctx.dct if back else one.start > ctx.dct)]
    if not near:
        feast(key, ctx.dct.year)  # says what is wrong
        raise NoSuchDay(f"the {word} {key} is outside the years 1 to 9999")
    if back:
        return of_point(near[-1], "the last feast that is over", where)
    return of_point(near[0], "the next feast to come", where)


def _around(key: str, day: dt.date) -> list[Point]:
    found = []
    for year in (day.year - 1, day.year, day.year + 1):
        try:
            found.append(feast(key, year))
        except NoSuchDay:
            continue
    return found


RESOLVERS: dict[str, Resolver] = {"holiday": holiday}
