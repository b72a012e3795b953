"""Every page of the desk that is in use, light and dark, wide and on a phone: no accessibility violation, nothing sideways."""

import base64

import pytest
from django_otp.oath import TOTP

from tests.accessibility import faults
from tests.factories import make_user
from tests.site.people import Site
from timeline import editorial
from timeline.editorial import EventFields

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.timeout(600)]
MODELS = (
    "negotiation",
    "document",
    "mention",
    "event",
    "party",
    "place",
    "logentry",
    "feed",
    "feedentry",
    "eventlink",
    "apitoken",
)


def pages(site):
    row = {model: site.row(model).pk for model in MODELS}
    yield from ("/admin/", "/admin/timeline/", "/admin/notifications/", "/admin/account/", "/admin/password_change/")
    for model in (*MODELS, "importbatch", "webhook"):
        yield f"/admin/timeline/{model}/"
        if model not in ("mention", "logentry", "feedentry"):
            yield f"/admin/timeline/{model}/add/"
    for model in MODELS:
        yield f"/admin/timeline/{model}/{row[model]}/change/"
        yield f"/admin/timeline/{model}/{row[model]}/history/"
    for model in ("decision", "delivery"):
        yield f"/admin/timeline/{model}/"
    for model in ("decision", "webhook", "delivery", "importbatch"):
        yield f"/admin/timeline/{model}/{site.row(model).pk}/change/"
    yield f"/admin/timeline/event/{site.sourced.pk}/sources/"
    yield f"/admin/timeline/event/{site.changed.pk}/history/?a=1&b=2"
    yield "/admin/axes/accessattempt/"
    yield from (
        f"/admin/timeline/party/{row['party']}/delete/",
        f"/admin/timeline/eventlink/{row['eventlink']}/delete/",
    )
    yield from ("/admin/timeline/event/?q=nowhere", "/admin/timeline/event/list/", "/admin/timeline/feed/arrivals/")
    user = site.users["r"].pk
    yield from ("/admin/auth/user/", "/admin/auth/user/add/", "/admin/auth/group/", "/admin/auth/group/add/")
    yield from (f"/admin/auth/user/{user}/{page}/" for page in ("change", "password", "delete", "history"))
    yield f"/t/here/e/{site.event.number}/edit/"
    yield "/t/here/add/"
    yield site.event.get_absolute_url()
    yield "/t/here/corrections/"
    yield from ("/api/v1/docs/", "/api/v1/problems/")


@pytest.fixture
def signed_in(live_server, browser, client):
    """Makes a page of a width for a superuser, and gives the site to look at."""
    site = Site()
    boss = make_user(username="boss", is_superuser=True, is_staff=True)
    fields = EventFields(title="Talks that are corrected", event_type="talks", edtf="2016-08~")
    editorial.change_event(site.event.pk, fields, boss, version=1, reason="The second dispatch says so.")
    editorial.assign(site.draft, site.users["e"], boss)
    editorial.comment(site.event, "Is that so?", boss)
    client.force_login(boss)
    contexts = []

    def make(width):
        context = browser.new_context(viewport={"width": width, "height": 900})
        context.add_cookies([{"name": "sessionid", "value": client.cookies["sessionid"].value, "url": live_server.url}])
        contexts.append(context)
        return context.new_page()

    yield site, live_server.url, make
    for context in contexts:
        context.close()


def test_no_page_of_the_desk_breaks_a_rule_of_accessibility_or_scrolls_sideways(signed_in):
    """Each is opened once: wide and light, then narrow and dark. Colours and widths are told by variables and rules of their own."""
    site, url, make = signed_in
    page = make(1280)
    found = []
    for address in pages(site):
        page.set_viewport_size({"width": 1280, "height": 900})
        answer = page.goto(url + address)
        assert answer.status == 200, address
        found += [f"{address}, wide: {one}" for one in faults(page, "light")]
        page.set_viewport_size({"width": 375, "height": 900})
        found += [f"{address}, narrow: {one}" for one in faults(page, "dark")]
    assert not found, "\n".join(found)


def test_neither_do_the_sign_in_page_and_a_conflict(signed_in):
    site, url, make = signed_in
    page = make(375)
    for address in (f"/admin/timeline/event/{site.other.pk}/change/", f"/t/here/e/{site.other.number}/edit/"):
        site.other.refresh_from_db()
        page.goto(url + address)
        fields = EventFields(title=f"Theirs {address}"[:60], event_type="talks", edtf="2016")
        editorial.change_event(site.other.pk, fields, site.users["e"], version=site.other.version)
        page.get_by_label("Title").first.fill("Mine")
        page.get_by_role("button", name="Save", exact=True).click()
        page.get_by_text("you both changed it").first.wait_for()
        assert page.get_by_label("Title").first.input_value() == "Mine"
        assert not faults(page), address
    page.goto(f"{url}/admin/timeline/mention/review/?item=999999")
    assert page.get_by_role("link", name="Back to the desk").is_visible() and not faults(page)
    page.context.clear_cookies()
    page.goto(f"{url}/admin/")
    assert not faults(page)
    for _ in range(6):
        page.goto(f"{url}/admin/login/")
        if page.get_by_label("Username").count():
            page.get_by_label("Username").fill("nobody")
            page.get_by_label("Password").fill("a wrong password")
            page.get_by_role("button", name="Sign in").click()
    assert page.get_by_role("heading", name="Signing in is paused").is_visible() and not faults(page)


def test_a_second_factor_is_set_up_and_asked_for(signed_in):
    site, url, make = signed_in
    site.users["e"].set_password("a long enough password")
    site.users["e"].save()
    page = make(375)
    page.context.clear_cookies()
    page.goto(f"{url}/admin/login/?next=/admin/account/")
    sign_in = {"Username": "person-e", "Password": "a long enough password"}
    for label, value in sign_in.items():
        page.get_by_label(label).fill(value)
    page.get_by_role("button", name="Sign in").click()
    page.get_by_label("Your password").fill(sign_in["Password"])
    page.get_by_role("button", name="Set it up").click()
    page.get_by_role("img", name="The key as a QR code").wait_for()
    assert not faults(page)
    key = "".join(page.locator(".steps code").inner_text().split())
    app = TOTP(base64.b32decode(key + "=" * (-len(key) % 8)))
    page.get_by_role("textbox", name="Code").fill(f"{app.token():06}")
    page.get_by_role("button", name="Turn it on").click()
    codes = page.locator(".codes code").all_inner_texts()
    assert len(codes) == 10 and not faults(page)
    page.context.clear_cookies()
    page.goto(f"{url}/admin/login/?next=/admin/account/")
    for label, value in {**sign_in, "Code": codes[0]}.items():
        page.get_by_label(label).fill(value)
    page.get_by_role("button", name="Sign in").click()
    page.get_by_text("You have 9 recovery codes left.").wait_for()
    assert not faults(page)


def test_an_event_is_edited_in_place_and_the_change_taken_back(signed_in):
    site, url, make = signed_in
    page = make(1280)
    complaints = []
    page.on("console", lambda message: complaints.append(message.text) if message.type == "error" else None)
    page.goto(url + site.event.get_absolute_url())
    page.get_by_role("link", name="Edit Talks that are corrected").click()
    page.get_by_label("Title").fill("Talks in their place")
    page.get_by_role("button", name="Save", exact=True).click()
    page.get_by_role("heading", level=1, name="Talks in their place").wait_for()
    assert page.get_by_text("Saved.").is_visible()
    page.get_by_role("button", name="Undo my last change").click()
    page.get_by_role("heading", level=1, name="Talks that are corrected").wait_for()
    assert not complaints
