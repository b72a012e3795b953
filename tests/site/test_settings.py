"""Settings from the environment: a nonsense value stops the start with a sentence that names it."""

import os
import subprocess
import sys

import pytest
from django.conf import settings
from django.core.management import call_command

CHECK = [sys.executable, "manage.py", "check"]


def started(*command, **environment):
    clean = {
        name: value
        for name, value in os.environ.items()
        if name not in ("DATABASE_URL", "SITE_URL", "SECRET_KEY", "DJANGO_ALLOW_ASYNC_UNSAFE")
    }
    return subprocess.run(
        command or CHECK,
        cwd=settings.BASE_DIR,
        env={**clean, **environment},
        capture_output=True,
        text=True,
        timeout=60,
    )


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("SITE_URL", "ftp://example.org"),
        ("SITE_URL", "example.org"),
        ("SITE_URL", "http://example.org:99999"),
        ("DEBUG", "yes"),
        ("DATABASE_URL", "mysql://name:hidden-word@example.org/timeline"),
        ("DATABASE_URL", "postgres://name:hidden-word@example.org:port/timeline"),
        ("CACHE_URL", "nowhere"),
        ("EMAIL_URL", "pigeon://"),
        ("CELERY_BROKER_URL", "redis"),
        ("CELERY_BROKER_URL", "http://127.0.0.1:6379"),
        ("FETCH_PRIVATE_HOSTS", "http://archive.example.org"),
        ("FETCH_PRIVATE_HOSTS", "archive.example.org:port"),
        ("SECRET_KEY", "short"),
        ("SECOND_FACTOR", "maybe"),
        ("LOG_FORMAT", "xml"),
    ],
)
def test_a_nonsense_value_is_an_error_that_names_it(name, value):
    answer = started(**{name: value})
    assert answer.returncode != 0
    assert answer.stderr.startswith(name) and "Traceback" not in answer.stderr
    assert "hidden-word" not in answer.stderr


def test_a_public_address_needs_its_own_secret_key():
    answer = started(SITE_URL="https://timeline.example.org")
    assert answer.returncode != 0 and "SECRET_KEY is not set" in answer.stderr


def test_a_public_address_over_https_passes_every_check_for_deployment():
    answer = started(
        *CHECK,
        "--deploy",
        "--fail-level",
        "WARNING",
        SITE_URL="https://timeline.example.org",
        SECRET_KEY="x4!" + "aB3-" * 20,
    )
    assert answer.returncode == 0, answer.stderr


def test_sqlite_writes_ahead_and_waits_its_turn():
    answer = started(
        sys.executable,
        "-c",
        "import django; django.setup(); from django.db import connection as c; k = c.cursor();"
        "print([k.execute('PRAGMA ' + n).fetchone()[0] for n in ('journal_mode', 'busy_timeout', 'foreign_keys')],"
        "c.transaction_mode)",
        DJANGO_SETTINGS_MODULE="timeline.settings",
    )
    assert answer.stdout.strip() == "['wal', 20000, 1] IMMEDIATE", answer.stderr


def test_the_demo_editor_is_for_development_alone():
    answer = started(
        sys.executable,
        "manage.py",
        "add_demo_editor",
        SITE_URL="https://timeline.example.org",
        SECRET_KEY="x4!" + "aB3-" * 20,
    )
    assert answer.returncode == 1 and "public address" in answer.stderr


def test_the_demo_editor_is_made_once_and_may_publish(db, capsys, django_user_model):
    call_command("add_demo_editor")
    assert "password:" in capsys.readouterr().out
    editor = django_user_model.objects.get(username="editor")
    assert editor.is_staff and not editor.is_superuser
    assert editor.has_perms(["timeline.review_mention", "timeline.publish_event", "timeline.add_document"])
    call_command("add_demo_editor")
    assert "changepassword editor" in capsys.readouterr().out
    assert django_user_model.objects.get(username="editor").password == editor.password


def test_an_address_that_is_empty_is_one_that_is_not_given():
    """As `NAME=` in an env file leaves it."""
    answer = started(DATABASE_URL="", CACHE_URL=" ", EMAIL_URL="")
    assert answer.returncode == 0, answer.stderr
