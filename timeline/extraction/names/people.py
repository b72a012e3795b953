"""Persons' titles and appositions, and the state or body they name: "the U.N. special envoy for Syria, Staffan de Mistura"."""

from collections.abc import Sequence
from dataclasses import replace

from timeline.extraction.document import Span
from timeline.extraction.lexicon import Use
from timeline.extraction.members import ORGANISATION, PERSON, STATE
from timeline.extraction.names.name import MAIN_STATE, Name
from timeline.extraction.tokens import Token
from timeline.extraction.vocabulary import SAYING, STATE_ORGANS, TITLE_HEADS, TITLE_WORDS

_NO_APPOSITION = frozenset(
    "who which and but or said whose in on at while as after when where with from to by amid despite before during since including".split()
)
_SENT = frozenset({"envoy", "mediator", "representative", "coordinator", "negotiator"})
_POSTED = _SENT | {"ambassador", "adviser", "advisor", "rapporteur", "envoys", "specialist", "expert", "analyst"}
_RULERS = frozenset("king queen prince princess emir sultan sheikh crown".split())
_BETWEEN_TITLE = frozenset({"of", "for", ".", "and"})


def with_titles(tokens: Sequence[Token], found: Sequence[Name]) -> list[Name]:
    """The names with titles and affiliations; a state's organ the lexicon does not know stands for the state."""
    by_last = {name.last: name for name in found}
    result: list[Name] = []
    for position, name in enumerate(found):
        if name.kind is ORGANISATION and name.party is None and result:
            owner = result[-1]
            organ = tokens[name.last - 1].low in STATE_ORGANS
            if organ and owner.kind is STATE and 0 <= name.first - owner.last <= 1 and _belongs(tokens, owner, name):
                result[-1] = replace(owner, last=name.last, use=Use.NAME)
                continue
            if (
                not owner.is_adjective
                and owner.kind is STATE
                and owner.last == name.first
                and name.last - name.first > 1
            ):
                words = " ".join(token.text for token in tokens[owner.first : owner.last])
                span = Span(owner.span.start, name.span.end)
                result[-1] = replace(
                    name, first=owner.first, span=span, label=f"{words} {name.label}", affiliation=owner.label
                )
                continue  # 'US Institute of Peace'
        result.append(_person(tokens, name, found[position + 1 : position + 4], by_last))
    return [
        replace(name, acts=False)
        if _is_sent_to(tokens, name)
        or _is_sided(tokens, name)
        or _is_where(tokens, name, before)
        or _is_byline(tokens, name)
        else name
        for before, name in zip((None, *result), result)
    ]


def _is_where(tokens: Sequence[Token], name: Name, before: Name | None) -> bool:
    """'in Nairobi, Kenya,': the country only says where the town lies."""
    if before is None or before.place is None or name.kind is not STATE or name.is_adjective:
        return False
    if name.first != before.last + 1 or tokens[before.last].text != "," or before.use is Use.ADJECTIVE:
        return False
    country = name.party.iso if name.party else None
    return country is not None and before.place.country == country and before.label != name.label


def _is_byline(tokens: Sequence[Token], name: Name) -> bool:
    """'By Jane Doe for a newspaper' before the first sentence: who wrote it."""
    if name.first != 1 or tokens[0].text not in ("By", "BY") or name.last >= len(tokens) or name.party is not None:
        return False
    return name.last - name.first > 1 and tokens[name.last].low in ("for", "in", "at")


def _is_sided(tokens: Sequence[Token], name: Name) -> bool:
    """'a pro-Kremlin candidate', 'an anti-Iraq blockade': for or against whom, not by whom."""
    return name.first > 0 and tokens[name.first].joined and tokens[name.first - 1].low in {"pro", "anti"}


def _is_sent_to(tokens: Sequence[Token], name: Name) -> bool:
    """'the UN envoy for Syria', 'the ambassador to Iraq': where somebody is sent is no party to what they do."""
    if name.kind is not STATE or name.is_adjective or name.first < 2:
        return False
    return tokens[name.first - 1].low in {"for", "to", "on"} and tokens[name.first - 2].low in _POSTED


def _belongs(tokens: Sequence[Token], owner: Name, organ: Name) -> bool:
    return owner.is_adjective or tokens[organ.first - 1].low == "'s" or owner.last == organ.first


def _person(tokens: Sequence[Token], name: Name, later: Sequence[Name], by_last: dict[int, Name]) -> Name:
    if name.kind is not PERSON and not (name.kind is None and name.place is None):
        return name
    if name.party is None and name.last - name.first == 1 and name.first and tokens[name.first - 1].low == "the":
        return name  # 'the head of the European observers': no person
    title, affiliation = _title_before(tokens, name.first, by_last)
    if not title:
        title, affiliation = _title_after(tokens, name.last, later)
    if not affiliation and name.last < len(tokens) and tokens[name.last].low == "of":
        realm = next(
            (one for one in later if one.first == name.last + 1 and one.kind is STATE and not one.is_adjective),
            None,
        )
        affiliation = realm.label if realm else None
        if realm and name.affiliation and name.affiliation != realm.label:
            return replace(name, affiliation=realm.label, party=None)  # 'King Abdullah of Jordan': not the other one
    owner = by_last.get(name.first - 1) if name.first and tokens[name.first - 1].low == "'s" else None
    if not title and owner and owner.kind in (STATE, ORGANISATION) and name.is_person:
        affiliation = owner.label
    if not title:
        if owner and name.party and tokens[name.first].low in _RULERS and name.affiliation != owner.label:
            return replace(name, affiliation=owner.label, party=None)  # 'Jordan's King Abdullah': not the other one
        return replace(name, affiliation=name.affiliation or affiliation) if affiliation else name
    return replace(
        name,
        kind=PERSON,
        description=title,
        affiliation=affiliation or name.affiliation,
        acts=True,
        use=Use.NAME,
    )


def _title_before(tokens: Sequence[Token], first: int, by_last: dict[int, Name]) -> tuple[str, str | None]:
    """Title words straight before a name, or before a comma and the name: (title, state or body named with it)."""
    end = first
    while end and tokens[end - 1].text in {",", "”", '"'}:
        end -= 1
    region = by_last.get(end) if end != first else None
    scope_end = end
    begins = region.first - (region.first > 0 and tokens[region.first - 1].low == "the") if region else 0
    if region and begins and tokens[begins - 1].low in {"for", "to", "of"}:
        end = begins - 1  # "special envoy for Syria, Staffan …", "the head of the African Union, Paul …"
    index, has_head = end, False
    if end == first and end and tokens[end - 1].low in ("of", "for"):
        return "", None  # 'the member for East Lothian': no person
    while index and (tokens[index - 1].low in TITLE_WORDS or tokens[index - 1].low in _BETWEEN_TITLE):
        index -= 1
        has_head = has_head or tokens[index].low in TITLE_HEADS
        if index in by_last and by_last[index].kind is not PERSON:
            break  # 'White House | press secretary'
        if end - index > 8:
            return "", None
    if not has_head:
        return "", None
    sent_to = by_last.get(index)
    if sent_to and sent_to.kind is STATE and not sent_to.is_adjective and tokens[index].low in _SENT:
        index = sent_to.first  # 'the UN's special Syria envoy': Syria is where the envoy is sent
        while index and tokens[index - 1].low in TITLE_WORDS:
            index -= 1
    joined = index < end and tokens[index].low == "and"  # 'Begin of Israel and President Sadat': the other one's state
    owner_end = index - 1 if index and tokens[index - 1].low == "'s" else index
    owner = by_last.get(owner_end) if not joined else None
    affiliation = owner.label if owner and owner.kind not in (None, PERSON) else None
    if owner and affiliation == "United Nations":
        affiliation = _sender(tokens, owner, by_last) or affiliation
    of_one = region is not None and end != scope_end and region.use is not Use.CAPITAL and tokens[index].low == "the"
    # 'the foreign minister of Chile, Anna …'; 'the mayor of London, …' is none of the kingdom's
    if end != first and not (
        owner or of_one or (index and tokens[index - 1].low in {"the", "a", "his", "their", "its"})
    ):
        return "", None
    if affiliation is None and region and tokens[begins - 1].low == "of" and region.kind is not PERSON:
        affiliation = region.label
    while index < end and tokens[index].low in {"of", "for", "the", ".", "and"}:
        index += 1
    words = [token.text for token in tokens[index:scope_end]]
    if owner and any(token.low in {"former", "ex"} for token in tokens[max(0, owner.first - 2) : owner.first]):
        words.insert(0, "former")  # 'a former Chilean minister'
    if affiliation is None and words[:1] == ["government"]:
        affiliation = MAIN_STATE  # 'government spokesman Paul Reed'
    if affiliation is None and [word.casefold() for word in words[-3:]] == ["secretary", "of", "state"]:
        affiliation = "United States"
    return " ".join(words).replace(" .", ".").replace(" 's", "'s"), affiliation


def _sender(tokens: Sequence[Token], body: Name, by_last: dict[int, Name]) -> str | None:
    """The state whose ambassador to the United Nations it is: 'Russian deputy U.N. envoy', 'Russia's UN ambassador'."""
    at = body.first
    while at and body.first - at < 3 and (tokens[at - 1].low in TITLE_WORDS or tokens[at - 1].low == "'s"):
        at -= 1
    sender = by_last.get(at)
    return sender.label if sender and sender.kind is STATE else None


def _title_after(tokens: Sequence[Token], last: int, later: Sequence[Name]) -> tuple[str, str | None]:
    """An apposition after a name: ', the U.N. special envoy for Syria,'."""
    if last + 1 >= len(tokens) or tokens[last].text != ",":
        return "", None
    start = end = last + 1
    while end < len(tokens) and tokens[end].text not in {",", ".", ";", "(", "—", "–"} and end - start < 14:
        end += 1
    words = tokens[start:end]
    if not words or words[0].low in _NO_APPOSITION:
        return "", None
    heads = [at for at, token in enumerate(words) if token.low in TITLE_HEADS]
    if not heads or heads[0] > 7 or any(token.low in SAYING for token in words[: heads[0]]):
        return "", None
    if any(name.is_person and name.first < start + heads[0] + 1 for name in later):
        return "", None  # a list of persons, each with a title before the name
    affiliation = None
    for name in later:
        if name.first >= end:
            break
        if name.kind not in (None, PERSON) and tokens[name.first - 1].low not in {"for", "to", "in", "on"}:
            affiliation = name.label
            if tokens[name.last : name.last + 1] and tokens[name.last].text in {"'", "’"}:
                continue  # 'head of the rebels' council': the council is the body
            break
    text = " ".join(token.text for token in words if token.low != "the" or token is not words[0])
    return text.replace(" 's", "'s").replace(" ’s", "’s"), affiliation
