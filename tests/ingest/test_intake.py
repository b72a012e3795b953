"""“Take in an article”: an address, a file or a text; what it states is read, what it does not state is asked for."""

import datetime as dt
import io
import json

import pytest

from tests.factories import make_negotiation, make_user
from timeline.models import Document, LogEntry

from .conftest import STORY, make_page, make_pdf, make_word

pytestmark = pytest.mark.django_db
ADD = "/admin/timeline/document/add/"
DATED = "<meta property='article:published_time' content='2016-08-26T23:00:00-04:00'><meta property='og:site_name' content='Demo Wire'>"


@pytest.fixture
def post(client):
    client.force_login(make_user("editor"))
    negotiation = make_negotiation()

    def post(**data):
        return client.post(ADD, {"negotiation": negotiation.pk, **data})

    return post


def named(raw, name):
    upload = io.BytesIO(raw)
    upload.name = name
    return upload


def test_an_address_alone_is_enough_where_the_page_says_the_rest(post, site):
    site.routes["/talks?utm_source=mail"] = (200, {}, make_page(head=DATED))
    assert post(url=f"{site.url}/talks?utm_source=mail").status_code == 302
    document = Document.objects.get()
    assert (document.headline, document.publisher, document.published, document.published_from, document.language) == (
        "Talks end without a truce",
        "Demo Wire",
        dt.date(2016, 8, 26),
        "the page's meta element article:published_time",
        "en-GB",
    )
    assert document.url == f"{site.url}/talks"
    assert document.original.read() == make_page(head=DATED)
    assert document.original.name.endswith(".html")


def test_what_a_page_does_not_say_is_asked_for_and_nothing_is_stored_before(post, site):
    site.routes["/talks"] = (200, {}, make_page())
    page = post(url=f"{site.url}/talks")
    assert page.status_code == 200
    assert "does not state when it appeared" in str(page.context["form"].errors["published"])
    assert not Document.objects.exists() and not LogEntry.objects.exists()
    assert post(url=f"{site.url}/talks", published="2016-08-26", publisher="Demo Wire").status_code == 302
    assert Document.objects.get().published_from == "given by hand"


def test_a_text_says_its_language_where_nothing_else_does(post):
    told = {"published": "2016-08-26", "publisher": "Demo Wire"}
    assert (
        post(text="Министры встретились в Женеве в пятницу, но не договорились о перемирии.", **told).status_code == 302
    )
    assert Document.objects.get().language == "ru"


def test_what_is_typed_goes_before_what_the_page_says(post, site):
    site.routes["/talks"] = (200, {}, make_page(head=DATED))
    post(url=f"{site.url}/talks", published="2016-08-27", publisher="The Morning Mail", headline="Nothing agreed")
    document = Document.objects.get()
    assert (document.published, document.publisher, document.headline) == (
        dt.date(2016, 8, 27),
        "The Morning Mail",
        "Nothing agreed",
    )


def test_a_pdf_suggests_its_date_and_does_not_take_it(post):
    raw = make_pdf([list(STORY)], "/CreationDate (D:20160827093000)")
    page = post(file=named(raw, "talks.pdf"), publisher="Demo Wire")
    said = str(page.context["form"].errors["published"])
    assert "does not state" in said and "2016-08-27" in said
    assert not Document.objects.exists()


def test_the_file_need_not_be_chosen_again_when_its_date_was_asked_for(post):
    raw = make_word(*STORY, title="Talks end")
    page = post(file=named(raw, "talks.docx"), publisher="Demo Wire")
    kept = page.context["form"]["kept"].value()
    assert kept and "talks.docx" in page.content.decode()
    assert post(kept=kept, published="2016-08-26", publisher="Demo Wire").status_code == 302
    document = Document.objects.get()
    assert (document.headline, document.source_name) == ("Talks end", "talks.docx")
    assert document.original.read() == raw


@pytest.mark.parametrize("kept", ["../../etc/passwd", "uploads/x:y:z", "x" * 500])
def test_a_made_up_name_of_a_kept_file_is_refused(post, kept):
    page = post(kept=kept, published="2016-08-26", publisher="Demo Wire")
    assert page.status_code == 200 and not Document.objects.exists()
    assert "Choose the file again" in str(page.context["form"].errors["file"])


def test_a_file_of_several_articles_takes_them_all_in_and_reads_them(post, client):
    """What is typed beside several fills in what they do not say: none loses its own publisher, date or headline."""
    rows = [{"published": f"2016-08-{n:02}", "text": f"{STORY[n % 3]} Edition {n}."} for n in range(1, 24)]
    rows[0] |= {"publisher": "Harbour Dispatch", "headline": "Its own"}
    typed = {"publisher": "Demo Wire", "published": "2016-08-31", "headline": "Typed", "url": "https://demo.example/a"}
    answer = post(file=named("\n".join(map(json.dumps, rows)).encode(), "wire.jsonl"), **typed)
    assert answer["Location"].endswith("/arrivals/")
    kept = Document.objects.order_by("pk").values_list("publisher", "headline", "published__day", "url", "state")
    assert list(kept)[0] == ("Harbour Dispatch", "Its own", 1, "", "extracted")
    assert list(kept)[1:] == [("Demo Wire", "", n, "", "extracted") for n in range(2, 24)]
    assert "… and 3 more: 23 articles in all." in client.get(answer["Location"]).content.decode()


def test_several_files_at_once_are_kept_while_what_they_lack_is_asked_for(post):
    files = [named(f"{part} No {n}.".encode(), f"{n}.txt") for n, part in enumerate(STORY)]
    page = post(file=[*files, named(b"", "empty.txt"), named(make_word(*STORY), "talks.docx")])
    errors, kept = page.context["form"].errors, page.context["form"]["kept"].value()
    assert len(errors["file"]) == 1 and "empty.txt" in errors["file"][0] and not Document.objects.exists()
    assert "0.txt" in errors["publisher"][0] and "The Word file's date of creation is" in errors["published"][-1]
    assert "0.txt, 1.txt, 2.txt, talks.docx are kept" in page.context["form"]["file"].help_text
    assert post(kept=kept, published="2016-08-26", publisher="Demo Wire").status_code == 302
    assert [one.source_name for one in Document.objects.order_by("pk")] == ["0.txt", "1.txt", "2.txt", "talks.docx"]


def test_one_bad_article_of_several_stores_none_so_that_the_file_can_be_mended(post):
    rows = [
        {"published": "2016-08-26", "text": STORY[0], "publisher": "Demo Wire"},
        {"published": "2016-13-01", "text": STORY[1]},
    ]
    page = post(file=named("\n".join(map(json.dumps, rows)).encode(), "wire.jsonl"))
    assert page.status_code == 200 and "line 2" in page.content.decode()
    assert not Document.objects.exists()


def test_a_newer_text_at_the_same_address_is_said_to_be_a_version(post, client):
    post(text=" ".join(STORY), url="https://demo.example/talks", published="2016-08-26", publisher="Demo Wire")
    answer = post(
        text=" ".join(STORY) + " Later more.",
        url="https://demo.example/talks",
        published="2016-08-26",
        publisher="Demo Wire",
    )
    page = client.get(answer["Location"]).content.decode()
    assert "version 2 of" in page and "the one before" in page and "(date: given by hand)" in page
    first, second = Document.objects.order_by("pk")
    older = client.get(f"/admin/timeline/document/{first.pk}/change/").content.decode()
    assert "A newer one" in older and f"/document/{second.pk}/change/" in older


@pytest.mark.parametrize("url", ["javascript:alert(1)", "data:text/html,x", "https://demo.example/<script>"])
def test_an_address_that_is_none_is_never_kept(post, url):
    post(text=" ".join(STORY), url=url, published="2016-08-26", publisher="Demo Wire")
    assert not Document.objects.filter(url__contains="script").exists()


def test_a_member_of_one_negotiation_takes_in_articles_there_alone(client):
    mine, other = make_negotiation(), make_negotiation()
    user = make_user()
    user.is_staff = True
    user.save()
    mine.memberships.create(user=user, role="contributor")
    client.force_login(user)
    told = {"text": " ".join(STORY), "published": "2016-08-26", "publisher": "Demo Wire"}
    assert client.post(ADD, {"negotiation": other.pk, **told}).status_code in (200, 403)
    assert not Document.objects.exists()
