"""How fast one large chronology answers: first byte of the page, and windows of the drawing at random.

    python benchmarks/page.py http://127.0.0.1:8000/t/bench-100000/

The chronology comes from `manage.py load_benchmark`. One client, one request after another; sizes are as sent (gzip).
"""

import datetime as dt
import random
import statistics
import sys
import time
import urllib.error
import urllib.request

FIRST, DAYS = dt.date(1995, 1, 1), 10_957
WINDOWS = 200


def ask(address: str) -> tuple[float, int, int]:
    """Milliseconds to the first byte, bytes sent, status."""
    request = urllib.request.Request(address, headers={"Accept-Encoding": "gzip"})
    began = time.perf_counter()
    with urllib.request.urlopen(request, timeout=60) as answer:
        first = (time.perf_counter() - began) * 1000
        return first, len(answer.read()), answer.status


def said(name: str, found: list[tuple[float, int, int]]) -> None:
    times = sorted(ms for ms, _, _ in found)
    print(
        f"{name:28} {len(times):4} requests  median {statistics.median(times):5.0f} ms"
        f"  p95 {times[int(len(times) * 0.95)]:5.0f}  worst {times[-1]:5.0f}  largest {max(n for _, n, _ in found):7,} bytes"
    )


def windows(page: str, lane: str) -> list[tuple[float, int, int]]:
    """Windows of every width, from two weeks to all thirty years, as a reader who zooms asks for them."""
    dice = random.Random(7)
    found = []
    for _ in range(WINDOWS):
        span = int(14 * (DAYS / 14) ** dice.random())
        start = FIRST + dt.timedelta(days=dice.randrange(max(DAYS - span, 1)))
        view = f"{start}/{start + dt.timedelta(days=span)}"
        found.append(ask(f"{page}window.json?view={view}&width=3072&lane={lane}"))
    return found


def main(page: str) -> None:
    cold = ask(page)
    said("page, first request", [cold])
    said("page, warm", [ask(page) for _ in range(30)])
    said("page, filtered, first", [ask(page + "?type=talks&actor=Iran")])
    said("page, filtered, warm", [ask(page + "?type=talks&actor=Iran") for _ in range(10)])
    said("late page of the list", [ask(page + f"?page={n}") for n in (400, 700, 990)])
    for lane in ("party", "type", "place"):
        ask(page + f"window.json?lane={lane}&width=1024")
        said(f"windows by {lane}", windows(page, lane))


if __name__ == "__main__":
    main(sys.argv[1] if len(sys.argv) > 1 else sys.exit(__doc__))
