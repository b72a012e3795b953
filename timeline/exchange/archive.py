"""A whole negotiation as one file, for moving between sites: a zip of JSON Lines, one for each kind of row, and the original files.

`manifest.json` says what is in it, with the SHA-256 of every part. What is kept is listed here, model by model; what is left out
is listed too, with the reason, and a test holds the two lists to the models there are. Accounts do not move: the log and the
versions keep the names of those who decided. Restored, the content is equal and the public addresses are the same.
"""

import base64
import datetime as dt
import hashlib
import io
import json
import zipfile
from collections.abc import Iterable, Iterator
from typing import IO, Any

from django.apps import apps
from django.conf import settings
from django.core.files.base import ContentFile
from django.core.validators import slug_re
from django.db import models, transaction
from django.utils import timezone

from timeline.models import Announced, Event, Negotiation, fingerprint

FORMAT, FORMAT_VERSION = "negotiation-timeline-archive", 1
KEPT: dict[str, str] = {
    "Party": "shared",
    "Place": "shared",
    "Document": "negotiation",
    "Event": "negotiation",
    "Mention": "document__negotiation",
    "MentionActor": "mention__document__negotiation",
    "EventParty": "event__negotiation",
    "FieldSource": "event__negotiation",
    "EventLink": "from_event__negotiation",
    "EventVersion": "event__negotiation",
    "ImportedKey": "negotiation",
    "Feed": "negotiation",
    "LogEntry": "negotiation",
}
"""Model -> the way from it to its negotiation, in an order in which every row comes after those it names."""
LEFT_OUT = {
    "Negotiation": "its row is in the manifest",
    "FeedEntry": "what a feed carried is fetched again",
    "ImportBatch": "a file that waits to be looked at belongs to the desk it was given to",
    "Decision": "what it takes to undo one names rows by the numbers they have here; the log tells what was decided",
    "DecisionRow": "as its decision",
    "Webhook": "addresses that are told, and their secrets, belong to the site",
    "Delivery": "as its webhook",
    "Announced": "what this site's subscribers were told; restored events are taken for told",
    "Membership": "accounts do not move",
    "Assignment": "accounts do not move",
    "Comment": "accounts do not move",
    "Notification": "accounts do not move",
    "NotificationChoice": "accounts do not move",
    "ApiToken": "accounts do not move, and a key of one site opens no other",
    "IdempotencyKey": "it is about requests to this site, for a day",
    "DeskKeys": "accounts do not move",
}
BATCH = 500
MOST_BYTES = 4 * 1024**3
"""Unpacked; more than any archive this project wrote."""


class ArchiveError(Exception):
    """The archive cannot be restored; the message says why. Nothing was stored."""


def write_archive(negotiation: Negotiation, target: IO[bytes]) -> dict[str, int]:
    """Write the archive into an open binary file; returns the number of rows of each kind. Rows are read in batches."""
    counts: dict[str, int] = {}
    sums: dict[str, str] = {}
    with transaction.atomic(), zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as parts:
        for name, way in KEPT.items():
            digest = hashlib.sha256()
            counts[name] = 0
            with parts.open(f"{name}.jsonl", "w", force_zip64=True) as part:
                for row in _rows(name, way, negotiation):
                    line = (json.dumps(_plain(row), ensure_ascii=False) + "\n").encode()
                    digest.update(line)
                    part.write(line)
                    counts[name] += 1
            sums[f"{name}.jsonl"] = digest.hexdigest()
        sums |= dict(_write_originals(negotiation, parts))
        manifest = {
            "format": FORMAT,
            "version": FORMAT_VERSION,
            "site": settings.SITE_URL,
            "written_at": timezone.now().isoformat(),
            "negotiation": _plain(negotiation),
            "rows": counts,
            "sha256": sums,
        }
        parts.writestr("manifest.json", json.dumps(manifest, ensure_ascii=False, indent=1))
    return counts


def _rows(name: str, way: str, negotiation: Negotiation) -> Iterator[models.Model]:
    model: Any = apps.get_model("timeline", name)
    rows = model._base_manager.order_by("pk")
    if way != "shared":
        return rows.filter(**{way: negotiation}).iterator(chunk_size=BATCH)  # type: ignore[no-any-return]
    used = _used_parties(negotiation) if name == "Party" else _used_places(negotiation)
    return iter(rows.filter(pk__in=used))


def _used_parties(negotiation: Negotiation) -> set[int]:
    party: Any = apps.get_model("timeline", "Party")
    used = set(party.objects.filter(events__negotiation=negotiation).values_list("pk", flat=True))
    found: Any = apps.get_model("timeline", "EventVersion").objects.filter(event__negotiation=negotiation)
    for content in found.values_list("content", flat=True).iterator(chunk_size=BATCH):
        used.update(row["id"] for row in content.get("parties", []))
    # an affiliation is a party too, and may have one of its own
    reached: set[int] = set()
    while used - reached:
        reached |= used
        used |= set(party.objects.filter(members__in=reached).values_list("pk", flat=True))
    return used


def _used_places(negotiation: Negotiation) -> set[int]:
    place: Any = apps.get_model("timeline", "Place")
    used = set(place.objects.filter(events__negotiation=negotiation).values_list("pk", flat=True))
    found: Any = apps.get_model("timeline", "EventVersion").objects.filter(event__negotiation=negotiation)
    for content in found.values_list("content", flat=True).iterator(chunk_size=BATCH):
        used.update([content["place"]["id"]] if content.get("place") else [])
    return used


def _write_originals(negotiation: Negotiation, parts: zipfile.ZipFile) -> Iterator[tuple[str, str]]:
    for document in negotiation.documents.exclude(original="").only("pk", "original").iterator(chunk_size=BATCH):
        with document.original.open("rb") as file:
            raw = file.read()
        name = f"originals/{document.pk}"
        parts.writestr(name, raw)
        yield name, hashlib.sha256(raw).hexdigest()


def _plain(row: models.Model) -> dict[str, Any]:
    """Concrete fields as JSON holds them; users are left out, and files, which stand beside."""
    plain: dict[str, Any] = {}
    for field in row._meta.concrete_fields:
        value = getattr(row, field.attname)
        if _is_user(field) or isinstance(field, (models.FileField, models.GeneratedField)):
            continue
        if isinstance(value, bytes | memoryview):
            value = base64.b64encode(bytes(value)).decode()
        elif isinstance(value, dt.datetime | dt.date):
            value = value.isoformat()
        plain[field.attname] = value
    return plain


def _is_user(field: Any) -> bool:
    return bool(field.is_relation and field.related_model._meta.label == settings.AUTH_USER_MODEL)


def read_archive(source: IO[bytes], slug: str = "") -> Negotiation:
    """Restore an archive as a new negotiation, under its own address or another `slug`; all or nothing.

    Raises ArchiveError for a broken or foreign file, a wrong checksum, or an address that is taken.
    """
    try:
        with zipfile.ZipFile(source) as parts:
            manifest = _manifest(parts)
            with transaction.atomic():
                return _Restoring(parts, manifest, slug).run()
    except zipfile.BadZipFile as error:
        raise ArchiveError(f"The file is no archive of ours: {error}.") from error


def _manifest(parts: zipfile.ZipFile) -> dict[str, Any]:
    if sum(part.file_size for part in parts.infolist()) > MOST_BYTES:
        raise ArchiveError(f"The archive unpacks to more than {MOST_BYTES:,} bytes.")
    try:
        manifest: dict[str, Any] = json.loads(parts.read("manifest.json"))
        version = (manifest["format"], manifest["version"])
        sums, _ = manifest["sha256"], manifest["negotiation"]["slug"]
    except (KeyError, ValueError, TypeError) as error:
        raise ArchiveError("The file is no archive of ours: it has no manifest that can be read.") from error
    if version != (FORMAT, FORMAT_VERSION):
        raise ArchiveError(
            f"The archive is of format {version[0]} {version[1]}; this site reads {FORMAT} {FORMAT_VERSION}."
        )
    for name, expected in sums.items():
        digest = hashlib.sha256()
        try:
            with parts.open(name) as part:
                while block := part.read(1 << 20):
                    digest.update(block)
        except KeyError as error:
            raise ArchiveError(f"{name} is missing from the archive.") from error
        if digest.hexdigest() != expected:
            raise ArchiveError(f"{name} is not what was written: its checksum differs.")
    return manifest


class _Restoring:
    """One restoration: which number a row had, and which it has now."""

    def __init__(self, parts: zipfile.ZipFile, manifest: dict[str, Any], slug: str) -> None:
        self.parts, self.manifest, self.slug = parts, manifest, slug
        self.now: dict[str, dict[int, int]] = {}

    def run(self) -> Negotiation:
        told = self.manifest["negotiation"]
        slug = self.slug or told["slug"]
        if not isinstance(slug, str) or not slug_re.fullmatch(slug) or len(slug) > 80:
            raise ArchiveError(
                f"{slug!r} is no address that a negotiation can have: at most 80 letters, digits, - and _."
            )
        if Negotiation.objects.filter(slug=slug).exists():
            raise ArchiveError(f"There is a negotiation “{slug}” already. Give another address to restore it beside.")
        try:
            negotiation = self._made(Negotiation, {**told, "slug": slug})
            self._store(Negotiation, [(told["id"], negotiation)])
            for name in KEPT:
                self._restore(name)
            Announced.objects.begin(Event.objects.filter(negotiation=negotiation).iterator(chunk_size=BATCH))
        except ArchiveError:
            raise
        except (KeyError, ValueError, TypeError, models.ObjectDoesNotExist) as error:
            raise ArchiveError(f"The archive cannot be restored: {type(error).__name__}: {error}") from error
        return Negotiation.objects.get(pk=negotiation.pk)

    def _restore(self, name: str) -> None:
        model: Any = apps.get_model("timeline", name)
        batch: list[tuple[int, models.Model]] = []
        self.now[name] = {}
        within: list[tuple[int, str, int]] = []
        for row in self._lines(name):
            shared = model.objects.filter(name=row["name"]).first() if KEPT[name] == "shared" else None
            if shared is not None:
                self.now[name][row["id"]] = shared.pk
                continue
            for field in model._meta.concrete_fields:
                # a row may name another of its own kind that comes later
                if field.is_relation and field.related_model is model and row.get(field.attname) is not None:
                    within.append((row["id"], field.attname, row.pop(field.attname)))
            batch.append((row["id"], self._made(model, row)))
            if len(batch) == BATCH:
                self._store(model, batch)
                batch = []
        self._store(model, batch)
        for row_id, attname, named in within:
            model.objects.filter(pk=self.now[name][row_id]).update(**{attname: self.now[name].get(named)})

    def _lines(self, name: str) -> Iterator[dict[str, Any]]:
        with self.parts.open(f"{name}.jsonl") as part:
            for line in io.TextIOWrapper(part, "utf-8"):
                yield json.loads(line)

    def _made(self, model: Any, row: dict[str, Any]) -> Any:
        made = model()
        for field in model._meta.concrete_fields:
            if field.primary_key or field.attname not in row:
                continue
            value = row[field.attname]
            if field.is_relation and value is not None:
                known = self.now[field.related_model.__name__]
                # the log speaks of rows that were gone already; every other row names one that is there
                value = known[value] if getattr(field, "db_constraint", True) else known.get(value)
            elif isinstance(field, models.BinaryField) and value is not None:
                value = base64.b64decode(value)
            elif not isinstance(field, models.JSONField):
                value = field.to_python(value)
            setattr(made, field.attname, value)
        if model.__name__ == "EventVersion":
            made.content = self._with_new_numbers(made.content)
        if model.__name__ == "Document" and f"originals/{row['id']}" in self.parts.namelist():
            made.original.save(
                f"{fingerprint(row['text'])}.txt", ContentFile(self.parts.read(f"originals/{row['id']}")), save=False
            )
        return made

    def _with_new_numbers(self, content: dict[str, Any]) -> dict[str, Any]:
        """Parties and the place of a version by the numbers they have here; what is gone keeps its name, and number 0."""
        place = content.get("place")
        if place:
            place = {**place, "id": self.now["Place"].get(place["id"], 0)}
        parties = [{**one, "id": self.now["Party"].get(one["id"], 0)} for one in content.get("parties", [])]
        return {**content, "place": place, "parties": parties}

    def _store(self, model: Any, batch: Iterable[tuple[int, Any]]) -> None:
        """Rows as they were: moments that are set at creation are set back to what they were."""
        batch = list(batch)
        made_at = [
            field.attname
            for field in model._meta.concrete_fields
            if getattr(field, "auto_now_add", False) or getattr(field, "auto_now", False)
        ]
        moments = [[getattr(row, name) for name in made_at] for _, row in batch]
        rows = model._base_manager.bulk_create([row for _, row in batch])
        for row, values in zip(rows, moments):
            for name, value in zip(made_at, values):
                setattr(row, name, value)
        if made_at and rows:
            models.QuerySet(model).bulk_update(rows, made_at)
        self.now.setdefault(model.__name__, {}).update((old, row.pk) for (old, _), row in zip(batch, rows))
