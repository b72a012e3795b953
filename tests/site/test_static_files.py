"""The files as they are served: names with a hash, also inside JavaScript imports and style sheets."""

import gzip
import json
import re
from pathlib import Path

import pytest
from django.contrib.staticfiles import storage
from django.core.management import call_command
from django.test import override_settings

from timeline.web.chart import MODULES
from timeline.web.staticfiles import HashedStaticFilesStorage


@pytest.fixture(scope="module")
def collected(tmp_path_factory):
    """The folder into which all static files were collected, and what each of them is called there."""
    folder = tmp_path_factory.mktemp("static")
    storages = {"staticfiles": {"BACKEND": "timeline.web.staticfiles.HashedStaticFilesStorage"}}
    with override_settings(STATIC_ROOT=folder, STORAGES=storages):
        storage.staticfiles_storage._setup()
        call_command("collectstatic", "--no-input", verbosity=0)
        assert isinstance(storage.staticfiles_storage._wrapped, HashedStaticFilesStorage)
    storage.staticfiles_storage._setup()
    return folder, json.loads((folder / "staticfiles.json").read_text())["paths"]


def test_every_static_file_is_collected_under_a_hashed_name(collected):
    folder, names = collected
    assert names["timeline/reader.css"] != "timeline/reader.css"
    assert (folder / names["timeline/reader.css"]).exists()


def test_our_scripts_are_collected_without_comments_and_with_their_imports_hashed(collected):
    folder, names = collected
    sources = sorted((Path(__file__).parents[2] / "static" / "timeline").glob("*.js"))
    assert {source.stem for source in sources} == {*MODULES, "embed", "desk", "parties", "sending", "unsent"}
    for source in sources:
        served = (folder / names[f"timeline/{source.name}"]).read_text()
        assert 0.5 < len(served) / len(source.read_text()) < 1 and not re.search(r"^\s*//", served, re.MULTILINE)
        imported = re.findall(r"""from\s*['"]([^'"]+)['"]""", served)
        assert all((folder / "timeline" / name).exists() and name.count(".") == 3 for name in imported)
    small = [gzip.compress((folder / names[f"timeline/{name}.js"]).read_bytes()) for name in MODULES]
    small.append(gzip.compress((folder / names["timeline/reader.css"]).read_bytes()))
    small.append(gzip.compress((folder / names["django_htmx/htmx-2.min.js"]).read_bytes()))
    assert sum(map(len, small)) <= 45_000
