"""Two values of a field beside each other in words, with what was taken out and what was put in marked word by word."""

import difflib
import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext, gettext_noop

from timeline.edtf import EdtfError, parse_edtf
from timeline.models.keeping import LABELS
from timeline.ontology import EventType, Modality, Role

from .words import date_words, listed

AT_THE_DESK = LABELS
FIELDS = {name: label for name, label in LABELS.items() if name not in ("salience", "sources", "links")}
_TOKEN = re.compile(r"\w+|[^\w\s]|\s+")
NOTHING = gettext_noop("nothing")
WORDY = ("title", "summary", "outcome", "parties", "sources", "links")
"""Fields long enough to be compared word by word; of the others the whole value is taken out and put in."""


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of text; `kind` is same, del or ins."""

    kind: str
    text: str


@dataclass(frozen=True, slots=True)
class Line:
    """One field, before and after; `pieces` is both in one, for text that is long enough to be compared word by word."""

    name: str
    field: str
    before: str
    after: str

    @property
    def pieces(self) -> list[Piece]:
        if self.name in WORDY:
            return marked(self.before, self.after)
        return [Piece("del", self.before), Piece("same", " "), Piece("ins", self.after)]


@dataclass(frozen=True, slots=True)
class Choice:
    """One field of a conflict: what it said when the editor began, what is stored, what the editor wants."""

    name: str
    field: str
    base: str
    theirs: str
    mine: str
    is_clash: bool
    known: bool

    @property
    def theirs_pieces(self) -> list[Piece]:
        return marked(self.base, self.theirs) if self.known else [Piece("same", self.theirs)]

    @property
    def mine_pieces(self) -> list[Piece]:
        return marked(self.base, self.mine) if self.known else [Piece("same", self.mine)]


def lines(changes: Mapping[str, Any], fields: Mapping[str, str] = FIELDS) -> list[Line]:
    """A line for each field of `changes` (field -> [before, after]) that `fields` has a name for, in its order."""
    return [
        Line(name, gettext(label), said(name, changes[name][0]), said(name, changes[name][1]))
        for name, label in fields.items()
        if _is_pair(changes.get(name))
    ]


def compared(before: Mapping[str, Any], after: Mapping[str, Any]) -> list[Line]:
    """A line for each field that differs between the contents of two versions."""
    pairs = {name: [before.get(name), after.get(name)] for name in AT_THE_DESK}
    return [line for line in lines(pairs, AT_THE_DESK) if pairs[line.name][0] != pairs[line.name][1]]


def choices(differences: Mapping[str, Any], known: bool = True) -> list[Choice]:
    """The fields of a conflict, clashes first. `differences` is that of a merge; `known`: the editor's version is."""
    found = [
        Choice(
            name,
            gettext(label),
            said(name, one.base),
            said(name, one.theirs),
            said(name, one.mine),
            one.is_clash,
            known,
        )
        for name, label in AT_THE_DESK.items()
        if (one := differences.get(name)) is not None
    ]
    return sorted(found, key=lambda choice: not choice.is_clash)


def said(name: str, value: Any) -> str:
    """A field's value in words."""
    if value in (None, "", []):
        return gettext(NOTHING)
    try:
        if name == "edtf":
            return date_words(parse_edtf(value))
        if name == "event_type":
            return gettext(EventType(value).label)
        if name == "modality":
            return gettext(Modality(value).label)
    except (EdtfError, ValueError):
        return str(value)
    if name == "parties" and isinstance(value, list):
        return listed([_party(row) for row in value])
    if name == "place" and isinstance(value, dict):
        return str(value.get("name", ""))
    if name == "sources" and isinstance(value, list):
        return ", ".join(f"mention {key}" for key in value)
    if name == "links" and isinstance(value, list):
        return ", ".join(f"{row.get('kind', '').replace('_', ' ')} event {row.get('number', '')}" for row in value)
    return str(value)


def marked(before: str, after: str) -> list[Piece]:
    """What stays, goes and comes, by whole words.

    >>> [(piece.kind, piece.text) for piece in marked("Talks in Geneva", "Talks in Vienna")]
    [('same', 'Talks in '), ('del', 'Geneva'), ('ins', 'Vienna')]
    """
    nothing = gettext(NOTHING)
    if nothing in (before, after):
        gone, come = ("" if text == nothing else text for text in (before, after))
        return [piece for piece in (Piece("del", gone), Piece("ins", come)) if piece.text]
    old, new = _TOKEN.findall(before), _TOKEN.findall(after)
    found: list[Piece] = []
    for kind, i, j, k, m in difflib.SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if kind == "equal":
            found.append(Piece("same", "".join(old[i:j])))
            continue
        if j > i:
            found.append(Piece("del", "".join(old[i:j])))
        if m > k:
            found.append(Piece("ins", "".join(new[k:m])))
    return found


def _party(row: Any) -> str:
    if not isinstance(row, dict):
        return str(row)
    try:
        return f"{row.get('name', '')} ({gettext(Role(row.get('role', '')).label).lower()})"
    except ValueError:
        return str(row.get("name", ""))


def _is_pair(value: Any) -> bool:
    return isinstance(value, list) and len(value) == 2
