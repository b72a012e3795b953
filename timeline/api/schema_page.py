"""The schema as it is served: made once for each language and form in a process. To make it takes a second, and it is the same for everybody."""

import functools
from typing import Any

from django.conf import settings
from django.http import HttpResponse
from django.utils import translation
from django.utils.encoding import force_bytes
from drf_spectacular.generators import SchemaGenerator
from drf_spectacular.views import SpectacularAPIView
from rest_framework.request import Request


@functools.lru_cache(maxsize=8)
def schema(language: str, form: str) -> bytes:
    """`form` is "yaml" or "json"."""
    renderer = next(one for one in SchemaView.renderer_classes if one.format == form)
    with translation.override(language):
        told = SchemaGenerator().get_schema(request=None, public=True)  # type: ignore[no-untyped-call]
        return force_bytes(renderer().render(told, renderer_context={}))


class SchemaView(SpectacularAPIView):
    def _get_schema_response(self, request: Request) -> Any:
        if request.version or self._get_version_parameter(request):  # type: ignore[no-untyped-call]
            return super()._get_schema_response(request)  # type: ignore[no-untyped-call]
        asked, form = translation.get_language(), request.accepted_renderer
        language = asked if asked in dict(settings.LANGUAGES) else settings.LANGUAGE_CODE
        name = self._get_filename(request, None)  # type: ignore[no-untyped-call]
        return HttpResponse(
            schema(language, str(form.format)),
            content_type=f"{form.media_type}; charset={form.charset}" if form.charset else form.media_type,
            headers={"Content-Disposition": f'inline; filename="{name}"'},
        )
