"""Kills the web server and the workers, over and over, while articles are taken in; then counts what is there.

usage: python benchmarks/crash.py [--documents 1000] [--kills 50] [--inside] [--database URL] [--broker URL] [--port 8028]

Articles are handed to the desk by its own form, as an editor's browser does, by two clients. A client repeats what was not
answered. Meanwhile processes end by SIGKILL, the whole group at once: the web server, and the queue's worker (without
a broker the web server reads, and a `manage.py ingest --resume` with its pool of processes is killed in the worker's stead).
With `--inside` the reader is only killed while a document's row says that its reading has begun, and the kill counts as inside where
the row still says so afterwards; articles are longer then, so that a reading lasts.
In the end `ingest --resume` finishes what was left. Lost is an article that was acknowledged and is not there, or is there
without its mentions; doubled is one that is there twice, or a mention, or a log entry. The database must be its own: it is
emptied first. Loopback only.
"""

import argparse
import contextlib
import http.cookiejar
import json
import os
import random
import re
import signal
import sqlite3
import subprocess
import sys
import tempfile
import threading
import time
import urllib.error
import urllib.parse
import urllib.request
from pathlib import Path

import psycopg

ROOT = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(ROOT), str(ROOT / "benchmarks")]

from made_articles import article  # noqa: E402

PASSWORD = "a long enough password"
SETUP = f"""
from django.contrib.auth.models import User
from django.core.management import call_command
from timeline.models import Negotiation
Negotiation.objects.create(slug="crash", title="Crash")
User.objects.create_superuser("crash", password={PASSWORD!r})
"""
COUNT = """
import json
from django.conf import settings
from django.db import connection
from django.db.models import Count
from timeline.extraction.lexicon import Lexicon
from timeline.extraction.pipeline import extract
from timeline.ingest.coding import article_of, current_lexicon
from timeline.models import Document, LogEntry, Mention
lexicon = current_lexicon()
short = [d.headline for d in Document.objects.all() if d.mentions.count() != len(extract(article_of(d), lexicon))]
twice = Mention.objects.values("document", "start", "end", "trigger_start", "event_type").annotate(n=Count("pk")).filter(n__gt=1)
logged = LogEntry.objects.filter(action="ingested").values("document").annotate(n=Count("pk"))
if connection.vendor == "sqlite":
    with connection.cursor() as cursor:
        sound = cursor.execute("PRAGMA integrity_check").fetchall() == [("ok",)] and not cursor.execute("PRAGMA foreign_key_check").fetchall()
else:
    sound = True
print(json.dumps({
    "headlines": list(Document.objects.values_list("headline", flat=True)),
    "unread": Document.objects.exclude(state="extracted").count(),
    "without their mentions": short,
    "mentions": Mention.objects.count(),
    "mentions twice": twice.count(),
    "logged": logged.count(),
    "logged twice": logged.filter(n__gt=1).count(),
    "begun again": Document.objects.filter(attempts__gt=1).count(),
    "sound": sound,
}))
"""


class Process:
    """A command in a group of its own, which is killed as a whole and begun again."""

    def __init__(self, environ, *command):
        self.environ, self.command, self.lock = environ, command, threading.Lock()
        self.process = None
        self.begin()

    def begin(self):
        self.process = subprocess.Popen(
            self.command,
            cwd=ROOT,
            env=self.environ,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
        )

    def kill(self, again=True):
        with self.lock:
            with contextlib.suppress(ProcessLookupError):
                os.killpg(self.process.pid, signal.SIGKILL)
            self.process.wait()
            if again:
                self.begin()


class Watch:
    """Looks at the rows from outside: which documents are being read at this moment.

    A row whose reading was interrupted says so until it is read anew: it is left out until an attempt more is counted.
    """

    query = "SELECT id, attempts FROM timeline_document WHERE state = 'received' AND attempts > 0"

    def __init__(self, url):
        if url.startswith("sqlite"):
            self.connection = sqlite3.connect(f"file:{url.removeprefix('sqlite:///')}?mode=ro", uri=True, timeout=30)
        else:
            self.connection = psycopg.connect(url, autocommit=True)
        self.interrupted = set()

    def being_read(self):
        return {tuple(row) for row in self.connection.execute(self.query).fetchall()} - self.interrupted


class Desk:
    """An editor's browser: signs in, posts the form, and says whether it was answered."""

    def __init__(self, site, sentences=18):
        self.site, self.sentences = site, sentences
        self.jar = http.cookiejar.CookieJar()
        self.opener = urllib.request.build_opener(
            urllib.request.ProxyHandler({}), urllib.request.HTTPCookieProcessor(self.jar), NoRedirect
        )
        self.negotiation = None

    def ask(self, path, data=None):
        body = urllib.parse.urlencode(data).encode() if data else None
        request = urllib.request.Request(self.site + path, body, {"Referer": self.site + path})
        try:
            with self.opener.open(request, timeout=30) as answer:
                return answer.status, answer.read().decode()
        except urllib.error.HTTPError as error:
            return error.code, error.read().decode()

    def token(self):
        return next((cookie.value for cookie in self.jar if cookie.name == "csrftoken"), "")

    def sign_in(self):
        self.ask("/admin/login/")
        told = {"username": "crash", "password": PASSWORD, "csrfmiddlewaretoken": self.token(), "next": "/admin/"}
        status, page = self.ask("/admin/login/", told)
        if status != 302:
            raise OSError(f"signing in was answered {status}")
        _, page = self.ask("/admin/timeline/document/add/")
        self.negotiation = re.search(r'<option value="(\d+)"', page)[1]

    def hand_over(self, number, until):
        """Post until somebody answers; returns how often it took."""
        for attempt in range(1, 1000):
            try:
                if self.negotiation is None:
                    self.sign_in()
                made = article(number, self.sentences)
                status, page = self.ask(
                    "/admin/timeline/document/add/",
                    {**made, "negotiation": self.negotiation, "csrfmiddlewaretoken": self.token()},
                )
                if status == 302:
                    return attempt
                if status == 200:
                    raise SystemExit(f"article {number} was refused: {re.findall('class=.error[^>]*>([^<]*)', page)}")
            except (OSError, http.client.HTTPException):
                pass
            if time.monotonic() > until:
                raise SystemExit("the server does not come back")
            time.sleep(0.2)


class NoRedirect(urllib.request.HTTPRedirectHandler):
    def redirect_request(self, *args):
        return None


def manage(environ, *command):
    done = subprocess.run(
        [sys.executable, "manage.py", *command], cwd=ROOT, env=environ, capture_output=True, text=True, check=False
    )
    if done.returncode:
        raise SystemExit(f"manage.py {command[0]}: {done.stderr[-2000:]}")
    return done.stdout


def empty(environ, folder, broker):
    if environ["DATABASE_URL"].startswith("sqlite"):
        environ["DATABASE_URL"] = f"sqlite:///{folder}/crash.sqlite3"
        manage(environ, "migrate", "--verbosity", "0")
    else:
        manage(environ, "migrate", "--verbosity", "0")
        manage(environ, "flush", "--no-input", "--verbosity", "0")
        manage(environ, "migrate", "--verbosity", "0")
    if broker:
        subprocess.run(
            [sys.executable, "-m", "celery", "-A", "timeline", "purge", "-f"],
            cwd=ROOT,
            env=environ,
            capture_output=True,
        )
    manage(environ, "shell", "-v", "0", "-c", SETUP)


def begin(environ, options):
    """The processes that will be killed."""
    web = (
        sys.executable,
        "-m",
        "gunicorn",
        "timeline.wsgi",
        "--bind",
        f"127.0.0.1:{options.port}",
        "--workers",
        "2",
        "--threads",
        "2",
    )
    if options.broker:
        other = (
            sys.executable,
            "-m",
            "celery",
            "-A",
            "timeline",
            "worker",
            "--concurrency",
            "2",
            "--loglevel",
            "ERROR",
        )
    else:
        resume = f"import subprocess, time\nwhile True: subprocess.run([{sys.executable!r}, 'manage.py', 'ingest', '--resume', '--workers', '2']); time.sleep(1)"
        other = (sys.executable, "-c", resume)
    return [Process(environ, *web), Process(environ, *other)]


def run(options, folder):
    environ = {
        **os.environ,
        "SITE_URL": f"http://127.0.0.1:{options.port}",
        "DATABASE_URL": options.database,
        "MEDIA_ROOT": f"{folder}/media",
        "CELERY_BROKER_URL": options.broker,
        "DEBUG": "1",  # plain static files
    }
    empty(environ, folder, options.broker)
    dice, began = random.Random(options.seed), time.monotonic()
    processes = begin(environ, options)
    waiting, handed, kills, lock = list(range(options.documents)), [], [0, 0], threading.Lock()
    until = began + options.limit

    def hand_over():
        desk = Desk(environ["SITE_URL"], options.sentences)
        while True:
            with lock:
                if not waiting:
                    return
                number = waiting.pop()
            attempts = desk.hand_over(number, until)
            with lock:
                handed.append((number, attempts))

    clients = [threading.Thread(target=hand_over) for _ in range(2)]
    for client in clients:
        client.start()
    inside = 0
    watch = Watch(environ["DATABASE_URL"]) if options.inside else None
    # a kill after every so many articles, by turns of chance, and a little later than the last one ended its start
    while any(client.is_alive() for client in clients):
        time.sleep(0.1)
        if sum(kills) < options.kills and len(handed) >= (sum(kills) + 1) * options.documents / (options.kills + 1):
            if watch is not None:
                inside += kill_inside_a_reading(processes, kills, watch, dice, options.broker)
                continue
            which = sum(kills) % 2
            time.sleep(dice.random())
            processes[which].kill()
            kills[which] += 1
    tries = 0
    while watch is not None and sum(kills) < options.kills and tries < 3 * options.kills:
        tries += 1  # what was handed over still waits in the queue
        inside += kill_inside_a_reading(processes, kills, watch, dice, options.broker)
    while sum(kills) < options.kills and watch is None:
        time.sleep(2 * dice.random())
        processes[sum(kills) % 2].kill()
        kills[sum(kills) % 2] += 1
    for process in processes:
        process.kill(again=False)
    manage(environ, "ingest", "--resume", "--workers", "2")
    return report(
        json.loads(manage(environ, "shell", "-v", "0", "-c", COUNT).splitlines()[-1]),
        handed,
        kills,
        inside if options.inside else None,
        time.monotonic() - began,
    )


def kill_inside_a_reading(processes, kills, watch, dice, broker):
    """Wait for a reading, let it go on for a moment, kill who reads; 1 where the document was still unread afterwards, else 0.

    Without a queue the web server or `ingest --resume` may be the one: both die.
    """
    until = time.monotonic() + 5
    reading = set()
    while time.monotonic() < until and not reading:
        time.sleep(0.005)
        reading = watch.being_read()
    time.sleep(0.2 * dice.random())
    if not reading & watch.being_read():
        return 0  # it ended meanwhile: another try
    for which in (1,) if broker else (0, 1):
        processes[which].kill(again=False)
        kills[which] += 1
    left = watch.being_read()
    hit = bool(reading & left)
    watch.interrupted |= left
    for which in (1,) if broker else (0, 1):
        processes[which].begin()
    return int(hit)


def report(found, handed, kills, inside, seconds):
    headlines = found.pop("headlines")
    acknowledged = {f"Made article {number}" for number, _ in handed}
    lost = acknowledged - set(headlines)
    doubled = len(headlines) - len(set(headlines))
    bad = {
        "lost": len(lost) + found["unread"] + len(found["without their mentions"]),
        "doubled": doubled + found["mentions twice"] + found["logged twice"],
        "not logged": len(headlines) - found["logged"],
        "damaged": int(not found["sound"]),
    }
    print(
        f"{len(handed)} articles handed over, {sum(a > 1 for _, a in handed)} of them more than once, in {seconds:.0f} s"
    )
    print(f"{kills[0]} kills of the web server, {kills[1]} of the worker; {found['begun again']} readings begun again")
    if inside is not None:
        print(f"{inside} of them fell inside a reading")
    print(f"{len(headlines)} documents, {found['mentions']} mentions")
    print(", ".join(f"{count} {name}" for name, count in bad.items()))
    return not any(bad.values())


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--documents", type=int, default=1000)
    parser.add_argument("--kills", type=int, default=50)
    parser.add_argument("--inside", action="store_true", help="kill the reader only while a document is being read")
    parser.add_argument("--sentences", type=int, help="of each article; 18, with --inside 400")
    parser.add_argument("--database", default="sqlite", help="a PostgreSQL address; by default a new SQLite file")
    parser.add_argument("--broker", default="", help="redis://127.0.0.1:6379/8; without it the web server reads")
    parser.add_argument("--port", type=int, default=8028)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--limit", type=int, default=3600, help="seconds after which it gives up")
    options = parser.parse_args()
    options.sentences = options.sentences or (400 if options.inside else 18)
    with tempfile.TemporaryDirectory() as folder:
        sys.exit(0 if run(options, folder) else 1)


if __name__ == "__main__":
    main()
