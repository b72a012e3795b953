"""Backup and restore of a filled site while somebody writes: seconds, bytes, and whether what comes back is the same.

usage: python benchmarks/backups.py [--events 100000] [--database URL] [--to URL]

`--to` is the database that is restored into: another one, of either kind; a new SQLite file unless given. Both must be their own.
"""

import argparse
import hashlib
import json
import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
WRITE = """
import time
from timeline.models import Event, Negotiation, date_columns
from timeline.edtf import parse_edtf
n = Negotiation.objects.get(slug="written")
k = 0
while True:
    k += 1
    Event.objects.create(negotiation=n, number=k, title=f"Written {k}", edtf="2016", event_type="talks", status="published")
    print(k, flush=True)
    time.sleep(0.02)
"""


def manage(environ, *command):
    done = subprocess.run(
        [sys.executable, "manage.py", *command], cwd=ROOT, env=environ, capture_output=True, text=True
    )
    if done.returncode:
        raise SystemExit(f"manage.py {command[0]}: {done.stderr[-1500:]}")
    return done.stdout


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--events", type=int, default=100_000)
    parser.add_argument("--database", default="")
    parser.add_argument("--to", default="")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        source = {
            **os.environ,
            "DATABASE_URL": options.database or f"sqlite:///{folder}/from.sqlite3",
            "MEDIA_ROOT": f"{folder}/media",
        }
        target = {
            **os.environ,
            "DATABASE_URL": options.to or f"sqlite:///{folder}/to.sqlite3",
            "MEDIA_ROOT": f"{folder}/other",
        }
        manage(source, "migrate", "-v0")
        manage(source, "load_seeds", "-v0")
        manage(source, "load_benchmark", "--events", str(options.events), "--slug", f"bench-{options.events}")
        manage(
            source,
            "shell",
            "-v0",
            "-c",
            "from timeline.models import Negotiation; Negotiation.objects.get_or_create(slug='written', title='W')",
        )
        file = Path(folder) / "site.backup"
        writer = subprocess.Popen(
            [sys.executable, "manage.py", "shell", "-v0", "-c", WRITE],
            cwd=ROOT,
            env=source,
            stdout=subprocess.PIPE,
            text=True,
        )
        try:
            writer.stdout.readline()
            began = time.monotonic()
            print(manage(source, "backup", str(file)).strip())
            took = time.monotonic() - began
        finally:
            writer.terminate()
            written = len(writer.communicate()[0].splitlines())
        manage(target, "migrate", "-v0")
        began = time.monotonic()
        print(manage(target, "restore", str(file), "--replace").strip())
        back = time.monotonic() - began
        again = Path(folder) / "again.backup"
        manage(target, "backup", str(again))
        same = parts(file) == parts(again)
        print(
            f"{options.events:,} events: backup {took:.0f} s while {written} events were written, restore {back:.0f} s, {file.stat().st_size / 1e6:.0f} MB; rows and files {'equal' if same else 'DIFFER'}; load {os.getloadavg()[0]:.1f}"
        )
        sys.exit(0 if same else 1)


def parts(file):
    """What a backup says it holds, without when and where it was made."""
    shown = "import json, sys; from pathlib import Path; from timeline.operations.backup import check; m = check(Path(sys.argv[1])); print(json.dumps([m['rows'], m['media']], sort_keys=True))"
    code = shown.replace("sys.argv[1]", repr(str(file)))
    done = subprocess.run(
        [sys.executable, "manage.py", "shell", "-v0", "-c", code], cwd=ROOT, capture_output=True, text=True
    )
    return hashlib.sha256(json.dumps(json.loads(done.stdout)).encode()).hexdigest()


if __name__ == "__main__":
    main()
