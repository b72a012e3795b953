"""A compiled reader is used only where it was made of the sources as they stand; `python benchmarks/compiled.py` makes one (`make soak`)."""

import copyreg
import datetime as dt
import importlib.util
import os
import pickle
import subprocess
import sys
from dataclasses import is_dataclass
from importlib.machinery import EXTENSION_SUFFIXES
from pathlib import Path

import pytest

import timeline
from timeline.edtf import DateInterval
from timeline.extraction import pool
from timeline.extraction.document import Document
from timeline.extraction.lexicon import Lexicon
from timeline.extraction.pipeline import extract

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture
def tree(tmp_path):
    """A small project with a build of its reader: a library that loads, and a compiled module that cannot be loaded, so that it shows who tries."""
    reader = tmp_path / "timeline" / "extraction"
    (reader / "names").mkdir(parents=True)
    (tmp_path / "timeline" / "__init__.py").write_bytes(Path(timeline.__file__).read_bytes())
    for source in ("__init__.py", "pipeline.py", "names/__init__.py", "names/listed.py"):
        (reader / source).write_text("read = 'source'\n")
    for module in ("pipeline", "names/listed"):
        (reader / (module + EXTENSION_SUFFIXES[0])).write_bytes(b"no library")
    (tmp_path / f"{timeline.LIBRARY}.py").touch()
    (tmp_path / timeline.STAMP).write_bytes(timeline.stamp(str(tmp_path / "timeline")))
    return tmp_path


def read(tree, module="pipeline"):
    """What a new process finds in the reader's module: 'source', or why the compiled one could not be loaded."""
    asked = f"from timeline.extraction.{module} import read; print(read)"
    done = subprocess.run([sys.executable, "-c", asked], cwd=tree, capture_output=True, text=True)
    return done.stdout.strip() or done.stderr.strip().rpartition("\n")[2]


def touched(tree):
    os.utime(tree / "timeline/extraction/names/listed.py", ns=(1, os.stat(tree).st_mtime_ns + 10**9))


def older(tree):
    """As an archive or rsync would put it there: another text with a time before the build."""
    source = tree / "timeline/extraction/pipeline.py"
    source.write_text("read = 'sour' + 'ce'\n")
    os.utime(source, (1, 1))


def one_more(tree):
    (tree / "timeline/extraction/names/new.py").touch()


def one_less(tree):
    (tree / "timeline/extraction/names/__init__.py").unlink()


def no_stamp(tree):
    (tree / timeline.STAMP).unlink()


def stamp_is_a_folder(tree):
    (tree / timeline.STAMP).unlink()
    (tree / timeline.STAMP).mkdir()


def stamp_is_noise(tree):
    (tree / timeline.STAMP).write_bytes(b"\xff\x00\xfe")


def no_library(tree):
    (tree / f"{timeline.LIBRARY}.py").unlink()


def library_does_not_load(tree):
    (tree / f"{timeline.LIBRARY}.py").write_text("raise SystemError('made for another machine')\n")


def source_leads_nowhere(tree):
    (tree / "timeline/extraction/names/gone.py").symlink_to(tree / "nowhere")


class TestWhichIsRead:
    def test_a_build_of_the_sources_as_they_stand_is_tried(self, tree):
        assert read(tree).startswith("ImportError")
        assert read(tree, "names.listed").startswith("ImportError")

    @pytest.mark.parametrize(
        "change",
        [touched, older, one_more, one_less, no_stamp, stamp_is_a_folder, stamp_is_noise, no_library]
        + [library_does_not_load, source_leads_nowhere],
        ids=lambda change: change.__name__,
    )
    def test_where_anything_is_in_doubt_the_sources_are_read(self, tree, change):
        change(tree)
        assert read(tree) == "source"
        assert read(tree, "names.listed") == "source"

    def test_another_pythons_build_is_none(self, tree):
        for module in ("pipeline", "names/listed"):
            compiled = tree / "timeline/extraction" / (module + EXTENSION_SUFFIXES[0])
            compiled.rename(compiled.with_name(f"{Path(module).name}.cpython-27-other.so"))
        assert read(tree) == "source"

    def test_without_a_build_nothing_is_looked_at_and_python_imports_as_ever(self, tree, monkeypatch):
        for module in ("pipeline", "names/listed"):
            (tree / "timeline/extraction" / (module + EXTENSION_SUFFIXES[0])).unlink()
        monkeypatch.setattr(timeline, "stamp", None)
        monkeypatch.setattr(timeline, "folders", None)
        before = dict(sys.path_importer_cache)
        assert timeline.choose(str(tree / "timeline")) is False
        assert sys.path_importer_cache == before

    def test_a_folder_that_is_not_there_is_no_error(self, tmp_path):
        assert timeline.choose(str(tmp_path / "nowhere")) is False


@pytest.fixture(scope="module")
def script():
    found = importlib.util.spec_from_file_location("compile_reader", ROOT / "deploy" / "compile_reader.py")
    module = importlib.util.module_from_spec(found)
    found.loader.exec_module(module)
    return module


class TestTheScript:
    def test_without_a_compiler_it_says_so(self, script, monkeypatch, capsys):
        monkeypatch.setenv("CC", "no-such-compiler -pthread")
        monkeypatch.setattr(sys, "argv", ["compile_reader.py"])
        monkeypatch.setattr(script, "build", None)
        assert script.main() == 1
        assert "A C compiler is needed, and there is no no-such-compiler" in capsys.readouterr().err

    def test_it_takes_its_own_away_and_nothing_else(self, script, tree):
        (tree / f"{timeline.LIBRARY}.py").rename(tree / (timeline.LIBRARY + EXTENSION_SUFFIXES[0]))
        (tree / "timeline" / "other.so").touch()
        script.remove(tree)
        left = {path.relative_to(tree).as_posix() for path in tree.rglob("*") if path.is_file()}
        sources = {
            f"timeline/extraction/{name}.py" for name in ("__init__", "pipeline", "names/__init__", "names/listed")
        }
        assert left == {"timeline/__init__.py", "timeline/other.so"} | sources

    def test_it_compiles_the_stages_and_leaves_what_others_share(self, script):
        compiled = set(script.sources(ROOT))
        assert {"timeline/extraction/pipeline.py", "timeline/extraction/triggers/find.py"} <= compiled
        assert not {"timeline/extraction/pool.py", "timeline/extraction/llm.py", "timeline/edtf.py"} & compiled


def test_all_that_goes_between_processes_can_be_taken_apart_compiled_too():
    """Compiled, only the kinds of value that pool.py names can be pickled."""
    text = "BERLIN — Envoys of Ghana and Togo met in Vienna on Tuesday. They agreed on 3 March 2015 to open the border."
    mentions = extract(Document(text, dt.date(2015, 3, 5)), Lexicon.default())
    assert any(mention.timex and mention.actors for mention in mentions)
    assert pickle.loads(pickle.dumps(mentions)) == mentions
    kinds = {type(value) for mention in mentions for value in within(mention)}
    assert pool.EventMention in kinds
    assert {kind for kind in kinds if is_dataclass(kind)} - {DateInterval} <= copyreg.dispatch_table.keys()


def within(value):
    """A value and the values it is made of."""
    yield value
    if is_dataclass(value):
        value = tuple(getattr(value, name) for name in value.__dataclass_fields__)
    if isinstance(value, tuple):
        for part in value:
            yield from within(part)
