"""What a page gives to those who share it, frame it, print it or index it."""

import io
import json
import re
from urllib.parse import quote

import pytest
from django.conf import settings
from lxml import etree
from PIL import Image

from tests.factories import make_document, make_event, make_mention, make_negotiation, make_party, make_place
from timeline.chronology.picture import _faces

pytestmark = [pytest.mark.django_db, pytest.mark.one_database]
EVIL = "</script><script>alert(1)</script>"


@pytest.fixture
def track():
    negotiation = make_negotiation(slug="track", title="The track", description=f"What they tried. {EVIL}")
    geneva = make_place(name="Geneva", latitude=46.2, longitude=6.1)
    kerry = make_party(name="John Kerry", kind="person")
    for n, (edtf, kind) in enumerate(
        (("2016-02-22", "agreement"), ("2016-07/..", "proposal"), ("2016-08-26", "talks"))
    ):
        event = make_event(
            negotiation=negotiation,
            title=f"Event {n} {EVIL}",
            edtf=edtf,
            event_type=kind,
            place=geneva,
            parties=[kerry],
        )
        document = make_document(
            negotiation=negotiation, headline=f"Head {EVIL}", url="https://wire.example/1", text=f"Words {n}. More."
        )
        make_mention(event=event, document=document)
    return negotiation


def body(response):
    return response.content.decode()


def linked_data(page):
    blocks = re.findall(r'<script type="application/ld\+json">(.*?)</script>', page, re.S)
    assert len(blocks) == 1
    return json.loads(blocks[0])


def test_a_chronology_is_an_item_list_and_nothing_in_it_ends_the_script(client, track):
    page = body(client.get("/t/track/"))
    data = linked_data(page)
    assert (data["@type"], len(data["itemListElement"])) == ("ItemList", 3)
    assert data["itemListElement"][0]["position"] == 1
    assert "<script>alert" not in page


def test_an_event_is_an_event_with_place_people_and_articles(client, track):
    event = track.events.get(number=3)
    data = linked_data(body(client.get(event.get_absolute_url())))
    assert (data["@type"], data["startDate"], data["endDate"]) == ("Event", "2016-08-26", "2016-08-26")
    assert data["location"]["geo"] == {"@type": "GeoCoordinates", "latitude": 46.2, "longitude": 6.1}
    assert data["about"] == [{"@type": "Person", "name": "John Kerry"}]
    assert data["subjectOf"][0]["publisher"]["name"] == "Demo Wire"
    assert data["superEvent"]["name"] == "The track"


def test_an_open_end_is_left_out_of_the_linked_data(client, track):
    data = linked_data(body(client.get(track.events.get(number=2).get_absolute_url())))
    assert data["startDate"] == "2016-07-01" and "endDate" not in data


@pytest.mark.parametrize("address", ["/t/track/", "/t/track/?type=talks", "/t/track/e/3/"])
def test_a_shared_page_names_its_one_address_and_its_picture(client, track, address):
    page = body(client.get(address, follow=True))
    canonical = re.search(r'<link rel="canonical" href="([^"]+)"', page)[1]
    assert canonical.startswith(settings.SITE_URL) and "?" not in canonical
    picture = re.search(r'<meta property="og:image" content="([^"]+)"', page)[1]
    answer = client.get(picture.removeprefix(settings.SITE_URL).replace("&amp;", "&"))
    assert answer.headers["Content-Type"] == "image/png"
    assert Image.open(io.BytesIO(answer.content)).size == (1200, 630)
    assert 'name="twitter:card" content="summary_large_image"' in page
    for kind in ("atom+xml", "feed+json", "json"):
        assert f'<link rel="alternate" type="application/{kind}"' in page


@pytest.mark.parametrize("title", ["谈判" * 60, "مفاوضات " * 20, "W" * 200, "A\nB\tC"])
def test_the_picture_is_drawn_whatever_the_title(client, title):
    negotiation = make_negotiation(slug="odd", title=title[:200])
    assert client.get("/t/odd/picture.png").status_code == 200
    make_event(negotiation=negotiation)
    assert client.get("/t/odd/picture.png?q=nothing").status_code == 200


def test_the_picture_follows_the_filter_and_the_query_that_cannot_be_read_is_refused(client, track):
    whole, part = (client.get(f"/t/track/picture.png{query}").content for query in ("", "?type=talks"))
    assert whole != part
    for file in ("picture.png", "timeline.svg"):
        assert client.get(f"/t/track/{file}?from=never").status_code == 400


def test_the_drawing_is_well_formed_has_no_style_and_links_every_event(client, track):
    answer = client.get("/t/track/timeline.svg")
    assert answer.headers["Content-Type"] == "image/svg+xml"
    tree = etree.fromstring(answer.content)
    links = tree.findall(".//{http://www.w3.org/2000/svg}a")
    assert len(links) == 3 and all(link.get("href").startswith(settings.SITE_URL) for link in links)
    assert b"style" not in answer.content and b"<script" not in answer.content
    assert client.get("/t/track/timeline.svg?q=nowhere").status_code == 404


def oembed(client, **query):
    return client.get("/oembed?" + "&".join(f"{name}={quote(str(value), safe='')}" for name, value in query.items()))


def test_oembed_answers_with_the_frame_that_the_page_offers(client, track):
    page = body(client.get("/t/track/?type=talks&actor=John+Kerry"))
    found = re.search(r'type="application/json\+oembed"[^>]*href="([^"]+)"', page)[1].replace("&amp;", "&")
    data = client.get(found.removeprefix(settings.SITE_URL)).json()
    assert (data["version"], data["type"], data["title"]) == ("1.0", "rich", "The track")
    frame = re.search(r'src="([^"]+)"', data["html"])[1].replace("&amp;", "&")
    assert frame == f"{settings.SITE_URL}/t/track/embed/?actor=John+Kerry&type=talks"
    assert client.get(frame.removeprefix(settings.SITE_URL)).status_code == 200


def test_oembed_keeps_to_the_size_and_to_this_site(client, track):
    url = f"{settings.SITE_URL}/t/track/"
    small = oembed(client, url=url, maxwidth=300, maxheight=200).json()
    assert (small["width"], small["height"]) == (300, 200)
    assert oembed(client, url=url, format="xml").status_code == 501
    assert oembed(client, url=url, maxwidth="wide").status_code == 400
    for wrong in (
        "https://elsewhere.example/t/track/",
        f"{settings.SITE_URL}/about/",
        "",
        "http://[",
        f"{settings.SITE_URL}/t/none/",
    ):
        assert oembed(client, url=wrong).status_code == 404
    track.is_public = False
    track.save()
    assert oembed(client, url=url).status_code == 404


def test_the_snippet_holds_the_frame_and_the_frame_sets_no_cookie(client, track):
    page = body(client.get("/t/track/?type=talks"))
    snippet = re.search(r'<textarea id="share-embed"[^>]*>(.*?)</textarea>', page, re.S)[1]
    assert "&lt;iframe src=" in snippet and "/t/track/embed/?type=talks" in snippet
    frame = client.get("/t/track/embed/?type=talks")
    assert not frame.cookies and "frame-ancestors *" in frame.headers["Content-Security-Policy"]
    assert "timeline/embed.js" in body(frame)


def test_the_whole_list_is_on_one_page_with_what_was_chosen(client, track, monkeypatch):
    monkeypatch.setattr("timeline.chronology.selection.PAGE_SIZE", 1)
    page = body(client.get("/t/track/whole/?place=Geneva"))
    assert page.count('<article class="ev') == 3 and "Later events" not in page
    assert "Geneva" in page and "Back to the chronology" in page
    monkeypatch.setattr("timeline.web.chronologies.MOST_ON_PAPER", 2)
    assert "This page ends after 2 events" in body(client.get("/t/track/whole/"))


def test_the_sitemap_is_an_index_of_the_parts(client, track):
    index = body(client.get("/sitemap.xml"))
    for part in ("negotiations", "events"):
        assert f"/sitemap-{part}.xml" in index
        assert "/t/track/" in body(client.get(f"/sitemap-{part}.xml"))
    assert client.get("/sitemap-nothing.xml").status_code == 404


@pytest.mark.parametrize(
    ("text", "first"),
    [
        ("2016年2月至10月", "NotoSansCJK-Regular.ttc"),
        ("فبراير 2016", "NotoSansArabic-Regular.ttf"),
        ("août 2016", "NotoSans-Regular.ttf"),
    ],
)
def test_the_picture_is_drawn_in_a_face_that_has_the_letters(text, first):
    assert _faces(text)[0] == first
    assert "DejaVuSans.ttf" in _faces(text)
