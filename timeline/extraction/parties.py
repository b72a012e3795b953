"""Which parties a noun phrase stands for: its head, the state of its officials, the owner of what it names."""

from timeline.extraction.asides import AGENTS, in_aside
from timeline.extraction.belonging import whose_side
from timeline.extraction.lexicon import Use
from timeline.extraction.members import ARMED_GROUP, GROUP, ORGANISATION, PERSON
from timeline.extraction.modifiers import are_joint, is_aside, is_seat, is_topic
from timeline.extraction.names import Name, Parsed
from timeline.extraction.phrases import Phrase
from timeline.extraction.syntax import Argument
from timeline.extraction.vocabulary import TITLE_HEADS

# 'the border with Turkey', 'the Syrian capital': a place, whoever's name stands beside
_GROUND = frozenset(
    """border borders city cities town towns village villages province provinces region regions area areas capital soil territory coast airport
    suburb suburbs district districts enclave resort airspace skies war conflict crisis people economy oil gas currency""".split()
)
_OF = frozenset({"of", "for", "from", "in"})
_HELD_BY_PERSONS = TITLE_HEADS | {"state", "counterpart", "prosecutor", "investigator", "administrator", "executive"}
_HELD_BY_SEVERAL = _HELD_BY_PERSONS | frozenset("leaders rulers ministers presidents premiers envoys generals".split())
_COUNTERPARTS = frozenset({"counterpart", "counterparts"})
_OF_OR_WITH = _OF | {"to", "with"}


def owners(parsed: Parsed, phrase: Phrase, end: int | None = None) -> list[Name]:
    """Names before the head of a phrase, as adjective or with 's: whose it is. `end`: the head's index."""
    last = phrase.last - 1 if end is None else end
    return [
        name
        for name in parsed.names_in(phrase.first, last)
        if name.acts and not is_aside(parsed, name) and not is_seat(parsed, name)
    ]


def parties(parsed: Parsed, phrase: Phrase, owned: bool = False, end: int | None = None) -> list[Name]:
    """Who the phrase means; with `owned`, also whose thing it is ("Russia's timetable" means Russia to those who reject it).

    An aside behind the phrase that says who it is counts, up to `end`."""
    if counted := _counted(parsed, phrase, owned):
        return counted
    found, headed = _stated(parsed, phrase, owned)
    described = headed and found[-1].members and found[-1].last - found[-1].first > 1
    if headed and found[-1].kind is not GROUP and not described:
        return found
    apposed = in_aside(parsed, phrase, len(parsed.tokens) if end is None else end)
    if described and apposed:
        return apposed
    held = _HELD_BY_PERSONS if len(apposed) < 2 else _HELD_BY_SEVERAL
    if not apposed or (
        found and not headed and not (apposed[0].is_person and parsed.tokens[phrase.last - 1].low in held)
    ):
        return found
    if headed and apposed[0].kind in (ORGANISATION, ARMED_GROUP):
        return apposed  # 'the main opposition group, the National Coalition,'
    return [*found, *apposed] if headed and not apposed[0].is_person else found if headed else apposed


def _counted(parsed: Parsed, phrase: Phrase, owned: bool) -> list[Name]:
    """'hundreds of rebels', 'tens of thousands of students': the rebels, the students; a crowd of protesters is found by itself."""
    syntax, of = parsed.syntax, phrase.last
    if syntax.lows[of - 1] not in _COUNTS or syntax.lows[of : of + 1] != ["of"]:
        return []
    inner = syntax.starting.get(of + 1)
    found = parties(parsed, inner, owned) if inner else []
    groups = all(name.kind in (GROUP, ARMED_GROUP) and name.label != "Protesters" for name in found)
    return found if groups else []


_COUNTS = frozenset("hundreds thousands dozens scores tens".split())


def _stated(parsed: Parsed, phrase: Phrase, owned: bool) -> tuple[list[Name], bool]:
    """Those whom the phrase itself names, and whether its head is the name of them."""
    tokens = parsed.tokens
    inside = [name for name in parsed.names_in(phrase.first, phrase.last) if name.acts and not is_aside(parsed, name)]
    if inside and inside[-1].last == phrase.last and not _only_modifies(parsed, inside[-1]):
        head = inside[-1]
        if head.use is Use.PLACE:
            return [], False
        equal = [
            name
            for name in inside[:-1]
            if tokens[name.last].low in {"and", "/"} or (name.last == head.first and tokens[head.first].joined)
        ]
        return [*equal, head], True
    noun = tokens[phrase.last - 1].low
    if noun in _PRIVATE:
        return [], False
    if noun in AGENTS or are_joint(parsed, inside):
        if inside and inside[-1].is_person and tokens[inside[-1].last].low == "'s":
            inside = [*inside[:-1], whose_side(inside[-1], noun) or inside[-1]]  # 'Maduro's envoys'
        elif noun in _COUNTERPARTS and inside[1:] and not inside[0].is_adjective and inside[0].first == phrase.first:
            inside = inside[1:]  # 'her Chilean counterpart': Chile's
        elif inside and parsed.syntax.tags[phrase.first] == "A":
            inside = [*(whose_side(one, noun) or one for one in inside[0].members or inside[:1]), *inside[1:]]
        return inside or _of_whom(parsed, phrase), False
    if noun in _GROUND or not owned:
        return [], False
    theirs = [name for name in inside if not is_seat(parsed, name) and not is_topic(parsed, name)]
    return [name for name in theirs if not (name.members and parsed.syntax.tags[name.first] == "A")], False


def _of_those(parsed: Parsed, phrase: Phrase) -> list[Name]:
    """'Hollande, whose troops drove them out': the side of the one before."""
    if parsed.tokens[phrase.first].low != "whose":
        return []
    names = [name for one in parsed.syntax.antecedent(phrase.first)[-1:] for name in parties(parsed, one)]
    noun = parsed.tokens[phrase.last - 1].low
    return [whose_side(name, noun) or name for name in names]


_PRIVATE = frozenset(
    """prisoner exile refugee citizen citizens national nationals resident spy defector defectors dissident dissidents immigrant migrant student
    journalist tourist hostage detainee inmate inmates worker lawyer settler veteran businessman passenger passengers""".split()
)  # who belongs to a state or body, and does not act for it


def _only_modifies(parsed: Parsed, name: Name) -> bool:
    """A name at the end of a phrase that is still no head: 'Russian' before a word that was not read as a noun."""
    following = parsed.tokens[name.last] if name.last < len(parsed.tokens) else None
    return bool(
        following
        and (following.joined or (name.is_adjective and not name.label.endswith("s") and following.low in AGENTS))
    )


def _of_whom(parsed: Parsed, phrase: Phrase) -> list[Name]:
    """'negotiators for the opposition', 'leaders of Russia and Iran'."""
    start = phrase.last
    if start + 1 < len(parsed.tokens) and parsed.tokens[start].low in {"loyal", "allied", "close", "belonging"}:
        start += 1
    if parsed.tokens[phrase.last - 1].low in _AIDES and parsed.syntax.lows[start : start + 1] == ["to"]:
        other = parsed.syntax.starting.get(start + 1)
        whose = parties(parsed, other) if other else []
        return [whose_side(name, "side") or name for name in whose[:1]]  # 'an aide to the premier'
    if start >= len(parsed.tokens) or parsed.tokens[start].low not in _OF | (
        {"to", "with"} if start != phrase.last else set()
    ):
        return []
    found: list[Name] = []
    for argument in parsed.syntax.arguments(start - 1, min(phrase.last + 14, len(parsed.tokens))):
        listed = not argument.preposition and found and parsed.tokens[argument.phrase.first - 1].low in ("and", ",")
        tied = argument.preposition in _OF_OR_WITH or listed or _after_nameless(parsed, argument, start)
        if argument.loose or not tied:
            break
        if argument.preposition == "in" and parsed.tokens[phrase.last - 1].low not in {
            "authorities",
            "government",
            "official",
            "officials",
            "leaders",
        }:
            break
        inside = [
            name
            for name in parsed.names_in(argument.phrase.first, argument.phrase.last)
            if name.acts and (name.kind is not PERSON or start != phrase.last)  # 'loyal to the general'
        ]
        if not inside and start != phrase.last:
            inside = in_aside(parsed, argument.phrase, len(parsed.tokens))  # 'loyal to a mutinous general, Paul Reed,'
        both = len(inside) > 1 and parsed.tokens[inside[-2].last].low in (
            "and",
            ",",
        )  # 'the British and Irish cabinets'
        found += inside[-2:] if both else inside[-1:]
    return found


_AIDES = frozenset("aide aides adviser advisers advisor advisors".split())


def _after_nameless(parsed: Parsed, argument: Argument, start: int) -> bool:
    """'negotiators from eight parties and the British government': listed behind those who have no name."""
    at = argument.phrase.first - 1
    return not argument.preposition and parsed.tokens[at].low == "and" and at - 1 - start <= _FEW


_FEW = 3  # words
_JOINTLY = frozenset(
    "nations countries states powers members sponsors guarantors allies backers neighbours neighbors".split()
)
_PAPERS = frozenset("statement letter report communique declaration message note memo resolution document".split())
_INQUIRIES = frozenset("investigation inquiry commission panel committee team probe delegation mission".split())
_LED = frozenset("led headed chaired".split())
_MADE = frozenset("issued signed drafted released published sent made written circulated delivered read".split())


def _summed_up(parsed: Parsed, phrase: Phrase) -> list[Name]:
    """'Russia, China and Brazil, the three nations that resisted': those listed before what sums them up."""
    if parsed.tokens[phrase.last - 1].low not in _JOINTLY:
        return []
    at = phrase.first - 1
    while at > max(0, phrase.first - 7) and parsed.tokens[at].text not in {",", "–", "—", "("}:
        at -= 1
    if at < 1 or parsed.tokens[at].text not in {",", "–", "—", "("}:
        return []
    listed = parsed.syntax.listed_before(at)
    return [name for one in listed for name in parties(parsed, one)] if len(listed) > 1 else []


def _authors(parsed: Parsed, phrase: Phrase) -> list[Name]:
    """'a statement issued by the opposition demanded': who issued it."""
    at = phrase.last
    noun = parsed.tokens[phrase.last - 1].low
    if at + 1 >= len(parsed.tokens) or noun not in _PAPERS | _INQUIRIES:
        return []
    made = parsed.tokens[at].low in (_MADE if noun in _PAPERS else _LED)
    if noun in _INQUIRIES and not made:
        return []
    by = parsed.tokens[at + made].low in {"by", "from"}
    author = parsed.syntax.starting.get(at + made + 1) if by else None
    return parties(parsed, author) if author else []


def subjects(parsed: Parsed, verb: int) -> list[Name]:
    found: list[Name] = []
    phrases = parsed.syntax.subject(verb)
    for phrase in phrases:
        found += (
            parties(parsed, phrase, owned=True, end=verb)
            or _summed_up(parsed, phrase)
            or _authors(parsed, phrase)
            or _of_those(parsed, phrase)
        )
    if found:
        for phrase in parsed.syntax.beside(phrases[-1], verb):
            found += parties(parsed, phrase)
    return found
