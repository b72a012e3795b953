"""Every migration goes back and forward on a filled database, and nothing that both sides can hold is lost."""

import subprocess
import sys

import psycopg
import pytest
from django.conf import settings
from django.db import connection

EVENTS = 60


@pytest.fixture
def database(db):
    """A database of its own beside the one of the tests; an empty address stands for a file that is thrown away."""
    if connection.vendor != "postgresql":
        yield ""
        return
    told = connection.settings_dict
    server = {
        key: told[name]
        for key, name in (("host", "HOST"), ("port", "PORT"), ("user", "USER"), ("password", "PASSWORD"))
        if told[name]
    }
    name = f"{told['NAME']}_migrations"
    with psycopg.connect(**server, dbname="postgres", autocommit=True) as admin:
        admin.execute(f'DROP DATABASE IF EXISTS "{name}"')
        admin.execute(f'CREATE DATABASE "{name}"')
        login = f"{server.get('user', '')}:{server.get('password', '')}@" if server.get("user") else ""
        yield f"postgres://{login}{server.get('host', '')}:{server.get('port', 5432)}/{name}"
        admin.execute(f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)')


@pytest.mark.timeout(900)
def test_every_migration_goes_back_and_forward_and_loses_nothing(database):
    command = [sys.executable, "benchmarks/migrations.py", "--events", str(EVENTS)]
    command += ["--database", database] if database else []
    answer = subprocess.run(command, cwd=settings.BASE_DIR, capture_output=True, text=True)
    assert answer.returncode == 0, answer.stdout + answer.stderr[-2000:]
    lines = answer.stdout.splitlines()
    assert len(lines) > 13 and all(line.endswith("equal") for line in lines[:-1])
