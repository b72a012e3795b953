"""What decides, beyond the pattern, whether a stretch of text is an expression of time: capitals and neighbours. Numbers have a module of their own."""

import re

_BEFORE = 32
_LAST_WORD = re.compile(r"([\w$€£#’'-]+)[\s]+\Z")
_MONTH_CUES = frozenset(
    """
    in of since by until till til during from to through between last next this before after for on early late mid
    around and or than every each about end beginning middle start mid- late- early- past coming previous following
    that
    """.split()
)
_OWNERS = frozenset("the a its his her their our this that last".split())
_MODIFIED = re.compile(
    r" (?!(?:on|for|of|from|to|in|at|by|that|was|were|is|had|has|and|or|against|through|be|not|have)\b)[a-z]{3,}"
)
_PAPERS = re.compile(
    r"(?:'s |’s )?(?:Times|Telegraph|Herald|Post|Mirror|Express|Mail|Chronicle|Tribune|Observer|Star|World|Independent|Mercury|"
    r"Night (?:Live|Football)|Review|School|Club|Agreement|Group|Books?|Movement|Prayers?)\b"
)
_EPITHET = re.compile(r"(?:USA|Bloody|Black|Super|Cyber|Giving|Palm|Ruby|Freaky|Casual|Man|Girl) \Z")
_NAME_AFTER = re.compile(r" [A-Z][a-z]+")


def word_before(text: str, start: int) -> str:
    """The word before, lower case; empty at the start of a sentence or after punctuation."""
    match = _LAST_WORD.search(text[max(0, start - _BEFORE) : start])
    return match[1].lower() if match else ""


_NAMED = re.compile(
    r" (?:War|Revolution|Crisis|Rising|Uprising|Offensive|Massacre|Accords?|Agreement|Manifesto|Movement|Coup|Days)\b"
)


def is_named(text: str, start: int, end: int) -> bool:
    """The name of an event: the October War, the Easter Rising, Black September."""
    return _NAMED.match(text, end) is not None or text[max(0, start - 6) : start] == "Black "


_NEXT_MONTH = re.compile(r"[-–/](?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]{0,6}\b")


def is_month(text: str, start: int, end: int) -> bool:
    """Whether a month name without day or year is the month: "in May", not "may meet", "March on"."""
    name = re.search(r"[A-Za-z]{3,}\.?\Z", text[start:end].removesuffix("'s").removesuffix("’s"))
    if not name or not name[0][0].isupper() or is_named(text, start, end):
        return False
    word = name[0].rstrip(".").lower()
    if name.start():  # something stands before it inside the expression: "last May", "mid-March"
        return True
    before = word_before(text, start)
    if word in ("may", "march"):
        if before in _OWNERS and _MODIFIED.match(text, end):
            return True  # "the March accession"
        return before in _MONTH_CUES or (before == "" and text[end : end + 1] == "," and text[end + 1 : end + 2] != "")
    if word in ("jan", "mar", "dec", "sep", "jun", "apr", "jul", "nov", "oct", "feb", "aug", "sept"):
        if _NEXT_MONTH.match(text, end):
            return True  # 'Jan-Feb 2012'
        if name[0].isupper() and before in ("to", "for", "that"):
            return False  # "cheques payable to DEC"
        return before in _MONTH_CUES and (name[0].endswith(".") or not _NAME_AFTER.match(text, end))
    if word in ("april", "june", "august") and _NAME_AFTER.match(text, end):
        return before in _MONTH_CUES
    return True


def is_capital_date(text: str, start: int, end: int) -> bool:
    """Month and weekday names are written with a capital; without one only as part of a full date."""
    if re.search(r"\b(?:may|march)\b", text[start:end]) and not re.search(r"\d{4}", text[start:end]):
        return False
    for name in re.finditer(r"\b(?:may|march|mar|sun|sat|mon|wed)\b", text[start:end]):
        if not re.search(r"\d", text[max(start, start + name.start() - 6) : start + name.start() + 12]):
            return False
    return True


_AN_AGE = re.compile(r"(?:today|tomorrow|yesterday)\Z")
_OF_AN_AGE = re.compile(
    r" ?['’]s (?:(?:modern|global|digital|complex|fast-moving) )?(?:world|youth|society|societies|generation|children|kids|standards|young people)\b"
)
_THOSE_OF = re.compile(r"\b(?:people|[a-z]{3,}(?:ers|ors|ens|ies|gies|ists|ties)) of \Z")


def is_weekday(text: str, start: int, end: int) -> bool:
    """Not the Sunday Times, not Bloody Sunday."""
    if _PAPERS.match(text, end + (text[end : end + 1] == " ")):
        return False
    if _AN_AGE.match(text[start:end]) and (
        _OF_AN_AGE.match(text, end)
        or _THOSE_OF.search(text[max(0, start - 24) : start])
        and text[end : end + 1] not in ("'", "’")
    ):
        return False  # "today's world", "the leaders of tomorrow"
    if text[start:end] == "Today" and re.search(r"[A-Z][\w’']* \Z", text[max(0, start - 12) : start]):
        return False  # "Russia Today"
    if short := _SHORT_DAY.search(text[start:end]):
        return _is_short_day(text, start, start + short.start(), end)
    return not _EPITHET.search(text[max(0, start - 10) : start])


def _is_short_day(text: str, start: int, day: int, end: int) -> bool:
    """ "on Tues.", "by Thurs", "7pm Fri": a capital and a cue; "Sun" and "Sat", which are names and words too, only after "on" or a clock."""
    named = _NAME_AFTER.match(text, end) and text[end - 1] != "."
    if not text[day].isupper() or named or text[end : end + 1] in ("'", "’"):
        return False
    if text[start].isdigit() or " " in text[day:end]:  # 'Thurs night'
        return True
    if text[day : day + 3] in ("Sun", "Sat", "Mon"):
        return word_before(text, start) == "on" and day == start
    return day > start or word_before(text, start) in _DAY_CUES


_SHORT_DAY = re.compile(r"\b(?i:mon|tues?|weds?|thurs?|thu|fri|sat|sun)\b\.?(?= |\Z)")
_DAY_CUES = frozenset("on by until till since from through thru starting before after every each for come to".split())
_NAMED_BEFORE = 1500  # characters in which a surname was told with its given name
_BORNE = re.compile(
    r"(?<![.!?\n\"“] )\b(?!In |At |On |By |For |This |That |Last |Next |Every |Each |During |Before |After |Since |Until |When |As |And |But |The |Muslim |Holy |Happy )"
    r"[A-Z][a-z]+ (?:Eid|Ramadan)\b(?! (?:al|ul|el|Al)[ -])"
)
_TITLE = re.compile(r"\b(?:Mr|Mrs|Ms|Dr|Sheikh|Imam|Gen|President|Minister)\.? \Z")


_GIVEN_NAME = re.compile(
    r"(?<![.!?] )(?<!\n)\b(?!In |At |On |By |For |This |Last |Next |Every |Each |During |Before |After |Since |Until |Orthodox |When |As |And |But )[A-Z][a-z]+ \Z"
)


def is_feast(text: str, start: int, end: int) -> bool:
    """No person and no war: "Mr Ramadan", "Ramadan Shallah", "the Yom Kippur War"."""
    if is_named(text, start, end):
        return False
    if text[start : start + 8] == "election":
        return False  # 'on election day': which one only the text knows
    if text[start:end].lower() not in ("ramadan", "eid", "easter", "christmas"):
        return True
    if text[start:end] in ("Eid", "Ramadan") and _BORNE.search(text, max(0, start - _NAMED_BEFORE), start):
        return False  # told before with a given name: "Amany Eid"
    if _GIVEN_NAME.search(text[max(0, start - 24) : start]):
        return False
    return not _TITLE.search(text[max(0, start - 12) : start]) and not re.match(
        r" (?!Monday|Sunday)[A-Z][a-z]+ ", text[end : end + 16]
    )


def is_dawn(text: str, start: int, end: int) -> bool:
    """ "at dawn", but neither "the dawn of a new era" nor a name."""
    return text[start].islower() and word_before(text, start) in (
        "at", "by", "before", "after", "until", "till", "since", "from", "around",
    )  # fmt: skip


_NOT_SO_FAST = re.compile(
    r"(?:\b(?:not|never|cannot|nothing)|n['’]t)\b[^.;:]{0,30}\b(?:happen|change|disappear|vanish|come|occur|go|end|solved?)(?: [a-z]+){0,2} \Z"
)


def is_overnight(text: str, start: int, end: int) -> bool:
    """The night, not how fast: "it will not happen overnight"."""
    return text[start:end].lower() != "overnight" or not _NOT_SO_FAST.search(text[max(0, start - 70) : start])


def is_no_dated_weekend(text: str, start: int, end: int) -> bool:
    """Not "the weekend of 9–10 May", whose days are written out."""
    return re.match(r"(?: of)? \d", text[end : end + 6]) is None


def is_part_of_day(text: str, start: int, end: int) -> bool:
    """ "the night", but not "the night the tower fell", which only a reader of the whole story can date."""
    return text[start : start + 4].lower() != "the " or not re.match(
        r" (?:the|he|she|they|we|i|when|that|shift|rush|sky|club|train|bus|school|nurse|vision|watch)\b",
        text[end : end + 8].lower(),
    )


def is_season(text: str, start: int, end: int) -> bool:
    """A season by name, no verb or metaphor: "the fall of Kabul", "spring up", "Arab Spring"."""
    found = text[start:end]
    if re.search(
        r"(?i)(?:last|this|next|early|late|mid|previous|following|coming|past|every|each|that)[ -]", found
    ) or re.search(r"\d", found):
        return True
    after = text[end : end + 8]
    if after.startswith((" of", "-winter", " Olympics", " up", " break", " school", " games", " Games", " house")):
        return False
    if re.search(r"(?i)\Athe ", found):
        return found[4:5].islower() and word_before(text, start) in _SEASON_CUES
    return found[0].islower() and word_before(text, start) in _BARE_SEASON_CUES


_VERB_TAIL = re.compile(
    r" (?:down|apart|short|into|in|under|from|to|off|behind|on|within|out|below|back|over|up|outside|between|upon)\b"
)
_BARE_SEASON_CUES = frozenset("in by since until during mid this before through".split())
_SEASON_CUES = frozenset("in by since until during of over for through before after from throughout".split())


def is_quarter(text: str, start: int, end: int) -> bool:
    """A quarter of the year, none of a match: "in the fourth quarter, he scored" cannot be told, "second-quarter-final" can."""
    return not text[end : end + 8].lower().startswith(("-final", " of a ", " of an"))


def is_the_unit(text: str, start: int, end: int) -> bool:
    """ "the same day" as a time, not "the next day-long strike" or "the previous year's" inside a name."""
    if re.search(r"Year|Quarter", text[start:end]):
        return False  # "Writer of the Year"
    return not re.match(r"-(?:long|old|to)|s\b| of (?:the|his|her|their|my) (?:attack|life|week)", text[end : end + 24])


def is_day_of_event(text: str, start: int, end: int) -> bool:
    """ "the day after the vote"; not "the year of the rat", nor a clause ("the day before the tower fell")."""
    after = text[end : end + 48].lower()
    if after.startswith(" of ") and not text[start:end].lower().endswith("day"):
        return False
    return (
        re.match(r" [a-z ]+?(?:the|an?|his|her|its|their|this|that) (?:week|month|year|day|holiday|time)", after)
        is None
    )


_RUNNING = re.compile(r"(?i)\b(?:today|it|this)(?: is|['’]s| marks) \Z")


def is_running_day(text: str, start: int, end: int) -> bool:
    """ "today is the eighth day of the siege": the day it is told on."""
    return _RUNNING.search(text[max(0, start - 14) : start]) is not None


def is_daily(text: str, start: int, end: int) -> bool:
    """How often, not a newspaper: "the Daily Star", "Business Weekly"."""
    found = text[start:end]
    if re.match(r" (?:[A-Z][a-z]|news)", text[end : end + 5]):
        return False  # "the daily Granma"
    return not (
        found[0].isupper() and (start > 1 and text[start - 2] not in '.!?\n"“”' or _NAME_AFTER.match(text, end))
    )


def is_present(text: str, start: int, end: int) -> bool:
    """ "now" and "current" as times, not as parts of names, of "current account" or of "now and then"."""
    found, after = text[start:end].lower(), text[end : end + 12].lower()
    if found.endswith("recently") and after.startswith(" as "):
        return False  # "as recently as July"
    if found == "now" and re.match(r" and (?:then|again)\b", after):
        return False
    if found == "those days":
        return word_before(text, start) in ("in", "during", "from", "of")
    if found == "current" and (re.match(r" (?:account|and former)", after) or not _is_adjective(text, start, end)):
        return False
    if found == "now" and re.match(r" that ", after) and word_before(text, start) == "":
        return False
    return not (found in ("past", "future", "present") and word_before(text, start) not in ("the", "at"))


_NO_NOUN_AFTER = frozenset(
    "that which could can will would may might is was are were has had have and or of in on off to into from at away flows runs".split()
)


def _is_adjective(text: str, start: int, end: int) -> bool:
    """ "the current crisis", but not "the Loop Current could", "an ocean current that"."""
    following = re.match(r" ([A-Za-z-]+)", text[end : end + 24])
    if not following or following[1] in _NO_NOUN_AFTER:
        return False
    return text[start].islower() or word_before(text, start) == ""


def is_week(text: str, start: int, end: int) -> bool:
    """No programme or magazine: "on ABC's This Week"."""
    found = text[start:end]
    if found in ("that fall", "that spring") and _VERB_TAIL.match(text, end):
        return False  # "buildings that fall down"
    if found.lower().endswith((" week", " month")) and _OF_MONTH.match(text, end):
        return False  # "the last week of March" is a part of March
    return not re.search(r"\A(?:This|Last) [A-Z]", found)


_OF_MONTH = re.compile(
    r" of (?:(?:early|mid|late)[ -])?(?:Jan|Feb|Mar|Apr|May\b|Jun|Jul|Aug|Sep|Oct|Nov|Dec|[12]\d\d\d\b)"
)


def is_soon(text: str, start: int, end: int) -> bool:
    """No "soon after the vote", no "as soon as they met", and no "soon became", which is the future of a story that is over."""
    after = text[end : end + 16]
    if text[start:end].endswith("Future") and re.search(r"[\w,] \Z", text[max(0, start - 2) : start]):
        return False  # "the Future Combat System"
    if text[start:end].lower() == "soon" and (
        re.match(
            r" (?:[a-z]{2,}ed|became|was|were|had|found|began|fell|led|left|took|came|went|grew|lost|won|made|gave)\b",
            after,
        )
        or word_before(text, start) in ("was", "were", "had", "too")
    ):
        return False
    return is_present(text, start, end) and not re.match(r" (?:after|afterwards?|thereafter|as|enough|to be)\b", after)
