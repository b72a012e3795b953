"""What all views of the API share: who may cache, how large a request may be, who is asked to sign in."""

import re
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.utils.cache import patch_vary_headers
from rest_framework.exceptions import ValidationError
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from timeline.models import Negotiation

from . import visible
from .errors import TooLarge

_TAG = re.compile(r'(W/)?"([^"]*)"', re.ASCII)
_VERSION = re.compile(r"v(\d{1,9})", re.ASCII)


class ApiView(APIView):
    needs: dict[str, str | tuple[str, ...]] = {}

    def initial(self, request: Request, *args: Any, **kwargs: Any) -> None:
        super().initial(request, *args, **kwargs)
        if int(request.META.get("CONTENT_LENGTH") or 0) > settings.DATA_UPLOAD_MAX_MEMORY_SIZE:
            raise TooLarge

    def get_authenticate_header(self, request: Any) -> str:
        return 'Basic realm="api"'

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

    def negotiation_named(self, slug: str) -> Negotiation | None:
        return visible.negotiations(self.request.user).filter(slug=slug).first()


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
