"""The command line: commands that only read lines start without the desk, and all others as Django starts them."""

import json
import subprocess
import sys
from unittest import mock

import pytest
from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from django.db import OperationalError, ProgrammingError

import manage

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
    good = {"doc": "d", "published": "2012-03-14T23:30:00-05:00", "text": "Ghana and Togo met in Accra on Monday."}
    bad = [{"doc": 1}, {**good, "text": "half \ud83d"}, {**good, "published": "2012-03-144"}]
    told = run(["extract", "--jsonl", "-"], "".join(json.dumps(line) + "\n" for line in (*bad, good)))
    assert told.returncode == 1
    first, second, third = told.stderr.splitlines()
    assert first.startswith('line 1: "text" is missing') and second.startswith(
        'line 2: "text" is not text (character 6'
    )
    assert third.startswith("line 3: \"published\" is '2012-03-144': write it as 2016-08-26")
    assert json.loads(told.stdout)["edtf"] == "2012-03-12"


def test_whoever_reads_the_answer_may_stop_reading():
    line = json.dumps({"doc": "d", "published": "2012-03-14", "text": "Ghana and Togo met in Accra on Monday."})
    code = LOOKS.format(arguments=["manage.py", "extract", "--jsonl", "-"])
    piped = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE, "stderr": subprocess.PIPE}
    with subprocess.Popen([sys.executable, "-c", code], cwd=settings.BASE_DIR, **piped) as reader:
        reader.stdout.close()
        reader.stdin.write((line + "\n").encode() * 3)
        reader.stdin.close()
        assert reader.stderr.read() == b""
    assert reader.returncode == manage.UNREAD


@pytest.mark.parametrize(
    ("error", "said"),
    [
        (OperationalError("no such table: timeline_negotiation"), "run manage.py migrate"),
        (ProgrammingError('relation "timeline_event" does not exist\nLINE 1: SELECT'), "run manage.py migrate"),
        (OperationalError("unable to open database file"), "The database cannot be used: unable to open"),
        (ImproperlyConfigured("DEBUG is 'x'"), "DEBUG is 'x'"),
    ],
)
def test_what_whoever_runs_the_site_can_mend_is_said_without_a_traceback(monkeypatch, error, said):
    monkeypatch.setattr(manage, "execute_from_command_line", mock.Mock(side_effect=error))
    with pytest.raises(SystemExit, match=said):
        manage.main(["manage.py", "load_seeds"])
    with pytest.raises(type(error)):
        manage.main(["manage.py", "load_seeds", "--traceback"])
