"""What each kind of request costs this version and another one, asked in turn: medians of processor time, whatever else the machine does.

usage: python benchmarks/against.py OTHER_TREE --database sqlite:////somewhere/load.sqlite3 [--cache URL] [--events 100000] [--rounds 5]

The database is one that `load.py --database` has filled; both trees need their `.venv` and collected static files. One process each, the
application is asked without a server. `kept` kinds are asked once before they are counted. The last line is the mix of `load.py`.
"""

import argparse
import json
import os
import random
import statistics
import subprocess
import sys
import time
from pathlib import Path
from wsgiref.util import setup_testing_defaults

import load

ROOT = Path(__file__).resolve().parents[1]
KEPT = ("page", "page in a language", "first window", "filtered", "feed")
# kind: (requests a round, of a hundred things asked in the mix)
KINDS = {
    "page": (60, 30), "page in a language": (30, 5), "first window": (30, 15), "window": (60, 25), "event": (25, 12),
    "led on": (25, 12), "filtered": (30, 8), "late page": (6, 3), "feed": (15, 2),
}  # fmt: skip


def answer(events):
    """For each line of input, [kind, number], a line with the milliseconds and bytes of one request of them."""
    from timeline.wsgi import application  # noqa: PLC0415  after the environment was set, of the tree that is asked

    slug, dice = f"bench-{events}", {}

    def ask(path):
        place, _, query = path.partition("?")
        asked = {
            "REQUEST_METHOD": "GET", "PATH_INFO": place, "QUERY_STRING": query, "HTTP_ACCEPT_ENCODING": "gzip",
            "HTTP_HOST": "127.0.0.1",
        }  # fmt: skip
        setup_testing_defaults(asked)
        told = {}
        body = application(asked, lambda status, headers, error=None: told.update(headers))
        size = sum(map(len, body))
        body.close()
        return size, told.get("Location")

    for line in sys.stdin:
        kind, many = json.loads(line)
        drawn, paths = dice.setdefault(kind, random.Random(1)), []
        while len(paths) < many:
            name, path = load.ways(drawn, slug, events)
            paths += [path] if name == ("event" if kind == "led on" else kind) else []
        if kind == "event":
            paths = [ask(path)[1] for path in paths]
        for path in dict.fromkeys(paths) if kind in KEPT else ():
            ask(path)
        began = time.process_time()
        sizes = [ask(path)[0] for path in paths]
        print(json.dumps([(time.process_time() - began) / many * 1000, sum(sizes) / many]), flush=True)


def process(tree, options):
    environ = {
        **os.environ, "SITE_URL": "http://127.0.0.1", "DATABASE_URL": options.database, "CACHE_URL": options.cache,
        "DJANGO_SETTINGS_MODULE": "timeline.settings", "RELEASE": f"{tree}-{time.time()}",
        "PYTHONPATH": f"{tree}:{Path(__file__).parent}",
    }  # fmt: skip
    command = [f"{tree}/.venv/bin/python", __file__, str(tree), "--events", str(options.events), "--answer"]
    return subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, cwd=tree, env=environ)


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("tree", type=Path)
    parser.add_argument("--database", default="")
    parser.add_argument("--cache", default="locmemcache://")
    parser.add_argument("--events", type=int, default=100_000)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--answer", action="store_true")
    options = parser.parse_args()
    if options.answer:
        answer(options.events)
        return
    both = [process(options.tree.resolve(), options), process(ROOT, options)]

    def ask(one, kind, many):
        one.stdin.write(json.dumps([kind, many]) + "\n")
        one.stdin.flush()
        return json.loads(one.stdout.readline())

    mix = [0.0, 0.0]
    for kind, (many, weight) in KINDS.items():
        for one in both:
            ask(one, kind, many)
        found = [[], []]
        for n in range(options.rounds):
            for place in (n % 2, 1 - n % 2):
                found[place].append(ask(both[place], kind, many)[0])
        middle = [statistics.median(one) for one in found]
        mix = [total + weight * one for total, one in zip(mix, middle)]
        print(f"{kind:20} {middle[0]:8.2f} ms {middle[1]:8.2f} ms {middle[1] / middle[0] - 1:+5.0%}", flush=True)
    total = sum(weight for _, weight in KINDS.values())
    print(
        f"{'the mix':20} {mix[0] / total:8.2f} ms {mix[1] / total:8.2f} ms {mix[1] / mix[0] - 1:+5.0%}   load {os.getloadavg()[0]:.1f}"
    )
    for one in both:
        one.stdin.close()
        one.wait()


if __name__ == "__main__":
    main()
