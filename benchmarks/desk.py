"""How long an editor waits at the review desk: from the key to the next item ready, in Chromium, against a server of its own.

python benchmarks/desk.py [--items 50] [--events 300] [--pace 400]

It fills a database in a temporary folder with `--items` pending mentions and `--events` published events, starts the server with
one process of four threads, and decides with the keys a, m and x in turn. Ready is when the next mention stands in the page and has been
painted. `--pace` is how long the editor looks at an item (milliseconds); it is measured once so, and once with no pause at all, where
each key follows as soon as the last item is ready. Then u is pressed until all is undone.
"""

import argparse
import os
import secrets
import socket
import statistics
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
from pathlib import Path

from playwright.sync_api import Page, sync_playwright

ROOT = Path(__file__).resolve().parent.parent
FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking"]
PASSWORD = secrets.token_urlsafe(12)
WATCH = """
window.waits = [];
let pressed = 0;
addEventListener("keydown", (event) => { pressed = event.timeStamp; document.documentElement.dataset.ready = "no"; }, true);
new MutationObserver((changes) => {
  if (!pressed || !changes.some((one) => [...one.addedNodes].some((node) => node.id === "panes"))) return;
  const began = pressed;
  pressed = 0;
  requestAnimationFrame(() => requestAnimationFrame(() => { window.waits.push(performance.now() - began); document.documentElement.dataset.ready = "yes"; }));
}).observe(document, { childList: true, subtree: true });
"""


def serve(folder: str) -> tuple[subprocess.Popen[bytes], str]:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    base = f"http://127.0.0.1:{port}"
    environment = {**os.environ, "SITE_URL": base}
    collect = [sys.executable, str(ROOT / "manage.py"), "collectstatic", "--no-input", "--verbosity", "0"]
    subprocess.run(collect, env=environment, check=True)
    command = [
        sys.executable,
        "-m",
        "gunicorn",
        "timeline.wsgi",
        "--bind",
        f"127.0.0.1:{port}",
        "--workers",
        "1",
        "--threads",
        "4",
    ]
    with open(Path(folder) / "server.log", "wb") as log:
        server = subprocess.Popen(command, env=environment, cwd=ROOT, stdout=log, stderr=log)
    for _ in range(120):
        try:
            urllib.request.urlopen(f"{base}/healthz", timeout=2)
            return server, base
        except (urllib.error.URLError, OSError):
            time.sleep(0.5)
    server.kill()
    raise SystemExit("The server did not start.")


def decide(page: Page, count: int, pace: int) -> list[float]:
    """Decide `count` items with mixed keys; what the editor waited after each, in milliseconds."""
    page.evaluate("window.waits = []")
    for number in range(count):
        key = "amx"[number % 3]
        if key == "m" and not page.evaluate(
            "Boolean(document.querySelector('#choices input[name=into]:checked')?.value)"
        ):
            key = "a"
        page.keyboard.press(key)
        page.wait_for_selector("html[data-ready=yes]", state="attached", timeout=20000)
        page.wait_for_timeout(pace)
    return page.evaluate("window.waits")


def undo(page: Page, count: int) -> list[float]:
    page.evaluate("window.waits = []")
    for _ in range(count):
        page.keyboard.press("u")
        page.wait_for_selector("html[data-ready=yes]", state="attached", timeout=20000)
    return page.evaluate("window.waits")


def said(name: str, waits: list[float]) -> str:
    ordered = sorted(waits)
    at_95 = ordered[min(len(ordered) - 1, int(len(ordered) * 0.95))]
    return f"{name:<34} {len(waits):>4} keys   median {statistics.median(waits):6.0f} ms   95 in 100 within {at_95:6.0f} ms"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--items", type=int, default=50)
    parser.add_argument("--events", type=int, default=300)
    parser.add_argument("--pace", type=int, default=400)
    told = parser.parse_args()
    os.environ["DJANGO_SETTINGS_MODULE"] = "timeline.settings"
    with tempfile.TemporaryDirectory() as folder:
        os.environ.setdefault("DATABASE_URL", f"sqlite:///{folder}/desk.sqlite3")
        os.environ["MEDIA_ROOT"] = f"{folder}/media"
        material = [
            sys.executable,
            str(ROOT / "benchmarks" / "desk_material.py"),
            str(told.items),
            str(told.events),
            PASSWORD,
        ]
        subprocess.run(material, check=True)
        server, base = serve(folder)
        try:
            with sync_playwright() as playwright:
                browser = playwright.chromium.launch(
                    executable_path=os.environ.get("CHROMIUM", "/usr/bin/chromium"), args=FLAGS
                )
                page = browser.new_page(viewport={"width": 1280, "height": 900})
                page.add_init_script(WATCH)
                page.goto(f"{base}/admin/login/?next=/admin/timeline/mention/review/")
                page.fill("#id_username", "editor")
                page.fill("#id_password", PASSWORD)
                page.keyboard.press("Enter")
                page.wait_for_selector("#panes")
                page.wait_for_timeout(1000)
                print(said(f"decided, {told.pace} ms to read each", decide(page, told.items, told.pace)))
                page.wait_for_timeout(1500)
                print(said("undone, without a pause", undo(page, told.items)))
                page.wait_for_timeout(1500)
                print(said("decided, without a pause", decide(page, told.items, 0)))
                browser.close()
        finally:
            server.terminate()
            server.wait(timeout=20)


if __name__ == "__main__":
    main()
