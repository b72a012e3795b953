"""Verbs that look like a trigger and mean something else: 'sales declined', 'set to resume', 'charged with running the camp'."""

from collections.abc import Sequence

from timeline.extraction.inflection import ING, PAST, PRESENT_FORMS
from timeline.extraction.tokens import Token
from timeline.extraction.triggers.elsewhere import noun_is_used_otherwise
from timeline.extraction.triggers.otherwise import is_used_otherwise
from timeline.extraction.triggers.table import VerbEntry
from timeline.extraction.verbs import FINITE, Reading
from timeline.extraction.vocabulary import CALENDAR
from timeline.ontology import EventType


def means_another(tokens: Sequence[Token], tags: str, index: int, entry: VerbEntry, reading: Reading) -> bool:
    """The verb in another sense: 'sales declined', '“Where?” asked', 'set to resume', 'charged with running the camp'."""
    base, after = entry.base, tokens[index + 1].low if index + 1 < len(tokens) else ""
    if is_used_otherwise(tokens, tags, index, entry, reading):
        return True
    if base in _WITH_OBJECT and not reading.passive and tags[index + 1 : index + 2] not in tuple("DAJNXOT"):
        return True
    if ING in entry.forms and (noun_means_another(tokens, index) or _is_like_that(tokens, tags, index)):
        return True
    if base in ("decline", "refuse") and any(token.low in _UNQUOTED for token in tokens[index + 1 : index + 6]):
        return True  # 'declined to comment', 'refused to be named'
    if base == "decline" and after == "to" and any(token.low in _TELLS for token in tokens[index + 2 : index + 4]):
        return True  # 'declined to discuss the talks'
    if (
        tokens[index].low in _MADE_SO
        and tags[index + 1 : index + 2] == "N"
        and (not index or tags[index - 1] in "PCKJD")
    ):
        return True  # 'elected officials', 'appointed judges'
    if reading is Reading.PARTICIPLE and ING in entry.forms and _is_of_a_failed_text(tokens, index):
        return True
    if entry.rule.name == "begin its work":
        return all(token.low not in _SITS for token in tokens[max(0, index - 9) : index])
    if entry.rule.name == "go on strike" and base in _STARTS:  # 'inspectors begin work'
        return not reading.passive and all(token.low not in _STRIKES for token in tokens[index + 1 : index + 7])
    if base in ("flee", "testify") and reading in (Reading.PARTICIPLE, Reading.GERUND):
        return True  # 'those fleeing the fighting'
    if entry.rule.name in _CROWDS_OUT and any(token.low in _JOY for token in tokens[max(0, index - 5) : index + 12]):
        return True  # 'jubilant crowds took to the streets'
    if entry.rule.name == "die":
        return reading is not FINITE or any(token.low in _WHEREBY for token in tokens[max(0, index - 6) : index])
    if base == "amass":
        return any(token.low in _HEAPS for token in tokens[index + 1 : index + 6])
    after_tag = tags[index + 1 : index + 2]
    if entry.rule.type in _ATTITUDES and reading is FINITE and _is_in_an_aside(tokens, tags, index, entry):
        return True
    if base == "rally":  # 'rallied voters to the cause'; 'thousands rallied on Sunday' is the other one
        return entry.rule.type is EventType.PROTEST and after_tag in tuple("DAJNO") and after not in CALENDAR
    if entry.rule.name == "dismiss from office":
        return all(token.low != "from" for token in tokens[index + 1 : index + 8])
    if base == "dismiss" and entry.rule.type is EventType.REFUSAL:
        return any(
            token.low == "from" for token in tokens[index + 1 : index + 6]
        )  # 'dismissed him from the ruling council'
    if entry.rule.name == "vow not to":  # 'promised not to launch an offensive': what they commit themselves to
        return any(token.low in _VIOLENCE for token in tokens[index + 2 : index + 8])
    if entry.rule.name == "allow" and tags[index] == "G" and index and tokens[index - 1].low in _PAPERS:
        return True  # 'a vote on a bill giving Congress the right'
    if base in ("beat", "defeat") and any(token.low in _AT_POLLS for token in tokens[max(0, index - 12) : index + 12]):
        return entry.rule.type is EventType.ATTACK
    if base in _PLAYS and entry.rule.type is EventType.ATTACK and _is_play(tokens, index):
        return True
    if (base in ("kill", "injure") or entry.rule.name in _LOSSES) and _is_by_nature(tokens, index, reading):
        return True
    if base in ("kill", "shoot") and not reading.passive:
        return after in ("himself", "herself", "themselves")
    if base == "deny" and entry.rule.type is EventType.REFUSAL:
        return any(token.low in _BLAME for token in tokens[index + 1 : index + 6])  # 'denied any involvement'
    if base == "call" and any(token.low in ("what", "which") for token in tokens[max(0, index - 3) : index]):
        return True  # 'what it called terrorist camps'
    if base == "call" and after in ("on", "upon") and entry.rule.type is EventType.PROTEST:
        return True  # 'called on its members to march'
    if base == "call" and entry.rule.name == "call a meeting":
        return _is_called_so(tokens, tags, index)
    if base == "fight":
        return _is_for_a_cause(tokens, index)
    if base == "discuss":
        if index > 1 and tokens[index - 2].low in _DECLINES:
            return True  # 'declined to discuss the terms'
        return tokens[index].low == "discusses" and after in ("how", "why", "what", "whether")  # a commentator
    if base == "fire" and tokens[index].joined and index and tokens[index - 1].low == "test":
        return entry.rule.type is not EventType.DEPLOYMENT
    if entry.rule.name == "test-fire":
        return not tokens[index].joined
    if base == "reinforce":
        return any(token.low in _VIEWS for token in tokens[index + 1 : index + 5])
    if base == "launch":
        return entry.rule.type is EventType.ACCUSATION and any(
            token.low in ("protest", "protests") for token in tokens[index + 1 : index + 5]
        )
    if base == "ask":
        if any(token.low == "comment" for token in tokens[index + 1 : index + 4]):
            return True
        if any(token.text == ":" for token in tokens[index + 1 : index + 6]):
            return True  # 'asked on the radio: “What happened?”'
        if after == "him":
            return all(tag != "T" for tag in tags[index + 2 : index + 7])  # 'asked him about it'
        return index > 1 and tokens[index - 2].text == "?" and not tokens[index - 1].text.isalpha()
    if base == "set":
        return after == "to" or (entry.rule.type is EventType.THREAT and _is_for_what_all_want(tokens, index))
    if base == "clash":
        near = {token.low for token in tokens[max(0, index - 12) : index + 8]}
        return (
            near.isdisjoint(_DIPLOMATS) or not near.isdisjoint(_FIGHTERS)
            if entry.rule.type is EventType.TALKS
            else False
        )
    if base == "charge":
        ahead = range(index + 1, min(index + 8, len(tokens) - 1))
        return any(tokens[at].low == "with" and tokens[at + 1].low in _TASKS for at in ahead)
    return False


def _is_of_a_failed_text(tokens: Sequence[Token], index: int) -> bool:
    """'vetoed a resolution condemning the raid', 'a draft demanding a truce was defeated': what did not pass condemns and demands nothing."""
    if not index or tokens[index - 1].low not in _TEXTS:
        return False
    return any(token.low in _FAILS for token in tokens[max(0, index - 10) : index + 10])


def _is_like_that(tokens: Sequence[Token], tags: str, index: int) -> bool:
    """'in front of cheering supporters', 'hundreds of protesting students'."""
    before = tokens[max(0, index - 2) : index]
    crowd = len(before) == 2 and before[1].low == "of" and before[0].low in _CROWDED
    return crowd and tags[index + 1 : index + 2] in ("N", "J")


_CROWDS_OUT = frozenset({"take to the streets", "fill the streets"})
_JOY = frozenset(
    "jubilant celebrate celebrated celebrating celebration celebrations cheering rejoice rejoicing joy".split()
)
_LOSSES = frozenset({"leave dead", "claim lives", "suffer losses"})
_WHEREBY = frozenset("when before after who since as if that whose until".split())  # 'the day before she died'


_CROWDED = frozenset("front hundreds thousands dozens scores millions crowd crowds group groups".split())


def _is_in_an_aside(tokens: Sequence[Token], tags: str, index: int, entry: VerbEntry) -> bool:
    """'Egypt, which supports the general,', 'the union, which lists the group as terrorist': how they stand, not what they did."""
    if PAST in entry.forms or PRESENT_FORMS.isdisjoint(entry.forms):
        return False
    at = index - 1
    while at > 0 and tags[at] == "R":
        at -= 1
    return at >= 0 and tags[at] == "W" and tokens[at].low in ("which", "who")


_ATTITUDES = frozenset({EventType.ENDORSEMENT, EventType.SANCTION, EventType.REFUSAL})


def _is_play(tokens: Sequence[Token], index: int) -> bool:
    """'beat the Netherlands 2-0', 'attacked the champions in the quarter-final'."""
    near = tokens[max(0, index - 8) : index + 12]
    score = any(
        one.text.isdigit() and two.text.isdigit() and two.joined and len(one.text) == len(two.text) == 1
        for one, two in zip(near, near[1:])
    )
    return (score and tokens[index].low in _WON) or any(token.low in _OF_PLAY for token in near)


_AT_POLLS = frozenset("votes vote elected election runoff candidate candidates ballot percent".split())
_PLAYS = frozenset("beat defeat attack strike shoot crush rout".split())
_WON = frozenset("beat beats beaten defeated defeats routed crushed".split())
_OF_PLAY = frozenset(
    "champions cup tournament striker midfielder innings wicket playoff semifinal semifinals quarterfinal referee half-time".split()
)


def _is_for_what_all_want(tokens: Sequence[Token], index: int) -> bool:
    """'set a deadline for a final deal', 'the two sides set a deadline': no threat."""
    behind = tokens[index + 1 : index + 10]
    ends = next((at for at, token in enumerate(behind) if token.low == "for"), -1)
    wanted = ends >= 0 and any(token.low in _WANTED for token in behind[ends:])
    return wanted or any(
        token.low in ("sides", "parties", "both", "negotiators") for token in tokens[max(0, index - 4) : index]
    )


_WANTED = frozenset("deal agreement accord pact treaty settlement talks election elections vote referendum".split())


def _is_by_nature(tokens: Sequence[Token], index: int, reading: Reading) -> bool:
    """'The outbreak has killed 120 people', 'killed in an earthquake'."""
    near = tokens[index + 1 : index + 11] if reading.passive else tokens[max(0, index - 4) : index]
    return any(token.low in _NATURE for token in near)


def _is_called_so(tokens: Sequence[Token], tags: str, index: int) -> bool:
    """'called the meeting a success', 'called the talks useful': what it was like."""
    for at in range(index + 1, min(index + 6, len(tokens) - 1)):
        if tokens[at].low in _CALLED:
            return tokens[at + 1].low in {"a", "an", "“", '"', "the"} or tags[at + 1] in "JR"
    return False


_CALLED = frozenset("meeting summit session conference meetings talks".split())
_NATURE = frozenset(
    """outbreak epidemic pandemic disease cholera malaria virus flu influenza earthquake quake tremor tsunami flood floods flooding storm hurricane
    cyclone typhoon tornado landslide avalanche drought famine heatwave wildfire wildfires accident crash collision stampede crashed""".split()
)


def noun_means_another(tokens: Sequence[Token], index: int) -> bool:
    """'paid tribute to bombing victims', 'the fighting for a permanent seat'."""
    after = tokens[index + 1].low if index + 1 < len(tokens) else ""
    ahead = [token.low for token in tokens[max(0, index - 5) : index]]
    if after in ("since", "in") and "first" in ahead and ahead[:1] and "," in ahead[: ahead.index("first")]:
        return True  # ', the first formal truce since the war began': what was told of before
    if noun_is_used_otherwise(tokens, index):
        return True
    return after in _COMPOUNDS or (tokens[index].low == "fighting" and _is_for_a_cause(tokens, index))


def _is_for_a_cause(tokens: Sequence[Token], index: int) -> bool:
    ahead = tokens[index + 1 : index + 6]
    return bool(ahead) and ahead[0].low == "for" and any(token.low in _CAUSES for token in ahead[1:])


_COMPOUNDS = frozenset(
    "victim victims suspect suspects range spree campaign raid raids mission missions squad squads season practice ground grounds incident incidents".split()
)
_UNQUOTED = frozenset("comment identify identified named elaborate details quoted interviewed specify".split())
_TEXTS = frozenset("resolution draft motion measure text bill amendment resolutions amendments".split())
_FAILS = frozenset("veto vetoes vetoed vetoing block blocked blocking defeated reject rejected opposed opposes".split())
_SITS = frozenset("committee commission conference congress convention panel tribunal".split())
_STARTS = frozenset("go begin start stage hold continue join organise organize call observe declare".split())
_STRIKES = frozenset("strike strikes hunger fast".split())
_DECLINES = frozenset({"declined", "declines", "decline", "declining"})
_TELLS = frozenset("say discuss speculate answer respond speak disclose confirm deny reveal".split())
_MADE_SO = frozenset({"elected", "appointed"})
_BLAME = frozenset("involvement role responsibility knowledge wrongdoing link links part complicity".split())
_VIOLENCE = frozenset(
    "attack attacks assault offensive offensives invade strike strikes shell bomb fire force violence weapons hostilities kill harm obstruct interfere violate resume rearm retaliate escalate".split()
)
_PAPERS = frozenset("bill law decree resolution measure amendment treaty deal accord agreement clause".split())
_HEAPS = frozenset("page pages report reports evidence fortune money wealth votes support debt debts points".split())
_CAUSES = frozenset(
    "seat place custody title titles attention votes compensation equality funding rights survival life lives justice change job jobs reform recognition freedom democracy peace".split()
)
_VIEWS = frozenset(
    "view views idea ideas message belief impression concern concerns fear fears sense suspicion suspicions position".split()
)
_WITH_OBJECT = frozenset({"decline", "sink", "embrace"})  # without one they tell of figures and of accidents
_DIPLOMATS = frozenset(
    "council ministers minister envoy envoys members delegates lawmakers leaders diplomats president premier senators parliament budget cabinet".split()
)
_FIGHTERS = frozenset(
    "police protesters rebels troops forces militants demonstrators army fighters soldiers gunmen killed".split()
)
_TASKS = frozenset(
    """verifying overseeing ensuring monitoring leading running finding implementing organising organizing preparing keeping protecting drafting
    supervising coordinating developing negotiating enforcing investigating guarding managing handling maintaining restoring""".split()
)
