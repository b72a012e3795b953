"""Build states.tsv: states_source.tsv (kept by hand) with the English names of CLDR and ISO 3166-1 added.

Run `python timeline/extraction/data/build.py` after a change to states_source.tsv or a new Babel or pycountry (both only
development requirements). Sources: Unicode CLDR through Babel (territory names, Unicode licence), ISO 3166-1 through pycountry
(short and official names). A name that another row claims by hand is left to that row.
"""

import csv
import pathlib

import pycountry
from babel import Locale

HERE = pathlib.Path(__file__).parent


def read_rows(path: pathlib.Path) -> list[list[str]]:
    with path.open(encoding="utf-8") as lines:
        return [row + [""] * (8 - len(row)) for row in csv.reader(lines, delimiter="\t") if row and row[0][0] != "#"]


def published_names(iso: str) -> set[str]:
    """The names CLDR and ISO 3166-1 give a territory, without brackets and ampersands."""
    territory = pycountry.countries.get(alpha_2=iso)
    found = {Locale("en").territories.get(iso, "")}
    if territory:
        found |= {territory.name, getattr(territory, "official_name", ""), getattr(territory, "common_name", "")}
    plain = {name.replace("&", "and").replace("’", "'") for name in found}
    return {name for name in plain if name and not set("(),") & set(name)}


def main() -> None:
    rows = read_rows(HERE / "states_source.tsv")
    claimed = {
        name.strip() for row in rows for cell in (row[1], row[2], row[3], row[6], row[7]) for name in cell.split(",")
    }
    out = ["# built by build.py from states_source.tsv, CLDR and ISO 3166-1; do not edit"]
    for row in rows:
        others = [name for name in row[7].split(",") if name]
        others += sorted(published_names(row[0]) - claimed)
        out.append("\t".join([*row[:7], ",".join(others)]))
    (HERE / "states.tsv").write_text("\n".join(out) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
