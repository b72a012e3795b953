"""What we write, read by the libraries that others read it with, and held to the documents that define it; with odd contents."""

import csv
import datetime as dt
import io
import json
import re
import unicodedata

import docx
import feedparser
import jsonschema
import openpyxl
import pytest
from django.core.exceptions import ValidationError
from icalendar import Calendar

from tests.factories import make_event, make_negotiation
from timeline.chronology.exports.coded import COLUMNS as CODED
from timeline.chronology.exports.coded import QUAD_CODES
from timeline.chronology.exports.formats import COLUMNS
from timeline.edtf import EdtfError, parse_edtf
from timeline.models import Event
from timeline.ontology import EventType, Modality

from .material import DATES, SUMMARY, TITLES, download, odd_negotiation
from .schemas import GEOJSON, JSON_FEED, JSON_LD

pytestmark = [pytest.mark.django_db, pytest.mark.one_database]


@pytest.fixture
def odd():
    return odd_negotiation()


def events_of(odd):
    return list(odd.events.chronological())


def folded(text):
    return " ".join(text.split())


def validate(value, schema):
    jsonschema.Draft202012Validator(schema).validate(value)


class TestCalendar:
    def test_every_line_is_as_the_standard_has_it(self, client, odd):
        raw = download(client, "events.ics")
        lines = raw.split(b"\r\n")
        assert lines[-1] == b"" and all(len(line) <= 75 for line in lines)
        # a bare line feed or another control character would end or spoil a line (RFC 5545, 3.1 and 3.3.11)
        assert not re.search(rb"[\x00-\x08\x0a-\x1f\x7f]", b"".join(lines))
        assert all(line.decode("utf-8") is not None for line in lines), "a line is cut inside a character"

    def test_each_event_has_what_it_must_and_dates_of_one_kind(self, client, odd):
        [calendar] = Calendar.from_ical(download(client, "events.ics"), multiple=True)
        assert calendar["VERSION"] == "2.0" and calendar["PRODID"] and calendar.errors == []
        found = calendar.walk("VEVENT")
        assert len(found) == len(TITLES)
        assert len({str(event["UID"]) for event in found}) == len(found)
        for event in found:
            assert event.errors == []
            for name in ("UID", "DTSTAMP", "DTSTART", "SUMMARY"):
                assert not isinstance(event[name], list), f"{name} stands more than once"
            stamp, start, end = event["DTSTAMP"].dt, event["DTSTART"].dt, event["DTEND"].dt
            assert isinstance(stamp, dt.datetime) and stamp.utcoffset() == dt.timedelta(0)
            assert type(start) is type(end) is dt.date and event["DTSTART"].params["VALUE"] == "DATE" and end > start
            assert event["URL"].startswith("http") and int(event["SEQUENCE"]) >= 0

    def test_words_and_days_come_back_and_what_is_uncertain_is_said(self, client, odd):
        [calendar] = Calendar.from_ical(download(client, "events.ics"), multiple=True)
        by_uid = {str(event["UID"]): event for event in calendar.walk("VEVENT")}
        for event in events_of(odd):
            read = by_uid[f"event-{event.pk}@127.0.0.1"]
            assert folded(str(read["SUMMARY"])) == folded(event.title)
            first, last = event.earliest or event.latest, event.latest or event.earliest
            assert (read["DTSTART"].dt, read["DTEND"].dt) == (first, last + dt.timedelta(days=1))
            if event.summary:
                assert folded(event.summary) in folded(str(read["DESCRIPTION"]))
        said = {event.edtf: str(by_uid[f"event-{event.pk}@127.0.0.1"]["DESCRIPTION"]) for event in events_of(odd)}
        assert said["2016-08-26~"].startswith("Date: about 26 August 2016.")
        assert said["2016-08-26?"].startswith("Date: perhaps 26 August 2016.")
        assert said["../2016-08-26"].startswith("Date: on or before 26 August 2016.")
        assert said["2016-08-26/.."].startswith("Date: from 26 August 2016 on.")
        assert said["2016-08"].startswith("Date: August 2016.")


class TestFeeds:
    def test_feedparser_finds_nothing_to_complain_of(self, client, odd):
        found = feedparser.parse(download(client, "events.atom"))
        assert not found.bozo, found.get("bozo_exception")
        assert found.version == "atom10" and len(found.entries) == len(TITLES)
        assert len({entry.id for entry in found.entries}) == len(TITLES)
        assert all(entry.updated_parsed and entry.link.startswith("http") and entry.summary for entry in found.entries)
        # a title of type text is text: feedparser gives it escaped, as the HTML that shows it
        assert "Talks 🕊️🤝 and a flag 🇨🇭" in {entry.title for entry in found.entries}

    def test_the_corrections_feed_too(self, client, odd):
        found = feedparser.parse(client.get("/t/odd/corrections.atom").content)
        assert not found.bozo and found.version == "atom10"

    def test_the_json_feed_keeps_the_rules_of_its_version(self, client, odd):
        feed = json.loads(download(client, "feed.json"))
        validate(feed, JSON_FEED)
        assert len({item["id"] for item in feed["items"]}) == len(TITLES)


class TestJson:
    def test_geojson_is_what_the_rfc_says(self, client, odd):
        collection = json.loads(download(client, "events.geojson"))
        validate(collection, GEOJSON)
        assert len(collection["features"]) == sum(event.place is not None for event in events_of(odd))

    def test_json_ld_has_schema_org_s_own_properties_and_dates(self, client, odd):
        listed = json.loads(download(client, "events.jsonld"))
        validate(listed, JSON_LD)
        items = [one["item"] for one in listed["itemListElement"]]
        assert [one["position"] for one in listed["itemListElement"]] == list(range(1, len(TITLES) + 1))
        by_title = {item["name"]: item for item in items}
        opened = next(event for event in events_of(odd) if event.edtf == "2016-08-26/..")
        assert "endDate" not in by_title[opened.title] and by_title[opened.title]["startDate"] == "2016-08-26"

    @pytest.mark.parametrize("name", ["events.json", "events.jsonl", "timelinejs.json"])
    def test_json_is_json_to_a_strict_reader(self, client, odd, name):
        raw = download(client, name).decode()
        parts = raw.split("\n")[:-1] if name.endswith("l") else [raw]

        def refuse(constant):
            raise ValueError(constant)

        found = [json.loads(part, parse_constant=refuse) for part in parts]
        assert len(found if name.endswith("l") else found[0]["events"]) == len(TITLES)


class TestTables:
    def rows(self, raw, delimiter=","):
        table = list(csv.reader(io.StringIO(raw.decode("utf-8"), newline=""), delimiter=delimiter, strict=True))
        assert {len(row) for row in table} == {len(table[0])}
        return [dict(zip(table[0], row)) for row in table[1:]]

    def test_csv_has_a_row_each_and_columns_of_one_kind(self, client, odd):
        """As a data frame reads it: whole numbers, numbers and dates in columns that hold nothing else."""
        rows = self.rows(download(client, "events.csv"))
        assert tuple(rows[0]) == COLUMNS and len(rows) == len(TITLES)
        for row in rows:
            assert int(row["number"]) and int(row["version"]) and int(row["independent_sources"]) >= 0
            assert 0 <= float(row["salience"]) <= 1 and row["reviewed"] in ("yes", "no")
            assert parse_edtf(row["date"]).edtf == row["date"]
            for name in ("earliest", "latest"):
                assert not row[name] or dt.date.fromisoformat(row[name])
            assert (row["latitude"] == "") == (row["longitude"] == "") == (row["place"] == "")
            assert dt.datetime.fromisoformat(row["changed_at"]).tzinfo
            assert row["type"] in {kind.value for kind in EventType}
            assert not any(cell.startswith(("=", "+", "-", "@", "\t", "\r")) for cell in row.values())
        assert {row["outcome"] for row in rows} == {"'+1"}
        assert {row["summary"] for row in rows} == {"", SUMMARY}

    def test_the_coded_table_has_plover_s_words_in_polecat_s_columns(self, client, odd):
        make_event(negotiation=odd, title="A statement", event_type="statement")
        rows = self.rows(download(client, "coded.tsv"), "\t")
        assert tuple(rows[0]) == CODED and len(rows) >= len(TITLES)
        # the names that POLECAT's own files use for what both hold
        assert {"Event ID", "Event Date", "Event Type", "Event Mode", "Quad Code", "Actor Name", "Recipient Name",
                "Placename", "Country", "Latitude", "Longitude", "Source", "Publication Date", "Headline",
                "Version"} <= set(rows[0])  # fmt: skip
        for row in rows:
            assert (row["Event Type"] == "" and row["Quad Code"] == "") or row["Quad Code"] == QUAD_CODES[
                row["Event Type"]
            ]
            assert row["Event Mode"] in {kind.value for kind in EventType}
            assert row["Modality"] in {one.value for one in Modality}
            assert row["Event Date"] and (row["Latitude"] == "" or -90 <= float(row["Latitude"]) <= 90)
        assert {row["Event ID"] for row in rows} == {str(event.number) for event in odd.events.all()}


class TestReports:
    def test_a_word_document_opens_and_says_everything(self, client, odd):
        read = docx.Document(io.BytesIO(download(client, "events.docx")))
        text = folded("\n".join(paragraph.text for paragraph in read.paragraphs))
        for event in events_of(odd):
            assert folded(event.title) in text
        assert text.count("He said:") == len(TITLES) // 2
        headings = [one.text for one in read.paragraphs if one.style.name == "Heading 1"]
        assert headings == ["794", "2010", "2016"]

    def test_markdown_says_everything_and_no_text_becomes_markup(self, client, odd):
        text = download(client, "events.md").decode()
        assert text.count("\n**") == len(TITLES)
        assert "<script>" not in text and "\\<script\\>" in text and "\\# heading \\*star\\*" in text
        assert all(unicodedata.category(letter) != "Cc" for letter in text.replace("\n", ""))


@pytest.mark.parametrize("edtf", ["-0043-03-15", "-0500", "Y-12000", "-0043/0012"])
def test_years_before_the_common_era_are_refused_so_that_no_export_has_to_write_them(edtf):
    """No export's format has a day for them, and the database no date; the reader says so when such a date is read."""
    with pytest.raises(EdtfError):
        parse_edtf(edtf)
    with pytest.raises((ValidationError, EdtfError, ValueError)):
        Event(negotiation=make_negotiation(), number=1, title="T", event_type="talks", edtf=edtf).full_clean()


@pytest.mark.parametrize("name", ["events.ics", "events.atom", "feed.json", "events.geojson", "events.jsonld", "timelinejs.json",
                                  "events.csv", "coded.tsv", "events.mw", "events.md", "events.docx", "events.xlsx", "events.json"])  # fmt: skip
def test_an_empty_choice_is_a_whole_file_all_the_same(client, odd, name):
    raw = download(client, name, query="?type=attack")
    if name.endswith("json"):
        assert isinstance(json.loads(raw), dict)
    elif name == "events.ics":
        assert Calendar.from_ical(raw).walk("VEVENT") == []
    elif name == "events.atom":
        assert not feedparser.parse(raw).bozo
    elif name == "events.docx":
        assert docx.Document(io.BytesIO(raw))
    elif name == "events.xlsx":
        assert openpyxl.load_workbook(io.BytesIO(raw)).active.max_row == 1
    assert not [title for title in TITLES if title.encode() in raw] and len(DATES) == len(TITLES)
