"""What all tests share: Chromium where it is, plain static files, and where the corpora lie."""

import os
import shutil
from collections import defaultdict
from pathlib import Path

import pytest
from django.conf import settings
from django.core.cache import caches
from django.db import transaction
from django.test import TransactionTestCase
from django.utils import translation

from tests import emptying
from timeline.chronology import facts, memory
from timeline.web.near import near

ROOT = Path(__file__).resolve().parent.parent
SHARED = Path(os.environ.get("SHARED_DIR", ROOT.parent / "shared"))
CHROMIUM = os.environ.get("CHROMIUM") or shutil.which("chromium") or shutil.which("chromium-browser")
CHROMIUM_FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]

# Playwright runs an event loop in the test's own thread, where Django would refuse the database
os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "true")


def pytest_configure(config):
    """The test server gives style sheets and scripts out as they lie: without them no browser test sees what readers see."""
    settings.WHITENOISE_USE_FINDERS = settings.WHITENOISE_AUTOREFRESH = True
    # hashed names need collectstatic; a test reads the files as they lie
    static = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
    settings.STORAGES = {**settings.STORAGES, "staticfiles": static}
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    # the tests ask the API more often than any one program should; those of the limits set their own
    settings.API_RATES = dict.fromkeys(settings.API_RATES)


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup, django_db_blocker):
    """After a test that wrote for good only what it wrote is deleted."""
    with django_db_blocker.unblock():
        emptying.remember()
    emptying.take_the_place_of_flush()


@pytest.fixture(autouse=True, scope="session")
def uploads_go_to_a_folder_of_the_run(tmp_path_factory):
    settings.MEDIA_ROOT = tmp_path_factory.getbasetemp() / "media"


@pytest.fixture(autouse=True)
def nothing_remembered():
    """Counts kept from one test, and the language of its last request, are none of the next one's business."""
    for name in ("default", "pages"):
        caches[name].clear()
    facts.forget()
    memory.forget()
    near.forget()
    translation.deactivate()


def _standing(django_db_setup, django_db_blocker):
    """For fixtures of the same scope that make rows: they stand for all its tests, each of which finds them as they were made.

    The tests ask for `db` as well, which takes back what one of them wrote. Objects that tests change are copied for each.
    """
    with django_db_blocker.unblock(), transaction.atomic():
        yield
        transaction.set_rollback(True)


standing_in_class = pytest.fixture(scope="class", name="standing_in_class")(_standing)
standing_in_module = pytest.fixture(scope="module", name="standing_in_module")(_standing)


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder of corpora and gold articles; without it the test is skipped, visibly."""
    if not (SHARED / "gold").is_dir():
        pytest.skip(f"the corpora are not at {SHARED}")
    return SHARED


@pytest.fixture(scope="session")
def browser_type_launch_args():
    if not CHROMIUM:
        if os.environ.get("CI"):
            pytest.fail("Chromium is missing: install the package `chromium`.")
        pytest.skip("Chromium is not installed")
    return {"executable_path": CHROMIUM, "headless": True, "args": CHROMIUM_FLAGS}


DATABASE = {"db", "transactional_db", "live_server"}


def _asks_the_database(item) -> bool:
    of_a_case = item.cls is not None and issubclass(item.cls, TransactionTestCase)
    return of_a_case or bool(DATABASE & set(item.fixturenames)) or item.get_closest_marker("django_db") is not None


def _seconds(item) -> float:
    """What the test may take at most, which is told only of those that take long."""
    told = item.get_closest_marker("timeout")
    return told.args[0] if told and told.args else 0


def _on_the_other_database(items):
    """Tests as they run beside those on SQLite: without `one_database`, and of many sets of values the first and the last.

    A set of values seldom changes the SQL that a test comes to. Where it does, `every_set` keeps them all.
    """
    sets = defaultdict(list)
    for item in items:
        sets[item.nodeid.partition("[")[0]].append(item)
    kept = set()
    for several in sets.values():
        asked = [item for item in several if item.get_closest_marker("one_database") is None]
        kept.update(asked[:1] + asked[-1:] + [item for item in asked if item.get_closest_marker("every_set")])
    return kept


def pytest_collection_modifyitems(config, items):
    """Marks what needs what; and the longest come first, so that no process is left with one of them in the end.

    On PostgreSQL, TEST_SETS=few leaves out what SQLite proves as well.
    """
    if os.environ.get("TEST_SETS") == "few":
        kept = _on_the_other_database(items)
        config.hook.pytest_deselected(items=[item for item in items if item not in kept])
        items[:] = [item for item in items if item in kept]
    items.sort(key=_seconds, reverse=True)
    for item in items:
        if _asks_the_database(item):
            item.add_marker(pytest.mark.database)
        if "page" in item.fixturenames or "browser" in item.fixturenames:
            item.add_marker(pytest.mark.browser)
        if "shared" in item.fixturenames:
            item.add_marker(pytest.mark.shared)
