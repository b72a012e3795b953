"""An authenticator app beside the password: set up by its owner, asked for at the desk, and no way round it."""

import base64
import logging
import re

import pytest
import time_machine
from django.contrib.auth.models import User
from django.core.management import CommandError, call_command
from django.test import Client
from django_otp.oath import TOTP
from django_otp.plugins.otp_static.models import StaticToken
from django_otp.plugins.otp_totp.models import TOTPDevice

from tests.factories import make_event, make_negotiation, make_user
from timeline.models import Membership

pytestmark = pytest.mark.django_db
PASSWORD, LOGIN, ACCOUNT = "a long enough password", "/admin/login/", "/admin/account/"


@pytest.fixture
def clock():
    with time_machine.travel("2026-03-01T10:00:00Z", tick=False) as clock:
        yield clock


@pytest.fixture
def edith(clock):
    return make_user("editor", username="edith", password=PASSWORD)


def shown(device, clock):
    """What the app shows half a minute later: each code holds once."""
    clock.shift(30)
    totp = TOTP(device.bin_key)
    return f"{totp.token():06}"


def sign_in(code="", password=PASSWORD, name="edith", client=None, address="192.0.2.1"):
    client = client or Client(REMOTE_ADDR=address)
    return client, client.post(LOGIN, {"username": name, "password": password, "code": code})


def set_up(clock, client=None):
    """(a client that is signed in, the device, the recovery codes)."""
    client = client or sign_in()[0]
    client.post(ACCOUNT, {"do": "begin", "password": PASSWORD})
    device = TOTPDevice.objects.get(confirmed=False)
    page = client.post(ACCOUNT, {"do": "confirm", "code": shown(device, clock)}).content.decode()
    device.refresh_from_db()
    return client, device, re.findall(r"<li><code>([-\w]+)</code>", page)


def test_it_is_set_up_with_a_picture_a_key_and_a_first_code(edith, clock):
    client = sign_in()[0]
    page = client.post(ACCOUNT, {"do": "begin", "password": PASSWORD}, follow=True).content.decode()
    device = TOTPDevice.objects.get()
    key = base64.b32encode(device.bin_key).decode().rstrip("=")
    assert key in page.replace(" ", "") and "style=" not in page.partition('class="qr"')[2].partition("</figure>")[0]
    assert not device.confirmed and sign_in()[1].status_code == 302, "what was only begun is not asked for"
    client, device, codes = set_up(clock, client)
    assert device.confirmed and len(set(codes)) == 10
    assert "On. When you sign in" in client.get(ACCOUNT).content.decode()


def test_what_was_begun_is_shown_where_the_password_was_given_and_can_be_left(edith, clock):
    client, elsewhere = sign_in()[0], sign_in()[0]
    begun = client.post(ACCOUNT, {"do": "begin", "password": PASSWORD}, follow=True).content.decode()
    assert 'class="qr"' in begun and 'class="qr"' not in elsewhere.get(ACCOUNT).content.decode()
    left = client.post(ACCOUNT, {"do": "cancel"}, follow=True).content.decode()
    assert 'class="qr"' not in left and "Set it up" in left


def test_a_wrong_first_code_turns_nothing_on(edith, clock):
    client = sign_in()[0]
    client.post(ACCOUNT, {"do": "begin", "password": PASSWORD})
    page = client.post(ACCOUNT, {"do": "confirm", "code": "000000"}).content.decode()
    assert "The app does not show this now" in page and not TOTPDevice.objects.get().confirmed


def test_then_the_password_alone_does_not_let_in(edith, clock):
    _, device, _ = set_up(clock)
    for code in ("", "000000", "abc", "１２３４５６"):
        clock.shift(300)
        client, answer = sign_in(code)
        assert answer.status_code == 200 and "second factor" in answer.content.decode()
        assert client.get("/admin/").status_code == 302
        clock.shift(900)
    client, answer = sign_in(shown(device, clock))
    assert answer.status_code == 302 and client.get("/admin/").status_code == 200


def test_a_code_holds_once_and_not_with_a_wrong_password(edith, clock):
    _, device, _ = set_up(clock)
    code = shown(device, clock)
    assert sign_in(code, password="wrong")[1].status_code == 200
    assert sign_in(code)[1].status_code == 302
    assert sign_in(code)[1].status_code == 200


def test_a_recovery_code_lets_in_once_and_is_not_stored(edith, clock):
    _, _, codes = set_up(clock)
    plain = codes[0].replace("-", "")
    assert not StaticToken.objects.filter(token__in=[codes[0], plain]).exists()
    assert sign_in(codes[0].upper())[1].status_code == 302
    assert sign_in(codes[0])[1].status_code == 200
    clock.shift(60)
    client, answer = sign_in(codes[1])
    assert answer.status_code == 302 and "8 recovery codes left" in client.get(ACCOUNT).content.decode()


def test_wrong_codes_close_the_account_as_wrong_passwords_do(edith, clock):
    _, device, _ = set_up(clock)
    statuses = []
    for _ in range(5):
        clock.shift(60)
        statuses.append(sign_in("000000")[1].status_code)
    assert statuses == [200, 200, 200, 200, 429]
    assert sign_in(shown(device, clock))[1].status_code == 429


def test_setting_it_up_ends_the_sessions_that_were_begun_without(edith, clock):
    elsewhere = sign_in(address="192.0.2.2")[0]
    client, _, _ = set_up(clock)
    assert elsewhere.get("/admin/").status_code == 302 and client.get("/admin/").status_code == 200


def test_basic_authentication_does_not_go_round_it(edith, clock):
    told = {"Authorization": "Basic " + base64.b64encode(f"edith:{PASSWORD}".encode()).decode()}
    assert Client().get("/api/v1/events/", headers=told).status_code == 200
    set_up(clock)
    refused = Client().get("/api/v1/events/", headers=told)
    assert refused.status_code == 401 and "API token" in refused.json()["detail"]


@pytest.mark.parametrize("do", ["begin", "codes", "remove"])
def test_what_weakens_the_account_asks_for_the_password(edith, clock, do):
    client, device, codes = set_up(clock)
    before = set(StaticToken.objects.values_list("token", flat=True))
    page = client.post(ACCOUNT, {"do": do, "password": "wrong"}).content.decode()
    assert "This is not your password" in page
    assert list(TOTPDevice.objects.all()) == [device]
    assert set(StaticToken.objects.values_list("token", flat=True)) == before


def test_new_codes_make_the_old_ones_void_and_removing_it_lets_the_password_in(edith, clock):
    client, _, codes = set_up(clock)
    page = client.post(ACCOUNT, {"do": "codes", "password": PASSWORD}).content.decode()
    new = re.findall(r"<li><code>([-\w]+)</code>", page)
    assert len(new) == 10 and not set(new) & set(codes)
    assert sign_in(codes[0])[1].status_code == 200
    clock.shift(60)
    assert sign_in(new[0])[1].status_code == 302
    client.post(ACCOUNT, {"do": "remove", "password": PASSWORD})
    assert sign_in()[1].status_code == 302 and not StaticToken.objects.exists()


def test_another_phone_takes_over_only_when_it_is_confirmed(edith, clock):
    client, device, _ = set_up(clock)
    client.post(ACCOUNT, {"do": "begin", "password": PASSWORD})
    assert sign_in(shown(device, clock))[1].status_code == 302
    clock.shift(60)
    _, new, _ = set_up(clock, client)
    assert new != device and list(TOTPDevice.objects.all()) == [new]


def test_a_superuser_takes_it_away_for_an_owner_who_lost_it_and_the_log_says_so(edith, clock, caplog):
    set_up(clock)
    root = User.objects.create_superuser("root", password=PASSWORD)
    listing, chosen = "/admin/auth/user/", {"action": "take_second_factor_away", "_selected_action": [edith.pk]}
    editor, client = Client(), Client()
    editor.force_login(make_user("administrator"))
    assert editor.post(listing, chosen).status_code == 403 and TOTPDevice.objects.exists()
    client.force_login(root)
    assert "icon-yes" in client.get(listing).content.decode()
    with caplog.at_level(logging.INFO, "timeline"):
        client.post(listing, chosen)
    assert "second factor of edith taken away by root" in caplog.text
    assert sign_in()[1].status_code == 302


def test_the_command_does_so_too(edith, clock, capsys):
    call_command("second_factor", "edith")
    assert "no second factor" in capsys.readouterr().out
    set_up(clock)
    call_command("second_factor", "edith")
    assert "10 recovery codes left" in capsys.readouterr().out and TOTPDevice.objects.exists()
    call_command("second_factor", "edith", "--take-away")
    assert not TOTPDevice.objects.exists() and not StaticToken.objects.exists()
    with pytest.raises(CommandError, match="no account 'nobody'"):
        call_command("second_factor", "nobody")


def test_secrets_stand_on_no_page_of_the_desk(edith, clock):
    client = Client()
    client.force_login(User.objects.create_superuser("root", password=PASSWORD))
    set_up(clock)
    for address in ("otp_totp/totpdevice/", "otp_static/staticdevice/"):
        assert client.get(f"/admin/{address}").status_code == 404


class TestWhereTheSiteAsksEverybody:
    @pytest.fixture(autouse=True)
    def required(self, settings):
        settings.SECOND_FACTOR_REQUIRED = True

    def test_who_has_none_sees_only_the_page_on_which_it_is_set_up(self, edith, clock):
        client = sign_in()[0]
        for address in ("/admin/", "/admin/timeline/event/", "/admin/timeline/apitoken/add/"):
            answer = client.get(address)
            assert answer.status_code == 302 and answer["Location"] == ACCOUNT
        assert "asks everybody" in client.get(ACCOUNT).content.decode()
        set_up(clock, client)
        assert client.get("/admin/").status_code == 200

    def test_elsewhere_they_are_readers(self, edith, clock):
        talks = make_negotiation(slug="talks")
        make_event(negotiation=talks, title="A canary", status="draft")
        client = sign_in()[0]
        body = {"negotiation": "talks", "title": "T", "type": "talks", "date": {"edtf": "2016"}}
        assert client.post("/api/v1/events/", body, content_type="application/json").status_code in (401, 403)
        assert client.get("/t/talks/add/").status_code in (302, 403, 404)
        assert "A canary" not in client.get("/api/v1/events/?status=draft").content.decode()
        set_up(clock, client)
        assert client.post("/api/v1/events/", body, content_type="application/json").status_code == 201

    def test_basic_authentication_is_no_way(self, edith):
        told = {"Authorization": "Basic " + base64.b64encode(f"edith:{PASSWORD}".encode()).decode()}
        assert Client().get("/api/v1/events/", headers=told).status_code == 401


def test_people_with_a_role_in_one_negotiation_sign_in_without_a_further_tick_and_readers_do_not(clock):
    member = make_user("", username="member", password=PASSWORD)
    make_user("", username="reader", password=PASSWORD)
    Membership.objects.create(user=member, negotiation=make_negotiation(), role="editor")
    assert sign_in(name="member")[1].status_code == 302
    assert sign_in(name="reader")[1].status_code == 200


class TestWhereOneIsSignedIn:
    def test_each_session_is_listed_and_ended_alone_or_with_all_others(self, edith, clock):
        one = Client(REMOTE_ADDR="192.0.2.1", HTTP_USER_AGENT="Fine Browser 1")
        two = Client(REMOTE_ADDR="192.0.2.2", HTTP_USER_AGENT="<b>Other Browser</b>")
        three = Client(REMOTE_ADDR="192.0.2.3")
        for client in (one, two, three):
            sign_in(client=client)
        page = one.get(ACCOUNT).content.decode()
        assert page.count("192.0.2.") == 3 and "Fine Browser 1" in page and "&lt;b&gt;Other" in page
        assert "This one" in page and one.session.session_key not in page and two.session.session_key not in page
        row = re.search(r"192\.0\.2\.2.*?value=\"(end-\w+)\"", page, re.DOTALL)[1]
        one.post(ACCOUNT, {"do": row})
        assert two.get("/admin/").status_code == 302 and three.get("/admin/").status_code == 200
        one.post(ACCOUNT, {"do": "end-others"})
        assert three.get("/admin/").status_code == 302 and one.get("/admin/").status_code == 200

    def test_nobody_ends_sessions_of_others(self, edith, clock):
        make_user("editor", username="eve", password=PASSWORD)
        hers, eves = sign_in()[0], sign_in(name="eve")[0]
        name = re.search(r"value=\"(end-\w{12})\"", sign_in()[0].get(ACCOUNT).content.decode())[1]
        eves.post(ACCOUNT, {"do": name})
        eves.post(ACCOUNT, {"do": "end-others"})
        assert hers.get("/admin/").status_code == 200

    def test_signing_in_and_out_is_logged(self, edith, caplog):
        with caplog.at_level(logging.INFO, "timeline"):
            client = sign_in()[0]
            client.post("/admin/logout/")
        assert [record.getMessage() for record in caplog.records if record.name == "timeline.signing_in"] == [
            "edith signed in from 192.0.2.1",
            "edith signed out",
        ]
