"""The finder: trigger words cut out zones, one compiled alternation of all rules reads them."""

import re

from timeline.extraction.timex.rule import Found, Rule
from timeline.extraction.timex.starts import STARTS
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
# where an expression may begin: a number, the apostrophe of "'90s", or one of the words in STARTS
# a hyphen before it is the middle of a word, or joins two dates: "30 June-2 July", "Monday-Friday"
_WORD = re.compile(
    r"(?<![\w$€£-])(?<!\d[.,])(?:[a-z]+|\d|[’'‘`](?=\d0s|\d\d(?!\w)))|(?<=(?:ary|rch|ril|may|une|uly|ust|ber|day)-)(?:[a-z]{3,}|\d)|(?<=\d-)[a-z]{3,}"
)
_PIECES = ("piece1", "piece2", "piece3")
_GROUP = re.compile(r"\(\?P<\w+>")


def _spaced(pattern: str) -> str:
    """The pattern, reading text that was cut into tokens as well: "3 March , 2016", "six - month"."""
    return pattern.replace(",? ", "(?: ?,)? ").replace("(?: |-)", "(?: |-| - )").replace("(?:-| )", "(?: |-| - )")


def _master(rules: tuple[Rule, ...]) -> re.Pattern[str]:
    parts = (f"(?P<rule{number}>{_GROUP.sub('(?:', _spaced(rule.pattern))})" for number, rule in enumerate(rules))
    return re.compile("|".join(parts))


_MASTER = _master(RULES)
_COMPILED = tuple(re.compile(_spaced(rule.pattern)) for rule in RULES)


def lowered(text: str) -> str:
    """Lower case of the same length, whatever the script: a character whose lower case is longer stays as it is."""
    lower = text.lower()
    if len(lower) == len(text):
        return lower
    return "".join(low if len(low := char.lower()) == 1 else char for char in text)


def find(text: str) -> list[Found]:
    """Expressions in text order, not overlapping."""
    lower = lowered(text)
    found: list[Found] = []
    position = 0
    for start, end in _zones(lower):
        for word in _WORD.finditer(lower, max(position, start), end):
            at = word.start()
            if at < position or (word[0].isalpha() and word[0] not in STARTS):
                continue
            match = _MASTER.match(lower, at, end)
            taken = _check(text, lower, match) if match else None
            if taken:
                found += taken
                position = taken[-1].end
    return found


def _check(text: str, lower: str, match: re.Match[str]) -> list[Found] | None:
    """The first rule, from the one that matched on, that reads this place and whose guard agrees."""
    first = int((match.lastgroup or "rule0").removeprefix("rule"))
    start = match.start()
    for number in range(first, len(RULES)):
        again = match if number == first else None
        exact = _COMPILED[number].match(lower, start)
        if exact is None or (again is None and exact.end() == start):
            continue
        guard = RULES[number].guard
        if guard is None or guard(text, start, exact.end()):
            return _taken(RULES[number].name, exact)
    return None


def _taken(rule: str, match: re.Match[str]) -> list[Found]:
    parts = {name: words for name, words in match.groupdict().items() if words}
    pieces = [name for name in _PIECES if name in parts]
    if not pieces:
        return [Found(match.start(), match.end(), rule, parts)]
    rest = {name: words for name, words in parts.items() if name not in pieces}
    return [Found(*match.span(name), rule, rest | {"piece": name[-1]}) for name in pieces]


def _zones(lower: str) -> list[tuple[int, int]]:
    zones: list[tuple[int, int]] = []
    for match in _TRIGGER.finditer(lower):
        start, end = max(0, match.start() - _BEFORE), min(len(lower), match.end() + _AFTER)
        if zones and start <= zones[-1][1]:
            zones[-1] = (zones[-1][0], end)
        else:
            zones.append((start, end))
    return zones
