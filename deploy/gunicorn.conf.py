"""The web server, in a container and under systemd: `gunicorn --config deploy/gunicorn.conf.py timeline.wsgi`.

SIGHUP starts new workers and lets the old ones answer what they have begun; SIGTERM stops the same way (docs/operations.md).
"""

import os
import shutil
from pathlib import Path

from prometheus_client import multiprocess

bind = os.environ.get("BIND", "127.0.0.1:8000")
workers = int(os.environ.get("WEB_CONCURRENCY", "2"))
threads = int(os.environ.get("WEB_THREADS", "8"))
worker_class = "gthread"
timeout = 60
graceful_timeout = 60
keepalive = 5
# a slow leak in a library never grows large; the jitter keeps the workers from ending together
max_requests, max_requests_jitter = 20_000, 2_000
# each request is logged by the application, with its id
accesslog = None
loglevel = "warning"


def on_starting(server):
    """What an earlier run measured is not this run's."""
    folder = os.environ.get("PROMETHEUS_MULTIPROC_DIR")
    if folder:
        shutil.rmtree(folder, ignore_errors=True)
        Path(folder).mkdir(parents=True, exist_ok=True)


def post_worker_init(worker):
    """The first reader of a worker does not wait until 100,000 events are counted."""
    # not before: settings are read when the application is loaded
    from timeline.web.warming import warm_beside  # noqa: PLC0415

    warm_beside()


def child_exit(server, worker):
    if os.environ.get("PROMETHEUS_MULTIPROC_DIR"):
        multiprocess.mark_process_dead(worker.pid)
