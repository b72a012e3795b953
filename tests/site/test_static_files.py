"""The files as they are served: names with a hash, also inside JavaScript imports and style sheets."""

import json

from django.contrib.staticfiles import storage
from django.core.management import call_command
from django.test import override_settings

from timeline.web.staticfiles import HashedStaticFilesStorage


def test_every_static_file_is_collected_under_a_hashed_name(tmp_path):
    storages = {"staticfiles": {"BACKEND": "timeline.web.staticfiles.HashedStaticFilesStorage"}}
    with override_settings(STATIC_ROOT=tmp_path, STORAGES=storages):
        storage.staticfiles_storage._setup()
        call_command("collectstatic", "--no-input", verbosity=0)
        assert isinstance(storage.staticfiles_storage._wrapped, HashedStaticFilesStorage)
    storage.staticfiles_storage._setup()
    names = json.loads((tmp_path / "staticfiles.json").read_text())["paths"]
    assert names["timeline/reader.css"] != "timeline/reader.css"
    assert (tmp_path / names["timeline/reader.css"]).exists()
