"""The finder: at each word that may open an expression, the rules that can begin with it and the next one are tried in their order."""

import functools
import re
from collections.abc import Sequence

from timeline.extraction.timex.candidates import APOSTROPHE, candidates, spaced, starting
from timeline.extraction.timex.rule import Found
from timeline.extraction.timex.table import RULES

_TRIGGER = re.compile(
    r"\b(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec|mon|tue|wed|thu|fri|sat|sun|second|minute|hour|day|week|fortnight|month|"
    r"quarter|year|decade|centur|spring|summer|autumn|fall|winter|today|yesterday|tomorrow|tonight|overnight|morning|afternoon|evening|"
    r"night|noon|midday|midnight|mid-|dawn|dail|annual|now|current|present|moment|recent|late|previous|former|past|soon|shortly|future|"
    r"christmas|easter|good friday|thanksgiving|eid|id al|ramadan|passover|yom|rosh|hanukkah|new year|boxing|palm sunday|ash wed|pentecost|labou?r|arbaeen|mawlid|islamic|muslim new|sukkot|diwali|tisha|"
    r"memorial|independence|veterans|columbus|martin luther|presidents|halloween|valentine|st\. patrick|mother|father|election|inauguration|"
    r"armistice|groundhog|ashura|no[wr]r?o?u?z|newroz|orthodox|bastille|epiphany|all saints|black fri|women|chinese|lunar|"
    r"term|fy ?[’']?\d|dusk|daybreak|sunrise|sunset|nightfall|long ago|date|twenties|thirties|forties|fifties|sixties|seventies|eighties|nineties|nineteen|eighteen|seventeen|two thousand|"
    r"lunchtime|bimonth|biweek|nightly|weekl|monthl|q[1-4]\b|[ap]\.m|o.clock|gmt|utc|hours|generation|bce?\b|b\.c|ad \d|a\.d\. ?\d|\d{1,4} (?:ad|ce|a\.d|c\.e)\b|"
    r"\d{1,2}:\d\d|\d{1,4}[-/.]\d\d?[-/.]\d|1[0-9]\d\d|20\d\d|\d{4}-\d\d|\d{4}s|\d0s|\d{1,2} ?[ap]\.?m|9/11|the \d{1,2}(?:st|nd|rd|th)\b|(?<=['’‘])\d\d(?!\w)|\d{1,3} (?:hr|min|sec|wk|yr|mo)s?\b|[1-4]q\b|h[12] |"
    r"(?:half|quarter|ten|twenty) past |quarter to |the other (?:day|night|week)|those days|xmas|0\d\.?[0-5]\d\b)"
)
_BEFORE, _AFTER = 56, 88  # characters around a trigger that an expression may reach
_LONGEST = 40  # characters that a trigger and what it looks at may have
# where an expression may begin: a word, a number, or the apostrophe of "'90s"
# a hyphen before it is the middle of a word, or joins two dates or hours: "30 June-2 July", "Monday-Friday", "Jan.-Feb.", "7-9 p.m."
_WORD = re.compile(
    r"[a-z\d’'‘`](?:(?<![\w$€£-].)(?<!\d[.,].)(?:(?<=[a-z])[a-z]*|(?<=\d)\d*|(?<=[’'‘`])(?=\d0s|\d\d(?!\w)))"
    r"|(?<=-.)(?:(?<=(?:ary|rch|ril|may|une|uly|ust|ber|day|jan|feb|apr|aug|ept|oct|nov|dec|[a-z]{2}\.)-.)(?:(?<=[a-z])[a-z]{2,}|(?<=\d)\d*)"
    r"|(?<=\d-[a-z])[a-z]{2,}|(?<=\d-\d)(?=\d?(?:[:.]\d\d)? ?[ap]\.?m)\d?|(?<=(?:[\d ][ap]m|\.m\.)-\d)\d*))"
)
_SECOND = re.compile(r"[^a-z\d]{0,8}([a-z]+|\d)")
_PIECES = ("piece1", "piece2", "piece3")


@functools.cache
def _patterns() -> tuple[re.Pattern[str], ...]:
    """Compiled with the first text, a twentieth of a second for all of them: the articles behind it need not wait for one after the other."""
    return tuple(re.compile(spaced(rule.pattern)) for rule in RULES)


def lowered(text: str) -> str:
    """Lower case of the same length, whatever the script: a character whose lower case is longer stays as it is."""
    lower = text.lower()
    if len(lower) == len(text):
        return lower
    return "".join(low if len(low := char.lower()) == 1 else char for char in text)


def find(text: str) -> list[Found]:
    """Expressions in text order, not overlapping."""
    lower, openers, patterns = lowered(text), starting(), _patterns()
    found: list[Found] = []
    position = 0
    for word in _WORD.finditer(lower):
        first = word[0]
        if first not in openers:
            if first.isalpha():
                continue
            first = "#" if first.isdigit() else APOSTROPHE
        at, end = word.span()
        if at < position:
            continue
        taken = _read(text, lower, at, candidates(first, _token(_SECOND.match(lower, end))), patterns)
        if taken and _is_near_trigger(lower, at, end):
            found += taken
            position = taken[-1].end
    return found


def _token(match: re.Match[str] | None) -> str:
    if match is None:
        return ""
    return match[1] if match[1].isalpha() else "#"


def _read(
    text: str, lower: str, start: int, numbers: tuple[int, ...], patterns: Sequence[re.Pattern[str]]
) -> list[Found] | None:
    """What the first of these rules reads here whose guard agrees."""
    for number in numbers:
        match = patterns[number].match(lower, start)
        if match is None or match.end() == start:
            continue
        rule = RULES[number]
        if rule.guard is None or rule.guard(text, start, match.end()):
            return _taken(rule.name, match)
    return None


def _taken(rule: str, match: re.Match[str]) -> list[Found]:
    parts = {name: words for name, words in match.groupdict().items() if words}
    pieces = [name for name in _PIECES if name in parts]
    if not pieces:
        return [Found(match.start(), match.end(), rule, parts)]
    rest = {name: words for name, words in parts.items() if name not in pieces}
    return [Found(*match.span(name), rule, rest | {"piece": name[-1]}) for name in pieces]


def _is_near_trigger(lower: str, start: int, end: int) -> bool:
    """Whether a trigger stands where the expression that begins with the word `start` to `end` may reach it."""
    inside = _TRIGGER.search(lower, start, start + _BEFORE + _LONGEST)
    if inside and inside.start() <= start + _BEFORE:
        return True
    before = _TRIGGER.finditer(lower, max(0, start - _AFTER - _LONGEST), start)
    return any(one.end() + _AFTER >= end for one in before)
