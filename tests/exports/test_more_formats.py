"""Formats for researchers, maps, feed readers and report writers, read back as their consumers would."""

import csv
import io
import json
import random
import string
import zipfile
from xml.etree import ElementTree

import docx
import openpyxl
import pytest
from django.db import connection

from tests.factories import make_document, make_event, make_mention, make_negotiation, make_party, make_place
from timeline.chronology.exports import FORMATS, event_record, formats, in_chunks, parts_of, report
from timeline.chronology.exports.cells import plain_cell, safe_cell
from timeline.chronology.exports.coded import QUAD_CODES
from timeline.chronology.loading import PARTS, with_sources
from timeline.chronology.selection import public_events_of
from timeline.models import Document, EventLink, FieldSource
from timeline.ontology import EventType

pytestmark = pytest.mark.django_db


@pytest.fixture
def negotiation():
    negotiation = make_negotiation(slug="talks", title='Talks in "Genève"')
    norland, sudland = make_party(name="Norland"), make_party(name="Sudland")
    met = make_event(
        negotiation=negotiation,
        title="Ministers *meet*",
        summary="They met.",
        edtf="2016-08-26",
        event_type="talks",
        parties=[norland, sudland],
        place=make_place(name="Genève", latitude=46.2, longitude=6.15),
    )
    make_mention(event=met, quote="the ministers met on Friday")
    make_event(negotiation=negotiation, title="A plan", edtf="2016-09~", event_type="proposal", parties=[norland])
    make_event(negotiation=negotiation, title="Earlier", edtf="../2015-05-01", event_type="statement")
    make_event(negotiation=negotiation, title="Canary", status="draft")
    return negotiation


def body(client, name):
    answer = client.get(f"/t/talks/{name}")
    assert answer.status_code == 200, answer.content
    return b"".join(answer)


def test_json_lines_hold_an_event_each_as_the_api_shows_it(client, negotiation):
    records = [json.loads(line) for line in body(client, "events.jsonl").splitlines()]
    assert [record["title"] for record in records] == ["Earlier", "Ministers *meet*", "A plan"]
    assert records[1]["citations"][0]["quote"] == "the ministers met on Friday"


def test_a_json_feed_names_itself_and_gives_each_item_an_id_that_stays(client, negotiation):
    feed = json.loads(body(client, "feed.json"))
    assert feed["version"] == "https://jsonfeed.org/version/1.1"
    assert feed["feed_url"].endswith("/t/talks/feed.json")
    assert len({item["id"] for item in feed["items"]}) == 3
    assert any("the ministers met on Friday" in item["content_text"] for item in feed["items"])


def test_geojson_puts_longitude_first_and_leaves_out_what_has_no_place(client, negotiation):
    collection = json.loads(body(client, "events.geojson"))
    assert [one["geometry"]["coordinates"] for one in collection["features"]] == [[6.15, 46.2]]
    assert collection["features"][0]["properties"]["date"] == "2016-08-26"


def test_json_ld_says_no_start_where_the_start_is_open(client, negotiation):
    items = [one["item"] for one in json.loads(body(client, "events.jsonld"))["itemListElement"]]
    assert "startDate" not in items[0] and items[0]["endDate"] == "2015-05-01"
    assert items[1]["location"]["geo"]["latitude"] == 46.2


def test_the_coded_table_has_a_row_for_each_pair_and_the_quad_code_of_the_root(client, negotiation):
    rows = list(csv.DictReader(io.StringIO(body(client, "coded.tsv").decode()), delimiter="\t"))
    met = [row for row in rows if row["Event Text"] == "Ministers *meet*"]
    assert {(row["Actor Name"], row["Recipient Name"]) for row in met} == {
        ("Norland", "Sudland"),
        ("Sudland", "Norland"),
    }
    assert {row["Quad Code"] for row in met} == {"VERBAL COOPERATION"}
    assert [(row["Actor Name"], row["Recipient Name"]) for row in rows if row["Event Text"] == "A plan"] == [
        ("Norland", "")
    ]


def test_markwhen_says_in_words_what_its_dates_cannot(client, negotiation):
    text = body(client, "events.mw").decode()
    assert text.startswith('---\ntitle: "Talks in \\"Genève\\""\n---\n')
    assert "2016-08-26: Ministers *meet* #talks #Norland #Sudland\n" in text
    assert "2016-09-01 / 2016-09-30: A plan (about September 2016) #proposal #Norland\n" in text


@pytest.mark.parametrize("form", FORMATS)
def test_what_a_format_leaves_unread_would_change_nothing_of_it(form, negotiation):
    """Written of events read for this format alone, and of events with everything, it is the same."""
    kind, events = FORMATS[form], public_events_of(negotiation)
    met = events.get(title="Ministers *meet*")
    make_mention(event=met, quote="they met on 27 August", document=make_document(publisher="Sudland Post"))
    for edtf, mention in zip(("2016-08-26", "2016-08-27"), met.citations.order_by("pk"), strict=True):
        FieldSource.objects.create(event=met, field="edtf", value=edtf, mention=mention, quote=mention.quote)
    EventLink.objects.create(from_event=events.get(title="A plan"), to_event=met, kind="follows")
    order = events.order_by("-changed_at", "-pk") if kind.newest else events.chronological()
    whole = list(kind.write(negotiation, with_sources(order, PARTS), "http://self/"))
    assert list(kind.write(negotiation, in_chunks(events, kind.newest, kind.fields), "http://self/")) == whole


def test_what_is_written_of_an_event_was_read_with_it(negotiation, django_assert_num_queries):
    """Nothing is asked for row by row, also of articles of which least is known."""
    Document.objects.update(publisher="", byline="", voice="", url="", headline="")
    events = list(with_sources(public_events_of(negotiation), parts_of(None)))
    with django_assert_num_queries(0):
        records = [event_record(event) for event in events]
    assert sum(record["independent_sources"] for record in records) == 1


@pytest.mark.parametrize("name", ["events.atom", "feed.json"])
def test_a_feed_is_read_with_few_queries_in_the_order_of_an_index(
    name, client, negotiation, django_assert_max_num_queries
):
    for n in range(30):
        make_mention(event=make_event(negotiation=negotiation, title=f"Told {n}", parties=[make_party(name=f"P {n}")]))
    with django_assert_max_num_queries(16) as asked:
        assert body(client, name).count(b"Told") == 30
    ordered = [one["sql"] for one in asked.captured_queries if "DESC" in one["sql"] and " LIMIT 20" in one["sql"]]
    with connection.cursor() as cursor:
        cursor.execute(f"EXPLAIN {'' if connection.vendor == 'postgresql' else 'QUERY PLAN '}{ordered[0]}")
        plan = str(cursor.fetchall())
    assert "TEMP B-TREE" not in plan and (connection.vendor != "sqlite" or "event_changed_last" in plan)


def test_a_filtered_feed_says_when_its_own_events_changed(client, negotiation):
    plan = negotiation.events.get(title="A plan")
    negotiation.events.filter(pk=plan.pk).update(changed_at="2016-09-30T10:00:00Z")
    feed = ElementTree.fromstring(body(client, "events.atom?type=proposal"))
    assert feed.findtext("{http://www.w3.org/2005/Atom}updated") == "2016-09-30T10:00:00+00:00"


def test_markdown_shows_text_as_it_is(client, negotiation):
    text = body(client, "events.md").decode()
    assert "**26 August 2016** – Ministers \\*meet\\*." in text
    assert text.index("## 2015") < text.index("## 2016")
    assert "> the ministers met on Friday\n> (" in text


def test_a_word_document_holds_the_chronology_with_its_quotes(client, negotiation):
    read = docx.Document(io.BytesIO(body(client, "events.docx")))
    text = "\n".join(paragraph.text for paragraph in read.paragraphs)
    assert "Ministers *meet*" in text and "the ministers met on Friday" in text and "Canary" not in text


def test_a_workbook_holds_the_table_as_text_and_numbers_that_no_spreadsheet_takes_for_others(client, negotiation):
    odd = "'=1+1 _x0041_ \x07“é” 🕊 " + "z" * 150
    make_event(negotiation=negotiation, title=odd, summary="s" * 40_000, edtf="2016-08", salience=0.25)
    sheet = openpyxl.load_workbook(io.BytesIO(body(client, "events.xlsx"))).active
    rows = [dict(zip(formats.COLUMNS, row)) for row in sheet.iter_rows(min_row=2, values_only=True)]
    assert [cell.value for cell in sheet[1]] == list(formats.COLUMNS) and sheet.freeze_panes == "A2"
    assert "Canary" not in str(rows) and {cell.data_type for row in sheet.iter_rows() for cell in row} == {"s", "n"}
    found = next(row for row in rows if row["date"] == "2016-08")
    # the mark of the text itself, not one of ours, and no spelling of another letter
    assert found["title"] == "'" + odd.replace("_x0041_", "_x005F_x0041_").replace("\x07", "")
    assert len(found["summary"]) == 32_767 and found["salience"] == 0.25


def test_a_word_document_is_written_as_it_is_read_and_its_parts_are_whole(negotiation):
    """The first bytes are there before the last event was asked for; every part of the zip is well-formed XML."""
    asked = []

    def events():
        for number, event in enumerate(in_chunks(public_events_of(negotiation))):
            asked.append(number)
            yield event

    for _ in range(400):
        make_event(negotiation=negotiation, title="Long " + "".join(random.choices(string.ascii_letters, k=190)))
    pieces = report.word(negotiation, events(), "")
    first = next(pieces)
    assert first.startswith(b"PK") and len(asked) < 400
    with zipfile.ZipFile(io.BytesIO(first + b"".join(pieces))) as parts:
        assert parts.testzip() is None
        for name in parts.namelist():
            if name.endswith(".xml"):
                ElementTree.fromstring(parts.read(name))
    assert len(asked) == 403


@pytest.mark.parametrize("text", ["=1+1", "'=1", "''", "plain", "-", "\tx", "", "'quoted'"])
def test_a_cell_made_safe_from_formulas_comes_back_as_it_was(text):
    assert plain_cell(safe_cell(text)) == text
    assert not safe_cell(text).startswith(("=", "+", "-", "@", "\t", "\r"))


def test_every_plover_root_lies_in_one_quad():

    assert {kind.plover for kind in EventType if kind.plover} == set(QUAD_CODES)
