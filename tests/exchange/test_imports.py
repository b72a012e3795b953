"""Tables that others keep become events: looked at first, wrong rows told by line, nothing doubled when taken in again."""

import datetime as dt
import io
import json
import zipfile

import openpyxl
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import CommandError, call_command
from django.urls import reverse

from tests.factories import make_event, make_mention, make_negotiation, make_party, make_place, make_user
from timeline.editorial import SYSTEM
from timeline.exchange import TableError, carry_out, make_plan, match_columns, read_table, sheets
from timeline.exchange.cells import READERS, CellError
from timeline.models import Event, ImportBatch, ImportedKey

pytestmark = pytest.mark.every_set

CSV = """Date,Headline,Kind,Who,Where
26 August 2016,Ministers meet,talks,Norland; Sudland (target),Aven
2016-02-30,A day that is not,talks,Norland,
2016-09~,A plan is put forward,proposal,Norland,
,No date at all,talks,,
2016-10-01,Of no known kind,picnic,,
"""


def take(negotiation, name, raw, **options):
    table = read_table(raw, name)
    plan = make_plan(negotiation, table, match_columns(table.columns))
    carry_out(negotiation, plan, SYSTEM, **options)
    return plan


@pytest.mark.django_db
def test_good_rows_are_taken_in_and_bad_ones_named_by_line_and_column():
    negotiation = make_negotiation()
    plan = take(negotiation, "events.csv", CSV.encode())
    assert plan.counts == {"create": 2, "update": 0, "same": 0, "error": 3}
    told = {row.line: row.errors[0] for row in plan.rows if row.errors}
    assert "30" in told[3] and told[3].startswith("date: ")
    assert told[5] == "date: it is empty, and an event needs a date"
    assert told[6].startswith("type: “picnic” is none of ")
    met = Event.objects.get(title="Ministers meet")
    assert (met.edtf, met.place.name, met.status) == ("2016-08-26", "Aven", "draft")
    assert list(met.event_parties.values_list("party__name", "role")) == [("Norland", "source"), ("Sudland", "target")]


@pytest.mark.django_db
def test_taking_the_same_table_in_again_changes_nothing_and_a_changed_one_changes_its_event():
    negotiation = make_negotiation()
    make_party(name="Norland", aliases=["Kingdom of Norland"])
    table = "id,date,title,parties\n7,2016-08-26,Ministers meet,kingdom of norland\n"
    take(negotiation, "a.csv", table.encode())
    assert take(negotiation, "a.csv", table.encode()).counts["same"] == 1
    plan = take(negotiation, "a.csv", table.replace("meet", "part").encode())
    assert plan.counts == {"create": 0, "update": 1, "same": 0, "error": 0}
    event = Event.objects.get()
    assert (event.title, event.version) == ("Ministers part", 2)
    assert ImportedKey.objects.get().key == "7"


@pytest.mark.django_db
def test_two_rows_of_one_id_are_not_stored_twice():
    plan = take(make_negotiation(), "a.csv", b"id,date,title\n7,2016,One\n7,2017,Two\n")
    assert [row.errors for row in plan.rows] == [(), ("the same event as in line 2",)]
    assert Event.objects.count() == 1


@pytest.mark.django_db
def test_a_column_that_is_not_in_the_table_leaves_its_field_alone():
    negotiation = make_negotiation()
    take(negotiation, "a.csv", b"id,date,title,summary\n7,2016,One,As told first\n")
    take(negotiation, "a.csv", b"id,date,title\n7,2016,Another\n")
    event = Event.objects.get()
    assert (event.title, event.summary) == ("Another", "As told first")


FULL = {
    "url": "https://data.example.org/7", "title": "One", "date": {"edtf": "2016"}, "type": "talks", "summary": "As told first",
    "parties": [{"name": "Norland", "role": "target"}], "place": {"name": "Aven"}, "outcome": "refused", "salience": 0.9,
}  # fmt: skip
ICS = "BEGIN:VCALENDAR\nBEGIN:VEVENT\nUID:https://data.example.org/7\nDTSTART;VALUE=DATE:20160826\nSUMMARY:Another\n"


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("name", "raw"),
    [
        ("a.csv", "id,date,title\nhttps://data.example.org/7,2016,Another\n"),
        ("a.csv", "id,date,title,type\nhttps://data.example.org/7,2016,Another,\n"),
        ("a.jsonl", '{"url": "https://data.example.org/7", "title": "Another", "date": "2016"}\n'),
        ("a.ics", f"{ICS}END:VEVENT\nEND:VCALENDAR\n".replace("\n", "\r\n")),
    ],
)
def test_what_a_row_does_not_say_of_an_event_that_is_there_stays(name, raw):
    negotiation = make_negotiation()
    take(negotiation, "a.jsonl", json.dumps(FULL).encode())
    assert take(negotiation, name, raw.encode()).counts["update"] == 1
    event = Event.objects.get()
    kept = (event.title, event.event_type, event.summary, event.place.name, event.outcome, event.salience)
    assert kept == ("Another", "talks", "As told first", "Aven", "refused", 0.9)
    assert [(row.party.name, row.role) for row in event.event_parties.all()] == [("Norland", "target")]


@pytest.mark.parametrize(
    ("written", "day"),
    [
        ("2016-08-26T14:00:00Z", "2016-08-26"), ("2016-08-26 00:00:00", "2016-08-26"), ("8/26/2016 2:30 PM", "2016-08-26"),
        ("26/08/2016", "2016-08-26"), ("26.08.2016", "2016-08-26"), ("3.4.2016", "2016-04-03"), ("2016/8/6", "2016-08-06"),
        ("20160826", "2016-08-26"), ("26-Aug-2016", "2016-08-26"), ("4/4/2016", "2016-04-04"), ("2016-23", "2016-23"),
        ("3/4/2016", "means two days"), ("31.02.2016", "has no day 31"), ("13/13/2016", "no month 13"), ("201608", "is no date"),
    ],
)  # fmt: skip
def test_days_are_read_as_spreadsheets_and_programs_write_them_and_never_guessed(written, day):
    told = READERS["date"]
    if day[0].isdigit():
        assert told({"date": written}) == {"edtf": day}
    else:
        with pytest.raises(CellError, match=day):
            told({"date": written})
    assert READERS["importance"]({"salience": "0,85"}) == {"salience": 0.85}


@pytest.mark.django_db
def test_a_line_of_json_that_makes_no_sense_is_wrong_by_itself():
    wrong = [
        {**FULL, "title": "Half \ud800"}, {**FULL, "summary": "a\0b"}, {**FULL, "parties": ["Norland"]},
        {**FULL, "parties": {"name": "Norland"}}, {**FULL, "citations": [{"quote": "\0", "published": "2016"}]}, {"title": "No day"},
    ]  # fmt: skip
    right = {**FULL, "parties": "Norland; Sudland (target)"}
    plan = take(make_negotiation(), "a.jsonl", "\n".join(map(json.dumps, [*wrong, right])).encode())
    assert [row.errors[0].partition(":")[0] for row in plan.rows[:-1]] == [
        "title", "summary", "parties", "parties", "citations", "date",
    ]  # fmt: skip
    assert plan.rows[0].content["title"] == "Half \ufffd"
    assert list(Event.objects.get().parties.values_list("name", flat=True)) == ["Norland", "Sudland"]


@pytest.mark.django_db
def test_a_workbook_is_read_with_its_dates():
    book = openpyxl.Workbook()
    book.active.append(["Date", "Title", "Importance"])
    book.active.append([dt.datetime(2016, 8, 26), "Ministers meet", 1])
    file = io.BytesIO()
    book.save(file)
    take(make_negotiation(), "events.xlsx", file.getvalue())
    event = Event.objects.get()
    assert (event.edtf, event.salience) == ("2016-08-26", 1.0)


@pytest.mark.django_db
def test_the_sheet_that_timelinejs_uses_is_read():
    sheet = b"Year,Month,Day,End Year,End Month,End Day,Headline,Text,Group\n2016,8,26,2016,8,28,Talks,Three days,talks\n2015,,,,,,Before,,\n"
    take(make_negotiation(), "sheet.csv", sheet)
    assert list(Event.objects.order_by("pk").values_list("edtf", "title", "event_type")) == [
        ("2016-08-26/2016-08-28", "Talks", "talks"),
        ("2015", "Before", "statement"),
    ]


@pytest.fixture
def told():
    negotiation = make_negotiation(slug="told")
    event = make_event(
        negotiation=negotiation,
        title="=1+1; a title",
        summary="Two\nlines",
        edtf="2016-08~",
        event_type="proposal",
        modality="proposed",
        outcome="refused",
        salience=0.7,
        parties=[(make_party(name="Norland"), "source"), (make_party(name="Sudland; the south"), "target")],
        place=make_place(name="Aven"),
    )
    make_mention(event=event, quote="the ministers met on Friday")
    make_event(negotiation=negotiation, title="Open", edtf="../2016-08-26", event_type="attack")
    return negotiation


def exported(client, name):
    return b"".join(client.get(f"/t/told/{name}"))


def content(negotiation):
    return [
        {
            "title": event.title,
            "summary": event.summary,
            "edtf": event.edtf,
            "type": event.event_type,
            "modality": event.modality,
            "outcome": event.outcome,
            "salience": event.salience,
            "place": event.place and event.place.name,
            "parties": [(row.party.name, row.role) for row in event.event_parties.all()],
            "quotes": sorted(event.citations.values_list("quote", "document__publisher", "document__published")),
        }
        for event in negotiation.events.order_by("number")
    ]


@pytest.mark.django_db
@pytest.mark.parametrize("name", ["events.jsonl", "events.json"])
def test_our_own_json_comes_back_with_parties_and_citations(client, told, name):
    back = make_negotiation(slug="back")
    take(back, name, exported(client, name))
    assert sorted(content(back), key=str) == sorted(content(told), key=str)


@pytest.mark.django_db
@pytest.mark.parametrize("name", ["events.csv", "events.xlsx"])
def test_our_own_table_keeps_what_its_columns_hold(client, told, name):
    back = make_negotiation(slug="back")
    assert take(told, name, exported(client, name)).counts["same"] == 2
    take(back, name, exported(client, name))
    for before, after in zip(content(told), sorted(content(back), key=lambda one: one["edtf"], reverse=True)):
        assert {**after, "quotes": before["quotes"], "summary": before["summary"]} == before


@pytest.mark.django_db
def test_our_own_table_taken_in_where_it_came_from_changes_nothing(client, told):
    assert take(told, "events.jsonl", exported(client, "events.jsonl")).counts["same"] == 2


@pytest.mark.django_db
@pytest.mark.parametrize("name", ["events.ics", "timelinejs.json"])
def test_a_calendar_and_timelinejs_come_back_with_their_days(client, told, name):
    back = make_negotiation(slug="back")
    take(back, name, exported(client, name))
    days = {(one.title, one.earliest, one.latest) for one in told.events.filter(title="=1+1; a title")}
    assert days <= {(one.title, one.earliest, one.latest) for one in back.events.all()}


def bomb():
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as parts:
        parts.writestr("xl/worksheets/sheet1.xml", b"\0" * (300 * 1024 * 1024))
    return file.getvalue()


@pytest.mark.parametrize(
    ("name", "raw", "complaint"),
    [
        ("a.csv", b"", "holds no events"),
        ("a.csv", b"date,title\n", "holds no events"),
        ("a.csv", b"\xff\xfe\x00\xd8", "not text"),
        ("a.csv", b"a\0b", "NUL"),
        ("a.csv", b"date,date\n1,2\n", "two columns are called"),
        ("a.csv", b"date,title\n2016,a,b\n", "line 2: 3 cells under 2 names"),
        ("a.pdf", b"%PDF", "cannot be imported"),
        ("a.xlsx", b"PK but no workbook", "not a workbook"),
        ("a.json", b"{", "a.json: "),
        ("a.json", b"[]", "no list"),
        ("a.json", b"[" * 100_000, "a.json: "),
        ("a.jsonl", b'{"text": "x"}\n', "line 1: no event of ours"),
        ("a.ics", b"BEGIN:NOTHING", "a.ics"),
    ],
)
def test_what_is_no_table_of_events_is_refused_with_its_name(name, raw, complaint):
    with pytest.raises(TableError, match=complaint):
        read_table(raw, name)


def test_a_workbook_that_would_unpack_to_hundreds_of_megabytes_is_not_unpacked():
    with pytest.raises(TableError, match="unpacks to more than"):
        read_table(bomb(), "bomb.xlsx")


@pytest.mark.django_db
def test_the_command_shows_first_and_stores_when_told(tmp_path, capsys):
    make_negotiation(slug="talks")
    (tmp_path / "events.csv").write_text(CSV)
    with pytest.raises(SystemExit, match="1"):
        call_command("import_events", str(tmp_path / "events.csv"), "--negotiation", "talks")
    shown = capsys.readouterr()
    assert "2 new, 0 changed, 0 as they are, 3 wrong. Nothing was stored" in shown.out
    assert "line 3: date: " in shown.err
    assert not Event.objects.exists()
    with pytest.raises(SystemExit, match="1"):
        call_command("import_events", str(tmp_path / "events.csv"), "--negotiation", "talks", "--yes", "--publish")
    assert Event.objects.filter(status="published").count() == 2


@pytest.mark.django_db
def test_the_command_names_an_unknown_negotiation(tmp_path):
    with pytest.raises(CommandError, match="no negotiation “nowhere”"):
        call_command("import_events", str(tmp_path / "x.csv"), "--negotiation", "nowhere")
    for command in ("fetch_feeds", "weigh_events"):
        with pytest.raises(CommandError, match="no negotiation “nowhere”"):
            call_command(command, negotiation="nowhere")


@pytest.mark.django_db
def test_an_editor_gives_a_file_looks_at_it_and_takes_it_in(client):
    editor, negotiation = make_user("editor"), make_negotiation()
    client.force_login(editor)
    given = client.post(
        reverse("admin:timeline_importbatch_add"),
        {"negotiation": negotiation.pk, "file": SimpleUploadedFile("events.csv", CSV.encode())},
    )
    batch = ImportBatch.objects.get()
    assert given.status_code == 302 and not Event.objects.exists()
    page = client.get(given.url)
    assert "date: it is empty" in page.content.decode()
    form = {name: field.initial or "" for name, field in page.context["form"].fields.items()}
    client.post(given.url, {**form, "do": "take"})
    assert Event.objects.filter(status="draft").count() == 2
    client.post(given.url, {**form, "do": "take"})
    assert Event.objects.count() == 2
    batch.refresh_from_db()
    assert batch.state == "taken" and batch.counts["error"] == 3


@pytest.mark.django_db
def test_only_who_may_change_events_imports_and_only_who_may_publish_publishes(client):
    negotiation = make_negotiation()
    client.force_login(make_user("contributor"))
    assert client.get(reverse("admin:timeline_importbatch_add")).status_code == 403
    editor = make_user("editor")
    client.force_login(editor)
    batch = ImportBatch.objects.create(
        negotiation=negotiation, name="a.csv", raw=b"date,title\n2016,One\n", columns={"date": "date", "title": "title"}
    )
    address = reverse("admin:timeline_importbatch_change", args=[batch.pk])
    form = {"column-date": "date", "column-title": "title", "default_type": "talks"}
    assert client.post(address, {**form, "do": "publish"}).status_code == 403
    assert not Event.objects.exists()


@pytest.mark.django_db
def test_a_kept_file_that_can_no_longer_be_read_is_said_so(client):
    client.force_login(make_user("editor"))
    batch = ImportBatch.objects.create(negotiation=make_negotiation(), name="a.csv", raw=b"")
    page = client.get(reverse("admin:timeline_importbatch_change", args=[batch.pk]), follow=True)
    assert page.status_code == 200 and "can no longer be read" in page.content.decode()


@pytest.mark.django_db
def test_the_number_of_queries_of_a_plan_does_not_grow_with_its_rows(django_assert_max_num_queries):
    negotiation = make_negotiation()
    rows = [json.dumps({"url": str(n), "date": {"edtf": "2016"}, "title": f"Event {n}"}) for n in range(40)]
    take(negotiation, "a.jsonl", "\n".join(rows).encode())
    table = read_table("\n".join(rows).encode(), "a.jsonl")
    with django_assert_max_num_queries(6):
        plan = make_plan(negotiation, table, match_columns(table.columns))
    assert plan.counts["create"] == 0


def workbook(*rows, merge=()):
    book = openpyxl.Workbook()
    for row in rows:
        book.active.append(row)
    for cells in merge:
        book.active.merge_cells(cells)
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


@pytest.mark.django_db
def test_a_workbook_as_people_keep_it():
    """A title above the table, names in two parts, one day merged over two rows, days and years as numbers."""
    raw = workbook(
        ["Chronology of the talks"],
        [],
        ["DATE ", "Event\nTitle / Headline", "Event-Type", "Where?"],
        [dt.date(2016, 8, 26), "Meet", "talks", "Aven"],
        [None, "Meet again that day", "talks", "Aven"],
        [42610, "A day as a number", "talks"],
        [42610.5, "Its noon", "talks"],
        [2016, "A year", "talks"],
        merge=["A1:D1", "A4:A5"],
    )
    plan = take(make_negotiation(), "kept.xlsx", raw)
    assert [(row.line, row.content["edtf"], row.content["title"]) for row in plan.rows] == [
        (4, "2016-08-26", "Meet"),
        (5, "2016-08-26", "Meet again that day"),
        (6, "2016-08-28", "A day as a number"),
        (7, "2016-08-28", "Its noon"),
        (8, "2016", "A year"),
    ]


def test_numbers_of_days_count_from_where_the_workbook_counts():
    book = openpyxl.Workbook()
    book.epoch = openpyxl.utils.datetime.CALENDAR_MAC_1904
    book.active.append(["Date", "Title"])
    book.active.append([41148, "Meet"])
    file = io.BytesIO()
    book.save(file)
    assert read_table(file.getvalue(), "mac.xlsx").rows[0].cells["Date"] == "2016-08-28"


def test_a_cell_merged_over_more_than_an_import_takes_is_refused():
    raw = workbook(["Date", "Title"], ["2016", "A"], merge=["A2:A3"])
    assert read_table(raw, "a.xlsx").rows[0].cells["Title"] == "A"
    with pytest.raises(ValueError, match="merged"):
        sheets.fill_down([(1, [""])] * 100, [(1, 1, 1, 90)] * 3, most=200)


def test_a_table_is_read_with_what_parts_its_cells_though_they_hold_commas():
    raw = b"A chronology, of talks\nWhen (local)\tTitle\n26 August 2016\tA, B, C and D meet\n27 August 2016\tA, B; C part\n"
    assert [row.cells["Title"] for row in read_table(raw, "a.txt").rows] == ["A, B, C and D meet", "A, B; C part"]


@pytest.mark.django_db
def test_the_sheet_of_timelinejs_with_its_title_eras_groups_and_markup():
    raw = (
        b"Year,Month,Day,End Year,End Month,End Day,Display Date,Headline,Text,Media,Type,Group\n"
        b",,,,,,,The talks,An overview,,title,\n2016,,,2017,,,,The years,,,era,\n"
        b"-44,3,15,,,,15 March 44 BC,Long before,,,,Rome\n2016,8,26,,,,,Meet,<p>They <b>met</b>.</p>,,,Geneva round\n"
        b"2016,9,,2016,10,,,Pause,,,,Ceasefire\n"
    )
    plan = take(make_negotiation(), "sheet.csv", raw)
    assert [(row.line, row.outcome.value) for row in plan.rows] == [(4, "error"), (5, "create"), (6, "create")]
    assert "before the common era" in plan.rows[0].errors[0]
    assert list(Event.objects.order_by("pk").values_list("edtf", "summary", "event_type")) == [
        ("2016-08-26", "They met.", "statement"),
        ("2016-09/2016-10", "", "ceasefire"),
    ]


CALENDAR = """BEGIN:VCALENDAR
VERSION:2.0
PRODID:-//Demo//EN
X-WR-TIMEZONE:Asia/Damascus
BEGIN:VEVENT
UID:late
DTSTART;TZID=America/New_York:20160826T220000
DTEND;TZID=America/New_York:20160827T000000
SUMMARY:Ends at midnight
END:VEVENT
BEGIN:VEVENT
UID:utc
DTSTART:20160826T230000Z
SUMMARY:Already the next day in Damascus
END:VEVENT
BEGIN:VEVENT
UID:length
DTSTART;VALUE=DATE:20160901
DURATION:P3D
SUMMARY:Three days
END:VEVENT
BEGIN:VEVENT
UID:weekly
DTSTART;TZID=Europe/Berlin:20160905T100000
DTEND;TZID=Europe/Berlin:20160905T110000
RRULE:FREQ=WEEKLY;UNTIL=20161003T080000Z
EXDATE;TZID=Europe/Berlin:20160912T100000
SUMMARY:Weekly
END:VEVENT
BEGIN:VEVENT
UID:weekly
RECURRENCE-ID;TZID=Europe/Berlin:20160919T100000
DTSTART;TZID=Europe/Berlin:20160920T100000
SUMMARY:A day later
END:VEVENT
BEGIN:VEVENT
UID:ever
DTSTART;VALUE=DATE:20160905
RRULE:FREQ=DAILY
SUMMARY:For ever
END:VEVENT
BEGIN:VEVENT
UID:off
DTSTART;VALUE=DATE:20161010
STATUS:CANCELLED
SUMMARY:Called off
END:VEVENT
END:VCALENDAR
""".replace("\n", "\r\n").encode()


@pytest.mark.django_db
def test_a_calendar_of_moments_lengths_and_repetitions():
    negotiation = make_negotiation()
    plan = take(negotiation, "talks.ics", CALENDAR)
    assert [(row.line, row.content.get("edtf"), row.content["title"]) for row in plan.rows] == [
        (1, "2016-08-26", "Ends at midnight"),
        (2, "2016-08-27", "Already the next day in Damascus"),
        (3, "2016-09-01/2016-09-03", "Three days"),
        (4, "2016-09-05", "Weekly"),
        (4, "2016-09-26", "Weekly"),
        (4, "2016-10-03", "Weekly"),
        (5, "2016-09-20", "A day later"),
        (6, None, "For ever"),
        (7, "2016-10-10", "Called off"),
    ]
    assert plan.counts["error"] == 1 and "repeated without end" in plan.rows[7].errors[0]
    assert Event.objects.get(title="Called off").modality == "failed"
    assert take(negotiation, "talks.ics", CALENDAR).counts == {"create": 0, "update": 0, "same": 8, "error": 1}


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("name", "file"), [("events.ics", "a.ics"), ("timelinejs.json", "a.json"), ("coded.tsv", "a.tsv")]
)
def test_our_own_calendar_and_slides_taken_in_where_they_came_from_double_and_overwrite_nothing(
    client, told, name, file
):
    before = list(Event.objects.order_by("pk").values())
    plan = take(told, file, exported(client, name))
    assert plan.counts == {"create": 0, "update": 0, "same": 0, "error": 2}
    assert plan.rows[0].errors[0].startswith(f"event {plan.rows[0].event.number} of this negotiation")
    assert list(Event.objects.order_by("pk").values()) == before
    elsewhere = make_negotiation(slug="elsewhere")
    assert take(elsewhere, file, exported(client, name)).counts["create"] == 2
    assert take(elsewhere, file, exported(client, name)).counts["same"] == 2
