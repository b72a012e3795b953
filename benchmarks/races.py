"""Two editors change one event at once, a thousand times, over admin form, list edit, htmx and API; prints what happened.

    python benchmarks/races.py [COUNT]

Runs on a database of its own beside the one of DATABASE_URL (SQLite or PostgreSQL), which it makes and drops again.
"""

import logging
import os
import sys
import tempfile
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "timeline.settings")

import django

django.setup()

from django.conf import settings  # noqa: E402
from django.db import connection  # noqa: E402
from django.test.utils import setup_test_environment  # noqa: E402

from tests.races import Outcome, Races  # noqa: E402


def progress(outcome: Outcome) -> None:
    if outcome.races % 100 == 0:
        print(f"{outcome.races} races, {len(outcome.faults)} faults", flush=True)


def main(count: int) -> int:
    setup_test_environment()
    logging.disable(logging.WARNING)
    settings.STORAGES["staticfiles"] = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
    if connection.vendor == "sqlite":
        connection.settings_dict["TEST"]["NAME"] = str(Path(tempfile.mkdtemp()) / "races.sqlite3")
    name = connection.creation.create_test_db(verbosity=0)
    try:
        races = Races()
        began = time.perf_counter()
        outcome = races.run(count, progress)
        seconds = time.perf_counter() - began
    finally:
        connection.creation.destroy_test_db(name, verbosity=0)
    print(f"{connection.vendor}: {outcome.races} races of {len(outcome.by_pair)} kinds in {seconds:.0f} s")
    print(f"{outcome.conflicts} losers got the field difference, {outcome.joined} times both changes were joined")
    print(f"{len(outcome.faults)} faults (lost updates, missing versions or differences, other answers)")
    for fault in outcome.faults[:20]:
        print(" ", fault)
    return bool(outcome.faults)


if __name__ == "__main__":
    sys.exit(main(int(sys.argv[1]) if len(sys.argv) > 1 else 1000))
