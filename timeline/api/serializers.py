"""What the API answers, field by field. Events come from `event_record`, which the JSON export writes too."""

from typing import Any

from django.conf import settings
from django.urls import reverse
from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

from timeline.chronology.exports import date_record, event_record
from timeline.chronology.exports.record import web_address
from timeline.models import Document, EventVersion, Mention, Negotiation, Party, Place
from timeline.models.mention import LINK_CHOICES, MODALITY_CHOICES, ROLE_CHOICES, TYPE_CHOICES
from timeline.models.party import validate_aliases

from .sparse import Sparse, cut
from .strict import StrictModelSerializer, Text


def api_url(name: str, key: Any) -> str:
    return settings.SITE_URL + reverse(f"api:{name}-detail", args=[key])


class DateSerializer(serializers.Serializer[Any]):
    edtf = serializers.CharField()
    earliest = serializers.DateField(allow_null=True)
    latest = serializers.DateField(allow_null=True)
    words = serializers.CharField()


class EventPartySerializer(serializers.Serializer[Any]):
    id = serializers.IntegerField()
    name = serializers.CharField()
    kind = serializers.CharField()
    role = serializers.ChoiceField(choices=ROLE_CHOICES)


class EventPlaceSerializer(serializers.Serializer[Any]):
    id = serializers.IntegerField()
    name = serializers.CharField()
    latitude = serializers.FloatField(allow_null=True)
    longitude = serializers.FloatField(allow_null=True)
    country = serializers.CharField(allow_blank=True)


class CitationSerializer(serializers.Serializer[Any]):
    mention = serializers.IntegerField()
    document = serializers.IntegerField()
    publisher = serializers.CharField(allow_blank=True)
    published = serializers.DateField()
    headline = serializers.CharField(allow_blank=True)
    url = serializers.CharField(allow_blank=True)
    quote = serializers.CharField()
    start = serializers.IntegerField()
    end = serializers.IntegerField()
    trace = serializers.JSONField()


class EventLinkSerializer(serializers.Serializer[Any]):
    kind = serializers.ChoiceField(choices=LINK_CHOICES)
    direction = serializers.ChoiceField(choices=["to", "from"])
    event = serializers.IntegerField()
    number = serializers.IntegerField()
    title = serializers.CharField()
    url = serializers.CharField()


class StatementSerializer(serializers.Serializer[Any]):
    """Where one field of an event comes from."""

    field = serializers.CharField()
    value = serializers.JSONField()
    mention = serializers.IntegerField(allow_null=True)
    quote = serializers.CharField(allow_blank=True)
    start = serializers.IntegerField(allow_null=True)
    end = serializers.IntegerField(allow_null=True)
    set_by = serializers.ChoiceField(choices=["machine", "editor"])
    coded_by = serializers.CharField(allow_blank=True)
    confidence = serializers.FloatField(allow_null=True)
    rank = serializers.ChoiceField(choices=["preferred", "normal"])
    reason = serializers.CharField(allow_blank=True)


class VersionOfValueSerializer(serializers.Serializer[Any]):
    value = serializers.JSONField()
    words = serializers.CharField()
    preferred = serializers.BooleanField()
    publishers = serializers.ListField(child=serializers.CharField())


class DifferenceSerializer(serializers.Serializer[Any]):
    """A field of which the sources do not say the same; what the event goes by is preferred."""

    field = serializers.CharField()
    values = VersionOfValueSerializer(many=True)
    reason = serializers.CharField(allow_blank=True)


class EventSerializer(Sparse, serializers.Serializer[Any]):
    """An event with what it rests on. Without `fields` all of it is answered."""

    id = serializers.IntegerField()
    number = serializers.IntegerField()
    url = serializers.CharField()
    api_url = serializers.CharField()
    negotiation = serializers.CharField()
    title = serializers.CharField()
    summary = serializers.CharField(allow_blank=True)
    type = serializers.ChoiceField(choices=TYPE_CHOICES)
    plover = serializers.CharField(allow_null=True)
    family = serializers.CharField()
    date = DateSerializer()
    parties = EventPartySerializer(many=True)
    place = EventPlaceSerializer(allow_null=True)
    links = EventLinkSerializer(many=True)
    modality = serializers.ChoiceField(choices=MODALITY_CHOICES)
    outcome = serializers.CharField(allow_blank=True)
    salience = serializers.FloatField()
    prominence = serializers.FloatField()
    status = serializers.CharField()
    reviewed = serializers.BooleanField()
    version = serializers.IntegerField()
    published_at = serializers.DateTimeField(allow_null=True)
    changed_at = serializers.DateTimeField()
    scheduled_for = serializers.DateTimeField(allow_null=True)
    embargo_until = serializers.DateTimeField(allow_null=True)
    independent_sources = serializers.IntegerField()
    sources_differ = DifferenceSerializer(many=True)
    provenance = StatementSerializer(many=True)
    citations = CitationSerializer(many=True)

    def to_representation(self, instance: Any) -> dict[str, Any]:
        record = event_record(instance, self.only)
        # nothing of the past: what readers see was never held back from them
        waits = instance.publish_at if instance.publish_at and not instance.is_due else None
        held = instance.embargo_until if instance.is_embargoed else None
        for name, moment in (("scheduled_for", waits), ("embargo_until", held)):
            if self.only is None or name in self.only:
                record[name] = moment.isoformat() if moment else None
        found: dict[str, Any] = cut(record, self.only)
        return found


class VersionSerializer(serializers.ModelSerializer[EventVersion]):
    content = serializers.JSONField(help_text="Every field, with the numbers of parties, place and sources.")

    class Meta:
        model = EventVersion
        fields = ("number", "at", "user_name", "action", "reason", "is_minor", "restores", "status", "content")


class NegotiationSerializer(Sparse, StrictModelSerializer):
    """A named chronology."""

    url = serializers.SerializerMethodField()
    api_url = serializers.SerializerMethodField()

    class Meta:
        model = Negotiation
        fields = (
            "id", "slug", "url", "api_url", "title", "description", "language", "time_zone", "is_public",
            "show_unreviewed", "changed_at",
        )  # fmt: skip

    def get_url(self, row: Negotiation) -> str:
        return settings.SITE_URL + row.get_absolute_url()

    def get_api_url(self, row: Negotiation) -> str:
        return api_url("negotiation", row.slug)


def names_field() -> Any:
    """Other names of a row: what the reader knows it by as well."""
    name = Text(max_length=200)
    return serializers.ListField(child=name, required=False, max_length=100, validators=[validate_aliases])


class PartySerializer(Sparse, StrictModelSerializer):
    """A state, organisation, armed group or person that acts or is acted on."""

    api_url = serializers.SerializerMethodField()
    aliases = names_field()

    class Meta:
        model = Party
        fields = ("id", "api_url", "name", "kind", "aliases", "iso_code", "wikidata_id", "affiliation", "description")

    def get_api_url(self, row: Party) -> str:
        return api_url("party", row.pk)

    def to_representation(self, instance: Party) -> dict[str, Any]:
        shown = super().to_representation(instance)
        if "affiliation" in shown and not getattr(instance, "affiliation_shown", True):
            shown["affiliation"] = None
        return dict(shown)


class PlaceSerializer(Sparse, StrictModelSerializer):
    """Where something happened; degrees, WGS 84."""

    api_url = serializers.SerializerMethodField()
    aliases = names_field()

    class Meta:
        model = Place
        fields = ("id", "api_url", "name", "aliases", "country", "latitude", "longitude")

    def get_api_url(self, row: Place) -> str:
        return api_url("place", row.pk)


class DocumentSerializer(Sparse, serializers.ModelSerializer[Document]):
    """Metadata. The text is under copyright: `DocumentTextSerializer` is for the desk."""

    negotiation = serializers.CharField(source="negotiation.slug", read_only=True)
    url = serializers.SerializerMethodField(help_text="The original, where it is on the web.")
    api_url = serializers.SerializerMethodField()

    class Meta:
        model = Document
        fields = (
            "id", "api_url", "negotiation", "publisher", "byline", "headline", "published", "dateline", "language", "url",
            "story", "version",
        )  # fmt: skip

    def get_url(self, row: Document) -> str:
        return web_address(row.url)

    def get_api_url(self, row: Document) -> str:
        return api_url("document", row.pk)


class DocumentTextSerializer(DocumentSerializer):
    """As the desk sees it. `state` is what to wait for: received, then extracted, or failed with the reason in `error`."""

    class Meta(DocumentSerializer.Meta):
        fields = (  # type: ignore[assignment]
            *DocumentSerializer.Meta.fields, "replaces", "source_name", "received_at", "coded_by", "state", "error", "text",
        )  # fmt: skip


class ActorSerializer(serializers.Serializer[Any]):
    name = serializers.CharField()
    role = serializers.CharField()
    kind = serializers.CharField()


class MentionSerializer(Sparse, serializers.ModelSerializer[Mention]):
    """What was read, or marked by hand, in one passage; offsets are characters of the document's text."""

    type = serializers.ChoiceField(source="event_type", choices=TYPE_CHOICES)
    date = serializers.SerializerMethodField()
    actors = ActorSerializer(many=True)
    api_url = serializers.SerializerMethodField()

    class Meta:
        model = Mention
        fields = (
            "id", "api_url", "document", "event", "state", "title", "type", "quote", "start", "end", "date", "timex_text",
            "timex_value", "timex_start", "timex_end", "actors", "place_name", "modality", "confidence", "salience",
            "trace", "coded_by", "returned", "outcome",
        )  # fmt: skip

    @extend_schema_field(DateSerializer)
    def get_date(self, row: Mention) -> dict[str, Any]:
        return date_record(row.interval)

    def get_api_url(self, row: Mention) -> str:
        return api_url("mention", row.pk)
