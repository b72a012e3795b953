"""Names that only say where: 'in Syria', 'sent tanks into Syria'."""

from timeline.extraction.names import Name
from timeline.ontology import EventType

LOCATIVE = frozenset("in at near inside around across throughout over outside within".split())
_THITHER = frozenset("to into from through across via towards toward onto".split())
# where something moves, "into Iran" is a direction and Iran no party
_MOVES = frozenset({EventType.DEPLOYMENT, EventType.WITHDRAWAL, EventType.ATTACK, EventType.COERCION})


def is_ground(name: Name, preposition: str, kind: EventType) -> bool:
    """A country or city that only says where: 'in Syria', 'sent tanks into Syria'."""
    if name.place is None or name.is_adjective or name.is_person:
        return False
    return preposition in LOCATIVE or (preposition in _THITHER and kind in _MOVES)
