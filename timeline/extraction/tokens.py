"""Words of a sentence with their places in the article. One pass, no backtracking."""

import functools
import re
import unicodedata
from dataclasses import dataclass

# most words stand before a blank or a comma and can be nothing else: tried first, for speed alone
# and the blanks before a word are taken with it: at each of them every way a word may begin would be tried in vain
_WORD = re.compile(
    r"\s*+([A-Z]?[a-z]++(?=[\s,])|\b(?:Jr|Sr)\.(?=\s[a-z]|,)|\b(?:Mrs?|Ms|Dr|Prof|Gen|Lieut|Lt|Col|Maj|Brig|Sgt|Capt|Adm|Sen|Rep|Gov)\.(?=\s[A-Z])|(?:[A-Za-z]\.){2,}|\d+(?:[.,]\d+)+|\d\+\d\b|[^\W_]+(?:['’](?!s\b|S\b)[^\W_]+)*|['’][sS]\b|[^\w\s])"
)
# no compound goes on with these, but for 'behind-the-scenes'
_OPENS_ASIDE = re.compile(
    r" ?(?:which|who|whose|where|while|because|although|though|but|they|he|she|the|his|their|its)(?= (?!-))"
)
APOSTROPHES = str.maketrans({"’": "'", "‘": "'", "ʼ": "'"})


@dataclass(
    slots=True, unsafe_hash=True
)  # frozen, or as a tuple, it would take several times as long to make or to read
class Token:
    """One word or mark, never changed. `low` is case-folded, without full stops and accents; `joined`: a hyphen ties it to the word before;
    `capital`: its first letter is one."""

    text: str
    low: str
    start: int
    end: int
    joined: bool
    capital: bool


@functools.lru_cache(maxsize=50_000)
def fold(word: str) -> str:
    """The key a word is looked up by: `U.S.` and `US` are one, `Türkiye` and `Turkiye` too."""
    low = word.casefold()
    if not low.isascii():
        low = low.translate(APOSTROPHES)
        if not low.isascii():
            low = "".join(
                mark for mark in unicodedata.normalize("NFKD", low) if not unicodedata.combining(mark)
            ).replace("ı", "i")
    bare = low.replace(".", "") if len(low) > 1 else low
    return bare or word.casefold()  # a lone accent stays what it is: no key is empty


_HYPHENS = frozenset("-‐‑")


def tokenize(text: str, offset: int = 0) -> tuple[Token, ...]:
    """Tokens of `text`; `offset` is added to their places. Hyphens are no tokens of their own but set `joined`."""
    found: list[Token] = []
    joined, end = False, 0
    look, place = _look, text.index
    for word in _WORD.findall(text):
        start = place(word, end)  # between two words is nothing that one may begin with
        end = start + len(word)
        if word in _HYPHENS:
            if _is_dash(text, start, end, found):
                found.append(Token("–", "–", start + offset, end + offset, False, False))
            joined = bool(found) and found[-1].text != "–"
            continue
        low, capital = look(word)
        found.append(Token(word, low, start + offset, end + offset, joined, capital))
        joined = False
    return tuple(found)


@functools.lru_cache(maxsize=50_000)  # the same few thousand words make up most of any article
def _look(word: str) -> tuple[str, bool]:
    return fold(word), word[0].isupper()


def _is_dash(text: str, start: int, end: int, before: list[Token]) -> bool:
    """A hyphen before a word that joins nothing is a dash ('the strait-which Chile had closed'); one between spaces is a dash where a small word stands before it and a capital behind: 'suspension - Syria itself'."""
    if before and _OPENS_ASIDE.match(text, end):
        return True
    spaced = start > 0 and text[start - 1].isspace() and text[end : end + 1].isspace()
    return spaced and bool(before) and not before[-1].capital and text[end : end + 2].strip()[:1].isupper()


@functools.lru_cache(maxsize=20_000)
def words_of(name: str) -> tuple[str, ...]:
    """Folded words of a name, as the lexicon keeps them: `Zanu - PF` and `ZANU-PF` both give ('zanu', 'pf')."""
    if name.isascii() and name.replace(" ", "").isalpha():
        return tuple(name.lower().split())  # as most names are
    return tuple(token.low for token in tokenize(name) if token.low[0].isalnum() or token.low == "'s")
