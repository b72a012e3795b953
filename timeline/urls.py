"""Addresses; docs/architecture.md lists the stable ones."""

from django.contrib import admin
from django.urls import include, path

urlpatterns = [
    path("", include("timeline.web.urls")),
    path("api/v1/", include("timeline.api.urls")),
    path("admin/", admin.site.urls),
]

handler500 = "timeline.web.requests.fault"
