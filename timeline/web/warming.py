"""What the first readers of a process would wait for, done before they come: addresses and templates are read, and the largest
chronologies are counted. Nothing of it is a copy that could be stale: what is counted is kept under the stamp of its moment
(`chronology.memory`), and a reader who comes meanwhile waits for the same count and no longer.
"""

import logging
import threading

from django.conf import settings
from django.db import connections
from django.template.loader import get_template
from django.urls import get_resolver

from timeline.chronology import memory
from timeline.chronology.lanes import FEW_LANES, LANE_KINDS
from timeline.chronology.selection import counted_whole
from timeline.chronology.stamps import stamps
from timeline.models import Negotiation
from timeline.operations.routing import use_replica

MOST = 20
"""Chronologies counted ahead, the largest first."""
TEMPLATES = ("web/chronology.html", "web/event.html", "web/negotiations.html")
log = logging.getLogger(__name__)


def warm() -> None:
    """All of it, in this thread. What fails is left to the first reader: a database that is away is no reason not to start."""
    try:
        _ = get_resolver().url_patterns
        for name in TEMPLATES:
            get_template(name)
        if settings.REPLICAS:
            use_replica()
        _count()
    except Exception as error:
        log.warning("Nothing is counted ahead: %s", error)


def _count() -> None:
    public = Negotiation.objects.public()
    sizes = {one.negotiation: one.number for one in stamps(public)}
    large = sorted((pk for pk, number in sizes.items() if number >= memory.LARGE), key=lambda pk: -sizes[pk])[:MOST]
    for negotiation in public.filter(pk__in=large):
        counted = counted_whole(negotiation)
        counted.figures(), counted.months(), counted.facets(), counted.monthly()
        for kind in LANE_KINDS:
            counted.density(kind, FEW_LANES)


def warm_beside() -> threading.Thread:
    """The same in a thread of its own: whoever asks for something small is answered meanwhile."""

    def warmed() -> None:
        warm()
        connections.close_all()

    thread = threading.Thread(target=warmed, name="warming", daemon=True)
    thread.start()
    return thread
