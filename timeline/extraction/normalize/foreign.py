"""Dates in other languages. Relative ones have a module of their own; of explicit ones a clean span is cut out by month name or figures, and dateparser reads it.

dateparser is told the language and gets nothing but the date: on running prose it reads "may" as a month and "we" as a weekday.
"""

import datetime as dt
import re
from collections.abc import Iterator
from functools import cache, lru_cache

from timeline.extraction.normalize import calendars, points
from timeline.extraction.normalize.foreign_relative import find_relative
from timeline.extraction.normalize.points import NoSuchDay, Point

# what tells the language of a text: letters of a script, or frequent short words
_SCRIPTS = (
    ("zh", re.compile(r"[\u4e00-\u9fff]")),
    ("fa", re.compile(r"[پچژگ]|\u06cc")),
    ("ar", re.compile(r"[\u0621-\u064a]")),
    ("ru", re.compile(r"[а-яё]", re.I)),
)
_WORDS = {
    "fr": r"\b(?:le|la|les|des|une|dans|est|sont|pour|avec|sur|du|au|qui|et|il|se|ont|été|en)\b|\b[ls][’']|à",
    "es": r"\b(?:el|la|los|las|una|del|al|que|por|con|para|y|en|se|fue|son|hace)\b",
    "de": r"\b(?:der|die|das|und|ist|nicht|mit|den|dem|von|im|in|am|ein|eine|zu|sie|er|sich|wurde|wird|vor|nach)\b",
    "tr": r"\b(?:ve|bir|bu|için|ile|olarak|da|de|tarihinde)\b",
    "en": r"\b(?:the|of|and|to|in|on|that|was|is|for|said|at|it|by|he|she|they|with|from|has|have|will|were|are|this)\b",
}
_MONTHS = {
    "fr": "janvier|février|fevrier|mars|avril|mai|juin|juillet|août|aout|septembre|octobre|novembre|décembre|decembre",
    "es": "enero|febrero|marzo|abril|mayo|junio|julio|agosto|septiembre|setiembre|octubre|noviembre|diciembre",
    "de": "januar|jänner|februar|märz|april|mai|juni|juli|august|september|oktober|november|dezember",
    "tr": "ocak|şubat|mart|nisan|mayıs|haziran|temmuz|ağustos|eylül|ekim|kasım|aralık",
    "ru": "января|февраля|марта|апреля|мая|июня|июля|августа|сентября|октября|ноября|декабря|"
    "январе|феврале|марте|апреле|мае|июне|июле|августе|сентябре|октябре|ноябре|декабре",
    "ar": "يناير|فبراير|مارس|أبريل|إبريل|ابريل|مايو|يونيو|يوليو|أغسطس|اغسطس|سبتمبر|أكتوبر|اكتوبر|نوفمبر|ديسمبر|"
    "كانون الثاني|شباط|آذار|نيسان|أيار|حزيران|تموز|آب|أيلول|تشرين الأول|تشرين الثاني|كانون الأول",
    "fa": "ژانویه|فوریه|مارس|آوریل|آپریل|مه|می|ژوئن|ژوئیه|ژوییه|جولای|اوت|آگوست|سپتامبر|اکتبر|نوامبر|دسامبر",
}
# forms that dateparser does not know: Levantine names, Russian locatives, a Persian spelling
_ALIASES = {
    "январе": "января", "феврале": "февраля", "марте": "марта", "апреле": "апреля", "мае": "мая", "июне": "июня", "июле": "июля",
    "августе": "августа", "сентябре": "сентября", "октябре": "октября", "ноябре": "ноября", "декабре": "декабря", "آگوست": "اوت",
    "كانون الثاني": "يناير", "شباط": "فبراير", "آذار": "مارس", "نيسان": "أبريل", "أيار": "مايو", "حزيران": "يونيو", "تموز": "يوليو",
    "آب": "أغسطس", "أيلول": "سبتمبر", "تشرين الأول": "أكتوبر", "تشرين الثاني": "نوفمبر", "كانون الأول": "ديسمبر",
}  # fmt: skip
# months of the Islamic calendar in Arabic and of the solar one in Persian; read only beside a day and a year, as many are plain words
_ISLAMIC = (
    "محرم", "صفر", "ربيع الأول", "ربيع الآخر", "جمادى الأولى", "جمادى الآخرة", "رجب", "شعبان", "رمضان", "شوال", "ذو القعدة", "ذو الحجة",
)  # fmt: skip
_SOLAR = ("فروردین", "اردیبهشت", "خرداد", "تیر", "مرداد", "شهریور", "مهر", "آبان", "آذر", "دی", "بهمن", "اسفند")
_OTHER_CALENDARS = {
    language: re.compile(
        rf"(?<!\w)(?P<day>\d{{1,2}}) (?P<month>{'|'.join(months)}) (?:(?:سنة|عام|سال) )?(?P<year>1[2-4]\d\d)(?!\d)"
    )
    for language, months in (("ar", _ISLAMIC), ("fa", _SOLAR))
}
# a year alone, after a word that says so
_YEAR_WORDS = {
    "fr": "en|depuis|l'an|l’an|année|fin|début", "es": "en|desde|de|año|hasta", "de": "jahr|jahre|seit|bis|anfang|ende|mitte|sommer|winter",
    "ru": "в|с|до|к", "tr": "yılı", "ar": "عام|سنة|في|منذ", "fa": "سال|از",
}  # fmt: skip
_JOIN = r"(?:\.?(?: de| del)? )"
_DIGITS = str.maketrans("٠١٢٣٤٥٦٧٨٩۰۱۲۳۴۵۶۷۸۹", "01234567890123456789")
_CHINESE = re.compile(r"(?:(?P<year>\d{4})年)?(?P<month>\d{1,2})月(?:(?P<day>\d{1,2})[日号])?|(?P<only>\d{4})年")
_ENGLISH = re.compile(r"\b(?:the|of|and|to)\b")
_SAMPLE = 1000


LANGUAGES = (*sorted(_MONTHS), "zh")
"""ISO codes of the languages whose dates are read, besides English."""


def language_of(text: str) -> str:
    """The language of a text among those known here, told from its first characters; "en" where nothing points elsewhere."""
    sample = text[:_SAMPLE]
    if not sample.isascii() and (script := _by_script(sample)):
        return script
    lower = sample.lower()
    if len(_ENGLISH.findall(lower)) * 50 > len(lower):
        return "en"
    counts = {language: len(re.findall(pattern, lower)) for language, pattern in _WORDS.items()}
    best = max(counts, key=lambda language: (counts[language], language == "en"))
    return best if counts[best] > counts["en"] else "en"


def _by_script(sample: str) -> str:
    """The language whose script most letters are of; empty for Latin."""
    letters = sum(map(str.isalpha, sample))
    for language, pattern in _SCRIPTS:
        if len(pattern.findall(sample)) * (4 if language == "fa" else 2) > letters / (8 if language == "fa" else 1):
            return language
    return ""


def find_foreign(text: str, language: str, dct: dt.date) -> list[tuple[int, int, Point | None, str]]:
    """Start, end, point and reason of each date in a text of this language, in text order.

    A day or month without a year is the one nearest to the publication date. The point is None for a day that does not exist.
    """
    plain = text.translate(_DIGITS)
    found: list[tuple[int, int, Point | None, str]] = []
    reached = 0
    for match in sorted(_matches(plain, language), key=lambda one: (one.start(), -one.end())):
        start, end = match.span("only" if match.groupdict().get("only") and language != "zh" else 0)
        if start < reached:
            continue
        reached = end
        try:
            found.append((start, end, _point(match, language, dct), "an explicit date, read in its own language"))
        except NoSuchDay as error:
            found.append((start, end, None, f"left unresolved: {error}"))
    found += find_relative(plain, language, dct)
    return sorted(found, key=lambda one: (one[0], -one[1]))


@cache
def _dates(language: str) -> re.Pattern[str]:
    return re.compile(
        rf"(?<!\w)(?:(?P<day>\d{{1,2}}|1er){_JOIN})?(?P<month>{_MONTHS[language]})(?!\w)(?:(?:,| de| del|/)? (?P<year>\d{{4}})(?!\d))?",
        re.I,
    )


@cache
def _years(language: str) -> re.Pattern[str]:
    return re.compile(
        rf"(?<!\w)(?:{_YEAR_WORDS[language]}) (?P<only>1[89]\d\d|20\d\d)(?![\d.,]\d|\d)|(?<![\d.,])(?P<only2>1[89]\d\d|20\d\d) (?:год|году|года|yılı|yılında)(?!\w)",
        re.I,
    )


def _matches(text: str, language: str) -> Iterator[re.Match[str]]:
    if language in _OTHER_CALENDARS:
        yield from _OTHER_CALENDARS[language].finditer(text)
    for match in (_CHINESE if language == "zh" else _dates(language)).finditer(text):
        groups = match.groupdict()
        if groups.get("day") or groups.get("year") or language == "zh":
            yield match
    if language in _YEAR_WORDS:
        yield from _years(language).finditer(text)


def _point(match: re.Match[str], language: str, dct: dt.date) -> Point:
    groups = match.groupdict()
    alone = groups.get("only") or groups.get("only2")
    if alone:
        return points.year(int(alone))
    day, name = int((groups["day"] or "1").removesuffix("er")), groups["month"] or ""
    if name in _ISLAMIC:
        return points.day(calendars.islamic(int(groups["year"]), _ISLAMIC.index(name) + 1, day))
    if name in _SOLAR:
        return points.day(calendars.solar(int(groups["year"]), _SOLAR.index(name) + 1, day))
    month = _month(name, language)
    date = points.make_date(int(groups["year"]), month, day) if groups["year"] else _nearest(month, day, dct)
    return points.day(date) if groups["day"] else points.month(date.year, date.month)


def _nearest(month: int, day: int, dct: dt.date) -> dt.date:
    near = []
    for year in (dct.year - 1, dct.year, dct.year + 1):
        try:
            near.append(points.make_date(year, month, day))
        except NoSuchDay:
            continue
    if not near:
        raise NoSuchDay(f"month {month} has no day {day}")
    return min(near, key=lambda date: abs((date - dct).days))


@lru_cache(maxsize=512)
def _month(name: str, language: str) -> int:
    """The number of a month by its name. Raises NoSuchDay where dateparser does not know it."""
    if name.isdigit():
        return int(name)
    name = _ALIASES.get(name.lower(), name.lower())
    import dateparser  # noqa: PLC0415 - slow to load, and an English text never needs it

    settings = {"REQUIRE_PARTS": ["day", "month", "year"], "DATE_ORDER": "DMY"}
    read = dateparser.parse(f"15 {name} 2015", languages=[language], settings=settings)
    if read is None:
        raise NoSuchDay(f"the month {name} is not known")
    return read.month
