"""What kinds of event a chronology knows, in which manner they are told, and what a party does in them.

Types, PLOVER roots (https://github.com/openeventdata/PLOVER), modalities and roles follow the annotation guidelines of the
gold articles. The six families group the types for a reader: one shape and one colour each, everywhere.
"""

from dataclasses import dataclass
from enum import Enum
from typing import Literal

Shape = Literal["circle", "diamond", "square", "triangle", "cross", "bar"]


@dataclass(frozen=True, slots=True)
class Family:
    """A group of event types that a reader tells apart at a glance. `key` is also the CSS class."""

    key: str
    label: str
    shape: Shape


class EventFamily(Enum):
    TALKS = Family("talks", "Talks", "circle")
    DEALS = Family("deals", "Offers and deals", "diamond")
    CALM = Family("calm", "Calm", "square")
    PRESSURE = Family("pressure", "Refusal and pressure", "triangle")
    FORCE = Family("force", "Force", "cross")
    POLITICS = Family("politics", "Politics and statements", "bar")


@dataclass(frozen=True, slots=True)
class TypeInfo:
    """One event type: its label for people, PLOVER root (None where PLOVER has none), family, and what it covers."""

    label: str
    plover: str | None
    family: EventFamily
    covers: str


class EventType(str, Enum):
    __hash__ = str.__hash__  # as it is equal to its value; Enum's own is slow

    TALKS = "talks"
    PROPOSAL = "proposal"
    AGREEMENT = "agreement"
    ENDORSEMENT = "endorsement"
    CONCESSION = "concession"
    CEASEFIRE = "ceasefire"
    WITHDRAWAL = "withdrawal"
    COOPERATION = "cooperation"
    AID = "aid"
    DEMAND = "demand"
    REFUSAL = "refusal"
    ACCUSATION = "accusation"
    THREAT = "threat"
    SANCTION = "sanction"
    PROTEST = "protest"
    DEPLOYMENT = "deployment"
    COERCION = "coercion"
    ATTACK = "attack"
    POLITICAL = "political"
    STATEMENT = "statement"

    @property
    def info(self) -> TypeInfo:
        return TYPES[self]

    @property
    def plover(self) -> str | None:
        return TYPES[self].plover

    @property
    def family(self) -> Family:
        return TYPES[self].family.value

    @property
    def label(self) -> str:
        return TYPES[self].label


_F = EventFamily
TYPES: dict[EventType, TypeInfo] = {
    EventType.TALKS: TypeInfo("Talks", "CONSULT", _F.TALKS, "a meeting, call, visit or negotiation round"),
    EventType.PROPOSAL: TypeInfo("Proposal", "AGREE", _F.DEALS, "an offer or plan put forward"),
    EventType.AGREEMENT: TypeInfo("Agreement", "AGREE", _F.DEALS, "a deal, joint statement or commitment reached"),
    EventType.ENDORSEMENT: TypeInfo("Endorsement", "SUPPORT", _F.DEALS, "public backing, joining or recognition"),
    EventType.CONCESSION: TypeInfo("Concession", "CONCEDE", _F.DEALS, "giving way, easing or dropping a demand"),
    EventType.CEASEFIRE: TypeInfo(
        "Ceasefire", "RETREAT", _F.CALM, "a truce or pause in force, announced, extended or ended by agreement"
    ),
    EventType.WITHDRAWAL: TypeInfo(
        "Withdrawal", "RETREAT", _F.CALM, "pulling out, release of prisoners, evacuation or access granted"
    ),
    EventType.COOPERATION: TypeInfo("Cooperation", "COOPERATE", _F.TALKS, "acting together, sharing or joint work"),
    EventType.AID: TypeInfo("Aid", "AID", _F.CALM, "humanitarian or military help given"),
    EventType.DEMAND: TypeInfo("Demand", "REQUEST", _F.PRESSURE, "a call, appeal or demand"),
    EventType.REFUSAL: TypeInfo("Refusal", "REJECT", _F.PRESSURE, "a rejection, veto or boycott, or talks broken off"),
    EventType.ACCUSATION: TypeInfo("Accusation", "ACCUSE", _F.PRESSURE, "blame or a charge laid on another party"),
    EventType.THREAT: TypeInfo("Threat", "THREATEN", _F.PRESSURE, "an ultimatum, or a warning of force or rupture"),
    EventType.SANCTION: TypeInfo(
        "Sanction", "SANCTION", _F.PRESSURE, "sanctions, breaking off, suspension or expulsion"
    ),
    EventType.PROTEST: TypeInfo("Protest", "PROTEST", _F.PRESSURE, "a demonstration, march or strike of people"),
    EventType.DEPLOYMENT: TypeInfo("Deployment", "MOBILIZE", _F.FORCE, "troops or weapons moved or readied"),
    EventType.COERCION: TypeInfo("Coercion", "COERCE", _F.FORCE, "a siege, arrest, blockade or repression"),
    EventType.ATTACK: TypeInfo("Attack", "ASSAULT", _F.FORCE, "armed violence"),
    EventType.POLITICAL: TypeInfo(
        "Politics", None, _F.POLITICS, "an election, appointment, resignation, split, renaming or law"
    ),
    EventType.STATEMENT: TypeInfo(
        "Statement", None, _F.POLITICS, "a newsworthy announcement that is none of the others"
    ),
}


class Modality(str, Enum):
    __hash__ = str.__hash__  # as it is equal to its value; Enum's own is slow

    HAPPENED = "happened"
    PLANNED = "planned"
    PROPOSED = "proposed"
    CLAIMED = "claimed"
    DENIED = "denied"
    FAILED = "failed"

    @property
    def label(self) -> str:
        return MODALITIES[self]


MODALITIES: dict[Modality, str] = {
    Modality.HAPPENED: "Happened",
    Modality.PLANNED: "Planned",
    Modality.PROPOSED: "Proposed",
    Modality.CLAIMED: "Claimed by one side",
    Modality.DENIED: "Denied",
    Modality.FAILED: "Did not happen",
}


class Role(str, Enum):
    __hash__ = str.__hash__  # as it is equal to its value; Enum's own is slow

    SOURCE = "source"
    TARGET = "target"
    MEDIATOR = "mediator"
    HOST = "host"
    OTHER = "other"

    @property
    def label(self) -> str:
        return ROLES[self]


ROLES: dict[Role, str] = {
    Role.SOURCE: "Acts",
    Role.TARGET: "Acted on",
    Role.MEDIATOR: "Mediates",
    Role.HOST: "Hosts",
    Role.OTHER: "Also named",
}


class PartyKind(str, Enum):
    __hash__ = str.__hash__  # as it is equal to its value; Enum's own is slow

    STATE = "state"
    ORGANISATION = "organisation"
    ARMED_GROUP = "armed_group"
    PERSON = "person"
    GROUP = "group"

    @property
    def label(self) -> str:
        return PARTY_KINDS[self]


PARTY_KINDS: dict[PartyKind, str] = {
    PartyKind.STATE: "State or government",
    PartyKind.ORGANISATION: "Organisation",
    PartyKind.ARMED_GROUP: "Armed group",
    PartyKind.PERSON: "Person",
    PartyKind.GROUP: "Group of people",
}


class LinkKind(str, Enum):
    """What one event has to do with an earlier one: it ANSWERS, REFUSES, ... that event."""

    ANSWERS = "answers"
    ACCEPTS = "accepts"
    REFUSES = "refuses"
    SUPPORTS = "supports"
    CARRIES_OUT = "carries_out"
    ENDS = "ends"
    FOLLOWS = "follows"

    @property
    def label(self) -> str:
        """Said of the later event: "Refuses" the earlier one."""
        return LINKS[self][0]

    @property
    def inverse(self) -> str:
        """Said of the earlier event: "Refused by" the later one."""
        return LINKS[self][1]


LINKS: dict[LinkKind, tuple[str, str]] = {
    LinkKind.ANSWERS: ("Answers", "Answered by"),
    LinkKind.ACCEPTS: ("Accepts", "Accepted by"),
    LinkKind.REFUSES: ("Refuses", "Refused by"),
    LinkKind.SUPPORTS: ("Supports", "Supported by"),
    LinkKind.CARRIES_OUT: ("Carries out", "Carried out by"),
    LinkKind.ENDS: ("Ends", "Ended by"),
    LinkKind.FOLLOWS: ("Follows on", "Followed by"),
}
