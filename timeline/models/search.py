"""Full text over events behind one method: SQLite's FTS5 or PostgreSQL's text search, whichever the database is.

Both index an event's own words (title, summary, outcome) and the quotes; the names of parties and places, aliases included,
are few and are compared here, so that to rename a party costs one row and not the index of all its events.

Case and accents do not count. A word stands for all that begin with it ("negotiat"), words in quotation marks for exactly these
in this order. What a writer of Chinese or Thai types holds no spaces: it is looked for as it stands, as are symbols.
"""

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.db import connections
from django.db.models import Exists, Model, OuterRef, Q
from django.db.models.expressions import RawSQL

from .mention import Mention
from .party import Party
from .place import Place

MOST_TERMS = 10
_TERM = re.compile(r'"([^"]*)"?|([^\s"]+)')
_QUOTES = str.maketrans(dict.fromkeys("“”„‟«»「」『』", '"'))
_MARKS = re.compile("[\u0300-\u036f]")
_TOKEN = re.compile(r"[^\W_]+")
# scripts that are written without spaces between the words: Thai to Khmer, kana, Chinese characters
_UNSPACED = re.compile(
    "[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]"
)

_SQLITE = """
    SELECT rowid FROM timeline_event_words WHERE timeline_event_words MATCH %s
    UNION ALL SELECT event_id FROM timeline_mention WHERE state IN ('accepted', 'merged')
      AND id IN (SELECT rowid FROM timeline_mention_words WHERE timeline_mention_words MATCH %s)"""
_POSTGRESQL = """
    SELECT id FROM timeline_event WHERE timeline_words(title || ' ' || summary || ' ' || outcome) @@ to_tsquery('simple', %s)
    UNION ALL SELECT event_id FROM timeline_mention WHERE state IN ('accepted', 'merged')
      AND timeline_words(quote) @@ to_tsquery('simple', %s)"""

_PARTIES = "SELECT event_id FROM timeline_eventparty WHERE party_id IN ({})"
_UNION_PARTIES = f"\n    UNION ALL {_PARTIES}"
_UNION_PLACES = "\n    UNION ALL SELECT id FROM timeline_event WHERE place_id IN ({})"


@dataclass(frozen=True, slots=True)
class Term:
    """One word, or several that the reader put in quotation marks. Without `tokens` it is looked for letter by letter."""

    text: str
    tokens: tuple[str, ...]
    is_phrase: bool

    @property
    def is_literal(self) -> bool:
        return not self.tokens or bool(_UNSPACED.search(self.text))

    def stands_in(self, name: str) -> bool:
        if self.is_literal:
            return self.text.casefold() in name.casefold()
        found, size = tokens(name), len(self.tokens)
        return any(self._fits(found[at : at + size]) for at in range(len(found) - size + 1))

    def _fits(self, found: tuple[str, ...]) -> bool:
        if self.is_phrase:
            return found == self.tokens
        return found[:-1] == self.tokens[:-1] and found[-1].startswith(self.tokens[-1])

    def as_fts5(self) -> str:
        """A string of FTS5's language, in which nothing the reader typed is an operator."""
        return '"' + self.text.replace('"', " ").replace("\0", " ") + '"' + ("" if self.is_phrase else " *")

    def as_tsquery(self) -> str:
        """The same for to_tsquery: tokens hold letters and digits only, so none is an operator."""
        return " <-> ".join(self.tokens) + ("" if self.is_phrase else ":*")


def tokens(text: str) -> tuple[str, ...]:
    """Words in small letters without accents."""
    return tuple(_TOKEN.findall(_MARKS.sub("", unicodedata.normalize("NFKD", text)).lower()))


def terms_of(words: str) -> list[Term]:
    """What is looked for; marks such as a lone dash say nothing and are left out, and so is what follows the tenth term."""
    found = []
    for phrase, word in _TERM.findall(words.translate(_QUOTES)):
        text = " ".join((phrase or word).split())
        if any(unicodedata.category(character)[0] in "LNSM" for character in text):
            found.append(Term(text, tokens(text), bool(phrase)))
    return found[:MOST_TERMS]


@dataclass(frozen=True, slots=True)
class Search:
    """What was typed, made ready: each term with the keys of the parties and of the places that bear it in their names."""

    terms: tuple[tuple[Term, list[Any], list[Any]], ...]

    @classmethod
    def of(cls, words: str) -> "Search":
        """Two queries, or none where there is nothing to look for."""
        terms = terms_of(words)
        parties, places = (_names(Party.objects.all()), _names(Place.objects.all())) if terms else ([], [])
        return cls(tuple((term, _bearing(term, parties), _bearing(term, places)) for term in terms))

    def __bool__(self) -> bool:
        return bool(self.terms)


def search(events: Any, wanted: Search) -> Any:
    """The events in which every term stands: in their own words, a quote behind them, or the name of a party or the place."""
    for term, parties, places in wanted.terms:
        if term.is_literal:
            events = events.filter(_literal(term.text, parties, places))
        else:
            events = events.filter(pk__in=_indexed(term, parties, places, connections[events.db].vendor))
    return events


def _names(rows: Iterable[Model]) -> list[tuple[Any, list[str]]]:
    return [(row.pk, [getattr(row, "name", ""), *getattr(row, "aliases", [])]) for row in rows]


def _bearing(term: Term, rows: list[tuple[Any, list[str]]]) -> list[Any]:
    return [key for key, names in rows if any(map(term.stands_in, names))]


def _indexed(term: Term, parties: list[Any], places: list[Any], vendor: str) -> RawSQL:
    sql, said = (_SQLITE, term.as_fts5()) if vendor == "sqlite" else (_POSTGRESQL, term.as_tsquery())
    if parties:
        sql += _UNION_PARTIES.format(_slots(parties))
    if places:
        sql += _UNION_PLACES.format(_slots(places))
    return RawSQL(sql, [said, said, *parties, *places])  # noqa: S611  every value is a parameter


def _literal(text: str, parties: list[Any], places: list[Any]) -> Q:
    quotes = Mention.objects.citing().filter(event=OuterRef("pk"), quote__icontains=text)
    where = Q(Exists(quotes)) | Q(place__in=places)
    for column in ("title", "summary", "outcome"):
        where |= Q(**{f"{column}__icontains": text})
    if parties:
        where |= Q(pk__in=RawSQL(_PARTIES.format(_slots(parties)), parties))  # noqa: S611  likewise
    return where


def _slots(keys: list[Any]) -> str:
    return ", ".join(["%s"] * len(keys))
