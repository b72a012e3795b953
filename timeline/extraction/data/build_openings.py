"""Build openings.tsv: the words with which each date rule can begin, so that the finder need not try all of them everywhere.

Run `python -m timeline.extraction.data.build_openings` after a change to a pattern; without it the program works them out anew at
every start, which takes a second, and a test fails.
"""

import pathlib

from timeline.extraction.timex import RULES
from timeline.extraction.timex.candidates import computed, digest

FILE = pathlib.Path(__file__).parent / "openings.tsv"


def main() -> None:
    lines = [f"# built by build_openings.py, do not edit; the patterns are {digest(RULES)}", *computed(RULES)]
    FILE.write_text("\n".join(lines) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
