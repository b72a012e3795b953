"""What other programs read: each export parses, holds what is public and nothing else."""

import csv
import io
import json
from dataclasses import replace
from xml.etree import ElementTree

import pytest

from tests.factories import make_event, make_mention, make_negotiation, make_party, make_place
from timeline.chronology.exports import formats

pytestmark = pytest.mark.django_db
NAMES = [
    "events.csv", "events.json", "events.ics", "events.atom", "timelinejs.json", "events.jsonl", "feed.json", "events.geojson",
    "events.jsonld", "coded.tsv", "events.mw", "events.md",
]  # fmt: skip


@pytest.fixture
def negotiation():
    negotiation = make_negotiation(slug="talks")
    event = make_event(
        negotiation=negotiation,
        title="=HYPERLINK(1), Genève; talks" + "é" * 60,
        summary="One\nTwo",
        edtf="2016-08~",
        parties=[make_party(name="France")],
        place=make_place(),
    )
    make_mention(event=event)
    make_event(negotiation=negotiation, title="Open", edtf="../2016-08-26", event_type="attack")
    make_event(negotiation=negotiation, title="Canary", status="draft")
    return negotiation


def body(client, name, query=""):
    answer = client.get(f"/t/talks/{name}{query}")
    assert answer.status_code == 200
    return b"".join(answer).decode()


@pytest.mark.parametrize("name", NAMES)
def test_no_draft_is_exported_and_a_bad_filter_is_told(client, negotiation, name):
    assert "Canary" not in body(client, name)
    answer = client.get(f"/t/talks/{name}?from=2024-13-01")
    assert answer.status_code == 400 and answer.content.startswith(b"from: ")
    negotiation.is_public = False
    negotiation.save()
    assert client.get(f"/t/talks/{name}").status_code == 404


def test_csv_is_safe_from_formulas(client, negotiation):
    rows = list(csv.DictReader(io.StringIO(body(client, "events.csv"))))
    assert tuple(rows[0]) == formats.COLUMNS
    titles = {row["title"][:5]: row for row in rows}
    assert titles["'=HYP"]["date_words"] == "about August 2016"
    assert [row["title"] for row in csv.DictReader(io.StringIO(body(client, "events.csv", "?type=attack")))] == ["Open"]


def test_json_and_timelinejs_parse(client, negotiation):
    whole = json.loads(body(client, "events.json"))
    assert len(whole["events"]) == 2 and whole["negotiation"]["slug"] == "talks"
    slides = json.loads(body(client, "timelinejs.json"))["events"]
    assert all(slide["start_date"]["year"] == 2016 for slide in slides) and len(slides) == 2


def test_calendar_lines_are_folded_and_ends_exclusive(client, negotiation):
    text = body(client, "events.ics")
    assert all(len(line.encode()) <= 75 for line in text.split("\r\n"))
    whole = text.replace("\r\n ", "")
    assert whole.count("BEGIN:VEVENT") == 2
    assert "DTSTART;VALUE=DATE:20160801\r\nDTEND;VALUE=DATE:20160901" in whole
    assert "Date: about August 2016.\\nOne\\nTwo" in whole and "Genève\\; talks" in whole


def test_atom_has_ids_and_itself(client, negotiation):
    atom = {"a": "http://www.w3.org/2005/Atom"}
    feed = ElementTree.fromstring(body(client, "events.atom", "?q=a&type="))
    entries = ElementTree.fromstring(body(client, "events.atom")).findall("a:entry", atom)
    assert feed.find("a:link[@rel='self']", atom).get("href").endswith("events.atom?q=a&type=")
    assert len({entry.find("a:id", atom).text for entry in entries}) == 2


def test_a_feed_holds_what_changed_last_and_a_table_holds_everything(client, negotiation, monkeypatch):
    monkeypatch.setitem(formats.FORMATS, "atom", replace(formats.FORMATS["atom"], newest=2))
    monkeypatch.setitem(formats.FORMATS, "jsonfeed", replace(formats.FORMATS["jsonfeed"], newest=2))
    for n in range(3):
        make_event(negotiation=negotiation, title=f"Told {n}", edtf=f"2016-01-0{3 - n}")
    entries = ElementTree.fromstring(body(client, "events.atom")).findall("{http://www.w3.org/2005/Atom}entry")
    titles = [entry.findtext("{http://www.w3.org/2005/Atom}title") for entry in entries]
    assert titles == ["Told 2", "Told 1"]
    assert [item["title"] for item in json.loads(body(client, "feed.json"))["items"]] == titles
    assert len(json.loads(body(client, "events.json"))["events"]) == 5
