"""Which words look like verbs of the past: endings and irregular forms."""

PAST = frozenset(
    """
    was were had did wasn't weren't hadn't didn't said told met left came went made took gave got saw knew thought found
    became began broke brought built bought caught chose cost cut dealt drew drove ate fell felt fought fled flew forgot
    froze grew heard held hit kept led lent lost meant paid put quit ran rose sank sold sent shook shot shut sang sat
    slept spoke spent stood stole struck swore swept taught tore threw understood woke wore won wrote been lay laid bore
    beat bound bred burst cast clung crept dug hung hurt split spread sprang stuck strode sought slid shrank read rang
    rode dove blew bled arose awoke forbade forgave forsook overcame overthrew withdrew undertook upheld let
    taken given seen shown written spoken broken stolen driven fallen chosen frozen forgotten eaten beaten hidden risen sworn thrown
    grown blown drawn flown torn worn gone begun sung sunk sprung swum
    """.split()
)
_UNDONE = frozenset("unveiled unleashed uncovered unfolded unloaded unearthed".split())
# of those, what is an infinitive as well: "hopes to put it to a vote on Friday"
BASES = frozenset("cost cut hit put quit set shut beat burst cast hurt split spread read let found lay".split())
_NOT_PAST = frozenset(
    """
    united need indeed seed deed heed reed speed feed bed red ted fed shed weed breed bleed proceed exceed succeed hundred sacred naked
    wicked embed agreed-upon limited armed so-called aged
    """.split()
)
_PARTICIPLES = frozenset("come become done run known withdrawn".split())  # that are no form of the past as well
_NO_PARTICIPLES = frozenset(
    "thirteen fourteen fifteen sixteen seventeen eighteen nineteen green yemen keen when then even women men children often ten seven open between citizen citizens oxygen".split()
)


def is_past_verb(word: str) -> bool:
    """Whether a lower-case word looks like a verb of the past; participles do too, "unarmed" and "unaided" do not."""
    if word in PAST:
        return True
    plain = not word.startswith("un") or word.startswith("under") or word in _UNDONE
    return word.endswith("ed") and len(word) > 3 and word not in _NOT_PAST and plain


def is_participle(word: str) -> bool:
    return is_past_verb(word) or word in _PARTICIPLES or word.endswith("en") and word not in _NO_PARTICIPLES
