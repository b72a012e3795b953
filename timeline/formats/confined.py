"""The process that parses what strangers made: limited in memory, time and files. It knows no settings and no database.

It is asked and answers in lines of JSON: {"kind", "size", …} and then that many bytes; {"found": …} or {"refused": "why"}.
"""

import json
import resource
import sys
from collections.abc import Callable
from typing import Any

from .documents import read_pdf, read_word
from .feeds import read_feed
from .kinds import Kind
from .mail import read_mail
from .pages import read_page
from .parsed import FormatError, Parsed, ParsedFeed, as_json

READERS: dict[Kind, Callable[..., Parsed | ParsedFeed]] = {
    Kind.HTML: read_page,
    Kind.FEED: read_feed,
    Kind.PDF: read_pdf,
    Kind.WORD: read_word,
    Kind.MAIL: read_mail,
}


def limit(megabytes: int) -> None:
    """Take away what a parser does not need: more memory than this, files to write, cores to dump, many open files."""
    resource.setrlimit(resource.RLIMIT_AS, (megabytes << 20, megabytes << 20))
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    resource.setrlimit(resource.RLIMIT_NOFILE, (64, 64))


def _allow_seconds(seconds: int) -> None:
    """Processor time for the next file; what went before does not count."""
    used = resource.getrusage(resource.RUSAGE_SELF)
    soft = int(used.ru_utime + used.ru_stime) + 1 + seconds
    resource.setrlimit(resource.RLIMIT_CPU, (soft, resource.getrlimit(resource.RLIMIT_CPU)[1]))


def answer(kind: Kind, raw: bytes, about: dict[str, Any]) -> dict[str, Any]:
    """What the reader of the kind found, or why there is nothing."""
    try:
        return {"found": as_json(READERS[kind](raw, **about))}
    except FormatError as error:
        return {"refused": str(error)}
    except MemoryError:
        return {"refused": "reading it takes more memory than a document may."}
    except RecursionError:
        return {"refused": "it is nested too deeply."}
    except Exception as error:  # the libraries' own slips must not look like ours
        return {"refused": f"it cannot be read ({type(error).__name__})."}


def serve(megabytes: int, seconds: int) -> None:
    limit(megabytes)
    while asked := sys.stdin.buffer.readline():
        question = json.loads(asked)
        raw = sys.stdin.buffer.read(question["size"])
        _allow_seconds(seconds)
        said = answer(Kind(question["kind"]), raw, question["about"])
        sys.stdout.buffer.write(json.dumps(said, ensure_ascii=True).encode() + b"\n")
        sys.stdout.buffer.flush()


if __name__ == "__main__":
    serve(int(sys.argv[1]), int(sys.argv[2]))
