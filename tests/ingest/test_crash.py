"""A small round of benchmarks/crash.py: web server and reader are killed while articles come in."""

import socket
import subprocess
import sys

from django.conf import settings


def test_killed_processes_lose_nothing_and_double_nothing():
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    script = str(settings.BASE_DIR / "benchmarks" / "crash.py")
    done = subprocess.run(
        [sys.executable, script, "--documents", "16", "--kills", "4", "--port", str(port), "--limit", "150"],
        capture_output=True,
        text=True,
        timeout=170,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    assert "0 lost, 0 doubled, 0 not logged, 0 damaged" in done.stdout
    assert "16 documents" in done.stdout
