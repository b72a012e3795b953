"""Every migration back and forward again on a filled database: what both sides can hold must come through unchanged.

usage: python benchmarks/migrations.py [--events 100000] [--database URL]

The database must be its own: it is filled first (demo, and a synthetic negotiation). Then, from the newest migration of the project to the
second: a checksum of every table and column; one migration back; the same; forward; the same. Columns and tables that a migration brings
are gone before it and are not compared across it. Exit status 1 where any checksum differs or a migration cannot go back.
"""

import argparse
import hashlib
import io
import os
import sys
import tempfile
import time
from pathlib import Path

import django
from django.apps import apps
from django.core.management import call_command
from django.db import connection
from django.db.migrations.executor import MigrationExecutor
from django.db.migrations.loader import MigrationLoader
from django.db.models.signals import post_migrate

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

# made by Django after each step from what the models are, with other numbers each time
REMADE = {"django_migrations", "django_content_type", "auth_permission", "auth_group_permissions", "django_session"}


def snapshot(connection):
    """(table, column) -> checksum over all rows in the order of the first column."""
    found = {}
    with connection.cursor() as cursor:
        names = [table.name for table in connection.introspection.get_table_list(cursor) if table.type == "t"]
        for name in sorted(names):
            if name in REMADE or "_words" in name or name.startswith("sqlite_"):
                continue
            # Django's description of a table parses its SQL, which costs more than to read sixty rows
            cursor.execute(f"SELECT * FROM {connection.ops.quote_name(name)} LIMIT 0")
            columns = [column[0] for column in cursor.description]
            sums = [hashlib.sha256() for _ in columns]
            order = "id" if "id" in columns else columns[0]
            quoted = ", ".join(connection.ops.quote_name(column) for column in columns)
            cursor.execute(
                f"SELECT {quoted} FROM {connection.ops.quote_name(name)} ORDER BY {connection.ops.quote_name(order)}"
            )
            while rows := cursor.fetchmany(5000):
                for column, values in zip(sums, zip(*rows)):
                    column.update(repr(values).encode())
            found.update({(name, column): total.hexdigest() for column, total in zip(columns, sums)})
    return found


def differing(one, other):
    return sorted({".".join(key) for key in one.keys() & other.keys() if one[key] != other[key]})


def migrate_to(name):
    """As the command `migrate` does, but that it says the end of it to this app alone: half of its time is for all the others."""
    MigrationExecutor(connection).migrate([("timeline", name)])
    config = apps.get_app_config("timeline")
    post_migrate.send(
        sender=config, app_config=config, verbosity=0, interactive=False, using="default", apps=apps, plan=[]
    )


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--events", type=int, default=100_000)
    parser.add_argument("--database", default="")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        os.environ["DATABASE_URL"] = options.database or f"sqlite:///{folder}/migrations.sqlite3"
        os.environ["MEDIA_ROOT"] = folder
        os.environ["DJANGO_SETTINGS_MODULE"] = "timeline.settings"
        sys.exit(walk(options.events))


def walk(events):
    django.setup()
    quiet = {"verbosity": 0, "interactive": False}
    call_command("migrate", **quiet)
    if events:
        call_command("load_seeds", verbosity=0, stdout=io.StringIO())
        call_command("load_benchmark", events=events, slug=f"bench-{events}", stdout=io.StringIO())
    names = sorted(name for app, name in MigrationLoader(connection).disk_migrations if app == "timeline")
    wrong, began = 0, time.monotonic()
    there = snapshot(connection)
    for before, name in reversed(list(zip(names, names[1:]))):
        started = time.monotonic()
        here = there
        # from where the step before left it, one migration further on: back past both at once
        migrate_to(before)
        there = snapshot(connection)
        migrate_to(name)
        again = snapshot(connection)
        lost = differing(here, there) + differing(there, again)
        wrong += bool(lost)
        print(
            f"{name:50} {time.monotonic() - started:6.1f} s  {'differs: ' + ', '.join(lost) if lost else 'equal'}",
            flush=True,
        )
    migrate_to(names[0])
    first = snapshot(connection)
    call_command("migrate", **quiet)
    lost = differing(there, first) + differing(first, snapshot(connection))
    print(f"{'all forward':50} {'':8}  {'differs: ' + ', '.join(lost) if lost else 'equal'}")
    print(
        f"{events:,} events, {connection.vendor}: {len(names) - 1} migrations, {wrong + bool(lost)} with differences; {time.monotonic() - began:.0f} s"
    )
    return 1 if wrong or lost else 0


if __name__ == "__main__":
    main()
