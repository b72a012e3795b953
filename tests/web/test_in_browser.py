import pytest
from axe_playwright_python.sync_playwright import Axe

from tests.factories import make_event, make_mention, make_negotiation, make_party, make_place

pytestmark = pytest.mark.django_db(transaction=True)
AXE = Axe()


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


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [1280, 375])
@pytest.mark.parametrize(
    "address",
    ["/", "/t/track/", "/t/track/?from=never", "/t/track/?q=nowhere", "/t/track/e/5-event-of-2016-08-26/",
     "/t/track/corrections/", "/t/track/embed/", "/about/", "/nowhere/"],
)  # fmt: skip
def test_no_page_breaks_a_rule_of_accessibility_or_scrolls_sideways(browser, track, address, width, scheme):
    with browser.new_context(viewport={"width": width, "height": 900}, color_scheme=scheme) as context:
        page = context.new_page()
        page.goto(track + address)
        tags = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]}
        found = AXE.run(page, options=tags)
        assert found.violations_count == 0, found.generate_report()
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_the_list_follows_the_search_while_typing_and_back_restores_it(page, track):
    complaints: list[str] = []
    page.on("console", lambda message: complaints.append(message.text) if message.type == "error" else None)
    page.goto(f"{track}/t/track/")
    page.get_by_label("Search", exact=True).press_sequentially("dispatch 4")
    page.wait_for_url("**q=dispatch*4*")
    page.wait_for_function("document.querySelectorAll('article.ev').length === 1")
    assert page.evaluate("document.activeElement.id") == "f-q"
    page.get_by_role("link", name="Show all events").click()
    page.wait_for_function("document.querySelectorAll('article.ev').length === 5")
    page.go_back()
    page.wait_for_function("document.querySelectorAll('article.ev').length === 1")
    assert not complaints


def test_a_date_that_cannot_be_read_is_said_beside_the_field_at_once(page, track):
    page.goto(f"{track}/t/track/")
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


def test_every_event_can_be_reached_with_the_keyboard(page, track):
    page.goto(f"{track}/t/track/")
    reached = set()
    for _ in range(70):
        page.keyboard.press("Tab")
        reached.add(page.evaluate("document.activeElement.getAttribute('href')"))
    assert {f"/t/track/e/{n}-" for n in range(1, 6)} <= {str(href)[: len("/t/track/e/1-")] for href in reached}
