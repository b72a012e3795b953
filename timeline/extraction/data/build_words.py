"""Build words.tsv: what an English word mostly is, and whether it may be a verb; only words whose ending does not tell.

Run `python timeline/extraction/data/build_words.py` in an environment with textblob and lemminflect (development requirements of
nobody: the table changes about never). Sources, both under the MIT licence: the word list of TextBlob (from Pattern and Eric
Brill's tagger), which gives each word its most frequent part of speech; lemminflect's table of inflected forms, for the base forms
of verbs. Kept: words in small letters, reduced to one letter of `tagging`, `+` after it where a noun or adjective may be a verb.
"""

import gzip
import pathlib
from importlib import resources

from timeline.extraction.wordlist import guess

HERE = pathlib.Path(__file__).parent
LETTER = {
    "NN": "N", "NNS": "N", "NNP": "N", "NNPS": "N", "JJ": "J", "JJR": "J", "JJS": "J", "RB": "R", "RBR": "R", "RBS": "R",
    "VB": "V", "VBP": "V", "VBZ": "V", "VBD": "F", "VBN": "F", "VBG": "G",
}  # fmt: skip


MENDED = {"travelled": "F"}
"""Where the list is wrong in a way that hides a verb of news."""


def tags() -> dict[str, str]:
    """Each word in small letters with its most frequent tag."""
    found = {}
    for line in resources.files("textblob").joinpath("en", "en-lexicon.txt").read_text("utf-8").splitlines():
        word, _, tag = line.partition(" ")
        if word.isascii() and word.isalpha() and word.islower() and tag in LETTER and len(word) > 2:
            found[word] = LETTER[tag]
    return found


def verb_forms(known: dict[str, str]) -> set[str]:
    """Forms of the verbs that the word list calls a verb in at least one form other than -ing."""
    table = resources.files("lemminflect").joinpath("resources", "lemma_lu.csv.gz")
    lemmas: dict[str, set[str]] = {}
    with table.open("rb") as packed:
        for line in gzip.decompress(packed.read()).decode().splitlines():
            word, part, bases = line.split(",")
            if part == "verb":
                for base in bases.split("/"):
                    lemmas.setdefault(base, set()).add(word)
    return {form for forms in lemmas.values() for form in forms if any(known.get(word) in ("V", "F") for word in forms)}


def main() -> None:
    known = tags() | MENDED
    verbs = verb_forms(known)
    rows = []
    for word in sorted(known):
        letter = known[word]
        mark = letter + ("+" if word in verbs and letter in "NJR" else "")
        if mark != guess(word):
            rows.append(f"{word}\t{mark}")
    text = "# built by build_words.py; do not edit\n" + "\n".join(rows) + "\n"
    (HERE / "words.tsv").write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
