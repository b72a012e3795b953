"""A canary: its words stand in everything that readers must not see, and are looked for at every public address."""

import pytest

from tests.factories import make_document, make_event, make_mention, make_negotiation, make_party, make_place, make_user
from timeline.models import LogEntry

pytestmark = pytest.mark.django_db
CANARY = "Zeppelin"


@pytest.fixture
def site():
    negotiation = make_negotiation(slug="track")
    shown = make_event(negotiation=negotiation, title="Shown")
    party, place = make_party(name=f"{CANARY} party"), make_place(name=f"{CANARY} place")
    editor = make_user("editor")
    for status in ("draft", "in_review", "scheduled", "retracted"):
        hidden = make_event(
            negotiation=negotiation,
            title=f"{CANARY} {status}",
            summary=CANARY,
            edtf="1999-09-09",
            status=status,
            parties=[party],
            place=place,
            retraction_reason="Taken back." if status == "retracted" else "",
        )
        make_mention(event=hidden, quote=f"{CANARY} quote of {status}")
        changes = {"title": [CANARY, f"{CANARY} again"]}
        LogEntry.objects.record(editor, "changed", event=hidden, changes=changes, was_public=True)
    retracted = {"status": ["published", "retracted"]}
    LogEntry.objects.record(editor, "retracted", event=hidden, changes=retracted, reason="Taken back.", was_public=True)
    make_mention(document=make_document(negotiation=negotiation, text=f"{CANARY} pending. More."))
    private = make_negotiation(slug="private", title=f"{CANARY} talks", is_public=False)
    make_event(negotiation=private, title=f"{CANARY} private")
    return shown


ADDRESSES = [
    "/",
    "/t/track/",
    "/t/track/?lane=type",
    "/t/track/?lane=place",
    "/t/track/?from=1999&to=1999",
    "/t/track/e/1-shown/",
    "/t/track/corrections/",
    "/t/track/embed/",
    "/sitemap.xml",
    "/about/",
    *(f"/t/track/e/{number}/" for number in (2, 3, 4, 5)),
    "/t/private/",
    "/t/private/e/1/",
    "/t/private/corrections/",
    "/t/private/embed/",
]


@pytest.mark.parametrize("headers", [{}, {"HX-Request": "true"}])
@pytest.mark.parametrize("address", ADDRESSES)
def test_the_words_of_a_draft_are_at_no_public_address(client, site, address, headers):
    response = client.get(address, headers=headers)
    assert CANARY.lower() not in response.content.decode().lower()
    assert CANARY.lower() not in str(response.headers).lower()


@pytest.mark.parametrize(
    "query", [f"q={CANARY}", f"actor={CANARY}+party", f"place={CANARY}+place", "from=1999&to=1999"]
)
def test_no_filter_finds_what_is_not_public(client, site, query):
    page = client.get(f"/t/track/?{query}").content.decode()
    assert "No event fits" in page
    assert "September 1999" not in page and "1999-09" not in page


def test_drafts_and_private_negotiations_are_not_found_and_a_retracted_event_is_gone(client, site):
    assert [client.get(f"/t/track/e/{number}/").status_code for number in (2, 3, 4, 5)] == [404, 404, 404, 410]
    assert client.get("/t/private/").status_code == client.get("/t/private/e/1/").status_code == 404


def test_the_tombstone_says_when_and_why(client, site):
    page = client.get("/t/track/e/5/").content.decode()
    assert "This event was retracted" in page
    assert "Taken back." in page
    assert "Taken back." in client.get("/t/track/corrections/").content.decode()


def test_events_in_review_show_only_where_the_negotiation_says_so_and_are_marked(client, site):
    site.negotiation.show_unreviewed = True
    site.negotiation.save()
    page = client.get("/t/track/").content.decode()
    assert f"{CANARY} in_review" in page
    assert "Machine-read, not yet checked by an editor" in page
    assert f"{CANARY} draft" not in page
