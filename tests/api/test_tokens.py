"""Tokens: what they reach, what ends them, and that the secret is nowhere but with whoever was shown it."""

import datetime as dt
import logging
import re

import pytest
import time_machine
from django.contrib.auth.models import Group
from django.core.management import CommandError, call_command
from django.test import Client
from django.utils import timezone
from rest_framework.test import APIClient

from tests.api.clients import program, secret_of, with_secret
from tests.factories import make_document, make_event, make_mention, make_negotiation, make_user
from timeline.models import SCOPE_OF, SCOPES, ApiToken, Membership
from timeline.models.roles import ROLES

pytestmark = pytest.mark.django_db
EVENTS = "/api/v1/events/"


def new_event(negotiation):
    return {"negotiation": negotiation.slug, "title": "T", "type": "talks", "date": {"edtf": "2016"}}


def test_a_token_works_in_its_owners_name():
    negotiation, edith = make_negotiation(is_public=False), make_user("editor")
    made = with_secret(secret_of(edith)).post(EVENTS, new_event(negotiation))
    assert made.status_code == 201
    assert negotiation.log.get().user == edith


def test_the_secret_is_kept_nowhere(caplog):
    caplog.set_level(logging.DEBUG)
    edith = make_user("editor")
    token, secret = ApiToken.objects.make(edith, "A program", ["read"])
    with_secret(secret).get(EVENTS)
    with_secret(secret + "x").get(EVENTS)
    row = ApiToken.objects.filter(pk=token.pk).values().get()
    assert secret not in str(row) and secret not in caplog.text
    assert row["prefix"] == secret[:11] and len(row["digest"]) == 64


@pytest.mark.parametrize(
    "header", ["Bearer", "Bearer nt_wrong", "Bearer a b", "Bearer " + "nt_" + "x" * 5000, "bearer nt_é"]
)
def test_a_wrong_token_is_refused_with_the_way_to_sign_in(header):
    answer = APIClient().get(EVENTS, HTTP_AUTHORIZATION=header)
    assert answer.status_code == 401
    assert answer["WWW-Authenticate"].startswith("Bearer")
    assert answer.json()["type"].endswith("#unauthenticated")


def test_a_revoked_token_one_past_its_end_and_one_of_a_closed_account_are_refused_alike():
    edith = make_user("editor")
    revoked, expired, closed = (
        secret_of(edith),
        secret_of(edith, expires_at=timezone.now() + dt.timedelta(days=1)),
        None,
    )
    ApiToken.objects.get(prefix=revoked[:11]).revoke()
    other = make_user("editor")
    closed = secret_of(other)
    other.is_active = False
    other.save()
    with time_machine.travel(timezone.now() + dt.timedelta(days=2), tick=False):
        answers = [with_secret(secret).get(EVENTS) for secret in (revoked, expired, closed, "nt_never")]
    assert [answer.status_code for answer in answers] == [401] * 4
    assert len({answer.content for answer in answers}) == 1


def test_the_last_use_is_written_down_once_a_minute():
    secret = secret_of(make_user("editor"))
    token = ApiToken.objects.get()
    with time_machine.travel("2026-05-04T09:00:00Z", tick=False) as clock:
        with_secret(secret).get(EVENTS)
        token.refresh_from_db()
        first = token.last_used_at
        clock.shift(30)
        with_secret(secret).get(EVENTS)
        token.refresh_from_db()
        assert token.last_used_at == first == timezone.now() - dt.timedelta(seconds=30)
        clock.shift(31)
        with_secret(secret).get(EVENTS)
        token.refresh_from_db()
        assert token.last_used_at == timezone.now()


def test_every_permission_that_a_role_writes_with_lies_in_one_scope_or_is_out_of_reach_of_tokens():
    writing = {f"timeline.{name}" for names in ROLES.values() for name in names if not name.startswith("view_")}
    out_of_reach = {
        name for name in writing - set(SCOPE_OF) if not re.search("membership|webhook|delivery|feed|apitoken", name)
    }
    assert not out_of_reach
    assert set(SCOPE_OF.values()) == set(SCOPES) - {"read"}


def requests_of(negotiation):
    draft = make_event(negotiation=negotiation, status="draft")
    document = make_document(negotiation=negotiation)
    mention = make_mention(document=document)
    article = {
        "negotiation": negotiation.slug,
        "text": "They met on Friday.",
        "published": "2016-08-26",
        "publisher": "P",
    }
    return {
        "read": ("get", EVENTS, None),
        "ingest": ("post", "/api/v1/documents/", article),
        "review": ("post", f"/api/v1/mentions/{mention.pk}/dismiss/", {}),
        "write": ("patch", f"{EVENTS}{draft.pk}/", {"title": "New", "version": 1}),
        "publish": ("post", f"{EVENTS}{draft.pk}/publish/", {}),
    }


@pytest.mark.parametrize("scope", SCOPES)
def test_a_token_reaches_what_its_scope_names_and_no_more(scope):
    negotiation = make_negotiation()
    admin = make_user("administrator")
    client = program(user=admin, scopes=[scope])
    for name, (verb, path, body) in requests_of(negotiation).items():
        answer = getattr(client, verb)(path, body)
        if name == scope:
            assert answer.status_code < 300, name
        else:
            assert (answer.status_code, answer.json()["type"].rpartition("#")[2]) == (403, "scope"), name
            assert f"needs {name}" in answer.json()["detail"]


def test_no_way_round_publishes_without_the_scope():
    negotiation = make_negotiation()
    admin, shown = make_user("administrator"), make_event(negotiation=negotiation, edtf="2016-01-01")
    mention = make_mention(document=make_document(negotiation=negotiation))
    client = program(user=admin, scopes=["read", "review", "write"])
    many = {"decision": "publish", "mentions": [mention.pk]}
    assert client.post("/api/v1/mentions/decide/", many).json()["results"][0]["done"] is False
    assert client.post(f"/api/v1/mentions/{mention.pk}/accept/", {"publish": True}).status_code == 403
    # to prefer what the mention says would change what readers see
    merge = client.post(
        f"/api/v1/mentions/{mention.pk}/merge/", {"event": shown.pk, "prefer": ["date"], "reason": "Why."}
    )
    assert merge.status_code == 403
    imported = client.post(
        f"/api/v1/negotiations/{negotiation.slug}/import/?publish=1", {"negotiation": "x", "events": []}
    )
    assert imported.status_code == 403
    mention.refresh_from_db()
    assert mention.state == "pending"


@pytest.mark.parametrize("role", ["", "contributor", "editor", "publisher"])
def test_a_token_with_all_scopes_gives_no_more_than_its_owner_has(role):
    negotiation = make_negotiation()
    user = make_user(role)
    signed_in = APIClient()
    signed_in.force_authenticate(user)
    for verb, path, body in requests_of(negotiation).values():
        by_token = getattr(program(user=user), verb)(path, body).status_code
        if by_token >= 400:
            assert getattr(signed_in, verb)(path, body).status_code == by_token


def test_a_role_in_one_negotiation_holds_for_the_token_there_and_nowhere_else():
    here, elsewhere, user = make_negotiation(), make_negotiation(), make_user()
    Membership.objects.create(user=user, negotiation=here, role="editor")
    client = program(user=user, scopes=["read", "write"])
    assert client.post(EVENTS, new_event(here)).status_code == 201
    assert client.post(EVENTS, new_event(elsewhere)).status_code == 403
    reading = program(user=user, scopes=["read"])
    assert reading.post(EVENTS, new_event(here)).status_code == 403


def test_a_role_that_is_taken_away_takes_the_tokens_reach_with_it():
    negotiation, edith = make_negotiation(), make_user("editor")
    client = program(user=edith)
    edith.groups.remove(Group.objects.get(name="editor"))
    assert client.post(EVENTS, new_event(negotiation)).status_code == 403


# the desk


def desk_of(user):
    client = Client()
    client.force_login(user)
    return client


DESK = "/admin/timeline/apitoken/"


def test_the_secret_is_shown_once_at_the_desk():
    edith = make_user("editor")
    desk = desk_of(edith)
    made = desk.post(f"{DESK}add/", {"name": "Nightly import", "scopes": ["read", "ingest"], "days": "30"})
    secret = re.search(r'value="(nt_[\w-]+)"', made.content.decode())[1]
    assert "no-store" in made["Cache-Control"]
    assert with_secret(secret).get(EVENTS).status_code == 200
    token = ApiToken.objects.get()
    assert (token.user, token.scopes, (token.expires_at - timezone.now()).days) == (edith, ["read", "ingest"], 29)
    for page in (DESK, f"{DESK}{token.pk}/change/", f"{DESK}{token.pk}/history/"):
        assert secret not in desk.get(page).content.decode()


def test_everybody_sees_and_revokes_their_own_and_administrators_all():
    edith, paul, anna = make_user("editor"), make_user("publisher"), make_user("administrator")
    token, secret = ApiToken.objects.make(edith, "Edith's program", ["read"])
    page = f"{DESK}{token.pk}/change/"
    assert "Edith&#x27;s program" in desk_of(edith).get(DESK).content.decode()
    assert "Edith&#x27;s program" not in desk_of(paul).get(DESK).content.decode()
    assert desk_of(paul).post(page).status_code in (302, 403, 404)
    desk_of(paul).post(DESK, {"action": "revoke_all", "_selected_action": [token.pk]})
    assert with_secret(secret).get(EVENTS).status_code == 200
    assert "Edith&#x27;s program" in desk_of(anna).get(DESK).content.decode()
    desk_of(anna).post(page)
    assert with_secret(secret).get(EVENTS).status_code == 401


def test_a_token_without_scopes_is_not_made():
    answer = desk_of(make_user("editor")).post(f"{DESK}add/", {"name": "x", "days": "30"})
    assert answer.status_code == 400 and not ApiToken.objects.exists()


# the command


def test_the_command_prints_the_secret_alone(capsys):
    edith = make_user("editor")
    call_command("make_token", edith.username, "--name", "script", "--scopes", "read,write", "--days", "7")
    secret = capsys.readouterr().out.strip()
    assert with_secret(secret).get(EVENTS).status_code == 200
    assert ApiToken.objects.get().scopes == ["read", "write"]


@pytest.mark.parametrize(
    "wrong",
    [["nobody", "--name", "x"], ["edith", "--name", "x", "--scopes", "all"], ["edith", "--name", "x", "--days", "0"]],
)
def test_the_command_says_what_is_wrong(wrong):
    make_user("editor", username="edith")
    with pytest.raises(CommandError, match="account|scope|Choose|days"):
        call_command("make_token", *wrong)
    assert not ApiToken.objects.exists()
