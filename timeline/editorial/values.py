"""What an editor says about an event, apart from how it is stored, and what is said back when two editors disagree."""

from dataclasses import dataclass, field
from typing import Any

from django.core.exceptions import PermissionDenied

from timeline.models import Event, Party, Place
from timeline.ontology import Role

FIELDS = ("title", "summary", "event_type", "edtf", "modality", "outcome", "salience")


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

    def as_json(self) -> dict[str, Any]:
        """The content by field, in names that a log keeps and a reader understands."""
        content: dict[str, Any] = {name: getattr(self, name) for name in FIELDS}
        content["place"] = self.place.name if self.place else None
        content["parties"] = [{"name": party.name, "role": str(Role(role).value)} for party, role in self.parties]
        return content


def difference(before: dict[str, Any], after: dict[str, Any]) -> dict[str, list[Any]]:
    """Field -> [before, after], only where they differ."""
    return {name: [before.get(name), after[name]] for name in after if before.get(name) != after[name]}


class Conflict(Exception):
    """Somebody changed the event since this editor opened it.

    `theirs` maps each field that differs between what is stored now and what this editor wants to [stored, wanted].
    """

    def __init__(self, event: Event, version: int, theirs: dict[str, list[Any]]) -> None:
        self.event, self.version, self.theirs = event, version, theirs
        super().__init__(
            f"“{event.title}” was changed by somebody else meanwhile (version {event.version}, yours was {version})."
        )


def require(user: Any, permission: str) -> None:
    """Raise PermissionDenied unless the user's role holds the permission."""
    if not user.has_perm(permission):
        raise PermissionDenied(f"Your role does not hold “{permission}”.")


class _System:
    """The project itself, where no person decides: the loader of the demo negotiation. The log calls it by that name."""

    pk = None
    username = ""

    def has_perm(self, permission: str) -> bool:
        return True


SYSTEM = _System()
