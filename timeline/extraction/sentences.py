"""Sentences and paragraphs of an article, in linear time: every decision looks at a bounded stretch around one full stop."""

import re

from timeline.extraction.document import Sentence, Span

# the first character stands alone in front, so that everything else is skipped quickly; what follows is possessive, and never begun
# inside a run of stops: "....", a hundred thousand times, is read once
_END = re.compile(
    r"[.!?…。！？؟۔\n](?:(?<=\n)|(?<=[.!?…])(?<![.!?…].)[.!?…]*+[\"'”’»)\]]*+(?=\s)"
    r"|(?<=[。！？])[。！？]*+[”’」』）]*+|(?<=[؟۔])(?<![؟۔].)[؟۔]*+(?=\s))"
)
_BLANK = re.compile(r"\s*")
_WORD_BEFORE = re.compile(r"[\w.&’'-]*\Z")
_WORD_AFTER = re.compile(r"[\w’']+")
_INITIALS = re.compile(r"(?:[A-Za-z]\.)+[A-Za-z]")
_OFFICE = re.compile(r"Under[ -]?[Ss]ecretar")
_WRAP = 120  # columns: longer lines were not wrapped by hand, so each is a paragraph
_LOOK_BACK = 24

_TITLES = frozenset(
    """
    mr mrs ms messrs dr prof gen sen rep gov lt col st sgt capt maj cmdr adm brig rev hon fr sr sra no nos vs pres
    lieut amb supt insp cpl pvt mt ft dept assn univ fig art
    """.split()
)
_ABBREVIATIONS = frozenset(
    """
    inc corp co ltd cos bros jr sr etc jan feb mar apr jun jul aug sep sept oct nov dec mon tue tues wed thu thur
    thurs fri sat sun a.m p.m am pm est edt u.s u.k u.n e.u u.s.s.r d.c n.y calif conn fla mass mich minn pa va wash
    ariz ala ark colo del ga ill ind kan ky la md me miss mo mont neb nev okla ore tenn tex vt wis wyo i.e e.g ca
    approx est ed al
    """.split()
)
_STARTERS = frozenset(
    """
    the a an in on at he she it they we i you but and so this that these those there his her its their our my if
    when while after before as for from by with to no not what who how why where one some many most all both each mr
    mrs ms dr however since until although though despite under over between among during last next also meanwhile
    still then now earlier later
    """.split()
)


def split(text: str) -> tuple[Sentence, ...]:
    """Sentences in text order; spans exclude surrounding white space, and every other character lies in exactly one.

    A blank line ends a paragraph; so does a single line break unless the text was wrapped by hand. Initials ("John F."), titles
    ("Gen."), and abbreviations ("U.S.", "Oct.") end a sentence only where the next word starts one.
    """
    wrapped = _wrapped_by_hand(text)
    found: list[Sentence] = []
    start, paragraph = 0, 0
    for match in _END.finditer(text):
        if match.start() < start:
            continue
        newline = match[0] == "\n"
        if newline:
            after = _skip_blank(text, match.start())
            new_paragraph = not wrapped or "\n" in text[match.end() : after]
            if not new_paragraph:
                continue
        else:
            after = _skip_blank(text, match.end())
            new_paragraph = False
            if not _ends_here(text, match, after):
                continue
        begin = _skip_blank(text, start)
        stop = match.start() if newline else match.end()
        while stop > begin and text[stop - 1].isspace():
            stop -= 1
        if stop > begin:
            found.append(Sentence(len(found), Span(begin, stop), text[begin:stop], paragraph))
        if new_paragraph and found:
            paragraph = found[-1].paragraph + 1
        start = after if newline else match.end()
    begin, stop = _skip_blank(text, start), len(text.rstrip())
    if stop > begin:
        found.append(Sentence(len(found), Span(begin, stop), text[begin:stop], paragraph))
    return tuple(found)


def _skip_blank(text: str, position: int) -> int:
    match = _BLANK.match(text, position)
    return match.end() if match else position


def _wrapped_by_hand(text: str) -> bool:
    """Whether single line breaks are mere wrapping: no long line, and most lines stop inside a sentence."""
    lines = [line.strip() for line in text.split("\n") if line.strip()]
    if len(lines) < 2 or max(map(len, lines)) > _WRAP:
        return False
    open_ended = sum(1 for line in lines if line[-1] not in ".!?:;…。！？\"”'’»)]" and len(line) > 40)
    return open_ended * 2 > len(lines)


def _ends_here(text: str, match: re.Match[str], after: int) -> bool:
    if after >= len(text):
        return True
    mark, following = match[0], text[after]
    if mark[0] in "。！？؟۔":
        return True
    if following.islower():
        return False
    if mark != ".":
        return True
    before = _WORD_BEFORE.search(text[max(0, match.start() - _LOOK_BACK) : match.start()])
    word = before[0] if before else ""
    if not word:
        return True
    bare = word.lower().strip("'’-")
    if bare in _TITLES:
        return False
    initial = len(word) == 1 and word.isupper() and word != "I"
    short = word.rpartition("-")[2]  # 'ex-U.S. President'
    if initial or bare in _ABBREVIATIONS or _INITIALS.fullmatch(short):
        if following in "\"“‘`'":
            return not initial
        if _OFFICE.match(text, after):
            return False  # 'the U.S. Under Secretary of State'
        next_word = _WORD_AFTER.match(text, after, after + _LOOK_BACK)
        return (
            next_word is not None
            and next_word[0].lower().split("'")[0].split("’")[0] in _STARTERS
            and next_word[0][0].isupper()
        )
    return True
