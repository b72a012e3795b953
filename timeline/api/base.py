"""What all views of the API share: who may cache, how large a request may be, who is asked to sign in."""

import re
from collections.abc import Collection
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.utils.cache import patch_vary_headers
from rest_framework.exceptions import AuthenticationFailed, ValidationError
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from timeline.models import Negotiation

from . import visible
from .exceptions import TooLarge
from .once import once
from .sparse import Wanted, wanted_of

_TAG = re.compile(r'(W/)?"([^"]*)"', re.ASCII)
_VERSION = re.compile(r"v(\d{1,9})", re.ASCII)


class ApiView(APIView):
    """`needs`: action -> the permission, or those of which one is enough. `scopes`: where a token's scope does not follow
    from it. `costly`: actions that are throttled as taking in. `long`: actions that decide themselves what they store together.
    For the schema: `desk` are reading actions that take a role, `versioned` those that tell or take a version.
    """

    needs: dict[str, str | tuple[str, ...]] = {}
    scopes: dict[str, tuple[str, ...]] = {}
    costly: tuple[str, ...] = ()
    long: tuple[str, ...] = ()
    desk: tuple[str, ...] = ()
    versioned: tuple[str, ...] = ()
    filterset_class: Any = None

    def initial(self, request: Request, *args: Any, **kwargs: Any) -> None:
        super().initial(request, *args, **kwargs)
        if int(request.META.get("CONTENT_LENGTH") or 0) > self.most_bytes(request):
            raise TooLarge
        if request.method == "POST" and (handler := getattr(self, "post", None)) is not None:
            self.post = once(request, handler, atomic=getattr(self, "action", None) not in self.long)

    def perform_authentication(self, request: Request) -> None:
        try:
            super().perform_authentication(request)
        except AuthenticationFailed:
            # counted by address: whoever tries tokens is stopped like everybody else who is not signed in
            self.check_throttles(request)
            raise

    def most_bytes(self, request: Request) -> int:
        return int(settings.DATA_UPLOAD_MAX_MEMORY_SIZE)

    def get_authenticate_header(self, request: Any) -> str:
        return 'Bearer realm="api", Basic realm="api"'

    def finalize_response(self, request: Any, response: Any, *args: Any, **kwargs: Any) -> Any:
        response = super().finalize_response(request, response, *args, **kwargs)
        anonymous = response.status_code < 400 and not self.request.user.is_authenticated
        response["Cache-Control"] = "no-cache" if anonymous else "private, no-store"
        patch_vary_headers(response, ["Accept", "Cookie", "Authorization"])
        return response

    def body_of(self, kind: Any, partial: bool = False) -> dict[str, Any]:
        body = kind(data=self.request.data, partial=partial)
        body.is_valid(raise_exception=True)
        return dict(body.validated_data)

    def negotiation_named(self, slug: str) -> Negotiation:
        """The negotiation that a body or a query names. Raises ValidationError where the user sees none of that address."""
        found = visible.negotiations(self.request.user).filter(slug=slug).first()
        if found is None:
            raise ValidationError({"negotiation": "There is no such negotiation."})
        return found

    def number_told(self, name: str) -> int | None:
        """A row's number in the query; None where it is not there."""
        text = self.request.query_params.get(name)
        if text is None:
            return None
        if not (text.isascii() and text.isdigit() and len(text) < 19):
            raise ValidationError({name: "A whole number."})
        return int(text)

    def one_of(self, name: str, values: Collection[str]) -> str | None:
        """A word of the query that is one of `values`; None where it is not there."""
        text = self.request.query_params.get(name)
        if text is not None and text not in values:
            raise ValidationError({name: f"One of {', '.join(values)}."})
        return text


class Reading(ApiView):
    """A view of rows: lists and single rows can be asked for a part of their fields."""

    def wanted(self, kind: Any) -> Wanted | None:
        return wanted_of(self.request, kind) if getattr(self, "action", None) in ("list", "retrieve") else None

    def get_serializer(self, *args: Any, **kwargs: Any) -> Any:
        kind = self.get_serializer_class()  # type: ignore[attr-defined]
        if (only := self.wanted(kind)) is not None:
            kwargs["only"] = only
        return super().get_serializer(*args, **kwargs)  # type: ignore[misc]


@dataclass(frozen=True, slots=True)
class Told:
    """The version a request was made on. `exact`: said in If-Match, so that any other stored version refuses it."""

    version: int
    exact: bool


def version_told(request: Request, data: dict[str, Any], current: int) -> Told | None:
    """What If-Match says (RFC 9110), or else the field `version`; None where neither names a version.

    Of several tags the current one counts. A weak tag, or one that this API did not give, matches no version.
    """
    header = request.headers.get("If-Match")
    if header is None:
        return Told(data["version"], False) if "version" in data else None
    if header.strip() == "*":
        return None
    tags = [part.strip() for part in header.split(",")]
    matches = [_TAG.fullmatch(tag) for tag in tags]
    if not all(matches):
        raise ValidationError({"If-Match": 'Takes the ETag of the event, as in "v3".'})
    named = [_VERSION.fullmatch(match[2]) for match in matches if match and not match[1]]
    versions = [int(match[1]) for match in named if match]
    return Told(current if current in versions else next(iter(versions), 0), True)


def tagged(data: Any, version: int, status: int = 200) -> Response:
    return Response(data, status=status, headers={"ETag": f'"v{version}"'})
