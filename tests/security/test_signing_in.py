"""Guessing passwords: five failures close an account to an address, at the desk and through the API alike."""

import base64
import datetime as dt
from types import SimpleNamespace

import pytest
import time_machine
from axes.models import AccessAttempt
from django.conf import settings
from django.contrib.auth.models import User
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.test import Client

from tests.factories import make_negotiation, make_user
from timeline.web.signing_in import client_address

pytestmark = pytest.mark.django_db
PASSWORD = "a long enough password"
LOGIN, API = "/admin/login/", "/api/v1/events/"


@pytest.fixture
def edith():
    return make_user("editor", username="edith", password=PASSWORD)


def at_desk(name, password, address="192.0.2.1", **headers):
    return Client(REMOTE_ADDR=address).post(LOGIN, {"username": name, "password": password}, headers=headers)


def at_api(name, password, address="192.0.2.1", **headers):
    told = base64.b64encode(f"{name}:{password}".encode()).decode()
    return Client(REMOTE_ADDR=address).get(API, headers={"Authorization": f"Basic {told}", **headers})


def test_after_five_failures_the_right_password_does_not_help_and_the_page_says_why(edith):
    assert [at_desk("edith", "wrong").status_code for _ in range(5)] == [200, 200, 200, 200, 429]
    refused = at_desk("edith", PASSWORD)
    assert refused.status_code == 429 and refused.headers["Retry-After"] == "900"
    assert "Too many attempts failed. Try again in 15 minutes" in refused.content.decode()
    assert "sessionid" not in refused.cookies
    assert at_api("edith", PASSWORD).status_code == 429


def test_the_api_counts_the_same_failures_and_answers_with_a_problem(edith):
    assert [at_api("edith", "wrong").status_code for _ in range(5)] == [401, 401, 401, 401, 429]
    refused = at_api("edith", PASSWORD)
    assert refused.status_code == 429 and refused.headers["Content-Type"] == "application/problem+json"
    assert "Too many attempts" in refused.json()["detail"] and int(refused.headers["Retry-After"]) == 900
    assert at_desk("edith", PASSWORD).status_code == 429


def test_after_fifteen_minutes_the_account_is_open_again_however_often_somebody_went_on_trying(edith):
    with time_machine.travel("2026-03-01T10:00:00Z", tick=False) as clock:
        for _ in range(5):
            at_desk("edith", "wrong")
        clock.shift(dt.timedelta(minutes=14))
        assert at_desk("edith", PASSWORD).status_code == 429
        clock.shift(dt.timedelta(minutes=1, seconds=1))
        assert at_desk("edith", PASSWORD).status_code == 302


def test_signing_in_forgets_earlier_failures(edith):
    for _ in range(2):
        for _ in range(4):
            at_desk("edith", "wrong")
        assert at_desk("edith", PASSWORD).status_code == 302
    assert not AccessAttempt.objects.exists()


@pytest.mark.parametrize("ask", [at_desk, at_api])
def test_a_made_up_forwarded_address_does_not_help(edith, ask):
    for n in range(5):
        ask("edith", "wrong", **{"X-Forwarded-For": f"198.51.100.{n}", "X-Real-IP": f"198.51.100.{n}"})
    refused = ask("edith", PASSWORD, **{"X-Forwarded-For": "203.0.113.9", "Forwarded": "for=203.0.113.9"})
    assert refused.status_code == 429


def test_nobody_locks_an_editor_out_from_another_address(edith):
    for _ in range(8):
        at_desk("edith", "wrong", address="198.51.100.66")
    assert at_desk("edith", PASSWORD, address="192.0.2.1").status_code == 302


def test_guessing_with_many_machines_closes_the_account(edith):
    for n in range(10):
        for _ in range(5):
            at_api("edith", "wrong", address=f"198.51.100.{n}")
    assert at_desk("edith", PASSWORD, address="192.0.2.1").status_code == 429


def test_one_password_against_many_names_closes_the_address(edith):
    for n in range(50):
        at_api(f"somebody{n}", "Password2026!", address="198.51.100.66")
    assert at_api("edith", PASSWORD, address="198.51.100.66").status_code == 429
    assert at_api("edith", PASSWORD, address="192.0.2.1").status_code == 200


class TestBehindAProxy:
    """NUM_PROXIES says how many last entries of X-Forwarded-For our own proxies wrote."""

    @pytest.mark.parametrize(
        ("proxies", "forwarded", "remote", "address"),
        [
            (0, "198.51.100.1", "192.0.2.1", "192.0.2.1"),
            (0, "", "192.0.2.1", "192.0.2.1"),
            (1, "203.0.113.9, 198.51.100.1", "10.0.0.1", "198.51.100.1"),
            (2, "203.0.113.9, 198.51.100.1, 10.0.0.2", "10.0.0.1", "198.51.100.1"),
            (1, "", "10.0.0.1", "10.0.0.1"),
            (3, "198.51.100.1", "10.0.0.1", "198.51.100.1"),
            (1, "nonsense", "10.0.0.1", None),
            (1, "198.51.100.1,", "10.0.0.1", "198.51.100.1"),
            (0, "", "", None),
            (0, "", "2001:db8:1:2:3:4:5:6", "2001:db8:1:2::"),
            (0, "", "::ffff:192.0.2.7", "192.0.2.7"),
        ],
    )
    def test_the_address_is_the_one_that_our_proxy_saw(self, settings, proxies, forwarded, remote, address):
        settings.NUM_PROXIES = proxies
        told = {"REMOTE_ADDR": remote, **({"HTTP_X_FORWARDED_FOR": forwarded} if forwarded else {})}
        assert client_address(SimpleNamespace(META=told)) == address

    def test_what_somebody_puts_before_it_does_not_help(self, edith, settings):
        settings.NUM_PROXIES = 1
        for n in range(5):
            at_desk("edith", "wrong", "10.0.0.1", **{"X-Forwarded-For": f"203.0.113.{n}, 198.51.100.66"})
        assert at_desk("edith", PASSWORD, "10.0.0.1", **{"X-Forwarded-For": "::1, 198.51.100.66"}).status_code == 429
        assert at_desk("edith", PASSWORD, "10.0.0.1", **{"X-Forwarded-For": "198.51.100.7"}).status_code == 302


def test_an_administrator_lets_somebody_in_again_and_an_editor_cannot(edith):
    for _ in range(5):
        at_desk("edith", "wrong")
    listing = "/admin/axes/accessattempt/"
    client = Client()
    client.force_login(make_user("administrator"))
    assert "edith" in client.get(listing).content.decode()
    client.force_login(edith)
    chosen = {"action": "let_in_again", "_selected_action": [AccessAttempt.objects.get().pk]}
    assert client.get(listing).status_code == client.post(listing, chosen).status_code == 403
    client.force_login(make_user("administrator"))
    answer = client.post(listing, chosen, follow=True)
    assert "Let in again: edith." in answer.content.decode()
    assert at_desk("edith", PASSWORD).status_code == 302


def test_who_has_an_account_is_told_to_nobody(edith):
    """The same words, the same count of failures, the same lock, whether the account is there, closed, or has no role."""
    make_user("editor", username="gone", is_active=False)
    make_user("", username="reader")
    said = {}
    for name in ("edith", "gone", "nobody-of-that-name", "reader"):
        pages = [at_desk(name, "wrong", address="192.0.2.9") for _ in range(6)]
        texts = [page.content.decode().replace(name, "NAME") for page in pages]
        texts = [text.partition("csrfmiddlewaretoken")[2].partition(">")[2] or text for text in texts]
        answers = [at_api(name, "wrong", address="192.0.2.10") for _ in range(2)]
        said[name] = ([page.status_code for page in pages], texts, [(one.status_code, one.content) for one in answers])
    assert said["edith"] == said["gone"] == said["nobody-of-that-name"] == said["reader"]


def test_the_right_password_of_a_closed_account_is_told_apart_by_nothing(edith):
    make_user("editor", username="gone", is_active=False, password=PASSWORD)
    right, wrong = (at_desk("gone", word).content.decode() for word in (PASSWORD, "wrong"))
    strip = lambda text: text.partition("csrfmiddlewaretoken")[2].partition(">")[2]  # noqa: E731
    assert strip(right) == strip(wrong)
    assert at_api("gone", PASSWORD).content == at_api("gone", "wrong").content


@pytest.mark.parametrize("name", ["e\0dith", "x" * 5000, "\u202eedith", "'; DROP TABLE auth_user; --", "a\r\nb", ""])
def test_odd_names_fail_like_any_other(edith, name):
    assert at_api(name, "wrong").status_code == 401
    assert at_desk(name, "wrong").status_code == 200
    assert at_api("edith", "pass\0word").status_code == 401


class TestSessions:
    def test_signing_in_gives_a_new_session_and_a_new_token(self, edith):
        client = Client()
        client.get(LOGIN)
        session = client.session
        session["from before"] = True
        session.save()
        client.cookies[settings.SESSION_COOKIE_NAME] = fixed = session.session_key
        token = client.cookies["csrftoken"].value
        client.post(LOGIN, {"username": "edith", "password": PASSWORD})
        assert client.cookies["sessionid"].value != fixed and client.cookies["csrftoken"].value != token
        stranger = Client()
        stranger.cookies["sessionid"] = fixed
        assert stranger.get("/admin/").status_code == 302

    def test_signing_out_ends_the_session_on_the_server(self, edith):
        client = Client()
        client.force_login(edith)
        kept = client.cookies["sessionid"].value
        assert "Clear-Site-Data" not in client.get("/admin/")
        assert client.post("/admin/logout/")["Clear-Site-Data"] == '"cache"'
        client.cookies["sessionid"] = kept
        assert client.get("/admin/").status_code == 302

    def test_another_password_ends_all_other_sessions(self, edith):
        here, elsewhere = Client(), Client()
        here.force_login(edith)
        elsewhere.force_login(edith)
        new = "quite another long phrase"
        told = {"old_password": PASSWORD, "new_password1": new, "new_password2": new}
        assert here.post("/admin/password_change/", told).status_code == 302
        assert here.get("/admin/").status_code == 200
        assert elsewhere.get("/admin/").status_code == 302

    def test_to_change_the_password_takes_the_old_one(self, edith):
        client = Client()
        client.force_login(edith)
        told = {
            "old_password": "wrong",
            "new_password1": "quite another phrase",
            "new_password2": "quite another phrase",
        }
        assert "old password" in client.post("/admin/password_change/", told).content.decode()
        edith.refresh_from_db()
        assert edith.check_password(PASSWORD)

    def test_a_day_is_the_longest_that_one_stays_signed_in(self, edith):
        with time_machine.travel("2026-03-01T10:00:00Z", tick=False) as clock:
            client = Client()
            client.force_login(edith)
            clock.shift(dt.timedelta(hours=23, minutes=59))
            assert client.get("/admin/").status_code == 200
            clock.shift(dt.timedelta(minutes=2))
            assert client.get("/admin/").status_code == 302

    def test_cookies_cannot_be_read_by_scripts_nor_sent_from_elsewhere(self, edith):
        client = Client()
        answer = client.post(LOGIN, {"username": "edith", "password": PASSWORD})
        for name in ("sessionid", "csrftoken"):
            cookie = answer.cookies[name]
            assert cookie["httponly"] and cookie["samesite"] == "Lax" and not cookie["domain"], name


@pytest.mark.parametrize("password", ["short1!", "elevenchars", "password1234", "123456789012345", "edith.keller"])
def test_a_password_that_is_short_common_or_the_name_itself_is_refused(password):
    with pytest.raises(ValidationError):
        validate_password(password, User(username="edith.keller"))


@pytest.mark.parametrize("password", ["geneva-talks-2016", "TIMELINE Geneva talks", "newsroom editor 1"])
def test_words_of_this_site_do_not_make_a_password(password):
    make_negotiation(title="The Geneva talks of 2016")
    with pytest.raises(ValidationError, match="words that this site uses"):
        validate_password(password)
    validate_password(f"{password} horse battery")


@pytest.mark.parametrize("password", ["correct horse battery staple", "ß🕊 слово 和平 long", "x" * 50 + " y" * 60])
def test_any_other_is_taken_whole_with_spaces_and_signs_of_any_script(password):
    validate_password(password, User(username="edith"))
    user = make_user(password=password)
    assert user.check_password(password) and not user.check_password(password[:-1])
    assert at_api(user.username, password).status_code == 200


@pytest.mark.parametrize("following", ["//evil.example", "/\\evil.example", "https:evil.example", "https://evil.example/",
                                       "javascript:alert(1)", "\t//evil.example", "//evil.example\\@testserver", "////evil.example",
                                       "http://testserver.evil.example", "/%0d%0aLocation:%20//evil.example"])  # fmt: skip
def test_signing_in_leads_nowhere_else(edith, following):
    answer = Client().post(f"{LOGIN}?next={following}", {"username": "edith", "password": PASSWORD, "next": following})
    assert answer.status_code == 302
    assert answer.headers["Location"].startswith(("/admin/", "/%0d%0a"))
