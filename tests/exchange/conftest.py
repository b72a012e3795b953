"""A receiver of webhooks on this machine: what came to it, and what it shall answer."""

import json
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest


class Receiver:
    """`answers` is taken from the front, 204 when empty: a status, (status, headers), or a function of the request handler."""

    def __init__(self):
        self.answers, self.requests = [], []
        receiver = self

        class Handler(BaseHTTPRequestHandler):
            def do_POST(self):
                body = self.rfile.read(int(self.headers["Content-Length"]))
                receiver.requests.append((self.path, dict(self.headers), body))
                answer = receiver.answers.pop(0) if receiver.answers else 204
                if callable(answer):
                    answer = answer(self)
                status, headers = answer if isinstance(answer, tuple) else (answer, {})
                self.send_response(status)
                for name, value in headers.items():
                    self.send_header(name, value)
                self.end_headers()

            def log_message(self, *args):
                pass

        self.server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.server.daemon_threads = True
        self.host = f"127.0.0.1:{self.server.server_port}"
        self.url = f"http://{self.host}/told"
        threading.Thread(target=self.server.serve_forever, args=(0.05,), daemon=True).start()

    @property
    def told(self):
        """(type, number of the event, title) of each message, in the order in which they came."""
        bodies = [json.loads(body) for _, _, body in self.requests]
        return [(one["type"], one["data"].get("number"), one["data"].get("title")) for one in bodies]

    @property
    def text(self):
        return b"\n".join(body for _, _, body in self.requests).decode()


@pytest.fixture
def receiver(settings):
    """Its address is listed as one inside our own network that may be sent to."""
    one = Receiver()
    settings.FETCH_PRIVATE_HOSTS = frozenset({one.host})
    yield one
    one.server.shutdown()
    one.server.server_close()
