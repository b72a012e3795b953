"""The party that a passage leaves out because the article told it: the state that sanctions are on.

Only where a passage names nobody whom they are on, and only from the same article: nothing is known of the world here.
"""

from collections.abc import Sequence
from dataclasses import replace

from timeline.extraction.actors import Actor
from timeline.extraction.lexicon import Lexicon
from timeline.extraction.mentions import Found
from timeline.ontology import EventType, Role


def with_implied(found: Sequence[Found], state: str, lexicon: Lexicon) -> list[Found]:
    """`found` with the states that its passages imply. `state`: the one the article is about, empty if there is none."""
    return [_sanctioned(one, state, lexicon) for one in found]


def _sanctioned(one: Found, state: str, lexicon: Lexicon) -> Found:
    """'Canada has imposed sanctions too': on the state the article is about."""
    if one.mention.type is not EventType.SANCTION:
        return one
    who = one.mention.actors
    party = lexicon.party(state) if state else None
    if party is None or any(actor.role is not Role.SOURCE for actor in who):
        return one
    if not who or any(state in (actor.name, _affiliation(actor, lexicon)) for actor in who):
        return one
    return _with(one, [Actor(party.name, Role.TARGET, party.kind, None)])


def _affiliation(actor: Actor, lexicon: Lexicon) -> str | None:
    party = lexicon.party(actor.name)
    return party.affiliation if party else None


def _with(one: Found, more: Sequence[Actor]) -> Found:
    return one._replace(mention=replace(one.mention, actors=(*one.mention.actors, *more)))
