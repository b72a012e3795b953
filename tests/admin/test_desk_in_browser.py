"""The review desk in Chromium: fifty mentions decided with the keyboard alone and undone again; keys, other ways, accessibility."""

import re

import pytest
from django.conf import settings
from django.test import Client
from playwright.sync_api import expect

from tests.accessibility import faults
from tests.editorial.whole import different, whole
from tests.factories import make_document, make_event, make_mention, make_negotiation, make_party, make_place, make_user
from timeline.models import Decision, Event, Mention, MentionActor

pytestmark = pytest.mark.django_db(transaction=True)
TYPES = ("talks", "agreement", "attack", "proposal")


def fill(count):
    """Documents of five mentions each, every mention with parties, a place and a date; and events they may belong to."""
    negotiation = make_negotiation(slug="track", title="The track")
    for number in range(4):
        make_event(
            negotiation=negotiation,
            title=f"Delegation {number} meets in Geneva",
            event_type=TYPES[number],
            edtf="2016-08-26",
            parties=[make_party(name=f"Delegation {number}")],
            place=make_place(name="Geneva" if number == 0 else f"Town {number}"),
        )
    made = 0
    while made < count:
        lines = [
            f"Delegation {n % 7} met in Geneva on Friday over point {n} of the plan" for n in range(made, made + 5)
        ]
        document = make_document(negotiation=negotiation, text=".\n\n".join(lines) + ".", headline=f"Round {made}")
        for line in lines[: count - made]:
            start = document.text.index(line)
            when = start + line.index("on Friday")
            where = start + line.index("Geneva")
            mention = make_mention(
                document=document,
                quote=line,
                title=f"Delegations meet over point {made}",
                event_type=TYPES[made % 4],
                place_name="Geneva",
                place_start=where,
                place_end=where + 6,
                timex_start=when,
                timex_end=when + 9,
                trigger_start=start + line.index("met"),
                trigger_end=start + line.index("met") + 3,
            )
            MentionActor.objects.create(
                mention=mention, name=f"Delegation {made % 7}", role="source", kind="group", start=start, end=start + 12
            )
            made += 1
    return negotiation


@pytest.fixture
def edith(live_server):
    user = make_user("editor", username="edith")
    user.groups.add(make_user("publisher").groups.get())
    return user


@pytest.fixture
def desk(browser, live_server, edith):
    """A page of a new context that is logged in as Edith."""
    made = []

    def opened(**about):
        client = Client()
        client.force_login(edith)
        context = browser.new_context(**{"viewport": {"width": 1280, "height": 900}, **about})
        made.append(context)
        cookie = client.cookies[settings.SESSION_COOKIE_NAME].value
        context.add_cookies([{"name": settings.SESSION_COOKIE_NAME, "value": cookie, "url": live_server.url}])
        page = context.new_page()
        page.complaints = []
        page.on("console", lambda said: page.complaints.append(said.text) if said.type == "error" else None)
        page.base = live_server.url
        return page

    yield opened
    for context in made:
        context.close()


def settled(page, count):
    """Wait until the server has so many standing decisions."""
    for _ in range(200):
        if Decision.objects.standing().count() == count:
            return
        page.wait_for_timeout(50)
    raise AssertionError(f"{Decision.objects.standing().count()} decisions stand, not {count}")


@pytest.mark.timeout(400)
def test_fifty_mentions_are_decided_with_the_keyboard_alone_and_all_undone(desk, edith):
    fill(52)
    before = whole()
    page = desk()
    page.goto(f"{page.base}/admin/timeline/mention/review/")
    keys = ["a", "x", "m", "a", "e"]
    for number in range(50):
        item = page.locator("#panes").get_attribute("data-item")
        key = keys[number % 5]
        if key == "m" and not page.evaluate("document.querySelector('#choices input[name=into]:checked').value"):
            key = "a"
        if key == "e":
            page.keyboard.press("e")
            page.keyboard.press("End")
            page.keyboard.type(" again")
            page.keyboard.press("Escape")
            key = "a"
        page.keyboard.press(key)
        page.wait_for_selector(f"#panes:not([data-item='{item}'])")
    settled(page, 50)
    assert Mention.objects.pending().count() == 2
    kinds = set(Decision.objects.values_list("kind", flat=True))
    assert {"accepted", "dismissed", "corrected", "merged"} <= kinds
    assert Event.objects.filter(title__endswith=" again").count() == 10
    for left in range(49, -1, -1):
        page.keyboard.press("u")
        settled(page, left)
    assert not different(before, whole())
    assert page.complaints == []


def test_a_key_that_was_changed_works_and_the_old_one_does_not(desk):
    fill(3)
    page = desk()
    page.goto(f"{page.base}/admin/timeline/mention/review/")
    page.keyboard.press("?")
    page.get_by_label("Dismiss", exact=True).fill("q")
    page.get_by_label("Undo your last decision").press("Tab")
    page.get_by_role("button", name="Close").click()
    page.keyboard.press("x")
    page.wait_for_timeout(200)
    assert not Decision.objects.exists()
    item = page.locator("#panes").get_attribute("data-item")
    page.keyboard.press("q")
    page.wait_for_selector(f"#panes:not([data-item='{item}'])")
    settled(page, 1)
    page.reload()
    page.keyboard.press("q")
    settled(page, 2)


def test_the_bar_of_decisions_is_in_sight_and_number_keys_choose_what_to_merge_into(desk):
    negotiation = fill(6)
    event = negotiation.events.create(number=900, title="Something else altogether", event_type="aid", edtf="1999")
    page = desk()
    page.goto(f"{page.base}/admin/timeline/mention/review/")
    bar = page.locator("#acts").bounding_box()
    assert bar["y"] + bar["height"] <= 900
    page.get_by_label("Another event").fill("altogether")
    page.keyboard.press("Enter")
    page.locator("#target", has_text="Something else altogether").wait_for()
    page.keyboard.press("0")
    assert not page.locator("#target").is_visible()
    offered = page.locator("#choices input[name=into][value]:not([value=''])").count()
    page.keyboard.press(str(offered))
    assert page.locator("#target").inner_text() == "Merge into Something else altogether"
    page.keyboard.press("m")
    settled(page, 1)
    assert event.citations.count() == 1 and page.complaints == []


def test_a_selected_passage_is_marked_by_a_key_and_return_only_leaves_a_field(desk):
    fill(2)
    page = desk()
    page.goto(f"{page.base}/admin/timeline/mention/review/")
    page.locator("#decide").get_by_label("Date", exact=True).press("Enter")
    assert page.evaluate("document.activeElement === document.body")
    page.evaluate("getSelection().selectAllChildren(document.querySelector('.article-text mark:not(.now)'))")
    page.keyboard.press("p")
    words = page.get_by_label("Passage:", exact=True).input_value()
    assert words and words in Mention.objects.first().document.text
    assert page.evaluate("document.activeElement.id") == "mark_title"
    assert not Decision.objects.exists() and page.complaints == []


def test_keys_can_be_turned_off(desk):
    fill(2)
    page = desk()
    page.goto(f"{page.base}/admin/timeline/mention/review/")
    page.keyboard.press("?")
    page.get_by_label("Keys are on").uncheck()
    page.keyboard.press("Escape")
    page.keyboard.press("a")
    page.wait_for_timeout(300)
    assert not Decision.objects.exists()
    assert page.get_by_role("button", name="Keys: off").is_visible()


def test_what_is_typed_into_a_field_decides_nothing(desk):
    fill(2)
    page = desk()
    page.goto(f"{page.base}/admin/timeline/mention/review/")
    page.locator("#decide").get_by_label("Title").press_sequentially("axum")
    page.wait_for_timeout(300)
    assert not Decision.objects.exists()
    # and there is always a row for one party more
    rows = page.locator("#decide .who-row")
    names = [f"Party of {number}" for number in range(rows.count() + 2)]
    for number, name in enumerate(names):
        page.get_by_label(f"Party {number + 1}", exact=True).fill(name)
        page.get_by_label(f"Role of party {number + 1}", exact=True).select_option(label="Acted on")
    assert rows.count() == len(names) + 1
    page.keyboard.press("Escape")
    page.keyboard.press("a")
    settled(page, 1)
    event = Event.objects.latest("pk")
    assert list(event.event_parties.values_list("party__name", "role")) == [(name, "target") for name in names]


def test_what_the_server_refuses_is_shown_again_with_the_reason(desk):
    fill(3)
    page = desk()
    page.goto(f"{page.base}/admin/timeline/mention/review/")
    page.wait_for_timeout(500)
    page.locator("#decide").get_by_label("Date", exact=True).fill("2024-13-01")
    page.keyboard.press("Escape")
    page.keyboard.press("a")
    page.locator(".errornote", has_text="Nothing was decided").wait_for()
    assert page.locator("#decide").get_by_label("Date", exact=True).input_value() == "2024-13-01"
    assert not Decision.objects.exists()


def test_what_did_not_reach_the_server_is_given_back_as_it_was_written(desk, edith):
    """Also after signing in again elsewhere, with whose session the token of this page does not agree."""
    fill(3)
    page = desk()
    page.goto(f"{page.base}/admin/timeline/mention/review/")
    title = page.locator("#decide").get_by_label("Title")
    said = page.locator("#desk-said [role=status]")

    def decided(words):
        expect(page.locator("#panes")).to_have_attribute("data-ahead", re.compile("."))
        page.wait_for_timeout(500)
        page.keyboard.press("a")
        said.get_by_text(words).wait_for()
        assert title.input_value() == "As I wrote it" and not Decision.objects.exists()

    title.fill("As I wrote it")
    page.keyboard.press("Escape")
    # looking at another mention meanwhile costs nothing, and leaving the desk is asked about
    page.keyboard.press("j")
    expect(title).not_to_have_value("As I wrote it")
    page.once("dialog", lambda asked: asked.dismiss())
    with page.expect_event("dialog") as asked:
        page.get_by_role("link", name="The desk").click(no_wait_after=True)
    assert asked.value.type == "beforeunload"
    page.keyboard.press("k")
    expect(title).to_have_value("As I wrote it")
    page.context.set_offline(True)
    decided("could not be reached")
    page.context.set_offline(False)
    page.context.clear_cookies(name=settings.SESSION_COOKIE_NAME)
    decided("you were logged out")
    page.context.clear_cookies()
    client = Client()
    client.force_login(edith)
    cookie = client.cookies[settings.SESSION_COOKIE_NAME].value
    page.context.add_cookies([{"name": settings.SESSION_COOKIE_NAME, "value": cookie, "url": page.base}])
    page.keyboard.press("a")
    settled(page, 1)
    assert Event.objects.filter(title="As I wrote it").exists()


def test_without_scripts_the_same_page_works_by_its_buttons(desk):
    fill(3)
    page = desk(java_script_enabled=False)
    page.goto(f"{page.base}/admin/timeline/mention/review/")
    page.get_by_role("button", name="Accept as new").click()
    assert Event.objects.filter(status="in_review").count() == 1
    page.get_by_role("button", name="Dismiss").click()
    assert Mention.objects.filter(state="dismissed").count() == 1
    for _ in range(2):
        page.get_by_role("button", name="Undo", exact=True).click()
    assert Mention.objects.pending().count() == 3 and Event.objects.filter(status="in_review").count() == 0


@pytest.mark.parametrize("width", [1280, 375])
def test_no_page_of_the_desk_breaks_a_rule_of_accessibility_or_scrolls_sideways(desk, width):
    negotiation = fill(6)
    document = negotiation.documents.first()
    page = desk(viewport={"width": width, "height": 900})
    page.goto(f"{page.base}/admin/timeline/mention/review/")
    page.keyboard.press("a")
    settled(page, 1)
    decision = Decision.objects.get()
    addresses = [
        "mention/review/",
        "mention/review/?o=confidence&sure=-50",
        "mention/",
        "document/stories/",
        f"document/{document.pk}/change/",
        "decision/",
        f"decision/{decision.pk}/change/",
    ]
    for address in addresses:
        page.goto(f"{page.base}/admin/timeline/{address}")
        told = faults(page)
        assert not told, f"{address}: {told}"


def test_keys_go_with_the_account_to_another_browser(desk, edith):
    fill(2)
    first = desk()
    first.goto(f"{first.base}/admin/timeline/mention/review/")
    first.keyboard.press("?")
    with first.expect_response("**/mention/keys/"):
        first.get_by_label("Dismiss", exact=True).fill("q")
        first.get_by_label("Undo your last decision").press("Tab")
    other = desk()
    other.goto(f"{other.base}/admin/timeline/mention/review/")
    other.keyboard.press("x")
    other.wait_for_timeout(200)
    assert not Decision.objects.exists()
    other.keyboard.press("q")
    settled(other, 1)
    assert first.complaints == other.complaints == []


def test_words_marked_in_the_article_become_the_source_of_an_outcome(desk, edith):
    fill(2)
    page = desk()
    page.goto(f"{page.base}/admin/timeline/mention/review/")
    page.get_by_text("What came of it, if the article says so", exact=True).click()
    page.locator("#decide").get_by_label("Outcome", exact=True).fill("A plan")
    page.evaluate(
        """() => {
        const range = document.createRange();
        range.selectNodeContents(document.querySelector(".article-text mark.now"));
        document.getSelection().removeAllRanges(); document.getSelection().addRange(range);
    }"""
    )
    page.locator("#decide").get_by_role("button", name="Take the words marked in the text").click()
    words = page.get_by_label("Words that state the outcome").input_value()
    assert words and words in Mention.objects.first().document.text
    page.get_by_role("button", name="Accept as new").click()
    settled(page, 1)
    assert Event.objects.get(outcome="A plan").field_sources.get(field="outcome").quote == words
