"""A document of ten megabytes, from the file to its mentions: seconds, memory, and what came of it.

usage: python benchmarks/large.py [--megabytes 10]

A web page whose text is just under what one article may be (2 MB) and whose markup is the rest; then a plain text of that size, which is
refused. The largest process is what counts: parsing has one of its own.
"""

import argparse
import os
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(ROOT), str(ROOT / "benchmarks")]

from made_articles import article  # noqa: E402

MOST_TEXT = 1_800_000


def page(size):
    paragraphs, text, number = [], 0, 0
    while text < MOST_TEXT:
        said = article(number)["text"]
        text, number = text + len(said), number + 1
        paragraphs.append(said)
    padding = max((size - MOST_TEXT) // len(paragraphs) - 60, 0)
    rows = (f'<p class="{"x" * padding}">{said}</p>' for said in paragraphs)
    head = '<html><head><title>Long</title><meta property="article:published_time" content="2016-08-26"></head><body><article><h1>Long</h1>'
    return head + "\n".join(rows) + "</article></body></html>"


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--megabytes", type=int, default=10)
    size = parser.parse_args().megabytes * 1024 * 1024
    with tempfile.TemporaryDirectory() as folder:
        environ = {**os.environ, "DATABASE_URL": f"sqlite:///{folder}/large.sqlite3", "MEDIA_ROOT": folder}
        manage = [sys.executable, "manage.py"]
        subprocess.run([*manage, "migrate", "-v0"], cwd=ROOT, env=environ, check=True)
        made = "from timeline.models import Negotiation; Negotiation.objects.create(slug='large', title='Large')"
        subprocess.run([*manage, "shell", "-v0", "-c", made], cwd=ROOT, env=environ, check=True)
        for name, content in (
            ("page.html", page(size)),
            ("plain.txt", "They met in Geneva on Friday. " * (size // 30)),
        ):
            file = Path(folder) / name
            file.write_text(content)
            before, began = resource.getrusage(resource.RUSAGE_CHILDREN), time.monotonic()
            done = subprocess.run(
                [*manage, "ingest", str(file), "--negotiation", "large", "--published", "2016-08-26", "--workers", "1"],
                cwd=ROOT, env=environ, capture_output=True, text=True,
            )  # fmt: skip
            used = resource.getrusage(resource.RUSAGE_CHILDREN)
            cpu = used.ru_utime + used.ru_stime - before.ru_utime - before.ru_stime
            last = (done.stdout + done.stderr).strip().splitlines()[-1:]
            print(
                f"{name}, {file.stat().st_size / 1e6:.1f} MB: {time.monotonic() - began:.0f} s, {cpu:.0f} s of processor time, largest process so far "
                f"{used.ru_maxrss / 1024:.0f} MB, load {os.getloadavg()[0]:.0f}: {last}"
            )


if __name__ == "__main__":
    main()
