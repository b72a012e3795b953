"""The whole site in one file, and back: every table, and the original files that its rows name.

The file is a zip: `manifest.json` with the number of rows and the SHA-256 of every part, `rows/<model>.jsonl`, `media/<path>`. What is
written is one moment of the database. SQLite in write-ahead mode and PostgreSQL at "repeatable read" both show a reader the moment at
which it began, and neither makes a writer wait. That is why the rows are read through one transaction, and not copied by
SQLite's backup interface (which begins again whenever somebody writes) or pg_dump (which need not be there, and whose files fit no
other database): one format for both, which `restore` can check row by row.
"""

import contextlib
import hashlib
import json
import os
import tempfile
import zipfile
from collections.abc import Iterable, Iterator
from pathlib import Path, PurePosixPath
from typing import Any

from django.apps import apps
from django.conf import settings
from django.db import connection, models, transaction
from django.db.migrations.recorder import MigrationRecorder
from django.utils import timezone

from . import rows

FORMAT, FORMAT_VERSION = "negotiation-timeline-backup", 1
CHUNK = 1 << 20


class BackupError(Exception):
    """It cannot be done; the message says why, and nothing was changed."""


def backup(target: Path) -> dict[str, Any]:
    """Write the site to `target`, readable by its owner only; returns the manifest. An unfinished file never bears the name."""
    handle, name = tempfile.mkstemp(dir=target.parent, prefix=f".{target.name}.")
    try:
        with os.fdopen(handle, "w+b") as file:
            manifest = _write(file)
            file.flush()
            os.fsync(file.fileno())
        os.replace(name, target)
    except BaseException:
        with contextlib.suppress(OSError):
            os.unlink(name)
        raise
    return manifest


def _write(file: Any) -> dict[str, Any]:
    manifest: dict[str, Any] = {"format": FORMAT, "version": FORMAT_VERSION, "site": settings.SITE_URL}
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as parts, one_moment():
        manifest |= {"written_at": timezone.now().isoformat(), "database": connection.vendor}
        manifest["migrations"] = _migrations()
        manifest["rows"] = {rows.label(model): _pack(parts, model) for model in rows.tables()}
        manifest["media"], manifest["missing"] = _pack_media(parts)
        parts.writestr("manifest.json", json.dumps(manifest, ensure_ascii=False, indent=1, sort_keys=True))
    return manifest


@contextlib.contextmanager
def one_moment() -> Iterator[None]:
    """A transaction that only reads, and sees the database as it was when it began. Nobody waits for it."""
    connection.ensure_connection()
    mode = getattr(connection, "transaction_mode", None)
    if connection.vendor == "sqlite":
        # ours begin by taking the write lock; this one must not
        connection.transaction_mode = "DEFERRED"  # type: ignore[attr-defined]
    try:
        with transaction.atomic():
            if connection.vendor == "postgresql" and not connection.savepoint_ids:
                with connection.cursor() as cursor:
                    cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY")
            yield
    finally:
        if connection.vendor == "sqlite":
            connection.transaction_mode = mode  # type: ignore[attr-defined]


def _migrations() -> list[str]:
    return sorted(f"{app}.{name}" for app, name in MigrationRecorder(connection).applied_migrations())


def _pack(parts: zipfile.ZipFile, model: type[models.Model]) -> dict[str, Any]:
    digest, count = hashlib.sha256(), 0
    with parts.open(_part(model), "w", force_zip64=True) as part:
        for line in rows.lines(model):
            digest.update(line)
            part.write(line)
            count += 1
    names = [field.attname for field in rows.columns(model)]
    return {"count": count, "sha256": digest.hexdigest(), "columns": names}


def _part(model: type[models.Model]) -> str:
    return f"rows/{rows.label(model)}.jsonl"


def _pack_media(parts: zipfile.ZipFile) -> tuple[dict[str, str], list[str]]:
    """(name -> SHA-256 of the files packed, names of those that rows speak of and that are not there)."""
    packed: dict[str, str] = {}
    missing: list[str] = []
    for field, name in _files():
        try:
            with field.storage.open(name) as source, parts.open(f"media/{name}", "w", force_zip64=True) as part:
                packed[name] = _copied(source, part)
        except FileNotFoundError:
            missing.append(name)
    return packed, missing


def _files() -> Iterator[tuple[Any, str]]:
    seen: set[str] = set()
    for model in apps.get_models():
        for field in model._meta.concrete_fields:
            if isinstance(field, models.FileField):
                for name in (
                    model._base_manager.exclude(**{field.name: ""}).values_list(field.name, flat=True).iterator()
                ):
                    if name and name not in seen:
                        seen.add(name)
                        yield field, name


def _copied(source: Any, target: Any) -> str:
    digest = hashlib.sha256()
    while piece := source.read(CHUNK):
        digest.update(piece)
        target.write(piece)
    return digest.hexdigest()


def read_manifest(source: Path) -> dict[str, Any]:
    try:
        with zipfile.ZipFile(source) as parts:
            manifest: dict[str, Any] = json.loads(parts.read("manifest.json"))
    except (OSError, zipfile.BadZipFile, KeyError, ValueError) as error:
        reason = getattr(error, "strerror", None) or error
        raise BackupError(f"{source} cannot be read as a backup: {reason}.") from error
    if manifest.get("format") != FORMAT or manifest.get("version") != FORMAT_VERSION:
        raise BackupError(f"{source} is no backup of this format ({FORMAT} {FORMAT_VERSION}).")
    return manifest


def check(source: Path) -> dict[str, Any]:
    """Compare every part with the hash that the manifest has of it; returns the manifest. Nothing is stored."""
    manifest = read_manifest(source)
    wanted = {f"rows/{name}.jsonl": told["sha256"] for name, told in manifest["rows"].items()}
    wanted |= {f"media/{name}": digest for name, digest in manifest["media"].items()}
    with zipfile.ZipFile(source) as parts:
        for name, digest in wanted.items():
            try:
                with parts.open(name) as part:
                    found = hashlib.file_digest(part, "sha256").hexdigest()  # type: ignore[arg-type]
            except (KeyError, zipfile.BadZipFile, OSError, EOFError) as error:
                raise BackupError(f"{source}: {name} cannot be read: {error}") from error
            if found != digest:
                raise BackupError(f"{source}: {name} is not what was written.")
    return manifest


def restore(source: Path, *, replace: bool = False) -> dict[str, Any]:
    """Make this site what the file says; returns the manifest. All rows are stored, read back and compared, or none are.

    The database must have exactly the migrations that the backup had. A site that holds anything is refused without `replace`.
    """
    manifest = check(source)
    if manifest["migrations"] != _migrations():
        raise BackupError(
            f"The tables are not those of the backup: {_different(manifest['migrations'], _migrations())}."
        )
    if not replace and (held := _held()):
        raise BackupError(f"This site is not empty ({held}); give --replace to put the backup in its place.")
    with zipfile.ZipFile(source) as parts:
        _check_names(manifest["media"])
        with transaction.atomic():
            rows.clear()
            for model in rows.tables():
                _unpack(parts, model, manifest["rows"])
            rows.reset_sequences()
            _unpack_media(parts, manifest["media"])
    return manifest


def _different(theirs: list[str], ours: list[str]) -> str:
    missing, more = sorted({*theirs} - {*ours}), sorted({*ours} - {*theirs})
    said = [f"{name} is not applied here" for name in missing] + [f"{name} is not in the backup" for name in more]
    return (
        "; ".join(said[:3]) + (" …" if len(said) > 3 else "") + " (restore with the release that made it, then migrate)"
    )


def _held() -> str:
    """What the site holds that `migrate` alone does not make; empty for an empty site."""
    own = [model for model in apps.get_app_config("timeline").get_models() if model._base_manager.exists()]
    users = apps.get_model("auth", "User")
    if users._base_manager.exists():
        own.append(users)
    return ", ".join(f"{model._base_manager.count()} {model._meta.verbose_name_plural}" for model in own[:3])


def _unpack(parts: zipfile.ZipFile, model: type[models.Model], told: dict[str, Any]) -> None:
    name = rows.label(model)
    if name not in told:
        raise BackupError(f"The backup has no table {name}.")
    if told[name]["columns"] != [field.attname for field in rows.columns(model)]:
        raise BackupError(f"The columns of {name} are not those of the backup.")
    with parts.open(_part(model)) as part:
        rows.store(model, part)
    digest, count = hashlib.sha256(), 0
    for line in rows.lines(model):
        digest.update(line)
        count += 1
    if (count, digest.hexdigest()) != (told[name]["count"], told[name]["sha256"]):
        raise BackupError(f"{name}: what was stored is not what the backup holds ({count} rows); nothing was changed.")


def _check_names(names: Iterable[str]) -> None:
    for name in names:
        path = PurePosixPath(name)
        if path.is_absolute() or ".." in path.parts or "\\" in name or "\0" in name:
            raise BackupError(f"The backup holds a file outside of the folder of files: {name!r}.")


def _unpack_media(parts: zipfile.ZipFile, names: dict[str, str]) -> None:
    """Files that are there and the same stay; others are written beside and moved into place."""
    root = Path(settings.MEDIA_ROOT)
    for name, digest in names.items():
        target = root / name
        if target.is_file() and _digest(target) == digest:
            continue
        target.parent.mkdir(parents=True, exist_ok=True)
        handle, beside = tempfile.mkstemp(dir=target.parent)
        with os.fdopen(handle, "wb") as file, parts.open(f"media/{name}") as part:
            _copied(part, file)
        os.chmod(beside, 0o644)
        os.replace(beside, target)


def _digest(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
