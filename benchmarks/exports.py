"""What it costs to take a large chronology away: first byte, time and the worker's memory for each format; pages of the API.

    DATABASE_URL=sqlite:////tmp/bench.sqlite3 python benchmarks/exports.py [--events 100000] [--formats csv,ics] [--times 3] [--megabytes 8]

Loads `manage.py load_benchmark` into that database where it is not there, starts the server as `make serve` does (gunicorn, two
processes of eight threads, API_RATE_ANONYMOUS off), and asks it as one client. Memory is what the worker that answered came to
at its highest during the answer (VmHWM, reset before; Linux) above what it had before, after one small answer of each format.
Processor seconds are those of the worker; first bytes are medians. A feed is kept until something changes: each of its first bytes
is that of an address asked for the first time, as it is after a change. With `--megabytes` each answer is read so far and no further:
for a machine on which thirteen whole ones take too long.
"""

import argparse
import http.client
import os
import signal
import socket
import statistics
import subprocess
import sys
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
ADDRESSES = {
    "csv": "events.csv", "json": "events.json", "jsonl": "events.jsonl", "ics": "events.ics", "atom": "events.atom",
    "jsonfeed": "feed.json", "timelinejs": "timelinejs.json", "geojson": "events.geojson", "jsonld": "events.jsonld",
    "coded": "coded.tsv", "markwhen": "events.mw", "markdown": "events.md", "docx": "events.docx",
    "xlsx": "events.xlsx",
}  # fmt: skip
TICKS = os.sysconf("SC_CLK_TCK")
PAGES = 200


class Server:
    def __init__(self, port: int, environment: dict[str, str]) -> None:
        self.port = port
        command = [sys.executable, "-m", "gunicorn", "timeline.wsgi", "--bind", f"127.0.0.1:{port}", "--workers", "2",
                   "--threads", "8", "--timeout", "600", "--log-level", "warning"]  # fmt: skip
        self.process = subprocess.Popen(command, cwd=ROOT, env=environment)
        for _ in range(600):
            try:
                socket.create_connection(("127.0.0.1", port), 1).close()
                return
            except OSError:
                time.sleep(0.1)
        raise SystemExit(f"The server does not answer on port {port}.")

    def workers(self) -> list[int]:
        found = []
        for folder in Path("/proc").glob("[0-9]*"):
            try:
                if int((folder / "stat").read_text().rpartition(")")[2].split()[1]) == self.process.pid:
                    found.append(int(folder.name))
            except (OSError, ValueError):
                continue
        return found


def memory(pid: int, line: str) -> float:
    """Megabytes of `VmRSS` or `VmHWM`."""
    status = Path(f"/proc/{pid}/status").read_text()
    return int(next(row for row in status.splitlines() if row.startswith(line)).split()[1]) / 1024


def forget_highest(pid: int) -> None:
    Path(f"/proc/{pid}/clear_refs").write_text("5")


def processor(pid: int) -> float:
    parts = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    return (int(parts[11]) + int(parts[12])) / TICKS


def ask(port: int, path: str, most: float = float("inf")) -> tuple[float, float, int]:
    """Milliseconds to the first byte of the body, seconds to the last, bytes. After `most` bytes it hangs up."""
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=1800)
    began = time.perf_counter()
    connection.request("GET", path)
    answer = connection.getresponse()
    size = len(answer.read(1))
    first = (time.perf_counter() - began) * 1000
    if answer.status != 200:
        raise SystemExit(f"{path}: {answer.status} {answer.read(300)!r}")
    while size < most and (piece := answer.read(1 << 16)):
        size += len(piece)
    connection.close()
    return first, time.perf_counter() - began, size


def export(server: Server, page: str, name: str, times: int, most: float) -> None:
    path = f"{page}{ADDRESSES[name]}"
    for _ in range(4):  # both workers have written the format once
        ask(server.port, f"{path}?from=1995-01-01&to=1995-01-31")
    workers = server.workers()
    before = {pid: (memory(pid, "VmRSS"), processor(pid)) for pid in workers}
    for pid in workers:
        forget_highest(pid)
    _, seconds, size = ask(server.port, path, most)
    grown = max(memory(pid, "VmHWM") - before[pid][0] for pid in workers)
    used = sum(processor(pid) - before[pid][1] for pid in workers)
    firsts, processors = [], []
    for n in range(times):
        time.sleep(1)  # the last one has noticed by then that nobody listens
        used_before = sum(processor(pid) for pid in workers)
        firsts.append(ask(server.port, f"{path}?again={n}", 1)[0])
        processors.append((sum(processor(pid) for pid in workers) - used_before) * 1000)
    print(
        f"{name:11} first byte {statistics.median(firsts):5.0f} ms (worst {max(firsts):5.0f}; "
        f"{statistics.median(processors):3.0f} of processor)   memory +{grown:5.1f} MB   "
        f"{size / 1e6:6.1f} MB in {seconds:6.1f} s, {used:5.1f} s of processor",
        flush=True,
    )


def pages(port: int, slug: str) -> None:
    """One client that follows `next` over a kept connection, fifty events a page."""
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
    for words, path in (("of one negotiation", f"?negotiation={slug}&page_size=50"), ("of all", "?page_size=50")):
        path, found, key = f"/api/v1/events/{path}", [], b'"next":"'
        for _ in range(PAGES + 5):
            began = time.perf_counter()
            connection.request("GET", path)
            body = connection.getresponse().read()
            found.append((time.perf_counter() - began) * 1000)
            address = body[body.index(key) + len(key) :].partition(b'"')[0].decode()
            path = address[address.index("/api/") :]
        times = sorted(found[5:])
        print(
            f"API, pages of 50 events {words}: median {statistics.median(times):.0f} ms, p95 {times[int(len(times) * 0.95)]:.0f},"
            f" worst {times[-1]:.0f}",
            flush=True,
        )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--events", type=int, default=100_000)
    parser.add_argument("--port", type=int, default=8024)
    parser.add_argument("--formats", default=",".join(ADDRESSES))
    parser.add_argument("--megabytes", type=float, default=float("inf"), help="of each answer; all of it")
    parser.add_argument("--times", type=int, default=5, help="first bytes asked for")
    given = parser.parse_args()
    slug = f"bench-{given.events}"
    site = {"SITE_URL": f"http://127.0.0.1:{given.port}", "API_RATE_ANONYMOUS": "off"}
    environment = {**os.environ, **site}
    manage = [sys.executable, "manage.py"]
    subprocess.run([*manage, "migrate", "--no-input", "--verbosity", "0"], cwd=ROOT, env=environment, check=True)
    subprocess.run(
        [*manage, "load_benchmark", "--events", str(given.events), "--slug", slug],
        cwd=ROOT,
        env=environment,
        check=True,
    )
    subprocess.run([*manage, "collectstatic", "--no-input", "--verbosity", "0"], cwd=ROOT, env=environment, check=True)
    signal.signal(signal.SIGTERM, lambda *about: sys.exit(1))
    server = Server(given.port, environment)
    print(f"load {os.getloadavg()[0]:.1f} on {os.cpu_count()} cores")
    try:
        pages(given.port, slug)
        for name in given.formats.split(","):
            export(server, f"/t/{slug}/", name, given.times, given.megabytes * 1e6)
        print(f"load {os.getloadavg()[0]:.1f}")
    finally:
        server.process.terminate()
        server.process.wait(20)


if __name__ == "__main__":
    main()
