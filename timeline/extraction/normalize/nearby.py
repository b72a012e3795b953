"""Months and days without a year whose verb points the other way than nearness: a few weeks ahead in a sentence of the past, just over
in one of the future.

"BP stuck to its August target" of July, "they prepared for the summit in April": the verb tells when they did so, not when that
August is. A writer who means the one of last year says "last August", so what is near ahead is meant unless the verb and the date
plainly go together ("signed in April", "In March the estimate was half that"). Likewise "he will visit the region again since the
April 20 explosion" of June means the April that is over, though he will.
"""

import re

from timeline.extraction.normalize.context import Context
from timeline.extraction.normalize.past import is_past_verb
from timeline.extraction.normalize.points import Point
from timeline.extraction.normalize.tense import SETTING, tense_at

_LATEST_PAST = 240  # days back; an earlier occurrence that is nearer may well be meant
_NEXT, _SOON, _BY_THEN = 31, 80, 120  # days ahead; the last behind "until" and the like
_NEAR = 32  # characters that a preposition and what stands behind it take
_OPENING = 12  # characters before a date that opens its sentence: "By Thursday the lines were cut"
_AWAITED = 5  # days ahead
_FAR, _OVER = 200, 165  # days ahead and back: the future one is far, the past one much nearer
_WORDS = re.compile(r"[a-z][a-z'’-]*|[,;:]")
_BOUND = re.compile(r"\b(?:by|until|till|through|before|past|for|to|ahead of)(?: about| around| at least)? \Z")
_UNTIL = re.compile(r"\b(?:until|till|by)(?: about| around| at least)? \Z")
_AT = re.compile(r"(?:\A|[\s(\"“`])(?:in|on|at|around|about)(?: or (?:around|about))? \Z")
_KEPT = re.compile(r"\b(?:since|from|between|after|last|past|previous|that|of|and|or|to)(?: \d\d?)? \Z")
_SINCE_IT = re.compile(r"\b(?:since|after|following) (?:the|an?|its|his|her|their|[a-z'’]+['’]s?) [^,;:.()]{0,70}\Z")
_WHEN = re.compile(r"\A,? (?:when|where|after)\b")
_PROLONGED = re.compile(
    r"\b(?:extend|postpon|delay|adjourn|suspend|prolong|renew|put off|push|defer|barr|bann|remand|jail)[a-z]*\b[^,;:]{0,40}\Z"
)
_AHEAD_OF = re.compile(
    r"\b(?:ahead of|in advance of|in preparation for|on the eve of|looking (?:forward|ahead) to|(?:prepar|brac|gear|readi)[a-z]*(?: [a-z]+)? for) "
    r"(?:(?!since|after|following|from)[a-z'’.-]+ ){0,7}\Z"
)
_WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_AFTER = re.compile(r"\b(?:after|since|following|despite) \Z")
_STARTING = re.compile(r"\b(?:starting|beginning|commencing)(?: from| in| on)? \Z")
_FOR = re.compile(r"\b(?:for|before|by|through)(?: early| late| noon| midday)? \Z")
_MODAL = re.compile(r"\b(?:will|would|shall|should|may|might|can|could|must)\b")
_TAIL = re.compile(r"(?: ?['’]s)?(?: [\w'’$-]+){0,4}")
_WORD_BEFORE = re.compile(r"[a-z'’] \Z")
_HAD = re.compile(r"\bhad\b")
# what is held on a day that was set before
_EVENTS = frozenset(
    """
    election elections vote votes voting poll polls ballot referendum primary primaries runoff inauguration summit meeting meetings
    conference congress convention assembly talks negotiations hearing hearings trial launch release delivery deliveries
    deadline target date payment payments completion opening reopening start ceremony concert tour wedding visit tournament
    championship games olympics festival match final expiry expiration handover withdrawal election's gig gigs show shows race races debate debates rally rallies
    """.split()
)
# what nobody sets a day for
_HAPPENED = frozenset(
    """
    explosion explosions blast blasts blowout blow-out attack attacks assault bombing bombings shooting shootings shelling strike strikes
    raid raids massacre killing killings murder murders death deaths assassination kidnapping abduction arrest arrests clash clashes crash
    accident collision collapse sinking fire fires disaster spill leak earthquake quake tsunami flood floods hurricane storm riot riots
    protests uprising coup invasion incursion war outbreak defeat ouster overthrow resignation failure breakdown hijacking derailment
    """.split()
)
_HAPPENED_TO = frozenset(
    "died killed wounded injured hurt arrested shot bombed attacked exploded erupted drowned".split()
)
_NO_NOUN = frozenset(
    """
    and or but for in on at to of from with by when where while as after before if that which who because until since than will would
    could should may might must shall can is are was were be has have had do does did the this these those its his her their
    """.split()
)
_APART = frozenset(", ; : and but or later earlier only here it them him her".split())


def is_coming(past: Point, future: Point, ctx: Context) -> bool:
    """Whether the date is the one ahead though the verb is of the past. `past`, `future`: the last and the next such date."""
    ahead, behind = (future.start - ctx.dct).days, (ctx.dct - past.end).days
    before, after = ctx.before(80), ctx.after(80)
    if 0 < ahead < 2 * behind and behind > _SOON and _AHEAD_OF.search(before):
        told = ctx.last("D M", within=0)  # "emerged on 29 October last year ahead of the vote on 2 November"
        return told is None or (ctx.dct - told.end).days < _SOON
    if not 0 < ahead <= _BY_THEN or behind < _LATEST_PAST:
        return False
    near = before[-_NEAR:]
    bound = _BOUND.search(near)
    if not bound and ahead > _SOON:
        return False
    if bound:
        return not (bound[0].startswith("by") and _HAD.search(before + after))
    place = _AT.search(near)
    if not place:
        return bool(_EVENTS.intersection(_attributed(before, after)))
    words = _WORDS.findall(before[: len(before) - len(near) + place.start()])
    following = _WORDS.findall(after)[:1]
    if not words or words[-1] in _APART or is_past_verb(words[-1]) or _WHEN.match(after) or SETTING.match(after):
        return False
    if (
        following
        and is_past_verb(following[0])
        or _HAPPENED_TO.intersection(words)
        or _HAPPENED.intersection(words[-10:])
    ):
        return False
    return ahead <= _NEXT or _stands_last(words, _EVENTS)


def is_awaited(ahead: int, ctx: Context) -> bool:
    """Whether a weekday so many days ahead is meant though the verb is of the past: "a letter ahead of Tuesday's hearing".

    Of 155 weekdays that came out as six days back on news pages 117 were the day after publication; beside a noun 39 of 47.
    """
    if not 0 < ahead <= _AWAITED:
        return False
    before, after = ctx.before(80), ctx.after(40)
    if _AHEAD_OF.search(before):
        return True
    if ahead > 1 or _AFTER.search(before):
        return False
    if after.lstrip()[:1] in ("'", "’"):
        return _HAPPENED.isdisjoint(_WORDS.findall(after)[:4])
    words = _WORDS.findall(before)
    if words and words[-1] == "on":
        words.pop()
    held = words[-1:] + _attributed(before, after)[:2]
    plain = ctx.lower[ctx.start : ctx.end].startswith(_WEEKDAYS)  # "before dawn Thursday" tells when something was
    return plain and len(before) > _OPENING and bool(_FOR.search(before)) or not _EVENTS.isdisjoint(held)


def is_just_over(ahead: int, ctx: Context) -> bool:
    """Whether a weekday in no tense that tells is not the nearest one but the last: "Thursday's closing price"."""
    after = ctx.after(40)
    if _AFTER.search(ctx.before(16)):
        return True
    if after.lstrip()[:1] not in ("'", "’"):
        return False
    words = _WORDS.findall(after)[:4]
    return not _HAPPENED.isdisjoint(words) if ahead == 1 else _EVENTS.isdisjoint(words)


def is_gone(past: Point, future: Point, ctx: Context) -> bool:
    """Whether the date is the one just over though the verb is of the future."""
    if (future.start - ctx.dct).days < _FAR or (ctx.dct - past.end).days > _OVER:
        return False
    before, after = ctx.before(100), ctx.after(100)
    near = before[-_NEAR:]
    since = _SINCE_IT.search(before) if any(word in before for word in ("since ", "after ", "following ")) else None
    if since:
        return not _EVENTS.intersection(_WORDS.findall(since[0])[-4:])
    until = _UNTIL.search(near)
    if until:
        rest = before[: len(before) - len(near) + until.start()]
        if _PROLONGED.search(rest):
            return False
        return tense_at(rest, len(rest), len(rest)) == "past" or bool(_WHEN.match(after)) and not _MODAL.search(rest)
    if _STARTING.search(near):
        return not _MODAL.search(before) and " to " not in before
    following = _WORDS.findall(after)[:1]
    if following and is_past_verb(following[0]) and not _MODAL.search(before):
        return True  # "the decision to end it in June was sudden"
    place = _AT.search(near)
    if place and _stands_last(_WORDS.findall(before[: len(before) - len(near) + place.start()]), _HAPPENED):
        return True  # "a law on the blast of the rig on 20 April"
    words = _attributed(before, after)
    return bool(words) and _EVENTS.isdisjoint(words)


def _attributed(before: str, after: str) -> list[str]:
    """The words behind a date that stands before a noun and behind no preposition: "its August target", "the Nov. 4 vote"."""
    near = before[-_NEAR:]
    if not _WORD_BEFORE.search(near[-2:]) or _AT.search(near) or _BOUND.search(near) or _KEPT.search(near):
        return []
    words = []
    tail = _TAIL.match(after)
    for word in _WORDS.findall(tail[0] if tail else "")[:4]:
        if word in _NO_NOUN:
            break
        words.append(word)
    return words


def _stands_last(words: list[str], wanted: frozenset[str]) -> bool:
    """Whether one of those stands between the verb and the date: "prepared for the summit in London on April 2"."""
    for word in reversed(words[-6:]):
        if word in wanted:
            return True
        if is_past_verb(word) or word in (",", ";", ":"):
            return False
    return False
