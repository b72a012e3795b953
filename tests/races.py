"""Two editors on one event at the same time, over every way in which an event can be changed.

Each race: both have seen the same version; a barrier lets both send at once. Where both change the title, one wins and the
other gets the difference, stored values and his own; where they change different fields, both are stored, except by
If-Match, which is strict. After each race: no update is lost, one version and one log entry for each stored change.
"""

import itertools
import threading
from collections import Counter
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field

from django.db import connection
from django.test import Client
from django.urls import reverse

from tests.factories import make_event, make_negotiation, make_party, make_user
from timeline.models import Event, EventVersion, LogEntry, Negotiation

WAYS = ("form", "list", "htmx", "api", "api_if_match")


@dataclass
class Outcome:
    races: int = 0
    conflicts: int = 0
    joined: int = 0
    faults: list[str] = field(default_factory=list)
    by_pair: Counter = field(default_factory=Counter)


@dataclass(frozen=True)
class Attempt:
    way: str
    status: int
    body: str
    title: str | None
    edtf: str | None

    @property
    def stored(self) -> bool:
        return self.status in (200, 302)


def send(client: Client, way: str, event: Event, version: int, **changed: str) -> Attempt:
    """Change the event as seen at `version`: only what is `changed`, the rest is sent back as it was."""
    values = {"title": event.title, "edtf": event.edtf, "event_type": event.event_type, **changed}
    whole = {**values, "modality": event.modality, "summary": event.summary, "outcome": "", "salience": event.salience}
    whole |= {"place": "", "version": version, "do": "save", "party-TOTAL_FORMS": "0", "party-INITIAL_FORMS": "0"}
    if way == "form":
        answer = client.post(reverse("admin:timeline_event_change", args=[event.pk]), whole)
    elif way == "list":
        row = {**values, "version": version, "status": event.status, "status_was": event.status}
        sent = {"event": [event.pk], **{f"e{event.pk}-{name}": value for name, value in row.items()}}
        answer = client.post(reverse("admin:timeline_event_list"), sent)
    elif way == "htmx":
        address = reverse("event-edit", args=[event.negotiation.slug, event.number])
        answer = client.post(address, whole, headers={"HX-Request": "true"})
    else:
        body = {"title": changed["title"]} if "title" in changed else {"date": {"edtf": changed["edtf"]}}
        headers = {"If-Match": f'"v{version}"'} if way == "api_if_match" else {}
        body |= {} if headers else {"version": version}
        address = reverse("api:event-detail", args=[event.pk])
        answer = client.patch(address, body, content_type="application/json", headers=headers)
    return Attempt(way, answer.status_code, answer.content.decode(), changed.get("title"), changed.get("edtf"))


class Races:
    def __init__(self) -> None:
        self.negotiation: Negotiation = make_negotiation()
        self.event = make_event(negotiation=self.negotiation, title="Talks", edtf="2016-01-01", parties=[])
        make_party()
        self.clients = []
        for name in ("edith", "erik"):
            # what goes wrong is an answer like others, and counted
            client = Client(raise_request_exception=False)
            client.force_login(make_user("editor", username=f"race-{name}"))
            self.clients.append(client)
        self.pairs = itertools.cycle([(one, other, same) for same in (True, False) for one in WAYS for other in WAYS])
        self.outcome = Outcome()

    def run(self, count: int, said: Callable[[Outcome], None] = lambda outcome: None) -> Outcome:
        with ThreadPoolExecutor(2) as pool:
            for number in range(count):
                self._race(pool, number, *next(self.pairs))
                said(self.outcome)
            # each thread has a connection of its own
            barrier = threading.Barrier(2)
            list(pool.map(lambda _: (barrier.wait(), connection.close()), range(2)))
        return self.outcome

    def _race(self, pool: ThreadPoolExecutor, number: int, one: str, other: str, same: bool) -> None:
        event = Event.objects.select_related("negotiation").get(pk=self.event.pk)
        before = event.version
        barrier = threading.Barrier(2)
        days = f"{1900 + number % 100}-{number // 100 % 12 + 1:02}-15"
        wanted = ({"title": f"Edith {number}"}, {"title": f"Erik {number}"} if same else {"edtf": days})

        def attempt(index: int) -> Attempt:
            barrier.wait()
            return send(self.clients[index], (one, other)[index], event, before, **wanted[index])

        attempts = list(pool.map(attempt, (0, 1)))
        stored = Event.objects.get(pk=event.pk)
        self.outcome.races += 1
        self.outcome.by_pair[one, other, same] += 1
        for fault in self._faults(attempts, stored, before, same):
            self.outcome.faults.append(f"race {number} ({one} against {other}): {fault}")

    def _faults(self, attempts: list[Attempt], stored: Event, before: int, same: bool) -> list[str]:
        won = [one for one in attempts if one.stored]
        lost = [one for one in attempts if not one.stored]
        faults = [f"{one.way} answered {one.status}" for one in lost if one.status not in (409, 412)]
        if stored.version != before + len(won):
            faults.append(f"{len(won)} stored, version went from {before} to {stored.version}")
        numbers = EventVersion.objects.filter(event=stored, number__gt=before).count()
        logged = LogEntry.objects.filter(event=stored, version__gt=before).count()
        if not numbers == logged == len(won):
            faults.append(f"{len(won)} stored, {numbers} versions kept, {logged} logged")
        for one in won:
            if (one.title and stored.title != one.title) or (one.edtf and stored.edtf != one.edtf):
                faults.append(f"the update of {one.way} was lost")
        if same and len(won) != 1:
            faults.append(f"{len(won)} of two changes of one field were stored")
        if not same and lost and any(one.way != "api_if_match" for one in lost):
            faults.append("changes of different fields were not joined")
        for one in lost:
            self.outcome.conflicts += 1
            theirs = won[0].title or won[0].edtf if won else None
            mine = one.title or one.edtf
            if one.status == 409 and (
                mine not in one.body or any(part not in one.body for part in (theirs or "").split())
            ):
                faults.append(f"{one.way} did not get the difference")
            if one.status == 412 and ('"differences"' not in one.body or (theirs or "") not in one.body):
                faults.append(f"{one.way} did not get the difference")
        self.outcome.joined += len(won) == 2
        return faults
