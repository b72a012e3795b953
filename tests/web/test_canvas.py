"""The timeline as scripts draw it, in a browser: what the eye, the keyboard, the pointer and the address get."""

import re

import pytest
from django.conf import settings
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
from django.contrib.sessions.backends.db import SessionStore

from tests.accessibility import faults
from tests.factories import make_event, make_mention, make_negotiation, make_party, make_user
from timeline.models import Event, EventLink

pytestmark = pytest.mark.django_db(transaction=True)
FORMS = (
    "2016-02-22", "2016-02-27/..", "2016-07~", "../2016-08-18", "2016-08-26", "2016-03-01/2016-05-10", "2016-22",
    "2016-09-12?", "2016-05/2016-06-20", "2016-10-03",
)  # fmt: skip
TYPES = ("talks", "proposal", "ceasefire", "refusal", "attack", "ceasefire", "political", "talks", "aid", "sanction")
MODALITIES = ("happened", "planned", "happened", "claimed", "denied", "happened", "happened", "failed")
VIEW = re.compile(r"view=(\d{4}-\d\d-\d\d)/(\d{4}-\d\d-\d\d)")


@pytest.fixture
def track(live_server):
    negotiation = make_negotiation(slug="track", title="The track", show_unreviewed=True)
    russia, iran, france = (make_party(name=name) for name in ("Russia", "Iran", "France"))
    events = [
        make_event(
            negotiation=negotiation,
            title=f"Event of {edtf}",
            edtf=edtf,
            event_type=TYPES[n],
            modality=MODALITIES[n % len(MODALITIES)],
            parties=[(russia, iran, france)[n % 3], *([russia] if n % 3 == 1 else [])],
            status="in_review" if n == 4 else "published",
        )
        for n, edtf in enumerate(FORMS)
    ]
    EventLink.objects.create(from_event=events[3], kind="refuses", to_event=events[1])
    for event in events[:3]:
        make_mention(event=event, quote="They met on Friday")
    return live_server.url


@pytest.fixture
def open_page(browser, track):
    """A page whose timeline is drawn; whatever a script complains of fails the test."""
    complaints, contexts = [], []

    def opened(address="/t/track/", *, wait=True, user=None, **options):
        options.setdefault("viewport", {"width": 1280, "height": 900})
        context = browser.new_context(**options)
        contexts.append(context)
        if user:
            session = SessionStore()
            session[SESSION_KEY], session[BACKEND_SESSION_KEY] = (
                str(user.pk),
                "django.contrib.auth.backends.ModelBackend",
            )
            session[HASH_SESSION_KEY] = user.get_session_auth_hash()
            session.save()
            context.add_cookies([{"name": settings.SESSION_COOKIE_NAME, "value": session.session_key, "url": track}])
        page = context.new_page()
        page.on("console", lambda said: complaints.append(said.text) if said.type in ("error", "warning") else None)
        page.on("pageerror", lambda error: complaints.append(str(error)))
        page.goto(track + address)
        if wait:
            drawn(page)
        return page

    yield opened
    for context in contexts:
        context.close()
    assert not complaints


def until(page, condition):
    # as a function: the page's policy forbids to evaluate text
    page.wait_for_function(f"() => {condition}")


def drawn(page):
    until(page, "performance.getEntriesByName('timeline:drawn').length > 0")


def colours(page) -> int:
    """How many colours the canvas shows: one is a blank sheet."""
    return page.evaluate("""() => {
        const canvas = document.querySelector('main canvas'), c = canvas.getContext('2d');
        return new Set(new Uint32Array(c.getImageData(0, 0, canvas.width, canvas.height).data.buffer)).size;
    }""")


def links(page) -> set[str]:
    return set(page.evaluate("[...document.querySelectorAll('[role=gridcell] a')].map(a => a.dataset.number)"))


def focus_grid(page):
    page.locator("#lanes-by").focus()
    for _ in range(4):
        page.keyboard.press("Tab")
        if page.evaluate("Boolean(document.activeElement.closest('[role=grid]'))"):
            return
    pytest.fail("Tab does not lead from the choice of lanes into the grid")


def here(page) -> str:
    return page.evaluate("document.activeElement.getAttribute('aria-label') || document.activeElement.textContent")


def test_the_picture_waits_for_no_library(open_page):
    page = open_page()
    until(page, "Boolean(window.htmx)")
    drawn_at, asked_at = page.evaluate("""() => [
        performance.getEntriesByName('timeline:drawn')[0].startTime,
        performance.getEntriesByType('resource').find((one) => one.name.includes('htmx')).startTime,
    ]""")
    assert asked_at > drawn_at
    page.locator("#filter input[value=talks]").check()
    page.wait_for_url("**type=talks*")


@pytest.mark.parametrize("width", [1280, 375])
def test_the_drawn_page_breaks_no_rule_of_accessibility(open_page, width):
    page = open_page(viewport={"width": width, "height": 900}, wait=width > 900)
    if width > 900:
        assert colours(page) > 20 and page.locator("#overview .plotbox").is_hidden()
        page.locator("[role=gridcell] a").first.evaluate("link => link.click()")
        page.locator("#pane h2").wait_for()
    found = faults(page)
    assert not found, "\n".join(found)


def test_the_keyboard_alone_reaches_every_event_and_reads_one(open_page):
    page = open_page()
    focus_grid(page)
    reached = set()
    rows = page.locator("[role=grid] [role=row]").count()
    assert rows == 3
    for _ in range(rows):
        page.keyboard.press("Home")
        for _ in range(len(FORMS)):
            reached.add(here(page))
            before = here(page)
            page.keyboard.press("ArrowRight")
            if here(page) == before:
                break
        page.keyboard.press("ArrowDown")
    assert set(Event.objects.values_list("title", flat=True)) == {name.split(",")[0] for name in reached}
    assert any("about July 2016" in name for name in reached) and any("Claimed by one side" in name for name in reached)
    page.keyboard.press("Home")
    name = here(page)
    page.keyboard.press("Enter")
    page.locator("#pane h2", has_text=name.split(",")[0]).wait_for()
    until(page, "document.activeElement.id === 'pane'")
    assert "event=" in page.url
    page.keyboard.press("Escape")
    assert here(page) == name and page.locator("#pane").is_hidden() and "event=" not in page.url


def test_lanes_fold_up_from_the_keyboard(open_page):
    page = open_page()
    focus_grid(page)
    page.keyboard.press("Home")
    page.keyboard.press("ArrowLeft")
    assert here(page).startswith("Russia") and page.evaluate("document.activeElement.tagName") == "BUTTON"
    high = page.locator("main canvas").first.bounding_box()["height"]
    page.keyboard.press("Enter")
    until(page, f"document.querySelector('main canvas').getBoundingClientRect().height < {high}")
    assert page.evaluate("document.activeElement.getAttribute('aria-expanded')") == "false"


def test_zooming_and_panning_stand_in_the_address_and_back_undoes_them(open_page):
    page = open_page(reduced_motion="reduce")
    focus_grid(page)
    said = page.locator("#chart [role=status]").inner_text()
    page.keyboard.press("+")
    page.wait_for_url(VIEW)
    zoomed = VIEW.search(page.url).groups()
    assert page.locator("#chart [role=status]").inner_text() != said
    page.wait_for_timeout(1600)  # the next move is a step of its own
    page.keyboard.press("PageDown")
    until(page, f"!location.search.includes('{zoomed[0]}')")
    panned = VIEW.search(page.url).groups()
    assert panned[0] > zoomed[0]
    page.reload()
    drawn(page)
    assert VIEW.search(page.url).groups() == panned
    first = page.get_by_role("slider", name="First day shown")
    assert first.get_attribute("aria-valuetext").endswith("2016")
    page.go_back()
    drawn(page)
    until(page, f"location.search.includes('{zoomed[0]}')")
    page.go_back()
    until(page, "!location.search.includes('view=')")


def test_the_wheel_is_the_pages_and_with_control_it_zooms_about_the_pointer(open_page):
    page = open_page()
    box = page.locator("main canvas").first.bounding_box()
    page.mouse.move(box["x"] + 300, box["y"] + 60)
    page.mouse.wheel(0, 200)
    until(page, "scrollY > 0")
    assert "view=" not in page.url
    page.evaluate("scrollTo(0, 0)")
    page.keyboard.down("Control")
    page.mouse.wheel(0, -240)
    page.keyboard.up("Control")
    page.wait_for_url(VIEW)
    assert page.evaluate("visualViewport.scale") == 1


def test_dragging_the_canvas_pans_and_pressing_a_mark_opens_its_event(open_page):
    page = open_page("/t/track/?view=2016-06-01/2016-10-30", viewport={"width": 1280, "height": 600})
    # of what is in sight, not of what was fetched around it
    heads = page.locator("[role=rowheader]").all_inner_texts()
    assert {" ".join(head.split()) for head in heads} == {"Russia 5", "Iran 2", "France 1"}
    box = page.locator("main canvas").first.bounding_box()
    page.mouse.move(box["x"] + 600, box["y"] + 30)
    page.mouse.down()
    page.mouse.move(box["x"] + 700, box["y"] + 30, steps=5)
    page.mouse.up()
    until(page, "!location.search.includes('2016-06-01')")
    assert VIEW.search(page.url)[1] < "2016-06-01"
    page.wait_for_timeout(300)
    mark = page.locator("[role=gridcell] a[data-number='5']").first.bounding_box()
    page.mouse.click(mark["x"] + 12, mark["y"] + 12)
    page.locator("#pane h2", has_text="Event of 2016-08-26").wait_for()
    assert "event=5" in page.url
    until(page, "document.querySelector('#pane h2').getBoundingClientRect().bottom < innerHeight")
    assert page.locator("main canvas").first.bounding_box()["y"] > 0
    page.reload()
    page.locator("#pane h2", has_text="Event of 2016-08-26").wait_for()
    page.mouse.click(mark["x"] + 12, page.locator("[role=gridcell] a[data-number='5']").first.bounding_box()["y"] + 12)
    until(page, "document.activeElement.id === 'pane'")
    page.keyboard.press("Escape")
    assert page.locator("#pane").is_hidden()
    assert "event=5" not in page.url


def test_the_slider_moves_the_window(open_page):
    page = open_page()
    first = page.get_by_role("slider", name="First day shown")
    first.focus()
    for _ in range(30):
        page.keyboard.press("ArrowRight")
    page.wait_for_url(VIEW)
    assert int(first.get_attribute("aria-valuenow")) > int(first.get_attribute("aria-valuemin"))
    assert VIEW.search(page.url)[1] > "2016-03"


def test_lanes_stay_chosen_and_a_filter_redraws_without_losing_the_view(open_page):
    page = open_page()
    page.locator("#lanes-by").select_option("type")
    page.wait_for_url("**lane=type**")
    page.locator("[role=rowheader]", has_text="Refusal and pressure").wait_for()
    with page.expect_response("**/window.json?*type=talks*"):
        page.get_by_role("checkbox", name="Talks").check()
    until(page, "document.querySelectorAll('[role=gridcell]').length === 2")
    assert "lane=type" in page.url and links(page) == {"1", "8"}
    assert page.locator("article.ev").count() == 2
    page.go_back()
    until(page, "document.querySelectorAll('article.ev').length === 10")
    until(page, "document.querySelectorAll('[role=gridcell]').length === 10")


def test_what_an_editor_changes_elsewhere_on_the_page_is_drawn_anew(open_page):
    page = open_page()
    assert "11" not in links(page)
    make_event(negotiation=Event.objects.first().negotiation, title="News", edtf="2016-06-01")
    page.evaluate("document.body.dispatchEvent(new CustomEvent('timeline:changed', {detail: {}}))")
    until(page, "document.querySelector('[role=gridcell] a[data-number=\"11\"]')")


@pytest.mark.parametrize("options", [{"forced_colors": "active"}, {"color_scheme": "dark"}, {"device_scale_factor": 2}])
def test_it_draws_under_forced_colours_in_the_dark_and_on_fine_screens(open_page, options):
    page = open_page(**options)
    assert colours(page) > 20
    if "device_scale_factor" in options:
        wide = page.locator("main canvas").first.bounding_box()["width"]
        assert page.evaluate("document.querySelector('main canvas').width") == round(wide * 2)


def test_a_change_to_dark_is_followed_while_the_page_is_open(open_page):
    page = open_page(color_scheme="light")
    before = page.evaluate("document.querySelector('main canvas').toDataURL()")
    page.emulate_media(color_scheme="dark")
    until(page, f"document.querySelector('main canvas').toDataURL() !== {before!r}")


def test_a_narrow_window_asks_for_no_drawing_and_a_wider_one_gets_it(open_page):
    asked = []
    page = open_page("/about/", viewport={"width": 600, "height": 800}, wait=False)
    page.on("request", lambda request: asked.append(request.url) if "window.json" in request.url else None)
    page.goto(page.url.replace("/about/", "/t/track/"), wait_until="networkidle")
    assert not asked and page.locator("#chart").is_hidden()
    page.set_viewport_size({"width": 1280, "height": 800})
    drawn(page)
    assert asked and colours(page) > 20


def test_an_editor_drags_a_mark_and_gets_the_form_with_the_new_date_before_anything_is_written(open_page):
    page = open_page("/t/track/?view=2016-06-01/2016-10-30", user=make_user("editor"))
    mark = page.locator("[role=gridcell] a[data-number='5']").first.bounding_box()
    x, y = mark["x"] + 12, mark["y"] + 12
    page.mouse.move(x, y)
    page.mouse.down()
    page.mouse.move(x + 70, y, steps=6)
    page.mouse.up()
    date = page.locator("#pane input[name=edtf]")
    date.wait_for()
    assert date.input_value() > "2016-08-28" and Event.objects.get(number=5).edtf == "2016-08-26"
    moved = date.input_value()
    page.locator("#pane").get_by_role("button", name="Save", exact=True).click()
    until(page, "!document.querySelector('#pane form.saving, #pane input[name=edtf]')")
    assert Event.objects.get(number=5).edtf == moved


def test_a_reader_carries_nothing(open_page):
    page = open_page("/t/track/?view=2016-06-01/2016-10-30")
    assert page.locator("#chart").get_attribute("data-may-edit") is None
    assert page.locator("#chart").get_attribute("data-add") is None


def test_an_editor_begins_an_event_at_an_empty_spot(open_page):
    page = open_page("/t/track/?view=2016-06-01/2016-10-30", user=make_user("editor"))
    until(page, "Boolean(window.htmx)")  # before that a page of its own opens
    box = page.locator("main canvas").first.bounding_box()
    page.mouse.dblclick(box["x"] + 30, box["y"] + 30)
    page.locator("#pane input[name=edtf]").wait_for()
    assert page.locator("#pane input[name=edtf]").input_value().startswith("2016-06")
