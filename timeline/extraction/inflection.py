"""The written forms of English verbs."""

import functools
import re
from collections.abc import Mapping
from enum import Enum
from types import MappingProxyType

# base: past, participle (the same where one is given)
_IRREGULAR = {
    "be": "was been", "begin": "began begun", "bend": "bent", "blow": "blew blown", "break": "broke broken", "bring": "brought", "build": "built",
    "buy": "bought", "catch": "caught", "cast": "cast", "choose": "chose chosen", "come": "came come", "cut": "cut", "deal": "dealt", "do": "did done", "draw": "drew drawn", "drive": "drove driven",
    "fall": "fell fallen", "feed": "fed", "fight": "fought", "find": "found", "flee": "fled", "fly": "flew flown", "forbid": "forbade forbidden", "forgive": "forgave forgiven", "freeze": "froze frozen",
    "get": "got gotten", "give": "gave given", "go": "went gone", "grow": "grew grown", "hear": "heard", "hit": "hit", "hold": "held",
    "keep": "kept", "lay": "laid", "lead": "led", "leave": "left", "lend": "lent", "let": "let", "lose": "lost", "make": "made", "meet": "met", "overthrow": "overthrew overthrown",
    "pay": "paid", "put": "put", "quit": "quit", "ride": "rode ridden", "rise": "rose risen", "run": "ran run", "say": "said", "see": "saw seen", "seek": "sought", "sell": "sold",
    "send": "sent", "set": "set", "shoot": "shot", "shut": "shut", "retake": "retook retaken", "beat": "beat beaten", "become": "became become", "shake": "shook shaken", "mistake": "mistook mistaken", "sink": "sank sunk", "slay": "slew slain", "arise": "arose arisen", "bind": "bound", "breach": "breached", "sit": "sat", "speak": "spoke spoken", "split": "split", "stand": "stood", "steal": "stole stolen", "stick": "stuck", "strike": "struck",
    "swear": "swore sworn", "sweep": "swept", "take": "took taken", "tear": "tore torn", "tell": "told", "think": "thought", "throw": "threw thrown", "win": "won", "withdraw": "withdrew withdrawn",
    "withhold": "withheld", "write": "wrote written", "undertake": "undertook undertaken", "overrun": "overran overrun", "rebuild": "rebuilt", "rescind": "rescinded", "spurn": "spurned", "bid": "bid",
}  # fmt: skip
_DOUBLED = frozenset(
    "acquit expel repel propel compel rebel cancel travel signal ban bar beg cut get hit let put run set shut sit split stop quit rebuff-no drop plan commit permit admit step pin trap rob rig ram gun nab zap win begin forbid grab kidnap wrap slam hug tap back-no".split()
)
_ONE_L_OR_TWO = re.compile(r"[^aeiou](?:[aeou]|i?a)l$")  # ends in one l behind a short vowel
_SHORT = re.compile(r"[^aeiou]*[aeiou][^aeiouwxy]")  # stab, plot: the last letter is doubled before a vowel


class Form(Enum):
    __hash__ = object.__hash__  # each member is one object; Enum's own is slow

    BASE = "base"
    S = "s"
    PAST = "past"
    PARTICIPLE = "participle"
    ING = "ing"


# by names of their own, as in `members`
BASE, S, PAST, PARTICIPLE, ING = Form.BASE, Form.S, Form.PAST, Form.PARTICIPLE, Form.ING
PRESENT_FORMS, PAST_FORMS = frozenset({BASE, S}), frozenset({PAST, PARTICIPLE})


@functools.cache
def inflect(base: str) -> Mapping[str, frozenset[Form]]:
    """All written forms of a verb with what each may be."""
    forms: dict[str, set[Form]] = {base: {BASE}}

    def add(word: str, form: Form) -> None:
        forms.setdefault(word, set()).add(form)

    sibilant = base.endswith(("s", "x", "z", "ch", "sh", "o"))
    consonant_y = base.endswith("y") and base[-2] not in "aeiou"
    add(base[:-1] + "ies" if consonant_y else base + ("es" if sibilant else "s"), S)
    doubled = base + base[-1] if base in _DOUBLED or _SHORT.fullmatch(base) else base
    silent_e = base.endswith("e") and not base.endswith(("ee", "ye", "oe"))
    add((base[:-2] + "ying" if base.endswith("ie") else base[:-1] + "ing" if silent_e else doubled + "ing"), ING)
    if base in _IRREGULAR:
        past, *rest = _IRREGULAR[base].split()
        add(past, PAST)
        add(rest[0] if rest else past, PARTICIPLE)
    else:
        past = base[:-1] + "ied" if consonant_y else base + "d" if base.endswith("e") else doubled + "ed"
        add(past, PAST)
        add(past, PARTICIPLE)
    if _ONE_L_OR_TWO.search(base):  # 'initialled' and 'initialed', 'cancelled' and 'canceled'
        for stem in (base, base + "l"):
            add(stem + "ing", ING)
            add(stem + "ed", PAST)
            add(stem + "ed", PARTICIPLE)
    return MappingProxyType({word: frozenset(found) for word, found in forms.items()})
