"""Whether an expression can date a trigger at all, by what stands between and around them: 'by Friday', 'imposed in 1992'."""

from collections.abc import Collection, Sequence

from timeline.extraction.placed import Placed, dates_what_is_told
from timeline.extraction.tokens import Token
from timeline.extraction.triggers import Trigger
from timeline.extraction.verbs import MODAL, Reading
from timeline.extraction.vocabulary import BE, HAVE, MODALS, SAYING
from timeline.ontology import EventType

_DEADLINE = frozenset({"by", "until", "till", "before", "for"})
OF_ANOTHER = frozenset(
    {
        EventType.REFUSAL,
        EventType.DEMAND,
        EventType.ACCUSATION,
        EventType.ENDORSEMENT,
        EventType.STATEMENT,
        EventType.CONCESSION,
    }
)
_SPOKEN_IN = OF_ANOTHER | {EventType.DEMAND, EventType.PROPOSAL, EventType.THREAT}
ASKS = frozenset({EventType.DEMAND, EventType.PROPOSAL, EventType.THREAT})
_AUXILIARIES = HAVE | MODALS | {"into"}  # 'well into the future'
_FINITE = BE | HAVE | MODALS
_WORDS_OF = frozenset(
    "report statement interview speech letter article communique message memo broadcast documentary book study note".split()
)
_WILL = frozenset({"will", "shall"})


def may_date(tokens: Sequence[Token], trigger: Trigger, one: Placed) -> bool:
    if one.possessive:
        old = one.timex.type == "DURATION"  # 'the 8-month-old truce'
        if old and not one.timex.text.endswith("old") and trigger.rule.type not in _LASTS:
            return False
        return trigger.is_noun and 0 <= trigger.first - one.last <= (1 if old else 6)
    if one.lead in _AUXILIARIES and one.timex.value.endswith("_REF") and trigger.first - one.last not in (0, 1):
        return False  # 'asked them to go and would soon name others'
    ahead = trigger.is_noun or trigger.reading in (MODAL, Reading.INFINITIVE)
    if ahead and one.lead == "for" and one.timex.type == "DURATION":
        return False  # 'missing for a week after the arrest', 'who has ruled for 30 years is to form a cabinet'
    if dates_what_is_told(tokens, trigger, one):
        return False
    if one.attributive and not trigger.is_noun and trigger.rule.type in OF_ANOTHER:
        return False  # 'pulled out of a June 27 run-off'
    return not (one.lead in _DEADLINE and trigger.rule.type in ASKS)


def stands_before_will(tokens: Sequence[Token], trigger: Trigger, one: Placed) -> bool:
    """'landed on Monday and will be tried': Monday is over."""
    return one.last < trigger.first and tokens[one.last].low == "and" and tokens[one.last + 1].low in _WILL


_LASTS = frozenset({EventType.ATTACK, EventType.COERCION, EventType.PROTEST})


def dates_what_is_said(tokens: Sequence[Token], verbs: Collection[int], trigger: Trigger, one: Placed) -> bool:
    """'said 25 people were killed on Wednesday': the day of the killing, not of the saying."""
    if trigger.is_noun or trigger.rule.name != "speak" or one.first < trigger.last + 2:
        return False
    between = tokens[trigger.last : one.first]
    return any(token.low in _FINITE for token in between) or any(trigger.last <= at < one.first for at in verbs)


def says_which(tokens: Sequence[Token], tags: str, trigger: Trigger, one: Placed) -> bool:
    """'lifted restrictions imposed in 1992', 'called for elections taking place in May': a participle behind a noun, with its own
    date, says which ones; 'accused him in a report released on Monday' accused him then."""
    at = one.first - 1
    while at > trigger.last and tags[at : at + 1] in ("P", "R", "X"):
        at -= 1
    at -= tokens[at].low == "place"  # 'taking place in May'
    if not trigger.is_noun and not _TENSED.intersection(tags[:at]):
        return False  # 'ministers meeting in Oslo agreed on Monday': the verb of the sentence
    if trigger.base in _MAKES_IT:
        return False  # 'declared the country liberated on Sunday'
    says = at > trigger.last and tags[at - 1 : at + 1] in ("NF", "NG") and tokens[at].low not in SAYING
    if says and not trigger.is_noun and tokens[at - 1].low in _WORDS_OF and trigger.rule.type in _SPOKEN_IN:
        return "in" not in {token.low for token in tokens[max(trigger.last, at - 6) : at - 1]}
    return says and not trigger.is_noun


_MAKES_IT = frozenset("declare proclaim pronounce".split())
_TENSED = frozenset("VFBHM")
