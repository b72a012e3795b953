"""TimelineJS and markwhen themselves read what we write for them. They come by npm, pinned beside this file, into `var/consumers`."""

import fcntl
import hashlib
import json
import os
import shutil
import subprocess
from pathlib import Path

import pytest
from django.conf import settings

from tests.factories import make_event, make_negotiation

from .material import DATES, TITLES, download, odd_negotiation

pytestmark = pytest.mark.django_db
HERE = Path(__file__).parent
PINS = ("package.json", "package-lock.json")
PAGE = """<!doctype html><html><head><meta charset="utf-8"><link rel="stylesheet" href="/dist/css/timeline.css">
<script src="/dist/js/timeline.js"></script></head><body><div id="timeline" style="width:100%;height:600px"></div></body></html>"""
TYPES = {".js": "text/javascript", ".css": "text/css", ".json": "application/json", ".woff": "font/woff"}


@pytest.fixture(scope="session")
def consumers():
    """The folder with the packages; where node or npm is missing, or npm's registry does not answer, skipped and said so."""
    if not shutil.which("node") or not shutil.which("npm"):
        pytest.skip("node and npm are not installed: TimelineJS and markwhen were not asked")
    pins = hashlib.sha256(b"".join((HERE / name).read_bytes() for name in PINS)).hexdigest()[:16]
    folder = settings.VAR_DIR / "consumers" / pins
    folder.mkdir(parents=True, exist_ok=True)
    with (folder / "lock").open("w") as lock:
        # several processes test at the same time, and the first of them fetches
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not (folder / "complete").exists():
            fetch(folder)
    return folder


def fetch(folder):
    for name in PINS:
        shutil.copy(HERE / name, folder / name)
    command = ["npm", "ci", "--ignore-scripts", "--no-audit", "--no-fund"]
    try:
        done = subprocess.run(command, cwd=folder, capture_output=True, text=True, timeout=150)
    except subprocess.TimeoutExpired:
        pytest.skip("npm does not answer: TimelineJS and markwhen were not asked")
    if done.returncode:
        pytest.skip(f"npm cannot fetch TimelineJS and markwhen, which were not asked: {done.stderr.strip()[-300:]}")
    (folder / "complete").touch()


def parsed(consumers, text):
    """What @markwhen/parser makes of the text."""
    command = ["node", str(HERE / "markwhen.mjs"), str(consumers)]
    done = subprocess.run(command, input=text, capture_output=True, timeout=60, env={**os.environ, "TZ": "UTC"})
    assert done.returncode == 0, done.stderr.decode()
    return json.loads(done.stdout)


def test_markwhen_finds_as_many_events_as_we_wrote_with_their_days(client, consumers):
    odd_negotiation()
    found = parsed(consumers, download(client, "events.mw"))
    assert len(found["events"]) == len(TITLES)
    assert found["messages"] == []
    days = {(one["from"], one["to"]) for one in found["events"]}
    # markwhen ends a range where its last day does
    assert ("2016-08-26", "2016-08-27") in days and ("2016-08-22", "2016-08-27") in days
    assert ("0794-11-02", "0794-11-03") in days and ("2010-01-01", "2020-01-01") in days
    assert all("talks" in one["tags"] for one in found["events"])
    assert found["title"].startswith('Odd "talks"')


def serve(page, consumers, slides):
    """A page that is nowhere: TimelineJS out of its package, our JSON beside it, and no other address answers."""
    folder = consumers / "node_modules" / "@knight-lab" / "timelinejs"

    def answer(route):
        path = route.request.url.removeprefix("http://consumer.invalid")
        if path == "/":
            route.fulfill(body=PAGE, content_type="text/html; charset=utf-8")
        elif path == "/slides.json":
            route.fulfill(body=slides, content_type="application/json")
        elif (folder / path.lstrip("/").partition("?")[0]).is_file():
            file = folder / path.lstrip("/").partition("?")[0]
            route.fulfill(body=file.read_bytes(), content_type=TYPES.get(file.suffix, "application/octet-stream"))
        else:
            route.fulfill(status=404, body="")

    page.route("**/*", answer)
    complaints = []
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.goto("http://consumer.invalid/")
    page.evaluate(
        """async () => {
            const told = await (await fetch("/slides.json")).json();
            window.timeline = new TL.Timeline("timeline", told, {language: "en"});
            await new Promise(done => timeline.on("loaded", done));
        }"""
    )
    page.wait_for_function("document.querySelectorAll('.tl-timemarker').length > 0")
    return complaints


@pytest.mark.parametrize("material", ["odd", "many"])
def test_timelinejs_opens_our_json_with_as_many_slides_as_events(client, consumers, page, material):
    if material == "odd":
        negotiation = odd_negotiation()
    else:
        negotiation = make_negotiation(slug="many", title="Many")
        for n in range(120):
            make_event(negotiation=negotiation, title=f"Event {n}", edtf=f"2016-{n % 12 + 1:02}-{n % 28 + 1:02}")
    number = negotiation.events.count()
    complaints = serve(page, consumers, download(client, "timelinejs.json", material))
    assert complaints == []
    # one slide more: the title's
    assert page.locator(".tl-slide").count() == number + 1
    assert page.locator(".tl-timemarker").count() == number
    assert page.evaluate("timeline.config.events.length") == number
    assert page.locator(".tl-message-full").count() == 0
    if material == "odd":
        # what TimelineJS takes for HTML shows as the text it is, and runs nothing
        headlines = page.evaluate("[...document.querySelectorAll('.tl-slide h2')].map(one => one.textContent.trim())")
        plain = {" ".join(headline.split()) for headline in headlines}
        assert {" ".join(title.split()) for title in TITLES} <= plain
        assert page.locator(".tl-slide script").count() == 0
        assert len(DATES) == number
