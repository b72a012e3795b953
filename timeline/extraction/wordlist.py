"""What each everyday word is by itself, in the letters of `tagging`: closed words, a list, and what the ending of any other says."""

import functools
from importlib import resources

_OF_LETTER = {
    "D": "the a an this that these those all both some any no each every several many few another either neither such most half last next",
    "A": "its their his her our your my whose 's",
    "C": "and or but nor &",
    "P": """in on at of with from by against near between among amid over under into onto inside outside across around about through
        throughout toward towards within without during until via alongside including behind beyond beside besides like unlike than
        versus upon off for despite per following regarding concerning according up down out aboard""",
    "S": "because although though whereas if unless whether when while as after before since once how why where so",
    "W": "who which whom",
    "M": "will would shall should can could may might must cannot 'll do does did",
    "B": "is are was were be been being am 're 'm",
    "H": "has have had having 've 'd",
    "T": "to",
    "O": "he she it they we i you him them us me himself herself itself themselves everyone nobody anyone someone one there what",
    "R": """not never n't also already again then yet still first jointly today yesterday tomorrow now later earlier soon ever even only just
        too very more less once twice together along ahead abroad instead thus however meanwhile further back away here far well almost
        nearly quite rather perhaps maybe ago long often always sometimes""",
    "V": "go say says",
    "F": "said went",
    "X": "two three four five six seven eight nine ten eleven twelve twenty thirty forty fifty hundred thousand million billion dozen",
}  # fmt: skip
CLOSED = {word: letter for letter, listed in _OF_LETTER.items() for word in listed.split()}
_ADJECTIVE = ("ous", "ive", "able", "ible", "ful", "less", "ary", "ic", "ical", "ial", "ional", "ish")
_VERBAL = tuple("alise alize ilise ilize anise anize arise arize orise orize ognise ognize ify".split())
SAME_PAST = frozenset("split cut hit shut quit bid cast cost spread set shot".split())
_FIRST_NAMES = frozenset(
    "mark rob bill jack frank grant chuck rich will sue drew pat dick faith dean max art ray earnest ernest".split()
)
_LONGEST_GIVEN = 7  # letters of a given name that looks like an adverb


def guess(word: str) -> str:
    """What the ending of an unknown word in small letters says."""
    if word.endswith("ly"):
        return "R"
    if word.endswith("ing") and len(word) > 4:
        return "G"
    if word.endswith("ed") and len(word) > 3:
        return "F"
    if word.endswith(_VERBAL) and len(word) > 6:
        return "V"
    return "J" if word.endswith(_ADJECTIVE) else "N"


@functools.cache
def words() -> dict[str, str]:
    """Every word of the list with its letter, `+` after it where it may be a verb too."""
    table = resources.files("timeline.extraction").joinpath("data", "words.tsv").read_text("utf-8")
    listed = dict(line.split("\t") for line in table.splitlines() if line and line[0] != "#")
    return {
        **listed,
        **dict.fromkeys(SAME_PAST, "N+"),
        **dict.fromkeys(("chief", "general", "offensive", "prime"), "N"),
        **dict.fromkeys(("north", "south", "east", "west"), "J"),
        **dict.fromkeys(("retook", "retaken", "overthrew"), "F"),
        "broker": "N+",
        **CLOSED,
    }


def is_listed(low: str) -> bool:
    """Whether it is one of the everyday words that the list holds."""
    return low in words()


def is_nameable(low: str) -> bool:
    """Whether a word may be somebody's first name: no verb form, adjective or closed word."""
    if low.endswith("ly") and len(low) <= _LONGEST_GIVEN and low not in words():
        return True  # 'Vitaly'
    return low in _FIRST_NAMES or (words().get(low) or guess(low))[0] in "N"
