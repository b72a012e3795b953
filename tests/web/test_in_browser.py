import re

import pytest

from tests.accessibility import faults, violations
from tests.factories import make_document, make_event, make_mention, make_negotiation, make_party, make_place
from timeline.models import Negotiation

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def track(live_server):
    negotiation = make_negotiation(
        slug="track", title="The track", description="What they tried.", show_unreviewed=True
    )
    russia, geneva = make_party(name="Russia"), make_place(name="Geneva")
    for n, edtf in enumerate(("2016-02-22", "2016-02-27/..", "2016-07~", "../2016-08-18", "2016-08-26")):
        event = make_event(
            negotiation=negotiation,
            title=f"Event of {edtf}",
            summary="What happened.",
            edtf=edtf,
            event_type=("talks", "proposal", "ceasefire", "refusal", "attack")[n],
            parties=[russia],
            place=geneva,
            status="in_review" if n == 3 else "published",
        )
        make_mention(event=event, quote=f"They met on Friday, dispatch {n} says")
    return live_server.url


ADDRESSES = (
    "/", "/t/track/", "/t/track/?from=never", "/t/track/?q=nowhere", "/t/track/e/5-event-of-2016-08-26/",
    "/t/track/corrections/", "/t/track/embed/", "/about/", "/nowhere/", "/t/track/whole/", "/t/track/?lang=ar",
    "/t/track/e/5/?lang=ar", "/t/track/?lang=fr&outcome=open&asof=2016-09&actor=Russia",
)  # fmt: skip


@pytest.fixture
def long(track):
    """Whatever has to be broken, or cut, to stand on a page."""
    negotiation = make_negotiation(slug="long", title="Talks between the two " * 6, description="What they tried.")
    parties = [make_party(name=f"The delegation number {n} of the parties to the talks") for n in (1, 2)]
    place = make_place(name="Llan" * 15)
    for edtf in ("1967-06-10", "2016-08-26~/2016-09-30?", "[2016-08-26..2016-09-30]", "2025-01"):
        event = make_event(negotiation=negotiation, title="W" * 60, edtf=edtf, parties=parties, place=place)
        paper = make_document(negotiation=negotiation, publisher="The Weekly Gazette of what is said")
        make_mention(event=event, document=paper)
    return track


@pytest.mark.parametrize("width", [1280, 375])
def test_no_page_breaks_a_rule_of_accessibility_or_scrolls_sideways(browser, long, track, width):
    found = []
    for address in (*ADDRESSES, "/t/long/", "/t/long/e/3/"):
        # what is longest on the narrowest
        narrow = width if width > 375 or "long" not in address else 320
        with browser.new_context(viewport={"width": narrow, "height": 900}) as context:
            page = context.new_page()
            page.goto(track + address)
            found += [f"{address}: {one}" for one in faults(page)]
    assert not found, "\n".join(found)


def test_what_breaks_a_rule_is_noticed_and_named(page):
    page.set_content(
        "<html><body><img src='/static/x.png'><p style='color:#eee;background:#fff'>Hardly there</p></body></html>"
    )
    found = "\n".join(violations(page))
    assert "image-alt" in found and "color-contrast" in found and "html-has-lang" in found and "Hardly there" in found


def test_what_breaks_a_rule_in_the_dark_alone_is_noticed_as_well(page):
    style = "p { color: #000; background: #fff; transition: color .3s } @media (prefers-color-scheme: dark) { p { color: #eee } }"
    page.set_content(f"<html lang=en><title>x</title><main><h1>x</h1><style>{style}</style><p>Hardly there</p></main>")
    (found,) = faults(page)
    assert found.startswith("dark: color-contrast") and "Hardly there" in found


def test_the_list_follows_the_search_while_typing_and_back_restores_it(page, track):
    complaints: list[str] = []
    page.on("console", lambda message: complaints.append(message.text) if message.type == "error" else None)
    page.goto(f"{track}/t/track/")
    page.wait_for_function("() => window.htmx")
    page.get_by_label("Search", exact=True).press_sequentially("dispatch 4")
    page.wait_for_url("**/t/track/?q=dispatch*4")
    page.wait_for_function("() => document.querySelectorAll('article.ev').length === 1")
    assert page.evaluate("document.activeElement.id") == "f-q"
    page.get_by_role("link", name="Show all events").click()
    page.wait_for_function("() => document.querySelectorAll('article.ev').length === 5")
    page.go_back()
    page.wait_for_function("() => document.querySelectorAll('article.ev').length === 1")
    assert not complaints
    page.context.set_offline(True)
    page.get_by_role("checkbox", name="Talks").check()
    page.get_by_role("alert").filter(has_text="No answer came").wait_for()
    page.context.set_offline(False)
    page.get_by_role("checkbox", name="Talks").uncheck()
    page.get_by_role("alert").filter(has_text="No answer came").wait_for(state="detached")


def test_a_date_that_cannot_be_read_is_said_beside_the_field_at_once(page, track):
    page.goto(f"{track}/t/track/")
    page.wait_for_function("() => window.htmx")
    page.get_by_label("From", exact=True).fill("30 February 2016")
    page.get_by_label("From", exact=True).press("Tab")
    page.locator("#error-from", has_text="has no day 30").wait_for()


def test_without_scripts_a_reader_filters_and_opens_an_event(browser, track):
    with browser.new_context(java_script_enabled=False) as context:
        page = context.new_page()
        page.goto(f"{track}/t/track/")
        page.get_by_label("To", exact=True).fill("February 2016")
        page.get_by_role("button", name="Show").click()
        assert page.locator("article.ev").count() == 3
        page.get_by_role("heading", name="Event of 2016-02-22").get_by_role("link").click()
        assert page.get_by_role("heading", level=1).inner_text() == "Event of 2016-02-22"


@pytest.mark.parametrize("address", ["/t/track/?lane=type", "/t/track/?lane=type&lang=ar", "/t/track/embed/?lane=type"])
def test_without_scripts_each_lane_has_its_name_beside_it(browser, track, address):
    with browser.new_context(java_script_enabled=False, viewport={"width": 1280, "height": 900}) as context:
        page = context.new_page()
        page.goto(track + address)
        names, lines = page.evaluate("""() => [
            [...document.querySelectorAll('.lanes li')].map((one) => one.getBoundingClientRect().top),
            [...document.querySelectorAll('.plot path.grid')].map((one) => one.getBoundingClientRect().top),
        ]""")
    assert len(names) >= 2 and len(lines) == len(names) + 1
    assert all(abs(name - line) < 2 for name, line in zip(names, lines)), (names, lines)


def test_every_event_can_be_reached_with_the_keyboard(page, track):
    page.goto(f"{track}/t/track/")
    reached = set()
    for _ in range(70):
        page.keyboard.press("Tab")
        reached.add(page.evaluate("document.activeElement.getAttribute('href')"))
    assert {f"/t/track/e/{n}-" for n in range(1, 6)} <= {str(href)[: len("/t/track/e/1-")] for href in reached}


def test_several_parties_are_chosen_with_and_without_scripts(browser, track):
    make_event(
        negotiation=Negotiation.objects.get(slug="track"),
        title="Another",
        edtf="2016-09-01",
        parties=[make_party(name="France")],
    )
    for scripts in (True, False):
        with browser.new_context(java_script_enabled=scripts) as context:
            page = context.new_page()
            page.goto(f"{track}/t/track/?actor=France")
            if scripts:
                page.wait_for_function("() => window.htmx")
            assert page.locator("article.ev").count() == 1
            page.locator("#pick-actor > summary").click()
            page.locator("#pick-actor").get_by_label("Russia").check()
            if not scripts:
                page.get_by_role("button", name="Show").click()
            page.wait_for_url("**actor=*actor=*")
            page.locator("article.ev").nth(5).wait_for()
            if scripts:
                # the keyboard is where it was, for the next of them
                assert page.evaluate("document.activeElement.value") == "Russia"
                page.keyboard.press("Escape")
                assert page.evaluate("document.activeElement.matches('#pick-actor:not([open]) > summary')")
            page.get_by_role("link", name="Remove Party: Russia").click()
            page.locator("article.ev").nth(1).wait_for(state="detached")


def test_a_frame_tells_the_page_around_it_its_height_and_what_is_opened(page, track):
    host = f"<!doctype html><iframe width=700 height=300 src='{track}/t/track/embed/'></iframe>"
    page.route(f"{track}/host.html", lambda route: route.fulfill(body=host, content_type="text/html"))
    page.add_init_script("window.said = []; addEventListener('message', event => said.push(event.data))")
    page.goto(f"{track}/host.html")
    page.wait_for_function("said.some(one => one.type === 'height' && one.height > 300)")
    link = page.frame_locator("iframe").get_by_role("heading", name="Event of 2016-08-26").get_by_role("link")
    link.evaluate("link => { link.addEventListener('click', event => event.preventDefault()); link.click(); }")
    page.wait_for_function(
        "said.some(one => one.type === 'selection' && one.number === 5 && one.source === 'timeline')"
    )
    assert not page.context.cookies()


@pytest.mark.parametrize("width", [700, 400])
def test_a_frame_has_the_moving_timeline_where_there_is_room_and_a_press_opens_a_tab(page, track, width):
    host = f"<!doctype html><iframe width={width} height=700 src='{track}/t/track/embed/'></iframe>"
    page.route(f"{track}/host.html", lambda route: route.fulfill(body=host, content_type="text/html"))
    page.goto(f"{track}/host.html")
    frame = page.frame_locator("iframe")
    frame.get_by_role("heading", name="Event of 2016-08-26").wait_for()
    if width < 480:
        assert not frame.locator("canvas").first.is_visible()
        return
    frame.locator("[role=gridcell] a[data-number='5']").first.wait_for(state="attached")
    assert frame.locator("#overview .plotbox").count() == 0 and not frame.locator(".edit-tools").count()
    frame.get_by_role("button", name="Zoom in").click()
    page.frames[1].wait_for_url(re.compile("view="))
    frame.locator("canvas").first.click(position={"x": 10, "y": 5})
    with page.context.expect_page() as opened:
        frame.locator("[role=gridcell] a").first.evaluate("link => link.click()")
    opened.value.wait_for_url(re.compile(r"/t/track/e/\d+-"))
    assert page.url.endswith("/host.html")


def test_the_language_is_switched_in_the_foot_and_stays(page, track):
    page.goto(f"{track}/t/track/")
    page.get_by_role("link", name="Français").click()
    assert page.locator("html").get_attribute("lang") == "fr"
    page.goto(f"{track}/t/track/e/1/")
    assert page.locator("html").get_attribute("lang") == "fr"
    page.get_by_role("link", name="العربية").click()
    assert page.locator("html").get_attribute("dir") == "rtl"
