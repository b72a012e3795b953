"""Nouns that look like a trigger and mean something else, and what only looks like the thing a verb is done to."""

from collections.abc import Sequence

from timeline.extraction.tokens import Token
from timeline.extraction.triggers.rule import Rule
from timeline.extraction.triggers.use import follows, low_at


def noun_is_used_otherwise(tokens: Sequence[Token], index: int) -> bool:
    """'polls suggest', 'a threat to stability', 'the risk of an attack', 'should refrain from violence', 'years of repression'."""
    low, before, after = tokens[index].low, low_at(tokens, index - 1), low_at(tokens, index + 1)
    ahead = [token.low for token in tokens[max(0, index - 5) : index]]
    if low == "offensive" and before in ("most", "more", "so", "too", "very", "deeply"):
        return True  # 'the most offensive to them'
    if low == "riot":
        return after in _IN_RIOTS  # 'riot police'
    if low == "release":
        return after == "of" and follows(tokens, index, _PUBLISHED, 5)  # 'the release of the results'
    if low in _POLLS:
        if ahead[-2:] == ["at", "the"]:
            return True  # 'his defeat at the polls'
        return before in _OPINION or any(token.low in _SHOWS for token in tokens[index + 1 : index + 4])
    if low in _COLLAPSES:
        return after == "of" and not follows(tokens, index, _TALKS, 6)
    if low in ("battle", "battles"):
        return before not in _ARMED
    if len(ahead) > 1 and ahead[-2:][0] in _TOPIC and before == "of":
        return True  # 'the question of withdrawal'
    if not _REFERS.isdisjoint(ahead[-2:]):
        return True  # 'refer the crackdown to the court'
    if low == "veto":
        return before in ("a", "power", "right") and after not in ("by", "of", "on", "from")
    if low in _THREATS:
        if before == "a" and after not in _MADE_BY:
            return True  # 'a threat the general warned of'
        return not _POSES.isdisjoint(ahead) or (after in ("to", "of") and low_at(tokens, index + 2) in _THE)
    if low in _FORCES:
        long = [token.low for token in tokens[max(0, index - 11) : index]]
        if any(one in _LONG and two == "of" for one, two in zip(long, long[1:])):
            return True  # 'decades of corruption and repression'
        for at, word in enumerate(ahead):
            if word in _HYPOTHETICAL and ahead[at + 1 : at + 2] == ["of"]:
                return True  # 'the possibility of a ground assault'
            if word in _REFRAINS and "from" in ahead[at + 1 :]:
                return True
            if word in _AVOIDS or (word in _FEARS and ahead[at + 1 : at + 2] and ahead[at + 1] in _ANOTHER):
                return True
    return False


_PUBLISHED = frozenset(
    "result results report reports figures data document documents film book album tape video footage statement information memo list".split()
)
_IN_RIOTS = frozenset("police policemen squad squads gear shields officers troops control act acts".split())
_REFERS = frozenset({"refer", "referred", "referring", "refers"})
_ARMED = frozenset("street gun fierce pitched running bloody deadly heavy tank naval air".split())
_TOPIC = frozenset("question issue possibility likelihood idea subject topic".split())
_POLLS = frozenset({"poll", "polls"})
_OPINION = frozenset({"opinion", "exit", "approval", "gallup", "tracking"})
_SHOWS = frozenset(
    "show shows showed shown suggest suggests suggested indicate indicates indicated find finds found".split()
)
_THREATS = frozenset({"threat", "threats"})
_COLLAPSES = frozenset({"collapse", "breakdown"})
_TALKS = frozenset(
    "talk talks negotiation negotiations deal agreement accord truce ceasefire process summit conference mediation dialogue".split()
)
_MADE_BY = frozenset("by from to that against on".split())
_POSES = frozenset("pose poses posed posing face faces faced facing under perceived biggest greatest".split())
_THE = frozenset(
    "the a an its their his her our any international national regional global security stability peace".split()
)
_FORCES = frozenset(
    """attack attacks strike strikes airstrike airstrikes invasion assault offensive war violence clashes fighting unrest repression raid raids bombing
    bombings incursion killing killings kidnapping coup uprising massacre crackdown blockade siege bombardment shelling""".split()
)
_HYPOTHETICAL = frozenset(
    "possibility prospect risk danger fear fears likelihood chance event eventuality spectre specter idea case".split()
)
_FEARS = frozenset("fear fears feared fearing anticipate anticipated dread".split())
_ANOTHER = frozenset({"a", "an", "another", "more", "further", "new"})
_REFRAINS = frozenset("refrain refrained refraining abstain desist protect protection protected".split())
_AVOIDS = frozenset(
    "avoid avoiding avert averting forestall forestalling prevent preventing renounce deter deterring".split()
)
_LONG = frozenset({"years", "decades", "generations"})


def is_no_blow(tokens: Sequence[Token], tags: str, at: int, index: int) -> bool:
    """'the election campaign has begun', 'mounted the largest security operation', 'conducted research for a bomb': no fighting."""
    if tokens[at].low in _UNDERTAKINGS and any(token.low in _CIVIL for token in tokens[max(0, at - 3) : at]):
        return True
    first = at - 1
    while first > index + 1 and tags[first] in "JNXRG":
        first -= 1
    first -= first > index + 1 and tags[first] in "DA"
    return first > index + 1 and tokens[first].low in _TIED_BY and tags[first - 1] in "NJG"


_TIED_BY = frozenset({"for", "to", "into", "about", "on"})


def is_occasion(words: Sequence[str], at: int, index: int) -> bool:
    """'In a televised address on Monday, the king said': a noun ahead of the verb that says where it was said."""
    return at < index and not _IN_A.isdisjoint(words[max(0, at - 5) : at]) and "," in words[at:index]


_IN_A = frozenset({"in", "during"})


_UNDERTAKINGS = frozenset("campaign campaigns operation operations battle war".split())
_CIVIL = frozenset(
    """election electoral referendum presidential political advertising publicity media press information legal lobbying relations re-election
    reelection rescue relief security humanitarian peacekeeping police aid awareness vaccination fundraising propaganda diplomatic court price
    trade phony parliamentary cleanup clean-up recovery search monitoring evacuation""".split()
)


def is_thing_ahead(tags: str, at: int, index: int) -> bool:
    """Whether a cut-down passive at `index` can belong to the noun at `at`: 'talks led by Chad', not 'talks were held with men led by him'."""
    return not any(tag in "VFBHMK" for tag in tags[at + 1 : index].rstrip("KR"))


def is_where(tokens: Sequence[Token], tags: str, at: int, index: int, loosely: bool) -> bool:
    """Whether the noun at `at` is when something else was done: 'ended after an attack'; `loosely`, also where or how: 'finished the
    rules in consultation with Chad'."""
    first = at - 1
    while first > index and tags[first] in "DAJNXRG":
        first -= 1
    if first <= index:
        return False
    return tokens[first].low in _WHEN or (loosely and first > index + 1 and tokens[first].low in _WHERE)


_WHEN = frozenset("during after before amid following since despite".split())
_WHERE = frozenset({"in", "at"})


def opens_far(tokens: Sequence[Token], tags: str, index: int, rule: Rule) -> int:
    """'A deal to evacuate fighters from the last enclave in the east of the town collapsed': the head of a long subject that opens the
    sentence, with no other verb that it could be the subject of."""
    opens = next((at for at in range(min(index, _DATELINE), 0, -1) if tokens[at].text in _DASHES), -1) + 1
    if tags[index] != "F" or index - opens > _FARTHEST:
        return -1
    between = range(opens, index)
    if any(tags[at] in "VFBHMKSW" and not _is_tied(tags, at) and not _lists(tokens, tags, at, index) for at in between):
        return -1
    head = next((at for at in range(opens, index) if tags[at] == "N" and tags[at + 1 : at + 2] != "N"), -1)
    return head if head >= 0 and tokens[head].low in rule.objects else -1


_FARTHEST, _DATELINE = 26, 12  # words
_DASHES = frozenset({"-", "--", "—", "–"})


def _lists(tokens: Sequence[Token], tags: str, at: int, index: int) -> bool:
    """'a truce brokered by Chile, Peru and Chad took effect', 'a truce, negotiated by the envoy, took effect': commas within the subject."""
    if tokens[at].text != ",":
        return False
    made = tags[at + 1] == "F" and at + 2 < index and tokens[at + 2].low == "by"
    return made or at == index - 1 or (tokens[at + 1].capital and tags[at - 1] == "N")


def _is_tied(tags: str, at: int) -> bool:
    """An infinitive, or a participle behind a noun, hangs on what stands before it."""
    return at > 0 and ((tags[at] == "V" and tags[at - 1] == "T") or (tags[at] == "F" and tags[at + 1 : at + 2] == "P"))
