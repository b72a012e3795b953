"""The one form in which people write an event: review desk, event page of the desk, and editing on the public page."""

from dataclasses import replace
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext, gettext_lazy

from timeline.models import Decision, Event, Mention, Party, Place, validate_edtf
from timeline.ontology import EventType, Modality, Role

from .dates_in_words import WordsForDates
from .events import Saved, save_event
from .merging import CONTENT
from .names import party_named, place_named
from .outcomes import source_outcome
from .recording import recorded
from .values import Conflict, EventFields
from .versions import fields_at

SPARE_ROWS = 2


class ContentForm(WordsForDates):
    """Everything but the parties. `version` is the version of the event that the editor saw."""

    title = forms.CharField(
        label=gettext_lazy("Title"), max_length=200, widget=forms.Textarea(attrs={"rows": 2, "dir": "auto"})
    )
    edtf = forms.CharField(
        label=gettext_lazy("Date"),
        max_length=80,
        validators=[validate_edtf],
        widget=forms.TextInput(attrs={"dir": "ltr"}),
        help_text=gettext_lazy(
            "2016-08-26 · 2016-08 · 2016-08-22/2016-08-26 · about: 2016-08~ · on or before: ../2016-08-26"
        ),
    )
    event_type = forms.ChoiceField(
        label=gettext_lazy("Type"), choices=[(kind.value, gettext_lazy(kind.label)) for kind in EventType]
    )
    modality = forms.ChoiceField(
        label=gettext_lazy("Certainty"), choices=[(kind.value, gettext_lazy(kind.label)) for kind in Modality]
    )
    place = forms.CharField(
        label=gettext_lazy("Place"),
        max_length=200,
        required=False,
        widget=forms.TextInput(attrs={"list": "place-names"}),
    )
    summary = forms.CharField(
        label=gettext_lazy("Summary"), required=False, widget=forms.Textarea(attrs={"rows": 3, "dir": "auto"})
    )
    outcome = forms.CharField(label=gettext_lazy("Outcome"), max_length=300, required=False)
    salience = forms.FloatField(
        label=gettext_lazy("Importance"),
        min_value=0,
        max_value=1,
        help_text=gettext_lazy("0 to 1: what the overview labels first."),
    )
    version = forms.IntegerField(required=False, widget=forms.HiddenInput)
    place_was = forms.CharField(required=False, widget=forms.HiddenInput)


class PartyForm(forms.Form):
    name = forms.CharField(
        label=gettext_lazy("Party"),
        max_length=200,
        required=False,
        widget=forms.TextInput(attrs={"list": "party-names"}),
    )
    role = forms.ChoiceField(
        label=gettext_lazy("Role"), choices=[(role.value, gettext_lazy(role.label)) for role in Role], required=False
    )
    was = forms.CharField(required=False, widget=forms.HiddenInput)
    kind = forms.CharField(required=False, widget=forms.HiddenInput)
    description = forms.CharField(max_length=200, required=False, widget=forms.HiddenInput)


PartyFormSet = forms.formset_factory(PartyForm, extra=SPARE_ROWS, max_num=60, absolute_max=80)


class WhyForm(forms.Form):
    """Beside a change: why, and whether it is more than spelling."""

    reason = forms.CharField(
        label=gettext_lazy("Reason"),
        max_length=300,
        required=False,
        help_text=gettext_lazy("Readers see it beside a change of a published event."),
    )
    is_minor = forms.BooleanField(
        label=gettext_lazy("A small correction"),
        required=False,
        help_text=gettext_lazy("Spelling or wording; what is said stays the same."),
    )


class SaidForm(forms.Form):
    """Which words of an article state the outcome."""

    outcome_words = forms.CharField(
        label=gettext_lazy("Words that state the outcome"),
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=gettext_lazy("Copy them from the article: they become the source of the outcome."),
    )


class EventEditor:
    """The form and its rows of parties, filled from an event or from what a mention proposes.

    After a conflict `conflict` is set, and the form stands on the stored version: it holds what was joined, and the writer's own
    words wherever both changed the same. A field `choose-NAME` that says "theirs" then takes what is stored instead.
    """

    def __init__(
        self,
        data: Any = None,
        *,
        event: Event | None = None,
        mention: Mention | None = None,
        initial: dict[str, Any] | None = None,
    ) -> None:
        content, parties = _initial(event, mention)
        self.event, self.data = event, data
        self.conflict: Conflict | None = None
        self.form = ContentForm(data, initial={**content, **(initial or {})})
        self.parties = PartyFormSet(data, initial=parties, prefix="party")
        self.why, self.said = WhyForm(data), SaidForm(data)

    def is_valid(self) -> bool:
        return self.form.is_valid() & self.parties.is_valid() & self.why.is_valid() & self.said.is_valid()

    @property
    def outcome_words(self) -> str:
        """The words that were copied, once the form is valid."""
        return str(self.said.cleaned_data["outcome_words"])

    @property
    def version(self) -> int | None:
        version: int | None = self.form.cleaned_data["version"]
        return version

    def save(self, user: Any) -> Saved:
        """Store what was written over the version that was seen. A Conflict comes back out, and is shown by this form."""
        if self.event is None or self.version is None:
            raise ValidationError(gettext("The form does not say which version it was made on. Open the event again."))
        try:
            with transaction.atomic(), recorded(user, Decision.Kind.CHANGED, events=[self.event.pk]) as recording:
                recording.about(self.event)
                saved = save_event(self.event.pk, self.fields(), user, version=self.version, **self.why.cleaned_data)
                if self.outcome_words:
                    source_outcome(self.event.pk, self.outcome_words, user)
                return saved
        except Conflict as conflict:
            self._stand_on(conflict)
            raise

    def fields(self) -> EventFields:
        """What was written. Parties and places of new names are made: call it where the change is made."""
        written = {name: value for name, value in self.form.cleaned_data.items() if name in CONTENT and name != "place"}
        place = self.form.cleaned_data["place"].strip()
        place_was = _row(Place, place, self.form.cleaned_data["place_was"])
        parties: dict[int, tuple[Party, str]] = {}
        for row in self.parties.cleaned_data:
            if name := row.get("name"):
                party = _row(Party, name, row["was"]) or party_named(name, row["kind"], row["description"])
                parties.setdefault(party.pk, (party, row["role"] or Role.SOURCE.value))
        fields = EventFields(
            **written,
            place=(place_was or place_named(place)) if place else None,
            parties=tuple(parties.values()),
        )
        chosen = [name for name in CONTENT if self._takes_theirs(name)]
        seen = fields_at(self.event, self.version) if chosen and self.event is not None and self.version else None
        return replace(fields, **{name: getattr(seen, name) for name in chosen}) if seen else fields

    def _takes_theirs(self, name: str) -> bool:
        return bool(self.data and self.data.get(f"choose-{name}") == "theirs")

    def _stand_on(self, conflict: Conflict) -> None:
        """Fill the form with what came out of the merge, on the stored version. Nothing that was typed goes."""
        self.conflict = conflict
        if conflict.merge is None:
            return
        joined: EventFields = conflict.merge.fields
        content: dict[str, Any] = {name: getattr(joined, name) for name in CONTENT if name not in ("place", "parties")}
        content |= {"version": conflict.event.version, **_place(joined.place)}
        rows = [_party(party, role) for party, role in joined.parties]
        told = {**content, "reason": self.why.cleaned_data["reason"], "is_minor": self.why.cleaned_data["is_minor"]}
        self.form, self.why = ContentForm(told), WhyForm(told)
        self.form.is_valid()
        self.parties = PartyFormSet(initial=rows, prefix="party")


def _initial(event: Event | None, mention: Mention | None) -> tuple[dict[str, Any], list[dict[str, str]]]:
    if event is not None:
        rows = event.event_parties.select_related("party")
        content = {name: getattr(event, name) for name in ContentForm.base_fields if hasattr(event, name)}
        content |= _place(event.place)
        return content, [_party(row.party, row.role) for row in rows]
    if mention is not None:
        content = {name: getattr(mention, name) for name in ContentForm.base_fields if hasattr(mention, name)}
        content["place"] = mention.place_name
        return content, [
            {"name": actor.name, "role": actor.role, "kind": actor.kind, "description": actor.description}
            for actor in mention.actors.all()
        ]
    return {"salience": 0.5, "modality": Modality.HAPPENED.value}, []


def _place(place: Place | None) -> dict[str, str]:
    return {"place": place.name, "place_was": f"{place.pk}:{place.name}"} if place else {"place": "", "place_was": ""}


def _party(party: Party, role: str) -> dict[str, str]:
    return {"name": party.name, "role": role, "kind": party.kind, "was": f"{party.pk}:{party.name}"}


def _row(model: Any, name: str, was: str) -> Any:
    """The row that the form was filled from, where its name was left as it was: also when it was renamed meanwhile."""
    key, _, said = was.partition(":")
    return model.objects.filter(pk=key).first() if name == said and key.isdecimal() and len(key) < 19 else None
