import pytest

from tests.factories import make_document, make_event, make_mention, make_negotiation, make_party, make_user
from timeline.models import FieldSource, LogEntry

pytestmark = pytest.mark.django_db
TEXT = "GENEVA. The two men talked for nine hours on Friday. More follows."


@pytest.fixture
def event():
    negotiation = make_negotiation(slug="track", title="The track")
    make_event(negotiation=negotiation, title="Before it", edtf="2016-08-25")
    kerry = make_party(name="John Kerry", kind="person", affiliation=make_party(name="United States"))
    made = make_event(
        negotiation=negotiation, title="Nine hours in Geneva", outcome="No agreement", parties=[(kerry, "mediator")]
    )
    make_event(negotiation=negotiation, title="After it", edtf="2016-09-09")
    document = make_document(negotiation=negotiation, text=TEXT, url="https://wire.example/1", headline="No deal")
    start = TEXT.index("on Friday")
    make_mention(
        event=made,
        document=document,
        quote="The two men talked for nine hours on Friday.",
        timex_start=start,
        timex_end=start + len("on Friday"),
        trace=[{"step": "expression", "value": "on Friday"}, {"step": "result", "value": "2016-08-26"}],
    )
    return made


def body(response) -> str:
    return response.content.decode()


def test_the_page_says_what_happened_who_says_so_and_how_the_date_was_found(client, event):
    page = body(client.get(event.get_absolute_url()))
    assert "Friday 26 August 2016" in page
    assert "exact day, worked out from “on Friday”" in page
    assert "talked for nine hours <b>on Friday</b>." in page
    assert 'href="https://wire.example/1"' in page
    assert "One independent source" in page
    assert "How the date was worked out" in page
    assert "Mediates" in page
    assert "John Kerry" in page
    assert "No agreement" in page
    assert "one day before" in page
    assert "two weeks after" in page
    assert "event 2 of 3" in page


def test_talks_that_came_to_nothing_did_take_place_wherever_the_page_tells_of_it(client, event):
    event.modality = "failed"
    event.save()
    FieldSource.objects.create(event=event, field="modality", value="failed")
    page = body(client.get(event.get_absolute_url()))
    assert page.count("Without agreement") == 3
    assert "Did not happen" not in page


def test_offsets_that_fit_no_passage_mark_nothing(client, event):
    event.citations.update(timex_start=9000, timex_end=9005)
    page = body(client.get(event.get_absolute_url()))
    assert "talked for nine hours on Friday." in page


def test_an_address_of_a_source_that_is_no_web_page_is_no_link(client, event):
    event.citations.get().document.__class__.objects.update(url="javascript:alert(1)")
    for address in (event.get_absolute_url(), "/t/track/"):
        assert "javascript:" not in body(client.get(address))


def test_every_quote_leads_to_its_article(client, event):
    article = "https://wire.example/2016/talks?a=1&b=2"
    event.citations.get().document.__class__.objects.update(url=article, headline="")
    link = f'<a href="{article.replace("&", "&amp;")}" rel="noopener">'
    pane = client.get(event.get_absolute_url(), headers={"HX-Request": "true", "HX-Target": "pane"})
    for response in (client.get("/t/track/"), client.get(event.get_absolute_url()), pane):
        assert f"<cite>{link}" in body(response) or f'<cite dir="auto">{link}' in body(response)


@pytest.mark.parametrize("address", ["/t/track/e/2/", "/t/track/e/2-another-title/"])
def test_any_other_title_leads_to_the_right_address(client, event, address):
    response = client.get(address)
    assert (response.status_code, response.headers["Location"]) == (301, "/t/track/e/2-nine-hours-in-geneva/")


def test_what_changed_after_publication_is_shown_and_who_changed_it_is_not(client, event):
    edith = make_user("editor", username="edith-the-editor")
    record = LogEntry.objects.record
    record(edith, "changed", event=event, changes={"summary": ["early secret", "x"]}, was_public=False)
    record(
        edith, "changed", event=event, changes={"edtf": ["2016-08", "2016-08-26"]}, reason="A slip.", was_public=True
    )
    for address in (event.get_absolute_url(), "/t/track/corrections/"):
        page = body(client.get(address))
        assert "<del>August 2016</del> <ins>26 August 2016</ins>" in page
        assert "A slip." in page
        assert "early secret" not in page
        assert "edith" not in page


def test_the_number_of_queries_does_not_grow_with_sources(client, event, django_assert_max_num_queries):
    with django_assert_max_num_queries(15):
        client.get(event.get_absolute_url())
    for n in range(10):
        make_mention(event=event, document=make_document(negotiation=event.negotiation, text=f"Other {n}. Text"))
    with django_assert_max_num_queries(15):
        assert "Demo Wire" in body(client.get(event.get_absolute_url()))


def test_a_number_that_no_database_holds_is_not_found(client, event):
    assert client.get(f"/t/track/e/{'9' * 40}/").status_code == 404


def test_a_latin_publisher_beside_an_arabic_date_keeps_its_own_direction(client):
    event = make_event(title="They met", edtf="2016-08-26", status="published")
    make_mention(event=event)
    address = event.negotiation.get_absolute_url()
    assert "\u2068Demo Wire\u2069" in client.get(address, {"lang": "ar"}).content.decode()
    assert "\u2068" not in client.get(address, {"lang": "fr"}).content.decode()
