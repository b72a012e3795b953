"""Reads one sentence: tokens, what each of them is, its names, its noun phrases."""

from collections.abc import Sequence

from timeline.extraction.document import Sentence
from timeline.extraction.lexicon import Lexicon
from timeline.extraction.members import ARMED_GROUP, ORGANISATION, STATE
from timeline.extraction.names.defined import with_defined
from timeline.extraction.names.groups import OPPOSERS, bare_government, group, opposed, ruling
from timeline.extraction.names.listed import listed, span_of
from timeline.extraction.names.name import Name, Parsed
from timeline.extraction.names.people import with_titles
from timeline.extraction.names.unlisted import forces, unlisted
from timeline.extraction.phrases import chunk
from timeline.extraction.syntax import Syntax
from timeline.extraction.tagging import tag
from timeline.extraction.tokens import Token, tokenize
from timeline.extraction.vocabulary import AGENCIES, BARE_GOVERNMENT, GROUPS

_CREDITS = frozenset(
    "photograph photo picture image reporting editing editors additional contributed illustration".split()
)


def parse(sentence: Sentence, lexicon: Lexicon) -> Parsed:
    """Tokens, tags, phrases and names of one sentence. Linear in its length."""
    tokens = tokenize(sentence.text, sentence.span.start)
    tags = tag(tokens)
    found = [] if _is_credit(tokens) else _find(tokens, tags, lexicon)
    found = with_defined(tokens, found) if "(" in sentence.text else found
    names = tuple(with_titles(tokens, found))
    letters = list(tags)
    for name in names:
        letters[name.first : name.last] = "N" * (name.last - name.first)
    tags = "".join(letters)
    adjectives = {name.last - 1 for name in names if name.is_adjective}
    return Parsed(sentence, tokens, names, Syntax(tokens, tags, chunk(tokens, tags, adjectives)))


def _find(tokens: Sequence[Token], tags: str, lexicon: Lexicon) -> list[Name]:
    found: list[Name] = []
    index, size = 0, len(tokens)
    starts = lexicon.starts
    while index < size:
        token = tokens[index]
        low, capital = token.low, token.capital
        if not capital and low not in _SMALL and (low not in starts or not lexicon.begins(token)):
            index += 1
            continue
        if low in _CONTINENTS and _is_part_of_the_world(tokens, index):
            index += 2
            continue
        name = listed(tokens, index, lexicon, found[-1] if found else None) if lexicon.begins(token) else None
        if low in _HALVES:
            name = _half(tokens, index, lexicon) or name
        if name is not None and name.kind is None:
            name = forces(tokens, index) or name  # 'Kachin rebels' are not the place
        if name is None and low in GROUPS and not token.joined and not _names_body(tokens, index + 1, lexicon):
            name = group(tokens, index, found)
        elif name is None and low in BARE_GOVERNMENT:
            name = bare_government(tokens, index)
        if name is None and low in _SELDOM:
            name = _secretary_general(tokens, index, lexicon, found) or opposed(tokens, index) or ruling(tokens, index)
        initial = index + 1 < size and tokens[index + 1].text == "."
        goes_on = (
            bool(found) and found[-1].is_person and found[-1].last == index
        )  # 'Prince Faisal bin Farhan | Al Saud'
        if name is None and not goes_on and capital and low not in GROUPS and (len(token.text) > 1 or initial):
            name = unlisted(tokens, tags, index, lexicon)
        if name is None:
            index += 1
            continue
        found.append(name)
        index = max(name.last, index + 1)
    return found


def _is_part_of_the_world(tokens: Sequence[Token], at: int) -> bool:
    """'Latin America', 'Eastern European leaders': neither the United States nor the European Union."""
    return at + 1 < len(tokens) and tokens[at + 1].low in _CONTINENTS[tokens[at].low] and not tokens[at + 1].joined


def _half(tokens: Sequence[Token], at: int, lexicon: Lexicon) -> Name | None:
    """'North' of 'North and South Korea', by the name of the land behind."""
    words = tokens[at : at + 4]
    if len(words) < 4 or words[1].low not in ("and", "or") or words[2].low not in _HALVES:
        return None
    hit = lexicon.at([words[0], words[3]], 0)
    party = hit[0].party if hit and hit[1] == 2 else None
    if party is None or party.kind is not STATE:
        return None
    return Name(at, at + 1, span_of(tokens, at, at + 1), party.name, party.kind, party)


def _secretary_general(tokens: Sequence[Token], at: int, lexicon: Lexicon, found: Sequence[Name]) -> Name | None:
    """'the Secretary-General' of no body that is named beside it: that of the United Nations."""
    if (
        tokens[at].low != "secretary"
        or not tokens[at].capital
        or at + 1 >= len(tokens)
        or tokens[at + 1].low != "general"
    ):
        return None
    before, after = tokens[at - 1].low if at else "", tokens[at + 2] if at + 2 < len(tokens) else None
    beside = bool(found) and found[-1].last == at
    if before != "the" or beside or (after is not None and (after.capital or after.low in ("of", "'s"))):
        return None
    party = lexicon.party("United Nations")
    return Name(at, at + 2, span_of(tokens, at, at + 2), party.name, party.kind, party) if party else None


_HALVES = frozenset("north south east west".split())
_SELDOM = OPPOSERS | {"secretary", "ruling"}
_AMERICAS, _EUROPES = frozenset({"america", "american", "americans"}), frozenset({"europe", "european", "europeans"})
_CONTINENTS = {
    **dict.fromkeys(("latin", "central", "south", "north"), _AMERICAS),
    **dict.fromkeys(("eastern", "western", "southern", "northern", "southeastern"), _EUROPES),
    "central": _AMERICAS | _EUROPES,
}
_SMALL = frozenset(GROUPS) | frozenset(BARE_GOVERNMENT) | OPPOSERS | {"ruling"}
"""The words in small letters that may begin the name of a group, whatever the lexicon knows."""


def _names_body(tokens: Sequence[Token], at: int, lexicon: Lexicon) -> bool:
    """'the opposition Movement for Democratic Change', 'the rebel Free Syrian Army': the body is meant, by its name."""
    hit = lexicon.at(tokens, at) if at < len(tokens) else None
    party = hit[0].party if hit else None
    return party is not None and party.kind in (ORGANISATION, ARMED_GROUP)


def _is_credit(tokens: Sequence[Token]) -> bool:
    """A photographer or a reporter in brackets or at the end: '(Jane Doe/AP)', 'Additional reporting by …'."""
    if len(tokens) > 24 or not tokens:
        return False
    low = [token.low for token in tokens]
    if tokens[0].text == "(" and low[-1] in {")", "."} and any(word in AGENCIES for word in low):
        return True
    if (
        low[0] == "by"
        and len(tokens) <= 8
        and all(token.capital or token.low in {"and", ",", "in"} for token in tokens[1:])
    ):
        return True
    return bool(set(low) & {"photograph", "photo", "editing", "contributed", "reporting"}) and (
        low[0] in _CREDITS or low[-1] in AGENCIES or "contributed" in low and "report" in low
    )
