"""What decides whether a number in a text is a time: a year, a clock, a length, and no price, score, age or address."""

import re

from timeline.extraction.timex.guards import is_daily, word_before


def is_year(text: str, start: int, end: int) -> bool:
    """A bare number of four digits that stands as a year: no price, count, address or number of a resolution."""
    before = text[max(0, start - 1) : start]
    if _SHORT_YEAR.search(text[start:end]) and text[end - 3 : end - 2] in "'’‘":
        return word_before(text, start) in _YEAR_CUES or end - start > 3
    if before and (
        before in "$€£#.,/:@+*=<>&~^_" and not (before in ",/" and text[max(0, start - 2) : start - 1].isalpha())
    ):
        return False
    if before in ("-", "–", "—") and (
        text[max(0, start - 2) : start - 1].isdigit() or text[max(0, start - 2) : start - 1].isupper()
    ):
        return False
    after = text[end : end + 16]
    if _UNIT_AFTER.match(after) and not _LISTED.search(text[max(0, start - 12) : start]):
        return False
    if _AT_LEAST.search(text[max(0, start - 20) : start]):
        return True
    if _ADDRESS.match(text, end) or text[max(0, start - 4) : start].lower() in (" no. ", "no. "):
        return False
    if _CIRCA.search(text[max(0, start - 5) : start]):
        return True
    word = word_before(text, start)
    if word.isdigit() or word in _NUMBERED or word.endswith("$"):
        return False
    if text[start:end].isdigit() and int(text[start:end]) < 1500:
        return word in _YEAR_CUES
    return True


_CIRCA = re.compile(r"\bca?\. ?\Z")
_SHORT_YEAR = re.compile(r"(?<!\d)\d\d\Z")
# a year in a list of years, and "until at least 2014"
_LISTED = re.compile(r"\b(?:1[89]|20)\d\d(?:, ?| and | or |, and )\Z")
_AT_LEAST = re.compile(
    r"\b(?:until|till|through|since|by|to|from|in) (?:at least|about|around|approximately|roughly|nearly) \Z"
)
_SMALL_NUMBERS = frozenset(
    "one two three four five six seven eight nine ten eleven twelve fifteen twenty thirty forty fifty".split()
)
_ADDRESS = re.compile(
    r" (?:[NSEW]\.? )?[A-Z][a-z]+ (?:Avenue|Ave|Street|St|Road|Rd|Boulevard|Blvd|Drive|Dr|Lane|Pike|Place)\b"
)
_NUMBERED = frozenset(
    """
    resolution no number room highway flight boeing act chapter section article page route bus tel telephone phone
    model version windows office some about nearly almost over than only least approximately roughly another these
    those all top around fax level total unit suite box zip polaris airbus lumia psalm channel
    """.split()
)
_YEAR_CUES = frozenset(
    "in since year until by from between and of before after circa around to during early late mid".split()
)
_UNIT_AFTER = re.compile(
    r"[%°]|[/](?!\d\d(?!\d))|:\d|-[a-z]+-|-(?:page|seat|room|mile|foot|pound|point|strong|member|man|ton|meter|metre|acre|year)|"
    r" (?:percent|per|people|dead|killed|miles?|km|kilomet|met(?:er|re)s|feet|tons?|tonnes|pounds?|dollars?|euros?|shares?|jobs|troops|"
    r"soldiers|men|women|children|workers|employees|points?|cases|votes?|students|families|homes|houses|units|copies|hours|gmt|GMT|UTC|rpm|"
    r"calories|acres|square|degrees|barrels|cars|members|civilians|rebels|fighters|refugees|delegates|seats|million|billion|[NSEW]\. )",
)


def is_era(text: str, start: int, end: int) -> bool:
    """AD and CE are written in capitals."""
    return re.search(r"\b(?:AD|CE|A\.D\.|C\.E\.)", text[start : end + 1]) is not None


_NTH_DAY = re.compile(
    r"\s*(?:[,.;:)]|$)| (?:he|she|they|it|we|i|and|but|to|when|after|before|until|at|in|with|both|the|a|an|his|her|its|their|our|two|three|four|five|six|all|some|another|no)\b"
)


def is_nth_day(text: str, start: int, end: int) -> bool:
    """ "on the 12th, troops …" but not "on the 12th floor", "the 5th of them"."""
    found = text[start:end].lower()
    if " on the " in found and found.startswith(("noon", "mid", *"0123456789")):
        return bool(_NTH_DAY.match(text, end))
    if found.rpartition(", the ")[0].endswith("day"):
        return bool(_NTH_DAY.match(text, end))  # "on Thursday, the 5th U.S. Circuit Court"
    if "month" in found or not found.startswith("the ") or " of the " in found:
        return True
    return word_before(text, start) in ("on", "by", "until", "till", "since", "from", "before", "after") and bool(
        _NTH_DAY.match(text, end)
    )


BETWEEN_HOURS = "(?: ?[-–] ?| to | and | until | till )"
_AND_THEN = re.compile(BETWEEN_HOURS)


def is_clock(text: str, start: int, end: int) -> bool:
    """No score, ratio or verse: "won 3:10" has neither a zone nor a word that asks for a time. No "high noon"."""
    found = text[start:end].lower()
    if re.fullmatch(r"[a-z]+|\d\d?(?:[:.]\d\d)?", found) and (
        link := _AND_THEN.match(text, end)
    ):  # 'from 5 to 7 p.m.', and no sum
        if text[max(0, start - 1) : start] in ("$", "€", "£", "-"):
            return False
        return link[0] != " and " or word_before(text, start) in ("between", "at")
    if found == "noon" and word_before(text, start) == "high":
        return False
    if re.search(
        r"[ap]\.?m|gmt|utc|o.clock|noon|midnight|midday|hours|in the (?:morning|afternoon|evening)|\b[ecmp][sd]t\b|\d (?:hrs\b|et|ct|pt|jst|msk|cest|cet|bst|ist|uk time)\b",
        found,
    ):
        return True
    if ":" in found and _AFTER_DATE.search(text[max(0, start - 8) : start]):
        return True  # a time stamp: "29 January 2011 - 11:00"
    return word_before(text, start) in (
        "at",
        "by",
        "until",
        "till",
        "from",
        "after",
        "before",
        "around",
        "about",
        "between",
        "to",
        "than",
    )


_AFTER_DATE = re.compile(r"\b(?:19|20)\d\d ?(?:[-–|,] ?|at )?\Z")


def is_unit_phrase(text: str, start: int, end: int) -> bool:
    """A count and a unit that name time: no "a second round", "three quarters of", "12 a year-old"."""
    found = text[start:end].lower()
    after = text[end : end + 12].lower()
    if _NAMED_WAR.match(text, end) and _CAPITALS.search(text[start:end]):
        return False  # the Six-Day War, the Thirty Years' War
    if _SHORT_UNIT.search(found):
        return False  # "5 hrs", but no "a sec", "few mins"
    if found.endswith(("second", "seconds")) and re.match(
        r"(?:an?|the|last|next|this|past|every|some|few|many)[ -]", found
    ):
        return found.endswith("seconds")
    if re.search(r"quarters?$", found) and (
        re.match(r"(?:an?|one|three)\b", found) or after.startswith((" of ", "-finals", "final", "back"))
    ):
        return False
    if found.endswith(("day", "days")) and re.match(r" of prayer| of mourning| care\b", after):
        return True
    if re.search(r"\A\d", found) and re.search(r"[$€£.]\Z", text[max(0, start - 1) : start]):
        return False
    # ages: "45-year-old", "six-month-old", "45 years old", "aged 45 years"; a "six-month-old truce" has no age but a length
    if found.endswith("-old") and not (
        found.startswith(("years", "centuries", "decades")) or _LASTING.match(text[end : end + 48])
    ):
        return False
    if found == "hours" and word_before(text, start) in ("early", "small", "wee"):
        return False  # "the early hours of Thursday" is Thursday
    if word_before(text, start) == "of" and re.search(r"\bmatter \Z", text[max(0, start - 11) : start - 3]):
        return False  # "a matter of days"
    if re.match(r"-(?:earlier|ago)\b", after):
        return False
    return not (re.match(r"[- ](?:olds?\b|of age\b)", after) and "year" in found) and word_before(text, start) not in (
        "aged",
        "age",
    )


_NAMED_WAR = re.compile(r"[’']? (?:War|Wars|Crisis|Offensive|Campaign|Battle|Rule|Plan|Reich)\b")
_CAPITALS = re.compile(r"(?:\A|[- ])(?:Day|Week|Month|Year|Hour)s?[’']?\Z")
_YEARS_NAMED = re.compile(r",? (?:from |between |of )?[12]\d\d\d\b")
_SHORT_UNIT = re.compile(r"(?<!\d[ -])\b(?:secs?|mins?|hrs?|wks?|mos|yrs?)\b")
_VERB_BEFORE = frozenset(
    "to will would may might can could should must did didn't does doesn't not had has have also which who only".split()
)
_PART_OF_NAMED = re.compile(
    r" of (?:(?:early|mid|late)[ -])?(?:(?:the (?:year|month)\b)|Jan|Feb|Mar|Apr|May\b|Jun|Jul|Aug|Sep|Oct|Nov|Dec|[12]\d\d\d\b)"
)


def is_few_units(text: str, start: int, end: int) -> bool:
    """ "the last six weeks", but neither the verb in "expected to last six weeks" nor the part in "the last days of July"."""
    found = text[start:end].lower()
    if found.startswith("last") and word_before(text, start) in _VERB_BEFORE:
        return False
    if text[start:end].startswith("Following ") and word_before(text, start) == "":
        return False  # "Following several weeks of unrest, he left"
    return is_unit_phrase(text, start, end)


def is_vague_units(text: str, start: int, end: int) -> bool:
    """ "recent months", but not the part in "the last days of July", "the first weeks of 1942", nor "fell, following weeks of siege"."""
    if text[start:end].lower().startswith("following") and text[end : end + 4] == " of ":
        return False
    if text[start:end].lower().startswith("last") and word_before(text, start) in _VERB_BEFORE:
        return False
    return not _PART_OF_NAMED.match(text, end)


_LASTING = re.compile(
    r"(?: [A-Za-z]{2,}){0,2} (?:war|conflict|truce|cease-?fire|dispute|strike|siege|rebellion|revolt|revolution|insurgency|uprising|"
    r"blockade|embargo|ban|law|agreement|accord|deal|pact|treaty|talks|policy|crisis|stand-?off|campaign|offensive|occupation|government|"
    r"regime|program|programme|feud|rule|process|investigation|protest|unrest|violence|fighting|struggle|sanctions|mission|slump)s?\b"
)


def is_decade(text: str, start: int, end: int) -> bool:
    """No age ("in his sixties"), no temperature."""
    return word_before(text, start) not in ("his", "her", "their", "my", "your", "our", "its")


def is_duration(text: str, start: int, end: int) -> bool:
    """A length of time with a count, no age, no rank and no measure of a sum."""
    if not is_unit_phrase(text, start, end) or is_of_a_sum(text, start, end):
        return False
    if text[start:end].lower().startswith("years") and _YEARS_NAMED.match(text, end):
        return False  # "the years 1914–1918"
    if _NAMED_LENGTH.match(text[start - 4 if text[max(0, start - 4) : start].lower() == "the " else start : end]):
        return False  # the Hundred Days
    before = word_before(text, start)
    if (before.isdigit() or before in _SMALL_NUMBERS) and text[start:end].isalpha():
        return False  # the rest of "aged 15 years", which is no length
    if text[start:end] == "one day" and _NARRATED.search(text[max(0, start - 5) : start]):
        return False  # "then one day he left"
    if text[start:end].endswith("quarters") and _CIRCLES.search(text[max(0, start - 20) : end]):
        return False  # "not welcome in many quarters"
    if _PART_OF_NAMED.match(text, end) and word_before(text, start) in ("first", "last", "final", "opening", "closing"):
        return False  # "the last days of July" is a part of July
    return not re.match(r" (?:flat|iron|apart)\b", text[end : end + 8])


_NARRATED = re.compile(r"\b[Tt]hen \Z")
_CIRCLES = re.compile(r"\b(?:in|from|to|by) (?:many|some|certain|all|other|both|most|various) quarters\Z")
_NAMED_LENGTH = re.compile(r"[Tt]he (?:[A-Z][a-z]+[ -])+(?:Day|Week|Month|Year|Hour)s[’']?\Z")


def is_iso(text: str, start: int, end: int) -> bool:
    """Year and month are a date only with a month that exists: "2014-15" is two years, and "2010-11" too where prose goes on around it."""
    if end - start != 7:
        return True
    month = int(text[end - 2 : end])
    in_a_row = month == int(text[start + 2 : start + 4]) + 1
    return 1 <= month <= 12 and not (in_a_row and word_before(text, start) in _OF_YEARS)


_OF_YEARS = frozenset("the in of during from for since a this".split())
_SIZES = ("second", "minute", "hour", "day", "week", "month", "year")


def is_two_units(text: str, start: int, end: int) -> bool:
    """A larger unit and a smaller one that make one length; no age, and no two lengths of one kind ("ten days, two days")."""
    units = [
        _SIZES.index(unit)
        for unit in re.findall(r"(?i)\b(second|minute|hour|day|week|month|year)s?\b", text[start:end].lower())
    ]
    return len(units) == 2 and units[0] > units[1] and is_unit_phrase(text, start, end)


_RATED = re.compile(
    r"(?:[$€£]\s?[\d.,]+(?: [mb]illion)?|\b(?:percent|cents|dollars|euros|pounds|hours|days|tons|barrels|people|flights|meals|interviews|units)|"
    r"\b(?!(?:1\d|20)\d\d )\d[\d.,]*%?(?: [mb]illion)?(?: (?!(?:in|for|over|within|after|of|to|at|on|by|from|until|during|and|or|than|with)\b)[a-z]+)?) \Z"
)
_MEASURE = re.compile(r"(?:an?|per)[ -](?:day|week|month|year|hour|quarter)|annually|monthly|yearly")
_NO_RATE = re.compile(r" (?:ago|earlier|later|before|after|and a half|or)\b")


def is_rate(text: str, start: int, end: int) -> bool:
    """How often something is done: "twice a week". No sum of money or goods: annotators mark no "$3 million a year"."""
    return re.match(r"(?i)(?:once|twice|thrice|\w+ times)\b", text[start:end]) is not None


def is_of_a_sum(text: str, start: int, end: int) -> bool:
    """ "a year" of "$3 million a year", "annually" of "rise 8.5% annually": a measure of the sum, no time of its own."""
    found = text[start:end].lower()
    if not _MEASURE.fullmatch(found) or _NO_RATE.match(text, end):
        return False
    return _RATED.search(text[max(0, start - 32) : start].lower()) is not None


def is_how_often(text: str, start: int, end: int) -> bool:
    return is_daily(text, start, end) and not is_of_a_sum(text, start, end)
