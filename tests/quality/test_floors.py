"""What the scorers say of the extractor does not fall below floors.json.

A floor is raised by hand when a figure has risen. It falls only with the reason in the commit that lowers it.
"""

import json
import re
import subprocess
import sys
from pathlib import Path

import pytest
from django.conf import settings

FLOORS = json.loads((Path(__file__).parent / "floors.json").read_text())


def manage(command, lines, target):
    """Runs a command of manage.py over JSON lines into a file; stops at any line it could not take."""
    answer = subprocess.run(
        [sys.executable, "manage.py", command, "--jsonl", "-"],
        cwd=settings.BASE_DIR,
        input="".join(json.dumps(line) + "\n" for line in lines),
        capture_output=True,
        text=True,
    )
    assert answer.returncode == 0, answer.stderr[-2000:]
    target.write_text(answer.stdout, encoding="utf-8")
    return target


def score(shared, scorer, *arguments):
    command = [sys.executable, str(shared / "bench" / scorer), *map(str, arguments)]
    answer = subprocess.run(command, capture_output=True, text=True)
    assert answer.returncode == 0, answer.stderr[-2000:]
    return answer.stdout


def article(path):
    """The text as the offsets of the gold count it: line ends untouched."""
    return path.with_suffix(".txt").read_bytes().decode()


def timex_figures(shared, corpus, folder):
    gold = shared / "data" / "timex" / corpus
    told = [(path, json.loads(path.read_text())) for path in sorted(gold.glob("*.json"))]
    lines = [{"doc": one["doc"], "dct": one["dct"], "text": article(path)} for path, one in told]
    found = manage("timex", lines, folder / f"{corpus}.jsonl")
    scores = json.loads(score(shared, "score_timex.py", gold, found, "--json"))
    calendar = json.loads(score(shared, "score_timex.py", gold, found, "--json", "--calendar"))
    return {**{name: scores[name][2] for name in ("strict", "relaxed", "value")}, "calendar": calendar["value"][2]}


def event_figures(shared, folder):
    gold = shared / "gold" / "articles"
    told = [(path, json.loads(path.read_text())) for path in sorted(gold.glob("*.json"))]
    lines = [
        {"doc": one["id"], "published": one["published"], "publisher": one["publisher"], "text": article(path)}
        for path, one in told
    ]
    return json.loads(
        score(shared, "score_events.py", gold, manage("extract", lines, folder / "events.jsonl"), "--json")
    )


def coding_figures(shared, folder):
    gold = shared / "data" / "plover" / "sentences.jsonl"
    sentences = [json.loads(line) for line in gold.read_text().splitlines() if line.strip()]
    lines = [{"doc": one["id"], "published": "2020-01-01", "text": one["text"]} for one in sentences]
    printed = score(shared, "score_coding.py", gold, manage("extract", lines, folder / "plover.jsonl"))
    return {
        name: float(figure) for name, figure in re.findall(r"^(accuracy|macro F1) ([\d.]+)$", printed, re.MULTILINE)
    }


PRINTED = {
    "elsewhere": ["elsewhere.py", "--json"],
    "annotated": ["events.py", "--json", "seen"],
    "aside": ["events.py", "--json", "aside"],
}
"""Short reports of our own on other years and conflicts; articles of other topics annotated here; those nothing was fitted on."""


def printed_figures(shared, part):
    script, *options = PRINTED[part]
    command = [sys.executable, str(settings.BASE_DIR / "benchmarks" / script), "--shared", str(shared), *options]
    answer = subprocess.run(command, capture_output=True, text=True)
    assert answer.returncode == 0, answer.stderr[-2000:]
    return json.loads(answer.stdout)


def figures(shared, part, folder):
    if part in PRINTED:
        return printed_figures(shared, part)
    if part in ("timebank", "aquaint"):
        return timex_figures(shared, part, folder)
    return event_figures(shared, folder) if part == "events" else coding_figures(shared, folder)


@pytest.mark.parametrize("part", FLOORS)
def test_no_figure_falls_below_its_floor(shared, part, tmp_path_factory):
    reached = figures(shared, part, tmp_path_factory.mktemp("floors"))
    below = {name: (reached[name], floor) for name, floor in FLOORS[part].items() if reached[name] < floor}
    assert not below, f"{part}: {below}; everything: {reached}"
