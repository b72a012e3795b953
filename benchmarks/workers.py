"""How much faster two workers read than one: articles a second off the queue, on PostgreSQL and Redis.

usage: python benchmarks/workers.py --database postgres://… --broker redis://… [--documents 600] [--rounds 3]

The articles are made up (made_articles.py), stored beforehand, and read from the moment they are sent until the last one is
extracted; workers are started and warm before that. Rounds of one and of two workers take turns, so that what else runs on the
machine weighs on both; the medians are compared. The database must be its own: it is emptied first.
"""

import argparse
import os
import signal
import statistics
import subprocess
import sys
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(ROOT), str(ROOT / "benchmarks")]


def start(workers):
    """As many worker processes, each reading one article at a time."""
    command = [sys.executable, "-m", "celery", "-A", "timeline", "worker", "--pool", "solo", "--loglevel", "ERROR"]
    command += ["--without-gossip", "--without-mingle", "--without-heartbeat"]
    return [
        subprocess.Popen([*command, "-n", f"w{n}@%h"], cwd=ROOT, start_new_session=True, stderr=subprocess.DEVNULL)
        for n in range(workers)
    ]


def stop(processes):
    for process in processes:
        os.killpg(process.pid, signal.SIGKILL)
        process.wait()


def timed(workers, pks):
    """Seconds from sending to the last article read."""
    # after the settings are in the environment
    from timeline.ingest.tasks import read_document  # noqa: PLC0415
    from timeline.models import Document, Mention  # noqa: PLC0415

    def wait(number):
        while Document.objects.filter(pk__in=pks, state="extracted").count() < number:
            time.sleep(0.05)

    def reset():
        Mention.objects.filter(document__in=pks).delete()
        Document.objects.filter(pk__in=pks).update(state="received", attempts=0)

    reset()
    processes = start(workers)
    try:
        for pk in pks[: 10 * workers]:  # every worker has its lexicon before the clock starts
            read_document.delay(pk)
        wait(10 * workers)
        time.sleep(1)
        reset()
        began = time.monotonic()
        for pk in pks:
            read_document.delay(pk)
        wait(len(pks))
        return time.monotonic() - began
    finally:
        stop(processes)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--database", required=True)
    parser.add_argument("--broker", required=True)
    parser.add_argument("--documents", type=int, default=600)
    parser.add_argument("--rounds", type=int, default=3)
    options = parser.parse_args()
    os.environ |= {
        "DATABASE_URL": options.database,
        "CELERY_BROKER_URL": options.broker,
        "DJANGO_SETTINGS_MODULE": "timeline.settings",
        "SITE_URL": "http://127.0.0.1:8028",
    }
    import django  # noqa: PLC0415 - after the settings are in the environment

    django.setup()
    from django.core.management import call_command  # noqa: PLC0415
    from made_articles import article  # noqa: PLC0415

    from timeline.celery import app  # noqa: PLC0415
    from timeline.ingest import Article, store_article  # noqa: PLC0415
    from timeline.models import Negotiation  # noqa: PLC0415

    call_command("migrate", verbosity=0)
    call_command("flush", interactive=False, verbosity=0)
    app.control.purge()
    negotiation = Negotiation.objects.create(slug="workers", title="Workers")
    pks = [store_article(negotiation, Article(**article(number)))[0].pk for number in range(options.documents)]
    seconds = {1: [], 2: []}
    for number in range(options.rounds):
        for workers in (1, 2):
            seconds[workers].append(timed(workers, pks))
            rate = options.documents / seconds[workers][-1]
            load = os.getloadavg()[0]
            print(
                f"round {number + 1}, {workers} worker(s): {rate:.1f} articles a second (load of the machine {load:.1f})"
            )
    ratio = statistics.median(seconds[1]) / statistics.median(seconds[2])
    print(f"2 workers against 1: {ratio:.2f} times as fast ({os.cpu_count()} cores)")


if __name__ == "__main__":
    main()
