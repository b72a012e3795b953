"""Rules for lengths of time, repeated times, and words such as "now" and "recently"."""

from timeline.extraction.timex.guards import is_present, is_soon, is_weekday
from timeline.extraction.timex.numbers import (
    is_duration,
    is_few_units,
    is_how_often,
    is_rate,
    is_two_units,
    is_vague_units,
)
from timeline.extraction.timex.rule import Rule
from timeline.extraction.timex.words import (
    APPROX,
    APPROX_OF,
    COUNT,
    MONTH_FULL,
    ORDINAL,
    PART,
    SEASON,
    SMALL,
    UNIT,
    WEEKDAY_FULL,
)

_APPROX = rf"(?:(?P<approx>{APPROX}) )?"
_VAGUE_UNIT = r"(?:seconds|minutes|hours|days|weeks|months|quarters|years|decades|centuries)(?!\w)"
_ADJECTIVE = r"(?:long|full|single|more|short|whole|consecutive|straight|solid|additional|extra|difficult|hard|busy|trading|working|business|school|calendar|bloody|grueling|tense|successive|fiscal)"

_TIMES = r"(?:once|twice|thrice|(?:two|three|four|five|six|seven|eight|nine|ten|several|many|\d{1,3}) times)"

RATE: Rule = Rule(
    "rate",
    rf"(?:(?P<times>{_TIMES}) )?(?:an?|per)(?: |-)(?P<unit>day|week|month|year|hour|quarter)(?!\w)",
    (("The panel sits [twice a month].", "P1M"), ("It is checked [three times a week].", "P1W")),
    ("The tax brings $3 million a year.", "It sells 400 seats a week.", "Two rows, 24 hours a day."),
    guard=is_rate,
)
"""Tried before all lengths: "a year" after a sum is how often, not how long."""

RULES: tuple[Rule, ...] = (
    Rule(
        "two units",
        rf"(?P<count>{SMALL}|\d{{1,3}}|an?) (?P<unit>years?|months?|weeks?|days?|hours?|minutes?),? (?:and )?(?P<count2>{SMALL}|\d{{1,3}}|an?) (?P<unit2>months?|weeks?|days?|hours?|minutes?|seconds?)(?:,? (?P<dir>ago|earlier|later|from now))?(?!\w)",
        (
            ("He was held for [two years and three months].", "P2Y3M"),
            ("The flight took [an hour and 20 minutes].", "PT1H20M"),
            ("He left [two years and three months ago].", "2014-05"),
        ),
        ("A 45-year and 3-month-old plan failed.",),
        guard=is_two_units,
    ),
    Rule(
        "last or next few units",
        rf"(?:(?P<approx>{APPROX_OF}) )?(?:the )?(?P<rel>last|past|next|previous|coming|preceding|following|first|final|latest|recent|subsequent|ensuing|opening|remaining|closing) "
        rf"(?P<approx2>{APPROX} )?(?P<count>{COUNT})(?: (?:or|to) (?P<alt>{COUNT}|so))?(?: |-)(?:{_ADJECTIVE} )?(?P<unit>{UNIT})(?: or (?:so|more))?(?!\w)",
        (("Aid fell over [the past three months].", "P3M"), ("It ends within [the next two weeks].", "P2W")),
        ("The last second counted.",),
        guard=is_few_units,
    ),
    Rule(
        "recent or coming units",
        rf"(?:the )?(?P<rel>last|past|next|coming|recent|previous|following|ensuing|intervening) (?P<unit>{_VAGUE_UNIT})(?: (?:and|or) (?P<unit2>{_VAGUE_UNIT}))?|the (?P<ahead>days|weeks|months|years|week|month|year) (?:ahead|to come)(?!\w| of\b)",
        (("Fighting spread in [recent months].", "PXM"), ("It should end in [the coming weeks].", "PXW")),
        guard=is_vague_units,
    ),
    Rule(
        "length of time",
        rf"{_APPROX}(?P<det>the (?!\w+-\w))?(?P<count>{COUNT})(?:(?:[ -](?:or|to|and)[ -]| ?[-–] ?)(?P<alt>{COUNT}|so|more))?(?P<odd>[ -]odd)?(?: |-)(?:{_ADJECTIVE} )?(?P<unit>{UNIT})(?:(?: |-)long|-old|(?P<ortwo> or two| or three)|(?: or (?:so|more))|[’'](?!\w))?(?P<half>[ -]and[ -]a[ -]half)?(?!\w)",
        (
            ("It took [a year-and-a-half].", "P1Y6M"),
            ("Russia offered a [48-hour] pause.", "PT48H"),
            ("The [five-year] civil war goes on.", "P5Y"),
            ("They talked for [more than two hours].", "PT2H"),
            ("It has been there for [30-odd years].", "P30Y"),
            ("It took [several weeks].", "PXW"),
            ("It lost half in [a single day].", "P1D"),
            ("It took [a quarter of a century].", "P25Y"),
            ("It took [a quarter-hour].", "PT15M"),
        ),
        (
            "The second round failed.",
            "Three quarters of the town is gone.",
            "A 45-year-old teacher was hurt.",
            "He wrote of the Six-Day War and the Thirty Years' War.",
            "The Hundred Days were over.",
            "He has no friends in many quarters.",
            "She is 30 years old.",
        ),
        guard=is_duration,
    ),
    Rule(
        "vague length of time",
        rf"(?:(?P<unit>{_VAGUE_UNIT})(?: or (?P<unit2>{_VAGUE_UNIT}))?(?:-long|-old)?|(?P<single>day|week|month|year|hour|decade|century)(?:-| )?long|(?P<single2>week|month|decade|century)-old)(?!\w)",
        (
            ("The siege lasted for [months].", "PXM"),
            ("A [weeklong] visit ended.", "P1W"),
            ("The [decade-old] truce ended.", "P10Y"),
        ),
        guard=is_duration,
    ),
    Rule(
        "one day of every month",
        rf"(?:the )?(?P<nth>{ORDINAL}|last)(?: (?P<day>{WEEKDAY_FULL}|(?:working |business )?day|week|weekend|month))?"
        rf" (?:of|in) (?P<each>each|every) (?:calendar )?(?P<unit>week|month|quarter|year)(?!\w)"
        rf"|(?:each|every) (?P<nth2>{ORDINAL}|last) (?P<day2>{WEEKDAY_FULL}|day|week)(?: of (?:the|each|every) (?P<unit2>month|quarter|year))",
        (
            ("The council meets on [the first Monday of each month].", "P1M"),
            ("Prices are set on [the last day of every month].", "P1M"),
            ("Rent is due on [the 15th of every month].", "P1M"),
            ("They sail on [every second Sunday of the month].", "P1M"),
        ),
        ("The first of each pair was lost.",),
    ),
    Rule(
        "every",
        rf"(?:(?P<times>{_TIMES}) )?(?P<each>every|each)(?P<other> other| second)?(?: (?P<count>{COUNT})(?: (?:or|to) (?P<alt>{COUNT}))?)? (?:(?!second [a-z])(?P<unit>{UNIT}|weekend|morning|evening|night|afternoon)|(?P<weekday>{WEEKDAY_FULL})(?: (?P<part>{PART}))?|(?P<month>{MONTH_FULL})|(?P<season>{SEASON}))(?!\w)",
        (
            ("The panel sits [every Friday].", "XXXX-WXX-5"),
            ("Aid arrives [every month].", "P1M"),
            ("They pay [each July].", "XXXX-07"),
            ("Aid comes [every three to four days].", "PXD"),
        ),
        ("The two sides blame each other.", "Every second phone was theirs."),
    ),
    Rule(
        "weekdays",
        r"(?P<weekday>(?:mon|tues|wednes|thurs|fri|satur|sun)days|weekends|weekdays|weeknights|(?:mon|tues|wednes|thurs|fri|satur|sun)day (?:mornings|nights|evenings|afternoons))(?!\w)",
        (("The panel sits on [Fridays].", "XXXX-WXX-5"),),
        guard=is_weekday,
    ),
    Rule(
        "how often",
        r"(?P<often>hourly|daily|nightly|weekly|biweekly|fortnightly|monthly|bimonthly|quarterly(?= ?[,.;)])|annually|yearly)(?!\w)",
        (("The envoy gives a [weekly] report.", "P1W"), ("It is paid [annually].", "P1Y")),
        ("The Daily Star printed it.", "Sales rise 8.5% annually."),
        guard=is_how_often,
    ),
    Rule(
        "now",
        r"(?P<now>right now|just now|now|nowadays|currently|at present|the present time|this (?:crucial |very )?moment|these days|the present|current)(?!\w|-)",
        (("The route is [now] closed.", "PRESENT_REF"), ("The panel is [currently] in Geneva.", "PRESENT_REF")),
        ("Every now and then he wrote.", "An ocean current that carried it.", "Oil in the Loop Current could spread."),
        guard=is_present,
    ),
    Rule(
        "in the past",
        r"(?P<past>(?:more |most )?recently|lately|the past|the not-too-distant past|the recent past|the distant past|the other (?:day|night|week)|those days)(?!\w|-)",
        (("The route was [recently] closed.", "PAST_REF"), ("Bread was cheap in [those days].", "PAST_REF")),
        guard=is_present,
    ),
    Rule(
        "in the future",
        r"(?P<future>soon|as soon as possible|the (?:near |foreseeable |immediate |not-too-distant |distant )?future|the (?:near|short) term|the years to come|(?:a|some) later date|future)(?!\w|-)",
        (("They will return [soon].", "FUTURE_REF"),),
        (
            "Soon after the blast they ran.",
            "The blast came shortly before the vote.",
            "As soon as they met, it failed.",
            "It is for the Future Combat System.",
        ),
        guard=is_soon,
    ),
)
