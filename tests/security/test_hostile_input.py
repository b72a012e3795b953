"""Addresses, files, names and texts made to do harm. What tests/ingest/test_safety.py tries is not tried again here."""

import io
import json
import logging
import resource
import socket
import subprocess
import sys
import time
import zipfile

import pytest
from django.conf import settings
from django.core.files.storage import default_storage
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from tests.extraction.worst_texts import repeated
from tests.factories import make_document, make_event, make_negotiation, make_user
from tests.ingest.conftest import confinement  # noqa: F401
from tests.ingest.test_safety import WORD, packed
from timeline.exchange.archive import ArchiveError, read_archive, write_archive
from timeline.extraction.tokens import tokenize
from timeline.extraction.triggers import RULES, find
from timeline.ingest import IngestError, Source, articles_in
from timeline.ingest.addresses import target_of
from timeline.models import Document, Event, Negotiation

SPELLINGS = [
    "http://0x7f.1/", "http://0177.1/", "http://017700000001/", "http://0x7F000001/", "http://127.0.1/", "http://00000177.0.0.1/",
    "http://0.0.0.0/", "http://127.255.255.254/", "http://127。0。0。1/", "http://127．0．0．1/", "http://127｡0｡0｡1/", "http://①②⑦。①/",
    "http://[0:0:0:0:0:0:0:1]/", "http://[::ffff:7f00:1]/", "http://[0:0:0:0:0:ffff:127.0.0.1]/", "http://[::ffff:a9fe:a9fe]/",
    "http://[64:ff9b::169.254.169.254]/", "http://[64:ff9b:1::7f00:1]/", "http://[2002:a9fe:a9fe::]/", "http://[2001:0:7f00:1::]/",
    "http://[fec0::1]/", "http://[ff02::1]/", "http://[fd00:ec2::254]/", "http://[100::1]/", "http://[2001:db8::1]/", "http://[::7f00:1]/",
    "http://169.254.170.2/", "http://100.100.100.200/", "http://192.0.0.192/", "http://192.0.2.1/", "http://198.51.100.1/", "http://203.0.113.1/",
    "http://240.0.0.1/", "http://239.255.255.250/", "http://2852039166/", "http://0xA9FEA9FE/", "http://localhost.localdomain/", "http://ip6-localhost/",
    "http://me.localhost/", "http://LOCALHOST../", "http://loCalHost%2e/", "http://127.0.0.1%2f@8.8.8.8/", "http://8.8.8.8@127.0.0.1/",
    "http://127.0.0.1\\@8.8.8.8/", "http://8.8.8.8\\@127.0.0.1/", "http://8.8.8.8#@127.0.0.1/".replace("#", "%23"), "http:127.0.0.1/", "http:/127.0.0.1/",
    "http:///127.0.0.1/", "//127.0.0.1/", "http://[::1]%00.example.org/", "http://127.0.0.1\x00.example.org/", "http://127.0.0.1\t/", "\thttp://127.0.0.1/",
    "dict://127.0.0.1:11211/", "ldap://127.0.0.1/", "data:text/html,x", "blob:http://127.0.0.1/", "jar:http://127.0.0.1!/", "HTTP://127.0.0.1:80/",
]  # fmt: skip


@pytest.mark.parametrize("url", SPELLINGS, ids=ascii)
def test_no_spelling_of_an_address_inside_a_network_is_fetched(url, monkeypatch):
    """A refusal, and no connection, whatever this machine's resolver makes of the name."""
    monkeypatch.setattr(socket.socket, "connect", lambda *args: pytest.fail(f"connected to {args[1:]}"))
    with pytest.raises(IngestError):
        target = target_of(url)
        pytest.fail(f"{url!r} was taken for {target.ip}")


def test_a_name_that_has_both_kinds_of_address_is_refused_for_the_one_inside(monkeypatch):
    both = [
        (socket.AF_INET6, socket.SOCK_STREAM, 6, "", ("2606:4700::1", 443, 0, 0)),
        (socket.AF_INET, socket.SOCK_STREAM, 6, "", ("169.254.169.254", 443)),
    ]
    monkeypatch.setattr(socket, "getaddrinfo", lambda *args, **kwargs: both)
    with pytest.raises(IngestError, match=r"169\.254\.169\.254"):
        target_of("https://rebinding.example/")


BOMBS = {
    "entities in UTF-16": packed({**WORD, "word/styles.xml": '<!DOCTYPE x [<!ENTITY a "b">]><x>&a;</x>'.encode("utf-16")}),
    "entities behind a long comment": packed({**WORD, "word/styles.xml": b"<!--" + b" " * 5000 + b'--><!DOCTYPE x [<!ENTITY a "b">]><x>&a;</x>'}),
    "a file outside, as an entity": packed({"word/document.xml": b'<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]><w:document>&a;</w:document>'}),
    "parts of the same name": packed({"word/document.xml": b"x"}) + packed({"word/document.xml": b"y"}),
    "a part outside the folder": packed({**WORD, "../../../../tmp/evil": b"x", "/etc/evil": b"x", "word/..\\..\\evil": b"x"}),
    "an archive in an archive": packed({**WORD, "word/inner.zip": packed({"a": b"\0" * 20_000_000})}),
    "a part that lies about its size": packed({**WORD, "word/media.xml": b"\0" * 3_000_000}).replace((3_000_000).to_bytes(4, "little"), (10).to_bytes(4, "little")),
    "an endless list": b"%PDF-1.4\n1 0 obj\n<< /Type /Catalog /Pages 2 0 R >>\nendobj\n2 0 obj\n<< /Type /Pages /Kids [2 0 R] /Count 9 >>\nendobj\ntrailer << /Root 1 0 R >>\n%%EOF",
    "a PDF in a thousand filters": b"%PDF-1.4\n1 0 obj\n<< /Length 9 /Filter [" + b"/FlateDecode " * 20_000 + b"] >>\nstream\nxxxxxxxxx\nendstream\nendobj\ntrailer << /Root 1 0 R >>\n%%EOF",
    "ten thousand brackets": b"%PDF-1.4\n1 0 obj\n" + b"[" * 100_000 + b"\nendobj\ntrailer << /Root 1 0 R >>\n%%EOF",
    "mail in mail in mail": b"From: a@b.c\nMIME-Version: 1.0\nContent-Type: message/rfc822\n\n" * 400 + b"x",
    "a feed of a million levels": b'<?xml version="1.0"?><rss><channel>' + b"<item>" * 200_000,
    "laughs": b'<?xml version="1.0"?><!DOCTYPE l [<!ENTITY a "ha">' + b"".join(b'<!ENTITY a%d "%s">' % (n, b"&a%d;" % (n - 1) * 10 if n else b"ha") for n in range(12)) + b"]><rss><channel><title>&a11;</title></channel></rss>",
}  # fmt: skip


@pytest.mark.parametrize("bomb", BOMBS)
def test_a_bomb_is_refused_soon_and_this_process_stays_small(bomb, confinement):  # noqa: F811
    raw = BOMBS[bomb]
    name = (
        "a.docx"
        if raw.startswith(b"PK")
        else "a.pdf"
        if raw.startswith(b"%PDF")
        else "a.eml"
        if raw.startswith(b"From")
        else "a.rss"
    )
    before, began = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss, time.monotonic()
    with pytest.raises(IngestError) as refused:
        for found in articles_in(Source(raw, name), confinement.parse):
            if isinstance(found, IngestError):
                raise found
    assert str(refused.value).startswith(name) and "root:" not in str(refused.value)
    assert time.monotonic() - began < 30, "25 s is the longest that the confined process may take"
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before < 150_000, "kilobytes"


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.name)
def test_no_rule_for_events_is_slow_on_its_own_words(rule):
    """Twenty kilobytes of each rule's examples and near-misses, run together: under a second for the whole pass of all rules.

    A sentence is the longest that rules are asked of, and this is a dozen of them: more of the same would take longer and say no more.
    """
    text = repeated(" ".join((*rule.examples, *rule.near_misses)).replace(".", "") + " ", 20_000)
    tokens = tokenize(text)
    began = time.process_time()
    for at in range(0, len(tokens), 400):  # what a sentence holds at most, as the reader cuts them
        find(tokens[at : at + 400])
    assert time.process_time() - began < 1, "all rules together; each of them is a small part of it"


HOSTILE_NAMES = ["../../etc/passwd", "..\\..\\windows\\system.ini", "/etc/passwd", "a\0.txt", "a\r\nSet-Cookie: x=y.txt", "x" * 400 + ".txt", "\u202etxt.exe",
                 '"><script>.txt', "CON.txt", ".htaccess", "a/../../b.txt", "%2e%2e%2fb.txt", "=cmd|' /C calc'!A0.txt"]  # fmt: skip


@pytest.mark.django_db
@pytest.mark.parametrize("name", HOSTILE_NAMES, ids=ascii)
def test_an_uploads_name_is_only_shown_and_never_a_path(name, tmp_path, settings):
    settings.MEDIA_ROOT = tmp_path / "media"
    client = Client()
    client.force_login(make_user("editor"))
    text = "The ministers met in Geneva on Friday. They agreed on nothing, officials said, and left in the evening."
    upload = SimpleUploadedFile("x.txt", text.encode())
    upload._name = name  # as a hand-made request would send it
    told = {"negotiation": make_negotiation().pk, "publisher": "P", "published": "2016-08-26", "file": upload}
    answer = client.post("/admin/timeline/document/add/", told)
    assert answer.status_code in (200, 302) and "Set-Cookie: x" not in str(answer.headers)
    assert {path.relative_to(tmp_path).parts[0] for path in tmp_path.rglob("*") if path.is_file()} <= {"media"}
    for document in Document.objects.all():
        assert "/" not in document.source_name and document.source_name.isprintable()
        if document.original:
            assert document.original.name.startswith("originals/") and ".." not in document.original.name
            assert default_storage.path(document.original.name).startswith(str(tmp_path / "media" / "originals"))


@pytest.mark.django_db
class TestArchives:
    def archive(self, change):
        negotiation = make_negotiation(slug="kept")
        make_event(negotiation=negotiation)
        document = make_document(negotiation=negotiation)
        document.original.save("a.txt", io.BytesIO(b"the original"))
        raw = io.BytesIO()
        write_archive(negotiation, raw)
        parts = {name: zipfile.ZipFile(raw).read(name) for name in zipfile.ZipFile(raw).namelist()}
        change(parts)
        manifest = json.loads(parts["manifest.json"])
        manifest["sha256"] = {}
        parts["manifest.json"] = json.dumps(manifest).encode()
        return io.BytesIO(packed(parts))

    def test_a_name_in_it_is_never_a_path(self, tmp_path, settings):
        settings.MEDIA_ROOT = tmp_path / "media"

        def change(parts):
            rows = [json.loads(line) for line in parts["Document.jsonl"].splitlines()]
            parts["Document.jsonl"] = (
                json.dumps({**rows[0], "sha256": "../../evil", "original": "../../evil"}).encode() + b"\n"
            )
            parts["../../evil"] = b"x"

        read_archive(self.archive(change), slug="again")
        assert {path.relative_to(tmp_path).parts[0] for path in tmp_path.rglob("*") if path.is_file()} == {"media"}
        again = Document.objects.get(negotiation__slug="again")
        assert ".." not in again.original.name and again.original.read() == b"the original"

    @pytest.mark.parametrize("slug", ["../x", "a/b", "<script>", "a b", "", "x" * 500, "ünï", 7, None, ["a"]])
    def test_an_address_in_it_is_one_that_a_negotiation_can_have(self, slug):
        def change(parts):
            manifest = json.loads(parts["manifest.json"])
            manifest["negotiation"]["slug"] = slug
            parts["manifest.json"] = json.dumps(manifest).encode()

        with pytest.raises(ArchiveError):
            read_archive(self.archive(change))
        assert Negotiation.objects.count() == 1


@pytest.mark.django_db
@pytest.mark.parametrize(
    "path",
    [
        "/t/x%0d%0aSet-Cookie:%20a=b/",
        "/nowhere%0a2026-01-01 CRITICAL forged/",
        "/admin/login/?next=/%0d%0aX: y",
        "/t/x/?q=%0d%0aX:%20y",
    ],
)
def test_a_line_break_in_an_address_reaches_neither_headers_nor_log(path, caplog):
    with caplog.at_level(logging.INFO):
        answer = Client(raise_request_exception=False).get(path)
    assert answer.status_code < 500 and "Set-Cookie" not in answer.headers and "X" not in answer.headers
    for record in caplog.records:
        assert "\n" not in record.getMessage() and "\r" not in record.getMessage(), record.getMessage()


@pytest.mark.django_db
def test_a_file_name_in_a_header_is_made_of_the_address_alone():
    negotiation = make_negotiation(slug="plain", title='x"; filename="evil.html"\r\nX: y')
    make_event(negotiation=negotiation)
    answer = Client().get("/t/plain/events.csv")
    assert answer.headers["Content-Disposition"] == 'attachment; filename="plain.csv"'


@pytest.mark.django_db
@pytest.mark.parametrize("path", ["/static/../settings.py", "/static/%2e%2e/%2e%2e/etc/passwd", "/static/..%2f..%2fmanage.py", "/static//etc/passwd",
                                  "/static/timeline/%00.css", "/static/..%5c..%5cmanage.py"])  # fmt: skip
def test_static_files_end_at_their_folder(path):
    answer = Client(raise_request_exception=False).get(path)
    assert (
        answer.status_code == 404 and b"root:" not in answer.content and b"ImproperlyConfigured" not in answer.content
    )


@pytest.mark.django_db
@pytest.mark.parametrize("body", [b"{" * 100_000, b"[" * 100_000 + b"]" * 100_000, b'{"title": "' + b"\\u0000" * 10 + b'"}', b"\xff\xfe{", b'{"a": 1e999999}',
                                  b'{"title": NaN}', b'{"title": "x", "title": "y"}', b'"text"', b"null", b"[]"], ids=range(10))  # fmt: skip
def test_a_hostile_body_is_refused_in_words(body):
    client = Client(raise_request_exception=False)
    client.force_login(make_user("editor"))
    event = make_event()
    for path, ask in (
        ("/api/v1/events/", client.post),
        (f"/api/v1/events/{event.pk}/", client.patch),
        ("/api/v1/documents/", client.post),
    ):
        answer = ask(path, body, content_type="application/json")
        assert answer.status_code in (400, 415, 428), (path, answer.status_code)
        assert answer.headers["Content-Type"] == "application/problem+json"
    assert Event.objects.count() == 1


def test_nothing_of_ours_unpickles_evaluates_or_starts_a_shell():
    """Looked for in the source: what would turn data into code."""
    found = subprocess.run(
        [sys.executable, "-m", "ruff", "check", "--select", "S102,S301,S302,S307,S602,S604,S605,S608,S506,S113,S501", "--no-cache", "timeline"],
        cwd=settings.BASE_DIR, capture_output=True, text=True, timeout=60,
    )  # fmt: skip
    assert found.returncode == 0, found.stdout
