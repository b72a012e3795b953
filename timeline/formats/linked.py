"""A page's linked data (schema.org in JSON-LD): which of its articles is this one, and what it states."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from lxml import html

from .days import day
from .parsed import language_tag, line

_MOST = 500


@dataclass(frozen=True, slots=True)
class Stated:
    """What a page says of its article; empty where it says nothing."""

    headline: str = ""
    byline: str = ""
    publisher: str = ""
    published: str = ""
    published_from: str = ""
    language: str = ""
    live_since: str = ""
    """The first day of a live blog of several: no day of publication is that of all its entries."""


def linked_data(tree: html.HtmlElement, url: str, title: str) -> Stated:
    """What the linked data say of the article at `url` headed `title`.

    Pages list other articles too (read more, most read): one counts that names this address or this title, or the only one.
    """
    articles = [node for node in _nodes(tree) if _is_article(node)]
    chosen = next((node for node in articles if url and _bare(url) in _addresses(node)), None)
    if chosen is None and title:
        chosen = next((node for node in articles if line(node.get("headline")) == line(title)), None)
    if chosen is None and len(articles) == 1:
        chosen = articles[0]
    if chosen is None:
        return Stated()
    days = _days_live(chosen)
    published = "" if len(days) > 1 else day(chosen.get("datePublished"))
    return Stated(
        headline=line(chosen.get("headline")),
        byline=", ".join(name for name in (_name(author) for author in _list(chosen.get("author"))) if name),
        publisher=next((name for name in (_name(one) for one in _list(chosen.get("publisher"))) if name), ""),
        published=published,
        published_from="the page's linked data (datePublished)" if published else "",
        language=language_tag(_name(chosen.get("inLanguage"))),
        live_since=days[0] if len(days) > 1 else "",
    )


def _days_live(node: dict[str, Any]) -> list[str]:
    """The days, in order, on which something was written into a live blog; empty for what is none."""
    if "LiveBlogPosting" not in _list(node.get("@type")):
        return []
    said = [node.get("datePublished"), node.get("coverageStartTime")]
    said += [one.get("datePublished") for one in _list(node.get("liveBlogUpdate"))[:_MOST] if isinstance(one, dict)]
    return sorted({found for found in map(day, said) if found})


def _nodes(tree: html.HtmlElement) -> Iterator[dict[str, Any]]:
    waiting: list[Any] = []
    for script in tree.iter("script"):
        if "ld+json" in (script.get("type") or "").lower():
            try:
                waiting.append(json.loads(script.text or "", strict=False))
            except (ValueError, RecursionError):
                continue
    seen = 0
    while waiting and seen < _MOST:
        node = waiting.pop(0)
        seen += 1
        if isinstance(node, list):
            waiting.extend(node)
        elif isinstance(node, dict):
            yield node
            waiting.extend(node[key] for key in ("@graph", "mainEntity") if key in node)


def _is_article(node: dict[str, Any]) -> bool:
    return any(str(kind).endswith(("Article", "BlogPosting", "Report")) for kind in _list(node.get("@type")))


def _addresses(node: dict[str, Any]) -> set[str]:
    found = [node.get("url"), node.get("@id")]
    for page in _list(node.get("mainEntityOfPage")):
        found += [page.get("@id"), page.get("url")] if isinstance(page, dict) else [page]
    return {_bare(one) for one in found if isinstance(one, str) and one}


def _bare(url: str) -> str:
    return url.partition("#")[0].partition("?")[0].rstrip("/").removeprefix("https:").removeprefix("http:")


def _list(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [] if value is None else [value]


def _name(value: Any) -> str:
    name = value.get("name") if isinstance(value, dict) else value
    return line(name) if isinstance(name, str) and "://" not in name else ""
