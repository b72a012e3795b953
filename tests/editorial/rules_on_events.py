"""Decisions on events and articles as rules of the state machine in `test_undo_in_any_order`."""

import datetime as dt

from django.utils import timezone
from hypothesis import strategies as st
from hypothesis.stateful import rule

from timeline import editorial
from timeline.editorial import EventFields
from timeline.models import EventLink, FieldSource

NUMBERS = st.integers(min_value=0, max_value=7)
KINDS = st.sampled_from(["answers", "refuses"])
LATER = dt.timedelta(days=400)
FIELDS = {"event_type": "aid", "edtf": "2016-08-21"}


class OnEvents:
    """Writing, changing and publishing events, choosing between their sources, telling stories apart, marking by hand."""

    @rule(n=NUMBERS)
    def create(self, n):
        party = self.event(0).parties.first()
        fields = EventFields(title=f"Written {n}", parties=((party, "source"),) if party else (), **FIELDS)
        self.decide(editorial.create_event, self.negotiation, fields, self.edith)

    @rule(one=NUMBERS, n=NUMBERS)
    def change(self, one, n):
        event = self.event(one)
        fields = EventFields(title=f"Changed {n}", summary="Said otherwise.", **FIELDS)
        self.decide(editorial.change_event, event.pk, fields, self.edith, version=event.version)

    @rule(one=NUMBERS, to=NUMBERS)
    def revert(self, one, to):
        event = self.event(one)
        self.decide(editorial.revert, event.pk, to + 1, self.edith, "It was better.", version=event.version)

    @rule(one=NUMBERS)
    def undo_own_change(self, one):
        self.decide(editorial.undo, self.event(one).pk, self.edith)

    @rule(one=NUMBERS)
    def submit(self, one):
        self.decide(editorial.submit, self.event(one).pk, self.edith)

    @rule(one=NUMBERS)
    def publish(self, one):
        self.decide(editorial.publish, self.event(one).pk, self.edith)

    @rule(one=NUMBERS)
    def retract(self, one):
        self.decide(editorial.retract, self.event(one).pk, self.edith, "It did not happen.")

    @rule(one=NUMBERS)
    def schedule(self, one):
        self.decide(editorial.schedule, self.event(one).pk, self.edith, timezone.now() + LATER)

    @rule(one=NUMBERS, lift=st.booleans())
    def embargo(self, one, lift):
        until = None if lift else timezone.now() + LATER
        self.decide(editorial.embargo, self.event(one).pk, self.edith, until)

    @rule(one=NUMBERS, status=st.sampled_from(["draft", "in_review"]))
    def withdraw(self, one, status):
        self.decide(editorial.withdraw, self.event(one).pk, self.edith, status)

    @rule(one=NUMBERS, aside=st.booleans())
    def choose_between_sources(self, one, aside):
        stated = list(FieldSource.objects.order_by("pk").values_list("pk", flat=True))
        if stated:
            step = editorial.set_aside if aside else editorial.prefer
            self.decide(step, stated[one % len(stated)], self.edith, "It was there.")

    @rule(one=NUMBERS, kind=KINDS, other=NUMBERS)
    def link(self, one, kind, other):
        self.decide(editorial.link, self.event(one).pk, kind, self.event(other).pk, self.edith)

    @rule(one=NUMBERS, kind=KINDS)
    def relink(self, one, kind):
        if made := self.some_link(one):
            self.decide(editorial.relink, made.pk, kind, self.edith)

    @rule(one=NUMBERS)
    def unlink(self, one):
        if made := self.some_link(one):
            self.decide(editorial.unlink, made.pk, self.edith)

    def some_link(self, number):
        rows = list(EventLink.objects.order_by("pk"))
        return rows[number % len(rows)] if rows else None

    @rule(apart=st.booleans())
    def tell_stories(self, apart):
        first, second = self.documents
        if apart:
            self.decide(editorial.tell_apart, first.pk, self.edith)
        else:
            self.decide(editorial.tell_as_one, first.pk, second.pk, self.edith)

    @rule(one=NUMBERS, kind=st.sampled_from(["talks", "aid"]))
    def mark(self, one, kind):
        document = self.documents[one % 2]
        told = {"title": "Marked", "event_type": kind, "edtf": "2016-08"}
        self.decide(editorial.mark, document.pk, one, one + 20, self.edith, **told)
