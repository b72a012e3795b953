"""Rules for dates that name their day, month or year."""

from timeline.extraction.timex.guards import is_capital_date, is_month
from timeline.extraction.timex.numbers import is_decade, is_era, is_iso, is_nth_day, is_year
from timeline.extraction.timex.rule import Rule
from timeline.extraction.timex.words import (
    DAY,
    DAY_ORDINAL,
    MONTH,
    MONTH_FULL,
    ORDINAL,
    PART,
    SEASON,
    SPELLED_YEAR,
    WEEKDAY,
    WEEKDAY_FULL,
    WHICH_YEAR,
    YEAR,
)

ZONE = r"(?:gmt|utc|z|est|edt|cst|cdt|mst|mdt|pst|pdt|bst|cet|cest|ist|jst|msk|et|ct|pt|uk time|local time|(?:eastern|pacific|central|mountain|moscow|greenwich|london|paris|berlin|geneva|vienna|rome|kyiv|kiev|istanbul|cairo|damascus|beirut|jerusalem|baghdad|tehran|riyadh|kabul|delhi|beijing|seoul|pyongyang|tokyo|hanoi|saigon|havana|bogota|caracas|washington|new york)(?: standard| daylight| mean)? time)"
CLOCK = (
    r"(?:(?:[01]?\d|2[0-4])(?:[:.][0-5]\d)?(?::[0-5]\d)? ?(?:a\.m\b\.?|p\.m\b\.?|am\b|pm\b)|(?:[01]?\d|2[0-3]):[0-5]\d(?::[0-5]\d)?(?:\.\d+)?(?![\d:])(?: (?:hours|hrs))?"
    r"|(?:[01]\d|2[0-3])[0-5]\d(?= (?:gmt|utc|bst|[ecmp][sd]t|cest|cet|msk|ist|hours|hrs|local time)(?!\w)| on (?:the )?(?:\d|[a-z]+ \d))(?: (?:hours|hrs))?|0\d[0-5]\d(?![\w%]|[.,:/-]\d)|0\d\.[0-5]\d(?![\w%]|[.,:/-]\d)|(?:1\d|2[0-3])\.[0-5]\d(?= (?:gmt|utc|bst|[ecmp][sd]t|cest|cet|msk)(?!\w))|(?:\d{1,2}|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve) o[’']clock|noon(?!\w)|midnight(?!\w)|midday(?!\w)|(?:half past|(?:a )?quarter (?:past|to)|(?:ten|twenty) past) (?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)(?!\w)|(?:[1-9]|1[0-2]|one|two|three|four|five|six|seven|eight|nine|ten|eleven)(?= in the (?:morning|afternoon|evening)))"
    rf"(?: in the (?:morning|afternoon|evening)| at night)?(?:,? {ZONE}(?!\w))?"
)
STAMP = (
    r"(?:[,;]? (?P<tail>(?:(?:1[0-2]|0?[1-9])(?:[:.][0-5]\d)? ?(?:a\.m\b\.?|p\.m\b\.?|am\b|pm\b)|(?:[01]?\d|2[0-3]):[0-5]\d(?::[0-5]\d)?(?![\d:])"
    rf"|(?:[01]\d|2[0-3])\.[0-5]\d(?= {ZONE}(?!\w)))(?:,? {ZONE}(?!\w))?)(?! ?(?:[-–—]|to|until) ?\d))?"
)
"""A clock time right behind a date, as pages are stamped: "3 March 2009 5:27 AM"."""
_OF_PARTS = "morning|afternoon|evening|night|dawn|daybreak|dusk|nightfall|sunset|sunrise|overnight"
OF_PART = rf"(?:(?:the )?(?:(?:early|late)[ -])?(?P<ofpart>{_OF_PARTS})(?: hours)? (?:of|on) )?"
ON_CLOCK = (
    rf"(?:(?P<clock>{CLOCK}(?: on the (?:morning|afternoon|evening|night)(?= of ))?|mid-?(?:afternoon|morning|day))(?: \(\d{{1,2}}:?\d\d (?:gmt|utc)\))?(?:,? on|,| of)? "
    rf"|(?:the )?(?:(?:early|late)[ -])?(?P<ofpart>{_OF_PARTS})(?: hours)?(?: (?:of|on)|(?<!ing)(?<!noon)(?<!night),|(?<=dawn)(?= (?:last|[a-z]+day))|(?<=dusk|reak|fall)(?= [a-z]+day)|(?<=overnight)(?= [a-z]+day)) (?:the )?)?"
)
PRE = (
    r"(?:(?P<pre>(?:the )?(?:very )?(?:(?:early(?:[ -]to[ -]mid)?|earlier|late|later|mid(?:-?[ -]to[ -]late)?)(?: (?:in|on))?|(?:beginning|start|end|close|middle) of)"
    r"|around|about|circa)(?: |-))?"
)
PRE_DAY = PRE.replace("|around|about|circa", "")
"""As PRE, before days that nobody is vague about: "worried about Friday"."""
PART_OF = r"(?:(?:the )?(?:(?P<half>first|second|last|latter) half|(?P<few>early|first|opening|last|final|closing|dying|later) (?:days|weeks|months|years|decades)) of (?:the )?)?"
_BCE = r"(?:bce?(?!\w)|b\.c\.(?:e\.)?)"
_TO = r"(?: ?[-–—/] ?| to | and )"
_LIST = r"(?: ?[-–—/] ?| to |,? and |,? or | until | till | through )"
_WEEKDAY = rf"(?:(?P<weekday>{WEEKDAY})(?: (?P<part>{PART}))?,? (?:the )?)?"
_YEAR_TAIL = rf"(?:(?: ?,| of)? ?(?P<year>{YEAR})|,? (?:of )?(?P<which>{WHICH_YEAR}))?"

RULES: tuple[Rule, ...] = (
    Rule(
        "ISO date",
        r"(?P<year>\d{4,5})(?:-(?P<month>\d\d)(?:-(?P<day>\d\d))?|/(?P<month2>\d\d)/(?P<day2>\d\d))(?:[t ](?P<clock>[0-2]\d:[0-5]\d(?::[0-5]\d)?)(?: ?z|[+-]\d\d:?\d\d)?)?(?![\w/-])",
        (
            ("The text is dated [2016-03-14] in the register.", "2016-03-14"),
            ("The text is dated [2016/03/14] in the register.", "2016-03-14"),
            ("The figures are for [2015-09] only.", "2015-09"),
            ("A row says [2016-02-30] by mistake.", ""),
            ("A row says [2024-13-01] by mistake.", ""),
            ("A row says [10000-01-01] by mistake.", ""),
        ),
        ("Call 555-0142-99 for the file.", "They run version 2016-08-beta."),
        guard=is_iso,
    ),
    Rule(
        "ISO week",
        r"(?P<year>\d{4})-w(?P<week>\d\d)(?:-(?P<day>[1-7]))?(?![\w-])",
        (
            ("It is planned for [2016-W35].", "2016-W35"),
            ("It is planned for [2016-W35-2].", "2016-08-30"),
            ("A row says [2016-W54].", ""),
        ),
    ),
    Rule(
        "date in figures",
        rf"(?P<a>\d{{1,2}})(?P<sep>/\d{{1,2}}/|\.\d{{1,2}}\.|-\d{{1,2}}-)(?P<year>\d{{4}}|(?<=/)\d\d)(?![\d/.-]\d|\w){STAMP}",
        (
            ("The form was signed on [14/03/2016].", "2016-03-14"),
            ("It was filed on [03/14/2016].", "2016-03-14"),
            ("It was filed on [03/14/2016 7:05 PM].", "2016-03-14T19:05"),
        ),
        ("The library is at version 1.12.20166.", "Set the address to 10.1.2016.4 there."),
    ),
    Rule(
        "years before the common era",
        rf"(?P<piece1>(?P<year>\d{{1,4}}))(?: ?[-–—/] ?| to | and | until )(?P<piece2>(?P<year2>\d{{1,4}}) ?{_BCE})",
        (("The first war lasted from [264] to [241 BC].", "BC0264 BC0241"),),
    ),
    Rule(
        "year before the common era",
        rf"(?:the )?{PRE}(?:(?:(?P<day>{DAY}) )?(?P<month>{MONTH_FULL}),? (?:of )?|(?P<season>{SEASON}),? (?:of )?)?(?P<year>\d{{1,4}}) ?{_BCE}",
        (
            ("The city fell in [146 BC].", "BC0146"),
            ("He crossed the river in [January 49 BCE].", "BC0049-01"),
            ("They landed in [the spring of 217 BC].", "BC0217-SP"),
            ("He was trapped on [21 June 217 BC].", "BC0217-06-21"),
        ),
        ("He studies at the BC campus.",),
    ),
    Rule(
        "year of the common era",
        r"(?:(?:ad|a\.d\.) ?(?P<year>\d{1,4})|(?P<year2>\d{1,4}) ?(?:ad|a\.d\.|ce|c\.e\.))(?![\w.,-]\w|\w)",
        (("The legions marched north in [AD 9].", "0009"), ("The wall was begun in [122 CE].", "0122")),
        ("The ad 9 viewers saw was odd.",),
        guard=is_era,
    ),
    Rule(
        "night between two days",
        rf"(?:the )?night of (?:the )?(?:(?P<day>{DAY})(?:st|nd|rd|th)?{_TO}{DAY}(?:st|nd|rd|th)?(?: of)? (?P<month>{MONTH})|(?P<month2>{MONTH}) (?P<day2>{DAY}){_TO}{DAY}(?![\w:])){_YEAR_TAIL}",
        (
            ("They crossed on [the night of 15-16 May 1943].", "1943-05-15TNI"),
            ("They crossed on [the night of June 5/6, 1944].", "1944-06-05TNI"),
        ),
        guard=is_capital_date,
    ),
    Rule(
        "days of a month",
        rf"(?P<piece1>(?P<day>{DAY})(?:st|nd|rd|th)?)(?:, (?P<piece2>(?P<day2>{DAY})(?:st|nd|rd|th)?))?{_LIST}(?:the )?(?P<piece3>(?P<day3>{DAY})(?:st|nd|rd|th)?(?: of)? (?P<month>{MONTH}){_YEAR_TAIL})",
        (
            ("The round took place [3]-[5 March].", "2016-03-03 2016-03-05"),
            ("They met on [5] and [6 June 2015].", "2015-06-05 2015-06-06"),
        ),
        ("The vote was 3 to 5 may that be noted.",),
        guard=is_capital_date,
    ),
    Rule(
        "month and days",
        rf"(?P<piece1>(?P<month>{MONTH}) (?P<day>{DAY})(?:st|nd|rd|th)?)(?:, (?P<piece2>(?P<day2>{DAY})(?:st|nd|rd|th)?))?{_LIST}(?P<piece3>(?P<day3>{DAY})(?:st|nd|rd|th)?(?![\w:%]|[.,]\d|-| [a-z]+(?<!s)s(?!\w)| (?:percent|people|men|women|children|million|billion|more))(?:(?:,| of)? ?(?P<year>{YEAR}))?)",
        (
            ("The round ran [March 3]-[5, 2015].", "2015-03-03 2015-03-05"),
            ("The round is on [Sept. 24] and [25].", "2016-09-24 2016-09-25"),
        ),
        guard=is_capital_date,
    ),
    Rule(
        "day, month and year",
        rf"{ON_CLOCK}{_WEEKDAY}{PRE}(?:the (?!\d\d? ))?(?P<day>{DAY_ORDINAL}|{ORDINAL})(?: day)?(?: of)?[ -](?P<month>{MONTH})(?:-(?P<year1>{YEAR})|-(?P<yy>\d\d(?!\d))|{_YEAR_TAIL}){STAMP}",
        (
            ("The text was signed on [3 March 2017].", "2017-03-03"),
            ("It lapses on [the 14th of October 2016].", "2016-10-14"),
            ("He came back on [1 March of the next year].", "2017-03-01"),
            ("They sailed at [dawn, 6 May 2015].", "2015-05-06TMO"),
            ("They sailed at [04:00 hours on 6 May 2015].", "2015-05-06T04:00"),
            ("They sailed [overnight on 6 May 2015].", "2015-05-06TNI"),
            ("They sailed at [8:05 on the evening of 14 October 2015].", "2015-10-14T20:05"),
            ("It was changed on [Wednesday 27 July 2005 23.59 BST] there.", "2005-07-27T23:59"),
        ),
        ("He asked 3 may meet him.",),
        guard=is_capital_date,
    ),
    Rule(
        "month, day and year",
        rf"{ON_CLOCK}{_WEEKDAY}(?:(?P<rel>last|this|next) )?{PRE}(?P<month>{MONTH})(?: the|,(?= \d{{1,2}}(?!\w)))? (?P<day>{DAY_ORDINAL}|{ORDINAL})(?![:.]\d|,\d{{3}}| (?:percent|people|million|billion)){_YEAR_TAIL}{STAMP}",
        (
            ("The text was signed on [March 3, 2017].", "2017-03-03"),
            ("It was changed on [March 3, 2009 5:27 AM] by her.", "2009-03-03T05:27"),
            ("It was agreed on [Tuesday, Aug. 2].", "2016-08-02"),
        ),
        ("They may 3 times refuse.",),
        guard=is_capital_date,
    ),
    Rule(
        "day that no month has",
        rf"(?P<day>3[2-9]|[4-9]\d) (?P<month>{MONTH}),? (?P<year>{YEAR})|(?P<month2>{MONTH}) (?P<day2>3[2-9]|[4-9]\d),? (?P<year2>{YEAR})",
        (("The form says [32 March 2016] by mistake.", ""), ("The form says [March 45, 2016] by mistake.", "")),
        guard=is_capital_date,
    ),
    Rule(
        "two centuries",
        rf"(?P<piece1>(?:the )?{PRE}(?P<nth>{ORDINAL}))(?:,? and | or | to |[-–]|(?: |-)century (?:and|to) )(?:the )?(?P<piece2>(?P<nth2>{ORDINAL})(?: |-)centur(?:y|ies)(?P<era> (?:bce?|b\.c\.))?)(?!\w)",
        (
            ("The port grew in [the 18th] and [19th centuries].", "17 18"),
            ("The port grew from [the 16th] to the [18th century].", "15 17"),
        ),
    ),
    Rule(
        "day of the month",
        rf"(?:(?P<clock>{CLOCK}),? on |(?P<weekday>{WEEKDAY_FULL}),? |(?:the )?(?:early |late )?(?P<ofpart>{_OF_PARTS}) (?:of|on) )?the (?P<day>[1-9](?:st|nd|rd|th)|[12]\d(?:st|nd|rd|th)|3[01]st)(?: of (?P<which>this month|last month|next month|the month|that month|the same month|the previous month|the following month))?(?!\w)",
        (
            ("Rebels broke in on [the 12th of last month].", "2016-07-12"),
            ("Rebels broke in on [the 12th], and held on.", "2016-08-12"),
            ("Rebels broke in on [the night of the 12th], and held on.", "2016-08-12TNI"),
            ("Rebels broke in at [5 a.m. on the 12th], and held on.", "2016-08-12T05:00"),
        ),
        ("He served on the 12th floor.", "He lost on the 5th attempt."),
        guard=is_nth_day,
    ),
    Rule(
        "week of a day",
        rf"(?:the )?week (?:of|ending|ended|beginning|starting)(?: on)? (?:(?P<month>{MONTH}) (?P<day>{DAY_ORDINAL})|(?P<day2>{DAY_ORDINAL}) (?P<month2>{MONTH}))(?:,? (?P<year>{YEAR}))?",
        (("A hearing is set for [the week of Sept. 5].", "2016-W36"),),
    ),
    Rule(
        "month and year",
        rf"{PART_OF}{PRE}(?P<month>{MONTH})(?:,? (?:of )?(?P<year>{YEAR})| (?P<spelled>{SPELLED_YEAR})|,? (?:of )?(?P<which>{WHICH_YEAR})| ?[’'](?P<yy>\d\d)(?!\w))",
        (
            ("Talks opened in [January 2014].", "2014-01"),
            ("Talks opened in [late June 2015].", "2015-06"),
            ("Talks opened in [the last days of June 2015].", "2015-06"),
            ("The round of [May last year] failed.", "2015-05"),
        ),
        guard=is_capital_date,
    ),
    Rule(
        "month of this, last or next year",
        rf"{PART_OF}{PRE}(?:(?P<rel>last|next|this|this past|this coming|past|coming|(?:the )?(?:previous|following)|the next|that same|that very|that) )?(?P<month>{MONTH})",
        (
            ("The truce began in [March].", "2016-03"),
            ("A round is planned for [early September].", "2016-09"),
            ("The army left [last November].", "2015-11"),
            ("Envoys met in [mid-July].", "2016-07"),
            ("The army left [the following November].", "2016-11"),
        ),
        (
            "They may meet again.",
            "The rebels march on the town.",
            "May the envoys succeed.",
            "Crowds joined the March on the capital.",
            "Veterans of the October War met again.",
        ),
        guard=is_month,
    ),
    Rule(
        "years in a row",
        rf"(?P<piece1>(?P<year>{YEAR})) ?(?:-|–|—|/) ?(?P<piece2>(?P<year2>{YEAR}|\d\d(?!\d|-\d|/\d)))(?! (?:people|percent|miles))",
        (
            ("The war of [1992]-[1995] ended there.", "1992 1995"),
            ("In [2014]-[15] nobody met.", "2014 2015"),
            ("The crisis of [2008]-[09] ended there.", "2008 2009"),
        ),
        ("Dial 0800-1990-1995-22 there.",),
        guard=is_year,
    ),
    Rule(
        "year out of range",
        r"(?:the )?year (?P<year>(?<=the year )\d{1,3}|0|\d{5,6}|\d{2,3},\d{3}|0000)(?![\d,.-]\d|\w)(?! (?:of|as)\b)",
        (
            ("The waste will be safe in [the year 10000].", ""),
            ("The waste will be safe in [the year 10,000].", ""),
            ("No one counts from [year 0].", ""),
            ("The temple was burnt in [the year 70].", "0070"),
        ),
    ),
    Rule(
        "decade",
        rf"{PART_OF}(?:the )?{PRE}(?:(?P<decade>(?:1\d|20)\d0)[’']?s|(?:[’'‘`]|(?<=the |rly |ate |mid-))(?P<short>[2-9]0)s|(?P<word>(?:nineteen[ -])?(?:twenties|thirties|forties|fifties|sixties|seventies|eighties|nineties)))(?!\w)",
        (
            ("Both armies withdrew in [the 1990s].", "199"),
            ("The border closed in [the late 1980s].", "198"),
            ("Trade grew in [the 1800s].", "18"),
            ("Trade grew in [the second half of the 1990s].", "199"),
            ("Trade grew in [the mid- to late 1990s].", "199"),
        ),
        ("A man in his sixties was hurt.", "Temperatures in their eighties are rare."),
        guard=is_decade,
    ),
    Rule(
        "century",
        rf"{PART_OF}(?:the )?(?:(?P<tenth>{ORDINAL}|last|final) decade of (?:the )?)?{PRE}(?P<nth>{ORDINAL})(?: |-)(?:century|centuries)(?:(?P<era> (?:bce?|b\.c\.))| (?:ad|ce))?(?!\w)",
        (
            ("The fort is of [the 12th century].", "11"),
            ("Borders of [the early nineteenth century] still matter.", "18"),
            ("Borders of [the early years of the 20th century] still matter.", "19"),
            ("It was built in [the last decade of the 19th century].", "189"),
        ),
    ),
    Rule(
        "fiscal year",
        rf"(?:the )?{PRE}(?P<fiscal>fiscal|financial)(?:-| )(?:year )?(?P<year>{YEAR})(?:[-/]\d\d(?!\d))?",
        (("Aid fell in [fiscal 2015].", "2015"),),
    ),
    Rule(
        "fiscal year in short",
        r"fy ?[’']?(?P<year>\d{4}|\d\d)(?!\w|[.,-]\d)",
        (("Aid fell in [FY2015].", "2015"), ("Aid rose in [FY 16].", "2016")),
    ),
    Rule(
        "year",
        rf"{PRE}(?:(?P<side>post|pre)-|(?P<the>the (?:calendar )?year) )?(?:(?P<year>{YEAR})|[’'‘](?P<yy>\d\d)(?=[ .,;:)]|$)|(?P<spelled>{SPELLED_YEAR}))(?P<after> and beyond| or later| onwards?)?(?![\w]|-\d|,\d)",
        (
            ("The pact dates from [1978].", "1978"),
            ("It was renewed in [late 2015].", "2015"),
            ("The rebels split [nineteen ninety-seven], he said.", "1997"),
            ("The class of ['68] met again.", "1968"),
        ),
        (
            "The council passed Resolution 2254 again.",
            "More than 2000 people fled.",
            "It cost $1999 in all.",
            "Room 1987 is closed.",
            "Ring 555 1990-22 for details.",
            "The sign read 'room '12 in chalk.",
        ),
        guard=is_year,
    ),
)
