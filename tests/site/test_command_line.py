"""The command line: commands that only read lines start without the desk, and all others as Django starts them."""

import json
import subprocess
import sys

from django.conf import settings

LOOKS = """
import os, sys
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "timeline.settings")
from manage import main
main({arguments!r})
print(sorted({{"django.contrib.admin", "celery", "timeline.models"}} & set(sys.modules)))
"""


def run(arguments, text=""):
    code = LOOKS.format(arguments=["manage.py", *arguments])
    return subprocess.run(
        [sys.executable, "-c", code], cwd=settings.BASE_DIR, input=text, capture_output=True, text=True
    )


def test_reading_lines_loads_neither_desk_nor_models_nor_queue():
    line = json.dumps({"doc": "d", "published": "2012-03-14", "text": "Ghana and Togo met in Accra on Monday."})
    told = run(["extract", "--jsonl", "-"], line + "\n")
    assert told.returncode == 0, told.stderr[-2000:]
    *rows, loaded = told.stdout.splitlines()
    assert loaded == "[]"
    assert [json.loads(row)["edtf"] for row in rows] == ["2012-03-12"]


def test_one_file_is_read_as_an_article_with_its_models(tmp_path):
    file = tmp_path / "article.txt"
    file.write_text("Published: 2012-03-14\n\nGhana and Togo met in Accra on Monday.\n")
    told = run(["extract", str(file)])
    assert told.returncode == 0, told.stderr[-2000:]
    assert "Ghana and Togo meet in Accra" in told.stdout and "1 events." in told.stdout


def test_a_bad_line_is_reported_and_the_exit_status_says_so():
    told = run(["extract", "--jsonl", "-"], '{"doc": 1}\n')
    assert told.returncode == 1 and told.stderr.startswith("line 1: ")
