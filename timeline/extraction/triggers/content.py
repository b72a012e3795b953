"""What a verb of saying introduces: what others must do, what one will not do, a warning, a threat, a reproach, a denial."""

from collections.abc import Sequence

from timeline.extraction.tokens import Token
from timeline.extraction.triggers.judged import is_in_need, judged, up_to_another
from timeline.extraction.triggers.others import are_told_to
from timeline.extraction.triggers.rule import Content

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
    smokescreen pretext excuse bloodshed blame fault culprit perpetrator aggressor terrorist terrorists genocide smuggled looted stolen tortured massacred abuses atrocities crimes defiance violation violations illegal unlawful illegitimate unjust rigged rigging sham farce bribed
    plotting plotted conspiring conspired orchestrated orchestrating""".split()
)
_PHRASES = (
    ("out", "of", "the", "question"),
    ("no", "intention"),
    ("no", "longer"),
    ("not", "possible"),
)  # fmt: skip


def content_at(tokens: Sequence[Token], index: int, tags: str = "") -> Content:
    """What the verb of saying at `index` introduces. Looks behind it, or before it where the sentence ends with the speaker."""
    behind = _stretch(tokens, index)
    if tokens[index].low in _ANSWERS and behind[:1] in (["to"], ["with"]):
        return ""  # 'would respond to any attack': in deeds
    if tokens[index].low in _WARNS and _warns(tokens, index, behind):
        return "warns"
    if tokens[index].low in _ASSURES:
        return "promises" if not _PROMISED.isdisjoint(behind[2:14]) else ""
    if tokens[index].low in _TELLS and are_told_to(tokens, tags, index):
        return "tells"
    told = not tags or any(tag in "VFMBH" for tag in tags[index + 1 : index + 1 + len(behind)])
    if len(behind) >= 3 and (told or not (index > 6 and _quoted_before(tokens, index))):
        if "that" in behind[1:9]:
            behind = behind[behind.index("that", 1) :]  # 'said after receiving him that …'
        return _kind(behind)
    if index <= 6 or not _quoted_before(tokens, index) or not _EXPERTS.isdisjoint(behind):
        return ""
    ahead = [token.low for token in tokens[max(0, index - 40) : index]]
    said: Content = _kind(ahead) if not behind[2:] or "if" not in ahead else ""
    forced = said == "must" and "had" in ahead and _ASKS.isdisjoint(ahead)
    return "" if forced else said  # '“The team had to turn back,” the envoy said'


_ASKS = _MUST | (_NEEDS - {"had"})
_EXPERTS = frozenset(
    """analyst analysts professor economist economists expert experts institute institution university fellow scholar lecturer historian researcher
    strategist firm""".split()
)  # opinion is no news


_ASSURES = frozenset("assure assures assured assuring reassure reassures reassured reassuring".split())
_PROMISED = frozenset({"will", "would", "wo", "'ll"})
_ANSWERS = frozenset("respond responds responded responding".split())
_WARNS = frozenset({"warn", "warns", "warned", "warning", "caution", "cautioned"})
_TELLS = _WARNS | frozenset("tell tells told telling reminds reminded reminding advises advised advising".split())


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
    will = next((at for at, word in enumerate(near) if word in {"will", "would", "wo"}), len(near))
    done = near[will + 1 :]  # 'warned that a strike would end the talks' is no threat to strike
    return bool(done) and ("not" in near or "n't" in near or "longer" in near or not _DEEDS.isdisjoint(done))


_REPRISALS = frozenset(
    "response consequences retaliation reprisals reprisal action revenge strikes sanctions war force".split()
)
_DEEDS = frozenset(
    "retaliate respond attack strike act intervene suspend cut punish consequences pay withdraw resume arrest use responsible accountable mercy".split()
)


def _stretch(tokens: Sequence[Token], index: int) -> list[str]:
    words = [token.low for token in tokens[index + 1 : index + 32]]
    words = up_to_another(words)
    if _STOPS.isdisjoint(words):
        return words
    return words[: next((at for at, word in enumerate(words) if at > 2 and word in _STOPS), len(words))]


def _quoted_before(tokens: Sequence[Token], index: int) -> bool:
    """'“…,” the envoy said': a comma or a closing mark shortly before the verb of saying."""
    return any(token.text in {",", "”", '"'} for token in tokens[max(0, index - 7) : index])


def _kind(words: list[str]) -> Content:
    """By the first auxiliary of the content clause and its subject."""
    own = _is_own(words)
    wrong = _wrong_named(words[1:18])
    if wrong == "denies" or (not own and (wrong or _is_wrong_done(words[1:18]))):
        return wrong or "blames"
    if said := judged(words, own):
        return said
    for at, word in enumerate(words):
        needs = word in _NEEDS and words[at + 1 : at + 2] == ["to"] and words[at - 1] not in ("no", "not")
        if word in _MUST and not _ASKED.isdisjoint(words[max(0, at - 4) : at]):
            return ""  # 'discussed where he should be tried'
        if word in _MUST or (needs and not _is_mine(words, at)):
            return "refuses" if word in _MUST and words[words[0] == "that"] == "no" else "must"
        if own and is_in_need(words, at):
            return "must"
        rest = words[at + 1 : at + 3]
        denied = not _NOT.isdisjoint(rest)
        if denied and not _FEELS.isdisjoint(words[at + 2 : at + 4]):
            return ""  # 'would not be surprised', 'could not say'
        if word == "cannot" or (denied and word in _WILL):
            copula = word in {"is", "are", "was", "were", "has", "had", "have", "do", "does", "did"}
            subject = words[1:at] if words[0] == "that" else words[:at]
            mine = words[at - 1] in _PRONOUNS or (len(subject) <= 5 and _is_one_of_them(subject))
            if (
                at
                and mine
                and not _STANDS.isdisjoint(words[at + 1 : at + 5])
                and not _OFFICE.isdisjoint(words[at:][:10])
            ):
                return "yields"
            if at and mine and (not copula or any(low in _COPULA_STATES for low in words[at + 1 : at + 5])):
                return "refuses"
            if not _is_phrase(words, at):
                return ""
        if _is_phrase(words, at):
            if (
                words[at : at + 2] == ["no", "longer"]
                and not own
                and words[at - 1 : at]
                and words[at - 1] not in _SHALL
            ):
                return ""
            return "blames" if not own and _is_intent(words, at) else "refuses"
        if word in _WILL_DO:
            return "threatens" if _is_reprisal(words[at + 1 : at + 7]) else ""
    return ""


_ASKED = frozenset("where whether how when who what why which".split())
_WILL_DO = frozenset({"will", "would", "'ll", "shall"})


def _is_reprisal(words: list[str]) -> bool:
    """'retaliate', 'hit back', 'be met with force', 'go to war', 'pay a heavy price'."""
    pairs = list(zip(words, words[1:]))
    back = any(verb in _HITS and after == "back" for verb, after in pairs)
    pays = "pay" in words and "price" in words  # 'would cut the price of oil' threatens nobody
    return back or pays or not _REPRISAL.isdisjoint(words) or any(pair in _WITH_FORCE for pair in pairs)


_HITS = frozenset("hit strike fight".split())
_REPRISAL = frozenset("retaliate crush annihilate avenge hunted obliterate".split())
_WITH_FORCE = frozenset({("with", "force"), ("in", "kind"), ("to", "war")})


def _is_one_of_them(subject: list[str]) -> bool:
    """'its team', 'the government of Chad'; not 'regime change', 'our struggle'."""
    if subject[-1:] and subject[-1] in _UNDERTAKINGS:
        return False
    return any(
        low in _OWN and (low in _OWNED_BY or not after or after in ("of", "in"))
        for low, after in zip(subject, [*subject[1:], ""])
    )


_OWNED_BY = frozenset("its their his her our my neither nobody".split())
_UNDERTAKINGS = frozenset("struggle fight war battle resistance work march journey efforts policy".split())


def _is_mine(words: list[str], at: int) -> bool:
    """'we all have to admit', 'he had to go home': nothing that is asked of others."""
    ahead = (word.partition("'")[0] for word in words[max(0, at - 2) : at])
    return any(word in _PRONOUNS or word in _ALL_OF_US for word in ahead)


_ALL_OF_US = frozenset({"you", "one", "everyone"})
_STANDS = frozenset("seek run stand contest serve".split())
_OFFICE = frozenset("re-election reelection election term mandate presidency office".split())


def _wrong_named(words: list[str]) -> Content:
    """Whether a wrong is said to be done or, under a negation, not to be."""
    for at, word in enumerate(words):
        if word in _WRONGS:
            ahead = words[max(0, at - 4) : at]
            if word == "responsible" and ahead[-1:] == ["held"] and not _AHEAD.isdisjoint(ahead):
                continue  # 'will be held responsible': not yet
            if ahead[-1:] == ["of"] and ahead[-2:-1] and ahead[-2] in _SPELLS:
                continue  # 'after weeks of stalling, Chad signed'
            if word == "bloodshed" and not _ENDS.isdisjoint(ahead):
                continue  # 'was committed to ending the bloodshed'
            if not _TURNS_DOWN.isdisjoint(words[max(0, at - 7) : at]):
                continue  # 'rejected any step that undermined the truce'
            if word in _CALLED_SO and _SAID_OF_IT.isdisjoint(ahead):
                continue  # 'would not negotiate with terrorists'
            if _NONE_OF_IT.isdisjoint(ahead):
                return "blames"
            return "denies" if word not in _FALLS_SHORT and _AHEAD.isdisjoint(ahead) else ""
    return ""


_ENDS = frozenset("end ending ends ended stop stopping halt halting prevent preventing avoid".split())
_TURNS_DOWN = frozenset("reject rejects rejected rejecting oppose opposes opposed".split())
_SPELLS = frozenset("days weeks months years decades".split())
_NONE_OF_IT = _NOT | {"nothing", "no", "neither", "nor"}
_AHEAD = frozenset("will would can could cannot shall may might wo ca".split())
_FALLS_SHORT = frozenset("failed failing illegitimate".split())
_CALLED_SO = frozenset({"terrorist", "terrorists", "sham", "farce"})
_SAID_OF_IT = frozenset("is are was were be been being as".split())


def _is_wrong_done(words: list[str]) -> bool:
    """'had broken the agreement', 'were trying to obstruct the deal'."""
    for at, word in enumerate(words):
        if word in _BREAKS and not _WORDS_GIVEN.isdisjoint(words[at + 1 : at + 5]):
            return True
        if word in _WRONG_AIMS and at > 1 and words[at - 1] == "to" and words[at - 2] in _TRIES:
            return True
    return False


_BREAKS = frozenset("break breaks broken broke breaking breached breach breaches violate violates".split())
_WORDS_GIVEN = frozenset(
    "ceasefire truce agreement deal accord promise promises pledge pledges commitment commitments law".split()
)
_TRIES = frozenset("trying tried seeking sought attempting attempted wanted wants working".split())
_WRONG_AIMS = frozenset(
    "obstruct sabotage undermine derail destabilise destabilize wreck scuttle meddle interfere deceive mislead provoke stall divide intimidate distract conceal".split()
)


_SHALL = frozenset({"will", "would", "shall"})


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
