"""Everybody who may come to an address, by letter, and how one finds out whether they are let in."""

import copy
from dataclasses import dataclass, field
from typing import Any

from axes.models import AccessAttempt
from django.contrib.auth.models import Group
from django.db import transaction
from django.test import Client
from django.urls import URLPattern, get_resolver
from django.utils import timezone

from tests.factories import make_document, make_event, make_mention, make_negotiation, make_party, make_place, make_user
from timeline.editorial import EventFields, accept, change_event, dismiss, join, merge
from timeline.models import (
    ApiToken,
    Decision,
    Delivery,
    EventLink,
    Feed,
    FeedEntry,
    FieldSource,
    ImportBatch,
    LogEntry,
    Membership,
    Negotiation,
    Webhook,
)

PEOPLE = {
    "_": "nobody signed in",
    "r": "an account without a role",
    "c": "contributor",
    "e": "editor",
    "p": "publisher",
    "a": "administrator",
    "m": "editor of this negotiation only",
    "x": "editor of another negotiation only",
    "s": "superuser",
}
REFUSED = (401, 403, 404)
VERBS = ("GET", "POST", "PUT", "PATCH", "DELETE")


@dataclass(frozen=True)
class Address:
    """One entry of the URLconf: its name with namespaces, or its pattern where it has none."""

    name: str
    pattern: str
    verbs: tuple[str, ...]


def addresses(resolver: Any = None, prefix: str = "", space: str = "") -> list[Address]:
    found = []
    for entry in (resolver or get_resolver()).url_patterns:
        # whatever else is asked for, line breaks included
        pattern = prefix + str(entry.pattern).replace(r"[\s\S]*/\Z", "nowhere/")
        if not isinstance(entry, URLPattern):
            found += addresses(entry, pattern, f"{space}{entry.namespace}:" if entry.namespace else space)
            continue
        actions = getattr(entry.callback, "actions", None)
        verbs = tuple(verb for verb in VERBS if verb.lower() in actions) if actions else VERBS
        found.append(Address(f"{space}{entry.name}" if entry.name else pattern, pattern, verbs))
    return found


@dataclass
class Site:
    """Rows to knock at: one negotiation that is public, with an event, a draft and a mention that waits; and the people."""

    negotiation: Negotiation = field(default_factory=lambda: make_negotiation(slug="here"))

    def __post_init__(self) -> None:
        self.event = make_event(negotiation=self.negotiation, title="Shown", parties=[make_party()], place=make_place())
        self.other = make_event(negotiation=self.negotiation, title="Other")
        self.draft = make_event(negotiation=self.negotiation, title="Hidden", status="draft")
        self.cited = make_mention(event=self.event)
        self.document = make_document(negotiation=self.negotiation)
        self.mention = make_mention(document=self.document)
        self.party, self.place = self.event.parties.get(), self.event.place
        self.link = EventLink.objects.create(from_event=self.other, kind="answers", to_event=self.event)
        self.log = LogEntry.objects.record(None, "published", event=self.event)
        self.clients = {letter: self._client(letter) for letter in PEOPLE}
        self.reviewed = make_event(negotiation=self.negotiation, title="Read", status="in_review")
        self.changed = make_event(negotiation=self.negotiation, title="First")
        fields = EventFields(title="Second", event_type="talks", edtf="2016-08-26")
        change_event(self.changed.pk, fields, self.users["s"], version=1)
        self.feed = Feed.objects.create(negotiation=self.negotiation, url="https://feeds.example.org/a", publisher="P")
        self.entry = FeedEntry.objects.create(feed=self.feed, url="https://feeds.example.org/a/1", headline="One")
        self.batch = ImportBatch.objects.create(
            negotiation=self.negotiation, name="table.csv", raw=b"title,date\nTalks,2016-08-26\n"
        )
        self.hook = Webhook.objects.create(negotiation=self.negotiation, url="https://hooks.example.org/a")
        self.delivery = Delivery.objects.create(webhook=self.hook, kind="test")
        self.attempt = AccessAttempt.objects.create(
            username="person-r", ip_address="192.0.2.1", failures_since_start=5, attempt_time=timezone.now()
        )
        self.dismissed = make_mention(document=make_document(negotiation=self.negotiation))
        dismiss(self.dismissed.pk, self.users["s"])
        self.double = make_event(negotiation=self.negotiation, title="Of two", status="draft", outcome="No deal")
        make_mention(event=self.double)
        self.added = make_mention(event=self.double, state="merged")
        self.statement = FieldSource.objects.create(
            event=self.double, field="edtf", value="2016-08", mention=self.added
        )
        self.absorbed = make_event(negotiation=self.negotiation, title="Merged", status="draft")
        join(self.double.pk, [self.absorbed.pk], self.users["s"])
        self.token, _ = ApiToken.objects.make(self.users["s"], "A script", ["read"])
        self.dismissal = Decision.objects.order_by("pk").last()
        self._sources()

    def again(self) -> "Site":
        """The same rows for another test: the objects are its own, and everybody is signed in as at first."""
        other = copy.copy(self)
        vars(other).update(copy.deepcopy({name: value for name, value in vars(self).items() if name != "clients"}))
        other.clients = {letter: Client(raise_request_exception=False) for letter in self.clients}
        for letter, client in self.clients.items():
            other.clients[letter].cookies = copy.deepcopy(client.cookies)
        return other

    def _sources(self) -> None:
        """An event in review with two sources, one that can be preferred, and another event merged into it."""
        mighty = self.users["s"]

        def waiting(title: str, **overrides: Any) -> int:
            document = make_document(negotiation=self.negotiation)
            return make_mention(document=document, title=title, **overrides).pk

        self.sourced = accept(waiting("Told twice"), mighty)
        second = waiting("Told so too", edtf="2016-08-25")
        merge(second, self.sourced.pk, mighty)
        self.stated = self.sourced.field_sources.get(field="edtf", mention=second)
        self.joined = accept(waiting("The same"), mighty)
        join(self.sourced.pk, [self.joined.pk], mighty)

    def row(self, of: str) -> Any:
        """The row at which the addresses of a kind of row are knocked."""
        rows = {
            "mentions": self.mention,
            "mention": self.mention,
            "documents": self.document,
            "document": self.document,
        }
        rows |= {"parties": self.party, "party": self.party, "places": self.place, "place": self.place}
        rows |= {"links": self.link, "eventlink": self.link, "logentry": self.log, "negotiation": self.negotiation}
        rows |= {
            "feed": self.feed,
            "feedentry": self.entry,
            "importbatch": self.batch,
            "webhook": self.hook,
            "delivery": self.delivery,
            "decision": Decision.objects.order_by("pk").first(),
            "decisions": Decision.objects.order_by("pk").first(),
            "apitoken": self.token,
            "user": self.users["r"],
            "group": Group.objects.first(),
            "accessattempt": self.attempt,
        }
        return rows.get(of, self.event)

    def history_of(self, of: str) -> int:
        return int(self.row(of).history.first().pk)

    def _client(self, letter: str) -> Client:
        client = Client(raise_request_exception=False)
        if letter == "_":
            return client
        groups = {"c": "contributor", "e": "editor", "p": "publisher", "a": "administrator"}
        user = make_user(groups.get(letter, ""), username=f"person-{letter}")
        if letter in "mx":
            negotiation = self.negotiation if letter == "m" else make_negotiation(slug="elsewhere")
            Membership.objects.create(user=user, negotiation=negotiation, role="editor")
        if letter == "s":
            user.is_superuser = user.is_staff = True
            user.save()
        client.force_login(user)
        self.users = {**getattr(self, "users", {}), letter: user}
        return client

    def let_in(self, verb: str, path: str, data: Any = None, *, people: str = "", must_write: bool = False) -> str:
        """The letters of those who are let in: not refused, nor sent to sign in; with `must_write`, whose request left its
        mark in the log. Whatever was done is taken back."""
        letters = ""
        for letter in people or PEOPLE:
            client = self.clients[letter]
            with transaction.atomic():
                before = LogEntry.objects.count() if must_write else 0
                answer = self._ask(client, verb, path, data() if callable(data) else data)
                wrote = must_write and LogEntry.objects.count() > before
                transaction.set_rollback(True)
            assert answer.status_code < 500, f"{verb} {path}: {answer.status_code} for {PEOPLE[letter]}"
            # to sign in, or to the first page because there is no such row for this person
            away = answer.get("Location", "")
            sent_away = answer.status_code == 302 and ("/login/" in away or (away == "/admin/" and "login" not in path))
            if answer.status_code not in (*REFUSED, 405) and not sent_away and (wrote or not must_write):
                letters += letter
        return letters

    def _ask(self, client: Client, verb: str, path: str, data: dict[str, Any] | None) -> Any:
        cookies = dict(client.cookies)
        ask = getattr(client, verb.lower())
        try:
            if verb == "GET":
                return ask(path)
            if path.startswith("/api/") and not path.endswith("/upload/"):
                return ask(path, data or {}, content_type="application/json")
            return ask(path, data or {})
        finally:
            # whoever signed out is signed in again, as their session is
            client.cookies.clear()
            client.cookies.update(cookies)
