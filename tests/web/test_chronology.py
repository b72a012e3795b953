import pytest

from tests.factories import make_event, make_mention, make_negotiation, make_party, make_place

pytestmark = pytest.mark.django_db
HTMX = {"HX-Request": "true"}


@pytest.fixture
def negotiation():
    made = make_negotiation(slug="track", title="The track", description="What they tried.")
    russia = make_party(name="Russia")
    for edtf, title, kind in (
        ("2016-02-22", "Terms announced", "agreement"),
        ("2016-07-14", "The offer", "proposal"),
        ("2016-08-26", "Nine hours in Geneva", "talks"),
    ):
        event = make_event(
            negotiation=made, title=title, edtf=edtf, event_type=kind, parties=[russia], place=make_place()
        )
        make_mention(event=event, quote=f"The ministers met on Friday about {title}")
    return made


def body(response) -> str:
    return response.content.decode()


def test_a_reader_sees_the_events_in_order_with_quote_source_and_silence(client, negotiation):
    page = body(client.get("/t/track/"))
    assert page.index("Terms announced") < page.index("The offer") < page.index("Nine hours in Geneva")
    assert "February to August 2016" in page
    assert "The ministers met on Friday about The offer" in page
    assert "Demo Wire, 26 August 2016" in page
    assert "143 days without a recorded event" in page
    assert '<h2 id="m-2016-02-1">Février 2016 <small>' in body(client.get("/t/track/?lang=fr"))
    assert "One independent source" in page


def test_the_filter_narrows_list_figures_and_overview(client, negotiation):
    page = body(client.get("/t/track/?type=deals&from=July+2016"))
    assert "The offer" in page
    assert "Nine hours in Geneva" not in page
    assert "Terms announced" not in page
    assert "<b>1</b> event in this selection" in page


def test_htmx_gets_the_parts_that_follow_the_filter_and_nothing_else(client, negotiation):
    response = client.get("/t/track/?q=Geneva", headers=HTMX)
    part = body(response)
    assert "<html" not in part
    assert 'id="results"' in part
    for name in ("figures", "facets", "overview", "error-from"):
        assert f'id="{name}" hx-swap-oob="true"' in part or 'hx-swap-oob="true"' in part.split(f'id="{name}"')[1][:200]
    for header in ("HX-Request", "HX-Target", "HX-History-Restore-Request"):
        assert header in response.headers["Vary"]


def test_a_restored_page_of_the_history_is_whole(client, negotiation):
    page = body(client.get("/t/track/?q=Geneva", headers={**HTMX, "HX-History-Restore-Request": "true"}))
    assert "<html" in page


def test_later_events_follow_by_link_and_by_htmx(client, negotiation, monkeypatch):
    for module in ("reading", "selection"):
        monkeypatch.setattr(f"timeline.chronology.{module}.PAGE_SIZE", 2)
    first = body(client.get("/t/track/"))
    assert 'href="?page=2"' in first
    assert "Later events" in first
    second = body(client.get("/t/track/?page=2"))
    assert "Nine hours in Geneva" in second.split('id="results"')[1]
    assert "Earlier events" in second
    part = body(client.get("/t/track/?page=2", headers={**HTMX, "HX-Target": "later"}))
    assert "Nine hours in Geneva" in part
    assert 'id="figures"' not in part


@pytest.mark.parametrize("page", ["0", "-1", "99", "x", "９", "1" * 30])
def test_a_page_that_is_none_is_taken_for_the_nearest(client, negotiation, page):
    assert client.get(f"/t/track/?page={page}&lane=nonsense").status_code == 200


@pytest.mark.parametrize("headers", [{}, HTMX])
def test_an_impossible_date_is_said_beside_its_field_and_nothing_is_listed(client, negotiation, headers):
    response = client.get("/t/track/?from=30+February+2016", headers=headers)
    assert response.status_code == 400
    page = body(response)
    assert "has no day 30" in page.split('id="error-from"')[1].split("</span>")[0]
    assert "Nine hours in Geneva" not in page


def test_a_filter_that_fits_nothing_says_so(client, negotiation):
    assert "No event fits" in body(client.get("/t/track/?q=nowhere"))


def test_an_empty_chronology_and_an_empty_site_say_what_is_the_case(client):
    assert "No negotiation is public yet" in body(client.get("/"))
    make_negotiation(slug="new")
    assert "No event is published yet" in body(client.get("/t/new/"))


@pytest.mark.parametrize("text", ["<script>alert(1)</script>", '"><img src=x onerror=alert(1)>'])
def test_what_a_reader_or_an_article_says_is_text(client, negotiation, text):
    make_mention(event=make_event(negotiation=negotiation, title=text, summary=text), quote=text)
    page = body(client.get("/t/track/", {"q": text, "actor": text, "place": text})) + body(client.get("/t/track/"))
    assert text not in page


def test_the_number_of_queries_does_not_grow(client, negotiation, django_assert_max_num_queries):
    with django_assert_max_num_queries(31):
        client.get("/t/track/?q=Friday&actor=Russia")
    for n in range(30):
        event = make_event(negotiation=negotiation, parties=[make_party(), make_party()], place=make_place())
        make_mention(event=event, quote=f"A quote {n} of Friday")
    with django_assert_max_num_queries(31):
        assert client.get("/t/track/").status_code == 200


def test_a_page_sets_no_cookie_and_runs_no_inline_script(client, negotiation):
    response = client.get("/t/track/")
    assert not response.cookies
    page = body(response)
    assert " style=" not in page
    assert "<style" not in page
    # a block of data is no script: no browser runs it
    tags = [tag.split(">")[0] for tag in page.split("<script")[1:]]
    assert all("src=" in tag or 'type="application/ld+json"' in tag for tag in tags)


def test_a_frame_on_another_site_may_show_the_embed_and_nothing_else(client, negotiation):
    embed, page = client.get("/t/track/embed/?type=talks"), client.get("/t/track/")
    assert "frame-ancestors *" in embed.headers["Content-Security-Policy"]
    assert "X-Frame-Options" not in embed.headers
    assert not embed.cookies
    assert "Nine hours in Geneva" in body(embed)
    assert "The offer" not in body(embed)
    assert "frame-ancestors 'none'" in page.headers["Content-Security-Policy"]
    assert page.headers["X-Frame-Options"] == "DENY"


def test_the_front_page_shows_every_negotiation_in_four_queries(client, negotiation, django_assert_max_num_queries):
    for _ in range(5):
        make_event()
    with django_assert_max_num_queries(4):
        page = body(client.get("/"))
    assert "The track" in page
    assert "February to August 2016" in page
    assert "<svg" in page


def test_the_site_answers_for_machines(client, negotiation):
    assert body(client.get("/healthz")) == "ok\n"
    assert "sitemap.xml" in body(client.get("/robots.txt"))
    assert "sitemap-events.xml" in body(client.get("/sitemap.xml"))
    sitemap = body(client.get("/sitemap-events.xml"))
    assert "/t/track/e/3-nine-hours-in-geneva/" in sitemap
    assert client.get("/about/").status_code == 200
    assert "There is no such page" in body(client.get("/nowhere/"))
