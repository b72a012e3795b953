"""What an editor says about an event, apart from how it is stored, and what is said back when two editors disagree."""

from dataclasses import dataclass, field, replace
from typing import Any

from django.core.exceptions import PermissionDenied
from django.utils.translation import gettext

from timeline.edtf import EdtfError, parse_edtf
from timeline.models import Event, Party, Place, may
from timeline.models.keeping import PLAIN
from timeline.ontology import Role

from .merging import Clash, Merge
from .names import party_named, place_named

FIELDS = PLAIN


@dataclass(frozen=True, slots=True)
class EventFields:
    """The whole content of one event. `parties` are (party, role) in the order they are shown."""

    title: str
    event_type: str
    edtf: str
    summary: str = ""
    modality: str = "happened"
    outcome: str = ""
    salience: float = 0.5
    place: Place | None = None
    parties: tuple[tuple[Party, str], ...] = field(default=())

    @classmethod
    def of(cls, event: Event) -> "EventFields":
        rows = event.event_parties.select_related("party")
        return cls(
            **{name: getattr(event, name) for name in FIELDS},
            place=event.place,
            parties=tuple((row.party, row.role) for row in rows),
        )

    @classmethod
    def from_content(cls, content: dict[str, Any]) -> "EventFields":
        """From what a version keeps: rows by their number, and where that row is gone, by the name it had."""
        known = Party.objects.in_bulk([row["id"] for row in content["parties"]])
        place = content["place"]
        return cls(
            **{name: content[name] for name in FIELDS},
            place=place and (Place.objects.filter(pk=place["id"]).first() or place_named(place["name"])),
            parties=tuple(
                (known.get(row["id"]) or party_named(row["name"]), row["role"]) for row in content["parties"]
            ),
        )

    def as_json(self) -> dict[str, Any]:
        """The content by field, in names that a log keeps and a reader understands."""
        content: dict[str, Any] = {name: getattr(self, name) for name in FIELDS}
        content["place"] = self.place.name if self.place else None
        content["parties"] = [{"name": party.name, "role": str(Role(role).value)} for party, role in self.parties]
        return content

    def tidied(self) -> "EventFields":
        """As it would be stored: text without stray white space, a title on one line, the date in its plainest EDTF. What is wrong
        stays."""
        told = ("title", "summary", "outcome")
        text: dict[str, Any] = {name: "\n".join(getattr(self, name).splitlines()).strip() for name in told}
        text["title"] = " ".join(line.strip() for line in text["title"].split("\n"))
        try:
            edtf = parse_edtf(self.edtf).edtf
        except EdtfError:
            edtf = self.edtf
        return replace(self, **text, edtf=edtf)


def difference(before: dict[str, Any], after: dict[str, Any]) -> dict[str, list[Any]]:
    """Field -> [before, after], only where they differ."""
    return {name: [before.get(name), after[name]] for name in after if before.get(name) != after[name]}


class Conflict(Exception):
    """Somebody changed the event since this editor opened it, and the two cannot be joined without a choice.

    `version` is the one the editor saw. `clashes` maps each field that both changed to its three values; `merge` is the
    whole of the attempt, or None for a step that takes no content. `theirs` maps each field that differs to [stored, wanted].
    """

    def __init__(
        self, event: Event, version: int, theirs: dict[str, list[Any]], merge: "Merge[EventFields] | None" = None
    ) -> None:
        self.event, self.version, self.theirs, self.merge = event, version, theirs, merge
        self.clashes: dict[str, Clash] = merge.clashes if merge else {}
        super().__init__(
            gettext("“%(title)s” was changed by somebody else meanwhile (version %(version)s, yours was %(yours)s).")
            % {"title": event.title, "version": event.version, "yours": version}
        )


def require(user: Any, permission: str, about: Any = None) -> None:
    """Raise PermissionDenied unless the user's role holds the permission, everywhere or in the negotiation of `about`."""
    if not may(user, permission, about):
        raise PermissionDenied(f"Your role does not hold “{permission}”.")


class _System:
    """The project itself, where no person decides. The log calls it by its name."""

    pk = None
    is_active = True

    def __init__(self, username: str = "") -> None:
        self.username = username

    def has_perm(self, permission: str, about: Any = None) -> bool:
        return True


SYSTEM = _System()
"""The loader of the demonstration, and whatever else comes with the project."""
SCHEDULE = _System("the schedule")
MACHINE = _System("the machine")
"""Merges confident matches, where a negotiation lets it."""
