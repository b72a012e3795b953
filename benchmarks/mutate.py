"""Mutation testing with mutmut: small faults are put into the code one by one, and the tests have to notice them.

Usage: python benchmarks/mutate.py PART, where PART is points, merging or rights (`make mutate PART=rights`; `make mutate` runs all).
Prints how many were noticed and names those that were not; docs/security.md has the figures. The code is copied to var/mutants/PART.
"""

import subprocess
import sys
import venv
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
MUTMUT = "mutmut==3.8.1"
PARTS = {
    "points": (["timeline/extraction/normalize/points.py"], ["tests/extraction/test_points.py"]),
    "merging": (["timeline/editorial/merging.py"], ["tests/editorial/test_merging.py"]),
    "rights": (
        [
            *(f"timeline/models/{name}.py" for name in ("membership", "roles", "scopes")),
            "timeline/api/permissions.py",
        ],
        ["tests/security/test_rights.py"],
    ),
}
"""Part -> (files that are changed, tests that have to notice)."""


def tool() -> Path:
    """mutmut in an environment of its own, which sees the project's packages."""
    home = ROOT / "var" / "mutmut"
    binary = home / "bin" / "mutmut"
    if not binary.exists():
        venv.create(home, with_pip=True)
        subprocess.run([home / "bin" / "pip", "install", "--quiet", MUTMUT], check=True)
        lib = next((home / "lib").glob("python*/site-packages"))
        packages = next((ROOT / ".venv" / "lib").glob("python*/site-packages"))
        (lib / "zz_project.pth").write_text(f"{packages.resolve()}\n")
    return binary


def prepared(part: str) -> Path:
    folder = ROOT / "var" / "mutants" / part
    folder.mkdir(parents=True, exist_ok=True)
    tree = subprocess.run(["git", "archive", "HEAD"], cwd=ROOT, check=True, capture_output=True).stdout
    subprocess.run(["tar", "x", "-C", folder], input=tree, check=True)
    settings = folder / "timeline" / "settings.py"
    # a database in memory for each run: nothing is shared, and no migration is waited for
    settings.write_text(settings.read_text().replace('{"NAME": str(VAR_DIR / "test.sqlite3")}', '{"NAME": ":memory:"}'))
    files, tests = PARTS[part]
    copied = ("timeline", "tests", "benchmarks", "docs", "manage.py", "templates", "static", "locale", "seeds")
    options = {
        "source_paths": ["timeline"],
        "only_mutate": files,
        "also_copy": copied,
        "process_isolation": ["forkserver"],
        "pytest_add_cli_args_test_selection": tests,
        "pytest_add_cli_args": ["-p", "no:cacheprovider", "-p", "no:xdist", "--nomigrations"],
    }
    lines = [
        f"{name}=" + (values[0] if name == "process_isolation" else "".join(f"\n    {one}" for one in values))
        for name, values in options.items()
    ]
    (folder / "setup.cfg").write_text("\n".join(["[mutmut]", *lines, ""]))
    return folder


def main() -> None:
    for part in sys.argv[1:] or list(PARTS):
        folder = prepared(part)
        subprocess.run([tool(), "run", "--max-children", "2"], cwd=folder, check=False, stdout=subprocess.DEVNULL)
        told = subprocess.run(
            [tool(), "results", "--all", "true"], cwd=folder, check=True, capture_output=True, text=True
        )
        found = dict(line.strip().rsplit(": ", 1) for line in told.stdout.splitlines() if ": " in line)
        noticed = sum(state in ("killed", "timeout", "segfault", "caught by type check") for state in found.values())
        print(f"{part}: {noticed} of {len(found)} noticed, {100 * noticed / max(len(found), 1):.1f} %")
        for name, state in found.items():
            if state not in ("killed", "timeout"):
                print(f"  {state}: {name}")


if __name__ == "__main__":
    main()
