"""What a page says of itself to search engines, to whoever shares it, and to whoever frames it."""

import json
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.http import QueryDict
from django.urls import reverse
from django.utils.html import escape
from django.utils.http import urlencode
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext

from timeline.chronology.entries import Entry
from timeline.chronology.linked import event_data, list_data
from timeline.chronology.reading import Month
from timeline.chronology.selection import Selection
from timeline.models import Negotiation

from .links import kept

FRAME_HEIGHT = 640
_IN_SCRIPT = str.maketrans({"<": "\\u003C", ">": "\\u003E", "&": "\\u0026", "\u2028": "\\u2028", "\u2029": "\\u2029"})


@dataclass(frozen=True, slots=True)
class Here:
    """`url` is the page's one address; `shared` the same with the reader's filter; `snippet` HTML that frames it."""

    url: str
    shared: str = ""
    picture: str = ""
    picture_words: str = ""
    oembed: str = ""
    snippet: str = ""
    linked_data: SafeString | str = ""


def here_of_page(path: str) -> Here:
    return Here(settings.SITE_URL + path)


def here_of_chronology(shown: Selection, query: QueryDict, months: list[Month]) -> Here:
    negotiation = shown.negotiation
    url, chosen = settings.SITE_URL + negotiation.get_absolute_url(), kept(query)
    shared = url + chosen
    listed = [row.entry for month in months for row in month.rows]
    return Here(
        url,
        shared,
        _picture(negotiation, chosen),
        gettext("%(title)s: when how many events happened") % {"title": negotiation.title},
        f"{settings.SITE_URL}{reverse('oembed')}?{urlencode({'url': shared, 'format': 'json'})}",
        frame(negotiation, chosen),
        _script(list_data(negotiation, url, listed)),
    )


def here_of_event(entry: Entry) -> Here:
    negotiation = entry.event.negotiation
    url = settings.SITE_URL + entry.event.get_absolute_url()
    words = gettext("%(title)s: when how many events happened") % {"title": negotiation.title}
    picture = _picture(negotiation, "")
    return Here(url, url, picture, words, linked_data=_script(event_data(entry, url, picture)))


def frame(negotiation: Negotiation, chosen: str, width: str = "100%", height: int = FRAME_HEIGHT) -> str:
    """The HTML that shows a chronology on another page."""
    address = settings.SITE_URL + reverse("embed", args=[negotiation.slug]) + chosen
    return (
        f'<iframe src="{escape(address)}" title="{escape(negotiation.title)}" width="{width}" height="{height}" '
        'frameborder="0" loading="lazy"></iframe>'
    )


def _picture(negotiation: Negotiation, chosen: str) -> str:
    return settings.SITE_URL + reverse("picture", args=[negotiation.slug]) + chosen


def _script(data: dict[str, Any]) -> SafeString:
    """A block of data, which no browser runs: nothing in it can end the element."""
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":")).translate(_IN_SCRIPT)
    return mark_safe(f'<script type="application/ld+json">{text}</script>')  # noqa: S308  every < is escaped above
