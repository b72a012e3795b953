"""What the API answers of the desk's work: decisions, statements, comments, assignments, suggestions, imports."""

from typing import Any

from rest_framework import serializers

from timeline.models import Comment, Decision, DecisionRow, FieldSource

from .serializers import DocumentSerializer, EventSerializer, MentionSerializer
from .sparse import Sparse


class ProblemSerializer(serializers.Serializer[Any]):
    """RFC 9457. Kinds that know more say it in members of their own, which docs/api.md lists."""

    type = serializers.URLField(help_text="The address that explains this kind of problem.")
    title = serializers.CharField()
    status = serializers.IntegerField()
    detail = serializers.CharField()
    errors = serializers.DictField(  # type: ignore[assignment]
        child=serializers.ListField(child=serializers.CharField()), help_text="Messages by the path of their field."
    )


class DecisionSerializer(Sparse, serializers.ModelSerializer[Decision]):
    """What somebody decided, and whether it still stands."""

    negotiation = serializers.CharField(source="negotiation.slug", default=None, allow_null=True, read_only=True)
    undone = serializers.BooleanField(source="is_undone", read_only=True)

    class Meta:
        model = Decision
        fields = ("id", "at", "user_name", "kind", "title", "reason", "negotiation", "batch", "undoes", "undone")


class DecisionRowSerializer(serializers.ModelSerializer[DecisionRow]):
    """A row of the database that the decision made (no `before`), took away (no `after`), or changed."""

    class Meta:
        model = DecisionRow
        fields = ("table", "row", "before", "after")


class WholeDecisionSerializer(DecisionSerializer):
    rows = DecisionRowSerializer(many=True, read_only=True)

    class Meta(DecisionSerializer.Meta):
        fields = (*DecisionSerializer.Meta.fields, "rows")  # type: ignore[assignment]


class UndoneSerializer(serializers.Serializer[Any]):
    """`undone` are the new decisions that take others back; `hindered` says of each that could not be why."""

    undone = DecisionSerializer(many=True)
    hindered = serializers.ListField(child=serializers.CharField())


class StatementOfFieldSerializer(serializers.ModelSerializer[FieldSource]):
    """What one passage, or a person, states of one field, as the desk sees it: what was set aside as well."""

    class Meta:
        model = FieldSource
        fields = (
            "id", "field", "value", "mention", "quote", "start", "end", "rank", "reason", "set_by_name", "coded_by",
            "confidence",
        )  # fmt: skip


class CommentSerializer(serializers.ModelSerializer[Comment]):
    class Meta:
        model = Comment
        fields = ("id", "at", "user_name", "text")


class AssignmentSerializer(serializers.Serializer[Any]):
    user = serializers.CharField(source="user.username", allow_null=True, help_text="Null where nobody has it.")
    by_name = serializers.CharField(allow_blank=True)
    at = serializers.DateTimeField(allow_null=True)


class CandidateSerializer(serializers.Serializer[Any]):
    """An event that the mention may belong to."""

    event = serializers.IntegerField(source="event.pk")
    number = serializers.IntegerField(source="event.number")
    title = serializers.CharField(source="event.title")
    score = serializers.FloatField()
    reasons = serializers.ListField(child=serializers.CharField())


class RetellingSerializer(serializers.Serializer[Any]):
    """A waiting mention of another document that may tell of the same event."""

    mention = serializers.IntegerField(source="mention.pk")
    document = serializers.IntegerField(source="mention.document_id")
    title = serializers.CharField(source="mention.title")
    score = serializers.FloatField()
    sure = serializers.BooleanField()
    reasons = serializers.ListField(child=serializers.CharField())


class TakenDocumentSerializer(serializers.Serializer[Any]):
    document = DocumentSerializer()
    created = serializers.BooleanField(help_text="Not, where the negotiation held this text already.")


class LeftOutSerializer(serializers.Serializer[Any]):
    article = serializers.IntegerField(help_text="Its place in the file, from 1.")
    detail = serializers.CharField()


class TakenInSerializer(serializers.Serializer[Any]):
    """What came of a file or an address: it may hold several articles."""

    documents = TakenDocumentSerializer(many=True)
    errors = LeftOutSerializer(many=True)  # type: ignore[assignment]


class DecidedSerializer(serializers.Serializer[Any]):
    mention = serializers.IntegerField()
    done = serializers.BooleanField()
    event = serializers.IntegerField(allow_null=True)
    detail = serializers.CharField(allow_blank=True, help_text="Why it was not done.")


class BulkDecidedSerializer(serializers.Serializer[Any]):
    """One line for each mention. What was done is undone together: undo any decision of `batch` with `gesture`."""

    batch = serializers.CharField()
    results = DecidedSerializer(many=True)


class DividedSerializer(serializers.Serializer[Any]):
    first = MentionSerializer()
    second = MentionSerializer()


class LineSerializer(serializers.Serializer[Any]):
    """A field before and after, in words; `pieces` is both in one, word by word."""

    class PieceSerializer(serializers.Serializer[Any]):
        kind = serializers.ChoiceField(choices=["same", "del", "ins"])
        text = serializers.CharField()

    field = serializers.CharField(source="name")
    label = serializers.CharField(source="field")  # type: ignore[assignment]
    before = serializers.CharField()
    after = serializers.CharField()
    pieces = PieceSerializer(many=True)


class ComparedSerializer(serializers.Serializer[Any]):
    event = serializers.IntegerField()
    before = serializers.IntegerField(help_text="A version.")
    after = serializers.IntegerField(help_text="A version.")
    fields_that_differ = LineSerializer(many=True)


class CorrectionSerializer(serializers.Serializer[Any]):
    """What changed in an event after readers could see it."""

    at = serializers.DateTimeField()
    what = serializers.CharField()
    is_minor = serializers.BooleanField(help_text="Spelling or wording, or one more source.")
    reason = serializers.CharField(allow_blank=True)
    event = serializers.IntegerField(
        source="event.pk", default=None, allow_null=True, help_text="Its id; null where readers no longer see it."
    )
    number = serializers.IntegerField(allow_null=True)
    lines = LineSerializer(many=True)


class SourceOfEventSerializer(serializers.Serializer[Any]):
    """The event with the mention that was added to it or taken off."""

    event = EventSerializer()
    mention = MentionSerializer()


class ImportedRowSerializer(serializers.Serializer[Any]):
    line = serializers.IntegerField(help_text="In the file, from 1.")
    outcome = serializers.ChoiceField(choices=["create", "update", "same", "error"])
    title = serializers.CharField(allow_blank=True)
    event = serializers.IntegerField(allow_null=True, help_text="The event's id, once there is one.")
    errors = serializers.ListField(child=serializers.CharField())  # type: ignore[assignment]


class ImportCountsSerializer(serializers.Serializer[Any]):
    create = serializers.IntegerField()  # type: ignore[assignment]
    update = serializers.IntegerField()  # type: ignore[assignment]
    same = serializers.IntegerField()
    error = serializers.IntegerField()


class ImportSerializer(serializers.Serializer[Any]):
    """What an import did, or with `dry_run` would do: `counts` by outcome, and each row."""

    dry_run = serializers.BooleanField()
    kind = serializers.CharField(help_text="What the file was read as.")
    counts = ImportCountsSerializer()
    columns = serializers.DictField(child=serializers.CharField(), help_text="Which column was taken for which field.")
    rows = ImportedRowSerializer(many=True)
