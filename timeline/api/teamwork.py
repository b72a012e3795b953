"""Who takes care of an event or a mention, and what editors say of it. Readers never see either."""

from typing import Any

from django.contrib.auth import get_user_model
from drf_spectacular.utils import extend_schema
from rest_framework.decorators import action
from rest_framework.exceptions import ValidationError
from rest_framework.request import Request
from rest_framework.response import Response

from timeline import editorial
from timeline.models import may

from .answers import AssignmentSerializer, CommentSerializer
from .bodies import AssignmentBody, CommentBody

_NOBODY = {"user": None, "by_name": "", "at": None}


class Teamwork:
    """Beside a view set of events or of mentions, whose `needs` name `assign` and `comment`."""

    request: Any

    def _at_the_desk(self) -> Any:
        about = self.get_object()  # type: ignore[attr-defined]
        if not may(self.request.user, f"timeline.view_{about._meta.model_name}", about):
            words = "Readers do not see what editors say among themselves."
            self.permission_denied(self.request, words)  # type: ignore[attr-defined]
        return about

    @extend_schema(responses=AssignmentSerializer, filters=False)
    @action(detail=True, methods=["get"], filterset_class=None)
    def assignment(self, request: Request, pk: str) -> Response:
        """Who takes care of it; all null where nobody does."""
        found = editorial.open_assignment(self._at_the_desk())
        return Response(AssignmentSerializer(found).data if found else _NOBODY)

    @extend_schema(request=AssignmentBody, responses=AssignmentSerializer)
    @assignment.mapping.put
    def assign(self, request: Request, pk: str) -> Response:
        """Let somebody take care of it, who is told so; `user` null ends that."""
        about = self._at_the_desk()
        name = self.body_of(AssignmentBody)["user"]  # type: ignore[attr-defined]
        to = get_user_model().objects.filter(username=name, is_active=True).first() if name is not None else None
        if name is not None and to is None:
            raise ValidationError({"user": "There is no such person."})
        found = editorial.assign(about, to, request.user)
        return Response(AssignmentSerializer(found).data if found else _NOBODY)

    @extend_schema(responses=CommentSerializer(many=True), filters=False)
    @action(detail=True, methods=["get"], filterset_class=None, pagination_class=None)
    def comments(self, request: Request, pk: str) -> Response:
        """What editors said of it, oldest first."""
        return Response(CommentSerializer(self._at_the_desk().comments.all(), many=True).data)

    @extend_schema(request=CommentBody, responses={201: CommentSerializer})
    @comments.mapping.post
    def comment(self, request: Request, pk: str) -> Response:
        """Say something; those who said something before, or take care of it, are told."""
        about = self._at_the_desk()
        text = self.body_of(CommentBody)["text"]  # type: ignore[attr-defined]
        return Response(CommentSerializer(editorial.comment(about, text, request.user)).data, status=201)
