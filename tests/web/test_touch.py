"""The timeline under fingers: one pans, two zoom, and up and down stays the page's."""

import pytest

from tests.web.test_canvas import VIEW, open_page, track, until  # noqa: F401

pytestmark = pytest.mark.django_db(transaction=True)
TABLET = {"viewport": {"width": 1180, "height": 820}, "has_touch": True}


class Hand:
    """Fingers on the glass, at places in the canvas."""

    def __init__(self, page):
        self.page, self.glass = page, page.context.new_cdp_session(page)
        self.box = page.locator("main canvas").first.bounding_box()

    def touch(self, kind, *places):
        points = [{"x": self.box["x"] + x, "y": self.box["y"] + y, "id": n} for n, (x, y) in enumerate(places)]
        self.glass.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": points})

    def move(self, begin, end, steps=6):
        self.touch("touchStart", *begin)
        for step in range(1, steps + 1):
            part = step / steps
            self.touch("touchMove", *((x + (u - x) * part, y + (v - y) * part) for (x, y), (u, v) in zip(begin, end)))
        self.touch("touchEnd")


def span(page):
    seen = VIEW.search(page.url)
    days = page.evaluate("([a, b]) => (Date.parse(b) - Date.parse(a)) / 864e5", list(seen.groups()))
    return seen[1], days


def test_two_fingers_zoom_about_what_lies_between_them(open_page):  # noqa: F811
    page = open_page("/t/track/?view=2016-06-01/2016-08-30", **TABLET)
    hand = Hand(page)
    hand.move([(300, 60), (400, 60)], [(200, 60), (500, 60)])
    until(page, "!location.search.includes('2016-08-30')")
    first, days = span(page)
    assert 25 < days < 40 and first > "2016-06-01"
    assert page.evaluate("visualViewport.scale") == 1 and page.evaluate("scrollY") == 0
    hand.move([(200, 60), (500, 60)], [(300, 60), (400, 60)])
    until(page, f"!location.search.includes('{first}')")
    assert 80 < span(page)[1] < 100


def test_one_finger_pans_sideways_and_a_touch_opens_an_event(open_page):  # noqa: F811
    page = open_page("/t/track/?view=2016-06-01/2016-10-30", **TABLET)
    Hand(page).move([(300, 40)], [(420, 42)])
    until(page, "!location.search.includes('2016-06-01')")
    first, days = span(page)
    assert first < "2016-06-01" and 145 < days < 156
    page.wait_for_timeout(300)
    mark = page.locator("[role=gridcell] a[data-number='5']").first.bounding_box()
    page.touchscreen.tap(mark["x"] + 12, mark["y"] + 12)
    page.get_by_role("heading", name="Event of 2016-08-26").first.wait_for()


def test_a_finger_that_moves_up_scrolls_the_page_and_leaves_the_time_alone(open_page):  # noqa: F811
    page = open_page("/t/track/?view=2016-06-01/2016-10-30", **TABLET)
    Hand(page).move([(300, 120)], [(300, -200)], steps=12)
    until(page, "scrollY > 80")
    assert "view=2016-06-01/2016-10-30" in page.url


def test_thumbs_of_the_minimap_follow_a_finger(open_page):  # noqa: F811
    page = open_page("/t/track/?view=2016-03-01/2016-10-30", **TABLET)
    hand, thumb = Hand(page), page.get_by_role("slider", name="First day shown").bounding_box()
    x, y = thumb["x"] - hand.box["x"] + 12, thumb["y"] - hand.box["y"] + 12
    hand.move([(x, y)], [(x + 150, y)])
    until(page, "!location.search.includes('2016-03-01')")
    assert span(page)[0] > "2016-03-15"
