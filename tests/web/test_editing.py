"""Editing on the public page: for those with a role, in place with htmx and as full pages without, and never for readers."""

import re

import pytest

from tests.factories import make_event, make_negotiation, make_party, make_user
from timeline import editorial
from timeline.editorial import EventFields
from timeline.models import Event, LogEntry, Membership

pytestmark = pytest.mark.django_db
HTMX = {"HX-Request": "true"}


@pytest.fixture
def event():
    negotiation = make_negotiation(slug="track")
    return make_event(negotiation=negotiation, title="Talks open", parties=[(make_party(name="Norland"), "host")])


@pytest.fixture
def edith(client):
    user = make_user("editor", username="edith")
    client.force_login(user)
    return user


def written(page_or_event, **overrides):
    """What a browser sends from the form of the event when nothing was touched."""
    event = page_or_event
    values = {
        "title": event.title,
        "edtf": event.edtf,
        "event_type": event.event_type,
        "modality": event.modality,
        "place": event.place.name if event.place else "",
        "summary": event.summary,
        "outcome": event.outcome,
        "salience": event.salience,
        "version": event.version,
        "party-TOTAL_FORMS": "1",
        "party-INITIAL_FORMS": "1",
        "party-0-name": "Norland",
        "party-0-role": "host",
    }
    return {**values, **overrides}


EDIT, ADD, UNDO = "/t/track/e/1/edit/", "/t/track/add/", "/t/track/e/1/undo/"


def test_readers_are_sent_to_sign_in_whether_the_event_exists_or_not(client, event):
    for address in (EDIT, ADD, "/t/track/e/99/edit/", "/t/nowhere/e/1/edit/"):
        answer = client.get(address)
        assert (answer.status_code, answer["Location"].split("?")[0]) == (302, "/admin/login/")
        assert client.post(address, {}).status_code == 302
    assert client.get(EDIT, headers=HTMX)["HX-Redirect"] == "/admin/login/"
    assert client.post(UNDO).status_code == 302


@pytest.mark.parametrize("address", ["/t/track/", "/t/track/e/1-talks-open/", "/t/track/embed/"])
def test_readers_see_no_tool_and_their_page_can_be_shared(client, event, address):
    page = client.get(address)
    assert "edit-tools" not in page.content.decode() and "csrfmiddlewaretoken" not in page.content.decode()
    assert "no-store" not in page.get("Cache-Control", "")
    assert "sessionid" not in page.cookies and "csrftoken" not in page.cookies


@pytest.mark.parametrize("address", ["/t/track/", "/t/track/e/1-talks-open/"])
def test_an_editors_page_stays_with_the_editor(client, edith, event, address):
    page = client.get(address, headers={"If-None-Match": "*", "If-Modified-Since": "Fri, 01 Jan 2100 00:00:00 GMT"})
    assert page.status_code == 200
    assert "edit-tools" in page.content.decode()
    assert page["Cache-Control"] == "private, no-store" and "Cookie" in page["Vary"] and "ETag" not in page


def test_a_frame_on_another_site_is_for_reading_only(client, edith, event):
    assert "edit-tools" not in client.get("/t/track/embed/").content.decode()


def test_an_account_without_a_role_may_not_and_a_role_elsewhere_neither(client, event):
    outsider = make_user(username="otto")
    Membership.objects.create(user=outsider, negotiation=make_negotiation(), role="editor")
    client.force_login(outsider)
    assert client.get(EDIT).status_code == client.post(UNDO).status_code == client.get(ADD).status_code == 403
    assert "edit-tools" not in client.get("/t/track/").content.decode()
    Membership.objects.create(user=outsider, negotiation=event.negotiation, role="editor")
    assert client.get(EDIT).status_code == 200


def test_without_scripts_a_change_leads_back_to_the_page_with_its_undoing(client, edith, event):
    assert "<html" in client.get(EDIT).content.decode()
    page = client.post(EDIT, written(event, title="Talks begin", reason="Clearer."), follow=True)
    assert page.redirect_chain[-1][0] == "/t/track/e/1-talks-begin/"
    assert "Saved." in page.content.decode() and UNDO in page.content.decode()
    assert LogEntry.objects.get().reason == "Clearer."
    again = client.post(UNDO, follow=True)
    assert again.redirect_chain[-1][0] == "/t/track/e/1-talks-open/"


def test_with_htmx_the_form_takes_the_articles_place_and_back(client, edith, event):
    form = client.get(EDIT, headers=HTMX).content.decode()
    assert form.count("<article") == 1 and "<html" not in form
    answer = client.post(EDIT, written(event, title="Talks begin"), headers=HTMX)
    assert answer["HX-Reselect"] == "main article"
    assert "timeline:changed" in answer["HX-Trigger"]
    page = answer.content.decode()
    assert "Talks begin" in page and re.search(r'<div id="toast"[^>]*hx-swap-oob="true"', page) and "Undo" in page
    undone = client.post(UNDO, headers=HTMX)
    assert "Talks open" in undone.content.decode() and "timeline:changed" in undone["HX-Trigger"]


def test_an_entry_of_the_list_comes_back_as_an_entry(client, edith, event):
    answer = client.post(f"{EDIT}?in=list", written(event, title="Talks begin"), headers=HTMX)
    assert '<article class="ev' in answer.content.decode() and "<html" not in answer.content.decode()


def test_a_dragged_mark_proposes_its_date_and_stores_nothing(client, edith, event):
    page = client.get(f"{EDIT}?edtf=2016-09-02").content.decode()
    assert 'value="2016-09-02"' in page and "not stored until you save" in page
    assert Event.objects.get().edtf == "2016-08-26"


@pytest.mark.parametrize("edtf", ["2024-13-01", "2023-02-30", "Friday", ""])
def test_a_date_that_cannot_be_is_said_beside_its_field_and_nothing_typed_is_lost(client, edith, event, edtf):
    for headers in ({}, HTMX):
        answer = client.post(EDIT, written(event, edtf=edtf, title="My words"), headers=headers)
        assert answer.status_code == 422
        assert "My words" in answer.content.decode() and 'id="id_edtf_error"' in answer.content.decode()
    assert Event.objects.get().version == 1


class TestTwoEditors:
    @pytest.fixture
    def meanwhile(self, event):
        """Erik changed the title and the summary after Edith had opened the form; `event` is as she saw it."""
        fields = EventFields.of(event)
        changed = EventFields(title="Eriks title", event_type="talks", edtf="2016-08-26", parties=fields.parties)
        editorial.change_event(event.pk, changed, make_user("editor", username="erik"), version=1)
        return event

    def test_changes_of_other_fields_are_joined_and_said(self, client, edith, meanwhile):
        answer = client.post(EDIT, written(meanwhile, edtf="2016-08-25"), headers=HTMX)
        stored = Event.objects.get()
        assert (stored.title, stored.edtf, stored.version) == ("Eriks title", "2016-08-25", 3)
        assert "somebody else changed it meanwhile: Title" in answer.content.decode()

    @pytest.mark.parametrize("headers", [{}, HTMX])
    def test_a_clash_answers_409_with_all_three_and_what_was_typed(self, client, edith, meanwhile, headers):
        answer = client.post(EDIT, written(meanwhile, title="Ediths title", summary="Her words."), headers=headers)
        page = answer.content.decode()
        assert answer.status_code == 409
        for words in ("Talks open", "Eriks", "Ediths title", "Her words.", "erik", 'name="choose-title"'):
            assert words in page
        assert 'name="version" value="2"' in page
        assert Event.objects.get().title == "Eriks title"

    @pytest.mark.parametrize(("choice", "title"), [("theirs", "Eriks title"), ("mine", "Ediths title")])
    def test_the_choice_decides(self, client, edith, meanwhile, choice, title):
        told = written(meanwhile, title="Ediths title", summary="Her words.", version=2)
        client.post(EDIT, {**told, "choose-title": choice})
        stored = Event.objects.get()
        assert (stored.title, stored.summary, stored.version) == (title, "Her words.", 3)
        assert stored.event_parties.get().role == "host"

    def test_undo_leaves_what_others_wrote_since(self, client, edith, event):
        client.post(EDIT, written(event, title="Ediths title"))
        erik = make_user("editor", username="erik")
        editorial.change_event(
            event.pk, lambda seen: EventFields(**{**fields_of(seen), "summary": "His."}), erik, version=2
        )
        client.post(UNDO)
        assert (Event.objects.get().title, Event.objects.get().summary) == ("Talks open", "His.")
        editorial.change_event(
            event.pk, lambda seen: EventFields(**{**fields_of(seen), "title": "His"}), erik, version=4
        )
        refused = client.post(UNDO, headers=HTMX)
        assert refused.status_code == 409 and "changed this since: Title" in refused.content.decode()


def fields_of(seen):
    return {name: getattr(seen, name) for name in EventFields.__dataclass_fields__}


def test_a_party_renamed_meanwhile_is_the_same_party(client, edith, event):
    party = event.parties.get()
    row = {"party-0-was": f"{party.pk}:Norland"}
    assert row["party-0-was"] in client.get(EDIT).content.decode()
    party.name = "The Kingdom of Norland"
    party.save()
    client.post(EDIT, written(event, title="Talks begin", **row))
    assert Event.objects.get().title == "Talks begin"
    assert Event.objects.get().parties.get() == party


class TestAdding:
    def told(self, event, **overrides):
        return {**written(event), "version": "", "title": "A new round", **overrides}

    def test_a_draft_from_an_empty_spot(self, client, edith, event):
        assert 'value="2016-09-01"' in client.get(f"{ADD}?edtf=2016-09-01").content.decode()
        answer = client.post(ADD, self.told(event, edtf="2016-09-01"))
        made = Event.objects.get(number=2)
        assert (made.status, answer["Location"]) == ("draft", "/t/track/e/2/edit/")
        client.logout()
        assert client.get("/t/track/e/2/").status_code == 404

    def test_with_htmx_it_says_where_it_is_and_tells_the_canvas(self, client, edith, event):
        answer = client.post(ADD, self.told(event), headers=HTMX)
        assert "timeline:changed" in answer["HX-Trigger"] and "/t/track/e/2/edit/" in answer.content.decode()

    def test_to_publish_takes_the_role(self, client, edith, event):
        assert client.post(ADD, self.told(event, do="publish")).status_code == 403
        assert Event.objects.count() == 1
        client.force_login(make_user("administrator"))
        client.post(ADD, self.told(event, do="publish"))
        assert Event.objects.public().filter(number=2).exists()

    def test_a_private_negotiation_is_not_there_for_those_without_a_role_in_it(self, client, event):
        make_negotiation(slug="secret", is_public=False)
        client.force_login(make_user(username="nobody"))
        assert client.get("/t/secret/add/").status_code == 404


def test_the_form_speaks_the_language_of_the_page_and_the_desk_stays_english(client, edith, event):
    page = client.get(f"/t/track/e/{event.number}/edit/", {"lang": "fr"}).content.decode()
    assert "Quitter sans enregistrer" in page and "publié" in page and ">Pourparlers<" in page
    assert "Leave without saving" not in page and "Certainty" not in page
    desk = client.get(f"/admin/timeline/event/{event.pk}/change/", headers={"Accept-Language": "fr"}).content.decode()
    assert "Certainty" in desk and "Motif" not in desk
