"""What strangers send and where their addresses lead: refused in words, in time, and nothing of it is stored."""

import gzip
import io
import socket
import subprocess
import sys
import time
import zipfile
import zlib
from pathlib import Path

import pytest
from django.conf import settings
from django.core.management import call_command

from tests.factories import make_negotiation, make_user
from timeline.formats.confinement import Confinement
from timeline.formats.kinds import Kind
from timeline.formats.parsed import FormatError
from timeline.ingest import IngestError, Source, articles_in, source_at
from timeline.ingest.addresses import is_public, target_of
from timeline.models import Document, LogEntry

from .conftest import STORY, make_feed, make_mail, make_page, make_pdf, make_word

pytestmark = pytest.mark.one_database


def nothing_is_stored():
    return not (Document.objects.exists() or LogEntry.objects.exists())


class TestAddresses:
    @pytest.mark.parametrize(
        "url",
        [
            "http://127.0.0.1/",
            "http://127.1/",
            "http://2130706433/",
            "http://0x7f000001/",
            "http://0x7f.0.0.1/",
            "http://0177.0.0.1/",
            "http://0/",
            "http://localhost/",
            "http://localhost./",
            "http://LOCALHOST/",
            "http://①②⑦.⓪.⓪.①/",
            "http://[::1]/",
            "http://[::]/",
            "http://[::ffff:127.0.0.1]/",
            "http://[::ffff:0:127.0.0.1]/",
            "http://[64:ff9b::7f00:1]/",
            "http://[2002:7f00:1::]/",
            "http://[fe80::1]/",
            "http://[fc00::1]/",
            "http://[::127.0.0.1]/",
            "http://10.0.0.1/",
            "http://172.16.0.1/",
            "http://192.168.1.1/",
            "http://100.64.0.1/",
            "http://169.254.169.254/latest/meta-data/",
            "http://224.0.0.1/",
            "http://255.255.255.255/",
            "http://198.18.0.1/",
        ],
    )
    def test_addresses_inside_a_network_are_refused_however_they_are_spelt(self, url):
        with pytest.raises(IngestError, match="inside a network|no web address|no host"):
            target_of(url)

    @pytest.mark.parametrize(
        ("url", "says"),
        [
            ("ftp://demo.example/a", "http:// or https://"),
            ("file:///etc/passwd", "http:// or https://"),
            ("gopher://127.0.0.1:6379/_x", "http:// or https://"),
            ("javascript:alert(1)", "http:// or https://"),
            ("http://", "no web address"),
            ("http://[::1", "no web address"),
            ("http://demo.example:99999/", "no web address"),
            ("http://demo.example/a b", "no web address"),
            ("http://demo.example/\r\nHost: x", "no web address"),
            ("http://[fe80::1%25eth0]/", "no web address|inside a network"),
            ("http://8.8.8.8:6379/", "port 6379"),
            ("http://8.8.8.8:22/", "port 22"),
            ("http://someone:secret@8.8.8.8/", "a name or a password"),
        ],
    )
    def test_what_is_no_plain_web_address_is_refused(self, url, says):
        with pytest.raises(IngestError, match=says) as refused:
            target_of(url)
        assert "secret" not in str(refused.value) and "\n" not in str(refused.value)

    def test_public_addresses_are_public(self):
        assert is_public("8.8.8.8") and is_public("2606:4700::1111")
        assert not is_public("fe80::1%eth0") and not is_public("nonsense")

    def test_one_private_address_among_public_ones_is_enough_to_refuse(self, monkeypatch):
        both = [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (ip, 80)) for ip in ("8.8.8.8", "10.0.0.1")]
        monkeypatch.setattr(socket, "getaddrinfo", lambda *args, **kwargs: both)
        with pytest.raises(IngestError, match="10.0.0.1"):
            target_of("http://rebinding.example/")

    def test_a_name_is_resolved_once_and_the_checked_address_is_connected_to(self, site, monkeypatch):
        """A resolver that answers otherwise the second time leads nowhere new."""
        site.routes["/a"] = (200, {}, make_page())
        real, asked = socket.getaddrinfo, []

        def flipping(host, port, *args, **kwargs):
            if host == "flips.example":
                asked.append(host)
                ip = "127.0.0.1" if len(asked) == 1 else "10.255.255.1"
                return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (ip, port))]
            return real(host, port, *args, **kwargs)

        monkeypatch.setattr(socket, "getaddrinfo", flipping)
        port = site.host.partition(":")[2]
        monkeypatch.setattr("django.conf.settings.FETCH_PRIVATE_HOSTS", frozenset({f"flips.example:{port}"}))
        assert source_at(f"http://flips.example:{port}/a").raw == make_page()
        assert len(asked) == 1
        assert site.asked[0][1]["Host"] == f"flips.example:{port}"


class TestFetching:
    def test_a_page_is_fetched_with_our_name_on_it(self, site, settings):
        site.routes["/a"] = (200, {"Content-Type": "text/html; charset=utf-8"}, make_page())
        source = source_at(f"{site.url}/a")
        assert source.raw == make_page()
        headers = site.asked[0][1]
        assert settings.SITE_URL in headers["User-Agent"] and "Cookie" not in headers

    @pytest.mark.parametrize(
        "place",
        ["http://169.254.169.254/latest/", "http://10.0.0.1/", "file:///etc/passwd", "//[::1]/", "http://127.0.0.1:1/"],
    )
    def test_a_redirect_into_a_network_is_refused(self, site, place):
        site.routes["/a"] = (302, {"Location": place}, b"")
        with pytest.raises(IngestError, match="inside a network|http://|port"):
            source_at(f"{site.url}/a")

    def test_redirects_end(self, site):
        site.routes["/a"] = (302, {"Location": "/a"}, b"")
        with pytest.raises(IngestError, match="from address to address"):
            source_at(f"{site.url}/a")

    def test_a_redirect_is_followed_and_the_last_address_kept(self, site):
        site.routes["/a"] = (301, {"Location": "/b"}, b"")
        site.routes["/b"] = (200, {}, make_page())
        assert source_at(f"{site.url}/a").url == f"{site.url}/b"

    @pytest.mark.parametrize(
        ("status", "says"), [(404, "nothing"), (403, "subscription"), (500, "answered 500"), (429, "answered 429")]
    )
    def test_what_a_server_refuses_is_said(self, site, status, says):
        site.routes["/a"] = (status, {}, b"")
        with pytest.raises(IngestError, match=says) as refused:
            source_at(f"{site.url}/a")
        assert refused.value.passing == (status in (500, 429))

    def test_what_is_too_large_is_not_read_to_its_end(self, site, settings):
        settings.INGEST_MAX_FILE_BYTES = 100_000
        site.routes["/declared"] = (200, {}, b"x" * 200_000)

        def endless(handler):
            handler.send_response(200)
            handler.end_headers()
            try:
                for _ in range(10_000):
                    handler.wfile.write(b"x" * 10_000)
            except OSError:
                return

        site.routes["/endless"] = endless
        for path in ("/declared", "/endless"):
            with pytest.raises(IngestError, match="larger than 100,000 bytes"):
                source_at(site.url + path)

    def test_what_unpacks_to_too_much_is_refused_while_it_unpacks(self, site, settings):
        settings.INGEST_MAX_FILE_BYTES = 1_000_000
        site.routes["/a"] = (200, {"Content-Encoding": "gzip"}, gzip.compress(b"\0" * 200_000_000))
        began = time.monotonic()
        with pytest.raises(IngestError, match="larger than"):
            source_at(f"{site.url}/a")
        assert time.monotonic() - began < 5

    def test_a_server_that_drips_is_cut_off(self, site, monkeypatch):
        monkeypatch.setattr("timeline.ingest.web.WHOLE_SECONDS", 1.0)

        def drip(handler):
            handler.send_response(200)
            handler.send_header("Content-Length", "100000")
            handler.end_headers()
            try:
                for _ in range(60):
                    handler.wfile.write(b"x")
                    time.sleep(0.1)
            except OSError:
                return

        site.routes["/a"] = drip
        began = time.monotonic()
        with pytest.raises(IngestError, match="took longer"):
            source_at(f"{site.url}/a")
        assert time.monotonic() - began < 4

    def test_a_server_that_is_not_there_may_be_there_later(self, site):
        site.server.shutdown()
        site.server.server_close()
        with pytest.raises(IngestError, match="cannot be fetched") as refused:
            source_at(f"{site.url}/a")
        assert refused.value.passing

    def test_proxies_of_the_environment_are_not_used(self, site, monkeypatch):
        for name in ("http_proxy", "HTTP_PROXY", "all_proxy"):
            monkeypatch.setenv(name, "http://127.0.0.1:1")
        site.routes["/a"] = (200, {}, make_page())
        assert source_at(f"{site.url}/a").raw


def packed(parts, compression=zipfile.ZIP_DEFLATED):
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", compression) as archive:
        for name, data in parts.items():
            archive.writestr(name, data)
    return out.getvalue()


def bomb_pdf():
    """Ten kilobytes that unpack to ten megabytes of drawing, four times over."""
    once = zlib.compress(b"BT (x) Tj ET " * 6_000_000, 9)
    body = b"%PDF-1.4\n1 0 obj\n<< /Type /Catalog /Pages 2 0 R >>\nendobj\n2 0 obj\n<< /Type /Pages /Kids [3 0 R] /Count 1 >>\nendobj\n"
    body += b"3 0 obj\n<< /Type /Page /Parent 2 0 R /MediaBox [0 0 9 9] /Contents 4 0 R >>\nendobj\n"
    body += (
        f"4 0 obj\n<< /Length {len(once)} /Filter /FlateDecode >>\nstream\n".encode() + once + b"\nendstream\nendobj\n"
    )
    return body + b"trailer << /Size 5 /Root 1 0 R >>\n%%EOF\n"


MANY = {f"word/{n}.xml": b"" for n in range(3000)}
WORD = {"word/document.xml": b"<w:document/>"}
BAD_FILES = {
    "zip of zeros": (packed({**WORD, "word/media.xml": b"\0" * 30_000_000}), "a.docx", "unpacks to"),
    "many parts": (packed({**WORD, **MANY}), "a.docx", "parts"),
    "entities in Word": (
        packed({**WORD, "word/styles.xml": b"<!DOCTYPE x [<!ENTITY a 'b'>]><x>&a;</x>"}),
        "a.docx",
        "document type declaration",
    ),
    "not Word": (packed({"a.txt": b"hello"}), "a.docx", "no Word file"),
    "half a Word file": (make_word()[:2000], "a.docx", "not a readable Word file"),
    "Word of nothing": (packed(WORD), "a.docx", "not a readable Word file"),
    "old Word": (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, "a.doc", "save it as .docx"),
    "rich text": (b"{\\rtf1 hello}", "a.rtf", "rich text"),
    "half a PDF": (make_pdf([list(STORY)])[:300], "a.pdf", "not a readable PDF|holds no text"),
    "scan": (make_pdf([[]]), "a.pdf", "may be a scan"),
    "PDF of a thousand pages": (make_pdf([["x"]] * 400), "a.pdf", "400 pages"),
    "PDF bomb": (bomb_pdf, "a.pdf", "not a readable PDF|too long or too much|more memory|holds no text"),
    "gzip bomb": (lambda: gzip.compress(b"\0" * 100_000_000), "a.jsonl.gz", "unpacks to more than"),
    "half a gzip": (gzip.compress(b"hello" * 1000)[:20], "a.txt.gz", "ends too soon|damaged"),
    "page without an article": (b"<!doctype html><html><body><nav>Home</nav></body></html>", "a.html", "no article"),
    "page of ten thousand levels": (
        b"<html><body>" + b"<div>" * 10_000 + b"hello",
        "a.html",
        "nested|no article|cannot",
    ),
    "feed with entities": (
        b'<?xml version="1.0"?><!DOCTYPE r [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;">]><rss><channel/></rss>',
        "a.rss",
        "entities of its own",
    ),
    "no feed": (b"<?xml version='1.0'?><rss>", "a.rss", "not a readable feed"),
    "mail without text": (
        make_mail(extra="Content-Disposition: attachment\r\n", body="AAAA", kind="application/pdf"),
        "a.eml",
        "holds no text",
    ),
    "mailbox": (b"From a@example.org Fri Aug 26\n" + make_mail().replace(b"\r", b""), "a.mbox", "a mailbox"),
    "OpenDocument": (
        packed({"mimetype": b"application/vnd.oasis.opendocument.text"}, zipfile.ZIP_STORED),
        "a.odt",
        "save it as .docx",
    ),
    "JSON of many lines": (b'[\n {\n  "text": "Talks ended on Friday."}]', "a.json", "not one article a line"),
    "program": (b"\x7fELF\x02\x01\x01" + b"\0" * 100, "a.html", "a program"),
    "picture": (b"\xff\xd8\xff\xe0" + b"\0" * 100, "a.pdf", "a picture"),
}


def bad_file(bad):
    """(bytes, name, what is said of it); what takes a second to make is made when it is asked for."""
    raw, name, says = BAD_FILES[bad]
    return raw() if callable(raw) else raw, name, says


@pytest.mark.parametrize("bad", BAD_FILES)
def test_a_bad_file_is_refused_by_name_and_soon(bad, confinement):
    raw, name, says = bad_file(bad)
    began = time.monotonic()
    with pytest.raises(IngestError, match=says) as refused:
        list(articles_in(Source(raw, name), confinement.parse))
    assert str(refused.value).startswith(f"{name}: ")
    assert time.monotonic() - began < 25


@pytest.mark.django_db
def test_bad_files_among_good_ones_leave_the_good_ones(tmp_path, capsys):
    good = {
        "a.html": make_page(*STORY, "The page says so."),
        "b.pdf": make_pdf([[*STORY, "The PDF says so."]]),
        "c.docx": make_word(*STORY, "The Word file says so."),
        "d.eml": make_mail(),
    }
    bad = ("zip of zeros", "half a PDF", "page without an article", "picture")
    for name, raw in good.items():
        (tmp_path / name).write_bytes(raw)
    for n, one in enumerate(bad):
        (tmp_path / f"x{n}{BAD_FILES[one][1][1:]}").write_bytes(BAD_FILES[one][0])
    with pytest.raises(SystemExit):
        call_command("ingest", str(tmp_path), "--negotiation", make_negotiation().slug, "--published", "2016-08-27")
    said = capsys.readouterr().err
    assert "4 of 8 articles were refused" in said and "Traceback" not in said
    # the message says when it was sent; the others were told
    assert sorted(Document.objects.values_list("source_name", "published_from")) == [
        ("a.html", "given with the file"),
        ("b.pdf", "given with the file"),
        ("c.docx", "given with the file"),
        ("d.eml", "the e-mail's Date header"),
    ]


@pytest.mark.django_db
@pytest.mark.parametrize("bad", ["zip of zeros", "half a PDF", "feed with entities", "gzip bomb", "picture"])
def test_the_desk_refuses_a_bad_upload_in_words(client, bad):
    client.force_login(make_user("editor"))
    raw, name, _ = bad_file(bad)
    upload = io.BytesIO(raw)
    upload.name = name
    page = client.post(
        "/admin/timeline/document/add/",
        {"negotiation": make_negotiation().pk, "publisher": "X", "published": "2016-08-26", "file": upload},
    )
    assert page.status_code == 200
    assert name in str(page.context["form"].errors["file"])
    assert nothing_is_stored()


@pytest.mark.django_db
def test_the_desk_refuses_an_address_inside_the_network(client):
    client.force_login(make_user("editor"))
    page = client.post(
        "/admin/timeline/document/add/",
        {
            "negotiation": make_negotiation().pk,
            "publisher": "X",
            "published": "2016-08-26",
            "url": "http://169.254.169.254/x",
        },
    )
    assert page.status_code == 200
    assert "inside a network" in str(page.context["form"].errors["url"])
    assert nothing_is_stored()


def test_a_reader_that_takes_too_much_is_stopped_and_the_next_file_is_read():
    with Confinement(cpu_seconds=1, wall_seconds=30) as confinement:
        with pytest.raises(FormatError):
            confinement.parse(Kind.PDF, bomb_pdf())
        assert confinement.parse(Kind.HTML, make_page()).text


def test_the_confined_process_knows_nothing_of_ours(monkeypatch):
    monkeypatch.setenv("SECRET_KEY", "x" * 40)
    with Confinement() as confinement:
        confinement.parse(Kind.HTML, make_page())
        process = Path(f"/proc/{confinement._process.pid}")
        environ, limits = (process / "environ").read_bytes(), (process / "limits").read_text()
    assert b"SECRET_KEY" not in environ and b"DATABASE_URL" not in environ
    assert "Max file size             0" in limits


def test_a_feed_does_not_lead_to_feeds_without_end(site, confinement):
    site.routes["/feed"] = (200, {}, make_feed(f"<item><title>x</title><link>{site.url}/feed</link></item>"))
    (only,) = articles_in(source_at(f"{site.url}/feed"), confinement.parse)
    assert isinstance(only, IngestError) and "no article" in str(only)


def test_mutated_files_become_articles_or_a_refusal_and_never_an_error():
    """A small round of benchmarks/mutated.py."""
    script = str(settings.BASE_DIR / "benchmarks" / "mutated.py")
    done = subprocess.run([sys.executable, script, "--files", "150"], capture_output=True, text=True, timeout=120)
    assert done.returncode == 0, done.stdout + done.stderr
    assert "150 files" in done.stdout and "0 errors, 0 over" in done.stdout
