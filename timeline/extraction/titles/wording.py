"""How a headline names parties, and which form its verb takes."""

from collections.abc import Sequence

from timeline.extraction.actors import Actor
from timeline.extraction.members import ARMED_GROUP, GROUP, ORGANISATION, PERSON, STATE
from timeline.extraction.vocabulary import NEUTRAL_GROUPS
from timeline.ontology import Modality

SHORT = {
    "United States": "US", "United Kingdom": "UK", "United Nations": "UN", "European Union": "EU", "United Arab Emirates": "UAE",
    "United Nations Security Council": "UN Security Council", "United Nations General Assembly": "UN General Assembly",
    "Southern African Development Community": "SADC", "International Atomic Energy Agency": "IAEA",
    "Movement for Democratic Change": "MDC", "Democratic Republic of the Congo": "DR Congo", "Gulf Cooperation Council": "GCC",
    "Organisation of Islamic Cooperation": "OIC", "International Criminal Court": "ICC", "Libyan National Transitional Council": "Libyan transitional council",
    "International Monetary Fund": "IMF", "Ethnic Albanians": "ethnic Albanians", "Human rights groups": "human rights groups", "United States Congress": "US Congress", "United States Senate": "US Senate",
    "African National Congress": "ANC", "Irish Republican Army": "IRA", "Bosnia and Herzegovina": "Bosnia", "Palestine Liberation Organization": "PLO",
    "Islamic Revolutionary Guard Corps": "Iran’s Revolutionary Guards", "United Nations Human Rights Council": "UN Human Rights Council",
}  # fmt: skip
_GIVEN_FIRST = frozenset({"Ethiopia", "Eritrea", "TPLF", "Thailand", "Malaysia"})
_WHOLE = frozenset({"Myanmar"})  # names without a family name
_FAMILY_NAMES = frozenset("Kim Xi Hu Wen Li Wang Yang Jiang Moon Park Ban Lee Hun".split())
# common family names of China, Korea and Vietnam that stand first: of a name of two words
_FAMILY_NAMES_OF_TWO = frozenset(
    """Bo Cai Cao Chen Cheng Choe Choi Cui Deng Ding Dong Du Feng Fu Gao Gu Guo Han Hao He Hong Huang Jia Jin Kang Liang Lin Liu Lu Luo Ma Meng Nguyen Pan Peng
    Qian Qin Ren Ri Roh Ryu Shen Shi Song Su Sun Tang Tran Wei Wu Xia Xie Xu Xue Yan Ye Yoon Yu Yuan Zeng Zhang Zhao Zheng Zhong Zhou Zhu""".split()
)
_GIVEN_LAST = frozenset("ki-moon suu bin bint".split())
_PARTICLES = frozenset("de da du van von der den ten la le el al bin ben".split())
_SINGULAR = frozenset(
    "united states nations philippines netherlands maldives bahamas emirates brics honduras cyprus laos congress affairs hamas".split()
)
_COMMON = frozenset({"Police", "World powers"})  # nouns, no names
_OF_SEVERAL = frozenset({"Arab", "Baltic", "Gulf", "Western"})
_ALWAYS_MANY = frozenset({"Taliban", "opposition", "police"})


def shown(actors: Sequence[Actor]) -> list[Actor]:
    """Those a headline names: a state or body that only stands for its person is left out, unless a person stands for nobody else."""
    people = [actor for actor in actors if actor.span is not None] or list(actors)
    spoken_for = {actor.affiliation for actor in people if actor.kind is PERSON}
    people = [actor for actor in people if actor.name not in spoken_for] or people
    return list({actor.name: actor for actor in people}.values())


def named(actors: Sequence[Actor], most: int = 3) -> str:
    """Up to `most` names as a list; more of them as 'A, B and others'."""
    several = len(actors) > 1
    names = list(dict.fromkeys(short(actor, several) for actor in actors))
    if len(names) < len({actor.name for actor in actors}):
        names = list(dict.fromkeys(short(actor) for actor in actors))  # two of one family name
    if len(names) > most:
        return f"{', '.join(names[: most - 1])} and others"
    return ", ".join(names[:-1]) + " and " + names[-1] if len(names) > 1 else names[0]


def short(actor: Actor, several: bool = False) -> str:
    """The name a headline gives: 'US' for the United States, 'Lavrov' for one of several persons."""
    if actor.kind is PERSON and several:
        return surname(actor.name, actor.affiliation)
    if actor.name.casefold() in NEUTRAL_GROUPS or actor.name in _COMMON:
        return actor.name.casefold()
    if actor.kind in (GROUP, ARMED_GROUP) and actor.name.startswith(("Opposition ", "Rebel ", "Student ")):
        return actor.name[:1].lower() + actor.name[1:]
    return SHORT.get(actor.name, actor.name)


def surname(name: str, of: str = "") -> str:
    """What a person is called beside another one; `of`: the state or body the person speaks for."""
    words = name.split()
    if of in _GIVEN_FIRST:
        return words[0]  # the second name is the father's
    if of in _WHOLE:
        return name
    if len(words) < 2 or any(word.casefold() in _GIVEN_LAST for word in words):
        return (
            name
            if len(words) < 3
            else " ".join(words[-2:])
            if words[-2].casefold() in ("bin", "suu")
            else words[0]
            if words[-1].casefold() == "ki-moon"
            else name
        )
    if words[0] in _FAMILY_NAMES or (len(words) == 2 and words[0] in _FAMILY_NAMES_OF_TWO):
        return words[0]
    last = words[-1]
    for prefix in ("al-", "Al-", "el-", "El-"):
        last = last.removeprefix(prefix)
    at = len(words) - 1
    while at > 1 and words[at - 1].casefold() in _PARTICLES - {"al", "el"}:
        at -= 1
    return " ".join([*words[at : len(words) - 1], last])


def many(actors: Sequence[Actor]) -> bool:
    """Whether the verb is in the plural."""
    if len(actors) != 1:
        return True
    told = SHORT.get(actors[0].name, actors[0].name).split()
    first, last = told[0], told[-1]
    low = last.casefold()
    if low == "states" and first in _OF_SEVERAL:
        return True
    if last in _ALWAYS_MANY and last != "opposition":
        return True
    if actors[0].kind in (STATE, PERSON) or low in _SINGULAR:
        return False
    if actors[0].kind is GROUP and low not in {"opposition", "population"}:
        return True
    if low.endswith(("men", "guards", "forces", "fighters", "brigades")):
        return True
    return low.endswith("s") and not low.endswith("ss") and actors[0].kind is not ORGANISATION


def third(base: str) -> str:
    """The verb with he or she."""
    if base in ("have", "be", "do", "go"):
        return {"have": "has", "be": "is", "do": "does", "go": "goes"}[base]
    if base.endswith("y") and base[-2:-1] not in ("a", "e", "i", "o", "u"):
        return base[:-1] + "ies"
    return base + ("es" if base.endswith(("s", "x", "z", "ch", "sh", "o")) else "s")


def verb(base: str, plural: bool, modality: Modality) -> str:
    """The verb of a headline: present for what happened, 'to' for what is planned."""
    if modality is Modality.PLANNED:
        return f"to {base}"
    if modality is Modality.FAILED:
        return f"{'fail' if plural else 'fails'} to {base}"
    return base if plural else third(base)
