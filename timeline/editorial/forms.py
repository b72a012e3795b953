"""The one form in which people write an event: review desk, event page of the desk, and editing on the public page."""

from typing import Any

from django import forms

from timeline.models import Event, Mention, Party, validate_edtf
from timeline.ontology import EventType, Modality, Role

from .names import party_named, place_named
from .values import EventFields

SPARE_ROWS = 2


class ContentForm(forms.Form):
    """Everything but the parties. `version` is the version of the event that the editor saw."""

    title = forms.CharField(max_length=200, widget=forms.Textarea(attrs={"rows": 2}))
    edtf = forms.CharField(
        label="Date",
        max_length=80,
        validators=[validate_edtf],
        help_text="2016-08-26 · 2016-08 · 2016-08-22/2016-08-26 · about: 2016-08~ · on or before: ../2016-08-26",
    )
    event_type = forms.ChoiceField(label="Type", choices=[(kind.value, kind.label) for kind in EventType])
    modality = forms.ChoiceField(label="Certainty", choices=[(kind.value, kind.label) for kind in Modality])
    place = forms.CharField(max_length=200, required=False, widget=forms.TextInput(attrs={"list": "place-names"}))
    summary = forms.CharField(required=False, widget=forms.Textarea(attrs={"rows": 3}))
    outcome = forms.CharField(max_length=300, required=False)
    salience = forms.FloatField(
        label="Importance", min_value=0, max_value=1, help_text="0 to 1: what the overview labels first."
    )
    version = forms.IntegerField(required=False, widget=forms.HiddenInput)


class PartyForm(forms.Form):
    name = forms.CharField(
        label="Party", max_length=200, required=False, widget=forms.TextInput(attrs={"list": "party-names"})
    )
    role = forms.ChoiceField(choices=[(role.value, role.label) for role in Role], required=False)
    kind = forms.CharField(required=False, widget=forms.HiddenInput)
    description = forms.CharField(max_length=200, required=False, widget=forms.HiddenInput)


PartyFormSet = forms.formset_factory(PartyForm, extra=SPARE_ROWS, max_num=60, absolute_max=80)


class EventEditor:
    """The form and its rows of parties, filled from an event or from what a mention proposes."""

    def __init__(self, data: Any = None, *, event: Event | None = None, mention: Mention | None = None) -> None:
        content, parties = _initial(event, mention)
        self.form = ContentForm(data, initial=content)
        self.parties = PartyFormSet(data, initial=parties, prefix="party")

    def is_valid(self) -> bool:
        return self.form.is_valid() & self.parties.is_valid()

    @property
    def version(self) -> int | None:
        version: int | None = self.form.cleaned_data["version"]
        return version

    def rebase(self, version: int) -> None:
        """Let the form, shown again, stand on a newer version: its writer has been told what differs."""
        self.form.data = {**{name: self.form.data[name] for name in self.form.data}, "version": str(version)}

    def fields(self) -> EventFields:
        """What was written. Parties and places of new names are made: call it where the change is made."""
        content = {name: value for name, value in self.form.cleaned_data.items() if name not in ("version", "place")}
        place = self.form.cleaned_data["place"]
        parties: dict[int, tuple[Party, str]] = {}
        for row in self.parties.cleaned_data:
            if row.get("name"):
                party = party_named(row["name"], row["kind"], row["description"])
                parties.setdefault(party.pk, (party, row["role"] or Role.SOURCE.value))
        return EventFields(
            **content, place=place_named(place) if place.strip() else None, parties=tuple(parties.values())
        )


def _initial(event: Event | None, mention: Mention | None) -> tuple[dict[str, Any], list[dict[str, str]]]:
    if event is not None:
        rows = event.event_parties.select_related("party")
        content = {name: getattr(event, name) for name in ContentForm.base_fields if hasattr(event, name)}
        content["place"] = event.place.name if event.place else ""
        return content, [{"name": row.party.name, "role": row.role, "kind": row.party.kind} for row in rows]
    if mention is not None:
        content = {name: getattr(mention, name) for name in ContentForm.base_fields if hasattr(mention, name)}
        content["place"] = mention.place_name
        return content, [
            {"name": actor.name, "role": actor.role, "kind": actor.kind, "description": actor.description}
            for actor in mention.actors.all()
        ]
    return {"salience": 0.5, "modality": Modality.HAPPENED.value}, []
