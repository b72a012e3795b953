"""Addresses that readers see; docs/architecture.md lists the stable ones."""

from django.contrib.sitemaps.views import index, sitemap
from django.urls import path

from . import chronologies, editing, events, exports, oembed, operations, pictures, site, windows
from .sitemaps import SITEMAPS

urlpatterns = [
    path("", site.negotiations, name="negotiations"),
    path("about/", site.about, name="about"),
    path("healthz", site.healthz, name="healthz"),
    path("readyz", operations.readyz, name="readyz"),
    path("metrics", operations.metrics, name="metrics"),
    path("robots.txt", site.robots, name="robots"),
    path("sitemap.xml", index, {"sitemaps": SITEMAPS, "sitemap_url_name": "sitemap"}),
    path("sitemap-<section>.xml", sitemap, {"sitemaps": SITEMAPS}, name="sitemap"),
    path("oembed", oembed.oembed, name="oembed"),
    path("t/<slug:slug>/", chronologies.chronology, name="chronology"),
    path("t/<slug:slug>/corrections/", chronologies.corrections, name="corrections"),
    path("t/<slug:slug>/corrections.atom", chronologies.corrections_atom, name="corrections-atom"),
    path("t/<slug:slug>/window.json", windows.window_json, name="window"),
    path("t/<slug:slug>/whole/", chronologies.whole, name="whole"),
    path("t/<slug:slug>/picture.png", pictures.picture_png, name="picture"),
    path("t/<slug:slug>/timeline.svg", pictures.picture_svg, name="picture-svg"),
    path("t/<slug:slug>/embed/", chronologies.embed, name="embed"),
    *exports.urlpatterns,
    path("t/<slug:slug>/add/", editing.add, name="event-add"),
    path("t/<slug:slug>/e/<int:number>/edit/", editing.edit, name="event-edit"),
    path("t/<slug:slug>/e/<int:number>/undo/", editing.undo, name="event-undo"),
    path("t/<slug:slug>/e/<int:number>/", events.event),
    path("t/<slug:slug>/e/<int:number>-<slug:title>/", events.event, name="event"),
]
