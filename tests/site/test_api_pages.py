"""The page that shows how to use the API: its examples are run as they stand there, and nothing on it is printed raw."""

import html
import os
import re
import subprocess
import sys

import pytest

from tests.factories import make_event, make_mention, make_negotiation, make_user
from timeline.api.words import with_code
from timeline.chronology.exports import FORMATS
from timeline.models import SCOPES, ApiToken, Event, EventLink

pytestmark = pytest.mark.one_database

CODE = re.compile(r'<code class="(bash|python)">(.*?)</code>', re.DOTALL)
TOOLS = {"bash": ["bash", "-euo", "pipefail", "-c"], "python": [sys.executable, "-c"]}


def shown(client, path="/api/v1/docs/"):
    answer = client.get(path)
    assert answer.status_code == 200
    return answer.content.decode()


@pytest.mark.django_db(transaction=True)
def test_every_example_of_the_page_does_what_it_says(client, live_server, settings, tmp_path):
    settings.SITE_URL = live_server.url
    negotiation = make_negotiation(slug="demo")
    for n in range(3):
        make_mention(event=make_event(negotiation=negotiation, title=f"Talks {n}", edtf=f"2016-08-0{n + 1}"))
    _, secret = ApiToken.objects.make(make_user("administrator"), "The documentation", SCOPES)
    examples = CODE.findall(shown(client))
    kinds = [kind for kind, _ in examples]
    assert kinds.count("bash") == kinds.count("python") >= 8
    said = ""
    for kind, text in examples:
        ran = subprocess.run(
            [*TOOLS[kind], html.unescape(text)],
            cwd=tmp_path, env={**os.environ, "TOKEN": secret}, capture_output=True, text=True, timeout=60, check=False,
        )  # fmt: skip
        assert ran.returncode == 0, f"{text}\n{ran.stdout[-500:]}\n{ran.stderr[-1500:]}"
        said += ran.stdout
    assert "Talks 0" in said and "3 events" in said and "200 412" in said
    assert Event.objects.filter(title="The ministers meet").count() == 1
    assert EventLink.objects.get().kind == "follows"
    assert (tmp_path / "events.csv").read_text().startswith("date,title,type")
    assert Event.objects.get(title="A proposal").edtf == "2016-09-09"


@pytest.mark.django_db
def test_no_mark_of_the_source_is_printed_and_every_operation_has_its_words(client):
    for path in ("/api/v1/docs/", "/api/v1/problems/"):
        page = shown(client, path)
        assert "`" not in page and "{{" not in page and "style=" not in page
    page = shown(client)
    assert "<code>POST /api/v1/events/{id}/retract/</code> <span>Take a published event back</span>" in page
    assert "takes an account with a role" not in page


@pytest.mark.django_db
def test_every_export_scope_and_limit_is_named(client, settings):
    settings.API_RATES = {**settings.API_RATES, "anonymous": (7, 3600), "read": None}
    page = shown(client)
    assert page.count('<dt><a href="http') == len(FORMATS)
    for scope, words in SCOPES.items():
        assert f"<dt><code>{scope}</code></dt><dd>{words}</dd>" in page
    assert "7 requests an hour" in page and "as often as you like" in page


@pytest.mark.django_db
def test_the_examples_name_no_negotiation_that_is_not_public(client):
    make_negotiation(slug="secret-talks", is_public=False)
    assert "secret-talks" not in shown(client) and "/t/demo/" in shown(client)
    make_negotiation(slug="open-talks")
    assert "/t/open-talks/events.csv" in shown(client)


@pytest.mark.parametrize("alone", ["a ` alone", "`", "", "a `b` c"])
def test_words_between_backticks_are_code_and_nothing_else_is_markup(alone):
    assert with_code(alone + "<i>") == alone.replace("`b`", "<code>b</code>") + "&lt;i&gt;"
