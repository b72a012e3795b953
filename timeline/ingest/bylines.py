"""The byline at the head of a pasted text: "By A. Author and B. Writer", an agency's line, and the headline above them.

Taken off only where a line clearly is one. What may be a sentence or a headline ("By Friday, ...", "By Force Alone") stays in the text.
"""

import re
from dataclasses import replace

from timeline.extraction.vocabulary import CALENDAR
from timeline.extraction.wordlist import is_listed
from timeline.models.independence import AGENCIES

from .reading import Article

_ALIASES = {alias for aliases in AGENCIES.values() for alias in aliases}
_PARTICLES = frozenset("al bin bint da de del della den der di du el la le ibn van von ter ten".split())
_WORD = r"(?:(?:[^\W\d_]\.){1,3}|[^\W\d_]+(?:['’-][^\W\d_]+)*)"
_NAME = rf"{_WORD}(?: {_WORD}){{1,4}}"
_AND = re.compile(r",? and |,? & |, ", re.IGNORECASE)
_BY = re.compile(r"by:? (?P<names>.+)", re.IGNORECASE)
_POST = re.compile(
    r"(?:[^\W\d_][\w.’'-]* ){0,4}(?:writer|reporter|correspondent|editor|staff|bureau chief|contributor)s?",
    re.IGNORECASE,
)
_MOST, _LONGEST_HEADLINE = 160, 200


def without_byline(article: Article) -> Article:
    """The article with its byline in its own field, and the headline that stands above it in its own. The words left are as they were.

    The whole of it is kept as the original. A headline or byline that the article states already goes before those of the text.
    """
    lines = article.text.split("\n")
    told = [number for number, line in enumerate(lines) if line.strip()][:4]
    at = next((place for place in (0, 1) if len(told) > place + 1 and is_byline(lines[told[place]])), None)
    if at is None or (at == 1 and not _is_headline(lines[told[0]])):
        return article
    byline, last = lines[told[at]].strip(), told[at]
    if len(told) > at + 2 and _is_agency(lines[told[at + 1]]) and not _is_agency(byline):
        last = told[at + 1]
        byline = f"{byline}, {lines[last].strip()}"
    return replace(
        article,
        text="\n".join(lines[last + 1 :]).strip("\n"),
        raw=article.raw or article.text.encode(),
        byline=article.byline or byline,
        headline=article.headline or (lines[told[0]].strip() if at else ""),
    )


def is_byline(line: str) -> bool:
    """Whether the whole line names who wrote it, or the agency that did.

    >>> [is_byline(line) for line in ("By Anna Schmidt and R. B. Okoye", "AFP", "By Friday Morning", "By Anna, who saw it")]
    [True, True, False, False]
    """
    line = " ".join(line.split())
    found = _BY.fullmatch(line[: _MOST + 1])
    if found is None or len(line) > _MOST:
        return _is_agency(line)
    names, *posts = re.split(r" \| | / | — | – | of (?=the |[A-Z])", found["names"])
    named = _AND.split(names)
    while len(named) > 1 and _is_post(named[-1]):
        named.pop()
    where = re.fullmatch(rf"(.+) in {_WORD}(?: {_WORD}){{0,2}}", named[-1])
    if where:
        named[-1] = where[1]
    return all(map(_is_author, named)) and all(map(_is_post, posts))


def _is_author(name: str) -> bool:
    """A first and a last name written as names, not both of them everyday words; or an agency."""
    if _is_agency(name):
        return True
    if not re.fullmatch(_NAME, name):
        return False
    words = [word for word in name.split() if word.casefold() not in _PARTICLES]
    low = [word.casefold() for word in words]
    full = [word for word in low if len(word.replace(".", "")) > 1]
    written = all(word[0].isupper() for word in words)
    return len(words) > 1 and written and not CALENDAR & set(low) and not all(map(is_listed, full))


def _is_post(words: str) -> bool:
    return _is_agency(words) or _POST.fullmatch(words) is not None


def _is_agency(line: str) -> bool:
    """A line that is an agency's name and nothing else; an abbreviation as it is printed, in capitals."""
    name = line.strip().strip("()")
    low = name.casefold()
    return low in _ALIASES and (len(low) > 5 or name.isupper())


def _is_headline(line: str) -> bool:
    line = line.strip()
    return len(line) <= _LONGEST_HEADLINE and not line.endswith((".", ":", ",", ";")) and line[:1] not in "“\"'‘("
