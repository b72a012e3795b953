"""Who reads and who writes through the API, what is said when it goes wrong, and that drafts leak nowhere."""

import base64

import pytest
from django.core.management import call_command
from rest_framework.test import APIClient

from tests.factories import make_event, make_mention, make_negotiation, make_party, make_place, make_user
from timeline.models import Event

pytestmark = pytest.mark.django_db
CANARY = "Zanzibarcanary"
ROLES = ["anonymous", "", "contributor", "editor", "publisher", "administrator"]
LISTS = ["negotiations", "events", "documents", "mentions", "parties", "places"]


def client_of(role):
    client = APIClient()
    if role != "anonymous":
        client.force_authenticate(make_user(role))
    return client


@pytest.fixture
def public_event():
    event = make_event(title="Talks in Geneva", parties=[make_party()], place=make_place())
    make_mention(event=event)
    return event


@pytest.fixture
def draft():
    event = make_event(
        title=CANARY,
        status="draft",
        parties=[make_party(name=f"{CANARY} party")],
        place=make_place(name=f"{CANARY} place"),
    )
    make_mention(event=event, title=CANARY)
    make_negotiation(title=CANARY, is_public=False)
    return event


@pytest.mark.parametrize("role", ROLES)
@pytest.mark.parametrize("name", LISTS)
def test_only_a_role_sees_what_is_not_published(role, name, public_event, draft):
    answer = client_of(role).get(f"/api/v1/{name}/")
    assert answer.status_code == 200
    assert answer.json()["results"]
    if role in ("anonymous", ""):
        assert CANARY not in answer.content.decode()
        assert draft.negotiation.documents.get().headline not in answer.content.decode()
    assert ("no-store" in answer["Cache-Control"]) == (role != "anonymous")
    assert {"Accept", "Cookie", "Authorization"} <= {part.strip() for part in answer["Vary"].split(",")}


@pytest.mark.parametrize("role", ROLES)
def test_writing_takes_the_role(role, public_event, draft):
    client = client_of(role)
    refused = 401 if role == "anonymous" else 403
    fresh = make_mention(document=public_event.citations.get().document, start=3, end=9)
    body = {"negotiation": public_event.negotiation.slug, "title": "T", "type": "talks", "date": {"edtf": "2016"}}
    editing, publishing = role in ("editor", "administrator"), role in ("publisher", "administrator")
    creating = editing or role == "contributor"
    version = {"HTTP_IF_MATCH": '"v1"'}
    change = client.patch(f"/api/v1/events/{public_event.pk}/", {"title": "New"}, **version)
    assert change.status_code == (200 if editing or publishing else refused)
    assert client.post("/api/v1/events/", body).status_code == (201 if creating else refused)
    retract = client.post(f"/api/v1/events/{public_event.pk}/retract/", {"reason": "wrong"})
    assert retract.status_code == (200 if publishing else refused)
    assert client.post(f"/api/v1/mentions/{fresh.pk}/accept/", {}).status_code == (201 if editing else refused)
    assert client.post("/api/v1/parties/", {"name": "P", "kind": "state"}).status_code == (201 if creating else refused)
    new = {"slug": "n", "title": "N"}
    assert client.post("/api/v1/negotiations/", new).status_code == (201 if publishing else refused)


def test_a_draft_is_not_found_by_readers(draft):
    answer = APIClient().get(f"/api/v1/events/{draft.pk}/", HTTP_IF_NONE_MATCH='"v1"')
    assert answer.status_code == 404
    assert answer["Content-Type"] == "application/problem+json"
    assert "ETag" not in answer


def test_a_reader_never_gets_an_articles_text(public_event):
    document = public_event.citations.get().document
    assert "text" not in APIClient().get(f"/api/v1/documents/{document.pk}/").json()
    assert client_of("editor").get(f"/api/v1/documents/{document.pk}/").json()["text"] == document.text


def test_a_stale_change_gets_the_difference(public_event):
    client = client_of("editor")
    address = f"/api/v1/events/{public_event.pk}/"
    assert client.get(address)["ETag"] == '"v1"'
    first = client.patch(address, {"title": "First", "version": 1})
    assert (first.status_code, first["ETag"]) == (200, '"v2"')
    title = {"base": "Talks in Geneva", "stored": "First", "yours": "Second", "conflict": True}
    for said, status in (({"HTTP_IF_MATCH": '"v1"'}, 412), ({}, 409)):
        body = {"title": "Second"} if said else {"title": "Second", "version": 1}
        second = client.patch(address, body, **said)
        assert (second.status_code, second["ETag"]) == (status, '"v2"')
        assert second.json()["differences"] == {"title": title}
    assert client.patch(address, {"title": "Third"}).status_code == 428
    assert client.patch(address, {"title": "Third"}, HTTP_IF_MATCH="*").status_code == 428
    assert client.patch(address, {"title": "Third"}, HTTP_IF_MATCH="v2").status_code == 400
    assert client.patch(address, {"title": "Third"}, HTTP_IF_MATCH='W/"v2"').status_code == 412
    assert client.patch(address, {"title": "Third"}, HTTP_IF_MATCH='"v1", "v2"').status_code == 200


def test_changes_of_other_fields_are_joined_by_version_and_refused_by_if_match(public_event):
    client, address = client_of("editor"), f"/api/v1/events/{public_event.pk}/"
    client.patch(address, {"title": "First", "version": 1})
    strict = client.patch(address, {"summary": "Second"}, HTTP_IF_MATCH='"v1"')
    assert (strict.status_code, strict.json()["mergeable"]) == (412, True)
    joined = client.patch(address, {"summary": "Second", "version": 1})
    assert joined.status_code == 200
    assert (joined.json()["title"], joined.json()["summary"], joined.json()["version"]) == ("First", "Second", 3)


def test_the_status_changes_by_actions_only(public_event):
    client = client_of("editor")
    answer = client.patch(f"/api/v1/events/{public_event.pk}/", {"status": "draft", "version": 1})
    assert answer.status_code == 400
    assert list(answer.json()["errors"]) == ["status"]
    again = client_of("publisher").post(f"/api/v1/events/{public_event.pk}/publish/", {})
    assert again.status_code == 409
    assert Event.objects.get(pk=public_event.pk).status == "published"


def test_errors_name_the_field(public_event):
    body = {"negotiation": public_event.negotiation.slug, "title": "T", "type": "x", "date": {"edtf": "2024-13-01"}}
    errors = client_of("editor").post("/api/v1/events/", {**body, "parties": [{"role": "source"}]}).json()["errors"]
    assert set(errors) == {"type", "date.edtf", "parties.0.name"}
    assert APIClient().get("/api/v1/events/?from=2024-13-01").json()["errors"].keys() == {"from"}
    assert APIClient().get("/api/v1/events/?page_size=999").status_code == 400


def test_a_wrong_password_is_refused():
    token = base64.b64encode(b"nobody:wrong").decode()
    answer = APIClient().get("/api/v1/events/", HTTP_AUTHORIZATION=f"Basic {token}")
    assert (answer.status_code, answer["Cache-Control"]) == (401, "private, no-store")


@pytest.mark.parametrize("name", LISTS)
def test_a_list_takes_as_many_queries_for_thirty_rows_as_for_three(name, django_assert_max_num_queries):
    for _ in range(3):
        make_mention(event=make_event(parties=[make_party()], place=make_place()))
    with django_assert_max_num_queries(7 if name == "events" else 6) as few:
        APIClient().get(f"/api/v1/{name}/")
    for _ in range(27):
        make_mention(event=make_event(parties=[make_party()], place=make_place()))
    with django_assert_max_num_queries(len(few)):
        assert len(APIClient().get(f"/api/v1/{name}/").json()["results"]) == 30


def test_pages_follow_each_other_without_gap_or_double():
    negotiation = make_negotiation()
    made = {make_event(negotiation=negotiation).pk for _ in range(7)}
    seen, address = [], f"/api/v1/events/?negotiation={negotiation.slug}&page_size=2"
    while address:
        page = APIClient().get(address).json()
        seen += [event["id"] for event in page["results"]]
        address = page["next"]
    assert len(seen) == 7 and set(seen) == made


def test_the_schema_is_valid(tmp_path, capfd):
    call_command("spectacular", "--validate", "--fail-on-warn", "--file", str(tmp_path / "schema.yml"))
    assert capfd.readouterr().err == ""


def test_an_event_says_what_its_schema_promises(public_event):
    schema = APIClient().get("/api/v1/schema/?format=json").json()
    promised = schema["components"]["schemas"]["Event"]["properties"]
    assert set(APIClient().get(f"/api/v1/events/{public_event.pk}/").json()) == set(promised)


def test_the_docs_page_lists_each_operation(client):
    page = client.get("/api/v1/docs/").content.decode()
    assert "POST /api/v1/events/{id}/retract/" in page and "style=" not in page
    assert client.get("/api/v1/").json()["events"].endswith("/api/v1/events/")


def test_objects_inside_a_patch_are_looked_at_whole(client, public_event):
    """In a PATCH no field is required and no default filled in; that does not hold of what stands inside another."""
    client.force_login(make_user("editor"))
    address, told = f"/api/v1/events/{public_event.pk}/", {"content_type": "application/json"}
    answer = client.patch(address, {"date": {}, "version": 1}, **told)
    assert answer.status_code == 400 and answer.json()["errors"] == {"date.edtf": ["This field is required."]}
    answer = client.patch(address, {"parties": [{"name": "Norland"}], "version": 1}, **told)
    assert answer.status_code == 200
    assert [(one["name"], one["role"]) for one in answer.json()["parties"]] == [("Norland", "source")]
