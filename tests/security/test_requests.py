"""What the site answers to requests that its own pages do not make. Addresses and verbs are read from the URLconf."""

import base64
import logging
import re

import pytest
from django.conf import settings
from django.template import Template
from django.test import Client

from tests.factories import make_user
from tests.site.people import Site, addresses
from tests.site.test_matrix import changes, path_of
from timeline.models import Decision, Document, Event, EventVersion, LogEntry, Mention, Negotiation, Notification, Party

pytestmark = [pytest.mark.django_db, pytest.mark.timeout(600)]
SAFE_CSP = {
    "default-src": "'none'", "script-src": "'self'", "style-src": "'self'", "img-src": "'self'", "font-src": "'self'",
    "connect-src": "'self'", "form-action": "'self'", "base-uri": "'none'", "frame-ancestors": "'none'", "object-src": "'none'",
}  # fmt: skip
FRAMED = ("embed",)


@pytest.fixture(autouse=True)
def quietly():
    logging.disable(logging.ERROR)
    yield
    logging.disable(logging.NOTSET)


@pytest.fixture(scope="module")
def made(standing_in_module):
    return Site()


@pytest.fixture
def site(made, db):
    return made.again()


def boss(**options):
    client = Client(raise_request_exception=False, **options)
    client.force_login(make_user(is_superuser=True, is_staff=True))
    return client


def drained(answer):
    if answer.streaming:
        b"".join(answer.streaming_content)
    return answer


@pytest.mark.one_database
def test_headers_of_every_address_for_readers_and_for_the_mightiest(site):
    """The whole policy, word for word: no inline script or style, no eval, no other host; one page may be framed, and nothing else."""
    wrong = []
    for client, who in ((Client(raise_request_exception=False), "_"), (site.clients["s"], "s")):
        for address in addresses():
            answer = drained(client.get(path_of(address, site)))
            told = dict(
                part.strip().split(" ", 1)
                for part in answer.headers["Content-Security-Policy"].split(";")
                if part.strip()
            )
            framed = address.name in FRAMED
            expected = {**SAFE_CSP, "frame-ancestors": "*" if framed else "'none'"}
            if told != expected:
                wrong.append(f"{who} {address.name}: policy {told}")
            if ("X-Frame-Options" in answer.headers) == framed or answer.headers.get(
                "X-Frame-Options", "DENY"
            ) != "DENY":
                wrong.append(f"{who} {address.name}: X-Frame-Options {answer.headers.get('X-Frame-Options')}")
            for name, value in (("X-Content-Type-Options", "nosniff"), ("Referrer-Policy", "same-origin"),
                                ("Cross-Origin-Opener-Policy", "same-origin")):  # fmt: skip
                if answer.headers.get(name) != value:
                    wrong.append(f"{who} {address.name}: {name}")
            shown = answer.headers["Cross-Origin-Resource-Policy"]
            if shown != ("cross-origin" if framed or address.name in ("picture", "picture-svg") else "same-origin"):
                wrong.append(f"{who} {address.name}: Cross-Origin-Resource-Policy {shown}")
            if (
                "camera=()" not in answer.headers["Permissions-Policy"]
                or "Access-Control-Allow-Origin" in answer.headers
            ):
                wrong.append(f"{who} {address.name}: Permissions-Policy or CORS")
            if answer.content if not answer.streaming else False:
                kind = answer.headers["Content-Type"]
                if kind.startswith("text/") and "utf-8" not in kind.lower():
                    wrong.append(f"{who} {address.name}: {kind} without its character set")
    assert not wrong, "\n".join(wrong)


@pytest.mark.parametrize(
    "path", ["/static/timeline/reader.css", "/nowhere/", "/t/nowhere/", "/api/v1/nowhere/", "/admin/nowhere/"]
)
def test_static_files_and_errors_have_the_policy_as_well(path):
    answer = Client().get(path)
    assert "script-src 'self'" in answer.headers["Content-Security-Policy"]
    assert answer.headers["X-Content-Type-Options"] == "nosniff"


def test_the_frame_for_other_sites_sets_no_cookie_and_holds_no_form(site):
    for client in (Client(), site.clients["s"]):
        answer = client.get("/t/here/embed/?lang=fr", headers={"Referer": "http://testserver/"})
        assert not answer.cookies and b"<form" not in answer.content and b"csrf" not in answer.content


@pytest.mark.one_database
def test_every_address_that_takes_a_post_refuses_one_without_the_token(site):
    """For a superuser with a session and everything right but the token: 403, 405 where nothing is posted, and nothing is changed."""
    client = Client(enforce_csrf_checks=True, raise_request_exception=False)
    client.force_login(site.users["s"])
    before, wrong, asked = counted(), [], 0
    bodies = {(name, verb): (path, data) for name, verb, path, data, _ in changes(site)}
    for address in addresses():
        for verb in ("POST", "PUT", "PATCH", "DELETE"):
            path, data = bodies.get((address.name, verb), (path_of(address, site), {}))
            kind = (
                "application/json"
                if path.startswith("/api/") or verb != "POST"
                else "multipart/form-data; boundary=BoUnDaRyStRiNg"
            )
            answer = getattr(client, verb.lower())(path, data, content_type=kind)
            asked += 1
            # an address that the API does not have is none, whoever asks
            if answer.status_code not in (403, 405) and not (
                address.name in ("api:nowhere", "api:without-slash") and answer.status_code == 404
            ):
                wrong.append(f"{verb} {address.name}: {answer.status_code}")
    assert asked > 300 and not wrong, "\n".join(wrong)
    assert counted() == before


def test_a_token_of_another_session_or_from_another_site_does_not_help():
    client = Client(enforce_csrf_checks=True)
    client.force_login(make_user("editor"))
    told = {"title": "x", "csrfmiddlewaretoken": "a" * 64}
    assert client.post("/admin/timeline/event/add/", told).status_code == 403
    client.get("/admin/timeline/event/add/")
    token = client.cookies["csrftoken"].value
    answer = client.post(
        "/admin/timeline/event/add/", {"csrfmiddlewaretoken": token}, headers={"Origin": "https://evil.example"}
    )
    assert answer.status_code == 403
    assert client.post("/admin/timeline/event/add/", {"csrfmiddlewaretoken": token}).status_code == 200


def counted():
    return [model.objects.count() for model in (Event, EventVersion, Mention, Document, Decision, LogEntry, Negotiation, Party)] + [
        sorted(Event.objects.values_list("pk", "status", "version")), sorted(Mention.objects.values_list("pk", "state"))
    ]  # fmt: skip


@pytest.mark.one_database
def test_looking_changes_nothing_whatever_stands_in_the_address(site, monkeypatch):
    """GET and HEAD of every address, for the mightiest, with the words of every button and action in the query.

    The page is drawn once for each: what is in the query is obeyed, or not, before that.
    """
    draw = Template._render
    before = counted()
    unread = Notification.objects.filter(read_at=None).count()
    steps = (
        "publish",
        "retract",
        "accept",
        "dismiss",
        "undo",
        "delete",
        "merge",
        "save",
        "choose",
        "read",
        "correct",
        "take",
    )
    for address in addresses():
        path = path_of(address, site)
        mark = "&" if "?" in path else "?"
        for step in (steps[0], steps[4]):
            query = f"{mark}do={step}&action=publish_all&_selected_action={site.draft.pk}&title=x&_method=DELETE&item={site.mention.pk}"
            for verb in ("get", "head"):
                drawn = step == steps[0] and verb == "get"
                monkeypatch.setattr(Template, "_render", draw if drawn else lambda template, context: "")
                assert drained(getattr(site.clients["s"], verb)(path + query)).status_code < 500, path
            site.clients["s"].force_login(site.users["s"])
    monkeypatch.setattr(Template, "_render", draw)
    headers = {"X-HTTP-Method-Override": "DELETE", "X-Method-Override": "POST"}
    for path in (f"/api/v1/events/{site.event.pk}/", f"/api/v1/links/{site.link.pk}/"):
        assert site.clients["s"].get(path, headers=headers).status_code == 200
    assert counted() == before and Notification.objects.filter(read_at=None).count() == unread


@pytest.mark.parametrize(
    "host", ["evil.example", "testserver.evil.example", "testserver:80@evil.example", "evil.example:443", "[::1", "a b"]
)
def test_another_hosts_name_is_refused(host):
    for path in ("/", "/admin/login/", "/api/v1/events/"):
        answer = Client(raise_request_exception=False).get(path, HTTP_HOST=host)
        assert answer.status_code == 400 and b"evil.example" not in answer.content


def test_a_host_that_a_header_claims_is_in_no_address_that_we_print(site):
    told = {
        "X-Forwarded-Host": "evil.example",
        "X-Host": "evil.example",
        "Forwarded": "host=evil.example",
        "X-Forwarded-Server": "evil.example",
    }
    for path in ("/t/here/", site.event.get_absolute_url(), "/sitemap-events.xml", "/t/here/events.atom", "/api/v1/", "/robots.txt",
                 "/t/here/embed/"):  # fmt: skip
        answer = Client().get(path, headers=told)
        body = b"".join(answer.streaming_content) if answer.streaming else answer.content
        assert answer.status_code == 200 and b"evil.example" not in body, path


ELSEWHERE = [
    "//evil.example",
    "/\\evil.example",
    "https:evil.example",
    "https://evil.example",
    "\\\\evil.example",
    "/%09/evil.example",
    "///evil.example",
]


@pytest.mark.parametrize("to", ELSEWHERE)
def test_no_parameter_leads_to_another_site(site, to):
    names = ("next", "url", "return", "returnTo", "redirect", "continue", "to", "back", "_popup", "href")
    query = "&".join(f"{name}={to}" for name in names)
    for client in (Client(), site.clients["s"]):
        for path in ("/", "/t/here/", f"/t/here/e/{site.event.number}/", "/t/here/add/", "/admin/", "/admin/login/", "/admin/logout/",
                     "/admin/timeline/event/", "/admin/timeline/event/add/", "/admin/password_change/"):  # fmt: skip
            answer = client.get(f"{path}?{query}")
            where = answer.headers.get("Location", "/")
            assert where.startswith("/") and not re.match(r"/[/\\]", where), (path, where)
        where = client.post(f"/admin/login/?next={to}", {"next": to, "username": "x", "password": "y"}).headers.get(
            "Location", "/"
        )
        assert re.match(r"/(?![/\\])", where)


@pytest.mark.parametrize(
    "path",
    [
        "//evil.example/",
        "//evil.example/%2e%2e",
        "/\\evil.example/",
        "/t/here//evil.example/",
        "///",
        "/admin//evil.example",
    ],
)
def test_no_path_leads_to_another_site(path):
    answer = Client(raise_request_exception=False).get("/", PATH_INFO=path)
    where = answer.headers.get("Location", "/")
    assert answer.status_code in (301, 302, 404) and re.match(r"/(?![/\\])", where), where


class TestFieldsOneMayNotWrite:
    """What a body says of fields that are not the writer's to set is refused or left aside."""

    EXTRA = {"id": 9999, "pk": 9999, "number": 77, "slug": "x", "created_by": 1, "user": 1, "created_at": "2000-01-01T00:00:00Z",
             "published_at": "2000-01-01T00:00:00Z", "publish_at": "2000-01-01T00:00:00Z", "embargo_until": None, "merged_into": 1,
             "retraction_reason": "x", "reviewed": True, "is_public": True, "history": []}  # fmt: skip

    @pytest.mark.parametrize("role", ["contributor", "editor", "publisher", "administrator"])
    @pytest.mark.parametrize("status", ["published", "retracted", "scheduled", "merged", "in_review", "nonsense"])
    def test_a_status_is_never_set_by_a_field(self, site, role, status):
        client = site.clients[role[0]]
        for more in ({}, self.EXTRA):
            body = {"status": status, "version": site.draft.version, "title": "New", **more}
            answer = client.patch(f"/api/v1/events/{site.draft.pk}/", body, content_type="application/json")
        stored = Event.objects.get(pk=site.draft.pk)
        assert (stored.status, stored.number, stored.published_at, stored.merged_into) == (
            "draft",
            site.draft.number,
            None,
            None,
        )
        assert answer.status_code in (400, 403, 200)
        if role == "contributor":
            assert answer.status_code == 403 and stored.title == "Hidden"

    def test_a_new_event_is_a_draft_of_its_writer_whatever_the_body_says(self, site):
        body = {
            "negotiation": "here",
            "title": "T",
            "type": "talks",
            "date": {"edtf": "2016"},
            "version": 44,
            "status": "published",
            **self.EXTRA,
        }
        answer = site.clients["c"].post("/api/v1/events/", body, content_type="application/json")
        assert answer.status_code in (201, 400)
        made = Event.objects.filter(title="T").first()
        if made:
            assert (
                (made.status, made.version, made.published_at) == ("draft", 1, None)
                and made.pk != 9999
                and made.number != 77
            )
            assert made.log.get().user == site.users["c"]

    @pytest.mark.parametrize("page", ["/t/here/add/", "/admin/timeline/event/add/"])
    def test_a_form_sets_no_more(self, site, page):
        told = {"title": "T", "edtf": "2016-08-26", "event_type": "talks", "modality": "happened", "salience": "0.5", "party-TOTAL_FORMS": "0",
                "party-INITIAL_FORMS": "0", "negotiation": site.negotiation.pk, "status": "published", "version": "44", "do": "publish",
                **{key: str(value) for key, value in self.EXTRA.items()}}  # fmt: skip
        site.clients["c"].post(page, told)
        made = Event.objects.filter(title="T").first()
        assert made is None or (made.status == "draft" and made.version == 1 and made.number != 77)

    def test_a_list_row_publishes_only_for_who_may(self, site):
        key, draft = f"e{site.draft.pk}-", site.draft
        row = {f"{key}{name}": value for name, value in {"title": "T", "edtf": "2016", "event_type": "talks", "status": "published",
               "status_was": "draft", "version": draft.version}.items()}  # fmt: skip
        site.clients["e"].post("/admin/timeline/event/list/", {"event": [draft.pk], **row})
        draft.refresh_from_db()
        assert draft.status == "draft"

    @pytest.mark.parametrize("path", ["negotiations/here/", "parties/{party}/", "places/{place}/"])
    def test_rows_of_others_keep_their_numbers(self, site, path):
        client, path = site.clients["a"], "/api/v1/" + path.format(party=site.party.pk, place=site.place.pk)
        before = client.get(path).json()
        answer = client.patch(path, {"id": 4242, "is_demo": True, "numbers_given": 4242, "history": [], "memberships": [{"role": "publisher"}]},
                              content_type="application/json")  # fmt: skip
        assert answer.status_code in (200, 400, 405)
        assert client.get(path).json()["id"] == before["id"]
        site.negotiation.refresh_from_db()
        assert (
            not site.negotiation.is_demo
            and site.negotiation.numbers_given != 4242
            and site.negotiation.memberships.count() == 1
        )

    def test_nobody_gives_herself_a_role(self, site):
        for letter in "cepm":
            client, user = site.clients[letter], site.users[letter]
            told = {"username": user.username, "is_superuser": "on", "is_staff": "on", "groups": ["1", "2", "3", "4"]}
            assert client.post(f"/admin/auth/user/{user.pk}/change/", told).status_code in (302, 403)
            assert client.post("/admin/auth/group/1/change/", {"name": "x", "permissions": ["1"]}).status_code in (
                302,
                403,
            )
            roles = {"memberships-TOTAL_FORMS": "1", "memberships-INITIAL_FORMS": "0", "memberships-0-user": user.pk, "title": "x", "slug": "here",
                     "language": "en", "time_zone": "UTC", "memberships-0-negotiation": site.negotiation.pk, "memberships-0-role": "publisher"}  # fmt: skip
            client.post(f"/admin/timeline/negotiation/{site.negotiation.pk}/change/", roles)
            user.refresh_from_db()
            assert (
                not user.is_superuser and site.negotiation.memberships.filter(user=user, role="publisher").count() == 0
            ), letter


def test_a_signed_in_persons_pages_are_kept_by_nobody_else(site):
    for path in (
        "/t/here/",
        site.event.get_absolute_url(),
        "/admin/",
        "/t/here/events.csv",
        f"/api/v1/events/{site.event.pk}/",
    ):
        answer = drained(site.clients["e"].get(path))
        assert answer.headers["Cache-Control"] == "private, no-store" or "private" in answer.headers["Cache-Control"], (
            path
        )


def test_no_address_serves_the_originals_of_documents():
    """A page or a picture that somebody uploaded is never given out, so that nothing in it can run here."""
    patterns = " ".join(address.pattern for address in addresses())
    assert "media" not in patterns and settings.MEDIA_URL in ("", "/")
    for path in (
        "/media/originals/2026/01/a.html",
        "/originals/2026/01/a.html",
        "/static/../media/a.html",
        "/static/%2e%2e/media/a.html",
    ):
        assert Client().get(path).status_code == 404


def test_basic_authentication_takes_no_token_because_no_browser_sends_it_by_itself():
    """It is not offered to browsers on pages: only the API knows it, and a session there still needs the token."""
    make_user("editor", username="edith")
    told = base64.b64encode(b"edith:a long enough password").decode()
    client = Client(enforce_csrf_checks=True, headers={"Authorization": f"Basic {told}"})
    assert client.get("/admin/").status_code == 302
    assert (
        client.post("/api/v1/parties/", {"name": "P", "kind": "state"}, content_type="application/json").status_code
        == 201
    )


@pytest.mark.parametrize("address", ["/api/v1/events/", "/api/v1/nowhere/"])
def test_over_plain_http_the_api_refuses_in_words_and_pages_lead_to_https(settings, address):
    """A program that is redirected would go on sending its token in the open."""
    settings.SECURE_SSL_REDIRECT = True
    client = Client()
    told = client.get(address, headers={"Authorization": "Bearer secret"})
    assert told.status_code == 403 and told["Content-Type"] == "application/problem+json"
    assert "over https alone" in told.json()["detail"] and "secret" not in told.content.decode()
    assert client.get("/about/").status_code == 301
    assert client.get(address, secure=True).status_code in (200, 404)
