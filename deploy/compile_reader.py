"""make compile: the event reader as machine code beside its sources, to read articles faster. `make compile REMOVE=1` takes it away.

mypyc compiles the same files that Python reads without it. They stay the only source: timeline/__init__.py leaves a build alone that was not
made of the sources as they stand. Needs a C compiler, Python's headers, and what `make check` needs.
"""

import argparse
import os
import shlex
import shutil
import subprocess
import sys
import sysconfig
import tempfile
from importlib.util import find_spec
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from timeline import LIBRARY, STAMP, stamp  # noqa: E402

LEFT_OUT = frozenset({"data", "llm.py", "pool.py", "holidays.py", "foreign.py", "__init__.py"})
"""Read by nobody in a hurry, or bound to what is not compiled. So are timeline/edtf.py and ontology.py: the desk and the page share them."""
SETUP = """
from setuptools import setup
from mypyc.build import mypycify
setup(name="reader", packages=[], ext_modules=mypycify({files!r}, opt_level="1", debug_level="0", group_name={group!r}, multi_file=True))
"""
CONFIG = "[mypy]\nignore_missing_imports = True\nfollow_untyped_imports = True\n"


def lacking() -> str:
    """What has to be installed first, as a sentence; empty where nothing is lacking."""
    compiler = shlex.split(os.environ.get("CC") or sysconfig.get_config_var("CC") or "cc")[0]
    if not shutil.which(compiler):
        return f"A C compiler is needed, and there is no {compiler} (Debian: apt install gcc). The reader works without, as before."
    if not Path(sysconfig.get_path("include"), "Python.h").exists():
        return "Python's headers are needed, and Python.h is not there (Debian: apt install python3-dev). The reader works without, as before."
    absent = [name for name in ("mypyc", "setuptools") if find_spec(name) is None]
    if absent:
        return f"This Python has no {' and no '.join(absent)}: pip install {' '.join(absent).replace('mypyc', 'mypy')}"
    return ""


def sources(tree: Path) -> list[str]:
    """What is compiled, as paths from `tree`."""
    found = sorted((tree / "timeline" / "extraction").rglob("*.py"))
    return [str(one.relative_to(tree)) for one in found if LEFT_OUT.isdisjoint((one.name, one.parent.name))]


def built(tree: Path) -> list[Path]:
    """Every file that a build has put into `tree`, the stamp first: without it nobody reads the others."""
    return [
        *tree.glob(STAMP),
        *tree.glob(f"{LIBRARY}.*"),
        *(one for end in ("so", "pyd") for one in (tree / "timeline" / "extraction").rglob(f"*.{end}")),
    ]


def remove(tree: Path) -> None:
    for one in built(tree):
        one.unlink()


def build(tree: Path) -> None:
    """Compiles in a temporary copy, so that a build that fails or is stopped changes nothing. CalledProcessError where it fails."""
    package = tree / "timeline"
    made_of = stamp(str(package))
    with tempfile.TemporaryDirectory() as folder:
        copy = Path(folder)
        shutil.copytree(
            package / "extraction",
            copy / "timeline" / "extraction",
            ignore=shutil.ignore_patterns("__pycache__", "*.so", "*.pyd"),
        )
        for name in ("__init__.py", "edtf.py", "ontology.py", "py.typed"):
            if (package / name).exists():
                shutil.copy2(package / name, copy / "timeline" / name)
        (copy / "mypy.ini").write_text(CONFIG)
        (copy / "setup.py").write_text(
            SETUP.format(files=["--config-file", "mypy.ini", *sources(copy)], group=LIBRARY.removesuffix("__mypyc"))
        )
        jobs = str(os.cpu_count() or 1)
        subprocess.run(
            [sys.executable, "setup.py", "--quiet", "build_ext", "--inplace", "-j", jobs], check=True, cwd=copy
        )
        remove(tree)
        for one in built(copy):
            shutil.copy2(one, tree / one.relative_to(copy))
    (tree / STAMP).write_bytes(made_of)


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--remove", action="store_true", help="take the compiled modules away")
    if parser.parse_args().remove:
        remove(ROOT)
        return 0
    if why := lacking():
        print(why, file=sys.stderr)
        return 1
    try:
        build(ROOT)
    except subprocess.CalledProcessError:
        print(
            "The reader was not compiled; what is wrong stands above. Its sources are read, as before.", file=sys.stderr
        )
        return 1
    print(f"Compiled {len(sources(ROOT))} modules; the next process that starts reads them.")
    return 0


if __name__ == "__main__":
    sys.exit(main())
