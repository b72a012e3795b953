"""Restarts the site over and over while readers read: how many requests failed.

usage: python benchmarks/restart.py [--restarts 10] [--readers 8] [--port 8026]

Half of the restarts are SIGHUP (new workers, the old ones end what they have begun), half SIGUSR2 and SIGTERM (a new master of another
release beside the old one, which then ends). Every request opens a connection of its own, as a proxy without keep-alive does; anything
but a 200 counts as failed. Loopback only.
"""

import argparse
import http.client
import os
import signal
import subprocess
import sys
import tempfile
import threading
import time
from collections import Counter
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]


def ask(port, path="/t/kerry-lavrov-2016/"):
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
    try:
        connection.request("GET", path)
        answer = connection.getresponse()
        answer.read()
        return answer.status
    except (OSError, http.client.HTTPException) as error:
        return type(error).__name__
    finally:
        connection.close()


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--restarts", type=int, default=10)
    parser.add_argument("--readers", type=int, default=8)
    parser.add_argument("--port", type=int, default=8026)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        environ = {
            **os.environ, "SITE_URL": f"http://127.0.0.1:{options.port}", "BIND": f"127.0.0.1:{options.port}", "DEBUG": "1",
            "DATABASE_URL": f"sqlite:///{folder}/restart.sqlite3", "MEDIA_ROOT": folder, "WEB_CONCURRENCY": "2", "WEB_THREADS": "4",
        }  # fmt: skip
        for command in ("migrate", "load_seeds"):
            subprocess.run(
                [sys.executable, "manage.py", command, "-v0"],
                cwd=ROOT,
                env=environ,
                check=True,
                stdout=subprocess.DEVNULL,
            )
        # by its script: begun with `-m`, gunicorn's own directory stands first on the path of the master that follows
        command = [
            str(Path(sys.executable).with_name("gunicorn")),
            "--config",
            "deploy/gunicorn.conf.py",
            "--pid",
            f"{folder}/pid",
            "timeline.wsgi",
        ]
        first = subprocess.Popen(command, cwd=ROOT, env=environ)
        try:
            sys.exit(run(options, Path(folder) / "pid", first))
        finally:
            master = int((Path(folder) / "pid").read_text())
            os.kill(master, signal.SIGTERM)
            first.wait(90)


def run(options, pidfile, first):
    deadline = time.monotonic() + 120
    while ask(options.port) != 200:
        if time.monotonic() > deadline:
            raise SystemExit("the server does not answer")
        time.sleep(0.3)
    found, stop, slowest = Counter(), threading.Event(), [0.0]

    def read():
        while not stop.is_set():
            began = time.monotonic()
            found[ask(options.port)] += 1
            slowest[0] = max(slowest[0], time.monotonic() - began)

    readers = [threading.Thread(target=read) for _ in range(options.readers)]
    for reader in readers:
        reader.start()
    for n in range(options.restarts):
        restart(pidfile, first, by_hup=n % 2 == 0)
    stop.set()
    for reader in readers:
        reader.join()
    failed = sum(n for status, n in found.items() if status != 200)
    print(
        f"{options.restarts} restarts, {sum(found.values()):,} requests, {failed} failed {dict(found)}; the slowest took {slowest[0]:.1f} s; load {os.getloadavg()[0]:.1f}"
    )
    return 1 if failed else 0


def restart(pidfile, first, by_hup):
    old = int(pidfile.read_text())
    if by_hup:
        before = set(children(old))
        os.kill(old, signal.SIGHUP)
        wait(lambda: len(set(children(old)) - before) >= 2 and not before & set(children(old)))
        return
    os.kill(old, signal.SIGUSR2)
    # the new master writes its own file, and has the name once the old one is gone
    beside = Path(f"{pidfile}.2")
    wait(lambda: beside.exists() and len(children(int(beside.read_text() or 0))) >= 2)
    time.sleep(3)
    new = int(beside.read_text())
    os.kill(old, signal.SIGTERM)
    if old == first.pid:
        first.wait(90)
    wait(lambda: pidfile.exists() and int(pidfile.read_text() or 0) == new)


def children(pid):
    try:
        return Path(f"/proc/{pid}/task/{pid}/children").read_text().split()
    except OSError:
        return []


def wait(happened):
    deadline = time.monotonic() + 120
    while not happened():
        if time.monotonic() > deadline:
            raise SystemExit("the restart did not happen within two minutes")
        time.sleep(0.1)
    time.sleep(1)


if __name__ == "__main__":
    main()
