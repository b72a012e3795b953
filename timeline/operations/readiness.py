"""Whether this process can serve: each thing it stands on is asked, and what does not answer is named. No address is told."""

import uuid
from collections.abc import Callable

from celery import current_app
from django.conf import settings
from django.core.cache import cache
from django.db import Error, connection
from django.db.migrations.executor import MigrationExecutor
from kombu.exceptions import KombuError

OK = "ok"
_migrated = False


def readiness() -> dict[str, str]:
    """What is asked -> "ok", or a sentence."""
    checks: dict[str, Callable[[], str]] = {"database": _database, "migrations": _migrations, "cache": _cache}
    if settings.CELERY_BROKER_URL:
        checks["broker"] = _broker
    return {name: check() for name, check in checks.items()}


def _database() -> str:
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
    except Error:
        return "does not answer"
    return OK


def _migrations() -> str:
    global _migrated
    # they are never taken back under a running process: once applied is applied
    if not _migrated:
        try:
            executor = MigrationExecutor(connection)
            missing = len(executor.migration_plan(executor.loader.graph.leaf_nodes()))
        except Error:
            return "not known: the database does not answer"
        if missing:
            return f"{missing} not applied"
        _migrated = True
    return OK


def _cache() -> str:
    key, value = f"readiness:{uuid.uuid4().hex}", uuid.uuid4().hex
    try:
        cache.set(key, value, 10)
        kept = cache.get(key)
        cache.delete(key)
    except Exception:
        return "does not answer"
    return OK if kept == value else "does not keep what it is given"


def _broker() -> str:
    try:
        with current_app.connection_for_write() as broker:
            broker.ensure_connection(max_retries=1, interval_start=0, timeout=2)
    except (KombuError, OSError):
        return "does not answer"
    return OK
