"""The words an expression of time can begin with: the finder tries its rules only there.

A test walks the pattern of every rule and fails where one could begin with a word that is not named here.
"""

from timeline.extraction.timex.words import DECADE_WORDS, MONTHS, ORDINALS, PARTS, SEASONS, WEEKDAYS

_NUMBERS = """
    one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen
    twenty thirty forty fifty sixty seventy eighty ninety half quarter hundred hundreds thousand thousands million dozens scores couple dozen
    several few fewer many numerous countless some
"""
_UNITS = """
    second seconds minute minutes hour hours day days week weeks month months quarter quarters year years decade decades century
    centuries weekend weekends weekdays weeknights daylong weeklong monthlong yearlong hourlong decadelong centurylong
"""
_OTHERS = """
    a an the this that these it its all no not at as on per each every once twice thrice about almost approximately around nearly over
    under up well just roughly circa more most less long like little very ad beginning start end close closing dying opening middle mid
    midafternoon midmorning midyear early earlier late later latest latter last next past coming current currently previous prior
    preceding following ensuing subsequent intervening recent recently lately remaining final first comparable corresponding same
    now nowadays soon shortly right those future moments today tomorrow yesterday tonight hourly daily nightly weekly biweekly fortnightly
    monthly bimonthly quarterly annually yearly calendar financial fiscal fy pre post q h dawn dusk daybreak sunrise sunset nightfall
"""
_FEASTS = """
    arbaeen armistice ash ashura bastille black boxing chinese christmas columbus diwali easter eid election epiphany father good groundhog
    halloween hanukkah id inauguration independence islamic labor labour lunar martin mawlid muslim memorial mother mothers new newroz norouz nowruz orthodox
    palm passover pentecost presidents ramadan rosh st sukkot sukkoth tisha thanksgiving valentine veterans women yom
"""
STARTS = frozenset(
    word.split("-")[0]
    for word in (
        *f"{_NUMBERS} {_UNITS} {_OTHERS} {_FEASTS}".split(), *MONTHS, *WEEKDAYS, *SEASONS, *PARTS, *ORDINALS, *DECADE_WORDS,
        *(day if day.endswith("day") else f"{day}day" for day in WEEKDAYS), "wednesday", "saturday",
        *(f"{day}days" for day in ("mon", "tues", "wednes", "thurs", "fri", "satur", "sun")), "seven",
    )
)  # fmt: skip
