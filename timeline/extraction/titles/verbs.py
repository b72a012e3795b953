"""Which verbs a headline cannot leave alone, and which introduce a clause."""

# verbs that say nothing without their object
BARE = frozenset(
    "meet mediate resign retire cooperate protest withdraw retreat surrender abstain negotiate talk agree step apologise apologize die perish drown flee defect testify".split()
)
NEEDS_TWO = frozenset({"meet", "negotiate", "agree", "talk"})
SAYS = frozenset(
    "say claim insist argue suggest believe acknowledge admit concede confirm deny stress declare add report find conclude allege reveal note maintain".split()
)
TELLS_WHOM = frozenset("tell remind inform assure convince".split())
GIVES = frozenset({"give", "grant", "offer"})
VOTES_NO = frozenset({"cast a vote against", "vote no"})
PLANS = frozenset("plan intend expect schedule".split())
PLEDGES = frozenset("pledge promise vow commit undertake".split())
# what is done to the object of these
DEADLY = {"kill": "killed", "wound": "wounded", "injure": "injured"}
# what an object without its article completes: 'signs deal', 'launches offensive'
WITH_BARE_OBJECT = PLEDGES | frozenset(
    """reach strike seal conclude finalise finalize broker clinch negotiate forge secure sign initial ratify renew extend approve accept reject
    hold lead convene host launch stage organise organize join issue deliver impose lift announce declare block resume suspend break violate make
    mediate publish present submit offer propose end close open""".split()
)
# what a deal cannot do itself: 'an accord signed in Geneva'
DONE_TO = frozenset("sign initial ink ratify reach broker mediate".split())
UNDERGOES = frozenset({"stand trial", "face charges"})  # rules by which the subject is the one it is done to
WISHES = frozenset("prefer want wish like hope".split())
THINGS = frozenset(
    "talks negotiations truce ceasefire fire agreement deal accord summit conference meeting round truces shelling bombing fighting clashes".split()
)
TELLS = frozenset(
    "announce warn complain demand propose recommend agree promise vow pledge threaten accept hope want expect indicate signal".split()
)
NEEDS_OBJECT = frozenset(
    "give grant set send deliver urge press persuade encourage order force invite instruct exhort implore lead".split()
)
# that say nothing of whom they are done to without more: 'Reed found guilty', 'Reed offered a post'
NEEDS_WHAT = frozenset("find offer tell ask deny refuse allege name take put elect appoint nominate".split())
# and do not go on with where or when: 'holds in Oslo'
NEEDS_THING = frozenset("hold make reach sign seal stage issue impose lift send give".split())
