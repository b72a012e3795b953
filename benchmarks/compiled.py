"""Compiles the event reader in a copy of this checkout, and compares it with the sources: the same records, how much faster.

usage: python benchmarks/compiled.py [--articles F] [--rounds 5]

Reads the demo's dispatches, or F, lines as `manage.py extract --jsonl` takes them. Both read the same articles in turn, each round in two
new processes that have read all of them before; processor time, medians of rounds. Fails where a record differs, where an article does not come
through the pool of processes, or where a build is still read after one of its sources has changed.
"""

import argparse
import json
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
# what settings would otherwise look for in files that are not copied
ENVIRONMENT = {**os.environ, "SECRET_KEY": "of a copy that answers nobody" * 2, "RELEASE": "copy", "PYTHONPATH": ""}
READ = """
import json, sys, time
from timeline.extraction import pipeline
from timeline.extraction.lexicon import Lexicon
from timeline.management.lines import LinesCommand
documents, lexicon = list(LinesCommand().good_documents(sys.argv[1])), Lexicon.default()
first = [pipeline.extract(document, lexicon) for document in documents]
begun = time.process_time()
for document in documents * 5:
    pipeline.extract(document, lexicon)
print(json.dumps([pipeline.__file__, (time.process_time() - begun) / 5]))
if len(sys.argv) > 2:
    from timeline.extraction.pool import ReadingPool
    with ReadingPool(1, (), ()) as pool:
        assert [pool.read(document).result() for document in documents] == first
"""


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--articles", metavar="F", help="lines of articles; the demo's dispatches if not given")
    parser.add_argument("--rounds", type=int, default=5)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        plain, compiled = (copied(Path(folder, name)) for name in ("plain", "compiled"))
        lines = Path(options.articles).resolve() if options.articles else dispatches(Path(folder, "dispatches.jsonl"))
        begun = time.monotonic()
        print(python(compiled, "deploy/compile_reader.py").splitlines()[-1], f"{time.monotonic() - begun:.0f} s")
        return compared(plain, compiled, lines, options.rounds)


def compared(plain, compiled, lines, rounds):
    ours, theirs = (python(tree, "manage.py", "extract", "--jsonl", str(lines)) for tree in (plain, compiled))
    times = {plain: [], compiled: []}
    for number in range(rounds):
        for tree, suffix in ((plain, ".py"), (compiled, ".so")):
            module, seconds = json.loads(python(tree, "-c", READ, str(lines), *(["pool"] if number == 0 else [])))
            assert module.endswith(suffix) and module.startswith(str(tree)), module
            times[tree].append(seconds)
    (compiled / "timeline/extraction/names/listed.py").touch()
    again = json.loads(python(compiled, "-c", READ, str(lines)))[0]
    count = len(lines.read_text(encoding="utf-8").splitlines())
    speeds = [count / statistics.median(times[tree]) for tree in (compiled, plain)]
    same = bool(ours) and ours == theirs
    print(f"load {os.getloadavg()[0]:.1f}; after a source changed: {Path(again).name}")
    print(
        f"{count} articles, {len(ours.splitlines())} records, {'the same' if same else 'NOT THE SAME'}; compiled {speeds[0]:.0f} articles "
        f"a second, sources {speeds[1]:.0f}: {speeds[0] / speeds[1]:.2f} times"
    )
    return 0 if same and again.endswith("pipeline.py") else 1


def copied(tree):
    """A copy of what reads articles, without any build."""
    left = shutil.ignore_patterns("__pycache__", "*.so", "*.pyd")
    for name in ("timeline", "deploy"):
        shutil.copytree(ROOT / name, tree / name, ignore=left)
    shutil.copy2(ROOT / "manage.py", tree)
    return tree


def dispatches(out):
    """The demo's dispatches as lines: their heads name headline, publisher and day, a blank line ends them."""
    with out.open("w", encoding="utf-8") as lines:
        for path in sorted((ROOT / "seeds" / "dispatches").glob("*.txt")):
            head, _, text = path.read_text(encoding="utf-8").partition("\n\n")
            told = dict(line.split(": ", 1) for line in head.splitlines())
            row = {"doc": path.stem, "published": told["Published"], "publisher": told["Publisher"]}
            lines.write(json.dumps({**row, "headline": told["Headline"], "text": text}) + "\n")
    return out


def python(tree, *arguments):
    """What Python prints in the folder `tree`."""
    done = subprocess.run([sys.executable, *arguments], cwd=tree, env=ENVIRONMENT, capture_output=True, text=True)
    if done.returncode:
        raise SystemExit(f"{arguments[0]} ended with {done.returncode}:\n{done.stdout[-3000:]}{done.stderr[-3000:]}")
    return done.stdout


if __name__ == "__main__":
    sys.exit(main())
