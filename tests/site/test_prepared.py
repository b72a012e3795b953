"""Queries written once give what Django's own would, whoever asks: each thread has its own connection to the database."""

import threading

import pytest
from django.db import connections

from tests.factories import make_event, make_mention, make_negotiation
from timeline.chronology.loading import with_sources, with_sources_of
from timeline.models import Event


@pytest.mark.django_db(transaction=True)
def test_every_column_is_what_django_makes_of_it_in_each_thread():
    event = make_event(negotiation=make_negotiation(slug="track"), edtf="2016-02-03")
    make_mention(event=event)
    found = []

    def ask():
        found.append(with_sources_of([event.pk])[0])
        connections.close_all()

    ask()
    for _ in range(2):
        thread = threading.Thread(target=ask)
        thread.start()
        thread.join()
    wanted = with_sources(Event.objects.filter(pk=event.pk)).get()
    assert len(found) == 3
    for one in found:
        for field in Event._meta.concrete_fields:
            here, there = getattr(one, field.attname), getattr(wanted, field.attname)
            assert (here, type(here)) == (there, type(there)), field.name
        assert [cited.decided_at for cited in one.cited] == [cited.decided_at for cited in wanted.cited]
        assert [cited.trace for cited in one.cited] == [cited.trace for cited in wanted.cited]
        assert one.negotiation.changed_at == wanted.negotiation.changed_at
