"""Bodies that a text names in full and by their letters: 'Women of Peru Arise (WOPA)', 'the Democratic Front of Chad (DFC)'."""

from collections.abc import Sequence

from timeline.extraction.names.listed import span_of
from timeline.extraction.names.name import Name
from timeline.extraction.tokens import Token
from timeline.ontology import PartyKind

_SMALL_WORDS = frozenset("of for and the in de del des du la el al y on &".split())
_SHORTEST, _LONGEST = 3, 8  # letters


def with_defined(tokens: Sequence[Token], found: list[Name]) -> list[Name]:
    """The names with each body that its letters in brackets spell, in place of the names that are only parts of it."""
    for at in [at for at, token in enumerate(tokens) if token.text == "("]:
        if at < 2 or at + 2 >= len(tokens):
            continue
        letters = tokens[at + 1].text
        if tokens[at + 2].text != ")" or not (letters.isalpha() and letters.isupper()):
            continue
        if not _SHORTEST <= len(letters) <= _LONGEST:
            continue
        first = max(_spelled(tokens, at, letters, small) for small in (False, True))
        known = any(name.first == at + 1 and name.party is not None for name in found)
        if first < 0 or known or any(name.first <= first and at <= name.last for name in found):
            continue
        label = " ".join(token.text for token in tokens[first:at])
        body = Name(first, at, span_of(tokens, first, at), label, PartyKind.ORGANISATION)
        rest = [name for name in found if name.last <= first or name.first >= at]
        found = sorted([*rest, body], key=lambda name: name.first)
    return found


def _spelled(tokens: Sequence[Token], end: int, letters: str, small: bool) -> int:
    """Where the words begin before `end` whose first letters are these, those of small words too where `small`; -1 if they do not
    spell them."""
    at, left = end - 1, letters
    while at >= max(0, end - 3 * len(letters)) and left:
        token = tokens[at]
        joins = token.low in _SMALL_WORDS and not token.capital
        if (token.capital or (small and joins)) and token.text[0].upper() == left[-1]:
            left = left[:-1]
        elif not joins:
            return -1
        at -= 1
    return at + 1 if not left else -1
