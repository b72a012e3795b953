"""How a date was worked out, in words for a reader, from the trace that a mention keeps."""

import re
from collections.abc import Callable
from dataclasses import dataclass

from django.utils.translation import gettext, gettext_noop

from timeline.edtf import EdtfError, parse_edtf
from timeline.languages import apart
from timeline.models import Mention

from .entries import Entry
from .rules import rule_words
from .words import date_words

STEPS = {
    "trigger": gettext_noop("The event"),
    "date": gettext_noop("The words"),
    "expression": gettext_noop("The words"),
    "anchor": gettext_noop("Counted from"),
    "tense": gettext_noop("The verb"),
    "rule": gettext_noop("The rule"),
    "result": gettext_noop("The date"),
    "model": gettext_noop("Read by the model"),
    "marked by hand": gettext_noop("Marked by"),
}
TENSES = {
    "past": gettext_noop("in the past"),
    "present": gettext_noop("in the present"),
    "future": gettext_noop("of what is to come"),
    "no verb found": gettext_noop("none was found"),
}
_DATED = {
    "anchor": {
        "{date}, the day of publication": gettext_noop("%(date)s, the day of publication"),
        "{date}, the date told before": gettext_noop("%(date)s, the date told before"),
        "{date}, the date stated for “{what}”": gettext_noop("%(date)s, the date given for “%(what)s”"),
        "{date}, the same moment on the other clock": gettext_noop("%(date)s, the same moment in the other time zone"),
        "the talks told of elsewhere: {what}": gettext_noop("the talks told of elsewhere: “%(what)s”"),
    },
    "date": {
        "no words date it": gettext_noop("none that date it"),
        "no words date it any more, since the passage was split": gettext_noop(
            "none that date it, since the passage was split"
        ),
    },
    "result": {
        "no days": gettext_noop("no days"),
        "planned: on {date}, the day of publication, or later": gettext_noop(
            "planned: on %(date)s, the day of publication, or later"
        ),
        "news of the moment: about {date}, the day of publication": gettext_noop(
            "news of the moment: about %(date)s, the day of publication"
        ),
        "on or before {date}, the day of publication": gettext_noop("on or before %(date)s, the day of publication"),
        "planned, so the coming one: {date}": gettext_noop("planned, so the coming one: %(date)s"),
        "since then: {date}": gettext_noop("since then: %(date)s"),
        "counted from it: {date}": gettext_noop("counted from that day: %(date)s"),
        "told as past, so a year earlier: {date}": gettext_noop("told as past, so a year earlier: %(date)s"),
        "before it: {date}": gettext_noop("before that: %(date)s"),
        "until it: {date}": gettext_noop("until then: %(date)s"),
        "till it: {date}": gettext_noop("until then: %(date)s"),
    },
}
"""Step -> what the extraction writes -> what readers are told."""
_SUBYEAR = {"SP": 21, "SU": 22, "FA": 23, "WI": 24, "Q1": 33, "Q2": 34, "Q3": 35, "Q4": 36, "H1": 40, "H2": 41}
_RULE_NAME = re.compile(r"(.+?) \(.+\)", re.DOTALL)


def _compiled(written: str) -> re.Pattern[str]:
    escaped = re.escape(written).replace(r"\{date\}", "(?P<date>.+?)").replace(r"\{what\}", "(?P<what>.+)")
    return re.compile(escaped, re.DOTALL)


_PATTERNS = {step: [(_compiled(written), said) for written, said in rows.items()] for step, rows in _DATED.items()}


@dataclass(frozen=True, slots=True)
class Step:
    label: str
    value: str
    language: str = ""
    """Of the value, where it is not the page's: what another version of the extraction wrote is told as it stands."""


def resolution(one: Entry) -> list[Step]:
    """The steps of the first source that has them; empty where the date was given by an editor."""
    for source in one.sources:
        if source.mention.trace:
            return _steps(source.mention)
    return []


def _steps(mention: Mention) -> list[Step]:
    rows = [row for row in mention.trace if isinstance(row, dict) and row.get("value")]
    return [step_of(str(row.get("step", "")), str(row["value"])) for row in rows]


def step_of(step: str, value: str) -> Step:
    """One step of a trace for the reader."""
    label = gettext(STEPS[step]) if step in STEPS else step.capitalize()
    said = _SAID[step](value) if step in _SAID else _matched(step, value)
    if said is not None:
        return Step(label, said)
    return Step(label, value, "" if step in ("model", "marked by hand") else "en")


def _quoted(value: str) -> str:
    return gettext("“%(words)s”") % {"words": apart(value)}


def _trigger(value: str) -> str:
    """The words that tell of the event, without the name of the rule that knows them."""
    named = _RULE_NAME.fullmatch(value)
    return _quoted(named[1] if named else value)


def _tense(value: str) -> str | None:
    return gettext(TENSES[value]) if value in TENSES else None


_SAID: dict[str, Callable[[str], str | None]] = {
    "trigger": _trigger,
    "expression": _quoted,
    "tense": _tense,
    "rule": rule_words,
}


def _matched(step: str, value: str) -> str | None:
    for pattern, said in _PATTERNS.get(step, []):
        if match := pattern.fullmatch(value):
            found = match.groupdict()
            if "date" in found:
                found["date"] = _in_words(found["date"]) or found["date"]
            if "what" in found:
                found["what"] = apart(found["what"])
            return gettext(said) % found
    return _in_words(value)


def _in_words(value: str) -> str | None:
    """A date as EDTF or as TimeML writes it: 2016-SU is a summer, 2016-Q3 a quarter, 201 a decade, 20 a century."""
    year, _, part = value.partition("-")
    if part in _SUBYEAR:
        value = f"{year}-{_SUBYEAR[part]}"
    elif re.fullmatch(r"\d{2,3}", value, re.ASCII):
        value = value.ljust(4, "X")
    try:
        return date_words(parse_edtf(value), weekday=True)
    except EdtfError:
        return None
