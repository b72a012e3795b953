"""A web server on this machine, files of every kind made on the spot, and one confined process for all of them."""

import io
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import docx
import pytest
from django.core.cache import cache

from timeline.formats.confinement import Confinement

STORY = (
    "The foreign ministers of Norland and Sudland ended nine hours of talks on Friday without a truce.",
    "They agreed to meet again next week, and asked their generals for maps of the front by Monday.",
    "Norland wants the siege of Port Amal lifted before a pause begins, a diplomat in the room said.",
)


@pytest.fixture(scope="session")
def confinement():
    with Confinement(wall_seconds=60) as one:
        yield one


class Site:
    """Routes of a web server: path -> (status, headers, body) or a function of the request handler."""

    def __init__(self):
        self.routes, self.asked = {}, []
        site = self

        class Handler(BaseHTTPRequestHandler):
            def do_GET(self):
                site.asked.append((self.path, dict(self.headers)))
                route = site.routes.get(self.path, (404, {}, b"nothing here"))
                if callable(route):
                    route = route(self)
                if route is None:
                    return
                status, headers, body = route
                self.send_response(status)
                for name, value in {"Content-Type": "text/html; charset=utf-8", **headers}.items():
                    self.send_header(name, value)
                self.send_header("Content-Length", str(len(body)))
                self.end_headers()
                self.wfile.write(body)

            def log_message(self, *args):
                pass

        self.server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.server.daemon_threads = True
        self.host = f"127.0.0.1:{self.server.server_port}"
        self.url = f"http://{self.host}"
        threading.Thread(target=self.server.serve_forever, args=(0.05,), daemon=True).start()

    def paths(self):
        return [path for path, _ in self.asked]


@pytest.fixture
def site(settings, monkeypatch):
    """The server; its address is listed as one that may be fetched, and hosts are asked without a pause."""
    cache.clear()
    monkeypatch.setattr("timeline.ingest.politeness._wait_for_turn", lambda host, pause: None)
    one = Site()
    settings.FETCH_PRIVATE_HOSTS = frozenset({one.host})
    yield one
    one.server.shutdown()
    one.server.server_close()


def make_page(*paragraphs, head="", lang="en-GB", title="Talks end without a truce"):
    body = "".join(f"<p>{one}</p>" for one in paragraphs or STORY)
    return (
        f"<!doctype html><html lang='{lang}'><head><title>{title} | Demo Wire</title>{head}</head><body>"
        "<nav><ul><li><a href='/'>Home</a></li><li><a href='/sport'>Sport</a></li></ul></nav>"
        "<div class='cookie-banner'>We use cookies. <button>Accept</button></div>"
        f"<main><article><h1>{title}</h1>{body}</article></main>"
        "<aside class='most-read'><h2>Most read</h2><a href='/cup'>Cup final goes to penalties</a></aside>"
        "<footer>Copyright 2024 Demo Wire. All rights reserved.</footer></body></html>"
    ).encode()


def make_pdf(pages, about="", extra=""):
    """A PDF of lines of text, written by hand."""
    objects = ["<< /Type /Catalog /Pages 2 0 R /Lang (en-GB) >>"]
    kids = " ".join(f"{4 + 2 * n} 0 R" for n in range(len(pages)))
    objects.append(f"<< /Type /Pages /Kids [{kids}] /Count {len(pages)} >>")
    objects.append("<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>")
    for n, lines in enumerate(pages):
        shown = "".join(
            f"1 0 0 1 50 {780 - 14 * at} Tm ({line.replace('(', chr(92) + '(').replace(')', chr(92) + ')')}) Tj "
            for at, line in enumerate(lines)
        )
        stream = f"BT /F1 10 Tf {shown} ET"
        objects.append(
            f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents {5 + 2 * n} 0 R "
            "/Resources << /Font << /F1 3 0 R >> >> >>"
        )
        objects.append(f"<< /Length {len(stream)} >>\nstream\n{stream}\nendstream")
    objects.append(f"<< {about} >>")
    out, places = b"%PDF-1.4\n", []
    for number, one in enumerate(objects, 1):
        places.append(len(out))
        out += f"{number} 0 obj\n{one}\nendobj\n".encode("latin-1")
    table = len(out)
    out += f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n".encode()
    out += b"".join(f"{place:010} 00000 n \n".encode() for place in places)
    trailer = f"trailer << /Size {len(objects) + 1} /Root 1 0 R /Info {len(objects)} 0 R {extra} >>\n"
    return out + f"{trailer}startxref\n{table}\n%%EOF\n".encode()


def make_word(*paragraphs, title="", **properties):
    document = docx.Document()
    if title:
        document.add_paragraph(title, style="Title")
    for paragraph in paragraphs or STORY:
        document.add_paragraph(paragraph)
    document.core_properties.author = ""
    for name, value in properties.items():
        setattr(document.core_properties, name, value)
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def make_mail(subject="Talks end without a truce", extra="", body=None, kind="text/plain"):
    text = "\n\n".join(STORY) if body is None else body
    return (
        f"From: Demo Wire <desk@demo.example>\r\nTo: list@demo.example\r\nSubject: {subject}\r\n"
        f"Date: Fri, 26 Aug 2016 23:50:00 -0400\r\nMIME-Version: 1.0\r\nMessage-ID: <1@demo.example>\r\n{extra}"
        f"Content-Type: {kind}; charset=utf-8\r\n\r\n{text}\r\n"
    ).encode()


def make_feed(*items, title="Demo Wire: world"):
    body = "".join(items)
    return f'<?xml version="1.0"?><rss version="2.0"><channel><title>{title}</title>{body}</channel></rss>'.encode()


def make_item(url, headline="Talks end without a truce", summary="", date="Fri, 26 Aug 2016 12:00:00 GMT", whole=""):
    content = f"<content:encoded xmlns:content='http://purl.org/rss/1.0/modules/content/'><![CDATA[{whole}]]></content:encoded>"
    dated = f"<pubDate>{date}</pubDate>" if date else ""
    return (
        f"<item><title>{headline}</title><link>{url}</link><guid>{url}</guid>{dated}"
        f"<description>{summary}</description>{content if whole else ''}</item>"
    )
