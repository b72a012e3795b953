"""Two editors wrote on one version: what each changed is kept, and only where both changed the same is there a choice.

A field-wise three-way merge. Parties are merged one by one: two editors who each add a party both get theirs.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any, Generic, TypeVar

CONTENT = ("title", "summary", "event_type", "edtf", "modality", "outcome", "salience", "place", "parties")
Fields = TypeVar("Fields", bound=Any)
UNKNOWN: Any = object()


@dataclass(frozen=True, slots=True)
class Clash:
    """One field that both changed, each to something else; values as `EventFields.as_json` gives them.

    `base` is None where the version that the editor saw is not known.
    """

    base: Any
    theirs: Any
    mine: Any
    is_clash: bool = True


@dataclass(frozen=True, slots=True)
class Merge(Generic[Fields]):
    """`fields` is what comes out, mine where there is a clash; `taken` names the fields that are theirs alone.

    `differences` has the three values of every field that is not the same in all three, clashes and others.
    """

    fields: Fields
    taken: tuple[str, ...]
    differences: dict[str, Clash]

    @property
    def clashes(self) -> dict[str, Clash]:
        return {name: one for name, one in self.differences.items() if one.is_clash}


def merge(base: Fields | None, theirs: Fields, mine: Fields) -> Merge[Fields]:
    """Join what is stored (`theirs`) and what is wanted (`mine`), which both began as `base`.

    All three are EventFields, tidied; without `base` every field that differs is a clash.
    """
    values: dict[str, Any] = {}
    taken, clashing = [], []
    for name in CONTENT:
        was = getattr(base, name) if base is not None else UNKNOWN
        stored, wanted = getattr(theirs, name), getattr(mine, name)
        value = _parties(was, stored, wanted) if name == "parties" else _one(was, stored, wanted)
        if value is UNKNOWN:
            clashing.append(name)
            value = wanted
        elif value != wanted:
            taken.append(name)
        values[name] = value
    told = [fields.as_json() if fields is not None else {} for fields in (base, theirs, mine)]
    three = {name: [one.get(name) for one in told] for name in CONTENT}
    differences = {
        name: Clash(values[0], values[1], values[2], name in clashing)
        for name, values in three.items()
        if values[1] != values[2] or (base is not None and values[0] != values[1])
    }
    return Merge(replace(mine, **values), tuple(taken), differences)


def _one(base: Any, theirs: Any, mine: Any) -> Any:
    """The joined value, or UNKNOWN where there is none."""
    if theirs == mine or mine == base:
        return theirs
    return mine if theirs == base else UNKNOWN


def _parties(base: Any, theirs: Any, mine: Any) -> Any:
    """Parties joined one by one in their order, mine that are new at the end; UNKNOWN where one was changed twice."""
    whole = _one(base, theirs, mine)
    if whole is not UNKNOWN or base is UNKNOWN:
        return whole
    was, stored, wanted = (dict(rows) for rows in (base, theirs, mine))
    joined: dict[Any, Any] = {}
    for party in {**stored, **wanted, **was}:
        role = _one(*(_role(rows, party) for rows in (was, stored, wanted)))
        if role is UNKNOWN:
            return UNKNOWN
        if role is not None:
            joined[party] = role
    return tuple(joined.items())


def _role(rows: Mapping[Any, str], party: Any) -> str | None:
    return rows.get(party)
