"""How a date was worked out, in words for a reader, from the trace that a mention keeps."""

import datetime as dt
import re
from dataclasses import dataclass

from django.utils.translation import gettext, gettext_noop

from timeline.edtf import EdtfError, parse_edtf
from timeline.models import Mention

from .entries import Entry
from .words import date_words, day_words

_DAY = re.compile(r"\b\d{4}-\d\d-\d\d\b", re.ASCII)

STEPS = {
    "trigger": gettext_noop("The event"),
    "expression": gettext_noop("The words"),
    "anchor": gettext_noop("Counted from"),
    "tense": gettext_noop("The verb"),
    "rule": gettext_noop("The rule"),
    "result": gettext_noop("The date"),
}


@dataclass(frozen=True, slots=True)
class Step:
    label: str
    value: str
    language: str = ""
    """Of the value, where it is not the page's: rules are written in English."""


def resolution(one: Entry) -> list[Step]:
    """The steps of the first source that has them; empty where the date was given by an editor."""
    for source in one.sources:
        if source.mention.trace:
            return _steps(source.mention)
    return []


def _steps(mention: Mention) -> list[Step]:
    found = []
    for row in mention.trace:
        if isinstance(row, dict) and row.get("value"):
            step, value = str(row.get("step", "")), str(row["value"])
            said = f"“{value}”" if step == "expression" else _in_words(value)
            label = gettext(STEPS[step]) if step in STEPS else step.capitalize()
            found.append(Step(label, said, "en" if step in ("rule", "tense") else ""))
    return found


def _in_words(value: str) -> str:
    try:
        return date_words(parse_edtf(value), weekday=True)
    except EdtfError:
        return _DAY.sub(_day_in_words, value)


def _day_in_words(match: re.Match[str]) -> str:
    try:
        return day_words(dt.date.fromisoformat(match[0]))
    except ValueError:
        return match[0]
