"""Which verbs a headline cannot leave alone, and which introduce a clause."""

# verbs that say nothing without their object
BARE = frozenset("meet mediate resign protest withdraw retreat surrender abstain negotiate talk agree step".split())
NEEDS_TWO = frozenset({"meet", "negotiate", "agree", "talk"})
SAYS = frozenset(
    "say claim insist argue suggest believe acknowledge admit concede confirm deny stress declare add report".split()
)
TELLS_WHOM = frozenset("tell remind inform assure convince".split())
PLANS = frozenset("plan intend expect schedule".split())
WISHES = frozenset("prefer want wish like hope".split())
THINGS = frozenset(
    "talks negotiations truce ceasefire fire agreement deal accord summit conference meeting round truces shelling bombing fighting clashes".split()
)
TELLS = frozenset(
    "announce warn complain demand propose agree promise vow pledge threaten accept hope want expect indicate signal".split()
)
NEEDS_OBJECT = frozenset("give grant set send deliver".split())
