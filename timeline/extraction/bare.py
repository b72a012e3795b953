"""Bare verb forms by what stands around them: behind a plural of those who act, and behind a quotation mark."""

from collections.abc import Sequence

from timeline.extraction.tokens import Token
from timeline.extraction.vocabulary import BE, DETERMINERS, HAVE, MODALS, PREPOSITIONS, SAYING

_MANY = frozenset(
    """police people troops rebels protesters protestors demonstrators marchers rioters strikers soldiers fighters militants insurgents militias guerrillas
    extremists jihadists terrorists forces guards officers officials ministers leaders lawmakers senators deputies delegates envoys diplomats
    negotiators mediators inspectors monitors observers voters residents villagers workers students teachers nurses doctors farmers activists
    supporters opponents hardliners prosecutors judges investigators authorities pirates smugglers kidnappers attackers
    bombers hackers hostages prisoners detainees refugees migrants settlers loyalists separatists civilians reporters journalists
    generals commanders warplanes helicopters tanks gunboats presidents premiers""".split()
)


def are_many(low: str) -> bool:
    """Whether a word is a plural of those who act: 'rebels', 'police', 'gunmen'. A bare verb may follow it."""
    return low in _MANY or (low.endswith("men") and low not in _NO_MEN and len(low) > 2)


_NO_MEN = frozenset("specimen regimen abdomen acumen omen semen yemen".split())


def they_do(tokens: Sequence[Token], index: int, first: Sequence[str]) -> bool:
    """Whether a bare form behind a plural of people is what they do: an object follows it, or where to, and no other verb."""
    low, ahead = tokens[index].low, tokens[index - 1]
    if not are_many(ahead.low) or low.endswith("s") or tokens[index].capital or ahead.joined or tokens[index].joined:
        return False
    if index + 1 < len(tokens) and tokens[index + 1].joined:
        return False
    after = first[index + 1][0] if index + 1 < len(first) else ""
    if after in ("D", "A", "X", "O"):
        return True
    if after == "P":
        return tokens[index + 1].low in _WHERETO
    if after not in ("N", "J", "V"):
        return False
    behind = next((one[0] for one in first[index + 2 : index + 8] if one[0] in "BHMFVKPC"), "")
    return behind in ("", "K", "P", "C")  # 'rebels release hostages'; 'police attack dogs were' is no verb


def is_by_means(tokens: Sequence[Token], index: int) -> bool:
    """'The board adopted by consensus a text': how it was done, not by whom."""
    return any(token.low in _MEANS for token in tokens[index + 2 : index + 3])


_MEANS = frozenset("acclamation consensus phone telephone unanimity videolink".split())
SELDOM = frozenset({"torch", "besiege", "ransack", "oust"})
_WHERETO = frozenset("into onto through toward towards across back outside past".split())


def goes_on(tokens: Sequence[Token], mark: int) -> bool:
    """Whether a quotation that opens at `mark` takes up the sentence where it stands."""
    low = tokens[mark - 1].low
    if low in BE or low in MODALS or low in HAVE or low == "to":
        return True
    return low.isalpha() and not low.endswith("ed") and not (low in SAYING or low in PREPOSITIONS or low in DETERMINERS)


def tells_how_many(tokens: Sequence[Token], at: int) -> bool:
    """'at least ten people', 'as many as ten': no place and no time."""
    words = [token.low for token in tokens[at : at + 2]]
    return len(words) == 2 and words[0] in ("at", "as") and words[1] in ("least", "most", "many", "few")
