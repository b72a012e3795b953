"""Negotiation Timeline: articles in, a sourced chronology out. docs/architecture.md draws the floors."""

import os
import sys
from contextlib import suppress
from importlib import import_module
from importlib.machinery import EXTENSION_SUFFIXES, SOURCE_SUFFIXES, FileFinder, SourceFileLoader

LIBRARY = "timeline_reader__mypyc"
STAMP = "timeline_reader.built"
"""`make compile` (deploy/compile_reader.py) puts compiled modules beside their sources, and into the folder above this one their
library and the stamp of the sources they were built from. Both are optional, and the sources decide."""


def stamp(package: str) -> bytes:
    """Path, size in bytes and time of change in nanoseconds of each source of the reader in the folder `package`; OSError where one cannot be read."""
    lines = []
    for folder in folders(package):
        for name in sorted(os.listdir(folder)):
            if name.endswith(".py"):
                told = os.stat(os.path.join(folder, name))
                lines.append(f"{os.path.relpath(folder, package)}/{name} {told.st_size} {told.st_mtime_ns}\n")
    return "".join(lines).encode(errors="surrogateescape")


def folders(package: str) -> list[str]:
    """The folders of the reader, written as Python writes them in `__path__`."""
    return sorted(folder for folder, *_ in os.walk(os.path.join(package, "extraction")) if "__pycache__" not in folder)


def choose(package: str) -> bool:
    """Whether Python may read compiled modules in the folder `package`. Where a build is there and anything about it is in doubt, Python is told to read sources only. Raises nothing."""
    if not any(os.path.exists(os.path.join(package, "extraction", f"pipeline{end}")) for end in EXTENSION_SUFFIXES):
        return False  # no build, or that of another Python, which this one does not look at
    with suppress(Exception), open(os.path.join(os.path.dirname(package), STAMP), "rb") as built:
        if built.read() == stamp(package):
            import_module(LIBRARY)
            return True
    for folder in folders(package):
        sys.path_importer_cache[folder] = FileFinder(folder, (SourceFileLoader, SOURCE_SUFFIXES))
    return False


choose(os.path.dirname(__file__))
