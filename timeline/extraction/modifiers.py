"""Names that stand before a noun and act in nothing: 'U.S.-backed rebels', 'its Afghanistan policy', 'the Vienna talks'."""

from timeline.extraction.lexicon import Use
from timeline.extraction.members import STATE
from timeline.extraction.names import Name, Parsed

_MEETINGS = frozenset(
    "talks talk meeting meetings summit conference round rounds process negotiations agreement accord accords declaration communique protocol congress track".split()
)
_NOT_THEIRS = frozenset(
    """backed held controlled supported supplied run ruled occupied funded armed trained based born made educated style dominated owned
    friendly allied aligned affiliated proposed designed drafted language speaking recognised recognized brokered mediated
    facilitated monitored""".split()
)


def are_joint(parsed: Parsed, inside: list[Name]) -> bool:
    """'a U.S.-Russian working group'."""
    return len(inside) > 1 and any(
        b.first == a.last and parsed.tokens[b.first].joined for a, b in zip(inside, inside[1:])
    )


def is_aside(parsed: Parsed, name: Name) -> bool:
    """'U.S.-backed rebels', 'rebel-held areas': the name says what kind they are, not who acts."""
    following = parsed.tokens[name.last] if name.last < len(parsed.tokens) else None
    return bool(following and following.joined and following.low in _NOT_THEIRS)


def is_topic(parsed: Parsed, name: Name) -> bool:
    """'its Afghanistan policy': what it is about, not whose it is; 'the US policy' is theirs."""
    following = parsed.tokens[name.last].low if name.last < len(parsed.tokens) else ""
    bare = name.kind is STATE and name.use is Use.NAME and following != "'s" and not name.members
    return bare and not parsed.tokens[name.last - 1].text.replace(".", "").isupper()


def is_seat(parsed: Parsed, name: Name) -> bool:
    """'the Vienna talks': where they are held."""
    if name.use is not Use.CAPITAL:
        return False
    return any(token.low in _MEETINGS for token in parsed.tokens[name.last : name.last + 3])
