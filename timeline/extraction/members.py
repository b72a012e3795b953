"""Kinds of party and roles by a name of their own: Python 3.11 is slow to find a member of an enumeration, and these are asked for by
the thousand in every article."""

from timeline.ontology import PartyKind, Role

STATE = PartyKind.STATE
ORGANISATION = PartyKind.ORGANISATION
ARMED_GROUP = PartyKind.ARMED_GROUP
GROUP = PartyKind.GROUP
PERSON = PartyKind.PERSON

SOURCE = Role.SOURCE
HOST = Role.HOST
MEDIATOR = Role.MEDIATOR
TARGET = Role.TARGET
OTHER = Role.OTHER
