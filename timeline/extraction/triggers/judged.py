"""What a speaker says of a thing by an adjective: 'was a step forward', 'was unacceptable', 'was needed', 'had been betrayed'."""

from collections.abc import Sequence

from timeline.extraction.triggers.rule import Content
from timeline.extraction.vocabulary import BE

_FARTHEST = 12  # words from the verb of saying to the copula
_REACH = 4  # words from the copula to what is said


def judged(words: Sequence[str], own: bool) -> Content:
    """By what follows the first form of be. `own`: its subject is the speaker's own side, or none."""
    at = next((at for at, word in enumerate(words[: _FARTHEST + 1]) if word in BE or word in _ENDS), -1)
    if at < 1 or words[at] in _ENDS:
        return ""
    if words[at] in ("be", "being", "been") and (words[at - 1] not in _HAVE or not own):
        return ""
    said = words[at + 1 : at + 1 + _REACH]
    first = next(
        (n for n, word in enumerate(said) if word in _KNOWN or (n and tuple(said[n - 1 : n + 1]) in _PAIRS)), -1
    )
    if first < 0 or not _NO.isdisjoint(said[:first]) or not _STOPS.isdisjoint(said[:first]):
        return ""
    word = said[first]
    if word in _WANTED:
        return (
            "must" if words[at] != "been" and not _TO_DO.isdisjoint(words[:at]) and _NO.isdisjoint(words[:at]) else ""
        )
    mine = own and words[at - 1] in _SPEAKERS
    if word in _PLEASED:
        return "praises" if mine else ""
    if word in _WRONGED:
        return "blames" if own and (words[at] == "been" or not first) else ""
    if mine:
        return ""
    return "refuses" if word in _REJECTED else "praises"


_NO = frozenset("not n't never no nothing neither hardly if".split())
_ENDS = frozenset(', ; : . ” " — – who which if whether will would wo can could may might shall should must'.split())
_STOPS = frozenset(", ; : . that to by for with of in".split())
_HAVE = frozenset("has have had".split())
_SPEAKERS = frozenset("he she it they we i was is were are".split())
_TO_DO = frozenset(
    """action actions step steps measure measures change changes reform reforms intervention pressure sanctions response inquiry investigation help aid
    assistance support troops money funds talks dialogue effort efforts solution settlement ceasefire truce pause election elections clarity certainty
    restraint resolution more""".split()
)
_WANTED = frozenset("needed necessary essential imperative indispensable".split())
_PLEASED = frozenset(
    "pleased delighted glad grateful thankful satisfied encouraged heartened gratified confident".split()
)
_WRONGED = frozenset(
    "sidelined excluded cheated ignored betrayed mistreated tortured beaten harassed humiliated marginalised marginalized abused deceived persecuted misled".split()
)
_REJECTED = frozenset("unacceptable unrealistic impractical unworkable non-starter nonstarter premature absurd".split())
_PRAISED = frozenset(
    "welcome historic milestone breakthrough courageous brave encouraging constructive commendable".split()
)
_PAIRS = frozenset({("step", "forward"), ("step", "towards"), ("step", "toward"), ("step", "closer"), ("good", "news")})


def is_in_need(words: Sequence[str], at: int) -> bool:
    """'it urgently needed medical support': a need of one's own that asks for help."""
    return words[at] in _NEED and not _HELP.isdisjoint(words[at + 1 : at + 6]) and _NO.isdisjoint(words[:at])


_NEED = frozenset({"need", "needs", "needed"})
_HELP = frozenset(
    "help support aid assistance money food water funds funding troops equipment weapons protection supplies medicine rescuers".split()
)
_KNOWN = _WANTED | _PLEASED | _WRONGED | _REJECTED | _PRAISED


def up_to_another(words: list[str]) -> list[str]:
    """'reported shelling and the rebels accused the army of lying': what another one says ends it."""
    if _BLAMES.isdisjoint(words):
        return words
    for at, word in enumerate(words):
        if word in _BLAMES and at > 3 and words[at - 1] not in _AUXILIARIES:
            joint = next((n for n in range(at - 1, max(at - 6, 1), -1) if words[n] in ("and", "while")), -1)
            if 0 < joint < at - 1:
                return words[:joint]
    return words


_AUXILIARIES = frozenset("is are was were be been has have had will would".split())
_BLAMES = frozenset("accused blamed denounced condemned".split())
