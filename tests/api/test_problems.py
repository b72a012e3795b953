"""Every error is a problem document whose type is explained; the schema says every answer, with an example that fits it."""

import json

import jsonschema
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from rest_framework.test import APIClient

from tests.api.clients import program
from tests.factories import make_event
from timeline.api.examples import EXAMPLES
from timeline.api.problems import KINDS

pytestmark = [pytest.mark.django_db, pytest.mark.one_database]
EVENTS = "/api/v1/events/"


def problem(answer, status, kind):
    assert (answer.status_code, answer["Content-Type"]) == (status, "application/problem+json")
    told = answer.json()
    assert told["status"] == status and told["type"].rpartition("#")[2] == kind
    assert told["title"] and told["detail"]
    assert {"type", "title", "status", "detail", "errors"} <= set(told)
    return told


def test_what_is_nowhere_is_a_problem_too():
    client = APIClient()
    problem(client.get("/api/v1/nowhere/"), 404, "not-found")
    problem(client.get("/api/v1/events/x/"), 404, "not-found")
    problem(client.get(f"{EVENTS}999999/"), 404, "not-found")
    problem(client.post("/api/v1/nowhere/", {}), 404, "not-found")
    problem(client.get("/api/v1/events/a%0Ab/"), 404, "not-found")
    problem(client.post("/api/v1/nowhere", {}), 404, "not-found")
    asked = client.get("/api/v1/events?type=talks")
    assert (asked.status_code, asked["Location"]) == (301, "/api/v1/events/?type=talks")


def test_what_writes_to_an_address_without_its_slash_is_not_turned_into_reading():
    event = make_event()
    body = {"negotiation": event.negotiation.slug, "title": "T", "type": "talks", "date": {"edtf": "2016"}}
    client = program()
    assert client.post("/api/v1/events", body, follow=True).json()["title"] == "T"
    moved = Client(enforce_csrf_checks=True).patch(f"/api/v1/events/{event.pk}", "{}", content_type="application/json")
    assert (moved.status_code, moved["Location"]) == (308, f"/api/v1/events/{event.pk}/")


def test_a_verb_that_is_none_is_told_which_there_are():
    answer = program().delete(EVENTS)
    problem(answer, 405, "method")
    assert "POST" in answer["Allow"]


def test_a_form_that_is_not_read_or_not_answered():
    client = program()
    problem(client.post(EVENTS, "title=x", content_type="application/x-www-form-urlencoded"), 415, "media-type")
    problem(client.get(EVENTS, HTTP_ACCEPT="text/html"), 406, "not-acceptable")
    problem(client.post("/api/v1/documents/upload/", {}), 415, "media-type")


@pytest.mark.parametrize("body", ["{", "", "nonsense", '{"title": NaN}', b"\xff\xfe", "[" * 100_000])
def test_a_body_that_cannot_be_read(body):
    problem(
        program().post(EVENTS, body, content_type="application/json"), 400, "malformed" if body != "" else "invalid"
    )


@pytest.mark.parametrize("field", ["title", "type", "modality", "negotiation"])
def test_half_a_surrogate_pair_is_an_error_of_the_sender_also_where_it_is_quoted(field):
    body = {"negotiation": "x", "title": "T", "type": "talks", "date": {"edtf": "2016"}, field: "\ud800"}
    assert (
        field
        in problem(program().post(EVENTS, json.dumps(body), content_type="application/json"), 400, "invalid")["errors"]
    )


@pytest.mark.parametrize("body", ["[]", "1", '"x"', "null", "[1]"])
def test_a_body_that_is_no_object(body):
    problem(program().post(EVENTS, body, content_type="application/json"), 400, "invalid")


def test_what_json_has_a_kind_for_is_taken_as_that_kind_only():
    body = {
        "negotiation": make_event().negotiation.slug,
        "title": 7,
        "type": "talks",
        "date": {"edtf": "2016"},
        "salience": "0.5",
    }
    told = problem(program().post(EVENTS, body), 400, "invalid")
    assert set(told["errors"]) == {"title", "salience"}


def test_a_request_that_is_too_large(settings):
    settings.DATA_UPLOAD_MAX_MEMORY_SIZE = 1000
    problem(program().post(EVENTS, {"title": "x" * 2000}), 413, "too-large")


def test_a_file_that_is_no_article_names_the_field():
    negotiation = make_event().negotiation
    data = {"negotiation": negotiation.slug, "file": SimpleUploadedFile("a.txt", b"\x00\x01"), "publisher": "P"}
    told = problem(program().post("/api/v1/documents/upload/", data, format="multipart"), 400, "invalid")
    assert list(told["errors"]) == ["file"]


def test_a_fault_of_ours_is_told_without_its_insides(monkeypatch, caplog):
    def breaks(*args, **kwargs):
        raise RuntimeError("the inside of the site")

    monkeypatch.setattr("timeline.api.events.visible.events", breaks)
    client = APIClient(raise_request_exception=False)
    answer = client.get(EVENTS)
    problem(answer, 500, "server")
    assert "inside" not in answer.content.decode() and "the inside of the site" in caplog.text


def test_every_kind_of_problem_is_explained_at_its_address():
    page = Client().get("/api/v1/problems/").content.decode()
    for kind in KINDS.values():
        assert f'id="{kind.key}"' in page and kind.url.endswith(f"/api/v1/problems/#{kind.key}")


# the schema


@pytest.fixture(scope="module")
def schema():
    return json.loads(APIClient().get("/api/v1/schema/?format=json").content)


def operations(schema):
    return [(verb, path, one) for path, verbs in schema["paths"].items() for verb, one in verbs.items()]


def test_every_operation_says_who_may_what_it_is_and_what_may_go_wrong(schema):
    wrong = []
    for verb, path, one in operations(schema):
        for code in ("400", "401", "403", "404", "406", "429"):
            if list(one["responses"].get(code, {}).get("content", {})) != ["application/problem+json"]:
                wrong.append(f"{verb} {path}: {code}")
        if not one.get("security") or not one.get("summary") or "Scope of a token" not in one.get("description", ""):
            wrong.append(f"{verb} {path}: who may, or what it is")
        if not any(code.startswith("2") for code in one["responses"]):
            wrong.append(f"{verb} {path}: no answer")
        wrong += [
            f"{verb} {path}: {p['name']}"
            for p in one.get("parameters", [])
            if p["in"] != "path" and not p.get("description")
        ]
    assert not wrong, "\n".join(wrong)


def strict(schema, part):
    """The schema of a part as JSON Schema: OpenAPI 3.0 says `nullable` where that says a further type."""

    def of(one):
        if isinstance(one, list):
            return [of(part) for part in one]
        if not isinstance(one, dict):
            return one
        found = {name: of(value) for name, value in one.items() if name != "nullable"}
        return {"anyOf": [found, {"type": "null"}]} if one.get("nullable") else found

    return {**of(part), "components": of(schema["components"])}


def test_every_body_and_every_answer_has_an_example_that_fits_its_schema(schema):
    count = 0
    for verb, path, one in operations(schema):
        for part in (one.get("requestBody", {}), *one["responses"].values()):
            for content in part.get("content", {}).values():
                examples = (
                    [content["example"]]
                    if "example" in content
                    else [e["value"] for e in content.get("examples", {}).values()]
                )
                assert examples, f"{verb} {path}"
                for example in examples:
                    jsonschema.validate(example, strict(schema, content["schema"]))
                    count += 1
    assert count > 500


def test_no_example_is_of_something_that_is_gone(schema):
    assert set(EXAMPLES) <= set(schema["components"]["schemas"])
