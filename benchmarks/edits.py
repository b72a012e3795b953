"""What an edit of one event costs the readers of a large chronology: processor time of what is asked again after it, in one process.

usage: python benchmarks/edits.py [--events 100000] [--rounds 2] [--database URL]

Asks the application itself for the page, three languages, three first windows, nine filtered pages, the feed and an event; then a
title, a date and a type are changed in turn, and all is asked again. The negotiation of `load_benchmark` is loaded first where it is
not there.
"""

import argparse
import dataclasses
import importlib
import os
import random
import sys
import tempfile
import time
from wsgiref.util import setup_testing_defaults

from load import ROOT, prepare

ASKED = {
    "page": [""],
    "three languages": [f"?lang={code}" for code in ("fr", "ar", "ru")],
    "three first windows": [f"window.json?lane={kind}&width=1024" for kind in ("party", "type", "place")],
    "nine filtered pages": [
        f"?type={kind}&actor={name}" for kind in ("talks", "deals", "force") for name in ("Iran", "Russia", "China")
    ],
    "feed": ["events.atom"],
}


def ask(application, path):
    place, _, query = path.partition("?")
    asked = {"REQUEST_METHOD": "GET", "PATH_INFO": place, "QUERY_STRING": query, "HTTP_ACCEPT_ENCODING": "gzip"}
    setup_testing_defaults(asked)
    told = []
    body = application(asked, lambda status, headers, error=None: told.append(status))
    for _ in body:
        pass
    body.close()
    assert told[0].startswith("200"), (path, told)


def tell(application, base, what):
    took = {}
    for name, paths in ASKED.items():
        began = time.process_time()
        for path in paths:
            ask(application, base + path)
        took[name] = (time.process_time() - began) * 1000
    print(
        f"{what:12} {sum(took.values()):7.0f} ms   {', '.join(f'{name} {ms:.0f}' for name, ms in took.items())}",
        flush=True,
    )


def edits(slug, rounds):
    application = importlib.import_module("timeline.wsgi").application
    models = importlib.import_module("timeline.models")
    editorial = importlib.import_module("timeline.editorial")
    user, _ = importlib.import_module("django.contrib.auth.models").User.objects.get_or_create(
        username="load", is_superuser=True
    )
    base, dice = f"/t/{slug}/", random.Random()
    tell(application, base, "first")
    tell(application, base, "again")
    for _ in range(rounds):
        for how in ("title", "date", "type"):
            events = models.Event.objects.filter(negotiation__slug=slug).order_by("pk")
            event = events[dice.randrange(events.count())]
            other = {
                "title": {"title": f"Changed at {time.time()}"},
                "date": {"edtf": f"{dice.randrange(1996, 2023)}-0{dice.randrange(1, 9)}-1{dice.randrange(9)}"},
                "type": {"event_type": "attack" if event.event_type == "talks" else "talks"},
            }[how]
            fields = dataclasses.replace(editorial.EventFields.of(event), **other)
            editorial.save_event(event.pk, fields, user, version=event.version)
            tell(application, base, f"a {how}")


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--events", type=int, default=100_000)
    parser.add_argument("--rounds", type=int, default=2)
    parser.add_argument("--database", default="")
    options = parser.parse_args()
    options.slug = f"bench-{options.events}"
    with tempfile.TemporaryDirectory() as folder:
        os.environ.update(
            SITE_URL="http://127.0.0.1:8026", DATABASE_URL=options.database or f"sqlite:///{folder}/edits.sqlite3",
            MEDIA_ROOT=folder,
        )  # fmt: skip
        prepare(options, os.environ)
        os.chdir(ROOT)
        sys.path.insert(0, str(ROOT))
        edits(options.slug, options.rounds)
    print(f"load {os.getloadavg()[0]:.1f}")


if __name__ == "__main__":
    main()
