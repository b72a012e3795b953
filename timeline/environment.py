"""Reads settings from the environment: each function takes the variable's name, and ImproperlyConfigured names the variable and what it takes."""

import ipaddress
import os
import re
import secrets
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import environ
from django.core.exceptions import ImproperlyConfigured

env = environ.Env()
DATABASES = ("pgsql", "postgres", "postgresql", "psql", "sqlite")
POSTGRES_WAITS = {
    "connect_timeout": 10, "tcp_user_timeout": 15_000, "keepalives_idle": 10, "keepalives_interval": 5, "keepalives_count": 2,
}  # fmt: skip
"""libpq's own waits are without an end. A server that is not reached within 10 s is away; one that was reached, and whose machine
does not acknowledge anything for 15 s, is gone."""


def flag(name: str, default: str) -> bool:
    value = os.environ.get(name, default).strip()
    if value not in ("0", "1"):
        raise ImproperlyConfigured(f"{name} is {value!r}: it takes 0 or 1.")
    return value == "1"


def one_of(name: str, *values: str) -> str:
    """One of the values, the first where the environment says nothing."""
    value = os.environ.get(name, "").strip() or values[0]
    if value not in values:
        raise ImproperlyConfigured(f"{name} is {value!r}: it takes {' or '.join(values)}.")
    return value


def site_url() -> tuple[str, str, bool]:
    """(the address without a final slash, its host, whether it is https)."""
    value = os.environ.get("SITE_URL", "http://127.0.0.1:8000").strip().rstrip("/")
    try:
        parts = urlsplit(value)
        port_is_sound = parts.port is None or 0 < parts.port < 65536
    except ValueError:
        port_is_sound = False
    if not port_is_sound or parts.scheme not in ("http", "https") or not parts.hostname or parts.path:
        raise ImproperlyConfigured(f"SITE_URL is {value!r}: it takes an address such as https://timeline.example.org.")
    return value, parts.hostname, parts.scheme == "https"


def from_url(name: str, default: str) -> dict[str, Any]:
    """The settings dictionary that one address stands for (database, cache, mail)."""
    value = os.environ.get(name, "").strip() or default
    known, read = {
        "DATABASE_URL": (DATABASES, env.db_url_config),
        "CACHE_URL": (env.CACHE_SCHEMES, env.cache_url_config),
        "EMAIL_URL": (env.EMAIL_SCHEMES, env.email_url_config),
    }[name]
    scheme = value.partition(":")[0]
    if scheme not in known:
        raise ImproperlyConfigured(f"{name} is {_shown(value)}: {scheme!r} is none of {', '.join(sorted(known))}.")
    try:
        return dict(read(value))
    except (ValueError, KeyError, ImproperlyConfigured) as error:
        if "@" in value:
            # what is wrong may be told with a piece of the password
            told = "which cannot be read; in a name or a password # / : @ are written %23 %2F %3A %40."
            raise ImproperlyConfigured(f"{name} is {_shown(value)}, {told}") from None
        raise ImproperlyConfigured(f"{name} is {value!r}, which cannot be read: {error}") from error


def _shown(address: str) -> str:
    """An address as an error may show it: such lines are kept in logs, and passwords are not."""
    return repr(re.sub(r"//.*@", "//…@", address))


def add_replicas(databases: dict[str, Any]) -> list[str]:
    """Adds each replica to the databases, as replica1, replica2, ...; returns these names."""
    urls = [url.strip() for url in os.environ.get("DATABASE_REPLICA_URLS", "").split(",") if url.strip()]
    engine = "django.db.backends.postgresql"
    if urls and databases["default"]["ENGINE"] != engine:
        raise ImproperlyConfigured(
            "DATABASE_REPLICA_URLS is set, but DATABASE_URL is no PostgreSQL: only that has replicas."
        )
    for number, url in enumerate(urls, 1):
        try:
            found = env.db_url_config(url)
        except (ValueError, KeyError, ImproperlyConfigured):
            found = {}
        if found.get("ENGINE") != engine or not found.get("NAME"):
            raise ImproperlyConfigured(
                f"DATABASE_REPLICA_URLS: number {number} cannot be read; it takes postgres://user:password@host:5432/name."
            )
        waits = {**POSTGRES_WAITS, "connect_timeout": 2, **found.get("OPTIONS", {})}
        databases[f"replica{number}"] = {
            **found, "CONN_MAX_AGE": 60, "CONN_HEALTH_CHECKS": True, "OPTIONS": waits, "TEST": {"MIRROR": "default"},
        }  # fmt: skip
    return [f"replica{number}" for number in range(1, len(urls) + 1)]


def llm_url() -> str:
    """The address of a language model that speaks OpenAI's protocol; empty for none."""
    value = os.environ.get("LLM_URL", "").strip().rstrip("/")
    try:
        parts = urlsplit(value)
        sound = not value or (parts.scheme in ("http", "https") and bool(parts.hostname) and (parts.port or 1) > 0)
    except ValueError:
        sound = False
    if not sound:
        raise ImproperlyConfigured(f"LLM_URL is {value!r}: it takes an address such as http://127.0.0.1:8080/v1.")
    return value


def hosts(name: str, default: str = "") -> frozenset[str]:
    """Names of hosts, each with or without a port, separated by commas."""
    value = os.environ.get(name, default)
    found = frozenset(host.strip().lower() for host in value.split(",") if host.strip())
    for host in found:
        parts = urlsplit(f"//{host}")
        try:
            sound = bool(parts.hostname) and parts.netloc == host and (parts.port is None or parts.port > 0)
        except ValueError:
            sound = False
        if not sound:
            raise ImproperlyConfigured(f"{name} holds {host!r}: it takes hosts such as archive.example.org:8080.")
    return found


def networks(name: str, default: str) -> list[ipaddress.IPv4Network | ipaddress.IPv6Network]:
    """Networks or single addresses, separated by commas."""
    value = os.environ.get(name, default)
    try:
        return [ipaddress.ip_network(one.strip()) for one in value.split(",") if one.strip()]
    except ValueError as error:
        raise ImproperlyConfigured(f"{name} is {value!r}: {error}.") from error


def broker_url() -> str:
    """The queue's broker; empty for none."""
    value = os.environ.get("CELERY_BROKER_URL", "").strip()
    known = ("redis", "rediss", "amqp", "amqps")
    try:
        parts = urlsplit(value)
        sound = not value or (parts.scheme in known and bool(parts.hostname) and (parts.port is None or parts.port > 0))
    except ValueError:
        sound = False
    if not sound:
        raise ImproperlyConfigured(
            f"CELERY_BROKER_URL is {_shown(value)}: it takes an address such as redis://127.0.0.1:6379/0 ({', '.join(known)})."
        )
    return value


def whole_number(name: str, default: str, most: int) -> int:
    value = os.environ.get(name, default)
    text = value.strip()
    if not (text.isascii() and text.isdigit() and int(text[:9]) <= most):
        raise ImproperlyConfigured(f"{name} is {value!r}: it takes a whole number from 0 to {most}.")
    return int(text)


def rate(name: str, default: str) -> tuple[int, int] | None:
    """(requests, seconds) of a rate such as 120/minute; None for `off`."""
    value = os.environ.get(name, default)
    if value.strip() == "off":
        return None
    count, _, per = value.strip().partition("/")
    seconds = {"second": 1, "minute": 60, "hour": 3600, "day": 86400}.get(per)
    if seconds is None or not (count.isascii() and count.isdigit() and int(count[:9]) > 0):
        raise ImproperlyConfigured(f"{name} is {value!r}: it takes a rate such as 120/minute, or off.")
    return int(count), seconds


def secret_key(development: bool, folder: Path) -> str:
    """The key of this site; on this machine's own address one is made once and kept in the folder."""
    key = os.environ.get("SECRET_KEY", "")
    if key:
        if len(key) < 32:
            raise ImproperlyConfigured("SECRET_KEY is shorter than 32 characters.")
        return key
    if not development:
        raise ImproperlyConfigured("SECRET_KEY is not set; a site on a public address needs its own.")
    path = folder / "secret-key"
    folder.mkdir(exist_ok=True)
    try:
        # exclusive creation: of two processes that start at once, one writes and the other reads
        with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as handle:
            handle.write(secrets.token_urlsafe(48))
    except FileExistsError:
        pass
    return path.read_text().strip()
