"""Whether what a trigger tells happened, is planned, was only claimed, failed, was refused, or is a mere possibility."""

from collections.abc import Sequence
from dataclasses import dataclass

from timeline.extraction.infinitives import IS, PLANS, infinitive, passive_to_come
from timeline.extraction.inflection import BASE, PAST, PRESENT_FORMS, inflect
from timeline.extraction.tokens import Token
from timeline.extraction.triggers import Trigger
from timeline.extraction.verbs import FINITE, MODAL, PASSIVE, Reading
from timeline.ontology import EventType, Modality


@dataclass(slots=True, unsafe_hash=True)  # as Token: a tuple would be slower to read
class Manner:
    """How an event is told. `refused`: its actor will not do it; `threatened`: it is held out as a consequence; `fruitless`: they
    did meet, and nothing came of it."""

    modality: Modality
    refused: bool = False
    threatened: bool = False
    fruitless: bool = False


_NOT = frozenset({"not", "never", "n't", "neither", "nor", "without", "no"})
_WILL = frozenset({"will", "shall", "'ll", "would", "wo"})
_CAN = frozenset({"can", "could", "cannot", "ca"})
_MIGHT = frozenset({"may", "might", "could", "can", "cannot"})
_OUGHT = frozenset({"should", "must"})
_INTENDS = frozenset({"plan", "intend"})
_PLANNED = PLANS | {"will", "planned"}
_WEIGHS = frozenset("considering considers considered consider weighing mulling contemplating".split())
_DENIES = frozenset({"denied", "denies", "denying"})
_DECIDES = frozenset("voted vote decided decides chose opted agreed resolved vowed asked told urged warned".split())
_FAILS = frozenset("failed fails failing unable yet".split())
_REFUSES = frozenset("refused refuses refusing declined declines unwilling reluctant refusal reluctance".split())
_UNWILLING = frozenset({"reluctant", "unwilling"})
_WOULD = frozenset({"will", "would"})
_COULD = frozenset({"would", "could", "should", "might"})
_PERHAPS = frozenset({"should", "could", "might", "may", "must"})
_ADVISES = frozenset({"should", "ought"})
_HINDERS = frozenset(
    form
    for base in "stop prevent bar ban block keep hinder prohibit refrain discourage dissuade deter".split()
    for form in inflect(base)
)
_ASSURES = frozenset("guarantee promise confirm ensure pledge".split())
_WILL_OR_CAN = _WILL | _CAN
_IF = frozenset({"if", "unless", "whether"})
_REPORT = frozenset("said says reported reportedly alleged allegedly according claimed".split())
_VIOLENT = frozenset({EventType.ATTACK, EventType.COERCION, EventType.DEPLOYMENT, EventType.PROTEST})
_HARD = _VIOLENT | {EventType.SANCTION, EventType.REFUSAL, EventType.WITHDRAWAL}
_OFFERED = frozenset({EventType.WITHDRAWAL, EventType.CEASEFIRE, EventType.CONCESSION})
_PROVIDED, _RETURN = frozenset({"if", "provided"}), frozenset({"exchange", "return"})
_WILL_OR_READY = _WILL | frozenset({"willing", "ready", "prepared"})
_DONE_TO = _VIOLENT | {EventType.SANCTION, EventType.REFUSAL, EventType.ENDORSEMENT, EventType.POLITICAL}
_STANCES = frozenset({EventType.ENDORSEMENT, EventType.REFUSAL})
_STANDSTILL = frozenset({"deadlock", "failure"})
_OVERCOMES = frozenset("to out end break ease overcome resolve unblock avert avoid prevent despite after over".split())
_ENDS_WITHOUT = frozenset("without inconclusively nothing deadlock failure fruitless".split())


def manner_of(tokens: Sequence[Token], lows: Sequence[str], trigger: Trigger, first: int, last: int) -> Manner | None:
    """The manner within the clause `first` to `last` (token indexes); `lows`: the folded words. None for what is only imagined."""
    rule, at, is_noun = trigger.rule, trigger.first, trigger.reading is None
    if rule.name == "want" and not _IF.isdisjoint(lows[first:at]):
        return None  # 'if Chad really wants peace'
    if rule.name == "want" and _is_seeming(lows[max(first, at - 4) : at]):
        return None  # 'appears to want', 'will not wish'
    if rule.content or rule.name == "want":
        return Manner(rule.modality or Modality.HAPPENED)
    near, whole = lows[max(first, at - 6) : at], lows[first:last]
    before = whole[: max(0, at - first)]
    if is_noun and "if" in near[-2:]:
        return None  # 'if the protests spread'
    if not is_noun and (not _IF.isdisjoint(before) or ("case" in before and ("in", "case") in zip(before, before[1:]))):
        return None
    if (
        near[-1:] == ["into"]
        or near[-2:] == ["short", "of"]
        or _is_to_be_seen(near)
        or _nothing_says(before)
        or _is_awaited(tokens, trigger, before, near)
    ):
        return None
    if not _DENIES.isdisjoint(near) and rule.modality is None:
        return Manner(Modality.DENIED)
    if not is_noun and (denied := _denied(trigger, near)) is not None:
        return denied[0]
    if trigger.object_at > trigger.last and "no" in whole[trigger.last - first : trigger.object_at - first]:
        # 'reached no agreement', 'held no talks'
        return None if rule.type in _HARD else Manner(Modality.FAILED, fruitless=True)
    passive = 0 <= trigger.object_at < at
    if passive and rule.type in _HARD and "no" in lows[max(0, trigger.object_at - 3) : trigger.object_at]:
        return None  # 'no soldiers will be sent'
    if near[-1:] == ["from"] and trigger.reading is Reading.GERUND and not _HINDERS.isdisjoint(near):
        return None  # 'stopped the Red Cross from bringing in supplies'
    if is_noun and ("no" in near[-2:] or "without" in near[-3:]):
        return None
    if is_noun and rule.type is EventType.CONCESSION and "for" in near[-3:] and not _RETURN.isdisjoint(near[-4:]):
        return None  # 'in exchange for concessions': held out
    if rule.modality is not None and not is_noun and not _ADVISES.isdisjoint(near[-3:]):
        return None  # 'the West should offer', 'he ought to ask'
    if rule.modality is not None and _WOULD.isdisjoint(near[-4:]):
        return Manner(rule.modality)
    if (early := _ahead(tokens, lows, trigger, near)) is not None:
        return early[0]
    kind = rule.type
    intends = not is_noun and trigger.base in _INTENDS and "had" not in near[-3:]
    if intends and (trigger.object_at > trigger.last or lows[trigger.last : min(trigger.last + 1, last)] == ["to"]):
        return Manner(Modality.PLANNED)  # 'also planned to visit the plant'
    if kind is EventType.TALKS and _ends_without(whole[at - first :], tokens[at:last]):
        return Manner(Modality.FAILED, fruitless=True)
    if is_noun and not (_PLANNED.isdisjoint(near) and _PLANNED.isdisjoint(lows[at : min(at + 6, last)])):
        return Manner(Modality.PLANNED)
    if kind in _VIOLENT and not _REPORT.isdisjoint(lows) and _is_reported(lows, at):
        return Manner(Modality.CLAIMED)
    return Manner(Modality.HAPPENED)


def _is_reported(lows: Sequence[str], trigger: int) -> bool:
    """Somebody says so; not 'shelled the town and said that it would go on', ', a move that Chad said it regretted'."""
    return any(
        low in _REPORT and not (at > trigger and (lows[at - 1] == "and" or _is_said_of_it(lows[trigger:at])))
        for at, low in enumerate(lows)
    )


def _is_said_of_it(between: Sequence[str]) -> bool:
    """Whether the words before a verb of saying sum up in an aside what was done: ', a move that the minister'."""
    return any(
        mark == "," and article in _ARTICLES and noun in _DEEDS
        for mark, article, noun in zip(between, between[1:], between[2:])
    )


_ARTICLES = frozenset({"a", "an", "the"})
_DEEDS = frozenset("act action decision move step ruling measure attack".split())


def _is_seeming(near: Sequence[str]) -> bool:
    return not _NOT.isdisjoint(near) or any(word in _SEEMS and after == "to" for word, after in zip(near, near[1:]))


_SEEMS = frozenset("appear appears appeared seem seems seemed likely".split())


def _is_awaited(tokens: Sequence[Token], trigger: Trigger, ahead: Sequence[str], near: Sequence[str]) -> bool:
    """'until the rebels have withdrawn': not done yet; 'until the two sides signed' is."""
    if trigger.is_noun or "until" not in ahead:
        return False
    forms = inflect(trigger.base).get(tokens[trigger.first].low, frozenset())
    present = trigger.reading is FINITE and not PRESENT_FORMS.isdisjoint(forms) and "did" not in near
    return present or not _HAS.isdisjoint(near[-3:])


def _is_to_be_seen(near: Sequence[str]) -> bool:
    """'to verify that the army has left', 'would require a compromise': nothing says that it happened or is to."""
    sees = "that" in near and not _VERIFIES.isdisjoint(near[: near.index("that")])
    if sees or _NEEDS.isdisjoint(near):
        return sees
    return any(word in _NEEDS and not _COULD.isdisjoint(near[:at]) for at, word in enumerate(near))


def _nothing_says(ahead: Sequence[str]) -> bool:
    """'there was no sign that the fighters would leave': nobody says that they will."""
    return "that" in ahead and any(
        word in _SIGNS and after == "that" and not _NO.isdisjoint(ahead[max(0, at - 2) : at])
        for at, (word, after) in enumerate(zip(ahead, ahead[1:]))
    )


_SIGNS = frozenset(
    "sign signs indication indications evidence suggestion hint proof guarantee assurance chance hope".split()
)
_NO = frozenset({"no", "little", "without", "any"})
_VERIFIES = frozenset("verify verifying ensure ensuring determine determining check checking".split())
_NEEDS = frozenset({"require", "mean", "necessitate", "entail"})
_HAS = frozenset({"has", "have"})


def _ends_without(words: Sequence[str], tokens: Sequence[Token]) -> bool:
    """'met without result'; not 'met without Reed', nor 'met to find ways out of the deadlock', which is what they met for."""
    for at, word in enumerate(words):
        if word not in _ENDS_WITHOUT:
            continue
        if word == "without" and words[at + 1 : at + 2] and words[at + 1].endswith("ing"):
            continue  # 'until they could visit without placing a burden on anyone'
        if word == "without" and at + 1 < len(tokens) and tokens[at + 1].capital:
            continue
        if not (word in _STANDSTILL and _OVERCOMES & set(words[max(0, at - 5) : at])):
            return True
    return False


def _denied(trigger: Trigger, near: Sequence[str]) -> tuple[Manner | None] | None:
    """For a verb under a negation or a word of failing or refusing: its manner, in a tuple; None where there is no such word."""
    if "have" in near[-2:] and not _COULD.isdisjoint(near):
        return (None,)
    close = near[-4:]
    refuses = not _REFUSES.isdisjoint(close) and any(
        word in _REFUSES and (word not in _UNWILLING or after == "to") for word, after in zip(close, [*near[-3:], ""])
    )  # 'persuaded reluctant parties to sign': they did
    fails = not _FAILS.isdisjoint(close) and any(
        word in _FAILS and (word != "yet" or after == "to") for word, after in zip(close, [*near[-3:], ""])
    )
    fails = fails and not ("not" in near and "yet" in near)  # 'yet he refused' did not fail
    negated = not _NOT.isdisjoint(near[-3:]) or "cannot" in near[-2:] or ("not" in near and "yet" in near)
    if not (refuses or fails or negated):
        return None
    if negated and "neither" in near[-3:] and trigger.rule.type in _STANCES:
        return (None,)  # 'neither backed nor opposed the deal'
    if trigger.rule.modality is not None and trigger.rule.type is not EventType.PROPOSAL:
        return (None,)
    if trigger.base in _ASSURES and not _CAN.isdisjoint(near):
        return (None,)  # 'could not guarantee it': no refusal
    will = not _WILL_OR_CAN.isdisjoint(near) or not _DECIDES.isdisjoint(near)
    if refuses or (negated and will and not fails):
        return (Manner(Modality.FAILED, refused=True),)
    if trigger.rule.type in _HARD and not fails:
        return (None,)
    return (Manner(Modality.FAILED),)


def _ahead(
    tokens: Sequence[Token], lows: Sequence[str], trigger: Trigger, near: Sequence[str]
) -> tuple[Manner | None] | None:
    """What lies ahead or is only possible; None where nothing says so."""
    rest = lows[trigger.last :]
    conditional = "unless" in rest or ("if" in rest and trigger.rule.type in _HARD)
    if "have" in near[-2:] and not _COULD.isdisjoint(near[-3:]):
        return (None,)
    if near[-1:] == ["and"] and not trigger.is_noun and _is_bare(tokens, trigger):
        if not (_OUGHT | _ADVISES).isdisjoint(near):
            return (Manner(Modality.PLANNED),) if trigger.rule.type is EventType.TALKS else (None,)
        if not _WILL.isdisjoint(near):
            return (Manner(Modality.PLANNED),)  # 'will form units and withdraw'
    joined = trigger.reading is FINITE and near[-1:] == ["and"]  # 'would hold and sent': sent is no part of it
    offered = trigger.rule.type in _OFFERED and "unless" not in rest and _is_on_condition(rest[:12])
    if offered and not _WILL_OR_READY.isdisjoint(near[-4:]):
        return (Manner(Modality.PROPOSED),)  # 'would pull back if the siege ended'
    if (not _WILL.isdisjoint(near[-4:]) and not joined) or _is_to_be(near):
        return (Manner(Modality.PLANNED, threatened=conditional),)
    if trigger.reading is PASSIVE and near[-2:] == ["to", "be"]:
        told = passive_to_come(near, trigger.rule.type)
        return (Manner(told) if told else None,)
    if trigger.reading is FINITE and near[-1:] == ["be"] and not _MIGHT.isdisjoint(near[-3:]):
        return (None,)  # 'may be cooperating'
    if trigger.reading is PASSIVE and trigger.rule.type in _DONE_TO and not _MIGHT.isdisjoint(near[-3:]):
        return (None,)  # 'may be arrested'
    if trigger.reading is MODAL and not _MIGHT.isdisjoint(near[-3:]):
        if trigger.rule.type in _HARD and conditional:
            return (Manner(Modality.PLANNED, threatened=True),)
        return (Manner(Modality.PLANNED),) if trigger.rule.type in (EventType.TALKS, EventType.AGREEMENT) else (None,)
    if not _OUGHT.isdisjoint(near[-3:]) and not trigger.is_noun:
        return (Manner(Modality.PLANNED),) if trigger.rule.type is EventType.TALKS else (None,)
    if trigger.reading is Reading.GERUND and near[-2:] == ["opposed", "to"]:
        return (None,)
    if trigger.reading is Reading.GERUND and near[-2:] == ["forward", "to"]:
        return (Manner(Modality.PLANNED),)  # 'looked forward to visiting'
    if trigger.reading is Reading.GERUND and near[-1:] and near[-1] in _WEIGHS:
        return (Manner(Modality.PLANNED),)
    if trigger.reading is Reading.INFINITIVE:
        if not _PERHAPS.isdisjoint(near[:-1]):  # 'should soon be able to take over'
            return (Manner(Modality.PLANNED),) if trigger.rule.type is EventType.TALKS else (None,)
        told = infinitive(near if not _is_to_by_name(tokens, trigger) else _without_names(tokens, trigger))
        return (Manner(told) if told else None,)
    return None


def _is_to_by_name(tokens: Sequence[Token], trigger: Trigger) -> bool:
    at = trigger.first
    return at > 1 and tokens[at - 1].low == "to" and tokens[at - 2].capital


def _without_names(tokens: Sequence[Token], trigger: Trigger) -> list[str]:
    """The words before an infinitive, names left out: 'forced President Ana Maria Ruiz to flee'."""
    ahead = tokens[max(0, trigger.first - 13) : trigger.first]
    return [token.low for token in ahead if not token.capital][-6:]


def _is_on_condition(rest: Sequence[str]) -> bool:
    return any(word in _PROVIDED or (word == "in" and after in _RETURN) for word, after in zip(rest, rest[1:]))


def _is_bare(tokens: Sequence[Token], trigger: Trigger) -> bool:
    forms = inflect(trigger.base).get(tokens[trigger.first].low, frozenset())
    return BASE in forms and PAST not in forms


def _is_to_be(near: Sequence[str]) -> bool:
    """'is to be held', 'are to be freed'."""
    return near[-2:] == ["to", "be"] and len(near) > 2 and near[-3] in IS
