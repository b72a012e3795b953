"""Stored and reflected scripts, in Chromium: on no surface does anything run, with the content security policy and without it.

With the policy bypassed it is the escaping that is tested; with it, that nothing even tried. Beyond what ran, every element of
every page is looked at: no handler, no address of a script, no attribute that htmx or another script would carry out may
stand there that our own templates did not write.
"""

import io
import json
import time
from urllib.parse import quote, urlencode

import docx
import icalendar
import pytest
from lxml import etree

from tests.security.infested import Infested
from tests.security.payloads import PAYLOADS
from timeline.models import Decision, Feed, FeedEntry, LogEntry, Mention, Webhook

LONG = pytest.mark.timeout(1500)

WATCH = """
window.__violations = [];
addEventListener('securitypolicyviolation', e => window.__violations.push(e.violatedDirective + ' ' + (e.blockedURI || e.sample)), true);
"""
LOOK = r"""() => {
  const bad = [];
  const ours = /^\/(t|admin|api|static|about|oembed|sitemap|robots|healthz)\b|^\/?(\?|#|$)|^\.|^[a-z0-9]/i;
  for (const el of document.querySelectorAll('*')) {
    const name = el.tagName.toLowerCase();
    if (['script', 'style', 'iframe', 'object', 'embed', 'math', 'base', 'meta', 'link', 'template', 'marquee', 'animate', 'set'].includes(name)) {
      const type = el.getAttribute('type') || '';
      const fine = (name === 'script' && (type.includes('json') || new URL(el.src || 'x:', location.href).origin === location.origin))
        || (name === 'base' && !el.hasAttribute('href')) || (name === 'meta' && !el.httpEquiv)
        || (name === 'link' && ['canonical', 'alternate'].includes(el.rel)) || (name === 'link' && new URL(el.href).origin === location.origin)
        || (name === 'template' && el.id);
      if (!fine) bad.push('element ' + el.outerHTML.slice(0, 160));
    }
    for (const { name: attribute, value } of el.attributes) {
      if (/^on|^hx-on|^data-hx-on|^_$|^x-|^@/.test(attribute)) bad.push('handler ' + el.outerHTML.slice(0, 160));
      if (/^(data-)?hx-(vals|headers|vars)$/.test(attribute) && /^(js|javascript):/.test(value)) bad.push('htmx ' + value);
      // our own scripts place things through the object model, which shows as an attribute
      if (attribute === 'style' && /inset|url\(|expression|animation|x:/.test(value)) bad.push('style ' + el.outerHTML.slice(0, 160));
      if (['href', 'src', 'action', 'formaction', 'xlink:href', 'srcdoc', 'data', 'hx-get', 'hx-post', 'poster'].includes(attribute)) {
        let url; try { url = new URL(value, location.href); } catch { bad.push('address ' + value); continue; }
        if (!['http:', 'https:', 'mailto:'].includes(url.protocol)) bad.push('address ' + value.slice(0, 160));
      }
    }
  }
  return bad;
}"""


@pytest.fixture
def site(live_server):
    return Infested()


def public(site):
    slug = "/t/bad"
    yield from (
        "/",
        "/about/",
        f"{slug}/",
        f"{slug}/?lane=type",
        f"{slug}/?lane=place",
        f"{slug}/whole/",
        f"{slug}/embed/",
    )
    yield from (
        f"{slug}/corrections/",
        f"{slug}/timeline.svg",
        f"{slug}/corrections.atom",
        f"{slug}/events.atom",
        f"{slug}/feed.json",
    )
    yield from (site.events[n].get_absolute_url() for n in range(0, len(PAYLOADS), 7))
    yield f"{slug}/e/{site.events[30].number}/"
    yield f"{slug}/window.json"


def reflected(bypass):
    """Parameters that are printed together on one page. The bytes are the same under the policy, so there every third payload is asked."""
    for text in PAYLOADS[:: 5 if bypass else 15]:
        for names in (("q", "actor"), ("from", "lang")):
            yield f"/t/bad/?{urlencode(dict.fromkeys(names, text))}"
    yield f"/oembed?{urlencode({'oembed': PAYLOADS[8]})}"


def desk(site):
    event, waiting = site.event.pk, site.waiting[0]
    yield from ("/admin/", "/admin/notifications/", "/admin/timeline/feed/arrivals/", "/admin/timeline/event/list/")
    for model in ("event", "mention", "document", "party", "place", "negotiation", "logentry", "decision", "feed", "feedentry",
                  "importbatch", "eventlink", "webhook"):  # fmt: skip
        yield f"/admin/timeline/{model}/"
    yield from ("/admin/axes/accessattempt/", "/admin/auth/user/", f"/admin/auth/user/{site.boss.pk}/change/")
    for page in ("change", "history", "sources"):
        yield f"/admin/timeline/event/{event}/{page}/"
    yield f"/admin/timeline/event/{site.events[0].pk}/history/"
    for one in site.waiting[:5]:
        yield f"/admin/timeline/mention/{one.pk}/change/"
    yield f"/admin/timeline/mention/review/?item={waiting.pk}"
    for row in (waiting.document, site.event.citations.first().document):
        yield f"/admin/timeline/document/{row.pk}/change/"
    for model, row in (
        ("feed", Feed),
        ("feedentry", FeedEntry),
        ("webhook", Webhook),
        ("logentry", LogEntry),
        ("decision", Decision),
    ):
        yield f"/admin/timeline/{model}/{row.objects.first().pk}/change/"
    yield from (
        f"/admin/timeline/document/{one.document_id}/change/"
        for one in Mention.objects.filter(event__in=site.events[22:30])
    )
    party, place = site.events[9].parties.get().pk, site.events[9].place_id
    yield from (f"/admin/timeline/party/{party}/{page}/" for page in ("change", "history", "delete"))
    yield from (
        f"/admin/timeline/place/{place}/change/",
        f"/admin/timeline/negotiation/{site.negotiation.pk}/change/",
    )
    yield from (
        f"/admin/timeline/importbatch/{site.batch.pk}/change/",
        "/admin/timeline/eventlink/add/",
        "/admin/timeline/event/add/",
    )
    yield f"/t/bad/e/{site.event.number}/edit/"
    yield "/t/bad/add/"


class Watched:
    """A browser that writes down everything that ran, was blocked, or stands where it must not."""

    TABS, DWELL = 4, 0.15

    def __init__(self, browser, url, bypass):
        self.context = browser.new_context(bypass_csp=bypass, accept_downloads=True)
        self.found, self.url, self.waiting, self.looked = [], url, {}, 0
        self.at = {}
        self.context.expose_binding("pwned", lambda source, *args: self._note(source["page"], "ran"))
        self.context.add_init_script(WATCH)
        self.tabs = [self._tab() for _ in range(self.TABS)]
        self.page = self.tabs[0]

    def _tab(self):
        page = self.context.new_page()
        page.on("dialog", lambda dialog: (self._note(page, "dialog"), dialog.dismiss()))
        page.on("pageerror", lambda error: self._note(page, error))
        page.on("request", lambda request: self._asked(page, request))
        return page

    def _note(self, page, what):
        self.found.append(f"{self.at.get(page, '')}: {what}")

    def _asked(self, page, request):
        if "evil.example" in request.url or request.url.startswith(("data:", "javascript:")):
            self._note(page, f"asked for {request.url[:100]}")

    def look_at(self, path):
        """Opens a page in the next tab. What stands in it is read when the tab is wanted again, or by `finish`: meanwhile it may run."""
        page = self.tabs[self.looked % self.TABS]
        self.looked += 1
        self._read(page)
        self.at[page] = path[:120]
        answer = page.goto(self.url + path, wait_until="load")
        assert answer.status < 500, path
        kind = answer.headers.get("content-type", "")
        self.waiting[page] = time.monotonic(), "html" in kind or "svg" in kind

    def _read(self, page):
        if page not in self.waiting:
            return
        opened, is_page = self.waiting.pop(page)
        if is_page:
            page.wait_for_timeout(max(self.DWELL - (time.monotonic() - opened), 0) * 1000)
            self.found += [f"{self.at[page]}: {one}" for one in page.evaluate(LOOK)]
        self.found += [f"{self.at[page]}: blocked {one}" for one in page.evaluate("window.__violations || []")]

    def finish(self):
        for page in self.tabs:
            self._read(page)


@LONG
@pytest.mark.parametrize("bypass", [False, True], ids=["with the policy", "without the policy"])
def test_for_readers(browser, live_server, site, bypass):
    watched = Watched(browser, live_server.url, bypass)
    for path in public(site):
        watched.look_at(path)
    watched.finish()
    watched.at[watched.page] = "/t/bad/"
    watched.page.goto(f"{live_server.url}/t/bad/", wait_until="load")
    # the drawing with its script, a mark opened beside it, and the sheet of the filters
    watched.page.wait_for_timeout(1500)
    for link in watched.page.locator("section.chart a[href]").all()[:4]:
        link.dispatch_event("click")
        watched.page.wait_for_timeout(300)
    watched.found += [f"drawn: {one}" for one in watched.page.evaluate(LOOK)]
    for path in reflected(bypass):
        watched.look_at(path)
    watched.finish()
    watched.context.close()
    assert not watched.found, "\n".join(sorted(set(watched.found)))


@LONG
@pytest.mark.parametrize("bypass", [False, True], ids=["with the policy", "without the policy"])
def test_for_editors(browser, live_server, site, client, bypass):
    client.force_login(site.boss)
    watched = Watched(browser, live_server.url, bypass)
    cookie = {"name": "sessionid", "value": client.cookies["sessionid"].value, "url": live_server.url}
    watched.context.add_cookies([cookie])
    for path in desk(site):
        watched.look_at(path)
    for path in (
        "/api/v1/docs/",
        "/api/v1/events/",
        "/api/v1/mentions/",
        f"/api/v1/documents/{site.waiting[0].document_id}/",
    ):
        watched.look_at(path)
    watched.finish()
    watched.context.close()
    assert not watched.found, "\n".join(sorted(set(watched.found)))


def test_what_other_sites_frame_or_paste(browser, live_server, site, client):
    """The HTML of oEmbed, pasted into a page that has no policy at all."""
    watched = Watched(browser, live_server.url, bypass=True)
    answer = client.get(f"/oembed?url=http://127.0.0.1:8000/t/bad/%3Fq%3D{quote(PAYLOADS[12])}").json()
    watched.page.set_content(answer["html"])
    watched.page.wait_for_timeout(500)
    assert watched.page.locator("iframe").count() == 1 and watched.page.locator("img, script").count() == 0
    watched.context.close()
    assert not watched.found


def test_the_watch_notices_what_runs(browser, live_server):
    """Proof that the tests above would see it: a page of our own that prints one payload as markup."""
    watched = Watched(browser, live_server.url, bypass=True)
    watched.page.goto(live_server.url + "/about/")
    watched.page.set_content(f"<p>{PAYLOADS[8]}</p><b style='x:y'>x</b><a href='javascript:pwned()'>x</a>")
    watched.page.wait_for_timeout(500)
    seen = watched.page.evaluate(LOOK)
    watched.context.close()
    assert watched.found and {one.split()[0] for one in seen} >= {"handler", "address", "style"}


@pytest.fixture(scope="class")
def infested(standing_in_class):
    return Infested()


@pytest.mark.one_database
class TestFiles:
    @pytest.fixture
    def site(self, infested, db):
        return infested

    def body(self, client, name):
        answer = client.get(f"/t/bad/{name}")
        assert answer.status_code == 200 and answer.headers["X-Content-Type-Options"] == "nosniff"
        return answer, b"".join(answer)

    @pytest.mark.parametrize("name", ["events.csv", "events.json", "events.ics", "events.jsonl", "events.geojson", "events.jsonld",
                                      "coded.tsv", "events.mw", "events.md", "events.docx", "events.xlsx", "timelinejs.json"])  # fmt: skip
    def test_are_downloads_under_a_name_of_ours(self, client, site, name):
        answer, _ = self.body(client, name)
        disposition = answer.headers["Content-Disposition"]
        assert disposition.startswith('attachment; filename="bad') and "<" not in disposition
        assert "html" not in answer.headers["Content-Type"]

    @pytest.mark.parametrize("name", ["events.atom", "corrections.atom"])
    def test_feeds_are_well_formed_and_hold_no_markup_of_others(self, client, site, name):
        answer = client.get(f"/t/bad/{name}")
        raw = b"".join(answer.streaming_content) if answer.streaming else answer.content
        tree = etree.fromstring(raw)
        spaces = {etree.QName(one).namespace for one in tree.iter() if isinstance(one.tag, str)}
        assert spaces == {"http://www.w3.org/2005/Atom"}
        links = [one.get("href") for one in tree.iter("{*}link")]
        assert all(link.startswith(("http://", "https://")) for link in links)
        for one in tree.iter("{*}content", "{*}summary"):
            assert one.get("type", "text") == "text" or "<script" not in (one.text or "")

    def test_a_calendar_holds_no_line_of_others(self, client, site):
        _, raw = self.body(client, "events.ics")
        found = icalendar.Calendar.from_ical(raw)
        assert len(found.walk("VEVENT")) == len(site.events) - 1
        assert b"\nATTENDEE" not in raw and not any("ATTENDEE" in one for one in found.walk("VEVENT"))
        for one in found.walk("VEVENT"):
            assert str(one.get("URL")).startswith("http")

    def test_a_table_holds_no_formula(self, client, site):
        for name in ("events.csv", "coded.tsv"):
            _, raw = self.body(client, name)
            assert b"\n=" not in raw and b",=" not in raw and b'"=' not in raw and b"\t=" not in raw

    def test_a_word_file_holds_no_link_but_web_addresses_and_no_field(self, client, site):
        _, raw = self.body(client, "events.docx")
        document = docx.Document(io.BytesIO(raw))
        targets = [one.target_ref for one in document.part.rels.values() if one.is_external]
        assert all(target.startswith(("http://", "https://")) for target in targets)
        assert b"w:instrText" not in etree.tostring(document.element)
        assert any(PAYLOADS[8] in one.text for one in document.paragraphs)

    @pytest.mark.parametrize("name", ["events.json", "events.jsonld", "timelinejs.json", "events.geojson"])
    def test_addresses_in_data_are_web_addresses(self, client, site, name):
        _, raw = self.body(client, name)

        def addresses(value, key=""):
            if isinstance(value, dict):
                for inner, one in value.items():
                    yield from addresses(one, inner)
            elif isinstance(value, list):
                for one in value:
                    yield from addresses(one, key)
            elif isinstance(value, str) and key in (
                "url",
                "@id",
                "api_url",
                "link",
                "media",
                "sameAs",
                "isBasedOn",
                "citation",
            ):
                yield value

        assert all(
            one == "" or one.startswith(("http://", "https://", "urn:", "_:")) for one in addresses(json.loads(raw))
        )

    def test_a_picture_is_a_picture(self, client, site):
        answer = client.get("/t/bad/picture.png")
        assert answer.headers["Content-Type"] == "image/png" and answer.content.startswith(b"\x89PNG")
        svg = client.get("/t/bad/timeline.svg")
        tree = etree.fromstring(svg.content)
        assert not {etree.QName(one).localname for one in tree.iter() if isinstance(one.tag, str)} & {
            "script",
            "foreignObject",
            "image",
        }
        assert all(one.get("href", "http").startswith("http") for one in tree.iter())
