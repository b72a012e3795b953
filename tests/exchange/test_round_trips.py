"""What goes out comes back: made-up chronologies of every kind of content, out by each of our formats and in again.

ROUND_TRIPS=200 makes up so many for each test (`make soak`); the suite makes up five, others each time.
"""

import csv
import io
import json
import os
import zipfile

import pytest
from django.test import Client
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from tests.exchange.test_archive import content as rows_of
from tests.factories import make_document, make_event, make_mention, make_negotiation, make_user
from timeline import editorial
from timeline.chronology.exports.cells import plain_cell, safe_cell
from timeline.editorial import SYSTEM
from timeline.exchange import carry_out, make_plan, match_columns, read_archive, read_table, write_archive
from timeline.models import Document, Event, EventLink, EventParty, Mention, Negotiation, Party, Place
from timeline.ontology import EventType, LinkKind, Modality, Role

ODD = st.sampled_from(
    ["=1+1", "'=1", "''", "+41 22", "-5", "@here", "a;b", 'a "b"', "a, b", "a|b", "#a", "مفاوضات", "🕊️", "a\\n", "<b>", "&amp;",
     "(source)", "null", "0", "1e3", "TRUE", "2016-08-26", "[", "{}"]
)  # fmt: skip
LETTERS = st.text(
    st.characters(blacklist_categories=("Cs", "Cc", "Zl", "Zp"), min_codepoint=33), min_size=1, max_size=30
)
WORD = ODD | LETTERS
TITLE = st.lists(WORD, min_size=1, max_size=4).map(" ".join).map(lambda text: " ".join(text.split())).filter(bool)
NAME = TITLE.filter(lambda name: ";" not in name and "(" not in name)
TEXT = st.lists(WORD, max_size=4).map("\n".join).map(str.strip)
LINE = st.lists(WORD, max_size=3).map(" ".join).map(str.strip)
DATES = st.sampled_from(
    ["2016-08-26", "2016-08", "2016", "2016-08-26~", "2016-08-26?", "2016-08%", "../2016-08-26", "2016/..", "2016-08-22/2016-08-26",
     "201X", "2016-21", "[2016-08-24,2016-08-26]", "0794-11-02", "2016-02-29", "2016-08-30~/2016-09-02"]
)  # fmt: skip
PARTIES = st.dictionaries(NAME, st.sampled_from([role.value for role in Role]), max_size=3)
CITATION = st.fixed_dictionaries(
    {"quote": TITLE, "publisher": LINE, "headline": LINE, "published": st.dates().map(str),
     "url": st.sampled_from(["", "https://w.example.org/?a=1&b=2#c"])}
)  # fmt: skip
EVENT = st.fixed_dictionaries(
    {
        "title": TITLE.map(lambda text: text[:200].strip()), "summary": TEXT, "edtf": DATES, "outcome": LINE.map(lambda text: text[:300].strip()),
        "event_type": st.sampled_from([kind.value for kind in EventType]), "salience": st.floats(0, 1),
        "modality": st.sampled_from([one.value for one in Modality]), "place": st.none() | NAME, "parties": PARTIES,
        "citations": st.lists(CITATION, max_size=2, unique_by=lambda one: one["quote"]),
    }
)  # fmt: skip
CHRONOLOGY = st.lists(EVENT, min_size=1, max_size=4, unique_by=lambda one: (one["edtf"], one["title"]))
# a failing example is small already: to make it smaller takes minutes with a database behind it
PHASES = (Phase.explicit, Phase.reuse, Phase.generate)
FEW = settings(
    max_examples=int(os.environ.get("ROUND_TRIPS", "5")),
    deadline=None,
    suppress_health_check=list(HealthCheck),
    phases=PHASES,
)
client = Client()


def made(slug, chronology):
    """The negotiation as the desk would have made it, with its links: each event to the one before, and the first to the last."""
    negotiation, before, first = make_negotiation(slug=slug), None, None
    for told in chronology:
        plain = {name: told[name] for name in told if name not in ("place", "parties", "citations")}
        place = Place.objects.get_or_create(name=told["place"])[0] if told["place"] else None
        event = make_event(negotiation=negotiation, place=place, **plain)
        for position, (name, role) in enumerate(told["parties"].items()):
            party = Party.objects.get_or_create(name=name, defaults={"kind": "state"})[0]
            EventParty.objects.create(event=event, party=party, role=role, position=position)
        for number, cited in enumerate(told["citations"]):
            about = {name: cited[name] for name in ("publisher", "headline", "published", "url")}
            document = make_document(
                negotiation=negotiation, text=cited["quote"], sha256=f"{event.pk}-{number}", **about
            )
            make_mention(event=event, document=document, quote=cited["quote"], start=0)
        if before is not None:
            EventLink.objects.create(from_event=event, kind=list(LinkKind)[event.pk % len(LinkKind)], to_event=before)
        before, first = event, first or event
    if first != before:
        EventLink.objects.create(from_event=first, kind="supports", to_event=before)
    return negotiation


def told_by(negotiation, links=True, cited=True):
    """Everything an event says, in an order of its own: numbers and addresses differ between copies."""
    found = []
    for event in negotiation.events.select_related("place"):
        behind = Mention.objects.filter(event=event).select_related("document") if cited else []
        found.append(
            {
                **{name: getattr(event, name) for name in ("title", "summary", "edtf", "outcome", "event_type", "salience", "modality")},
                "place": event.place.name if event.place else None,
                "parties": {row.party.name: row.role for row in event.event_parties.select_related("party")},
                "citations": sorted(
                    [[one.quote, one.document.publisher, one.document.headline, str(one.document.published), one.document.url]
                     for one in behind]
                ),
                "links": sorted([link.kind, link.to_event.title, link.to_event.edtf] for link in event.links_out.all()) if links else [],
            }
        )  # fmt: skip
    return sorted(found, key=lambda one: json.dumps(one, sort_keys=True))


def here_links(negotiation):
    return EventLink.objects.filter(from_event__negotiation=negotiation).count()


def different(these, those):
    """(field, here, there) of the first events that are not the same."""
    pairs = [(one, other) for one, other in zip(these, those, strict=True) if one != other]
    return [(name, one[name], other[name]) for one, other in pairs[:1] for name in one if one[name] != other[name]]


def download(slug, name):
    answer = client.get(f"/t/{slug}/{name}")
    assert answer.status_code == 200
    return b"".join(answer)


def taken(negotiation, name, raw):
    table = read_table(raw, name)
    plan = make_plan(negotiation, table, match_columns(table.columns))
    assert plan.counts["error"] == 0, [row.errors for row in plan.rows if row.errors]
    carry_out(negotiation, plan, SYSTEM, publishing=True)
    return plan


class RoundTrips(TestCase):
    @FEW
    @given(CHRONOLOGY)
    def test_json_lines_lose_nothing_and_twice_is_once(self, chronology):
        here = made("here", chronology)
        raw = download("here", "events.jsonl")
        there = make_negotiation(slug="there")
        taken(there, "events.jsonl", raw)
        assert not different(told_by(there), told_by(here))
        counts = {model: model.objects.count() for model in (Event, Mention, Document, Party, Place, EventLink)}
        assert taken(there, "events.jsonl", raw).counts["same"] == len(chronology)
        assert counts == {model: model.objects.count() for model in counts}
        # and its own export, taken in where it came from, changes nothing
        assert taken(there, "events.jsonl", download("there", "events.jsonl")).counts["same"] == len(chronology)

    @FEW
    @given(CHRONOLOGY, st.randoms(use_true_random=False))
    def test_json_lines_in_any_order_and_in_two_parts_make_the_same_links(self, chronology, chance):
        """A link may lead to a line further down, or to what an earlier file brought."""
        here = made("here", chronology)
        lines = download("here", "events.jsonl").decode().split("\n")[:-1]
        chance.shuffle(lines)
        there = make_negotiation(slug="there")
        taken(there, "events.jsonl", "\n".join(lines).encode())
        assert not different(told_by(there), told_by(here))
        other = make_negotiation(slug="other")
        bare = [json.dumps({**json.loads(line), "links": []}) for line in lines]
        taken(other, "events.jsonl", "\n".join(bare[:2]).encode())
        taken(other, "events.jsonl", "\n".join(bare[2:] + lines[:2] if len(bare) > 2 else lines).encode())
        taken(other, "events.jsonl", "\n".join(lines).encode())
        assert not different(told_by(other), told_by(here))
        assert EventLink.objects.filter(from_event__negotiation=other).count() == here_links(here)

    @FEW
    @given(CHRONOLOGY)
    def test_the_json_export_says_the_same_as_json_lines(self, chronology):
        made("here", chronology)
        whole = json.loads(download("here", "events.json"))["events"]
        lines = download("here", "events.jsonl").decode().split("\n")[:-1]
        assert whole == [json.loads(line) for line in lines]

    @FEW
    @given(CHRONOLOGY)
    def test_a_table_keeps_what_its_columns_hold_and_defuses_formulas(self, chronology):
        here = made("here", chronology)
        raw = download("here", "events.csv")
        for row in csv.reader(io.StringIO(raw.decode(), newline="")):
            assert not [cell for cell in row if cell.startswith(("=", "+", "-", "@", "\t", "\r"))]
        there = make_negotiation(slug="there")
        taken(there, "events.csv", raw)
        assert not different(told_by(there, cited=False), told_by(here, links=False, cited=False))
        assert taken(there, "events.csv", raw).counts["same"] == len(chronology)

    @FEW
    @given(CHRONOLOGY)
    def test_a_calendar_and_slides_keep_titles_and_days(self, chronology):
        here = made("here", chronology)
        first_days = sorted((event.title, event.earliest or event.latest) for event in here.events.all())
        for name in ("events.ics", "timelinejs.json"):
            there = make_negotiation(slug=name.split(".")[0])
            taken(there, name, download("here", name))
            assert sorted((event.title, event.earliest) for event in there.events.all()) == first_days
            assert taken(there, name, download("here", name)).counts["create"] == 0

    @FEW
    @given(CHRONOLOGY, st.data())
    def test_an_archive_loses_nothing_whatever_became_of_the_events(self, chronology, data):
        here = made("here", chronology)
        edith = make_user("administrator")
        for event in list(here.events.all()):
            fate = data.draw(st.sampled_from(["stays", "retracted", "embargoed", "changed", "scheduled again"]))
            happens(event, fate, edith)
        if here.events.count() > 1:
            shown = list(here.events.filter(status="published").order_by("number")[:2])
            if len(shown) == 2:
                editorial.join(shown[0].pk, [shown[1].pk], edith, "The same.")
        file = io.BytesIO()
        write_archive(here, file)
        there = read_archive(file, "there")
        assert rows_of(there) == rows_of(here)
        for event in here.events.all():
            path = f"/e/{event.number}/"
            before, after = client.get(f"/t/here{path}"), client.get(f"/t/there{path}")
            assert before.status_code == after.status_code
            assert before.get("Location", "").replace("/t/here/", "/t/there/") == after.get("Location", "")
        with zipfile.ZipFile(file) as parts:
            assert parts.testzip() is None
        assert Negotiation.objects.count() == 2


def happens(event, fate, edith):
    """One thing that an editor may do with a published event."""
    if fate == "retracted":
        editorial.retract(event.pk, edith, "It was otherwise.")
    elif fate == "embargoed":
        editorial.embargo(event.pk, edith, editorial.moment("2126-01-01 00:00", "UTC"))
    elif fate == "changed":
        fields = editorial.EventFields("Changed", "attack", "2016")
        editorial.change_event(event.pk, fields, edith, version=event.version)
    elif fate == "scheduled again":
        editorial.retract(event.pk, edith, "Too early.")
        editorial.schedule(event.pk, edith, editorial.moment("2126-01-01 00:00", "UTC"))


@given(st.text() | WORD.map(lambda text: text * 2))
def test_any_cell_is_defused_and_restored(text):
    assert plain_cell(safe_cell(text)) == text
    assert not safe_cell(text).startswith(("=", "+", "-", "@", "\t", "\r"))


@pytest.mark.parametrize("cell", [0, 1.5, None, True])
def test_what_is_no_text_stays_what_it_is(cell):
    assert safe_cell(cell) is cell


def test_a_line_of_json_ends_at_a_line_feed_and_at_nothing_else():
    """U+2028, U+0085 and the like are no ends of lines to JSON Lines, though Python's splitlines takes them for such."""
    record = {"date": {"edtf": "2016"}, "title": "One", "summary": "a\u2028b\u0085c\x0bd\x1ee"}
    table = read_table((json.dumps(record, ensure_ascii=False) + "\n").encode() * 2, "a.jsonl")
    assert [row.cells["summary"] for row in table.rows] == [record["summary"]] * 2
