"""Web pages: the article without its furniture, and what the page's own data say of it."""

import re
from urllib.parse import urljoin, urlsplit

import trafilatura
from lxml import etree, html

from .days import day
from .linked import Stated, linked_data
from .parsed import FormatError, Parsed, language_tag, line

MAX_DEPTH = 400
FEWEST_WORDS = 15
"""Fewer are a menu or an error, not an article."""
_META_DAYS = (
    "article:published_time",
    "og:article:published_time",
    "og:published_time",
    "datepublished",
    "date.issued",
    "dcterms.issued",
    "dc.date.issued",
    "dcterms.date",
    "dc.date",
    "publication_date",
    "publication-date",
    "publish_date",
    "publish-date",
    "publishdate",
    "published-date",
    "pubdate",
    "citation_publication_date",
    "citation_date",
    "parsely-pub-date",
    "sailthru.date",
    "cxenseparse:recs:publishtime",
    "article.published",
    "originalpublicationdate",
    "date",
)
_TIMES = (
    "//time[@itemprop='datePublished' or @pubdate or contains(concat(' ', @class, ' '), ' dt-published ')]/@datetime"
)
_BY = re.compile(r"^\s*(?:by|from)\s+", re.IGNORECASE)
_MONTHS = "jan feb mar apr may jun jul aug sep oct nov dec"
_DAYS = "mon tue wed thu fri sat sun"
_STAMP = re.compile(
    r"(?=.*\d)(?:(?:first|last) )?(?:published|updated|modified|posted)(?: on| at)?:?"
    rf"(?:[\s,.|/–-]+(?:\d[\d:./-]*(?:st|nd|rd|th|[ap]m)?|(?:{'|'.join((_MONTHS + ' ' + _DAYS).split())})[a-z]*|[ap]\.?m\.?|at|on|(?-i:[A-Z]{{2,4}})))+\.?",
    re.IGNORECASE,
)
_LONGEST_STAMP = 90
_UNPARTED = re.compile("[\u0e00-\u0e7f\u3040-\u30ff\u3400-\u9fff]")  # Thai, kana, Chinese characters
_SAME_HOST = re.compile(r"^(?:www|m|amp|mobile|edition)\.")


def read_page(raw: bytes, url: str = "", charset: str = "", fewest: int = FEWEST_WORDS) -> Parsed:
    """The article on a page that came from `url`. Raises FormatError where there is none of so many words."""
    source = _decoded(raw, charset)
    tree = trafilatura.load_html(source)
    if tree is None:
        raise FormatError("the page cannot be read as HTML.")
    _check_depth(tree)
    stated = _stated(tree, url)
    found = trafilatura.bare_extraction(tree, url=url or None, include_comments=False, with_metadata=True)
    # the type says dict where as_dict was asked for
    if found is None or isinstance(found, dict) or _words(found.text or "") < fewest:
        raise FormatError(
            "no article was found on the page. It may build its text with JavaScript, or ask for a subscription."
        )
    guess, where = (
        stated.live_since,
        "the first day of this live blog, whose entries are of several (each may be taken in by itself),",
    )
    if not guess and found.date and not stated.published:
        guess, where = found.date, "a guess from dates on the page"
    return Parsed(
        text="\n\n".join(
            part.strip() for part in (found.text or "").split("\n") if part.strip() and not _is_stamp(part)
        ),
        headline=stated.headline or line(found.title),
        byline=stated.byline or line(found.author),
        publisher=stated.publisher or _publisher(found.sitename, url),
        published=stated.published,
        published_from=stated.published_from,
        suggested=guess,
        suggested_from=where if guess else "",
        language=stated.language,
        url=_canonical(tree, url),
    )


def _words(text: str) -> int:
    """How many words; of scripts that put no blanks between them, two characters are taken for one."""
    return len(_UNPARTED.sub(" ", text).split()) + len(_UNPARTED.findall(text)) // 2


def _is_stamp(line: str) -> bool:
    """Whether a line says nothing but when the page was published or changed: no sentence of the article."""
    return len(line) < _LONGEST_STAMP and _STAMP.fullmatch(line.strip()) is not None


def _decoded(raw: bytes, charset: str) -> str | bytes:
    """What the server declared goes before what the page says, as HTML asks; a mark at the beginning before both."""
    if raw.startswith(b"\xef\xbb\xbf"):
        charset = "utf-8-sig"
    if charset:
        try:
            return raw.decode(charset, "replace")
        except LookupError:
            pass
    return raw


def _check_depth(tree: html.HtmlElement) -> None:
    """Readers walk the tree by recursion; no article is nested this deeply."""
    depth = 0
    for event, _ in etree.iterwalk(tree, events=("start", "end")):
        depth += 1 if event == "start" else -1
        if depth > MAX_DEPTH:
            raise FormatError(f"the page is nested more than {MAX_DEPTH} levels deep.")


def _stated(tree: html.HtmlElement, url: str) -> Stated:
    """What the page states: linked data first, then its meta elements, then marked-up times."""
    metas: dict[str, str] = {}
    for meta in tree.iter("meta"):
        content = meta.get("content")
        for key in ("property", "name", "itemprop"):
            if meta.get(key) and content:
                metas.setdefault(meta.get(key, "").strip().lower(), content)
    linked = linked_data(tree, url or metas.get("og:url", ""), metas.get("og:title", ""))
    published, where = linked.published, linked.published_from
    for name in _META_DAYS:
        if not (published or linked.live_since) and day(metas.get(name)):
            published, where = day(metas[name]), f"the page's meta element {name}"
    for value in tree.xpath(_TIMES):
        if not (published or linked.live_since) and day(value):
            published, where = day(value), "the page's marked-up time of publication"
    return Stated(
        headline=linked.headline or line(metas.get("og:title") or metas.get("headline")),
        byline=linked.byline or _person(metas.get("author") or metas.get("byl") or metas.get("parsely-author")),
        publisher=linked.publisher or line(metas.get("og:site_name")),
        published=published,
        published_from=where,
        live_since=linked.live_since,
        language=linked.language
        or language_tag(tree.get("lang") or (metas.get("og:locale") or metas.get("dc.language"))),
    )


def _person(value: str | None) -> str:
    """An author's name; some sites put a profile's address there."""
    return "" if not value or "://" in value else _BY.sub("", line(value))


def _publisher(site: str | None, url: str) -> str:
    """The site's name out of the page's title; its host's name is nobody's."""
    name = line(site)
    host = _site(url).rpartition(":")[2]
    return "" if "." in name or ":" in name or (host and name.casefold() in host.casefold().split(".")) else name


def _canonical(tree: html.HtmlElement, url: str) -> str:
    """The address the page names as its own where it is of the same site; otherwise the one it came from."""
    for link in tree.iter("link"):
        if "canonical" in (link.get("rel") or "").lower().split() and link.get("href"):
            address: str = urljoin(url, link.get("href", "").strip())
            parts = urlsplit(address)
            if parts.scheme in ("http", "https") and parts.hostname and (not url or _site(address) == _site(url)):
                return address
    return url


def _site(url: str) -> str:
    return _SAME_HOST.sub("", urlsplit(url).hostname or "")
