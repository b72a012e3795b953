"""Empties the database after a test that wrote for good, as `flush` does, and leaves what migrating made where nobody touched it.

`flush` empties every table and makes content types, permissions and roles anew, which costs half a second after each such test.
"""

from django.contrib.auth.models import Group, Permission
from django.contrib.contenttypes.models import ContentType
from django.core.management import call_command
from django.db import connections, transaction
from django.test import TransactionTestCase

MADE = tuple(model._meta.db_table for model in (ContentType, Permission, Group, Group.permissions.through))
_at_first: dict[str, list] = {}


def made(connection):
    """All rows of the tables that migrating fills."""
    with connection.cursor() as cursor:
        found = []
        for table in MADE:
            cursor.execute(f"SELECT * FROM {connection.ops.quote_name(table)} ORDER BY 1")
            found.append(cursor.fetchall())
        return found


def remember(alias="default"):
    """To be called when the database was made, before the first test."""
    _at_first[alias] = made(connections[alias])


def empty(alias="default"):
    """Every table is as it was when the database was made."""
    connection = connections[alias]
    if made(connection) != _at_first.get(alias):
        call_command("flush", verbosity=0, interactive=False, database=alias, reset_sequences=False)
        # the same rows as at first under other numbers: the next test compares with these
        remember(alias)
        return
    names = [
        connection.ops.quote_name(name)
        for name in connection.introspection.django_table_names(only_existing=True, include_views=False)
        if name not in MADE
    ]
    with connection.cursor() as cursor:
        cursor.execute(" UNION ALL ".join(f"SELECT '{name}' WHERE EXISTS (SELECT 1 FROM {name})" for name in names))
        filled = [name for (name,) in cursor.fetchall()]
        # keys are checked when the transaction ends, so the order of the tables is nothing to it
        with transaction.atomic(using=alias):
            for name in filled:
                cursor.execute(f"DELETE FROM {name}")


def take_the_place_of_flush():
    def teardown(self):
        for alias in self._databases_names(include_mirrors=False):
            empty(alias)

    TransactionTestCase._fixture_teardown = teardown
