"""The full-text index itself: made by a migration, and on SQLite given its triggers back after a migration that took them.

SQLite changes a column by writing the table anew, and the old table takes its triggers with it.
"""

from typing import Any

from django.db import connections
from django.db.models.signals import post_migrate
from django.dispatch import receiver

# index -> (table, columns)
INDEXES = {
    "timeline_event_words": ("timeline_event", ("title", "summary", "outcome")),
    "timeline_mention_words": ("timeline_mention", ("quote",)),
}
_POSTGRESQL = (
    r"""CREATE FUNCTION timeline_words(said text) RETURNS tsvector LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
        SELECT to_tsvector('simple', regexp_replace(
            regexp_replace(normalize(said, NFKD), '[\u0300-\u036f]', '', 'g'),
            '[\u0001-\u002f\u003a-\u0040\u005b-\u0060\u007b-\u00bf\u2000-\u206f\u3000-\u303f]+', ' ', 'g'))
    $$""",
    "CREATE INDEX timeline_event_words ON timeline_event "
    "USING gin (timeline_words(title || ' ' || summary || ' ' || outcome))",
    "CREATE INDEX timeline_mention_words ON timeline_mention USING gin (timeline_words(quote))",
)
_POSTGRESQL_BACK = (
    "DROP INDEX timeline_mention_words",
    "DROP INDEX timeline_event_words",
    "DROP FUNCTION timeline_words(text)",
)


def create(connection: Any) -> None:
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            for statement in _POSTGRESQL:
                cursor.execute(statement)
            return
        for index, (table, columns) in INDEXES.items():
            cursor.execute(
                f"CREATE VIRTUAL TABLE {index} USING fts5({', '.join(columns)}, content='{table}', content_rowid='id', "
                "tokenize='unicode61 remove_diacritics 2')"
            )
            _fill(cursor, index)


def drop(connection: Any) -> None:
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            for statement in _POSTGRESQL_BACK:
                cursor.execute(statement)
            return
        for index in INDEXES:
            for step in ("in", "up", "out"):
                cursor.execute(f"DROP TRIGGER IF EXISTS {index}_{step}")
            cursor.execute(f"DROP TABLE IF EXISTS {index}")


@receiver(post_migrate, dispatch_uid="timeline.restore_search_triggers")
def restore(sender: Any, using: str, **kwargs: Any) -> None:
    """Fill an index whose triggers are gone anew, and hang them up again."""
    connection = connections[using]
    if sender.name != "timeline" or connection.vendor != "sqlite":
        return
    with connection.cursor() as cursor:
        cursor.execute("SELECT name FROM sqlite_master WHERE type IN ('table', 'trigger')")
        there = {name for (name,) in cursor.fetchall()}
        for index in INDEXES:
            if index in there and not {f"{index}_in", f"{index}_up", f"{index}_out"} <= there:
                _fill(cursor, index)


def _fill(cursor: Any, index: str) -> None:
    table, columns = INDEXES[index]
    names = ", ".join(columns)
    new, old = (", ".join(f"{row}.{column}" for column in columns) for row in ("new", "old"))
    add = f"INSERT INTO {index}(rowid, {names}) VALUES (new.id, {new});"  # noqa: S608  names of our own
    take = f"INSERT INTO {index}({index}, rowid, {names}) VALUES ('delete', old.id, {old});"  # noqa: S608
    cursor.execute(f"INSERT INTO {index}({index}) VALUES ('rebuild')")  # noqa: S608
    for step, when, body in (
        ("in", "INSERT", add),
        ("up", f"UPDATE OF id, {names}", take + add),
        ("out", "DELETE", take),
    ):
        cursor.execute(f"CREATE TRIGGER IF NOT EXISTS {index}_{step} AFTER {when} ON {table} BEGIN {body} END")
