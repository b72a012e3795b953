"""What the database knows of its own tables: how it chooses the way to an answer.

PostgreSQL counts its tables by itself, a while after they changed (autovacuum); SQLite never does. A search in 100,000 events that
were stored a moment ago took PostgreSQL an hour, and takes it half a second once it has counted them.
"""

from django.db import connections, router

from .event import Event


def refresh_statistics(*, everything: bool = True) -> None:
    """Let the database count its tables: all of them after many rows came at once, else (SQLite) those that changed much."""
    connection = connections[router.db_for_write(Event)]
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            # bounded work, whatever the size (https://www.sqlite.org/pragma.html#pragma_optimize)
            cursor.execute("PRAGMA analysis_limit = 1000")
            cursor.execute("ANALYZE" if everything else "PRAGMA optimize = 0x10002")
        elif everything:
            cursor.execute("ANALYZE")
