"""Who stands in the aside behind a noun phrase: 'the envoy for Syria, Staffan de Mistura,'."""

from timeline.extraction.names import Name, Parsed
from timeline.extraction.phrases import Phrase
from timeline.extraction.vocabulary import GROUPS, SAYING, STATE_AGENTS, TITLE_HEADS, TITLE_WORDS

AGENTS = (
    STATE_AGENTS
    | TITLE_HEADS
    | frozenset(GROUPS)
    | frozenset(
        "aide aides board nations countries states powers group groups team teams party parties faction factions members member delegates side sides".split()
    )
)
_IN_ASIDES = TITLE_WORDS | {"the", "and", ",", "a", "an", "of", "'s"}


def in_aside(parsed: Parsed, phrase: Phrase, end: int) -> list[Name]:
    """Names in the aside behind a phrase: 'the envoy for Syria, Staffan de Mistura,', 'one of the sponsors, Turkey,'."""
    at = parsed.syntax.apposed(phrase, end)
    if not at:
        return []
    found: list[Name] = []
    for name in parsed.names_in(at, min(end, at + 60)):
        if not name.acts or name.members:
            continue
        between = parsed.tokens[at : name.first]
        if any(token.low not in _IN_ASIDES for token in between):
            break
        if name.is_adjective or (name.last < len(parsed.tokens) and parsed.tokens[name.last].low == "'s"):
            if len(found) == 0 and name.last < len(parsed.tokens) and not _leads(parsed, name.last):
                break
            at = name.last
            continue
        found.append(name)
        at = name.last
    while found and _goes_on(parsed, found[-1].last):
        found.pop()
    return [] if found and _tells(parsed, phrase, found[-1].last) else found


def _tells(parsed: Parsed, phrase: Phrase, at: int) -> bool:
    """'left for Lima, the Chilean minister, Paul Reed, said': behind a place or a day stands who tells of it."""
    tokens = parsed.tokens
    at += at < len(tokens) and tokens[at].text == ","
    if at >= len(tokens) or tokens[at].low not in SAYING:
        return False
    return tokens[phrase.last - 1].low not in AGENTS and parsed.syntax.tags[phrase.first - 1 : phrase.first] == "P"


def _goes_on(parsed: Parsed, at: int) -> bool:
    """Whether a word follows, so that the name before it says nothing of the phrase the aside hangs on."""
    return at < len(parsed.tokens) and parsed.tokens[at].text[0].isalnum()


def _leads(parsed: Parsed, at: int) -> bool:
    """Whether a person's title or name follows a state: 'Russian president', 'Turkey's Recep …'."""
    token = parsed.tokens[at]
    return token.low in TITLE_WORDS or token.low == "'s" or token.capital
