"""Whatever rule a trace may name, readers are told what it means, in their language."""

import ast
import datetime as dt
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.conf import settings
from django.utils import translation

from timeline.chronology.resolution import Step, step_of
from timeline.chronology.rules import RULES, rule_words
from timeline.extraction.document import Document
from timeline.extraction.normalize.read import timexes
from timeline.extraction.sentences import split
from timeline.extraction.timex.rule import EXAMPLE_DAY
from timeline.extraction.timex.table import RULES as DATE_RULES

EXTRACTION = Path(settings.BASE_DIR) / "timeline" / "extraction"
# where each call that makes a reading, or says why there is none, has the rule among its arguments
WHY = {"Reading": 2, "of_point": 1, "part_of": 2, "night_of": 1, "unresolved": 0, "NoSuchDay": 0, "_open": 0}
HOLE = "…"


def written(node: ast.AST) -> Iterator[str]:
    """The texts that an expression may be; what is filled in is a hole. Names and calls are found where they are assigned."""
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        yield node.value
    elif isinstance(node, ast.JoinedStr):
        yield "".join(str(part.value) if isinstance(part, ast.Constant) else HOLE for part in node.values)
    elif isinstance(node, ast.IfExp):
        yield from written(node.body)
        yield from written(node.orelse)
    elif isinstance(node, ast.BinOp):
        yield from written(node.right)
    elif isinstance(node, ast.Dict):
        for value in node.values:
            yield from written(value)


def rules_of(tree: ast.AST, foreign: bool) -> Iterator[str]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Call):
            name = node.func.id if isinstance(node.func, ast.Name) else getattr(node.func, "attr", "")
            told = [one.value for one in node.keywords if one.arg == "why"]
            if name in WHY and len(node.args) > WHY[name]:
                told.append(node.args[WHY[name]])
            kind = "left unresolved: " if name in ("unresolved", "NoSuchDay", "_open") else ""
            yield from (kind + text for one in told for text in written(one))
        elif isinstance(node, ast.Assign):
            for target in node.targets:
                pairs = (
                    zip(target.elts, node.value.elts, strict=True)
                    if _both(target, node.value)
                    else [(target, node.value)]
                )
                yield from (text for name, one in pairs if _is_why(name) for text in written(one))
        elif foreign and isinstance(node, ast.Tuple) and isinstance(node.elts[0], ast.Name | ast.Call):
            yield from (text for text in written(node.elts[-1]) if text.count(" ") > 3)


def _both(target: ast.AST, value: ast.AST) -> bool:
    return isinstance(target, ast.Tuple) and isinstance(value, ast.Tuple)


def _is_why(node: ast.AST) -> bool:
    return isinstance(node, ast.Name) and node.id in ("why", "_WHY")


def all_rules() -> list[str]:
    found = set()
    for path in sorted((EXTRACTION / "normalize").glob("*.py")):
        found |= set(rules_of(ast.parse(path.read_text(encoding="utf-8")), path.name.startswith("foreign")))
    # what another rule is followed by begins with its hole
    return sorted(text.removeprefix(f"{HOLE}; ").removeprefix("; ") for text in found if text.strip(HOLE + "; "))


def all_steps() -> list[tuple[str, str]]:
    """(step, value) of what the extraction writes into a trace besides rules."""
    found = set()
    for path in sorted(EXTRACTION.glob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and getattr(node.func, "id", "") == "TraceStep" and len(node.args) == 2:
                found |= {(step, text) for step in written(node.args[0]) for text in written(node.args[1])}
    return sorted(found)


def test_the_rules_are_found_in_the_source():
    rules = all_rules()
    assert len(rules) > 110
    assert "the date is written out" in rules and '"by" is then or earlier' in rules
    assert f'"{HOLE}" counts from the day of publication' in rules
    assert "an explicit date, read in its own language" in rules


@pytest.mark.parametrize("rule", all_rules())
def test_every_rule_of_the_extraction_has_words_for_readers(rule):
    assert rule_words(rule), "add it to RULES in timeline/chronology/rules.py"


@pytest.mark.parametrize(("step", "value"), all_steps())
def test_every_other_step_has_words_too(step, value):
    filled = value.replace(HOLE, "2016-08-26")
    if value.startswith(f"{HOLE} it: "):
        filled = "before it: 2016-08-26"
    assert step_of(step, filled).language == "", "add it to timeline/chronology/resolution.py"


def test_the_examples_of_all_date_rules_leave_no_english_in_a_trace():
    with translation.override("fr"):
        for rule in DATE_RULES:
            for text, _ in rule.examples:
                document = Document(text.replace("[", "").replace("]", ""), dt.date.fromisoformat(EXAMPLE_DAY))
                for one in timexes(document, split(document.text)):
                    for row in one.trace:
                        if row.step != "result" or one.interval:
                            told = step_of(row.step, row.value)
                            assert told.language == "", (row, document.text)


@pytest.mark.parametrize(
    ("language", "step", "value", "label", "words"),
    [
        ("en-gb", "rule", "the date is written out", "The rule", "The article gives the date itself."),
        ("en-gb", "rule", '"on" counts from its anchor; "by" is then or earlier', "The rule",
         "It is counted from the date named above. “By” means then or earlier."),
        ("en-gb", "rule", "left unresolved: February 2016 has no day 30", "The rule", "No day could be worked out from these words."),
        ("en-gb", "trigger", "met (talks: meet)", "The event", "“met”"),
        ("en-gb", "trigger", "initiative (proposal (noun))", "The event", "“initiative”"),
        ("en-gb", "anchor", "2016-08-26, the day of publication", "Counted from", "Friday 26 August 2016, the day of publication"),
        ("en-gb", "anchor", "2016-SU, the date told before", "Counted from", "summer 2016, the date told before"),
        ("en-gb", "result", "planned: on 2016-08-27, the day of publication, or later", "The date",
         "planned: on Saturday 27 August 2016, the day of publication, or later"),
        ("en-gb", "result", "2016-08", "The date", "August 2016"),
        ("fr", "tense", "past", "Le verbe", "au passé"),
        ("es", "rule", "the date is written out", "La regla", "El propio artículo da la fecha."),
    ],
)  # fmt: skip
def test_a_step_is_told_in_the_language_of_the_page(language, step, value, label, words):
    with translation.override(language):
        assert step_of(step, value) == Step(label, words)


def test_what_another_version_wrote_is_told_as_it_stands():
    assert step_of("rule", "by the flight of birds") == Step("The rule", "by the flight of birds", "en")
    assert rule_words("the date is written out; by the flight of birds") is None


def test_no_words_stand_for_a_rule_that_is_gone():
    parts = {part for rule in all_rules() for part in rule.split("; ")}
    for rule in RULES:
        assert "{}" in rule or rule in parts or rule.startswith("a date in figures"), rule
