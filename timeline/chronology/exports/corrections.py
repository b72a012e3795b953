"""The corrections page as an Atom feed (RFC 4287): one entry for each, which never changes once it is out."""

from collections.abc import Iterable
from urllib.parse import urlsplit
from xml.sax.saxutils import quoteattr

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext

from timeline.chronology.changes import Change
from timeline.chronology.words import listed
from timeline.languages import stopped
from timeline.models import Negotiation

from .atom import as_text


def corrections_feed(negotiation: Negotiation, changes: Iterable[Change], self_url: str) -> str:
    """`changes` newest first."""
    host = urlsplit(settings.SITE_URL).hostname
    page = settings.SITE_URL + reverse("corrections", args=[negotiation.slug])
    entries = list(changes)
    title = gettext("Corrections: %(title)s") % {"title": negotiation.title}
    updated = entries[0].at if entries else negotiation.created_at
    head = (
        '<?xml version="1.0" encoding="utf-8"?>\n<feed xmlns="http://www.w3.org/2005/Atom">'
        f"<id>tag:{host},2016:corrections/{negotiation.pk}</id><title>{as_text(title)}</title>"
        f"<updated>{updated.isoformat()}</updated><author><name>{as_text(negotiation.title)}</name></author>"
        f'<link rel="self" type="application/atom+xml" href={quoteattr(self_url)}/>'
        f'<link rel="alternate" type="text/html" href={quoteattr(page)}/>\n'
    )
    return (
        head
        + "".join(_entry(change, f"tag:{host},2016:correction/{change.key}", page) for change in entries)
        + "</feed>\n"
    )


def _entry(change: Change, identity: str, page: str) -> str:
    address = settings.SITE_URL + change.event.get_absolute_url() if change.event else page
    title = change.event.title if change.event else gettext("Event %(number)s") % {"number": change.number}
    said = [stopped(listed([change.what, *([gettext("small")] if change.is_minor else [])]))]
    became = gettext("%(field)s: “%(before)s” became “%(after)s”.")
    said += [became % {"field": line.field, "before": line.before, "after": line.after} for line in change.lines]
    said += [gettext("Reason: %(reason)s") % {"reason": change.reason}] if change.reason else []
    titled = gettext("%(weight)s: %(title)s") % {"weight": change.weight, "title": title}
    return (
        f"<entry><id>{identity}</id><title>{as_text(titled)}</title>"
        f"<updated>{change.at.isoformat()}</updated>"
        f'<link rel="alternate" type="text/html" href={quoteattr(address)}/>'
        f'<category term="{"minor" if change.is_minor else "major"}"/>'
        f'<content type="text">{as_text(chr(10).join(said))}</content></entry>\n'
    )
