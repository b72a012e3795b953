"""The day of what somebody says without a date, from a sentence that dates the same person's words: 'told the radio on Monday … He also said'.

A speech or an interview is dated once. What the same speaker said in the simple past a few sentences on was said then; so was what the
lead says without a date, where the next sentences name the day. 'He has said', 'he previously said' are of another time.
"""

import datetime as dt
from collections.abc import Sequence

from timeline.extraction.inflection import PAST, inflect
from timeline.extraction.members import PERSON, SOURCE
from timeline.extraction.mentions import Found, taken_over
from timeline.extraction.verbs import FINITE
from timeline.extraction.vocabulary import HAVE
from timeline.ontology import EventType, Modality

_SPOKEN = frozenset(
    {
        EventType.STATEMENT,
        EventType.DEMAND,
        EventType.ACCUSATION,
        EventType.REFUSAL,
        EventType.PROPOSAL,
        EventType.THREAT,
        EventType.ENDORSEMENT,
        EventType.CONCESSION,
    }
)
_PERSONS, _BODIES = 6, 2  # sentences between two that tell a person's, or a body's, words of one occasion
_NEWS = 7  # days back that news is told of at length; of what is older only the next sentence still tells
_NEXT = 1
_LEAD = 2  # sentences of the lead
_AFTER_LEAD = 3  # sentences behind it that may name its day
_RECENT = 3  # days back that news of a lead may be
_OTHER_TIMES = frozenset(
    """previously earlier before once often repeatedly always long never later recently formerly consistently frequently regularly
    already since subsequently then initially originally""".split()
)

_BESIDE = frozenset("after before until when since which who".split())  # what such a word opens may be of another day


def dated_by_speaker(found: Sequence[Found], dct: dt.date) -> list[Found]:
    """`found`, in text order, with the day of the occasion for what its speaker said without one."""
    spoken: dict[str, Found] = {}
    last: Found | None = None
    told: list[Found] = []
    for one in found:
        if _is_dated(one, dct):
            last = one
        elif (source := _occasion(one, spoken, last, dct)) is not None:
            one = taken_over(one, source)
        else:
            told.append(one)
            continue
        spoken.update(dict.fromkeys(_speakers(one), one))
        told.append(one)
    leads = [at for at, one in enumerate(told) if one.sentence < _LEAD and _is_lead(one)]
    for at in leads:
        if (source := _named_later(told, at, dct)) is not None:
            told[at] = taken_over(told[at], source)
    return told


def _is_spoken(one: Found) -> bool:
    return one.mention.type in _SPOKEN and not one.trigger.is_noun and one.mention.modality is not Modality.PLANNED


def _is_dated(one: Found, dct: dt.date) -> bool:
    interval = one.mention.interval
    if one.mention.timex is None or not _is_spoken(one) or not interval.is_day:
        return False
    return interval.earliest is not None and interval.earliest <= dct and one.mention.timex.value[:1].isdigit()


def _speakers(one: Found) -> list[str]:
    """The persons who speak, or the bodies where no person does."""
    sources = [actor for actor in one.mention.actors if actor.role is SOURCE]
    return [actor.name for actor in sources if actor.kind is PERSON] or [actor.name for actor in sources]


def _occasion(one: Found, spoken: dict[str, Found], last: Found | None, dct: dt.date) -> Found | None:
    """The dated words that these belong to."""
    if one.mention.timex is not None or not _is_spoken(one):
        return None
    speakers = _speakers(one)
    if not speakers:
        quoted = last is not None and one.quoted and one.sentence - last.sentence == 1
        return last if quoted else None
    if not _is_simple_past(one):
        return None
    person = any(actor.kind is PERSON and actor.name == speakers[0] for actor in one.mention.actors)
    source = spoken.get(speakers[0])
    if source is None or source.mention.interval.latest is None:
        return None
    far = (dct - source.mention.interval.latest).days > _NEWS
    most = _NEXT if far else _PERSONS if person else _BODIES
    return source if one.sentence - source.sentence <= most else None


def _is_simple_past(one: Found) -> bool:
    tokens, at = one.parsed.tokens, one.trigger.first
    near = {token.low for token in tokens[max(0, at - 4) : at]} | {token.low for token in tokens[:2]}
    ahead = {token.low for token in tokens[max(0, at - 6) : at]}
    if one.trigger.reading is not FINITE or near & (HAVE | _OTHER_TIMES) or ahead & _BESIDE:
        return False
    return PAST in inflect(one.trigger.base).get(tokens[at].low, frozenset())


def _is_lead(one: Found) -> bool:
    return one.mention.timex is None and _is_spoken(one) and one.trigger.reading is FINITE and not one.dated


def _named_later(told: Sequence[Found], at: int, dct: dt.date) -> Found | None:
    """'Reed has rejected the offer. … he told the radio on Monday': the first of the next sentences in which the speaker's words are dated."""
    speakers = _speakers(told[at])
    for later in told[at + 1 :]:
        if later.sentence - told[at].sentence > _AFTER_LEAD:
            break
        if _is_dated(later, dct) and set(speakers) & set(_speakers(later)):
            day = later.mention.interval.earliest
            return later if day is not None and (dct - day).days <= _RECENT else None
    return None
