"""Cuts the site off from PostgreSQL and from Redis while people read, an editor saves and a worker reads articles; counts what came of it.

usage: python benchmarks/faults.py --database postgres://…/own_database --redis redis://127.0.0.1:6379/8 [--seconds 30] [--port 8027]

Between the site and its servers stands a way that can be cut (`severed.py`): each server is away once so that connections are refused,
and once so that it is silent. Readers ask pages, files and the API; an editor changes one event over and over and hands articles over,
both by the API, and looks at the desk with a session. Fails where anything but an answer of 200 to 399 or a 503 with `Retry-After`
came, where an answer took longer than --longest, where something that was acknowledged is not there in the end, or where the site
did not recover by itself within --recovery seconds. The database must be its own: it is emptied first. Loopback only.
"""

import argparse
import contextlib
import http.client
import json
import os
import signal
import subprocess
import sys
import tempfile
import threading
import time
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlsplit, urlunsplit

ROOT = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(ROOT), str(ROOT / "benchmarks")]

from crash import PASSWORD, Desk, Process, manage  # noqa: E402
from made_articles import article  # noqa: E402
from severed import Severed  # noqa: E402

SETUP = f"""
from django.core.management import call_command
for command in ("migrate", "flush", "collectstatic"):
    call_command(command, interactive=False, verbosity=0)
from django.contrib.auth.models import User
from timeline.editorial import EventFields, create_event
from timeline.models import ApiToken, Negotiation
negotiation = Negotiation.objects.create(slug="faults", title="Faults", is_public=True)
boss = User.objects.create_superuser("crash", password={PASSWORD!r})
for n in range(30):
    create_event(negotiation, EventFields(title=f"Event {{n}}", event_type="talks", edtf=f"2016-08-{{n + 1:02}}"), boss, status="published")
print(negotiation.events.get(number=1).pk, ApiToken.objects.make(boss, "faults", ["read", "write", "ingest"])[1])
"""
COUNT = """
import json
from timeline.models import Document, Event, EventVersion
event = Event.objects.get(negotiation__slug="faults", number=1)
print(json.dumps({
    "headlines": list(Document.objects.values_list("headline", flat=True)),
    "unread": Document.objects.exclude(state="extracted").count(),
    "titles": [content["title"] for content in EventVersion.objects.filter(event=event).values_list("content", flat=True)],
}))
"""
PATHS = (
    "/", "/t/faults/", "/t/faults/?q=Event", "/t/faults/window.json", "/t/faults/e/3-event-2/", "/t/faults/events.csv",
    "/api/v1/events/?negotiation=faults", "/about/",
)  # fmt: skip


@dataclass
class Phase:
    """What was answered while something was away, or was not."""

    name: str
    answers: Counter[str] = field(default_factory=Counter)
    slowest: float = 0.0
    wrong: Counter[str] = field(default_factory=Counter)
    recovered: float | None = None


class Traffic:
    """Everybody who asks, each in a thread of their own, until told to stop."""

    def __init__(self, options, event, token):
        """`event` is the number of the row that is changed, `token` a secret of the API."""
        self.options, self.event, self.token = options, event, token
        self.stop, self.lock, self.looks = threading.Event(), threading.Lock(), 0
        self.phase, self.phases = Phase("before"), []
        self.handed, self.saved, self.unsure = [], [], Counter()
        people = [lambda n=n: self.read(n) for n in range(options.readers)] + [self.save, self.hand_over, self.look]
        self.threads = [threading.Thread(target=person, daemon=True) for person in people]

    def ask(self, method, path, body=None, headers=()):
        """(status, body); 0 where there was no answer. What it was is written down for the phase in which it began."""
        phase, began = self.phase, time.monotonic()
        connection = http.client.HTTPConnection("127.0.0.1", self.options.port, timeout=120)
        try:
            connection.request(method, path, body, dict(headers))
            answer = connection.getresponse()
            status, text, again = (
                answer.status,
                answer.read().decode("utf-8", "replace"),
                answer.getheader("Retry-After"),
            )
        except (OSError, http.client.HTTPException) as error:
            status, text, again = 0, type(error).__name__, None
        finally:
            connection.close()
        took = time.monotonic() - began
        with self.lock:
            phase.answers[str(status or text)] += 1
            phase.slowest = max(phase.slowest, took)
            if status == 0 or status >= 500 and (status != 503 or not again):
                phase.wrong[f"{method} {path.partition('?')[0]}: {status or text}"] += 1
            if "Traceback" in text or "psycopg" in text or "redis" in text.lower():
                phase.wrong[f"{method} {path}: tells its insides"] += 1
            if took > self.options.longest:
                phase.wrong[f"{method} {path}: took {took:.1f} s"] += 1
        return status, text

    def api(self, method, path, data=None):
        headers = {"Authorization": f"Bearer {self.token}", "Content-Type": "application/json"}
        return self.ask(method, path, json.dumps(data) if data is not None else None, headers)

    def read(self, n):
        while not self.stop.is_set():
            self.ask("GET", PATHS[n % len(PATHS)])
            n += 1
            time.sleep(self.options.pause)

    def save(self):
        """One event, changed again and again; what was refused is sent again until it is taken."""
        n = 0
        path = f"/api/v1/events/{self.event}/"
        while not self.stop.is_set():
            status, text = self.api("GET", path)
            if status == 200:
                seen = json.loads(text)
                if seen["title"] == f"Saved {n}":
                    self.unsure["stored, and the answer was lost"] += 1
                    n += 1
                status, text = self.api("PATCH", path, {"title": f"Saved {n}", "version": seen["version"]})
                if status == 200:
                    self.saved.append(f"Saved {n}")
                    n += 1
                elif status not in (503, 0):
                    self.phase.wrong[f"PATCH of the event: {status} {text[:80]}"] += 1
            time.sleep(self.options.pause)

    def hand_over(self):
        n = 0
        while not self.stop.is_set():
            status, text = self.api("POST", "/api/v1/documents/", {**article(n), "negotiation": "faults"})
            if status in (200, 201):
                self.handed.append(f"Made article {n}")
                n += 1
            elif status not in (503, 0):
                self.phase.wrong[f"POST of a document: {status} {text[:80]}"] += 1
            time.sleep(self.options.pause * 4)

    def look(self):
        """An editor's browser, signed in before anything went away."""
        desk = Desk(f"http://127.0.0.1:{self.options.port}")
        while desk.negotiation is None and not self.stop.is_set():
            with contextlib.suppress(OSError, TypeError):
                desk.sign_in()
        cookies = "; ".join(f"{cookie.name}={cookie.value}" for cookie in desk.jar)
        while not self.stop.is_set():
            for path in ("/admin/", "/admin/timeline/event/", "/t/faults/"):
                self.looks += self.ask("GET", path, headers={"Cookie": cookies})[0] == 200
                time.sleep(self.options.pause)

    def begin(self, name):
        with self.lock:
            self.phase = Phase(name)
            self.phases.append(self.phase)

    def recovers(self, mended):
        """Seconds from the mending until every kind of request was answered 200."""
        left = {*PATHS, "/readyz"}
        while left and time.monotonic() - mended < 120:
            left -= {path for path in left if self.ask("GET", path)[0] == 200}
            time.sleep(0.1)
        self.phase.recovered = time.monotonic() - mended if not left else None


def through(address, way):
    """The address of a server, by the way that can be cut."""
    parts = urlsplit(address)
    login = parts.netloc.rpartition("@")[0]
    return urlunsplit(parts._replace(netloc=(f"{login}@" if login else "") + f"127.0.0.1:{way.port}"))


def run(options, folder):
    ways = {}
    for name, address, port in (("PostgreSQL", options.database, 5432), ("Redis", options.redis, 6379)):
        if address:
            parts = urlsplit(address)
            ways[name] = Severed(parts.hostname or "127.0.0.1", parts.port or port)
    direct = {
        **os.environ, "SITE_URL": f"http://127.0.0.1:{options.port}", "BIND": f"127.0.0.1:{options.port}", "MEDIA_ROOT": f"{folder}/media",
        "DATABASE_URL": options.database, "DEBUG": "0", "WEB_CONCURRENCY": "2", "WEB_THREADS": "4",
        "API_RATE_ANONYMOUS": "100000/minute", "API_RATE_READ": "100000/minute", "API_RATE_WRITE": "100000/minute",
    }  # fmt: skip
    direct.pop("PROMETHEUS_MULTIPROC_DIR", None)
    told = manage(direct, "shell", "-v", "0", "-c", SETUP).splitlines()[-1].split()
    served = {**direct, "DATABASE_URL": through(options.database, ways["PostgreSQL"])}
    if options.redis:
        served["CACHE_URL"] = served["CELERY_BROKER_URL"] = through(options.redis, ways["Redis"])
        celery(served, "purge", "-f")
    binary = Path(sys.executable)
    processes = [
        Process(served, str(binary.with_name("gunicorn")), "--config", "deploy/gunicorn.conf.py", "timeline.wsgi")
    ]
    if options.redis:
        worker = ("worker", "--concurrency", "1", "--loglevel", "ERROR")
        processes.append(Process(served, str(binary), "-m", "celery", "-A", "timeline", *worker))
    try:
        return watch(Traffic(options, *told), ways, direct, processes)
    finally:
        for process in processes:
            os.killpg(process.process.pid, signal.SIGTERM)
        for process in processes:
            try:
                process.process.wait(20)
            except subprocess.TimeoutExpired:
                process.kill(again=False)
        for way in ways.values():
            way.close()
        if options.redis:
            celery({**direct, "CELERY_BROKER_URL": options.redis}, "purge", "-f")


def celery(environ, *command):
    command = [sys.executable, "-m", "celery", "-A", "timeline", *command]
    subprocess.run(command, cwd=ROOT, env=environ, capture_output=True, check=False)


def watch(traffic, ways, direct, processes):
    options, until = traffic.options, time.monotonic() + 90
    while traffic.ask("GET", "/readyz")[0] != 200:
        if time.monotonic() > until:
            raise SystemExit("the site does not answer")
        time.sleep(0.3)
    for thread in traffic.threads:
        thread.start()
    while not (traffic.saved and traffic.handed and traffic.looks):
        if time.monotonic() > until + 90:
            raise SystemExit("nobody could begin")
        time.sleep(0.2)
    traffic.begin("nothing is away")
    time.sleep(min(options.seconds, 10))
    for name, way in ways.items():
        for how in options.how:
            traffic.begin(f"{name} {how} for {options.seconds:g} s")
            way.cut(how)
            time.sleep(options.seconds)
            way.mend()
            mended = time.monotonic()
            time.sleep(0.2)
            traffic.begin(f"{name} is back")
            traffic.recovers(mended)
            time.sleep(min(options.seconds, 5))
    traffic.stop.set()
    for thread in traffic.threads:
        thread.join(130)
    # what a broker that was away was not told of waits in the database; `beat` sends it every quarter of an hour, or this command
    waited = settle(direct, options)
    alive = all(process.process.poll() is None for process in processes)
    return report(
        options, traffic, json.loads(manage(direct, "shell", "-v", "0", "-c", COUNT).splitlines()[-1]), waited, alive
    )


def settle(direct, options):
    """Until the worker has read what it was sent, a minute at most; the rest, which it was not told of, is read here."""
    until, left = time.monotonic() + (60 if options.redis else 0), None
    while time.monotonic() < until:
        found = json.loads(manage(direct, "shell", "-v", "0", "-c", COUNT).splitlines()[-1])["unread"]
        if found == 0 or found == left:
            break
        left = found
        time.sleep(8)
    left = json.loads(manage(direct, "shell", "-v", "0", "-c", COUNT).splitlines()[-1])["unread"]
    if left:
        manage(direct, "ingest", "--resume", "--workers", "1")
    return left


def report(options, traffic, found, waited, alive):
    failed = not alive
    for phase in traffic.phases:
        back = "" if phase.recovered is None else f"; all of it again after {phase.recovered:.1f} s"
        answers = ", ".join(f"{count} × {status}" for status, count in sorted(phase.answers.items()))
        print(f"{phase.name}: {answers}; the slowest took {phase.slowest:.1f} s{back}")
        late = phase.name.endswith("is back") and (phase.recovered is None or phase.recovered > options.recovery)
        for what, count in phase.wrong.items():
            print(f"  WRONG {count} × {what}")
        if late:
            print(f"  WRONG not back within {options.recovery:g} s")
        failed |= late or bool(phase.wrong)
    lost = (set(traffic.handed) - set(found["headlines"])) | (set(traffic.saved) - set(found["titles"]))
    doubled = len(found["headlines"]) - len(set(found["headlines"])) + len(found["titles"]) - len(set(found["titles"]))
    print(
        f"{len(traffic.saved)} changes and {len(traffic.handed)} articles were acknowledged: {len(lost)} lost, {doubled} doubled"
    )
    print(
        f"{waited} articles waited for somebody to ask for them; {found['unread']} unread in the end; the processes {'live' if alive else 'DIED'}"
    )
    for what, count in traffic.unsure.items():
        print(f"{count} changes were {what}")
    print(
        f"load {os.getloadavg()[0]:.1f}; {'FAILED' if failed or lost or doubled or found['unread'] else 'nothing wrong'}"
    )
    return not (failed or lost or doubled or found["unread"])


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--database", required=True)
    parser.add_argument("--redis", default="", help="cache and broker; without it both are in the process")
    parser.add_argument("--seconds", type=float, default=30)
    parser.add_argument("--how", nargs="+", default=["refused", "silent"], choices=["refused", "silent"])
    parser.add_argument("--readers", type=int, default=4)
    parser.add_argument("--pause", type=float, default=0.25, help="seconds that everybody waits between two requests")
    parser.add_argument("--longest", type=float, default=40, help="seconds that an answer may take")
    parser.add_argument(
        "--recovery", type=float, default=10, help="seconds in which every kind of address answers again"
    )
    parser.add_argument("--port", type=int, default=8027)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        sys.exit(0 if run(options, folder) else 1)


if __name__ == "__main__":
    main()
