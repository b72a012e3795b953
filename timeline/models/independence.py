"""Whose account an article is. Copies of one wire report, however many papers print them, are one source.

Two documents are one source when they speak with one voice (the same agency is credited, or the same publisher printed
them) or tell one story (ingest found that one holds most of the other's words). What is alike follows through: a paper
that printed the wire report, and another that cut it, are one.
"""

import re
from collections.abc import Iterable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from .document import Document

AGENCIES = {
    "reuters": ("reuters", "thomson reuters"),
    "ap": ("ap", "associated press", "the associated press"),
    "afp": ("afp", "agence france-presse", "agence france presse"),
    "dpa": ("dpa", "deutsche presse-agentur"),
    "upi": ("upi", "united press international"),
    "efe": ("efe",),
    "ansa": ("ansa",),
    "tass": ("tass", "itar-tass"),
    "interfax": ("interfax",),
    "ria novosti": ("ria novosti", "ria"),
    "xinhua": ("xinhua", "xinhua news agency"),
    "kyodo": ("kyodo", "kyodo news"),
    "yonhap": ("yonhap", "yonhap news agency"),
    "anadolu": ("anadolu", "anadolu agency"),
    "irna": ("irna",),
    "sana": ("sana",),
    "pti": ("pti", "press trust of india"),
    "bloomberg": ("bloomberg", "bloomberg news"),
}
_AGENCY = {alias: agency for agency, aliases in AGENCIES.items() for alias in aliases}
_IN_BRACKETS = re.compile(r"\(([^()\n]{2,40})\)")
_WORDS = re.compile(r"[^\W_]+")
_NOT_A_NAME = frozenset("the www com org net co uk news online website web edition international".split())
HEAD, TAIL = 240, 120


def voice_of(publisher: str, byline: str, text: str) -> str:
    """`agency:reuters` where an agency is credited at the head, in the byline or at the foot, else `publisher:` and its name.

    Without either it is empty: an article of an unknown publisher is nobody's but its own.
    """
    agency: str | None = _AGENCY.get(publisher.casefold().strip()) or _credited(byline, text)
    if agency:
        return f"agency:{agency}"
    words = [word for word in _WORDS.findall(publisher.casefold()) if word not in _NOT_A_NAME]
    name = " ".join(words or _WORDS.findall(publisher.casefold()))
    return f"publisher:{name}"[:120] if name else ""


def _credited(byline: str, text: str) -> str | None:
    """The agency that is named as the author. An abbreviation counts only as it is printed, in capitals."""
    low = byline.casefold()
    for alias, agency in _AGENCY.items() if low else ():
        if re.search(rf"\b{re.escape(alias)}\b", low) and (len(alias) > 4 or alias.upper() in byline):
            return agency
    foot = text.rstrip()[-TAIL:].rsplit("\n", 1)[-1]
    for stretch in (text[:HEAD], foot):
        for name in _IN_BRACKETS.findall(stretch):
            known = _AGENCY.get(name.casefold().strip())
            if known and (len(name) > 4 or name.isupper()):
                return known
    last = foot.strip(" .-–—")
    return _AGENCY.get(last.casefold()) if len(last) > 4 or last.isupper() else None


def independent_sources(documents: Iterable["Document"]) -> int:
    """How many of the documents are accounts of their own: groups joined by a voice or a story."""
    leader: dict[str, str] = {}

    def first(key: str) -> str:
        while leader.setdefault(key, key) != key:
            key = leader[key]
        return key

    keys = set()
    for document in documents:
        story = f"story:{document.story or document.pk}"
        keys.add(story)
        voice = document.voice or voice_of(document.publisher, document.byline, "")
        if voice:
            leader[first(voice)] = first(story)
    return len({first(key) for key in keys})
