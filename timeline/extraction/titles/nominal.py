"""Headlines for what a noun tells ("talks", "the offensive"), and plain ones by type where the words give no better."""

from collections.abc import Sequence

from timeline.extraction.actors import Actor
from timeline.extraction.titles.wording import many, named, verb
from timeline.ontology import EventType as T
from timeline.ontology import Modality

# what a party does that the noun names: verb, and the preposition before the one it is done to
DOES: dict[T, tuple[str, str]] = {
    T.TALKS: ("hold", "with"),
    T.PROPOSAL: ("put forward", "to"),
    T.AGREEMENT: ("reach", "with"),
    T.ENDORSEMENT: ("voice", "for"),
    T.CONCESSION: ("make", "to"),
    T.CEASEFIRE: ("declare", "with"),
    T.COOPERATION: ("begin", "with"),
    T.AID: ("send", "to"),
    T.DEMAND: ("make", "to"),
    T.ACCUSATION: ("make", "against"),
    T.THREAT: ("issue", "to"),
    T.SANCTION: ("impose", "on"),
    T.PROTEST: ("stage", "against"),
    T.DEPLOYMENT: ("order", "against"),
    T.ATTACK: ("carry out", "on"),
    T.STATEMENT: ("issue", "to"),
}
# by the past of a verb that decides on what the noun names
DECIDES = {
    "approved": "approve", "authorised": "authorise", "authorized": "authorize", "backed": "back", "completed": "complete",
    "announced": "announce", "endorsed": "endorse", "ordered": "order", "ratified": "ratify", "rejected": "reject",
}  # fmt: skip
# what is between two, and carried out by none of them
BETWEEN = frozenset("battle battles clash clashes fighting gunfight skirmish skirmishes violence".split())
# what a party does to another, where only the two are known
TOWARDS: dict[T, str] = {
    T.ACCUSATION: "accuse",
    T.DEMAND: "press",
    T.ATTACK: "attack",
    T.THREAT: "warn",
}
# a noun standing for the type
NOUN: dict[T, str] = {
    T.TALKS: "talks", T.PROPOSAL: "proposal", T.AGREEMENT: "agreement", T.ENDORSEMENT: "support", T.CONCESSION: "concession",
    T.CEASEFIRE: "ceasefire", T.WITHDRAWAL: "withdrawal", T.COOPERATION: "cooperation", T.AID: "aid", T.DEMAND: "demand",
    T.REFUSAL: "refusal", T.ACCUSATION: "accusation", T.THREAT: "warning", T.SANCTION: "sanctions", T.PROTEST: "protest",
    T.DEPLOYMENT: "deployment", T.COERCION: "crackdown", T.ATTACK: "attack", T.POLITICAL: "political change", T.STATEMENT: "statement",
}  # fmt: skip
# with one party only, and no object that could be quoted: (singular, plural)
ALONE: dict[T, str] = {
    T.TALKS: "hold talks", T.PROPOSAL: "put forward proposal", T.AGREEMENT: "reach agreement", T.ENDORSEMENT: "voice support",
    T.CONCESSION: "make concession", T.CEASEFIRE: "halt fighting", T.WITHDRAWAL: "pull back", T.COOPERATION: "cooperate", T.AID: "provide aid",
    T.DEMAND: "make demand", T.REFUSAL: "signal refusal", T.ACCUSATION: "make accusation", T.THREAT: "issue warning", T.SANCTION: "impose sanctions",
    T.PROTEST: "stage protest", T.DEPLOYMENT: "move forces", T.COERCION: "crack down", T.ATTACK: "carry out attack",
    T.POLITICAL: "make political change", T.STATEMENT: "make statement",
}  # fmt: skip
# the one it is done to, where only that one is known
AGAINST: dict[T, str] = {
    T.TALKS: "Talks held with", T.PROPOSAL: "Proposal put to", T.AGREEMENT: "Agreement reached with", T.ENDORSEMENT: "Support voiced for",
    T.CONCESSION: "Concession made to", T.CEASEFIRE: "Ceasefire with", T.WITHDRAWAL: "Withdrawal concerning", T.COOPERATION: "Cooperation with",
    T.AID: "Aid for", T.DEMAND: "Demand put to", T.REFUSAL: "Refusal concerning", T.ACCUSATION: "Accusation made against", T.THREAT: "Warning issued to",
    T.SANCTION: "Sanctions imposed on", T.PROTEST: "Protest against", T.DEPLOYMENT: "Forces moved against", T.COERCION: "Crackdown on",
    T.ATTACK: "Attack on", T.POLITICAL: "Political change involving", T.STATEMENT: "Statement concerning",
}  # fmt: skip
# nobody known
NOBODY: dict[T, str] = {
    T.TALKS: "Talks held", T.PROPOSAL: "Proposal put forward", T.AGREEMENT: "Agreement reached", T.ENDORSEMENT: "Support voiced",
    T.CONCESSION: "Concession made", T.CEASEFIRE: "Ceasefire reported", T.WITHDRAWAL: "Withdrawal reported", T.COOPERATION: "Cooperation reported",
    T.AID: "Aid delivery reported", T.DEMAND: "Demand made", T.REFUSAL: "Refusal reported", T.ACCUSATION: "Accusation made", T.THREAT: "Warning issued",
    T.SANCTION: "Sanctions reported", T.PROTEST: "Protest held", T.DEPLOYMENT: "Troop movement reported", T.COERCION: "Crackdown reported",
    T.ATTACK: "Attack reported", T.POLITICAL: "Political change reported", T.STATEMENT: "Statement issued",
}  # fmt: skip
PLANNED_NOBODY: dict[T, str] = {
    T.TALKS: "Talks planned", T.AGREEMENT: "Agreement expected", T.CEASEFIRE: "Ceasefire planned", T.WITHDRAWAL: "Withdrawal planned",
    T.AID: "Aid delivery planned", T.SANCTION: "Sanctions planned", T.DEPLOYMENT: "Troop movement planned", T.POLITICAL: "Political change planned",
    T.ATTACK: "Attack expected", T.PROTEST: "Protest planned", T.COOPERATION: "Cooperation planned", T.PROPOSAL: "Proposal planned",
}  # fmt: skip
# types whose place belongs into the headline
TAKES_PLACE = frozenset(
    {
        T.TALKS,
        T.ATTACK,
        T.PROTEST,
        T.DEPLOYMENT,
        T.CEASEFIRE,
        T.COERCION,
        T.AID,
        T.WITHDRAWAL,
        T.COOPERATION,
        T.POLITICAL,
        T.AGREEMENT,
    }
)
# what is held in a state, where no place is told
SOMEWHERE = frozenset({T.PROTEST, T.POLITICAL})
# the participle behind a bare noun: what has come about, what is to
COMES_ABOUT: tuple[dict[T, str], dict[T, str]] = (
    {
        T.TALKS: "held",
        T.AGREEMENT: "reached",
        T.PROPOSAL: "put forward",
        T.SANCTION: "imposed",
        T.THREAT: "issued",
        T.STATEMENT: "issued",
    },
    {
        T.AGREEMENT: "expected",
        **dict.fromkeys(
            (T.TALKS, T.SANCTION, T.POLITICAL, T.AID, T.WITHDRAWAL, T.CEASEFIRE, T.ATTACK, T.PROTEST), "planned"
        ),
    },
)
# what did not come about
FAILED_NOBODY: dict[T, str] = {
    T.TALKS: "Talks fail", T.AGREEMENT: "No agreement reached", T.CEASEFIRE: "Ceasefire fails", T.AID: "Aid not delivered",
    T.WITHDRAWAL: "Withdrawal does not take place", T.SANCTION: "No sanctions imposed", T.PROPOSAL: "No proposal put forward",
}  # fmt: skip
PLANNED_WITH: dict[T, str] = {
    T.TALKS: "Talks planned with", T.AGREEMENT: "Agreement expected with", T.SANCTION: "Sanctions planned on", T.AID: "Aid planned for",
}  # fmt: skip


def plain(kind: T, modality: Modality, acting: Sequence[Actor], hit: Sequence[Actor]) -> list[str]:
    """The words of a headline by type alone."""
    if acting and kind is T.POLITICAL:
        return ["Political", "change", "involving", *named(acting, 2).split()]
    if acting:
        head, *rest = ALONE[kind].split()
        words = [*named(acting).split(), *verb(head, many(acting), modality).split(), *rest]
        others = [one for one in hit if one.name not in {actor.name for actor in acting}]
        if others and kind in TOWARDS:
            told = ["reportedly"] if kind is T.ATTACK and modality is Modality.CLAIMED else []
            does = verb(TOWARDS[kind], many(acting), modality).split()
            return [*named(acting).split(), *told, *does, *named(others, 2).split()]
        if others and kind is T.COERCION:
            return [*words, "on", *named(others, 2).split()]
        return [*words, DOES[kind][1], *named(others, 2).split()] if others and kind in DOES else words
    if hit:
        planned = PLANNED_WITH.get(kind) if modality is Modality.PLANNED else None
        return [*(planned or AGAINST[kind]).split(), *named(hit, 2).split()]
    table = {Modality.PLANNED: PLANNED_NOBODY, Modality.FAILED: FAILED_NOBODY}.get(modality, NOBODY)
    return table.get(kind, NOBODY[kind]).split()
