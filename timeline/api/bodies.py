"""What the API takes: bodies of writing requests, and how they become the fields of an event."""

import dataclasses
from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.core.validators import URLValidator
from rest_framework import serializers

from timeline.editorial import EventFields
from timeline.editorial.names import party_named, place_named
from timeline.models import Party, Place, validate_edtf
from timeline.models.mention import MODALITY_CHOICES, ROLE_CHOICES, TYPE_CHOICES
from timeline.models.party import Party as PartyModel

from .strict import Choice, Flag, Number, Slug, Text, Whole

MOST = 2**63 - 1


class DateBody(serializers.Serializer[Any]):
    edtf = Text(max_length=80, validators=[validate_edtf])

    def validate(self, attrs: dict[str, Any]) -> dict[str, Any]:
        if "edtf" not in attrs:  # in a PATCH no field is required, those of an object in it neither
            raise serializers.ValidationError({"edtf": "This field is required."})
        return attrs


class NamedBody(serializers.Serializer[Any]):
    """A row by its number, or by its name; a name that no row bears makes one."""

    id = Whole(min_value=1, max_value=MOST, required=False)
    name = Text(max_length=200, required=False)

    def validate(self, attrs: dict[str, Any]) -> dict[str, Any]:
        if "id" not in attrs and "name" not in attrs:
            raise serializers.ValidationError({"name": "Give a name or an id."})
        return attrs


class PartyOfEventBody(NamedBody):
    kind = Choice(choices=PartyModel._meta.get_field("kind").choices or [], required=False)
    role = Choice(choices=ROLE_CHOICES, default="source")


class EventBody(serializers.Serializer[Any]):
    """An event's content. A field left out is emptied by PUT and kept by PATCH."""

    title = Text(max_length=200)
    type = Choice(source="event_type", choices=TYPE_CHOICES)
    date = DateBody()
    summary = Text(required=False, allow_blank=True)
    modality = Choice(choices=MODALITY_CHOICES, required=False)
    outcome = Text(max_length=300, required=False, allow_blank=True)
    salience = Number(min_value=0, max_value=1, required=False)
    place = NamedBody(required=False, allow_null=True)
    parties = PartyOfEventBody(many=True, required=False, max_length=60)  # type: ignore[call-arg]


class EventChangeBody(EventBody):
    version = Whole(min_value=1, max_value=MOST, required=False)
    reason = Text(max_length=300, required=False)
    is_minor = Flag(required=False, help_text="Spelling or wording only.")
    status = Text(required=False, help_text="May be sent back as it was; it changes by actions only.")


class NewEventBody(EventBody):
    negotiation = Slug(max_length=80)


class StepBody(serializers.Serializer[Any]):
    version = Whole(min_value=1, max_value=MOST, required=False)


class ReasonedStepBody(StepBody):
    reason = Text(max_length=300)


class ScheduleBody(StepBody):
    at = Text(
        max_length=40,
        help_text="A moment such as 2026-10-25T09:00, in the negotiation's time zone unless it names its own.",
    )
    reason = Text(max_length=300, required=False, default="", allow_blank=True)


class EmbargoBody(StepBody):
    until = Text(max_length=40, allow_null=True, help_text="As `at` of schedule; null lifts the embargo.")
    reason = Text(max_length=300, required=False, default="", allow_blank=True)


class WithdrawBody(StepBody):
    status = Choice(choices=["draft", "in_review"])
    reason = Text(max_length=300, required=False, default="", allow_blank=True)


class RevertBody(ReasonedStepBody):
    to = Whole(min_value=1, max_value=MOST, help_text="The version whose content comes back.")


def row_field(**more: Any) -> Any:
    """A row by its number."""
    return Whole(min_value=1, max_value=MOST, **more)


def rows_field(**more: Any) -> Any:
    """A list of rows by number."""
    return serializers.ListField(child=row_field(), **more)


class AcceptBody(EventBody):
    """What is given corrects what was read. `publish` goes a step further; `told` are mentions of other articles."""

    outcome_words = Text(max_length=2000, help_text="The words of the article that state the outcome.")
    publish = Flag()
    told = rows_field(max_length=100)

    def get_fields(self) -> dict[str, Any]:
        fields: dict[str, Any] = super().get_fields()
        for field in fields.values():
            field.required = False
        return fields


class OutcomeBody(serializers.Serializer[Any]):
    outcome = Text(max_length=300, required=False, default="", allow_blank=True)
    outcome_words = Text(
        max_length=2000,
        required=False,
        default="",
        allow_blank=True,
        help_text="The words of the article that state it.",
    )


class MergeBody(OutcomeBody):
    event = row_field()
    prefer = serializers.ListField(
        child=Choice(choices=["date", "type", "place", "parties", "outcome"]),
        required=False,
        help_text="Fields in which both cannot be right, and the event shall take what the mention says.",
    )
    reason = Text(max_length=300, required=False, default="", allow_blank=True)
    told = rows_field(required=False, max_length=100)


class WordsBody(serializers.Serializer[Any]):
    words = Text(max_length=2000, help_text="As they stand in an article behind the event.")


class DismissBody(serializers.Serializer[Any]):
    reason = Text(max_length=300, required=False, default="", allow_blank=True)


class DivideBody(serializers.Serializer[Any]):
    """The part that becomes a mention of its own: by its words, or by characters of the document's text."""

    words = Text(max_length=20_000, required=False)
    start = Whole(min_value=0, max_value=MOST, required=False)
    end = Whole(min_value=1, max_value=MOST, required=False)

    def validate(self, attrs: dict[str, Any]) -> dict[str, Any]:
        if ("words" in attrs) == ("start" in attrs or "end" in attrs) or ("start" in attrs) != ("end" in attrs):
            raise serializers.ValidationError({"words": "Give the words of the passage, or its start and end."})
        return attrs


class MarkBody(DivideBody, OutcomeBody):
    """A passage that was not read as an event, marked by hand."""

    title = Text(max_length=200)
    type = Choice(source="event_type", choices=TYPE_CHOICES)
    date = DateBody()


class BulkBody(serializers.Serializer[Any]):
    decision = Choice(choices=["accept", "publish", "merge", "dismiss", "reopen"])
    mentions = rows_field(min_length=1, max_length=200)
    event = row_field(required=False, help_text="For merge: the event they are added to.")
    reason = Text(max_length=300, required=False, default="", allow_blank=True)

    def validate(self, attrs: dict[str, Any]) -> dict[str, Any]:
        if (attrs["decision"] == "merge") != ("event" in attrs):
            raise serializers.ValidationError({"event": "Goes with the decision merge, which needs it."})
        return attrs


class JoinBody(serializers.Serializer[Any]):
    events = rows_field(min_length=1, max_length=100, help_text="Events that this one takes in.")
    reason = Text(max_length=300, required=False, default="", allow_blank=True)


class SplitBody(serializers.Serializer[Any]):
    mentions = rows_field(min_length=1, max_length=200, help_text="Sources that get an event of their own.")
    reason = Text(max_length=300, required=False, default="", allow_blank=True)


class SourceBody(serializers.Serializer[Any]):
    mention = row_field()


class ReasonBody(serializers.Serializer[Any]):
    reason = Text(max_length=300)


class UndoBody(serializers.Serializer[Any]):
    gesture = Flag(required=False, default=False, help_text="Undo all that was decided with the same gesture.")


class CommentBody(serializers.Serializer[Any]):
    text = Text(max_length=2000)


class AssignmentBody(serializers.Serializer[Any]):
    user = Text(max_length=150, allow_null=True, help_text="A name of an account; null ends it.")


class ArticleBody(serializers.Serializer[Any]):
    """What is given goes before what the article says of itself."""

    negotiation = Slug(max_length=80)
    published = serializers.DateField(required=False, help_text="The day it appeared, where it does not say so.")
    publisher = Text(max_length=200, required=False)
    headline = Text(max_length=300, required=False, allow_blank=True)
    byline = Text(max_length=200, required=False, allow_blank=True)


def web_address_field(**more: Any) -> Any:
    return Text(max_length=1000, validators=[URLValidator(schemes=["http", "https"])], **more)


class DocumentBody(ArticleBody):
    text = Text(max_length=settings.INGEST_MAX_BYTES, trim_whitespace=False)
    published = serializers.DateField()
    publisher = Text(max_length=200)
    url = web_address_field(required=False, help_text="Where the original stands.")
    source_name = Text(source="name", max_length=300, required=False, allow_blank=True)


class FetchBody(ArticleBody):
    url = web_address_field(help_text="The article is fetched from here.")


class UploadBody(ArticleBody):
    file = serializers.FileField(help_text="PDF, Word, HTML, e-mail, plain text; JSON lines and feeds hold several.")
    url = web_address_field(required=False, help_text="Where the original stands.")


class StoryBody(serializers.Serializer[Any]):
    document = row_field(
        allow_null=True, help_text="Another one that tells the same; null: it is an account of its own."
    )
    reason = Text(max_length=300, required=False, default="", allow_blank=True)


class CorrectedTextBody(serializers.Serializer[Any]):
    text = Text(max_length=settings.INGEST_MAX_BYTES, trim_whitespace=False)


def with_changes(fields: EventFields | None, data: dict[str, Any]) -> EventFields:
    """`fields` with what `data` (a valid EventBody) says; new names become rows: call it in the deciding transaction."""
    plain = ("title", "event_type", "summary", "modality", "outcome", "salience")
    content: dict[str, Any] = {name: data[name] for name in plain if name in data}
    if "date" in data:
        content["edtf"] = data["date"]["edtf"]
    if "place" in data:
        content["place"] = _place(data["place"])
    if "parties" in data:
        content["parties"] = _parties(data["parties"])
    return dataclasses.replace(fields, **content) if fields else EventFields(**content)


def partial_of(data: dict[str, Any]) -> Callable[[EventFields], EventFields]:
    """What a PATCH does to an event's content. Parties and places are looked up, or made, at once."""
    plain = with_changes(EventFields("", "", ""), data)
    names = {"date": "edtf"}
    sent = [names.get(name, name) for name in data if name not in ("version", "reason", "is_minor", "status")]
    return lambda seen: dataclasses.replace(seen, **{name: getattr(plain, name) for name in sent})


def _place(told: dict[str, Any] | None) -> Place | None:
    if told is None:
        return None
    if "id" not in told:
        return place_named(told["name"])
    place = Place.objects.filter(pk=told["id"]).first()
    if place is None:
        raise serializers.ValidationError({"place.id": "There is no such place."})
    return place


def _parties(told: list[dict[str, Any]]) -> tuple[tuple[Party, str], ...]:
    known = Party.objects.in_bulk([row["id"] for row in told if "id" in row])
    found: dict[int, tuple[Party, str]] = {}
    for index, row in enumerate(told):
        party = known.get(row["id"]) if "id" in row else party_named(row["name"], row.get("kind", ""))
        if party is None:
            raise serializers.ValidationError({f"parties.{index}.id": "There is no such party."})
        found.setdefault(party.pk, (party, row.get("role", "source")))  # a PATCH fills no defaults in
    return tuple(found.values())
