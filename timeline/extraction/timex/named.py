"""Rules for days and feasts that news calls by name."""

from timeline.extraction.timex.guards import is_feast
from timeline.extraction.timex.rule import Rule
from timeline.extraction.timex.words import YEAR

# the resolver's key of each feast, and the ways news writes it
HOLIDAYS = {
    "christmas eve": "christmas eve", "christmas day": "christmas", "christmas": "christmas", "boxing day": "boxing day",
    "new year's eve": "new year's eve", "new year’s eve": "new year's eve", "new year's day": "new year", "new year’s day": "new year",
    "new year's": "new year", "new year’s": "new year", "easter sunday": "easter", "easter monday": "easter monday", "easter": "easter",
    "good friday": "good friday", "palm sunday": "palm sunday", "ash wednesday": "ash wednesday", "pentecost": "pentecost",
    "thanksgiving day": "thanksgiving", "thanksgiving": "thanksgiving", "labor day": "labor day", "memorial day": "memorial day",
    "independence day": "independence day", "veterans day": "veterans day", "columbus day": "columbus day",
    "martin luther king day": "mlk day", "presidents day": "presidents day", "presidents' day": "presidents day",
    "halloween": "halloween", "valentine's day": "valentine's day", "valentine’s day": "valentine's day", "st. patrick's day": "st patrick",
    "mother's day": "mother's day", "mothers' day": "mother's day", "father's day": "father's day", "may day": "may day",
    "election day": "election day", "inauguration day": "inauguration day", "armistice day": "armistice day", "groundhog day": "groundhog day",
    "ramadan": "ramadan", "eid al-fitr": "eid al-fitr", "eid ul-fitr": "eid al-fitr", "eid-al-fitr": "eid al-fitr", "id al-fitr": "eid al-fitr",
    "eid al-adha": "eid al-adha", "eid ul-adha": "eid al-adha", "eid-al-adha": "eid al-adha", "eid el-fitr": "eid al-fitr", "eid el-adha": "eid al-adha", "eid": "eid", "ashura": "ashura",
    "nowruz": "nowruz", "norouz": "nowruz", "passover": "passover", "yom kippur": "yom kippur", "rosh hashanah": "rosh hashanah",
    "hanukkah": "hanukkah", "chinese new year": "lunar new year", "lunar new year": "lunar new year", "orthodox christmas": "orthodox christmas",
    "orthodox easter": "orthodox easter", "9/11": "9/11", "september 11 attacks": "9/11", "women's day": "women's day", "black friday": "black friday",
    "tisha b'av": "tisha b'av", "diwali": "diwali", "sukkot": "sukkot", "sukkoth": "sukkot", "arbaeen": "arbaeen", "mawlid": "mawlid",
    "islamic new year": "islamic new year", "muslim new year": "islamic new year", "labour day": "labour day", "newroz": "nowruz", "persian new year": "nowruz", "iranian new year": "nowruz",
    "bastille day": "bastille day", "epiphany": "epiphany", "all saints' day": "all saints",
}  # fmt: skip
"""What a rule's pattern may match -> the key of the resolver."""

_NAMES = "|".join(sorted((name.replace(".", r"\.") for name in HOLIDAYS), key=len, reverse=True))

FEAST = rf"(?:(?P<rel>last|next|this|this past|this coming) )?(?P<holiday>{_NAMES})(?P<weekend> weekend)?(?:,? (?:of )?(?P<year>{YEAR})|,? (?P<which>this year|last year|next year))?(?!\w)"

RULES: tuple[Rule, ...] = (
    Rule(
        "holiday",
        rf"(?:(?:the )?(?P<eve>eve) of (?:the )?)?{FEAST}",
        (
            ("The truce held at [Christmas].", "2015-12-25"),
            ("They met on [Christmas Eve 2014].", "2014-12-24"),
            ("Talks stopped for [Ramadan].", "2016-06-06/2016-07-05"),
            ("Talks stopped on [Good Friday].", "2016-03-25"),
            ("The border was closed for [Yom Kippur].", "2016-10-12"),
            ("The border was closed for [Passover 2015].", "2015-04-04/2015-04-10"),
            ("They prayed on [Orthodox Easter].", "2016-05-01"),
            ("The pause was announced on [the eve of Ramadan].", "2016-06-05"),
            ("The border was closed on [Labor Day weekend].", "2016-W35-WE"),
            ("The pause is meant for [Eid al-Adha].", "2016-09-11/2016-09-14"),
        ),
        (
            "The witness, Mr Ramadan, said so.",
            "They met on the eve of the summit.",
            "Troops of the Yom Kippur War met again.",
        ),
        guard=is_feast,
    ),
)
