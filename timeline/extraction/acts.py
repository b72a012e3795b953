"""Words of two papers that say the same of what happened: `truce` and `ceasefire`, `spurned` and `rejected`.

A word stands for its root, or for the act that its root is one of the names of. The table holds words of the field, not of any
article; what it does not know is compared by its root alone.
"""

import functools

_ACTS = """
    truce: ceasefire truce armistice pause lull cease-fire cessation
    deal: agreement agree accord deal pact treaty memorandum settlement bargain compact declaration terms peace framework
    talks: talk negotiation negotiate meeting meet met confer conference conversation summit session round table discuss discussion dialogue speak spoke
    refuse: reject refuse decline spurn dismiss rebuff snub refusal rejection
    condemn: condemn denounce deplore criticise criticize
    free: free release liberate let hand freed
    seize: seize abduct kidnap captive capture hostage seizure abduction captor
    offer: propose proposal offer plan idea suggest suggestion initiative
    sign: sign signature initial
    duties: tariff duty levy
    attack: attack raid strike struck hit shell shelling bomb bombing rocket missile storm assault
    leave: withdraw withdrawal pull pullback pullout leave left evacuate evacuation
    resume: resume reopen restart
    end: break broke broken collapse fail failure failed deadlock stall halt suspend suspension
    welcome: welcome hail praise applaud
    accuse: accuse blame accusation charge
    threaten: threaten threat ultimatum deadline warn warning
    visit: visit travel flew fly arrive arrival came trip
    vote: vote approve approval adopt pass
    pardon: pardon amnesty
    sanction: sanction embargo boycott
    troops: troop soldier battalion force army military
    kill: kill dead die death slain
    complain: complaint complain file case lodge
    postpone: postpone delay cancel put-off
    poll: election poll vote ballot
    rebels: rebel guerrilla insurgent militant fighter
    leader: leader president premier chief
    promise: promise pledge vow
    ask: demand urge call appeal ask
"""
_CALENDAR = frozenset(
    """monday tuesday wednesday thursday friday saturday sunday january february march april may june july august september october november
    december today yesterday tomorrow day week month year ago last next first earlier later before since""".split()
)
_ENDINGS = ("ings", "ing", "ied", "ies", "ed", "es", "s", "e")
_LONGEST = 7
"""Letters of a root: 'negotiations' and 'negotiators' have one."""


@functools.lru_cache(maxsize=50_000)
def root(word: str) -> str:
    """The word without its ending, at most seven letters."""
    for ending in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= 3:
            word = word[: -len(ending)]
            break
    if len(word) > 3 and word[-1] == word[-2] and word[-1] not in "aeiosl":
        word = word[:-1]
    return word[:_LONGEST]


@functools.cache
def _names() -> dict[str, str]:
    named: dict[str, str] = {}
    for line in _ACTS.strip().splitlines():
        act, _, words = line.strip().partition(": ")
        for word in words.split():
            named.setdefault(root(word), act)
    return named


def act(word: str) -> str:
    """What the folded word stands for: the name of its act in small capitals of our own (`=truce`), or its root."""
    stem = root(word)
    named = _names().get(stem)
    return f"={named}" if named else stem


def is_of_the_calendar(word: str) -> bool:
    """Whether the folded word is a weekday, a month or the like: dates are compared as dates."""
    return word in _CALENDAR


def acts(words: frozenset[str]) -> frozenset[str]:
    """What the folded words stand for; those of the calendar are left out, for dates are compared as dates."""
    return frozenset(act(word) for word in words if word not in _CALENDAR and not word.isdigit())
