"""What people say, where the saying itself is the news: demands, refusals and warnings in reported speech, statements.

A verb of saying counts by what it introduces. "Must" and "should" put to others make a demand; "will not" of one's own side makes a
refusal; a warning of what one will do makes a threat. What is left is a statement, which few readers need.
"""

from collections.abc import Sequence

from timeline.extraction.tokens import Token
from timeline.extraction.triggers.rule import Content, Rule
from timeline.ontology import EventType as T
from timeline.ontology import Modality

SAY = "say tell declare announce insist stress warn argue state add note believe maintain reiterate confirm repeat signal indicate counter reply respond write explain claim emphasise emphasize underline"

RULES: tuple[Rule, ...] = (
    Rule(
        "say it must",
        T.DEMAND,
        verbs=SAY,
        content="must",
        modality=Modality.PROPOSED,
        sure=0.5,
        examples=("The minister said Iran must stop the work.", "She told the council that it should not give up."),
        near_misses=("The minister said it rained.",),
    ),
    Rule(
        "say it will not",
        T.REFUSAL,
        verbs=SAY,
        content="refuses",
        sure=0.5,
        examples=(
            "The group said it would not attend the congress.",
            "Tehran insisted its team could not retreat.",
            "The envoy said that a visit was out of the question.",
        ),
        near_misses=("The ministry said it would attend.", "The paper said there was no rain."),
    ),
    Rule(
        "say they do wrong",
        T.ACCUSATION,
        verbs=SAY + " find conclude report allege reveal",
        content="blames",
        modality=Modality.CLAIMED,
        sure=0.4,
        examples=(
            "The envoy said Moscow had violated the truce.",
            "Iran claimed that Britain was behind the blast.",
            "The council said Georgia had no intention of talking.",
        ),
        near_misses=("The envoy said Moscow had a point.", "The army said it had used tanks."),
    ),
    Rule(
        "warn of a deed",
        T.THREAT,
        verbs="warn caution",
        content="warns",
        sure=0.55,
        examples=(
            "The general warned that police would no longer tolerate rallies.",
            "Iran warned Iraq against crossing the border.",
        ),
        near_misses=("Doctors warned of a hot summer.",),
    ),
    Rule(
        "deny",
        T.STATEMENT,
        verbs="deny refute",
        modality=Modality.DENIED,
        sure=0.4,
        examples=("Moscow denied this on Friday.",),
        near_misses=("There is no denial here.",),
    ),
    Rule(
        "express concern",
        T.STATEMENT,
        verbs="express voice raise",
        object="concern reservation doubt alarm hope optimism confidence fear",
        reach=5,
        sure=0.4,
        examples=("The envoy expressed concern on Monday.",),
        near_misses=("They raised the flag.",),
    ),
    Rule(
        "deny reports",
        T.STATEMENT,
        verbs="dispute contradict deny refute dismiss row backtrack backpedal distance play",
        object="report claim allegation suggestion accusation charge rumour rumor",
        unless="access",
        reach=5,
        modality=Modality.DENIED,
        sure=0.45,
        examples=("The minister disputed reports of a plan.",),
        near_misses=("They played in the garden.",),
    ),
    Rule(
        "make a statement",
        T.STATEMENT,
        verbs="say tell give make issue read deliver release speak address",
        object="statement speech interview address",
        reach=20,
        ergative=True,
        sure=0.4,
        examples=("In a speech on Monday, the king said the road was long.", "The envoy made a statement in Geneva."),
        near_misses=("They made bread.",),
    ),
    Rule(
        "announce",
        T.STATEMENT,
        verbs="announce declare reveal disclose proclaim confirm notify inform",
        sure=0.4,
        examples=("The ministry announced the results on Monday.",),
        near_misses=("The announcer coughed.",),
    ),
    Rule(
        "speak",
        T.STATEMENT,
        verbs="say tell hint warn speak acknowledge admit suggest claim insist describe outline counter report distinguish signal remind stress reiterate argue echo indicate",
        sure=0.15,
        examples=("The premier told parliament on Monday that the road was long.",),
        near_misses=("A telling silence fell.",),
    ),
)

_MUST = frozenset({"must", "should", "ought"})
_NEEDS = frozenset({"need", "needs", "needed", "has", "have", "had"})
_WILL = frozenset(
    {
        "will",
        "would",
        "can",
        "could",
        "cannot",
        "shall",
        "'ll",
        "do",
        "does",
        "did",
        "is",
        "are",
        "was",
        "were",
        "has",
        "had",
        "have",
        "wo",
        "ca",
    }
)
_NOT = frozenset({"not", "n't", "never"})
_OWN = frozenset(
    "it he she they we i its their his her our my nobody neither government team delegation country side party army police regime authorities state ministry group movement".split()
)
_PRONOUNS = frozenset({"it", "he", "she", "they", "we", "i"})
_STOPS = frozenset({";", "who", "which", "whose", "because", "after", "when", "while", "if", "unless", "but"})
_FEELS = frozenset("be have mean know think believe say surprise want expect see comment matter".split())
_COPULA_STATES = frozenset(
    "ready prepared willing going possible able interested allow allowed acceptable negotiable".split()
)
_WRONGS = frozenset(
    """violated violating breached breaching failing failed lying lied responsible guilty behind blocked undermining undermined sabotaging
    sabotaged sponsoring fomenting inciting fuelling fueling smuggling harbouring harboring hiding concealing cheating cheated exploiting meddling
    interfering stalling obstructing abusing occupying provoking misleading deceiving
    smokescreen pretext excuse bloodshed blame fault culprit perpetrator aggressor terrorist terrorists genocide smuggled looted stolen tortured massacred abuses atrocities crimes violations illegal unlawful illegitimate unjust""".split()
)
_PHRASES = (
    ("out", "of", "the", "question"),
    ("no", "intention"),
    ("no", "longer"),
    ("not", "possible"),
)  # fmt: skip


def content_at(tokens: Sequence[Token], index: int) -> Content:
    """What the verb of saying at `index` introduces. Looks behind it, or before it where the sentence ends with the speaker."""
    behind = _stretch(tokens, index)
    if tokens[index].low in _ANSWERS and behind[:1] in (["to"], ["with"]):
        return ""  # 'would respond to any attack': in deeds
    if tokens[index].low in _WARNS and _warns(tokens, index, behind):
        return "warns"
    if tokens[index].low in _ASSURES:
        return "promises" if not _PROMISED.isdisjoint(behind[2:14]) else ""
    if len(behind) >= 3:
        if "that" in behind[1:9]:
            behind = behind[behind.index("that", 1) :]  # 'said after receiving him that …'
        return _kind(behind)
    return _kind([token.low for token in tokens[:index]][-40:]) if index > 6 and _quoted_before(tokens, index) else ""


_ASSURES = frozenset("assure assures assured assuring reassure reassures reassured reassuring".split())
_PROMISED = frozenset({"will", "would", "wo", "'ll"})
_ANSWERS = frozenset("respond responds responded responding".split())
_WARNS = frozenset({"warn", "warns", "warned", "warning", "caution", "cautioned"})


def _warns(tokens: Sequence[Token], index: int, behind: list[str]) -> bool:
    if "against" in behind[:8] or ("not" in behind[:6] and "to" in behind[:7]):
        return True
    if behind[:1] == ["of"] and any(word in _REPRISALS for word in behind[1:6]):
        return True
    near = behind[:14]
    if any(
        before in {"it", "he", "she", "they", "we"} and after in {"will", "would"}
        for before, after in zip(near, near[1:])
    ):
        return True
    return any(word in {"will", "would", "wo"} for word in near) and (
        "not" in near or "n't" in near or "longer" in near or any(word in _DEEDS for word in near)
    )


_REPRISALS = frozenset(
    "response consequences retaliation reprisals reprisal action revenge strikes sanctions war force".split()
)
_DEEDS = frozenset(
    "retaliate respond attack strike act intervene suspend cut punish consequences pay withdraw resume arrest use".split()
)


def _stretch(tokens: Sequence[Token], index: int) -> list[str]:
    words: list[str] = []
    for token in tokens[index + 1 : index + 32]:
        if token.low in _STOPS and len(words) > 2:
            break
        words.append(token.low)
    return words


def _quoted_before(tokens: Sequence[Token], index: int) -> bool:
    """'“…,” the envoy said': a comma or a closing mark shortly before the verb of saying."""
    return any(token.text in {",", "”", '"'} for token in tokens[max(0, index - 7) : index])


def _kind(words: list[str]) -> Content:
    """By the first auxiliary of the content clause and its subject."""
    own = _is_own(words)
    if not own and (any(word in _WRONGS for word in words[1:18]) or _is_wrong_done(words[1:18])):
        return "blames"
    for at, word in enumerate(words):
        if word in _MUST or (word in _NEEDS and words[at + 1 : at + 2] == ["to"]):
            return "must"
        rest = words[at + 1 : at + 3]
        denied = not _NOT.isdisjoint(rest)
        if denied and not _FEELS.isdisjoint(words[at + 2 : at + 4]):
            return ""  # 'would not be surprised', 'could not say'
        if word == "cannot" or (denied and word in _WILL):
            copula = word in {"is", "are", "was", "were", "has", "had", "have", "do", "does", "did"}
            subject = words[1:at] if words[0] == "that" else words[:at]
            mine = words[at - 1] in _PRONOUNS or (len(subject) <= 5 and any(low in _OWN for low in subject))
            if at and mine and (not copula or any(low in _COPULA_STATES for low in words[at + 1 : at + 5])):
                return "refuses"
            if not _is_phrase(words, at):
                return ""
        if _is_phrase(words, at):
            return "blames" if not own and _is_intent(words, at) else "refuses"
        if word in {"will", "would", "'ll"}:
            return ""
    return ""


def _is_wrong_done(words: list[str]) -> bool:
    """'had broken the agreement', 'were trying to obstruct the deal'."""
    for at, word in enumerate(words):
        if word in _BREAKS and not _WORDS_GIVEN.isdisjoint(words[at + 1 : at + 5]):
            return True
        if word in _WRONG_AIMS and at > 1 and words[at - 1] == "to" and words[at - 2] in _TRIES:
            return True
    return False


_BREAKS = frozenset({"broken", "broke", "breaking", "breached"})
_WORDS_GIVEN = frozenset(
    "ceasefire truce agreement deal accord promise promises pledge pledges commitment commitments law".split()
)
_TRIES = frozenset("trying tried seeking sought attempting attempted wanted wants working".split())
_WRONG_AIMS = frozenset(
    "obstruct sabotage undermine derail destabilise destabilize wreck scuttle meddle interfere deceive mislead provoke stall divide intimidate".split()
)


def _is_phrase(words: list[str], at: int) -> bool:
    return words[at] in _PHRASE_STARTS and any(tuple(words[at : at + len(one)]) == one for one in _PHRASES)


_PHRASE_STARTS = frozenset(phrase[0] for phrase in _PHRASES)


def _is_intent(words: list[str], at: int) -> bool:
    """'Russia had no intention': said of another side it is a reproach."""
    return words[at : at + 2] == ["no", "intention"]


def _is_own(words: list[str]) -> bool:
    """Whether the content's subject is the speaker's own side, or none that could be blamed: a pronoun, 'its team', 'there'."""
    start = words[1:] if words[:1] == ["that"] else words
    return bool(start) and (
        start[0] in _OWN or start[0] in {"there", "this", "these", "no"} or any(word in _OWN for word in start[1:3])
    )
