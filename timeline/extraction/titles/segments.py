"""What stands behind a verb or a noun, cut into whole constituents, so that a headline can stop after any of them."""

from collections.abc import Collection, Sequence

from timeline.extraction.names import Parsed
from timeline.extraction.titles.reader import Reader, Segment


def after(
    parsed: Parsed, start: int, end: int, dates: Collection[int], own: Collection[str] = (), many: bool = False
) -> list[Segment]:
    """The constituents from `start` up to `end` or to where the thought ends. `own`, `many` as in `Reader`."""
    reader = Reader(parsed, end, dates, own, many)
    found: list[Segment] = []
    at = start
    while at < end:
        at = over_aside(parsed, reader.over_times(at), end) if found else over_naming(parsed, at, end)
        at = reader.over_times(at)
        if at >= end:
            break
        segment = reader.next(at, found)
        if segment is None:
            break
        found.append(segment)
        at = segment.last
    while found and found[-1].tied:
        found.pop()
    return found


def over_aside(parsed: Parsed, at: int, end: int) -> int:
    """Behind ', the former colonial power,' where what was begun goes on: 'accuses Spain … of meddling'."""
    tokens, tags = parsed.tokens, parsed.syntax.tags
    if at + 2 >= end or tokens[at].text != "," or tags[at + 1] not in "DNP":
        return at
    for index in range(at + 2, min(at + 14, end - 1)):
        if tags[index] in "VFBHMWS":
            return at
        if tokens[index].text == ",":
            return index + 1 if tokens[index + 1].low in _GOES_ON else at
    return at


_GOES_ON = frozenset({"of", "to", "for", "from", "against"})


def over_naming(parsed: Parsed, at: int, end: int) -> int:
    """'denounced what he called the slaughter of civilians': the slaughter."""
    if at >= end or parsed.tokens[at].low != "what":
        return at
    said = next((n for n in range(at + 1, min(at + 5, end - 1)) if parsed.tokens[n].low == "said"), -1)
    if said > 0 and parsed.tokens[said + 1].low in ("was", "were"):
        return said + 2  # 'bombed what it said were six camps'
    named = next((n for n in range(at + 1, min(at + 7, end)) if parsed.tokens[n].low in _CALLED), -1)
    return named + 1 + (parsed.tokens[named].low == "described") if named > 0 else at


_CALLED = frozenset({"called", "calls", "termed", "described"})


def fitting(segments: Sequence[Segment], room: int) -> list[str]:
    """As many constituents as fit into `room` words and leave none that needs its next."""
    size, best = 0, 0
    for number, segment in enumerate(segments, 1):
        size += segment.size
        if size > room:
            break
        if not segment.tied:
            best = number
    kept = [segment.text for segment in segments[:best]]
    if kept and kept[-1] in _LOOSE:
        kept.pop()
    return kept


_LOOSE = frozenset(
    {"under pressure", "in exchange", "in response", "in return", "to find ways", "to explore ways"}
)  # what it is under, or for what, follows


def clause_after(
    parsed: Parsed,
    start: int,
    end: int,
    dates: Collection[int],
    room: int,
    own: Collection[str] = (),
    own_words: bool = False,
) -> str:
    """What somebody says, as a clause of its own: 'it will not attend the talks'; empty where it does not fit or is not told so.
    `own_words`: a quotation, where "I" and "we" tell who."""
    reader = Reader(parsed, end, dates, own)
    at = content_at(reader, start)
    subject, behind = reader.subject_of_clause(at, own_words)
    while behind < end and reader.tokens[behind].text in _MARKS:
        behind += 1  # 'the council “must act”'
    verb = behind = _over_naming_aside(reader, behind, end)
    while verb < end and (reader.tags[verb] in "MBHR" or reader.tokens[verb].text in _MARKS):
        verb += 1
    has_verb = verb < end and reader.tags[verb] in "VFGJ"
    if not subject or (verb == behind and not has_verb):
        return ""
    if has_verb and verb == behind and reader.tags[verb] == "F" and _verb_to_come(reader.tags, verb + 1, end):
        return ""  # '37 people linked to the party would be added': no verb of its own yet
    if has_verb and reader.tokens[verb].low in _TO_WHOM:
        return ""  # 'has told the envoy that …', 'said the general …': what is told is too far
    stop = verb + 1 if has_verb else verb
    while stop + 1 < end and reader.tokens[stop].low in _PARTICLES and reader.tags[stop + 1] in "PDNKARS":
        stop += 1
    if stop + 1 < end and reader.tokens[stop].low == "on" and reader.tags[stop + 1] in "PKCT":
        stop += 1  # 'could go on for a decade'
    if has_verb and stop + 1 < end and reader.tokens[verb].low in _COPULAS and reader.tags[stop] == "J":
        stop += reader.tags[stop + 1] in "KPCST"  # 'would remain neutral'
    told = [token.text.lower() for token in reader.tokens[behind:stop] if token.text not in _MARKS]
    words = [*subject.split(), *_contracted(told)]
    rest = after(parsed, stop, end, dates, own)
    tail = fitting(rest, room - len(words))
    if subject == "there" and not _is_all(reader, rest, tail):
        return ""  # 'there was no sign that …'
    close = reader.over_times(stop)
    done = "KCS" if reader.tokens[stop - 1].low in _PARTICLES else "KC"
    ends_here = (
        close >= end
        or (reader.tags[close] in done and reader.tokens[close].text not in "$£€")
        or (not rest and reader.tags[stop] == "P" and not own_words)
    )
    whole = bool(tail) or (has_verb and ends_here)
    return " ".join([*words, *tail]) if whole and len(words) <= room else ""


def content_at(reader: Reader, start: int) -> int:
    """Where what somebody says begins, behind the verb of saying that ends at `start`."""
    at, end = reader.over_times(start), reader.end
    ahead = next((n for n in range(at, min(at + 9, end)) if reader.tokens[n].low == "that"), -1)
    if ahead == at or (ahead > 0 and reader.tags[at] in "SP"):
        at = reader.over_times(ahead + 1)  # 'said after receiving him that …'
    while at < end and reader.tokens[at].text in _OPENS_SPEECH:
        at += 1
    return at


def _over_naming_aside(reader: Reader, at: int, end: int) -> int:
    """Behind ', the Reina,' in 'the ship, the Reina, would sail home'."""
    if at + 3 >= end or reader.tokens[at].text != ",":
        return at
    closes = next((n for n in range(at + 2, min(at + 7, end - 1)) if reader.tokens[n].text == ","), -1)
    named = closes > 0 and all(
        reader.tags[n] in "DN" and (n == at + 1 or reader.tokens[n].capital) for n in range(at + 1, closes)
    )
    return closes + 1 if named and reader.tags[closes + 1] in "MBH" else at


def clause_before(
    parsed: Parsed, verb: int, dates: Collection[int], room: int, own: Collection[str] = (), own_words: bool = False
) -> str:
    """What somebody says where it stands before the verb of saying: '“The council must act,” the envoy said'."""
    tokens, tags = parsed.tokens, parsed.syntax.tags
    start, end = speech_before(parsed, verb)
    first = tokens[start].low == "there" or (own_words and tokens[start].low in ("i", "we"))
    if start + 1 >= end or (tags[start] == "O" and not first) or "'" in tokens[start].low:
        return ""  # 'it', 'we've': a headline alone does not tell who
    if tokens[start].low in ("this", "that") and tokens[start + 1].low.endswith("s"):
        return ""  # 'this means': no noun
    return clause_after(parsed, start, end, dates, room, own, own_words)


def speech_before(parsed: Parsed, verb: int) -> tuple[int, int]:
    """Where that begins and ends which the verb of saying stands behind; the two are one where it stands behind nothing."""
    tokens, tags, starting = parsed.tokens, parsed.syntax.tags, parsed.syntax.starting
    speaker = next((one for one in parsed.syntax.subject(verb) if one.last <= verb), None)
    end = (speaker.first if speaker else verb) - 1
    if end > 0 and tags[end] == "C":
        return 0, 0  # '…, and the council declared a truce': what stands before is another matter
    while end > 0 and tokens[end - 1].text in _ENDS_SPEECH:
        end -= 1
    if end < 3 or tokens[end].text not in _ENDS_SPEECH:
        return 0, 0
    marks = [at for at in range(end) if tokens[at].text in _OPENING]
    start = marks[-1] + 1 if marks else 0
    while start < end and (tags[start] in "CR" or tokens[start].text in _OPENS_SPEECH):
        start += 1
    if start < end and tags[start] in "PS":  # 'For all its talk, the council …'
        start = next((at + 1 for at in range(start, end) if tokens[at].text == "," and at + 1 in starting), end)
    return start, end


def quotation(parsed: Parsed, verb: int, behind: int, dates: Collection[int], room: int) -> str:
    """What somebody says of themselves as "I" or "we", for a headline to put behind a colon; empty where it is not told so."""
    tokens = parsed.tokens
    opens = next((at for at in range(behind, min(behind + 3, len(tokens) - 1)) if tokens[at].text in _QUOTES), -1)
    told = clause_after(parsed, opens + 1, len(tokens), dates, room, (), True) if opens >= 0 else ""
    told = told or clause_before(parsed, verb, dates, room, (), True)
    waits = told.split()[-1:] and told.split()[-1] in _WAITS
    return told if told.startswith(("I ", "We ")) and not waits else ""


_QUOTES = frozenset({"“", '"', "‘"})
_WAITS = frozenset("right assert say think believe know hope see want need do have be".split())  # more is to come
_ENDS_SPEECH = frozenset({",", "”", '"', "’", "'"})
_OPENING = frozenset({"“", "‘", '"', "`", ":", ";", "–", "—"})
_OPENS_SPEECH = frozenset({":", ",", "“", '"', "‘"})


_MARKS = frozenset({"“", "”", '"', "‘", "`", "'"})
_COPULAS = frozenset("remain remains remained stay stays stayed become becomes became".split())
_TO_WHOM = frozenset(
    "tell tells told inform informed assure assured remind reminded convince convinced say says said claim claims claimed believe believes believed think thinks thought".split()
)


def _verb_to_come(tags: str, start: int, end: int) -> bool:
    for index in range(start, end):
        if tags[index] in "KSWC":
            return False
        if tags[index] in "MBH":
            return True
    return False


def _is_all(reader: Reader, rest: Sequence[Segment], tail: Sequence[str]) -> bool:
    """Whether a headline that takes `tail` of `rest` says all there is: nothing of it is left, and no more follows."""
    if not rest or len(tail) < len(rest):
        return False
    behind = reader.over_times(rest[-1].last)
    return behind >= reader.end or reader.tags[behind] in "KC"


_PARTICLES = frozenset("up out down off over back away ahead forward".split())


def _contracted(words: list[str]) -> list[str]:
    """'ca n't', 'can not' as one word would be written."""
    text = " ".join(words).replace("can not", "cannot").replace(" n't", "n't")
    return text.split()
