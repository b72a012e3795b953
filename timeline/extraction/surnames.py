"""Surnames and given names that stand alone in an article: whom they mean."""

from collections.abc import Container, Iterable, Sequence

from timeline.extraction.about import government_behind
from timeline.extraction.genders import given_name, women
from timeline.extraction.lexicon import Lexicon, LexiconParty
from timeline.extraction.members import PERSON
from timeline.extraction.names import Name, Parsed
from timeline.extraction.tokens import words_of


def given(labels: Iterable[str]) -> Iterable[tuple[str, str]]:
    """Given names that one person of the article bears: 'Abiy' of Abiy Ahmed, 'Suu' no more than 'Aung'."""
    bearers: dict[str, set[str]] = {}
    for label in labels:
        words = words_of(label)
        if len(words) > 1:
            bearers.setdefault(words[0], set()).add(label)
    return [(word, next(iter(found))) for word, found in bearers.items() if len(found) == 1]


def _of_that_title(name: Name, sentence: Parsed, namesakes: Sequence[LexiconParty]) -> Sequence[LexiconParty]:
    """'Mr Garang' is not Rebecca Garang, though she is the one whose state is named."""
    if "mr" not in (sentence.tokens[name.first].low, sentence.tokens[name.first - 1].low if name.first else ""):
        return namesakes
    return [party for party in namesakes if given_name(party.name) not in women()]


def known(names: Sequence[tuple[Name, Parsed]], lexicon: Lexicon) -> dict[str, LexiconParty]:
    """Well-known surnames that stand alone in an article which names the person's state or body."""
    mentioned = {name.label for name, _ in names} | {name.affiliation for name, _ in names if name.affiliation}
    found: dict[str, LexiconParty] = {}
    for name, sentence in names:
        surname = sentence.tokens[name.last - 1].low
        if name.party is None and name.kind in (PERSON, None) and surname not in found:
            namesakes = _of_that_title(name, sentence, lexicon.surname(surname))
            fitting = [party for party in namesakes if party.affiliation in mentioned]
            if not fitting and (name.description or government_behind(name, sentence)):
                fitting = list(namesakes)
            if len(fitting) == 1:
                found[surname] = fitting[0]
    for name, sentence in reversed(names) if found else ():  # from 'Mogherini' back to 'Zarif' and 'Kerry'
        surname = sentence.tokens[name.last - 1].low
        if name.party is None and name.kind in (PERSON, None) and surname not in found:
            bearers = lexicon.surname(surname)
            if len(bearers) == 1 and _beside(name, sentence, found):
                found[surname] = bearers[0]
    return found


def _beside(name: Name, sentence: Parsed, others: Container[str]) -> bool:
    """'Kerry and Zarif met': beside one who is known, another well-known name is meant too."""
    if name.last - name.first > 1:
        return False
    lows, at = sentence.syntax.lows, name.first
    ahead = lows[at - 1] in ("and", ",") and lows[at - 2] in others if at > 1 else False
    return ahead or (lows[at + 1 : at + 2] in (["and"], [","]) and any(low in others for low in lows[at + 2 : at + 3]))
