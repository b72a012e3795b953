"""Mutation testing with mutmut: small faults are put into the code one by one, and the tests have to notice them.

usage: python benchmarks/mutate.py [PART…] [--sample N] [--again] [--minutes M]    (`make mutate PART="rights --sample 60"`)

PART is points, merging, rights or normalize; without one, all but normalize, whose thousands of faults take a day: it is sampled.
`--again` asks only of those that nothing noticed the last time. Prints how many were noticed and names those that were not;
docs/security.md has the figures. The code is copied to var/mutants/PART.
"""

import argparse
import os
import random
import signal
import subprocess
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
    "normalize": (
        ["timeline/extraction/normalize/*.py"],
        [
            *(f"tests/extraction/test_{name}.py" for name in (
                "date_rules", "date_resolution", "dates_in_business_reports", "dates_in_other_languages", "dates_lean_on_events",
                "dates_that_come_again", "points", "traces",
            )),
            *sorted(str(path.relative_to(ROOT)) for path in ROOT.glob("tests/extraction/test_resolving_*.py")),
        ],
    ),
}  # fmt: skip
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
    copied = (
        "timeline", "tests", "benchmarks", "docs", "manage.py", "templates", "static", "locale", "seeds", "CHANGELOG.md",
    )  # fmt: skip
    options = {
        "source_paths": ["timeline"],
        "only_mutate": files,
        "also_copy": copied,
        "process_isolation": ["forkserver"],
        "pytest_add_cli_args_test_selection": tests,
        "pytest_add_cli_args": [
            "-p",
            "no:cacheprovider",
            "-p",
            "no:xdist",
            "--nomigrations",
            "-o",
            f"{PLAIN_NAMES}=true",
        ],
    }
    lines = [
        f"{name}=" + (values[0] if name == "process_isolation" else "".join(f"\n    {one}" for one in values))
        for name, values in options.items()
    ]
    (folder / "setup.cfg").write_text("\n".join(["[mutmut]", *lines, ""]))
    return folder


def states(folder: Path) -> dict[str, str]:
    """What became of each fault, by its name; "not checked" of those that were not tried."""
    told = subprocess.run([tool(), "results", "--all", "true"], cwd=folder, check=True, capture_output=True, text=True)
    return dict(line.strip().rsplit(": ", 1) for line in told.stdout.splitlines() if ": " in line)


def tried(folder: Path, names: list[str], minutes: float) -> None:
    command = [tool(), "run", "--max-children", "2", *names]
    log = folder / "run.log"
    with log.open("w") as out:
        process = subprocess.Popen(command, cwd=folder, stdout=out, stderr=out, start_new_session=True)
        try:
            process.wait(minutes * 60 if minutes else None)
        except subprocess.TimeoutExpired:
            os.killpg(process.pid, signal.SIGTERM)
            process.wait()


def chosen(folder: Path, options: argparse.Namespace) -> list[str]:
    """The names of the faults to be tried; none for all of them."""
    if options.again:
        return [name for name, state in states(folder).items() if state not in (*NOTICED, "not checked")]
    if not options.sample:
        return []
    # to know the names they have to be made, which comes with trying one of them
    tried(folder, [FIRST[options.part]], 20)
    names = sorted(states(folder))
    return random.Random(1).sample(names, min(options.sample, len(names)))


PLAIN_NAMES = "disable_test_id_escaping_and_forfeit_all_rights_to_community_support"
"""Without it pytest does not find a test again whose name is not of ASCII, and mutmut takes its complaint for a timeout."""
NOTICED = ("killed", "timeout", "segfault", "caught by type check")
FIRST = {
    "points": "*points.x_day__mutmut_1",
    "merging": "*__mutmut_1",
    "rights": "*x_reaches__mutmut_1",
    "normalize": "*points.x_day__mutmut_1",
}
"""One fault of each part, by a pattern of its name."""


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("parts", nargs="*", choices=[*PARTS, []], metavar="PART")
    parser.add_argument("--sample", type=int, default=0, help="so many faults, chosen by chance, the same each time")
    parser.add_argument("--again", action="store_true", help="only those that were not noticed the last time")
    parser.add_argument("--minutes", type=float, default=0, help="for each part, after which it is ended")
    options = parser.parse_args()
    for part in options.parts or [name for name in PARTS if name != "normalize"]:
        options.part, folder = part, prepared(part)
        names = chosen(folder, options)
        if not (options.again and not names):
            tried(folder, names, options.minutes)
        found = states(folder)
        asked = {
            name: state for name, state in found.items() if state != "not checked" and (not names or name in names)
        }
        if not asked and not (options.again and not names):
            raise SystemExit(
                f"{part}: no fault was tried; the tests fail without one, or none could be collected: {folder / 'run.log'}."
            )
        noticed = sum(state in NOTICED for state in asked.values())
        print(
            f"{part}: {noticed} of {len(asked)} noticed, {100 * noticed / max(len(asked), 1):.1f} %; there are {len(found)}"
        )
        for name, state in asked.items():
            if state not in NOTICED:
                print(f"  {state}: {name}")


if __name__ == "__main__":
    main()
