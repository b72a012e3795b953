"""The state or body behind a person: 'his government', 'her party'."""

from timeline.extraction.members import ORGANISATION, STATE
from timeline.extraction.names import Name


def whose_side(person: Name, noun: str) -> Name | None:
    """'his government', 'her party': the state or body that the person speaks for."""
    if not person.is_person or not person.affiliation or noun not in _SIDES:
        return None
    if noun in _BODIES and set(person.description.casefold().split()) & _RULES:
        return None  # a president's party is no state
    kind = ORGANISATION if noun in _BODIES else STATE
    return Name(person.first, person.last, person.span, person.affiliation, kind)


_BODIES = frozenset("party group movement faction".split())
_SIDES = _BODIES | frozenset(
    """government country nation side forces troops army military administration cabinet delegation team regime minister ministers envoy envoys
    ambassador ambassadors spokesman spokeswoman negotiator negotiators officials police soldiers officers""".split()
)
_RULES = frozenset("president minister premier chancellor king emir sultan secretary ambassador envoy".split())
