"""What all views of the API share: who may cache, how large a request may be, who is asked to sign in."""

import re
from typing import Any

from django.conf import settings
from django.utils.cache import patch_vary_headers
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from timeline.models import Negotiation

from . import visible
from .errors import TooLarge

_IF_MATCH = re.compile(r'"v(\d{1,9})"', re.ASCII)


class ApiView(APIView):
    needs: dict[str, str] = {}

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


def version_told(request: Request, data: dict[str, Any]) -> int | None:
    """The version that the request was made on, from If-Match or the field `version`; None where it says neither."""
    match = _IF_MATCH.fullmatch(request.headers.get("If-Match", "").strip())
    return int(match[1]) if match else data.get("version")


def tagged(data: Any, version: int, status: int = 200) -> Response:
    return Response(data, status=status, headers={"ETag": f'"v{version}"'})
