"""The database counts its tables after many rows came at once: without it a search in them takes an hour, not half a second."""

import pytest
from django.core.management import CommandError, call_command
from django.db import connection

from timeline.models import Event

pytestmark = pytest.mark.django_db


def counted() -> int:
    """Rows that the database believes the table of events to hold; -1 where it never counted."""
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute("SELECT count(*) FROM sqlite_master WHERE name = 'sqlite_stat1'")
            if not cursor.fetchone()[0]:
                return -1
            cursor.execute("SELECT stat FROM sqlite_stat1 WHERE tbl = 'timeline_event' AND idx IS NOT NULL LIMIT 1")
            row = cursor.fetchone()
            return int(row[0].split()[0]) if row else -1
        cursor.execute("SELECT reltuples FROM pg_class WHERE relname = 'timeline_event'")
        return int(cursor.fetchone()[0])


def test_after_many_rows_the_database_knows_how_many_there_are():
    call_command("load_benchmark", events=300, slug="many", verbosity=0)
    assert counted() == Event.objects.count() == 300


def test_the_timer_lets_the_database_keep_its_counts_and_changes_nothing_else():
    with pytest.raises(CommandError, match="no address that a negotiation can have"):
        call_command("load_benchmark", events=120, slug="so me", verbosity=0)
    call_command("load_benchmark", events=120, slug="some", verbosity=0)
    before = list(Event.objects.values())
    call_command("publish_due", verbosity=0)
    assert list(Event.objects.values()) == before
