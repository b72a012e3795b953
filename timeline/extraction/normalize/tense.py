"""Past, present or future, told from the words around an expression: auxiliaries, endings, irregular verbs, cues of reporting.

No tagger: a bounded scan of one sentence, to the left first, as English news puts the verb before the date.
"""

import re
from functools import lru_cache
from typing import Literal

from timeline.extraction.normalize.past import BASES, PAST, is_participle, is_past_verb

Tense = Literal["past", "present", "future", "none"]

_TOKEN = re.compile(r"[a-z]+(?:['’][a-z]+)?|\d[\d.,]*|[,;:()\"“”—–]|--")
WINDOW = 160  # characters on either side
_TOKENS = 40  # words, numbers and marks on either side
_FUTURE = frozenset("will shall won't 'll wo we'll they'll he'll she'll it'll i'll you'll gonna".split())
_AUXILIARIES = frozenset("is are was were be been being has have had will would".split())
_NEGATIVE = frozenset("not neither nor never couldn't".split())
# verbs that news uses in the present for what is on the timetable
_TIMETABLE = frozenset(
    "opens begins starts resumes meets meet convenes convene arrives expires travels reconvenes reopens reopen ends".split()
)
_SCHEDULED = _TIMETABLE | {"takes"}
_TAKEN = frozenset("place office effect power over".split())  # "takes office in August"
_MODALS = frozenset("can would may might should must could wouldn't couldn't".split())
_DUE = frozenset("scheduled due slated planned expected set supposed poised likely bound hoped ready".split())
_AHEAD = frozenset(
    "plans expects intends wants hopes pending upcoming forthcoming deadline expires postponed expect intend faces".split()
)
_CUES = re.compile(
    r"for (?:consideration|approval|debate|a vote|a decision)(?: by (?:the )?[a-z. ]{1,30})? on \Z"
    r"|\b(?:is|are) (?:on|due in|only in) (?:(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.?(?: \d\d?)?,? (?:and|or) )?\Z"
    r"|\b(?:starting|beginning|commencing)(?: from| on)? \Z"
    r"|(?:until|till|effective|payable|of record|as (?:early|soon) as)(?: about| around| at least)?(?: [\d:.]+(?: ?[ap]\.?m\.?)?)? \Z"
)
_SINCE = re.compile(r"\b(?:since|had until|given until)(?: about| around| at least)? \Z")
# "called for a rally on May 3", "called a summit of the union for May 3": what is called is yet to come
_CALLED = re.compile(
    r"\bcall(?:s|ed|ing)? for (?:an? |the |more |new |mass )?(?:[a-z-]+ ){0,2}"
    r"(?:protests?|rall(?:y|ies)|march(?:es)?|demonstrations?|strikes?|sit-ins?|elections?|referendum|vote)(?: on| for)? \Z"
    r"|\b(?:call(?:s|ed|ing)? for|demand(?:s|ed|ing)?|propos(?:es|ed|ing)|promis(?:es|ed|ing)|announc(?:es|ed|ing)) (?:an? |new |early |free )?"
    r"(?:[a-z]+ (?:and [a-z]+ )?)?(?:elections?|referendum|polls)(?: in| by| before) \Z"
    r"|\b(?:call|schedul|set|plann|fix|summon|conven)(?:s|e|ed|ing)? (?:an? |the |his |her |its )?(?:[a-z-]+ ){1,6}for \Z"
    r"|\b(?:sets?|fix(?:es|ed)) \Z"
)
# "In a statement on Tuesday, the group says it is not involved"
_STATEMENT = re.compile(
    r"\A\W*in an? (?:[a-z]+ )?(?:statement|interview|report|letter|e-?mail|filing|briefing|broadcast|article)"
    r"(?: (?:on|of|dated|issued|released|published))* \Z"
)
SETTING = re.compile(
    r",? (?:at|in|during) (?:an?|the|his|her|its|their|last) (?:[a-z]+ ){0,3}(?:meeting|summit|conference|talks|rally|speech|interview|address|statement"
    r"|session|congress|hearing|letter|report)\b"
)
_STATED = re.compile(
    r"\b(?:statements?|remarks?|comments?|announcement|claims?|warning|decision|ruling|reports?|speech|declaration|says)(?: made)?(?: on)? \Z"
)
_INTEND = frozenset(
    """
    agreed agree planned plan plans decided decides promised promises vowed vows pledged wants want wanted expected
    expects scheduled due set likely ready intends intended hopes hoped urged asked called ordered told threatened offered
    is are deadline decision agreement proposal offer deal supposed slated poised invited vow pledge promise
    planning going preparing hoping aiming expecting about hope aims aim
    """.split()
)
_SAYS = frozenset("said told warned announced added insisted predicted stressed".split())
_DID = frozenset("did didn't had".split())
_PAPERS = frozenset({"plan", "proposal", "offer"})
_HANDED = frozenset("presented handed submitted gave delivered sent made passed conveyed".split())
_SETS_IN = frozenset("begin start".split())
_TRUCES = frozenset("ceasefire fire truce armistice pause".split())
_PRESENT = frozenset(
    "is are am has have do does says isn't aren't hasn't haven't don't doesn't remains continues".split()
)
_TO_SKIPS = frozenset("the a an his her its their our my your this that these those".split())


_TELLING = _FUTURE | _MODALS | _DUE | _AHEAD | PAST | _PRESENT | _TIMETABLE
# what the cues above begin with, and "to", which may make any word after it tell
_ASIDE = frozenset("to takes for until till effective payable of as in since given".split())
_WORD = re.compile(r"[a-z]+(?:['’][a-z]+)?")


def telling_places(sentence: str) -> list[int]:
    """Where the words begin that may say anything about tense. Far from all of them `tense_at` need not be asked: it is "none"."""
    return [
        match.start() for match in _WORD.finditer(sentence) if (word := match[0]) in _ASIDE or not _says_nothing(word)
    ]


def tense_at(sentence: str, start: int, end: int) -> Tense:
    """The tense of the clause that holds `sentence[start:end]` (lower case; offsets into the sentence).

    "none" where no verb is found. "would" after a verb of saying counts as future, as news reports announcements.
    """
    if _SINCE.search(sentence[max(0, start - 24) : start]) or start < 64 and _STATEMENT.match(sentence[:start]):
        return "past"  # "sales are up since September"
    if sentence.startswith(" that ", end) and _STATED.search(sentence[max(0, start - 24) : start]):
        return "past"  # "his statement Tuesday that they will meet"
    left = _TOKEN.findall(sentence[max(0, start - WINDOW) : start])[-_TOKENS:]
    if _CALLED.search(sentence[max(0, start - 60) : start]):
        return "future"
    if _CUES.search(sentence[max(0, start - 48) : start]):
        right = _words_after(sentence, end) if len(left) == 1 else []
        opens = right[:1] == [","]  # "Until Thursday, they had not called": what follows decides
        return (_first(right) or "none") if opens else "future"
    crossed = 0
    if _OPENS.search(sentence[max(0, start - 16) : start]):
        return _first(_words_after(sentence, end)) or "none"  # 'how bad it might get: "In May we told them"'
    for index in range(len(left) - 1, -1, -1):
        if left[index] in (",", ";", ":", "—", "–", "--"):
            crossed += 1
            if crossed > 2:
                break
            continue
        if _says_nothing(left[index]) and left[index - 1 : index] != ["to"]:
            continue
        found = _of(left, index)
        reduced = found == "future" and left[index] in _DUE and _reduced(left, index)
        if reduced and _first(_words_after(sentence, end)) == "past":
            return "past"  # "the service planned for Saturday was cancelled"
        if found == "future" and left[index - 1 : index] == ["to"] and is_past_verb(left[index - 2]):
            return "past" if SETTING.match(sentence, end) else found  # "promised to act in January at a meeting"
        if found == "past" and left[index] in _SAYS and "that" in left[index + 1 :]:
            told = _first(_words_after(sentence, end))  # "warned that winds over Sunday could push it ashore"
            return told if told == "future" else found
        if found:
            return found
    return _first(_words_after(sentence, end)) or "none"


_OPENS = re.compile(r"(?:: ?[\"“]|[:;—] )(?:in|on|by|at|during|early|since) \Z")


def _words_after(sentence: str, end: int) -> list[str]:
    words = _TOKEN.findall(sentence[end : end + WINDOW])[:_TOKENS]
    return words[2:] if words[:2] in (["and", "may"], ["or", "may"]) else words  # "in April and May there was"


def _first(tokens: list[str]) -> Tense | None:
    for index, word in enumerate(tokens):
        if _says_nothing(word) and tokens[index - 1 : index] != ["to"]:
            continue
        found = _of(tokens, index)
        if found:
            return found
    return None


def _reduced(tokens: list[str], index: int) -> bool:
    """Whether a participle has no auxiliary before it and no object after it: "talks planned for Monday"."""
    return tokens[index + 1 : index + 2] != ["a"] and not _AUXILIARIES.intersection(tokens[max(0, index - 3) : index])


def _of(tokens: list[str], index: int) -> Tense | None:
    word = tokens[index]
    before = tokens[index - 1] if index else ""
    if before != "to" and _says_nothing(word):
        return None
    if word == "invited" and "to" in tokens[index + 1 : index + 7] and before not in _AUXILIARIES:
        return "future"  # "invited him to the palace on Monday"
    if word == "deadline" and tokens[index + 1 : index + 2] and _of(tokens, index + 1) == "past":
        return "past"  # "the 1 July deadline passed"
    if word in ("expect", "intend") and _DID.intersection(tokens[max(0, index - 3) : index]):
        return None  # "they did not expect it on Tuesday"
    if word in ("plans", "hopes", "faces") and (
        tokens[index + 1 : index + 2] == ["of"] or before in _TO_SKIPS or before.endswith(("'s", "’s", "s'"))
    ):
        return None  # "unveiled his plans for Afghanistan in March"
    if word in _FUTURE or word.endswith(("'ll", "’ll")) or word in _AHEAD:
        return "future"
    if word in _DUE:
        return _due(tokens, index, before)
    if word in _MODALS and not _is_month(tokens, index):
        after = tokens[index + 1] if index + 1 < len(tokens) else ""
        if word.startswith("could") and _NEGATIVE.intersection((word, after, *tokens[max(0, index - 8) : index])):
            return "past"  # "could not be reached on Tuesday"
        return "past" if after == "have" else "future"
    if before in ("is", "are", "be", "being") and (word in PAST or word.endswith("ed")):
        return _passive(tokens, index) or "present"
    if before in ("get", "gets", "getting"):
        return None
    if word in BASES and _is_bare(tokens, index):
        return _infinitive(tokens, index) if before == "to" else None
    if is_past_verb(word):
        return _passive(tokens, index) or "past"
    if word in _PRESENT:
        return _present(tokens, index)
    if (
        word in _SCHEDULED
        and (word != "takes" or not _TAKEN.isdisjoint(tokens[index + 1 : index + 2]))
        and before not in _TO_SKIPS
        and before != "to"
    ):
        return "future"  # "the summit opens on Monday"
    if before == "to" and word in _SETS_IN and tokens[index - 2] in _TRUCES and "after" not in tokens[index:]:
        return "future"  # "called for a truce to begin at midnight on Sunday"
    if before == "to" and word not in _TO_SKIPS and not _is_inflected(word) and word.isalpha():
        return _infinitive(tokens, index)
    return None


_SUPPORTS = _FUTURE | _MODALS | frozenset("do does did don't doesn't didn't can't cannot".split())


def _is_bare(tokens: list[str], index: int) -> bool:
    """Whether a form that is past as well as infinitive stands behind "to", "will" or the like, an adverb or "not" between."""
    return any(
        word == "to" or word in _SUPPORTS and not _is_month(tokens, place)
        for place, word in enumerate(tokens[max(0, index - 2) : index], max(0, index - 2))
        if place == index - 1 or tokens[index - 1] in _NEGATIVE or tokens[index - 1].endswith("ly")
    )


def _infinitive(tokens: list[str], index: int) -> Tense | None:
    """What "to" and a verb say: of the future where a plan stands before them, "agreed to meet on Friday"."""
    if "had" in tokens[max(0, index - 7) : index]:
        return "past"
    if tokens[index - 2] in _PAPERS and _HANDED.intersection(tokens[max(0, index - 8) : index - 2]):
        return None  # "presented a plan to the king on 10 March"
    return "future" if index > 1 and tokens[index - 2] in _INTEND else None


def _is_inflected(word: str) -> bool:
    return word.endswith(("ed", "ing")) or word.endswith("s") and not word.endswith("ss")


def _is_month(tokens: list[str], index: int) -> bool:
    """The fifth one: 'in May', '9 May', 'May 2024'."""
    if tokens[index] != "may":
        return False
    before, after = tokens[index - 1 : index], tokens[index + 1 : index + 2]
    return bool(before and (before[0] in _BEFORE_MONTH or before[0][0].isdigit())) or bool(
        after and (after[0][0].isdigit() or after[0] in (",", ";"))
    )


_BEFORE_MONTH = frozenset(
    "in of by since until till from to late early mid last next this between before after during".split()
)


@lru_cache(maxsize=4096)
def _says_nothing(word: str) -> bool:
    """No verb that is known here, nor the look of one."""
    return word != "takes" and not (word.endswith(("ed", "'ll", "’ll")) or word in _TELLING)


def _due(tokens: list[str], index: int, before: str) -> Tense | None:
    after = tokens[index + 1] if index + 1 < len(tokens) else ""
    if tokens[index] == "set" and after not in ("to", "for"):
        return "past"
    if before == "previously":
        return None
    return "past" if "had" in tokens[max(0, index - 3) : index] else "future"


def _present(tokens: list[str], index: int) -> Tense | None:
    word, after = tokens[index], tokens[index + 1] if index + 1 < len(tokens) else ""
    if word in ("is", "are", "am") and (after == "to" or after == "going" and tokens[index + 2 : index + 3] == ["to"]):
        return "future"
    if after in _DUE and _due(tokens, index + 1, word) == "future":
        return "future"  # "on Thursday, talks are due to resume"
    if word not in ("has", "have"):
        return "present"
    if any(map(is_participle, tokens[index + 1 : index + 4])):
        return "past"
    if tokens[index - 1 : index] == ["to"]:
        return _infinitive(tokens, index)  # "aim to have a plan in place in May"
    if _is_bare(tokens, index):
        return None  # "they will have their say in November": "will" tells
    return "future" if after == "to" else "present"


def _passive(tokens: list[str], index: int) -> Tense | None:
    """The tense of a passive that its auxiliaries tell: "will be signed", "to be held", "was being built"."""
    first = max(0, index - 4)
    marks = (place + 1 for place in range(first, index) if tokens[place] in (",", ";", ":"))
    for place in range(max(marks, default=first), index):
        word = tokens[place]
        if word in _FUTURE:
            return "future"
        if word in _MODALS and not _is_month(tokens, place):
            return "past" if "have" in tokens[place:index] else _of(tokens, place)
        if word in ("was", "were") and tokens[place + 1] == "to" and _SAYS.intersection(tokens[:place]):
            return "future"  # "said that the well was to be sealed by Sunday"
        if word in ("was", "were", "had"):
            return "past"  # "had to be dropped"
    plain = [word for word in tokens[max(0, index - 3) : index] if not word.endswith("ly")]
    if plain[-2:] == ["to", "be"]:
        return "future"
    if plain[-1:] in (["and"], ["or"]):  # "would be laid by tomorrow and hooked up on Sunday"
        be = max((place for place in range(max(1, index - 12), index) if tokens[place] == "be"), default=0)
        return "future" if be and (tokens[be - 1] in _FUTURE | _MODALS or tokens[be - 1] == "to") else None
    return None
