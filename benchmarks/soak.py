"""The heavy ones, one after the other, each with an end: `make soak`. Prints a table, and all that each said below it.

usage: python benchmarks/soak.py [--only NAME…] [--postgres URL] [--broker URL] [--quick]

What needs PostgreSQL or a broker is left out, and says so, where none answers. `--quick` takes a fiftieth of everything, to see that
all of it runs. Databases `soak_*` are made on the PostgreSQL server, and dropped.
"""

import argparse
import contextlib
import os
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import psycopg

ROOT = Path(__file__).resolve().parents[1]
PYTHON, PYTEST = sys.executable, str(Path(sys.executable).with_name("pytest"))
MINUTE = 60


def steps(quick, postgres, broker):
    """(name, command, environment, most minutes). `{db}` is a PostgreSQL database of the step's own."""

    def n(many):
        return str(max(many // 50, 4) if quick else many)

    def python(name, *arguments):
        return [PYTHON, f"benchmarks/{name}.py", *arguments]

    yield (
        "tests, all on PostgreSQL",
        [PYTEST, "-q", "-n2", "--dist=worksteal", "-m", "database and not browser", *(["tests/chronology"] if quick else [])],
        {"DATABASE_URL": "{db}"}, 90,
    )  # fmt: skip
    yield "races, SQLite", python("races", n(1000)), {}, 40
    yield "races, PostgreSQL", python("races", n(1000)), {"DATABASE_URL": "{db}"}, 40
    yield "kills, SQLite", python("crash", "--documents", n(1000), "--kills", n(50)), {}, 60
    yield (
        "kills, PostgreSQL and queue",
        python("crash", "--documents", n(1000), "--kills", n(50), "--database", "{db}", "--broker", broker),
        {}, 60,
    )  # fmt: skip
    yield "mutated uploads", python("mutated", "--files", n(10_000)), {}, 30
    yield (
        "dates, generated",
        [PYTEST, "-q", "-n0", "tests/extraction/test_date_properties.py", "-o", "timeout=7200"],
        {"DATE_EXAMPLES": n(100_000)}, 90,
    )  # fmt: skip
    yield (
        "exports and imports, generated",
        [PYTEST, "-q", "-n0", "tests/exchange/test_round_trips.py", "-o", "timeout=7200"],
        {"ROUND_TRIPS": n(200)}, 60,
    )  # fmt: skip
    yield (
        "undoing, generated",
        [PYTEST, "-q", "-n0", "tests/editorial/test_undo_in_any_order.py", "-o", "timeout=7200"],
        {"UNDO_EXAMPLES": n(500)}, 90,
    )  # fmt: skip
    yield (
        "pages that outlive decisions, generated",
        [PYTEST, "-q", "-n0", "tests/web/test_lasting.py", "-o", "timeout=7200"],
        {"LASTING_EXAMPLES": n(60)}, 90,
    )  # fmt: skip
    yield (
        "API, generated requests",
        [PYTEST, "-q", "-n0", "-s", "tests/api/test_schemathesis.py", "-o", "timeout=7200"],
        {"SCHEMATHESIS_EXAMPLES": n(50)}, 90,
    )  # fmt: skip
    yield "migrations, SQLite", python("migrations", "--events", n(100_000)), {}, 60
    yield "migrations, PostgreSQL", python("migrations", "--events", n(100_000), "--database", "{db}"), {}, 60
    yield "backup, SQLite", python("backups", "--events", n(100_000)), {}, 30
    yield "backup, PostgreSQL to SQLite", python("backups", "--events", n(100_000), "--database", "{db}"), {}, 30
    yield "load, SQLite", python("load", "--events", n(100_000), "--seconds", n(60)), {}, 20
    yield "load, PostgreSQL", python("load", "--events", n(100_000), "--seconds", n(60), "--database", "{db}"), {}, 20
    yield "compiled reader", python("compiled", "--rounds", "1" if quick else "5"), {}, 20
    yield "restarts", python("restart", "--restarts", n(10)), {}, 15
    # how soon all is back is printed; on a machine that others use it is no failure
    cuts = ["--seconds", "2" if quick else "30", "--recovery", "60"] + (["--redis", broker] if broker else [])
    yield "cut off from the database", python("faults", "--database", "{db}", *cuts), {}, 30
    yield "mutated code", python("mutate", *(["--sample", "10"] if quick else [])), {}, 180


def run(name, command, environment, minutes, postgres):
    """(name, "ok" or what went wrong, seconds, what it printed)."""
    wants = [part for part in [*command, *environment.values()] if "{db}" in part]
    if wants and not postgres:
        return name, "left out: no PostgreSQL", 0, ""
    if "" in command:
        return name, "left out: no broker", 0, ""
    database = "soak_" + "".join(letter if letter.isalnum() else "_" for letter in name.lower())
    address = postgres.rpartition("/")[0] + f"/{database}" if postgres else ""
    command = [part.replace("{db}", address) for part in command]
    environment = {key: value.replace("{db}", address) for key, value in environment.items()}
    began = time.monotonic()
    try:
        if wants:
            server(postgres, f'DROP DATABASE IF EXISTS "{database}" WITH (FORCE)', f'CREATE DATABASE "{database}"')
        said, how = ended(command, {**os.environ, **environment}, minutes * MINUTE)
    finally:
        if wants:
            server(postgres, f'DROP DATABASE IF EXISTS "{database}" WITH (FORCE)')
    return name, how, time.monotonic() - began, said


def ended(command, environment, seconds):
    """(what it printed, "ok" or what went wrong); whatever the command began ends with it."""
    with tempfile.TemporaryFile() as out:
        process = subprocess.Popen(
            command, cwd=ROOT, env=environment, stdout=out, stderr=subprocess.STDOUT, start_new_session=True
        )
        try:
            how = "ok" if process.wait(seconds) == 0 else f"FAILED ({process.returncode})"
        except subprocess.TimeoutExpired:
            how = "NOT IN TIME"
        finally:
            with contextlib.suppress(ProcessLookupError):
                os.killpg(process.pid, signal.SIGKILL)
            process.wait()
        out.seek(0)
        return out.read().decode("utf-8", "replace"), how


def server(postgres, *statements):
    with psycopg.connect(postgres, autocommit=True) as connection:
        for statement in statements:
            connection.execute(statement)


def answers(postgres):
    try:
        server(postgres, "SELECT 1")
    except psycopg.OperationalError:
        return ""
    return postgres


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--only", nargs="*", default=[], help="parts of names, such as kills")
    parser.add_argument(
        "--postgres", default=os.environ.get("TEST_POSTGRES", "postgres://postgres@127.0.0.1:5432/postgres")
    )
    parser.add_argument("--broker", default=os.environ.get("TEST_BROKER", ""))
    parser.add_argument("--quick", action="store_true")
    options = parser.parse_args()
    postgres, results = answers(options.postgres), []
    for name, command, environment, minutes in steps(options.quick, postgres, options.broker):
        if options.only and not any(part in name for part in options.only):
            continue
        print(f"{name} …", flush=True)
        results.append(run(name, command, environment, minutes, postgres))
        print(results[-1][3][-6000:], flush=True)
    print(f"\n{'what':32} {'how':24} {'seconds':>8}   last line (load {os.getloadavg()[0]:.1f})")
    for name, how, seconds, said in results:
        last = next((line for line in reversed(said.splitlines()) if line.strip()), "")
        print(f"{name:32} {how:24} {seconds:8.0f}   {last[:150]}")
    return 1 if any("FAILED" in how or "NOT" in how for _, how, *_ in results) else 0


if __name__ == "__main__":
    sys.exit(main())
