"""What a site tells Prometheus: requests as they are served, and, when it is asked, what the database and the queue hold.

With PROMETHEUS_MULTIPROC_DIR every process of the web server adds to files there, and whichever is asked tells the sum.
"""

import logging
import os
from collections.abc import Iterator
from typing import Any

from celery import current_app
from django.conf import settings
from django.db import Error
from django.db.models import Count, Min
from django.utils import timezone
from kombu.exceptions import KombuError
from prometheus_client import REGISTRY, CollectorRegistry, Counter, Histogram, generate_latest
from prometheus_client.core import GaugeMetricFamily, Metric
from prometheus_client.multiprocess import MultiProcessCollector
from prometheus_client.registry import Collector

from timeline.models import Document, Event, Mention

log = logging.getLogger(__name__)
BUCKETS = (0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30)
METHODS = {"GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"}

requests = Counter("timeline_requests", "Requests answered.", ["view", "method", "status"])
seconds = Histogram("timeline_request_seconds", "From the request to its answer.", ["view"], buckets=BUCKETS)
errors = Counter("timeline_errors", "Requests that ended in an exception.", ["view", "kind"])
pages = Counter("timeline_page_cache", "Public pages: kept, made, or not changed since they were sent.", ["outcome"])


def served(view: str, method: str, status: int, took: float) -> None:
    """`view` is the name of an address, never the address itself: the number of series stays small."""
    requests.labels(view, method if method in METHODS else "other", str(status)).inc()
    seconds.labels(view).observe(took)


def failed(view: str, error: BaseException) -> None:
    errors.labels(view, type(error).__name__).inc()


def text() -> bytes:
    """Everything in Prometheus' text format."""
    registry = CollectorRegistry()
    if os.environ.get("PROMETHEUS_MULTIPROC_DIR"):
        MultiProcessCollector(registry)  # type: ignore[no-untyped-call]
        own = b""
    else:
        own = generate_latest(REGISTRY)
    registry.register(Site())
    return own + generate_latest(registry)


class Site(Collector):
    """Seven queries and a question to the broker. What does not answer is left out, and `timeline_up` says so."""

    def collect(self) -> Iterator[Metric]:
        up = GaugeMetricFamily("timeline_up", "Whether what the site stands on answered.", labels=["part"])
        try:
            found = list(_stored())
        except Error as error:
            log.warning("metrics: the database does not answer (%s)", type(error).__name__)
            found = []
        up.add_metric(["database"], float(bool(found)))
        if settings.CELERY_BROKER_URL:
            depth = queue_depth()
            up.add_metric(["broker"], float(depth is not None))
            if depth is not None:
                found.append(GaugeMetricFamily("timeline_queue_depth", "Messages that wait in the queue.", depth))
        yield up
        yield from found


def _stored() -> Iterator[Metric]:
    now = timezone.now()
    yield _by("timeline_documents", "Documents by state.", "state", Document.objects.all(), Document.State.values)
    yield _by("timeline_events", "Events by status.", "status", Event.objects.all(), Event.Status.values)
    pending = Mention.objects.pending().count()
    yield GaugeMetricFamily("timeline_mentions_pending", "Mentions that wait for an editor.", pending)
    due = Event.objects.due(now).aggregate(first=Min("publish_at"))["first"]
    lag = (now - due).total_seconds() if due else 0.0
    said = "How long the rows of due events have not said so; readers see them all the same."
    yield GaugeMetricFamily("timeline_publish_lag_seconds", said, lag)
    waiting = Document.objects.filter(state=Document.State.RECEIVED).aggregate(first=Min("received_at"))["first"]
    age = (now - waiting).total_seconds() if waiting else 0.0
    yield GaugeMetricFamily("timeline_oldest_waiting_document_seconds", "Age of the oldest unread document.", age)


def _by(name: str, said: str, column: str, rows: Any, values: list[str]) -> GaugeMetricFamily:
    found = dict(rows.order_by().values_list(column).annotate(n=Count("pk")))
    family = GaugeMetricFamily(name, said, labels=[column])
    for value in values:
        family.add_metric([value], found.get(value, 0))
    return family


def queue_depth() -> int | None:
    """Messages in the queue; None where the broker does not answer within three seconds."""
    try:
        with current_app.connection_for_read() as connection:
            connection.ensure_connection(max_retries=1, interval_start=0, timeout=3)
            queue = current_app.conf.task_default_queue
            return int(connection.default_channel.queue_declare(queue, passive=True).message_count)
    except connection.channel_errors:
        return 0  # nobody has sent anything yet: the queue is not there
    except (KombuError, OSError) as error:
        log.warning("the broker does not answer (%s)", type(error).__name__)
        return None
