"""Fetching over http: checked addresses on every hop, a limit on bytes and time, no proxy, no cookies, nothing executed."""

import contextlib
import socket
import threading
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from urllib.parse import urljoin

import certifi
import urllib3
from django.conf import settings
from urllib3.connection import HTTPConnection, HTTPSConnection
from urllib3.util import Timeout

from .addresses import Target, target_of
from .reading import IngestError

MOST_REDIRECTS = 5
CONNECT_SECONDS = 10.0
SILENT_SECONDS = 15.0
WHOLE_SECONDS = 45.0
PIECE = 1 << 16
ACCEPT = "text/html,application/xhtml+xml,application/rss+xml,application/atom+xml,application/pdf;q=0.9,*/*;q=0.5"


@dataclass(frozen=True, slots=True)
class Fetched:
    """What an address answered. `status` is 200, or 304 where nothing changed since `etag` and `modified`."""

    url: str
    status: int
    body: bytes
    content_type: str = ""
    charset: str = ""
    etag: str = ""
    modified: str = ""
    moved: bool = field(default=False)
    """The address said that it has moved for good."""


class Refused(IngestError):
    """The server answered with an error; `wait` is how long it asks to be left alone, in seconds."""

    def __init__(self, message: str, status: int, wait: float | None) -> None:
        super().__init__(message, passing=status in (408, 425, 429) or status >= 500)
        self.status, self.wait = status, wait


def user_agent() -> str:
    """Who we are and where to complain."""
    return f"NegotiationTimeline/1 (+{settings.SITE_URL})"


def fetch(url: str, *, etag: str = "", modified: str = "") -> Fetched:
    """What `url` holds, redirects followed. Raises IngestError; `Refused` where the server said no."""
    deadline = time.monotonic() + WHOLE_SECONDS
    moved = False
    for _ in range(MOST_REDIRECTS + 1):
        target = target_of(url)
        with _answered(target, deadline, "GET", _headers(target, etag, modified)) as answer:
            place = answer.headers.get("Location")
            if answer.status in (301, 302, 303, 307, 308) and place:
                moved = moved or answer.status in (301, 308)
                url = urljoin(url, place)
                continue
            return _taken(target, answer, deadline, moved)
    raise IngestError(f"{url[:200]}: sends one from address to address, more than {MOST_REDIRECTS} times.")


def post(url: str, body: bytes, headers: dict[str, str], seconds: float) -> tuple[int, float | None]:
    """Send `body` to a checked address: (status, the seconds it asks to be left alone for). No redirect is followed, nothing of
    the answer is read but its head. Raises IngestError where the address must not be sent to or does not answer in `seconds`."""
    target = target_of(url)
    about = {"Host": target.host_header, "User-Agent": user_agent(), "Connection": "close"}
    with _answered(target, time.monotonic() + seconds, "POST", {**about, **headers}, body) as answer:
        return answer.status, _seconds(answer.headers.get("Retry-After"))


def _headers(target: Target, etag: str, modified: str) -> dict[str, str]:
    headers = {
        "Host": target.host_header,
        "User-Agent": user_agent(),
        "Accept": ACCEPT,
        "Accept-Encoding": "gzip, deflate",
        "Connection": "close",
    }
    if etag:
        headers["If-None-Match"] = etag
    if modified:
        headers["If-Modified-Since"] = modified
    return headers


@contextlib.contextmanager
def _answered(
    target: Target, deadline: float, method: str, headers: dict[str, str], body: bytes | None = None
) -> Iterator[urllib3.BaseHTTPResponse]:
    """The open answer of a server. Its connection is cut at the deadline, however slowly it drips."""
    timeout = Timeout(connect=CONNECT_SECONDS, read=SILENT_SECONDS)
    connection = (
        HTTPSConnection(
            target.ip,
            target.port,
            timeout=timeout.connect_timeout,
            server_hostname=target.host,
            assert_hostname=target.host,
            ca_certs=certifi.where(),
            cert_reqs="CERT_REQUIRED",
        )
        if target.scheme == "https"
        else HTTPConnection(target.ip, target.port, timeout=timeout.connect_timeout)
    )
    cut: threading.Timer | None = None
    try:
        connection.connect()
        sock = connection.sock
        if sock is None:
            raise OSError("no connection")
        sock.settimeout(SILENT_SECONDS)
        cut = threading.Timer(max(deadline - time.monotonic(), 0.1), _cut, (sock,))
        cut.daemon = True
        cut.start()
        connection.request(method, target.path, body=body, headers=headers, preload_content=False)
        yield connection.getresponse()
    except (urllib3.exceptions.HTTPError, OSError, ValueError) as error:
        if time.monotonic() >= deadline:
            raise IngestError(f"{target.url}: took longer than it may.", passing=True) from error
        raise IngestError(f"{target.url}: cannot be fetched ({_reason(error)}).", passing=True) from error
    finally:
        if cut:
            cut.cancel()
        connection.close()


def _cut(sock: socket.socket) -> None:
    with contextlib.suppress(OSError):
        sock.shutdown(socket.SHUT_RDWR)


def _reason(error: Exception) -> str:
    text = str(error)
    if "CERTIFICATE" in text.upper():
        return "its certificate is not valid"
    if isinstance(error, TimeoutError) or "timed out" in text:
        return "it does not answer in time"
    return type(error).__name__


def _taken(target: Target, answer: urllib3.BaseHTTPResponse, deadline: float, moved: bool) -> Fetched:
    if answer.status != 304 and not 200 <= answer.status < 300:
        raise Refused(
            f"{target.url}: answered {answer.status}{_meaning(answer.status)}.",
            answer.status,
            _seconds(answer.headers.get("Retry-After")),
        )
    content_type = answer.headers.get("Content-Type", "")
    _, _, charset = content_type.lower().partition("charset=")
    return Fetched(
        url=target.url,
        status=answer.status,
        body=b"" if answer.status == 304 else _body(target, answer, deadline),
        content_type=content_type.partition(";")[0].strip().lower(),
        charset=charset.partition(";")[0].strip("\"' "),
        etag=answer.headers.get("ETag", "")[:200],
        modified=answer.headers.get("Last-Modified", "")[:60],
        moved=moved,
    )


def _body(target: Target, answer: urllib3.BaseHTTPResponse, deadline: float) -> bytes:
    """The body, unpacked piece by piece: neither what is sent nor what comes out of it may be more than a file may be."""
    most = settings.INGEST_MAX_FILE_BYTES
    too_much = IngestError(f"{target.url}: is larger than {most:,} bytes, more than any article.")
    declared = answer.headers.get("Content-Length", "")
    if declared.isdigit() and int(declared) > most:
        raise too_much
    found = bytearray()
    while piece := answer.read(PIECE, decode_content=True):
        found += piece
        if len(found) > most:
            raise too_much
        if time.monotonic() > deadline:
            raise TimeoutError
    if time.monotonic() > deadline:  # cut off: what came may be half of it
        raise TimeoutError
    return bytes(found)


def _meaning(status: int) -> str:
    if status in (401, 402, 403, 451):
        return ": it asks for a subscription, or does not serve programs"
    return ": there is nothing (any more)" if status in (404, 410) else ""


def _seconds(value: str | None) -> float | None:
    return float(value) if value and value.strip().isdigit() and len(value) < 8 else None
