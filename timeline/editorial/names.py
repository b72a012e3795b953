"""From a name as told to the row that bears it, by name or alias; made where no row does."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any, TypeVar

from timeline.extraction.lexicon import Lexicon
from timeline.models import Party, Place
from timeline.ontology import PartyKind

N = TypeVar("N", Party, Place)
_made: ContextVar[list[tuple[str, Party | Place]] | None] = ContextVar("made_names", default=None)


@contextmanager
def made_names() -> Iterator[list[tuple[str, Party | Place]]]:
    """The parties and places that are made inside, each with the name of its table; nested, the inner ones count too."""
    outer, made = _made.get(), list[tuple[str, Party | Place]]()
    token = _made.set(made)
    try:
        yield made
    finally:
        _made.reset(token)
        if outer is not None:
            outer.extend(made)


def _keep(table: str, row: N) -> N:
    made = _made.get()
    if made is not None:
        made.append((table, row))
    return row


def party_named(name: str, kind: str = "", description: str = "") -> Party:
    """The party of this name. A new one takes kind, code and aliases from the lexicon where it knows the name."""
    name = " ".join(name.split())
    found = Party.objects.filter(name__iexact=name).first() or _by_alias(Party, name)
    if found:
        return found
    known = Lexicon.default().party(name)
    if known is None:
        return _keep(
            "party", Party.objects.create(name=name, kind=kind or PartyKind.GROUP.value, description=description)
        )
    party, made = Party.objects.get_or_create(
        name=known.name,
        defaults={"kind": known.kind.value, "iso_code": known.iso or "", "description": description},
    )
    return _keep("party", party) if made else party


def place_named(name: str) -> Place:
    """The place of this name. A new one takes its coordinates from the lexicon where it knows them."""
    name = " ".join(name.split())
    found = Place.objects.filter(name__iexact=name).first() or _by_alias(Place, name)
    if found:
        return found
    known = Lexicon.default().place(name)
    if known is None:
        return _keep("place", Place.objects.create(name=name))
    place, made = Place.objects.get_or_create(
        name=known.name,
        defaults={"latitude": known.latitude, "longitude": known.longitude, "country": known.country or ""},
    )
    return _keep("place", place) if made else place


def name_of_party(name: str) -> str:
    """What `party_named` would call it; nothing is made."""
    return _name_of(Party, name, Lexicon.default().party(name))


def name_of_place(name: str) -> str:
    return _name_of(Place, name, Lexicon.default().place(name))


def _name_of(model: Any, name: str, known: Any) -> str:
    name = " ".join(name.split())
    found = model.objects.filter(name__iexact=name).first() or _by_alias(model, name)
    return str(found.name if found else known.name if known else name)


def _by_alias(model: Any, name: str) -> Any:
    """The row that lists the name among its aliases; the tables are small, and JSON containment is no SQLite feature."""
    wanted = name.casefold()
    for row in model.objects.exclude(aliases=[]).only("pk", "name", "aliases"):
        if any(alias.casefold() == wanted for alias in row.aliases):
            return row
    return None


def known_names(most: int = 1000) -> dict[str, list[str]]:
    """For the lists that a form offers while somebody types."""
    return {
        "party_names": list(Party.objects.values_list("name", flat=True)[:most]),
        "place_names": list(Place.objects.values_list("name", flat=True)[:most]),
    }
