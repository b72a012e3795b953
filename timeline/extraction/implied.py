"""The party that a passage leaves out because the article told it: the state that sanctions are on, that votes, that arrests.

Only where a passage names nobody in that part, and only from the same article: nothing is known of the world here.
"""

from collections.abc import Sequence

from timeline.extraction.actors import Actor
from timeline.extraction.lexicon import Lexicon
from timeline.extraction.mentions import Found
from timeline.extraction.verbs import FINITE, PASSIVE
from timeline.ontology import EventType, PartyKind, Role


def with_implied(found: Sequence[Found], state: str, at_home: bool, lexicon: Lexicon) -> list[Found]:
    """`found` with the states that its passages imply. `state`: the one the article is about, empty if there is none; `at_home`:
    it speaks of no other state more."""
    return [_at_home(_sanctioned(one, state, lexicon), state, at_home, lexicon) for one in _doing_likewise(found)]


def _doing_likewise(found: Sequence[Found]) -> list[Found]:
    """'Chad recalled its envoy. Niger followed suit': what Niger did is what Chad did, to whom Chad did it. Nothing where none was told."""
    told: list[Found] = []
    for one in found:
        if one.trigger.rule.name != "follow suit":
            told.append(one)
            continue
        who = [actor for actor in one.mention.actors if actor.role is Role.SOURCE]
        model = next((other for other in reversed(told) if _is_model(other, one)), None)
        if model is None or not who:
            continue
        names = {actor.name for actor in who}
        whom = [actor for actor in model.mention.actors if actor.role is Role.TARGET and actor.name not in names]
        like = model.mention
        told.append(
            one._replace(
                mention=one.mention._replace(
                    type=like.type, plover=like.plover, modality=like.modality, actors=(*who, *whom)
                )
            )
        )
    return told


def _is_model(other: Found, one: Found) -> bool:
    if other.trigger.reading not in (FINITE, PASSIVE):
        return False  # 'recalled its envoy, demanding an end of the raids': he was recalled
    acts = any(actor.role is Role.SOURCE for actor in other.mention.actors)
    return acts and one.sentence - other.sentence <= 1 and other.mention.type in _IMITATED


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


def _at_home(one: Found, state: str, at_home: bool, lexicon: Lexicon) -> Found:
    """'Elections are due in May', '70 people were arrested': the state the article is about, where the sentence names no other."""
    party = lexicon.party(state) if state else None
    if party is None or not (_votes(one) or (at_home and _arrests(one))):
        return one
    if any(name.kind in _BODIES and name.label != state for name in one.parsed.names):
        return one
    places = {name.place.country for name in one.parsed.names if name.place and name.place.country}
    if places - {party.iso} or any(state == actor.name for actor in one.mention.actors):
        return one
    return _with(one, [Actor(party.name, Role.SOURCE, party.kind, None)])


def _votes(one: Found) -> bool:
    """A vote of the whole people that names nobody: not 'congressional elections'."""
    at, tokens = one.trigger.first, one.parsed.tokens
    of_one = tokens[at + 1].low == "of" if at + 1 < len(tokens) else False  # 'the election of a president'
    return (
        not one.mention.actors
        and tokens[at].low in _VOTES
        and not of_one
        and not (at and tokens[at - 1].low in _OF_PART)
    )


def _arrests(one: Found) -> bool:
    """What only a state does to people, in the passive, without who did it."""
    if one.mention.type is not EventType.COERCION or any(actor.role is Role.SOURCE for actor in one.mention.actors):
        return False
    trigger, tokens = one.trigger, one.parsed.tokens
    passive = bool(trigger.reading and trigger.reading.passive)
    by = any(token.low == "by" for token in tokens[trigger.last : trigger.last + _NEAR])
    return passive and trigger.base in _ARRESTS and not by


_IMITATED = frozenset(
    {
        EventType.SANCTION,
        EventType.ENDORSEMENT,
        EventType.REFUSAL,
        EventType.DEMAND,
        EventType.WITHDRAWAL,
        EventType.CONCESSION,
        EventType.CEASEFIRE,
        EventType.AID,
        EventType.DEPLOYMENT,
        EventType.POLITICAL,
    }
)
_BODIES = frozenset({PartyKind.STATE, PartyKind.ORGANISATION, PartyKind.ARMED_GROUP})
_NEAR = 5  # words
_VOTES = frozenset("election elections referendum referendums".split())
_OF_PART = frozenset("congressional midterm mid-term primary european gubernatorial leadership party union".split())
_ARRESTS = frozenset("arrest detain jail imprison round sentence deport".split())


def _affiliation(actor: Actor, lexicon: Lexicon) -> str | None:
    party = lexicon.party(actor.name)
    return party.affiliation if party else None


def _with(one: Found, more: Sequence[Actor]) -> Found:
    return one._replace(mention=one.mention._replace(actors=(*one.mention.actors, *more)))
