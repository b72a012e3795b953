"""From a name as told to the row that bears it, by name or alias; made where no row does."""

from typing import Any

from timeline.extraction.lexicon import Lexicon
from timeline.models import Party, Place
from timeline.ontology import PartyKind


def party_named(name: str, kind: str = "", description: str = "") -> Party:
    """The party of this name. A new one takes kind, code and aliases from the lexicon where it knows the name."""
    name = " ".join(name.split())
    found = Party.objects.filter(name__iexact=name).first() or _by_alias(Party, name)
    if found:
        return found
    known = Lexicon.default().party(name)
    if known is None:
        return Party.objects.create(name=name, kind=kind or PartyKind.GROUP.value, description=description)
    party, _ = Party.objects.get_or_create(
        name=known.name,
        defaults={"kind": known.kind.value, "iso_code": known.iso or "", "description": description},
    )
    return party


def place_named(name: str) -> Place:
    """The place of this name. A new one takes its coordinates from the lexicon where it knows them."""
    name = " ".join(name.split())
    found = Place.objects.filter(name__iexact=name).first() or _by_alias(Place, name)
    if found:
        return found
    known = Lexicon.default().place(name)
    if known is None:
        return Place.objects.create(name=name)
    place, _ = Place.objects.get_or_create(
        name=known.name,
        defaults={"latitude": known.latitude, "longitude": known.longitude, "country": known.country or ""},
    )
    return place


def _by_alias(model: Any, name: str) -> Any:
    """The row that lists the name among its aliases; the tables are small, and JSON containment is no SQLite feature."""
    wanted = name.casefold()
    for row in model.objects.exclude(aliases=[]).only("pk", "name", "aliases"):
        if any(alias.casefold() == wanted for alias in row.aliases):
            return row
    return None
