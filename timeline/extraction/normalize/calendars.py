"""Days of the Islamic and of the Persian solar calendar as Gregorian dates.

Sources: hijridate for the Umm al-Qura calendar (1343 to 1500, that is 1924 to 2077); for the solar one the 33-year cycle of leap years,
which agrees with the observed equinox for the years 1206 to 1498 (1827 to 2119).
"""

import datetime as dt

from hijridate import Hijri

from timeline.extraction.normalize.points import NoSuchDay

_SOLAR_YEARS = range(1206, 1499)
_EPOCH = (
    -356_032
)  # the ordinal of Nowruz less the days counted below; the same for every year whose Nowruz was looked up


def islamic(year: int, month: int, day: int) -> dt.date:
    """Raises NoSuchDay for a day that the calendar does not have, or for a year outside it."""
    try:
        found = Hijri(year, month, day).to_gregorian()
    except (OverflowError, ValueError) as error:
        raise NoSuchDay(
            f"{day}/{month}/{year} is no day of the Islamic calendar as kept here (1343 to 1500)"
        ) from error
    return dt.date(found.year, found.month, found.day)


def islamic_month_length(year: int, month: int) -> int:
    length: int = Hijri(year, month, 1).month_length()
    return length


def solar(year: int, month: int, day: int) -> dt.date:
    """The Gregorian date of a day of the Persian solar calendar. Raises NoSuchDay outside 1206 to 1498 or for an impossible day."""
    if year not in _SOLAR_YEARS:
        raise NoSuchDay(f"year {year} is outside the Persian calendar as kept here (1206 to 1498)")
    longest = 31 if month < 7 else 30
    if not 1 <= month <= 12 or not 1 <= day <= longest:
        raise NoSuchDay(f"{day}/{month}/{year} is no day of the Persian calendar")
    before = 31 * (month - 1) if month < 7 else 30 * (month - 7) + 186
    found = dt.date.fromordinal(_first_of_year(year) + before + day - 1)
    if month == 12 and day == 30 and found == dt.date.fromordinal(_first_of_year(year + 1)):
        raise NoSuchDay(f"{year} is no leap year of the Persian calendar: Esfand has 29 days")
    return found


def _first_of_year(year: int) -> int:
    """The ordinal of Nowruz: eight leap years in every 33."""
    cycles, rest = divmod(year + 1595, 33)
    return _EPOCH + 365 * (year + 1595) + 8 * cycles + (rest + 3) // 4
