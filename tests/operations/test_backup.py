"""A backup is one moment of the site, and what comes back is the same, row by row and byte by byte."""

import json
import threading
import time
import zipfile
from pathlib import Path

import pytest
from django.core.files.base import ContentFile
from django.core.management import CommandError, call_command
from django.db import close_old_connections, connection, transaction

from tests.factories import make_document, make_event, make_mention, make_negotiation, make_party, make_place, make_user
from timeline.editorial.publishing import publish
from timeline.models import Document, Event, LogEntry, Negotiation
from timeline.operations import rows
from timeline.operations.backup import BackupError, backup, check, one_moment, restore

pytestmark = pytest.mark.django_db(transaction=True)


def fill(events=6):
    negotiation = make_negotiation(slug="track", title="Gespräche\u2028über “x”")
    party, place = make_party(name="Россия", aliases=["RF"]), make_place(name="Genève")
    ada = make_user("administrator")
    for n in range(events):
        event = make_event(negotiation=negotiation, status="draft", parties=[party], place=place, salience=n / 7)
        document = make_document(negotiation=negotiation)
        document.original.save("article.txt", ContentFile(b"bytes %d" % n))
        make_mention(event=event, document=document, trace=[{"b": 1.0, "a": [n / 3, None, "\u20ac"]}])
        publish(event.pk, ada)
    Document.objects.filter(pk=document.pk).update(sketch=b"\x00\xff\x01")
    return negotiation


def everything():
    return {rows.label(model): list(rows.lines(model)) for model in rows.tables()}


@pytest.fixture
def file(tmp_path) -> Path:
    return tmp_path / "site.backup"


def test_what_comes_back_is_the_same_and_numbers_go_on(file, settings, tmp_path):
    negotiation = fill()
    before = everything()
    manifest = backup(file)
    assert file.stat().st_mode & 0o777 == 0o600 and [path.name for path in tmp_path.iterdir()] == [file.name]
    assert manifest["rows"]["timeline.Event"]["count"] == 6 and len(manifest["media"]) == 6 and not manifest["missing"]
    highest = LogEntry.objects.latest("pk").pk
    make_event(negotiation=negotiation, title="Not in the backup")
    settings.MEDIA_ROOT = tmp_path / "elsewhere"
    restore(file, replace=True)
    assert everything() == before
    for document in Document.objects.all():
        assert document.original.read().startswith(b"bytes ")
    assert LogEntry.objects.record(None, "changed", event=Event.objects.first()).pk > highest


def test_it_is_one_moment_whatever_is_written_meanwhile(file):
    """Each write adds an event and its party together; a backup between the two would hold one without the other."""
    negotiation = fill(2)
    party, stop, written = make_party(), threading.Event(), []

    def write():
        try:
            while not stop.is_set():
                with transaction.atomic():
                    written.append(make_event(negotiation=negotiation, title="While it runs", parties=[party]).pk)
                time.sleep(0.002)
        finally:
            close_old_connections()
            connection.close()

    writer = threading.Thread(target=write)
    writer.start()
    try:
        manifests = []
        for n in range(5):
            manifests.append(backup(file.with_suffix(f".{n}")))
    finally:
        stop.set()
        writer.join()
    assert manifests[-1]["rows"]["timeline.Event"]["count"] > manifests[0]["rows"]["timeline.Event"]["count"]
    for n, manifest in enumerate(manifests):
        assert manifest["rows"]["timeline.Event"]["count"] == manifest["rows"]["timeline.EventParty"]["count"]
        restore(file.with_suffix(f".{n}"), replace=True)
        assert Event.objects.filter(title="While it runs", event_parties=None).count() == 0
        assert Event.objects.count() == manifest["rows"]["timeline.Event"]["count"]


def test_nobody_who_writes_waits_for_a_backup():
    negotiation = fill(1)
    with one_moment():
        before, done = Event.objects.count(), []

        def write():
            make_event(negotiation=negotiation)
            done.append(1)
            connection.close()

        writer = threading.Thread(target=write)
        writer.start()
        writer.join(10)
        assert done and Event.objects.count() == before
    assert Event.objects.count() == before + 1


def test_a_site_that_holds_anything_is_refused(file):
    fill(1)
    backup(file)
    with pytest.raises(CommandError, match="not empty.*--replace"):
        call_command("restore", file)
    assert Event.objects.count() == 1
    call_command("restore", file, "--replace")


@pytest.mark.parametrize("damage", ["row", "media", "manifest", "missing", "cut", "none"])
def test_a_damaged_file_changes_nothing(file, damage, settings):
    fill(2)
    backup(file)
    before = everything()
    if damage == "cut":
        file.write_bytes(file.read_bytes()[:-400])
    elif damage == "none":
        file.unlink()
    else:
        spoil(file, damage)
    with pytest.raises(BackupError, match=file.name):
        restore(file, replace=True)
    with pytest.raises(CommandError):
        call_command("restore", file, "--check")
    assert everything() == before


def spoil(file, damage):
    with zipfile.ZipFile(file) as parts:
        held = {name: parts.read(name) for name in parts.namelist()}
    name = next(name for name in held if name.startswith("media/" if damage == "media" else "rows/timeline.Event."))
    if damage == "missing":
        del held[name]
    elif damage == "manifest":
        held["manifest.json"] = held["manifest.json"][:-20]
    else:
        held[name] = held[name].replace(b"bytes", b"bites").replace(b"Event 1", b"Event 7")
    with zipfile.ZipFile(file, "w") as parts:
        for name, content in held.items():
            parts.writestr(name, content)


def test_a_backup_of_other_tables_is_refused_and_says_which(file):
    fill(1)
    backup(file)
    with zipfile.ZipFile(file) as parts:
        manifest = json.loads(parts.read("manifest.json"))
        held = {name: parts.read(name) for name in parts.namelist()}
    manifest["migrations"].append("timeline.9999_of_tomorrow")
    held["manifest.json"] = json.dumps(manifest).encode()
    with zipfile.ZipFile(file, "w") as parts:
        for name, content in held.items():
            parts.writestr(name, content)
    with pytest.raises(BackupError, match="9999_of_tomorrow is not applied here"):
        restore(file, replace=True)


@pytest.mark.parametrize("name", ["../outside.txt", "/etc/outside.txt", "a\\..\\outside"])
def test_no_file_is_written_outside_of_the_folder_of_files(file, name):
    fill(1)
    backup(file)
    with zipfile.ZipFile(file) as parts:
        manifest = json.loads(parts.read("manifest.json"))
        held = {part: parts.read(part) for part in parts.namelist()}
    (old,) = manifest["media"]
    manifest["media"] = {name: manifest["media"][old]}
    held[f"media/{name}"] = held.pop(f"media/{old}")
    held["manifest.json"] = json.dumps(manifest).encode()
    with zipfile.ZipFile(file, "w") as parts:
        for part, content in held.items():
            parts.writestr(part, content)
    with pytest.raises(BackupError, match="outside"):
        restore(file, replace=True)


def test_an_original_that_is_gone_is_told_and_the_rest_is_kept(file, capsys):
    fill(2)
    document = Document.objects.exclude(original="").first()
    document.original.storage.delete(document.original.name)
    with pytest.raises(CommandError, match="1 original files are not where"):
        call_command("backup", file)
    assert len(check(file)["media"]) == 1 and Negotiation.objects.count() == 1


def test_a_folder_that_is_not_there_is_named(tmp_path):
    with pytest.raises(CommandError, match="no folder.*nowhere"):
        call_command("backup", tmp_path / "nowhere" / "site.backup")
    with pytest.raises(CommandError, match="is a folder"):
        call_command("backup", tmp_path)
