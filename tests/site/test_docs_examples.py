"""The examples of docs/api.md are run as they stand there, in their order, against a site that answers."""

import os
import re
import subprocess
import sys

import pytest
from django.conf import settings

from tests.factories import make_event, make_negotiation, make_user
from timeline.models import SCOPES, ApiToken, Decision, Document, Event, EventLink

pytestmark = pytest.mark.one_database

PAGE = settings.BASE_DIR / "docs" / "api.md"
BLOCK = re.compile(r"^```(\w+)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
TOOLS = {"bash": ["bash", "-euo", "pipefail"], "python": [sys.executable]}


def blocks(kind):
    """(line of the page, text) of each block, without the one that sets the address and the token: the test sets its own."""
    page = PAGE.read_text(encoding="utf-8")
    found = [(page[: one.start()].count("\n") + 2, one[2]) for one in BLOCK.finditer(page) if one[1] == kind]
    return [(line, text) for line, text in found if not text.startswith("export SITE=")]


def run(kind, folder, **environment):
    """Every block in one go, as somebody would who follows the page; what was printed, with the lines before each block."""
    say = "echo '--- line {}' >&2\n" if kind == "bash" else "import sys; print('--- line {}', file=sys.stderr)\n"
    script = folder / f"examples.{kind}"
    script.write_text("\n".join(say.format(line) + text for line, text in blocks(kind)))
    answer = subprocess.run(
        [*TOOLS[kind], script],
        cwd=folder,
        env={**os.environ, **environment},
        capture_output=True,
        text=True,
        timeout=150,
        check=False,
    )
    return answer.returncode, answer.stdout + answer.stderr


@pytest.fixture
def site(live_server):
    negotiation = make_negotiation(slug="demo", title="The demo talks")
    make_event(negotiation=negotiation, title="Ministers meet", edtf="2016-02-12")
    _, secret = ApiToken.objects.make(make_user("administrator"), "The documentation", SCOPES)
    return {"SITE": live_server.url, "TOKEN": secret}


@pytest.mark.django_db(transaction=True)
def test_every_example_does_what_it_says(site, tmp_path):
    # a file that a block in bash writes is sent by one in Python, as it is on the page
    for kind in ("bash", "python"):
        status, said = run(kind, tmp_path, **site)
        assert status == 0, f"{kind}: {said[-3000:]}"
        assert said.count("--- line") == len(blocks(kind))
    titles = set(Event.objects.values_list("title", flat=True))
    assert {
        "Norland proposes a pause",
        "Talks resume",
        "The pause begins",
        "Round 1",
        "Norland rejects the plan",
    } <= titles
    assert Event.objects.filter(title="Norland proposes a pause").count() == 1
    assert Event.objects.get(title="Norland rejects the plan").is_public
    assert Event.objects.get(title="Talks resume").edtf == "2016-09-09"
    assert EventLink.objects.get().kind == "follows"
    assert Document.objects.filter(negotiation__slug="demo").count() == 3
    assert Decision.objects.filter(kind="undone").count() >= 2


def test_each_task_is_shown_in_both_languages():
    tasks = re.split(r"^## ", PAGE.read_text(encoding="utf-8"), flags=re.MULTILINE)[1:]
    shown = {task.partition("\n")[0]: set(re.findall(r"^```(\w+)$", task, re.MULTILINE)) for task in tasks}
    both = {title for title, kinds in shown.items() if kinds == {"bash", "python"}}
    assert len(both) >= 7 and not {title for title, kinds in shown.items() if kinds} - both
