"""What a sentence is about: many who have no name, or a thing. Pronouns of the next sentence take it up."""

from collections.abc import Sequence

from timeline.extraction.names import Name, Parsed
from timeline.extraction.phrases import Phrase
from timeline.extraction.vocabulary import STATE_AGENTS
from timeline.ontology import PartyKind

OF_PEOPLE = frozenset({PartyKind.STATE, PartyKind.ORGANISATION, PartyKind.ARMED_GROUP, PartyKind.GROUP})

_PREDICATE = frozenset("VFHBMR")


def crowd_of(parsed: Parsed, acting: Sequence[Name], end: int | None = None) -> tuple[Phrase, tuple[Name, ...]] | None:
    """The subject of the sentence where it is many, with those it names, none for a crowd without a name: 'Police searched the house',
    'The Unionists refused', 'Kenyan police said'. Who follows as "they" are these. `end`: the token it has to stand before."""
    tags = parsed.syntax.tags
    for phrase in parsed.syntax.phrases[:6]:
        after = tags[phrase.last : phrase.last + 1]
        if phrase.time or after not in _PREDICATE or (phrase.first and tags[phrase.first - 1] == "P"):
            continue
        head = parsed.tokens[phrase.last - 1].low
        many = head in _MANY_HEADS or (head.endswith("s") and not head.endswith("ss"))
        if not many or tags[phrase.first] == "O" or (end is not None and phrase.last > end):
            return None
        inside = [name for name in acting if name.first < phrase.last and name.last > phrase.first]
        named = tuple(name for name in inside if name.last == phrase.last and name.kind in OF_PEOPLE)
        if not inside and head in _MAY_BE_KNOWN:
            return None
        if named or not inside:
            return phrase, named
        return (phrase, tuple(inside[-1:])) if head in STATE_AGENTS and inside[-1].kind in OF_PEOPLE else None
    return None


_THINGS = frozenset(
    """advice plan proposal report statement resolution bill law deal agreement accord treaty letter document draft text offer decision ruling
    verdict speech vote war crisis attack truce ceasefire pause move measure case""".split()
)


def is_about_a_thing(parsed: Parsed, acting: Sequence[Name]) -> bool:
    """'The minister’s advice ruled it out.': the subject is what was written or done, not who did it."""
    tags = parsed.syntax.tags
    for phrase in parsed.syntax.phrases[:4]:
        if phrase.time or tags[phrase.last : phrase.last + 1] not in _PREDICATE:
            continue
        if phrase.first and tags[phrase.first - 1] == "P":
            continue
        named = any(name.last == phrase.last for name in acting)
        return parsed.tokens[phrase.last - 1].low in _THINGS and not named
    return False


OFFERED = frozenset(
    "plan proposal resolution bill law deal agreement accord treaty draft text offer decision ruling truce ceasefire idea roadmap".split()
)


def deals_with_a_thing(parsed: Parsed) -> bool:
    """'denounced the accord': a plan or the like stands right behind a verb."""
    tags, lows = parsed.syntax.tags, parsed.syntax.lows
    return not OFFERED.isdisjoint(lows) and any(
        phrase.first
        and (
            tags[phrase.first - 1] in "VF"
            or (phrase.first > 1 and tags[phrase.first - 1] in "PT" and tags[phrase.first - 2] in "VF")
        )
        and lows[phrase.last - 1] in OFFERED
        for phrase in parsed.syntax.phrases
    )


def speaks_of_the_known(parsed: Parsed) -> bool:
    """'The sides exchanged lists': the subject is many of whom the article has told before."""
    phrase = next((one for one in parsed.syntax.phrases[:3] if not one.time), None)
    if phrase is None or parsed.syntax.tags[phrase.last : phrase.last + 1] not in _PREDICATE:
        return False
    return parsed.tokens[phrase.last - 1].low in _MAY_BE_KNOWN and not parsed.names_in(phrase.first, phrase.last)


# who they are was told before
_MAY_BE_KNOWN = frozenset(
    """countries nations sides parties negotiators powers leaders ministers diplomats members governments states rivals allies neighbours neighbors
    delegations teams presidents rebels""".split()
)
_MANY_HEADS = frozenset("police people men women children troops".split())
MANY_UNNAMED = _MAY_BE_KNOWN | _MANY_HEADS


def says_nothing(parsed: Parsed, index: int) -> bool:
    """'It is clear that …', 'it was also agreed that …'; 'it was forced to withdraw' says something of somebody."""
    tags = parsed.syntax.tags
    if parsed.tokens[index].low != "it" or tags[index + 1 : index + 2] != "B":
        return False
    at = index + 2
    while tags[at : at + 1] == "R":
        at += 1
    if tags[at : at + 1] not in ("F", "G"):
        return True
    return any(token.low == "that" for token in parsed.tokens[at + 1 : at + 4])
