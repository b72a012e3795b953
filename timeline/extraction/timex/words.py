"""Words of time and the pattern fragments made of them; everything is lower case, as the finder reads a lowered text.

Sources: TimeML annotation guidelines 1.2.1 (which words trigger a TIMEX3), AP style book (abbreviated months and weekdays).
"""

import re

_UNITS_OF_NUMBER = {
    "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9, "ten": 10, "eleven": 11,
    "twelve": 12, "thirteen": 13, "fourteen": 14, "fifteen": 15, "sixteen": 16, "seventeen": 17, "eighteen": 18, "nineteen": 19,
}  # fmt: skip
_TENS = {
    "twenty": 20, "thirty": 30, "forty": 40, "fifty": 50, "sixty": 60, "seventy": 70, "eighty": 80, "ninety": 90,
}  # fmt: skip
_SCALES = {"hundred": 100, "thousand": 1000, "million": 1_000_000, "dozen": 12}
_ORDINALS = [
    "first",
    "second",
    "third",
    "fourth",
    "fifth",
    "sixth",
    "seventh",
    "eighth",
    "ninth",
    "tenth",
    "eleventh",
    "twelfth",
    "thirteenth",
    "fourteenth",
    "fifteenth",
    "sixteenth",
    "seventeenth",
    "eighteenth",
    "nineteenth",
    "twentieth",
]
ORDINALS = {word: number for number, word in enumerate(_ORDINALS, 1)} | {
    f"twenty-{word}": 20 + number for number, word in enumerate(_ORDINALS[:9], 1)
} | {"thirtieth": 30, "thirty-first": 31}  # fmt: skip

MONTHS = {
    name: number
    for number, names in enumerate(
        ("january jan", "february feb", "march mar", "april apr", "may", "june jun", "july jul", "august aug",
         "september sept sep", "october oct", "november nov", "december dec"), 1)
    for name in names.split()
}  # fmt: skip
WEEKDAYS = {
    name: number
    for number, names in enumerate(
        ("monday mon", "tuesday tues tue", "wednesday wednes weds wed", "thursday thurs thur thu", "friday fri", "saturday sat",
         "sunday sun"), 1)
    for name in names.split()
}  # fmt: skip
UNITS = {
    "second": "S", "minute": "MIN", "hour": "H", "day": "D", "week": "W", "fortnight": "F", "month": "M", "quarter": "Q", "year": "Y",
    "decade": "DE", "century": "CE", "centurie": "CE", "weekend": "WE", "night": "N", "evening": "EV", "morning": "MO",
    "afternoon": "AF", "millennium": "ML", "sec": "S", "min": "MIN", "hr": "H", "wk": "W", "mo": "M", "yr": "Y",
}  # fmt: skip
SEASONS = {"spring": "SP", "summer": "SU", "autumn": "FA", "fall": "FA", "winter": "WI"}
PARTS = {
    "morning": "MO", "dawn": "MO", "daybreak": "MO", "sunrise": "MO", "breakfast": "MO", "noon": "12:00", "midday": "12:00", "mid-day": "12:00",
    "lunchtime": "MI", "afternoon": "AF", "evening": "EV", "dusk": "EV", "nightfall": "EV", "sunset": "EV", "night": "NI", "nighttime": "NI",
    "midnight": "24:00", "daytime": "DT", "overnight": "NI",
}  # fmt: skip
DECADE_WORDS = {
    "twenties": 20, "thirties": 30, "forties": 40, "fifties": 50, "sixties": 60, "seventies": 70, "eighties": 80, "nineties": 90,
}  # fmt: skip


def alternatives(words: object) -> str:
    """A pattern for any of these words, the longest first."""
    return "|".join(sorted((re.escape(str(word)) for word in words), key=len, reverse=True))  # type: ignore[attr-defined]


MONTH = (
    r"(?:january|jan\b\.?|february|feb\b\.?|march|mar\b\.?|april|apr\b\.?|may|june|jun\b\.?|july|jul\b\.?|august|aug\b\.?|"
    r"september|sept?\b\.?|october|oct\b\.?|november|nov\b\.?|december|dec\b\.?)(?!\w)"
)
MONTH_FULL = r"(?:january|february|march|april|may|june|july|august|september|october|november|december)(?!\w)"
WEEKDAY = r"(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day|(?:mon|tues?|weds?|thurs?|fri|sat|sun)\b\.?(?=,? (?:\d|[a-z]{3})))(?!\w)"
WEEKDAY_FULL = r"(?:mon|tues|wednes|thurs|fri|satur|sun)day(?!\w)"
WEEKDAY_SHORT = r"(?:mon|tues?|weds?|thurs?|thu|fri|sat|sun)(?!\w)(?:\.(?=,? \w))?"
UNIT = (
    r"(?:seconds?|minutes?|hours?|days?|weeks?|fortnights?|months?|quarters?|years?|decades?|century|centuries"
    r"|secs?|mins?|hrs?|wks?|mos|yrs?)(?!\w)"
)
UNIT_LARGE = r"(?:days?|weeks?|fortnights?|months?|quarters?|years?|decades?|century|centuries)(?!\w)"
SEASON = r"(?:spring|summer|autumn|fall|winter)(?!\w)"
PART = r"(?:mid-?)?(?:morning|afternoon|evening|night|noon|midday|midnight|dawn|lunchtime)(?!\w)"
YEAR = r"(?:1[0-9]\d\d|20\d\d)(?![\d%]|[.,]\d)"
WHICH_YEAR = (
    r"(?:this year|last year|next year|the same year|that year|the (?:previous|preceding|following|next) year"
    r"|the year (?:before|after)(?= ?[,.;:)]|$))"
)
DAY = r"(?:0?[1-9]|[12]\d|3[01])(?!\d)"
DAY_ORDINAL = rf"(?:{DAY}(?:st|nd|rd|th)?)(?![\w%])"

_ones = alternatives(_UNITS_OF_NUMBER)
_tens = alternatives(_TENS)
SMALL = rf"(?:(?:{_tens})(?:[ -](?:one|two|three|four|five|six|seven|eight|nine))?|{_ones})(?!\w)"
CARDINAL = (
    rf"(?:\d{{1,3}}(?:,\d{{3}})+|\d{{1,5}}(?:\.\d{{1,2}})?(?:[ -]1/[24])?|(?:(?:half a|a|two|three|several) )?dozen|(?:(?:a|one|two|three|four|five|six|seven|eight|nine) )?(?:hundred|thousand|million)"
    rf"(?: and)?(?: {SMALL})?|{SMALL}(?: (?:hundred|thousand))?(?: and a half)?)"
)
VAGUE = (
    r"(?:a couple of|a couple|couple of|couple|several|a few|few|many|a number of|some|dozens of|scores of|hundreds of|thousands of"
    r"|countless|numerous)"
)
HALF = r"(?:half an?|one[ -]and[ -]a[ -]half|(?:two|three|four|five)-and-a-half|a half|half|(?:a )?quarter(?:[ -]of an?)?(?=[ -](?:century|hours?)(?!\w)))"
COUNT = rf"(?:{HALF}|{CARDINAL}|{VAGUE}|an?)"
ORDINAL = rf"(?:{alternatives(ORDINALS)}|\d{{1,2}}(?:st|nd|rd|th))(?!\w)"
SPELLED_YEAR = (
    r"(?:nineteen|eighteen|seventeen)(?: |-)(?:hundred|(?:oh|o)(?: |-)\w{3,5}|(?:twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety)"
    r"(?:[ -](?:one|two|three|four|five|six|seven|eight|nine))?|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen|nineteen)"
    r"(?!\w)|two thousand(?:(?: and)? (?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve))?(?!\w)"
)
# how much: written before an expression and part of it in TimeML ("about two years ago")
APPROX = (
    r"(?:about|around|approximately|roughly|some|nearly|almost|at least|at most|more than|less than|fewer than|(?<=for )over|(?<=after )over|(?<=of )over|(?<=a )little over|under|up to|"
    r"no more than|not more than|no less than|well over|just over|just under|as much as|as many as)"
)
APPROX_OF = (  # before "the last three years", where "over" and "under" are prepositions
    r"(?:about|approximately|roughly|nearly|almost|at least|at most|more than|less than|up to|no more than)"
)
MODS = {
    "about": "APPROX", "around": "APPROX", "approximately": "APPROX", "roughly": "APPROX", "some": "APPROX", "nearly": "LESS_THAN",
    "almost": "LESS_THAN", "at least": "EQUAL_OR_MORE", "no less than": "EQUAL_OR_MORE", "at most": "EQUAL_OR_LESS",
    "no more than": "EQUAL_OR_LESS", "not more than": "EQUAL_OR_LESS", "up to": "EQUAL_OR_LESS", "as much as": "EQUAL_OR_LESS",
    "as many as": "EQUAL_OR_LESS", "more than": "MORE_THAN", "over": "MORE_THAN", "well over": "MORE_THAN", "just over": "MORE_THAN",
    "less than": "LESS_THAN", "fewer than": "LESS_THAN", "under": "LESS_THAN", "just under": "LESS_THAN",
    "early": "START", "earlier": "START", "the beginning of": "START", "the start of": "START", "beginning": "START", "start": "START",
    "opening": "START", "mid": "MID", "middle": "MID", "the middle of": "MID", "late": "END", "later": "END", "latter": "END", "the end of": "END",
    "end": "END", "close": "END", "within": "EQUAL_OR_LESS",
}  # fmt: skip


def number(text: str) -> float | None:
    """The number these words say, in any of the ways the fragments above allow; None for vague ones ("several").

    >>> number("twenty-five"), number("two and a half"), number("2 1/2"), number("a")
    (25, 2.5, 2.5, 1)
    """
    text = text.strip().replace(",", "").replace("-and-a-half", " and a half")
    if text in ("a", "an"):
        return 1
    if text in ("half", "half a", "half an", "a half"):
        return 0.5
    if text in ("a couple of", "a couple", "couple of", "couple"):
        return 2
    if text == "half a dozen":
        return 6
    if "quarter" in text:
        return 0.25
    half = 0.0
    if text.endswith(" and a half"):
        text, half = text[: -len(" and a half")], 0.5
    fraction = re.fullmatch(r"(\d+)[ -]1/([24])", text)
    if fraction:
        return int(fraction[1]) + 1 / int(fraction[2])
    if re.fullmatch(r"\d+(?:\.\d+)?", text, re.ASCII):
        value = float(text) + half
        return int(value) if value == int(value) else value
    total, current = 0, 0
    for word in re.split(r"[ -]", text):
        if word in _UNITS_OF_NUMBER:
            current += _UNITS_OF_NUMBER[word]
        elif word in _TENS:
            current += _TENS[word]
        elif word in _SCALES:
            current = max(current, 1) * _SCALES[word]
        elif word not in ("and", "a"):
            return None
    total += current
    if not total:
        return None
    return total + half if half else total


def spelled_year(text: str) -> int | None:
    """The year of "nineteen ninety-seven" or "two thousand and ten"."""
    words = [word for word in re.split(r"[ -]", text) if word not in ("and", "oh", "o")]
    if words[0] == "two":
        return 2000 + (int(number(" ".join(words[2:])) or 0) if words[2:] else 0)
    rest = words[1:]
    low = 0 if rest == ["hundred"] else number(" ".join(rest))
    return None if low is None else _UNITS_OF_NUMBER[words[0]] * 100 + int(low)


def ordinal(text: str) -> int:
    """The number of "third" or "3rd"."""
    return ORDINALS[text] if text in ORDINALS else int(re.sub(r"\D", "", text))


def month(text: str) -> int:
    return MONTHS[text.strip(". ")]


def weekday(text: str) -> int:
    """ISO number of the weekday: Monday is 1."""
    return WEEKDAYS[text[:-3] if text.endswith("day") and text[:-3] in WEEKDAYS else text.strip(". ")]


def unit(text: str) -> str:
    """The unit's sign in UNITS, from singular or plural."""
    return UNITS[text] if text in UNITS else UNITS[text.removesuffix("s")]
