"""A short round of benchmarks/faults.py: the way to PostgreSQL, and to Redis, is cut while people read, save and hand articles over."""

import os
import socket
import subprocess
import sys

import pytest
from django.conf import settings
from django.db import connection  # noqa: F401 - in the condition below

from tests.operations.test_migrations import database  # noqa: F401


def free_port():
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return free.getsockname()[1]


@pytest.mark.skipif("connection.vendor != 'postgresql'", reason="SQLite is a file and cannot be cut off")
@pytest.mark.timeout(900)
def test_nobody_is_told_a_fault_nothing_is_lost_and_all_comes_back_by_itself(database):  # noqa: F811
    script = str(settings.BASE_DIR / "benchmarks" / "faults.py")
    command = [sys.executable, script, "--database", database, "--seconds", "2", "--port", str(free_port())]
    # how long things take is measured by the benchmark; here they have to happen
    command += ["--longest", "100", "--recovery", "100", "--redis", os.environ.get("TEST_BROKER", "")]
    done = subprocess.run(command, capture_output=True, text=True, timeout=850)
    assert done.returncode == 0, done.stdout + done.stderr[-3000:]
    assert "0 lost, 0 doubled" in done.stdout and "nothing wrong" in done.stdout
    assert "WRONG" not in done.stdout and "503" in done.stdout, "while it was away somebody was told so"
