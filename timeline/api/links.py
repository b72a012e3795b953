"""Links between events: read where both events may be seen, made, changed and taken away by roles."""

from typing import Any

from django.db import transaction
from django.db.models import Q
from drf_spectacular.utils import OpenApiParameter, extend_schema
from rest_framework import mixins, serializers, viewsets
from rest_framework.exceptions import ValidationError
from rest_framework.request import Request
from rest_framework.response import Response

from timeline.editorial import link, relink, unlink
from timeline.editorial.events import CHANGE, CREATE
from timeline.models import EventLink
from timeline.models.mention import LINK_CHOICES

from . import visible
from .base import Reading
from .bodies import row_field
from .narrowing import Narrowed
from .sparse import Sparse
from .strict import Choice

_EVENT = OpenApiParameter("event", int, description="Only links from or to this event.")


class LinkSerializer(Sparse, serializers.ModelSerializer[EventLink]):
    """What one event has to do with an earlier one."""

    class Meta:
        model = EventLink
        fields = ("id", "from_event", "kind", "to_event")


class LinkBody(serializers.Serializer[Any]):
    from_event = row_field()
    kind = Choice(choices=LINK_CHOICES)
    to_event = row_field()


class RelinkBody(serializers.Serializer[Any]):
    kind = Choice(choices=LINK_CHOICES)
    seen = Choice(
        choices=LINK_CHOICES,
        required=False,
        help_text="The kind that was seen: where somebody made it another meanwhile, 409.",
    )


class LinkViewSet(Narrowed, Reading, mixins.DestroyModelMixin, viewsets.ReadOnlyModelViewSet[EventLink]):
    queryset = EventLink.objects.none()
    serializer_class = LinkSerializer
    lookup_value_regex = r"\d{1,18}"
    page_order = ("pk",)
    needs = {"create": (CHANGE, CREATE), "partial_update": (CHANGE, CREATE), "destroy": (CHANGE, CREATE)}

    def get_queryset(self) -> Any:
        seen = visible.events(self.request.user).values("pk")
        return EventLink.objects.filter(from_event__in=seen, to_event__in=seen)

    @extend_schema(parameters=[_EVENT])
    def list(self, request: Request, *args: Any, **kwargs: Any) -> Response:
        return super().list(request, *args, **kwargs)

    def narrowed(self, queryset: Any) -> Any:
        key = self.number_told("event")
        return queryset if key is None else queryset.filter(Q(from_event=key) | Q(to_event=key))

    @extend_schema(request=LinkBody, responses={201: LinkSerializer})
    def create(self, request: Request) -> Response:
        """Say what `from_event` does to the earlier `to_event`, such as answer or refuse it; said twice, it stands once."""
        data = self.body_of(LinkBody)
        for name in ("from_event", "to_event"):
            if not visible.events(request.user).filter(pk=data[name]).exists():
                raise ValidationError({name: "There is no such event."})
        with transaction.atomic():
            made = link(data["from_event"], data["kind"], data["to_event"], request.user)
        return Response(LinkSerializer(made).data, status=201)

    @extend_schema(request=RelinkBody, responses=LinkSerializer)
    def partial_update(self, request: Request, pk: str) -> Response:
        """Say that the event does something else to the earlier one."""
        found, data = self.get_object(), self.body_of(RelinkBody)
        with transaction.atomic():
            changed = relink(found.pk, data["kind"], request.user, seen=data.get("seen", ""))
        return Response(LinkSerializer(changed).data)

    def perform_destroy(self, instance: EventLink) -> None:
        unlink(instance.pk, self.request.user)
