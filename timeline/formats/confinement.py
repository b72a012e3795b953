"""The other end of the confined process: asks it, waits no longer than it should, and begins a new one where it died."""

import contextlib
import json
import os
import selectors
import subprocess
import sys
import threading
import time
from dataclasses import dataclass, field
from pathlib import Path
from types import TracebackType
from typing import Any

from .kinds import Kind
from .parsed import FormatError, Parsed, ParsedFeed, feed_from_json

ROOT = Path(__file__).resolve().parent.parent.parent
MEGABYTES = 400
CPU_SECONDS = 8
WALL_SECONDS = 25
"""Longer than the processor time: the machine may be busy with others."""
MOST_ANSWERED = 32 * 1024 * 1024


@dataclass
class Confinement:
    """A process that parses files one after the other. One thread at a time; begun when first asked."""

    megabytes: int = MEGABYTES
    cpu_seconds: int = CPU_SECONDS
    wall_seconds: float = WALL_SECONDS
    _process: "subprocess.Popen[bytes] | None" = field(default=None, init=False)
    _lock: threading.Lock = field(default_factory=threading.Lock, init=False)

    def parse(self, kind: Kind, raw: bytes, **about: str) -> Parsed | ParsedFeed:
        """What the reader of `kind` finds. Raises FormatError with what the reader says, or that it was stopped."""
        with self._lock:
            said = self._ask({"kind": kind.value, "size": len(raw), "about": about}, raw)
        if "refused" in said:
            raise FormatError(said["refused"])
        found = said["found"]
        return feed_from_json(found) if kind is Kind.FEED else Parsed(**found)

    def _ask(self, question: dict[str, Any], raw: bytes) -> dict[str, Any]:
        process = self._begun()
        try:
            writer = threading.Thread(target=_write, args=(process, json.dumps(question).encode() + b"\n", raw))
            writer.start()
            line = _read_line(process, time.monotonic() + self.wall_seconds)
            said: dict[str, Any] = json.loads(line)
        except (TimeoutError, EOFError, ValueError) as error:
            self.close()
            raise FormatError("reading it took too long or too much memory; it was stopped.") from error
        return said

    def _begun(self) -> "subprocess.Popen[bytes]":
        if self._process is None or self._process.poll() is not None:
            self.close()
            self._process = subprocess.Popen(  # noqa: S603 - our own module, no shell, nothing of the input on the line
                [sys.executable, "-m", "timeline.formats.confined", str(self.megabytes), str(self.cpu_seconds)],
                cwd=ROOT,
                # nothing of this process's environment: no keys, no database, no proxies
                env={"PATH": os.defpath, "PYTHONPATH": str(ROOT), "PYTHONIOENCODING": "utf-8"},
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
                start_new_session=True,
            )
        return self._process

    def close(self) -> None:
        process, self._process = self._process, None
        if process is not None:
            process.kill()
            process.wait()
            for pipe in (process.stdin, process.stdout):
                if pipe is not None:
                    with contextlib.suppress(OSError):
                        pipe.close()

    def __enter__(self) -> "Confinement":
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()


def parse_once(kind: Kind, raw: bytes, **about: str) -> Parsed | ParsedFeed:
    """One file in a process of its own."""
    with Confinement() as confinement:
        return confinement.parse(kind, raw, **about)


def _write(process: "subprocess.Popen[bytes]", head: bytes, raw: bytes) -> None:
    pipe = process.stdin
    try:
        if pipe is not None:
            pipe.write(head)
            pipe.write(raw)
            pipe.flush()
    except (OSError, ValueError):
        pass  # it died, which the reading end reports


def _read_line(process: "subprocess.Popen[bytes]", deadline: float) -> bytes:
    """One line of the answer; TimeoutError after the deadline, EOFError where the process ended."""
    if process.stdout is None:
        raise EOFError
    found = bytearray()
    with selectors.DefaultSelector() as selector:
        selector.register(process.stdout, selectors.EVENT_READ)
        while not found.endswith(b"\n"):
            left = deadline - time.monotonic()
            if left <= 0 or not selector.select(left):
                raise TimeoutError
            piece = os.read(process.stdout.fileno(), 1 << 16)
            if not piece:
                raise EOFError
            found += piece
            if len(found) > MOST_ANSWERED:
                raise ValueError("the answer is too long")
    return bytes(found)
