"""The end of a headline: the place where there is room, and no word that leaves the reader waiting."""

from collections.abc import Collection, Sequence

from timeline.extraction.titles.wording import SHORT
from timeline.extraction.vocabulary import PREPOSITIONS

_HANGING = (PREPOSITIONS - {"off", "out", "up", "down", "away", "together"}) | frozenset(
    "the a an and or to its their his her of that which who is are was were starting beginning".split()
)


_OFTEN = frozenset(
    "united south north east west new president minister general security council national party state middle america korea africa sudan".split()
)
_PEOPLE = frozenset(
    "afghan bahraini cuban czech danish dutch emirati french german greek kuwaiti omani qatari saudi somali swiss thai".split()
)
_PEOPLES = ("ian", "yan", "ish", "ese", "can", "aqi", "aeli", "emeni", "stani")


def names_twice(text: str) -> bool:
    """'Reed returned to Reed in Peru': a name that comes twice tells nothing."""
    words = [word.removesuffix("’s") for word in text.split()]
    names = [
        word
        for word in words
        if word[:1].isupper()
        and len(word) > 3
        and word.casefold() not in _OFTEN | _PEOPLE
        and not word.endswith(_PEOPLES)
    ]
    return len(names) != len(set(names))


_SENDS = frozenset("send sends dispatch dispatches".split())


def _hangs(words: Sequence[str]) -> bool:
    """Whether the last word waits for more; 'could go on' is whole."""
    if words[-2:] in (["sworn", "in"], ["swears", "in"]):
        return False
    return words[-1].casefold() in _HANGING and not (words[-1] == "on" and words[-2] in ("go", "goes", "carry"))


def finished(words: Sequence[str], place: str | None, kept: Collection[str], longest: int) -> str:
    """The headline of these words with the place behind them; `kept` are particles that may stand last ("turned it down")."""
    told = " ".join(words).split()
    where = (SHORT.get(place or "") or place or "").split()
    text = " ".join(told).casefold()
    bare = [word.removeprefix("Al-").removeprefix("El-") for word in where]  # 'at Qaim airbase', which is in Al-Qaim
    given = any(len(word) > 1 and word[0].isupper() and word.casefold() in text for word in bare)
    last = told[-1] if told else ""
    alike = (
        bool(where)
        and last[:1].isupper()
        and (told[-2:-1] in (["in"], ["into"]) or last[:2].casefold() == where[0][:2].casefold())
    )
    given = given or alike  # 'meet in Kiev', which is Kyiv
    if where and told[-1:] == ["capital"] and "in" in told[-3:-1]:
        told = told[: len(told) - 1 - told[::-1].index("in")]  # 'in the capital, Bamako'
    if where and not given and len(told) + len(where) < longest:
        told = [*told, "to" if _SENDS & set(told) else "in", *where]
    while len(told) > 1 and ((_hangs(told) and told[-1] not in kept) or len(told) > longest):
        told.pop()
    text = " ".join(told).strip(" ,;:-–—")
    return text[:1].upper() + text[1:]
