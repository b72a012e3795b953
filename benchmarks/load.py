"""Fifty readers at once on 100,000 events: requests a second, times, errors, and what they cost the server.

usage: python benchmarks/load.py [--events 100000] [--readers 50] [--seconds 60] [--warm 20] [--workers 2] [--database URL] [--cache URL] [--port 8026]
       python benchmarks/load.py --costs [--events 100000] [--database URL]

Starts the site as it is served (gunicorn, collected static files), with the negotiation of `load_benchmark` in it, loaded first where it
is not there. Readers open a chronology, move and zoom the drawing, open events, filter, search, ask again what they have, and
now and then somebody downloads; one editor changes an event every ten seconds. Loopback only. What is asked in the first `--warm`
seconds, while each process loads the chronology, is not counted. Requests per second of processor time are printed as well: on a
machine that others use they say more than requests per second. `--costs` serves nothing and asks the application itself: the
processor time of each kind of request, in one process.
"""

import argparse
import http.client
import importlib
import os
import random
import signal
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from collections import Counter, defaultdict
from pathlib import Path
from wsgiref.util import setup_testing_defaults

ROOT = Path(__file__).resolve().parents[1]
EDIT = """
import dataclasses, sys, time
from django.contrib.auth.models import User
from timeline.editorial import EventFields, save_event
from timeline.models import Event
user, _ = User.objects.get_or_create(username="load", is_superuser=True)
n = 0
while True:
    time.sleep(10)
    n += 1
    event = Event.objects.filter(negotiation__slug=sys.argv[-1]).order_by("pk")[n]
    save_event(event.pk, dataclasses.replace(EventFields.of(event), title=f"Changed under load, {time.time()}"), user, version=event.version)
"""


def ways(dice, slug, events):
    """(name, path, header) of what one reader asks next."""
    base = f"/t/{slug}/"
    year = dice.randrange(1995, 2024)
    kind = dice.choice(("party", "type", "place"))
    span = f"{year}-{dice.randrange(1, 13):02}-01/{year + dice.randrange(1, 3)}-06-01"
    return dice.choices(
        [
            ("page", base),
            ("page in a language", f"{base}?lang={dice.choice(('fr', 'ar', 'ru'))}"),
            ("first window", f"{base}window.json?lane={kind}&width=1024"),
            ("window", f"{base}window.json?lane={kind}&width=1024&view={span}"),
            ("event", f"{base}e/{dice.randrange(1, events)}-x/"),
            (
                "filtered",
                f"{base}?type={dice.choice(('talks', 'deals', 'force'))}&actor={dice.choice(('Iran', 'Russia', 'China'))}",
            ),
            ("late page", f"{base}?page={dice.randrange(2, events // 30)}"),
            ("feed", f"{base}events.atom"),
        ],
        weights=[30, 5, 15, 25, 12, 8, 3, 2],
    )[0]


class Reader(threading.Thread):
    def __init__(self, number, options, begin, until):
        super().__init__(daemon=True)
        self.dice, self.options, self.begin, self.until = random.Random(number), options, begin, until
        self.times, self.wrong, self.tags = defaultdict(list), Counter(), {}

    def run(self):
        connection = http.client.HTTPConnection("127.0.0.1", self.options.port, timeout=30)
        while time.monotonic() < self.until:
            name, path = ways(self.dice, self.options.slug, self.options.events)
            for _ in range(3):
                began = time.monotonic()
                headers = {"Accept-Encoding": "gzip", "Host": f"127.0.0.1:{self.options.port}"}
                # a browser asks with the tag of what it has
                if path in self.tags and self.dice.random() < 0.5:
                    headers["If-None-Match"] = self.tags[path]
                try:
                    connection.request("GET", path, headers=headers)
                    answer = connection.getresponse()
                    answer.read()
                except (OSError, http.client.HTTPException) as error:
                    self.wrong[type(error).__name__] += 1
                    connection.close()
                    break
                if began >= self.begin:
                    self.times[name].append(time.monotonic() - began)
                if answer.status == 301:
                    path = answer.headers["Location"]
                    continue
                if answer.status not in (200, 304):
                    self.wrong[answer.status] += 1
                elif answer.headers["ETag"]:
                    self.tags[path] = answer.headers["ETag"]
                break


def cpu_of(pids):
    """Seconds of processor time that these processes and their children have used."""
    ticks = os.sysconf("SC_CLK_TCK")
    total = 0
    for pid in pids:
        try:
            fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
        except OSError:
            continue
        total += int(fields[11]) + int(fields[12])
    return total / ticks


def children(pid):
    try:
        return [pid, *map(int, Path(f"/proc/{pid}/task/{pid}/children").read_text().split())]
    except OSError:
        return [pid]


def memory_of(pids):
    rss = 0
    for pid in pids:
        for line in Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines():
            if line.startswith("Pss:"):
                rss += int(line.split()[1])
    return rss / 1024


def prepare(options, environ):
    manage = [sys.executable, "manage.py"]
    subprocess.run([*manage, "migrate", "-v0"], cwd=ROOT, env=environ, check=True)
    subprocess.run(
        [*manage, "load_benchmark", "--events", str(options.events), "--slug", options.slug],
        cwd=ROOT,
        env=environ,
        check=True,
    )
    subprocess.run([*manage, "collectstatic", "--no-input", "-v0"], cwd=ROOT, env=environ, check=True)


def serve(options, environ):
    prepare(options, environ)
    command = [sys.executable, "-m", "gunicorn", "--config", "deploy/gunicorn.conf.py", "timeline.wsgi"]
    server = subprocess.Popen(command, cwd=ROOT, env=environ, start_new_session=True)
    for _ in range(600):
        try:
            connection = http.client.HTTPConnection("127.0.0.1", options.port, timeout=60)
            connection.request("GET", f"/t/{options.slug}/")
            if connection.getresponse().status == 200:
                return server
        except OSError:
            time.sleep(0.2)
    raise SystemExit("the server does not answer")


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--events", type=int, default=100_000)
    parser.add_argument("--readers", type=int, default=50)
    parser.add_argument("--seconds", type=int, default=60)
    parser.add_argument("--warm", type=int, default=20)
    parser.add_argument("--costs", action="store_true")
    parser.add_argument("--workers", default="2")
    parser.add_argument("--threads", default="4")
    parser.add_argument("--database", default="")
    parser.add_argument("--cache", default="locmemcache://")
    parser.add_argument("--port", type=int, default=8026)
    parser.add_argument("--slug", default="")
    options = parser.parse_args()
    options.slug = options.slug or f"bench-{options.events}"
    with tempfile.TemporaryDirectory() as folder:
        environ = {
            **os.environ, "SITE_URL": f"http://127.0.0.1:{options.port}", "BIND": f"127.0.0.1:{options.port}",
            "DATABASE_URL": options.database or f"sqlite:///{folder}/load.sqlite3", "CACHE_URL": options.cache,
            "WEB_CONCURRENCY": options.workers, "WEB_THREADS": options.threads, "MEDIA_ROOT": folder,
        }  # fmt: skip
        if options.costs:
            os.environ.update(environ)
            prepare(options, environ)
            costs(options)
            return
        server = serve(options, environ)
        editor = subprocess.Popen(
            [sys.executable, "manage.py", "shell", "-v0", "-c", EDIT.replace("sys.argv[-1]", repr(options.slug))],
            cwd=ROOT,
            env=environ,
        )
        try:
            measure(options, server)
        finally:
            editor.terminate()
            os.killpg(server.pid, signal.SIGTERM)
            server.wait(90)
            editor.wait(30)


def measure(options, server):
    load, pids = os.getloadavg()[0], children(server.pid)
    began = time.monotonic() + options.warm
    readers = [Reader(n, options, began, began + options.seconds) for n in range(options.readers)]
    for reader in readers:
        reader.start()
    time.sleep(options.warm)
    before = cpu_of(pids)
    for reader in readers:
        reader.join(options.seconds + 90)
    took, used = time.monotonic() - began, cpu_of(pids) - before
    times = defaultdict(list)
    wrong = Counter()
    for reader in readers:
        wrong.update(reader.wrong)
        for name, found in reader.times.items():
            times[name] += found
    every = sorted(one for found in times.values() for one in found)
    for name, found in [*times.items(), ("all", every)]:
        cuts = statistics.quantiles(found, n=20) if len(found) > 1 else [found[0]] * 19
        print(f"{name:20} {len(found):7,} requests   median {cuts[9] * 1000:6.0f} ms   p95 {cuts[18] * 1000:6.0f} ms")
    print(
        f"{len(every) / took:.0f} requests/s, {sum(wrong.values())} errors {dict(wrong) or ''}; {options.readers} readers, {took:.0f} s, "
        f"load {load:.1f} before and {os.getloadavg()[0]:.1f} after"
    )
    print(
        f"server: {used / len(every) * 1000:.1f} ms of processor time a request, so {len(every) / used * 2:.0f} requests/s on two free "
        f"cores; {memory_of(pids):.0f} MB"
    )


MANY = {
    "page": 200,
    "page in a language": 100,
    "first window": 100,
    "window": 200,
    "filtered": 100,
    "late page": 20,
    "feed": 20,
}


def costs(options):
    """Milliseconds of processor time of each kind, asked of the application without a server or a network."""
    os.chdir(ROOT)
    sys.path.insert(0, str(ROOT))
    application = importlib.import_module("timeline.wsgi").application

    def ask(path):
        place, _, query = path.partition("?")
        asked = {
            "REQUEST_METHOD": "GET", "PATH_INFO": place, "QUERY_STRING": query, "HTTP_ACCEPT_ENCODING": "gzip",
            "HTTP_HOST": f"127.0.0.1:{options.port}",
        }  # fmt: skip
        setup_testing_defaults(asked)
        told = []
        body = application(asked, lambda status, headers, error=None: told.extend((int(status[:3]), dict(headers))))
        size = sum(len(piece) for piece in body)
        body.close()
        return told[0], told[1].get("Location", ""), size

    def paths(name, many):
        dice, found = random.Random(1), []
        while len(found) < many:
            kind, path = ways(dice, options.slug, options.events)
            found += [path] if kind == name else []
        return found

    def tell(name, asked):
        began = time.process_time()
        answers = [ask(path) for path in asked]
        took = (time.process_time() - began) / len(asked) * 1000
        assert all(status in (200, 301) for status, _, _ in answers), name
        print(f"{name:32} {took:8.2f} ms   {statistics.mean(size for *_, size in answers):9,.0f} bytes", flush=True)

    base = f"/t/{options.slug}/"
    tell("page, made, with the facts", [base])
    for name, many in MANY.items():
        asked = paths(name, many)
        kept = list(dict.fromkeys(asked))
        if 1 < len(kept) < many / 4 or name == "feed":
            tell(f"{name}, made", kept)
        elif name == "window":
            # the lanes of each kind are laid, and dates said, once
            for path in asked[: many // 2]:
                ask(path)
            asked = asked[many // 2 :]
        tell(name, asked)
    asked = paths("event", 60)
    tell("event, led on", asked)
    tell("event", [ask(path)[1] for path in asked])
    print(f"load {os.getloadavg()[0]:.1f}")


if __name__ == "__main__":
    main()
