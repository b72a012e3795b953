"""The main job: the 2016 article goes in by the command line, an editor decides in the admin, a reader reads the page."""

import datetime as dt
import re

import pytest
from django.core.management import call_command

from tests.factories import make_negotiation, make_user
from timeline.models import Mention

SLUG = "geneva-2016"


def days(mention):
    return mention.earliest, mention.latest


def names(mention, *roles):
    return {actor.name for actor in mention.actors.all() if not roles or actor.role in roles}


def mention_of(name):
    """The mention of one of the first four events; the test fails with all that was read where there is none."""
    mentions = list(Mention.objects.prefetch_related("actors").order_by("-salience", "start"))
    tests = {
        "the Moscow proposal": lambda m: (
            m.event_type == "proposal"
            and days(m) == (dt.date(2016, 7, 1), dt.date(2016, 7, 31))
            and "United States" in names(m, "source")
            and "Russia" in names(m, "target")
        ),
        "the Geneva talks": lambda m: (
            m.event_type == "talks"
            and days(m) == (dt.date(2016, 8, 26), dt.date(2016, 8, 26))
            and {"John Kerry", "Sergei Lavrov"} <= names(m)
        ),
        "the Turkish incursion": lambda m: (
            m.event_type in ("attack", "deployment")
            and m.earliest
            and m.latest
            and dt.date(2016, 8, 22) <= m.earliest <= m.latest <= dt.date(2016, 8, 26)
            and "Turkey" in names(m, "source")
        ),
        "the 48-hour pause offer": lambda m: (
            m.event_type == "proposal"
            and m.earliest is None
            and m.latest
            and m.latest <= dt.date(2016, 8, 26)
            and "Russia" in names(m, "source")
            and "48" in m.quote
        ),
    }
    found = [mention for mention in mentions if tests[name](mention)]
    read = "\n".join(f"{m.event_type} {m.edtf} {sorted(names(m))} {m.title}" for m in mentions)
    assert found, f"{name} was not read; what was read:\n{read}"
    return found[0]


@pytest.mark.django_db(transaction=True)
def test_from_the_article_to_the_readers_page(shared, page, live_server):
    negotiation = make_negotiation(slug=SLUG, title="Kerry and Lavrov in Geneva")
    editor = make_user("editor", username="edith", password="a desk for edith")
    editor.groups.add(make_user("publisher").groups.get())
    article = shared / "gold" / "articles" / "wapo-2016-08-26.txt"
    call_command("ingest", str(article), "--published", "2016-08-26", "--negotiation", SLUG)
    wanted = {
        name: mention_of(name)
        for name in ("the Moscow proposal", "the Turkish incursion", "the Geneva talks", "the 48-hour pause offer")
    }
    assert len({mention.pk for mention in wanted.values()}) == 4

    page.goto(f"{live_server.url}/admin/")
    page.fill("#id_username", "edith")
    page.fill("#id_password", "a desk for edith")
    page.click("input[type=submit]")
    for mention in wanted.values():
        # from the list of what waits, as an editor would go
        page.goto(f"{live_server.url}/admin/timeline/mention/?q={mention.pk}")
        page.goto(f"{live_server.url}/admin/timeline/mention/{mention.pk}/change/")
        assert page.locator("mark.now").count() >= 1
        page.click("button[name=do][value=publish]")
        said = page.locator("span[role=status]", has_text=mention.title[:40])
        said.wait_for()
        assert said.inner_text().startswith("Published: ")

    reader = page.context.browser.new_context()
    try:
        sheet = reader.new_page()
        errors = []
        sheet.on("console", lambda message: errors.append(message.text) if message.type == "error" else None)
        sheet.goto(f"{live_server.url}/")
        sheet.click(f"text={negotiation.title}")
        assert sheet.url == f"{live_server.url}/t/{SLUG}/"
        shown = [re.sub(r"\s+", " ", text) for text in sheet.locator("article.ev h3").all_inner_texts()]
        expected = sorted(wanted.values(), key=lambda m: (m.sort_date, m.latest))
        assert sorted(shown) == sorted(mention.title for mention in expected)
        order = {mention.title: mention.sort_date for mention in expected}
        assert [order[title] for title in shown] == sorted(order.values())
        for mention in wanted.values():
            sheet.goto(f"{live_server.url}/t/{SLUG}/")
            entry = sheet.locator("article.ev", has_text=mention.title)
            entry.locator("h3 a").click()
            body = re.sub(r"\s+", " ", sheet.inner_text("main"))
            assert re.sub(r"\s+", " ", mention.quote).strip() in body
            assert "26 August 2016" in body
        assert errors == []
    finally:
        reader.close()
