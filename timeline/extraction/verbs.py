"""Whether a word is a verb where it stands, and how. No tagger: the words before it decide."""

from collections.abc import Sequence
from enum import Enum

from timeline.extraction.bare import are_many, goes_on, is_by_means, tells_how_many
from timeline.extraction.inflection import BASE, ING, PARTICIPLE, PAST, Form
from timeline.extraction.tokens import Token
from timeline.extraction.vocabulary import BE, CALENDAR, DETERMINERS, HAVE, MODALS, PREPOSITIONS, SAYING, TITLE_WORDS

# also common nouns: their bare and -s forms need a clear sign to be verbs
NOUN_VERBS = frozenset(
    """talk meet visit call phone attack strike raid bomb shell rocket fire shoot assault kill blast target demand request appeal offer plan bid proposal veto boycott
    ban sanction embargo block threat protest march rally riot strike release return exchange visit aid help support back welcome praise
    pledge promise vow move march exercise train advance arm raid siege arrest detain charge trial blame claim question report reply answer
    deal pact accord split vote name poll appoint resign return retreat pause halt truce stop end start
    fight battle clash ambush order rule grant award loan fund supply pass warn rebuke rebuff snub curb limit
    host brief address speech share link tie ease lift drop cut freeze slap impose fine extend delay face lead head mediate host push press force curfew control abuse torture murder
    hack counter storm seize signal hope plea ask apology guarantee shift mass range fly land seal""".split()
)


class Reading(Enum):
    """How a verb stands: finite, after a modal, as infinitive, -ing after a noun or comma, after a preposition, passive, cut-down passive."""

    __hash__ = object.__hash__

    FINITE = "finite"
    MODAL = "modal"
    INFINITIVE = "infinitive"
    PARTICIPLE = "participle"
    GERUND = "gerund"
    PASSIVE = "passive"
    REDUCED = "reduced"

    @property
    def passive(self) -> bool:
        return self is PASSIVE or self is REDUCED


# by names of their own, as in `members`
FINITE, PASSIVE, REDUCED, MODAL = Reading.FINITE, Reading.PASSIVE, Reading.REDUCED, Reading.MODAL


ADVERBS = frozenset(
    """also already again then not never yet still first once jointly today yesterday tomorrow now later earlier soon recently repeatedly once twice just only even
    formally officially n't ever so far both all instead thus very further once more long since previously""".split()
)
_CATENATIVE = frozenset(
    "start started begin began begun continue continued keep kept stop stopped resume resumed finish finished avoid risk consider considered considering weighing mulling suggest suggested".split()
)
_PRONOUNS = frozenset("he she it they we i you who which that both".split())
_STANDS_ALONE = frozenset("this that these those all both two three four five six some many most each few".split())
_DO = frozenset({"do", "does", "did", "to", "let", "help", "helped", "helping", "make", "made"})

_UNITS = frozenset("week month year weekend day night morning afternoon evening weeks months years days hours".split())
_WHICH = frozenset(
    "last this next past recent earlier later late early the several coming over few previous same".split()
)


def before(tokens: Sequence[Token], index: int) -> int:
    """Index of the nearest word before `index` that is no adverb and no date ("on Friday again"); -1 if there is none."""
    index -= 1
    while index >= 0:
        low = tokens[index].low
        if low == "last" and index and tokens[index - 1].low in BE:
            index -= 1  # 'was last elected in 2006'
            continue
        if low in ADVERBS or (low.endswith("ly") and len(low) > 4 and low not in _NO_ADVERBS):
            index -= 1
            continue
        if tokens[index].text in _OPENS_QUOTE and index and goes_on(tokens, index):
            index -= 1  # 'had been “kidnapped”', 'vowed to “crush” them'
            continue
        first = _date_phrase(tokens, index)
        if first < 0:
            break
        index = first - 1
    return index


_OPENS_QUOTE = frozenset({"“", "‘", '"'})
_NO_ADVERBS = frozenset({"italy", "ally", "rally", "reply", "family", "assembly", "supply", "july", "only"})


def _date_phrase(tokens: Sequence[Token], last: int) -> int:
    """Where a phrase of date begins that ends at `last` ("on Friday", "in March 2012", "late last week"); -1 if none ends there."""
    first, certain = last + 1, False
    while first > 0:
        low = tokens[first - 1].low
        if low in CALENDAR and (low not in {"may", "march", "sun", "mon", "sat"} or tokens[first - 1].capital):
            certain = True
        elif low in _UNITS:
            certain = certain or (first > 1 and tokens[first - 2].low in _WHICH)
        elif not (low in _WHICH or (low.isdigit() and len(low) in (1, 2, 4))):
            break
        first -= 1
    if not certain:
        return -1
    return first - 1 if first and tokens[first - 1].low in {"on", "in", "at", "during", "over", "since"} else first


def read(tokens: Sequence[Token], index: int, base: str, forms: frozenset[Form]) -> Reading | None:
    """How the verb form at `index` stands, None if it is no verb there (a noun, an adjective)."""
    if tokens[index].joined and tokens[index - 1].low not in {"test", "re"}:
        return None
    at = before(tokens, index - (tokens[index].joined and tokens[index - 1].low == "re"))
    word = tokens[at].low if at >= 0 else ""
    after = tokens[index + 1].low if index + 1 < len(tokens) else ""
    if index + 1 < len(tokens) and tokens[index + 1].joined:
        return None
    if ING in forms:
        return _read_ing(word, at, tokens)
    if PARTICIPLE in forms or PAST in forms:
        found = _read_past(word, at, index, after, forms, tokens)
        if found or BASE not in forms:
            return found
    if BASE in forms:
        return _read_base(word, at, after, base, tokens)
    return _read_s(word, at, base, tokens)


def _read_ing(word: str, at: int, tokens: Sequence[Token]) -> Reading | None:
    if word in BE:
        return FINITE
    if word in DETERMINERS or word == "'s":
        return None
    if at < 0 or word in {",", "and", "but", "—", "–", "or", "while", "when"}:
        return Reading.PARTICIPLE
    if word in PREPOSITIONS or word in _CATENATIVE:
        return Reading.GERUND
    return (
        Reading.PARTICIPLE
        if word.isalpha() and not word.endswith(("al", "ive", "ous", "ary", "ed", "ic", "ful"))
        else None
    )


_STATES = frozenset({"opposed", "committed", "engaged", "prepared", "determined", "resigned"})


def _read_past(
    word: str, at: int, index: int, after: str, forms: frozenset[Form], tokens: Sequence[Token]
) -> Reading | None:
    participle = PARTICIPLE in forms
    if word == "reported" and at > 0 and tokens[at - 1].low in BE and participle:
        return PASSIVE  # 'were reported killed'
    if word in BE or word in {"get", "gets", "got"}:
        if tokens[index].low in _STATES and after in {"to", "in"}:
            return FINITE  # 'are opposed to the plan': its subject acts
        return PASSIVE if participle else None
    if (
        participle
        and word == "and"
        and (not after or after in _ENDS_PHRASE | PREPOSITIONS)
        and _is_passive(tokens, at - 1)
    ):
        return PASSIVE  # 'was captured and killed'
    if word in HAVE:
        return FINITE if participle else None
    if word in MODALS or word in {"to", "do", "does", "did"} or word == "'s":
        return None
    if word in DETERMINERS and word not in _STANDS_ALONE:
        return None
    if after == "to" and tokens[index].low == "opposed" and word not in HAVE:
        return None  # 'extremists opposed to the truce': who they are
    if participle and after == "by" and tokens[index].low != "voted" and not is_by_means(tokens, index):
        return REDUCED
    if word in PREPOSITIONS and not (at > 0 and tokens[at - 1].low in {"agreed", "called"}):
        return None
    if PAST not in forms:
        return REDUCED if word not in {"and", ","} else None
    if (
        participle
        and tokens[index].low in _SUFFERED
        and (not after or after in _ENDS_PHRASE)
        and word not in {"and", ","}
        and not tells_how_many(tokens, index + 1)
    ):
        return REDUCED  # 'hundreds injured', 'nine killed in clashes'
    return FINITE


def _is_passive(tokens: Sequence[Token], index: int) -> bool:
    """Whether a participle with its auxiliary ends at `index`: 'was captured'."""
    if index < 1 or not (tokens[index].low.endswith(("ed", "en")) or tokens[index].low in _PARTICIPLES):
        return False
    at = before(tokens, index)
    return at >= 0 and tokens[at].low in BE


_PARTICIPLES = frozenset("shot held caught hit sent brought sworn torn driven thrown shut found".split())
_SUFFERED = frozenset(
    "killed injured wounded kidnapped abducted arrested detained jailed imprisoned executed beheaded".split()
)
_ENDS_PHRASE = frozenset(". , ; ) in at on near by during when as".split())


def _read_base(word: str, at: int, after: str, base: str, tokens: Sequence[Token]) -> Reading | None:
    if word in MODALS or (word == "'d" and at > 0):
        return MODAL
    if word in _DO:
        return Reading.INFINITIVE
    if word in _PRONOUNS - {"it", "he", "she", "that"}:
        return FINITE
    if at < 0 or word in DETERMINERS or word in PREPOSITIONS or word == "'s":
        return None
    if word in {"and", ",", "or"}:
        near = [token.low for token in tokens[max(0, at - 12) : at]]
        found = [low for low in near if low in MODALS or low == "to"]
        return (MODAL if found[-1] in MODALS else Reading.INFINITIVE) if found and base not in NOUN_VERBS else None
    plural = (word.endswith("s") and not word.endswith("ss")) or are_many(word)
    if _is_pair(tokens, at):
        return FINITE
    if base == "meet" and after in _WHERE and _heads_many(tokens, at):
        return FINITE  # 'ministers of the Group of Eight meet in Oslo'
    if base in NOUN_VERBS:
        return (
            FINITE
            if plural
            and after not in {"of", "and", "on", "in", ","}
            and word not in {"peace", "us"}
            and (tokens[at].text[0].islower() or (not at and are_many(word)))
            else None
        )
    if tokens[at].capital and not plural and at >= 2 and tokens[at - 1].low == "and":
        return FINITE
    return FINITE if plural or word == "people" else None


_WHERE = frozenset({"in", "on", "at", "later", "again", "next", "today", "for"})


def _heads_many(tokens: Sequence[Token], last: int) -> bool:
    """'foreign ministers of the Group of Eight', 'envoys from Chad': a plural, with what hangs on it."""
    for at in range(last, max(last - 10, -1), -1):
        low = tokens[at].low
        if low.endswith("s") and not low.endswith("ss") and (not tokens[at].capital or not at):
            return True
        if not (tokens[at].capital or low in {"of", "the", "from", "for", "and"} or low == "'s"):
            return False
    return False


def _is_pair(tokens: Sequence[Token], last: int) -> bool:
    """Two or more names end at `last`, joined by "and": 'Kerry and Foreign Minister Sergei Lavrov meet'."""
    if not tokens[last].capital:
        return last > 3 and tokens[last - 1].low in DETERMINERS and tokens[last - 2].low == "and"
    at = last
    while at >= 0 and (tokens[at].capital or tokens[at].low in TITLE_WORDS or tokens[at].low in {"'s", "."}):
        at -= 1
    return at > 0 and tokens[at].low == "and" and tokens[at - 1].capital


def _read_s(word: str, at: int, base: str, tokens: Sequence[Token]) -> Reading | None:
    if at < 0 or word in DETERMINERS or word in PREPOSITIONS or word == "'s" or word in SAYING:
        return None
    if word in {"and", ","}:
        return FINITE if base not in NOUN_VERBS and at > 1 else None  # 'Turkey, a member, rejects', 'and accuses'
    if word in _PRONOUNS:
        return FINITE
    if base in NOUN_VERBS:
        return FINITE if tokens[at].capital and not word.endswith(("an", "ish", "ese", "i", "ch")) else None
    return FINITE if word.isalpha() and not word.endswith(("al", "ive", "ous", "ary")) else None
