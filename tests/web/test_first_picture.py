"""What is out of sight waits until the first picture stands, and nobody finds it missing."""

import pytest

from tests.factories import make_event, make_negotiation

pytestmark = pytest.mark.django_db(transaction=True)

WAITING = """() => [...document.querySelectorAll(".month")]
  .filter((one) => getComputedStyle(one).contentVisibility === "auto").length"""


@pytest.fixture
def long(live_server):
    negotiation = make_negotiation(slug="long", title="A long one")
    for month in range(1, 13):
        for day in (3, 9):
            make_event(
                negotiation=negotiation,
                title=f"Talks of {2015}-{month:02}-{day:02}",
                edtf=f"2015-{month:02}-{day:02}",
                status="published",
            )
    return f"{live_server.url}/t/long/"


@pytest.fixture
def wide(browser):
    with browser.new_context(viewport={"width": 1280, "height": 800}) as context:
        yield context.new_page()


def test_months_wait_for_the_first_picture_alone(wide, long):
    held = []
    wide.route("**/chart.js", lambda route: held.append(route))
    wide.goto(long, wait_until="commit")
    wide.locator(".foot").wait_for(state="attached")
    assert wide.evaluate(WAITING) == 12
    wide.wait_for_timeout(50)
    held[0].continue_()
    wide.wait_for_function("() => document.documentElement.classList.contains('shown')")
    assert wide.evaluate(WAITING) == 0
    assert "Talks of 2015-12-09" in wide.locator("main").inner_text()


def test_without_scripts_and_on_a_narrow_screen_nothing_waits(browser, long):
    for options in ({"java_script_enabled": False}, {"viewport": {"width": 375, "height": 800}}):
        with browser.new_context(**options) as context:
            page = context.new_page()
            page.route("**/chart.js", lambda route: route.abort())
            page.goto(long)
            assert "Talks of 2015-12-09" in page.locator("main").inner_text()


def test_an_address_that_leads_down_the_page_arrives_there_and_a_reload_stays_by_its_entry(wide, long):
    wide.goto(long)
    last = wide.evaluate("() => [...document.querySelectorAll('#results h2[id], .month[id]')].at(-1).id")
    wide.goto("about:blank")
    wide.goto(f"{long}#{last}")
    wide.wait_for_function("() => document.documentElement.classList.contains('drawn')")
    place = f"() => document.getElementById({last!r}).getBoundingClientRect().top"
    assert 0 <= wide.evaluate(place) < 800
    wide.goto(long)
    wide.wait_for_function("() => document.documentElement.classList.contains('drawn')")
    wide.evaluate("() => scrollTo(0, 1200)")
    before = wide.evaluate(place)
    wide.reload()
    wide.wait_for_function("() => document.documentElement.classList.contains('drawn')")
    wide.wait_for_function("(at) => Math.abs(document.getElementById(at.id).getBoundingClientRect().top - at.top) < 100",
                           arg={"id": last, "top": before})  # fmt: skip
