"""Who an article has spoken of up to a sentence, in what order and together with whom: what pronouns and descriptions then mean."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from timeline.extraction.genders import given_name, women
from timeline.extraction.members import ARMED_GROUP, GROUP, ORGANISATION, PERSON, STATE
from timeline.extraction.names import Name, Parsed
from timeline.extraction.topics import OF_PEOPLE, crowd_of, deals_with_a_thing, is_about_a_thing
from timeline.extraction.vocabulary import NEUTRAL_GROUPS, SAYING, TITLE_WORDS

BODIES = frozenset(
    """group organisation organization movement militia party front alliance bloc body council agency commission union league committee faction
    coalition network watchdog""".split()
)
_DEALINGS = frozenset(
    """talks negotiations dialogue meeting summit war conflict fighting battle clashes truce ceasefire peace deal agreement accord treaty dispute
    standoff mediation""".split()
)


@dataclass(slots=True)
class Heard:
    """Who was spoken of, up to the sentence being read."""

    persons: tuple[Name, ...] = ()
    woman: Name | None = None
    body_meant: Name | None = None  # whom "the group", "the council" and the like mean in it
    group: tuple[Name, ...] = ()  # whom "the two", "both sides" and the like mean in the sentence being read
    subject: Name | None = None  # whom "he" or "she" at the head of the sentence being read means
    body: Name | None = None
    object: Name | None = None  # the body that the last sentence named behind its verb
    many: tuple[Name, ...] = ()
    lists: dict[int, tuple[Name, ...]] = field(default_factory=dict)
    states: dict[int, tuple[Name, ...]] = field(default_factory=dict)
    bodies: list[Name] = field(default_factory=list)
    offices: list[Name] = field(default_factory=list)
    facing: tuple[Name, ...] = ()
    beside: tuple[Name, ...] = ()  # the two named last with "and" or "with" between them
    listed: int = 0  # the sentence that named them
    paired: int = 0  # the sentence that last named a pair
    dealt: bool = False  # whether the last sentence spoke of a plan, a deal or the like behind its verb
    thing: bool = False  # whether the last sentence was about a plan, a report or the like, which "it" takes up


def many_of(here: Sequence[Name], lists: Sequence[tuple[Name, ...]], index: int) -> tuple[Name, ...]:
    listed = [one for one in lists if one[-1].last <= index]
    if listed:
        return listed[0]
    groups = [name for name in here if name.kind in (GROUP, ARMED_GROUP)]
    groups = [name for name in groups if name.label.casefold() not in NEUTRAL_GROUPS]
    groups = [
        name for name in groups if not name.label.casefold().endswith("police")
    ]  # only where they were the subject
    return tuple(groups[:1])


_JOINS = frozenset({"and", ",", "with"})
_FAR_APART = 40  # words between two names, capitals among them, behind which none of a list stands
_GAP_WORDS = TITLE_WORDS | {",", "and", "the", "his", "her", "of", "counterpart", "'s", "with"}


def lists_of(parsed: Parsed, acting: Sequence[Name]) -> list[tuple[Name, ...]]:
    """Names that stand as a list: 'Kerry and Lavrov', 'Russia, Turkey and Iran'."""
    found: list[list[Name]] = []
    plain = [name for name in acting if not (name.is_adjective and not name.label.endswith("s"))]
    plain = [name for name in plain if not _owns_office(parsed, name)]
    for name in plain:
        if found:
            before = found[-1][-1]
            between = parsed.tokens[before.last : name.first]
            gap = [token.low for token in between if not token.capital] if len(between) <= _FAR_APART else []
            same = (before.kind is PERSON) == (name.kind is PERSON)
            if (
                same
                and not _JOINS.isdisjoint(gap)
                and len(gap) <= 8
                and _GAP_WORDS.issuperset(gap)
                and before.label != name.label
            ):
                found[-1].append(name)
                continue
        found.append([name])
    return [tuple(one) for one in found if len(one) > 1]


def _owns_office(parsed: Parsed, name: Name) -> bool:
    """'Khaled al-Yamani, Yemen's foreign minister, and': in an aside it only says whose minister the one before is."""
    words = parsed.tokens[name.last : name.last + 2]
    aside = name.first > 0 and parsed.tokens[name.first - 1].text == "," and not name.is_person
    return aside and len(words) == 2 and words[0].low == "'s" and words[1].low in TITLE_WORDS


def hear(parsed: Parsed, acting: Sequence[Name], lists: Iterable[tuple[Name, ...]], heard: Heard) -> None:
    heard.facing = heard.facing or _facing(parsed, acting)
    persons = [name for name in acting if name.kind is PERSON]
    if persons:
        heard.persons = tuple(persons)
        heard.woman = next((name for name in persons if given_name(name.label) in women()), heard.woman)
    bodies = [name for name in acting if name.kind in OF_PEOPLE]
    if bodies:
        plain = [name for name in bodies if not name.is_adjective]
        heard.body = plain[0] if plain else bodies[0]
        last = plain[-1] if len(plain) > 1 and plain[-1].label != plain[0].label else None
        heard.object = last if last and last.kind in (ORGANISATION, ARMED_GROUP) else None
    many = many_of(acting, list(lists), len(parsed.tokens))
    heard.many = many or heard.many
    heard.thing = is_about_a_thing(parsed, acting)
    heard.dealt = deals_with_a_thing(parsed)
    crowd = crowd_of(parsed, acting)
    if crowd is not None and not any(one[0].first <= crowd[0].last for one in lists):
        heard.many = crowd[1]
    for one in lists:
        if _tell(parsed, one):
            continue
        heard.lists[len(one)] = one
        if all(name.kind is STATE for name in one):
            heard.states[len(one)] = one
        if len(one) == 2:
            heard.beside, heard.listed = one, parsed.sentence.index
            heard.paired = parsed.sentence.index
    distinct = list({name.label: name for name in persons}.values())
    if not distinct:
        tell = {name.label for one in lists if _tell(parsed, one) for name in one}
        states = [name for name in acting if name.kind is STATE and not _says_where(parsed, name)]
        states = [name for name in states if name.label not in tell]
        distinct = list({name.label: name for name in states}.values())
    if len(distinct) == 2:
        heard.lists[2], heard.paired = tuple(distinct), parsed.sentence.index
    heard.bodies = [
        *heard.bodies[-12:],
        *(name for name in acting if name.kind in (ORGANISATION, ARMED_GROUP) and not _modifies(parsed, name)),
    ][-24:]
    heard.offices = [*heard.offices, *(name for name in persons if name.description)][-24:]


def _says_where(parsed: Parsed, name: Name) -> bool:
    """'began in South Africa'."""
    return name.first > 0 and parsed.tokens[name.first - 1].low in ("in", "near") and not name.is_adjective


def _tell(parsed: Parsed, listed: Sequence[Name]) -> bool:
    """'The truce held, Qatar and Egypt said': those who only tell of it are not the two sides."""
    first, last = listed[0].first, listed[-1].last
    said = last < len(parsed.tokens) and parsed.tokens[last].low in SAYING
    return said and first > 0 and parsed.tokens[first - 1].text in {",", "”", '"'}


def _modifies(parsed: Parsed, name: Name) -> bool:
    """'a Security Council resolution': what the resolution is like, and nobody the next sentence takes up."""
    return parsed.syntax.tags[name.last : name.last + 1] == "N" and not parsed.tokens[name.last].capital


def _facing(parsed: Parsed, acting: Sequence[Name]) -> tuple[Name, ...]:
    """'Colombia suspended talks with the ELN', 'the war between Sudan's army and the RSF': the two that the article is about."""
    if len(acting) < 2:
        return ()
    opens = next((at for at, token in enumerate(parsed.tokens[:12]) if token.text in {"—", "–", "-", "--"}), 0)
    bodies = [name for name in acting if name.kind in OF_PEOPLE and not name.members and name.first >= opens][:12]
    for at, other in enumerate(bodies):
        before = parsed.syntax.lows[max(0, other.first - 9) : other.first]
        between = "between" in before and at + 1 < len(bodies)
        if not (between or "with" in before or "against" in before) or not _DEALINGS & set(before):
            continue
        one, two = (other, bodies[at + 1]) if between else (bodies[0], other)
        if one.label != two.label:
            return one, two
    return _who_deal(parsed, acting) if parsed.sentence.index < _TOP else ()


def _who_deal(parsed: Parsed, acting: Sequence[Name]) -> tuple[Name, ...]:
    """'Mugabe and Tsvangirai signed a power-sharing deal': two who stand joined before what they deal with."""
    for one, two in zip(acting, acting[1:]):
        between = [token.low for token in parsed.tokens[one.last : two.first]]
        tags = parsed.syntax.tags
        joined = "and" in between and all(
            low in _GAP_WORDS or low in BODIES or tags[one.last + at] in "DJ" for at, low in enumerate(between)
        )
        behind = parsed.tokens[two.last : two.last + _NEAR_DEAL]
        alike = one.is_person == two.is_person and one.label != two.label and not (one.members or two.members)
        if joined and alike and any(token.low in _DEALINGS for token in behind) and _acts_next(parsed, two.last):
            return one, two
    return ()


def _acts_next(parsed: Parsed, at: int) -> bool:
    """Whether a verb stands at `at`, or behind an aside there: 'the Rapid Support Forces, or RSF, signed'."""
    opens = parsed.tokens[at].text if at < len(parsed.tokens) else ""
    if opens in (",", "("):
        closes = "," if opens == "," else ")"
        at = next(
            (n + 1 for n in range(at + 1, min(at + 7, len(parsed.tokens))) if parsed.tokens[n].text == closes), at
        )
    return parsed.syntax.tags[at : at + 1] in tuple("VFHMB")


_TOP, _NEAR_DEAL = 3, 8  # sentences; words
