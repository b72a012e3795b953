"""Rules for dates said from where the writer or the story stands: weekdays, "last month", "a week earlier"."""

from timeline.extraction.timex.calendar import CLOCK, OF_PART, ON_CLOCK, PRE, PRE_DAY, STAMP
from timeline.extraction.timex.guards import (
    is_dawn,
    is_day_of_event,
    is_no_dated_weekend,
    is_overnight,
    is_part_of_day,
    is_quarter,
    is_season,
    is_the_unit,
    is_week,
    is_weekday,
)
from timeline.extraction.timex.numbers import BETWEEN_HOURS, is_clock, is_unit_phrase
from timeline.extraction.timex.rule import Rule
from timeline.extraction.timex.words import (
    APPROX,
    COUNT,
    PART,
    SEASON,
    SPELLED_YEAR,
    UNIT,
    WEEKDAY_FULL,
    WEEKDAY_SHORT,
    YEAR,
)

REL = r"(?:this past|this coming|the coming|the previous|the following|the next|the last|last|next|this|past|coming|that same|that|the same|previous|following)"
_HOUR = r"(?:1[0-2]|[1-9](?!\d)|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)"
_WHOLE = r"(?:week|month|year|decade|century|quarter|weekend|fortnight|summer|winter|spring|autumn|fall|semester)"

RULES: tuple[Rule, ...] = (
    Rule(
        "day before yesterday",
        r"the day (?P<word>before yesterday|after tomorrow)(?!\w)",
        (("They met [the day before yesterday].", "2016-08-24"), ("They meet [the day after tomorrow].", "2016-08-28")),
    ),
    Rule(
        "unit before last",
        rf"the (?P<unit>week|month|year|weekend|decade|quarter|night|{SEASON}|(?P<weekday>{WEEKDAY_FULL})) (?P<word>before last|after next)(?!\w)",
        (
            ("He resigned [the week before last].", "2016-W32"),
            ("They vote [the month after next].", "2016-10"),
            ("He left [the summer before last].", "2014-SU"),
            ("He left [the Monday before last].", "2016-08-15"),
            ("He left [the night before last].", "2016-08-24TNI"),
        ),
    ),
    Rule(
        "today",
        rf"{ON_CLOCK}{PRE_DAY}(?P<word>today|yesterday|tomorrow|tonight)(?: (?P<part>{PART}))?(?!\w)",
        (
            ("The pause begins [today].", "2016-08-26"),
            ("Both sides met [late yesterday].", "2016-08-25"),
            ("They return [tomorrow morning].", "2016-08-27TMO"),
        ),
        ("Readers of USA Today know.", "It makes no sense in today's world.", "They are the leaders of tomorrow."),
        guard=is_weekday,
    ),
    Rule(
        "weekday of a week",
        rf"{ON_CLOCK}(?P<weekday>{WEEKDAY_FULL})(?: (?P<part>{PART}))?,?(?: of)? (?P<week>last week|next week|this week|the previous week|the following week)(?!\w)",
        (("They will sit on [Thursday next week].", "2016-09-01"), ("It was [Monday of this week].", "2016-08-22")),
        guard=is_weekday,
    ),
    Rule(
        "weekday",
        rf"{ON_CLOCK}{PRE_DAY}(?:(?P<rel>{REL}) )?(?P<weekday>{WEEKDAY_FULL}|{WEEKDAY_SHORT})(?: (?P<part>{PART}))?(?!\w| (?:mornings|afternoons|evenings|nights)\b){STAMP}",
        (
            ("The minister spoke on [Friday].", "2016-08-26"),
            ("Envoys met on [Tuesday] in Lausanne.", "2016-08-23"),
            ("Envoys will meet [Tuesday] in Lausanne.", "2016-08-30"),
            ("The army left [last Monday].", "2016-08-22"),
            ("She left [Wednesday night].", "2016-08-24TNI"),
            ("She left on [Tues.], in haste.", "2016-08-23"),
            ("The match starts [7pm Fri].", "2016-08-26T19:00"),
            ("Shells fell before [dawn Thursday].", "2016-08-25TMO"),
            ("The match starts [Friday 7 p.m. ET] there.", "2016-08-26T19:00"),
            ("Investors were nervous about [Tuesday]'s report.", "2016-08-23"),
        ),
        (
            "The Sunday Times printed it.",
            "Families recalled Bloody Sunday there.",
            "The Sun printed it.",
            "They sat on Mon Repos hill.",
            "Envoys of Sun Microsystems came.",
        ),
        guard=is_weekday,
    ),
    Rule(
        "part of a day",
        rf"(?:(?P<pre>early|late|later|earlier|mid)[ -])?(?P<rel>this|that|that same|that very|last|the|the next|the previous|the following|the same) (?:(?P<pre2>early|late)[ -])?(?P<part>{PART})(?!\w|,? (?:of|before|after)\b)",
        (("Talks resumed [this morning].", "2016-08-26TMO"), ("They broke up [last night].", "2016-08-25TNI")),
        ("Nobody forgets the night the tower fell.",),
        guard=is_part_of_day,
    ),
    Rule(
        "dawn or dusk",
        r"(?P<part>dawn|daybreak|sunrise|dusk|sunset|nightfall)(?!\w)",
        (("Shells fell at [dawn].", "2016-08-26TMO"), ("Fighting went on until [dusk].", "2016-08-26TEV")),
        ("The party is called Golden Dawn.", "It was the dawn of a new era."),
        guard=is_dawn,
    ),
    Rule(
        "overnight",
        r"(?P<part>overnight|mid[- ]?afternoon|mid[- ]?morning)(?!\w| (?:success|sensation|hit|star|millionaires?|loans?|rates?|lending|deposits?|funding|fame|fix)\b)",
        (("Shells fell [overnight].", "2016-08-25TNI"),),
        ("The band was an overnight success.", "Trust does not happen overnight."),
        guard=is_overnight,
    ),
    Rule(
        "the unit itself",
        r"the (?:(?P<kind>fiscal|full|calendar|financial) )?(?P<unit>quarter|year)(?= ?[,.;)]| (?:end|on|from|with|was|were|is|through|to|because|compared|and|in|at)|[’']s|$)(?!\w)",
        (
            ("Trade fell in [the quarter].", "2016-Q2"),
            ("Loans came to $4 million in [the quarter] compared with $9 million before.", "2016-Q2"),
        ),
        ("Compared with the quarter round the port, it is quiet.",),
        guard=is_the_unit,
    ),
    Rule(
        "clock on the next day",
        rf"(?P<clock>{CLOCK}|(?:1[0-2]|[1-9])(?:[.:][0-5]\d)?(?= (?:that|the) (?:[a-z]+ )?(?:morning|afternoon|evening|night)))(?:,? on|,| of)? "
        r"(?:the (?:very )?(?P<rel>next|following|previous|same) (?P<unit>day|morning|afternoon|evening|night)|that (?:same )?(?P<that>day|morning|afternoon|evening|night))(?!\w)",
        (
            ("They left at [10:00 the next day].", "2016-08-27T10:00"),
            ("They left at [3 a.m. that day].", "2016-08-26T03:00"),
            ("He died at [7:22 the next morning].", "2016-08-27T07:22"),
            ("They fell silent at [4.30 that afternoon].", "2016-08-26T16:30"),
        ),
        ("They won 3:10 in the next half.",),
        guard=is_clock,
    ),
    Rule(
        "clock time",
        rf"(?P<hour>{_HOUR}(?:[:.][0-5]\d)?)(?={BETWEEN_HOURS}(?P<then>{_HOUR})(?:[:.][0-5]\d)? ?(?P<half>a\.?m\b|p\.?m\b))|(?P<clock>{CLOCK})",
        (
            ("The pause starts at [3 p.m.] there.", "2016-08-26T15:00"),
            ("It starts at [14:30 GMT].", "2016-08-26T14:30Z"),
            ("The polls were open from [5] to [7 p.m.] there.", "2016-08-26T17:00 2016-08-26T19:00"),
            ("The polls are open [11:30]-[2 pm] there.", "2016-08-26T11:30 2016-08-26T14:00"),
            ("The polls are open [5:30]-[7 pm] there.", "2016-08-26T17:30 2016-08-26T19:00"),
            ("The polls are open [7pm]-[9pm] there.", "2016-08-26T19:00 2016-08-26T21:00"),
        ),
        (
            "They won 3:10 in the end.",
            "It is a 4:1 ratio.",
            "They lost 5 and won 7 amid cheers.",
        ),
        guard=is_clock,
    ),
    Rule(
        "quarter of a year",
        rf"(?:(?:the|this) (?!(?:fiscal )?\w+-quarter))?{PRE}(?:(?:(?P<year>{YEAR})(?:['’]s)?|(?P<which>this year|last year|next year|year-ago|year-earlier|previous year|the year before)(?:['’]s)?|(?P<rel>latest|last|next|current)) )?(?:(?P<fiscal>fiscal|calendar)[ -])?(?P<nth>first|second|third|fourth|1st|2nd|3rd|4th|final)(?: |-)(?:fiscal[ -])?(?:quarters?|qtr)(?!\w|-finals?|back)(?:,? (?:of )?(?:the )?(?:fiscal )?(?:year )?(?:(?P<year2>{YEAR})|(?P<which2>this year|last year|next year|the year|that year|the fiscal year|a year ago|a year earlier)))?",
        (
            ("Exports fell in [the second quarter].", "2016-Q2"),
            ("Exports rose in [the third quarter of 2014].", "2014-Q3"),
            ("Exports fell in [last year's fourth quarter].", "2015-Q4"),
        ),
        guard=is_quarter,
    ),
    Rule(
        "quarter in short",
        rf"(?:q(?P<nth>[1-4])|(?P<nth2>[1-4])q)(?:,? (?:of )?(?:fy ?)?(?:(?P<year>{YEAR})|[’'](?P<yy>\d\d)))?(?!\w)",
        (
            ("Exports fell in [Q2 2015].", "2015-Q2"),
            ("Exports fell in [Q2 '15].", "2015-Q2"),
            ("Exports fell in [1Q 2015].", "2015-Q1"),
        ),
    ),
    Rule(
        "half in short",
        rf"h(?P<nth>[12]),? (?:of )?(?:(?P<year>{YEAR})|[’'](?P<yy>\d\d))(?!\w)",
        (("Exports fell in [H1 2015].", "2015-H1"),),
        ("Vitamin H1 is new.",),
    ),
    Rule(
        "half of a year",
        rf"(?:the )?(?:(?P<year>{YEAR}) )?(?P<nth>first|second|last|latter|1st|2nd)(?: |-)half(?:,? (?:of )?(?:(?P<year2>{YEAR})|(?P<which>this year|last year|next year|the year|the fiscal year)))(?!\w)",
        (
            ("Aid fell in [the first half of 2015].", "2015-H1"),
            ("Talks are due in [the second half of the year].", "2016-H2"),
        ),
    ),
    Rule(
        "same period of last year",
        r"(?:(?:the|a|its) )?(?:(?:comparable|corresponding|same(?= \w+ (?:last year|a year|of last|the year|the previous|of the previous))|like|year-ago|year-earlier|prior-year|latest|current|(?:previous|preceding)(?! (?:week|month|day|year)\b)) )+(?:(?:fiscal|calendar)[ -])?(?P<nth>third |first |second |fourth )?(?P<unit>quarter|period|month|week|day|nine months|six months|three months|year)(?:,? (?:of )?(?P<which>last year|a year ago|a year earlier|this year|the previous year|the year before))?(?!\w)|(?:year-ago|year-earlier)(?!\w)|the (?P<year>19\d\d|20\d\d) (?P<unit2>quarter|period)(?!\w)|last year[’']s (?:quarter|period)(?!\w)|(?:the )?quarter a year (?:ago|earlier)",
        (("Exports fell from [the same month last year].", "2015-08"),),
    ),
    Rule(
        "this, last or next unit",
        rf"{PRE}(?P<rel>{REL}|current|the current|the present|the latest|the past|the coming|that very) (?:(?P<kind>calendar|fiscal|financial|school|academic) )?(?P<unit>{_WHOLE})(?!\w|-(?:long|old)| (?:old|of age))",
        (
            ("The envoy resigned [last month].", "2016-07"),
            ("Talks resume [next week].", "2016-W35"),
            ("The siege began [earlier this year].", "2016"),
            ("The raid came [late last month].", "2016-07"),
            ("It will be settled [early next year].", "2017"),
            ("The truce of [late last winter] failed.", "2015-WI"),
        ),
        ("Roofs that fall down are old.",),
        guard=is_week,
    ),
    Rule(
        "start or end of a unit",
        r"(?P<pre>(?:the )?(?:very )?(?:beginning|start|end|close|middle|early part|latter part)(?: of| in)?|early in|late in|later in|earlier in) (?P<the>the|this|next|last|that) (?P<unit>year|month|week|decade|century|quarter|summer|winter|spring|fall|autumn|weekend)(?!\w| [’'])(?:[’']s end)?",
        (("The deal must be done by [the end of the year].", "2016"),),
        guard=is_the_unit,
    ),
    Rule(
        "year end",
        rf"(?P<pre>year|month|week|quarter)(?:[’']s |-| )end(?!\w)(?:,? (?P<year>{YEAR}))?|mid-?year(?!\w)",
        (("The deal must be done by [year's end].", "2016"),),
    ),
    Rule(
        "season",
        rf"(?:the )?(?P<pre>(?:early|late|mid)(?:-| )(?:of )?)?(?P<season>{SEASON})(?:,? (?:of )?(?P<year>{YEAR})(?:[-–/](?:\d\d|{YEAR})(?![-\w]))?| (?:of )?[’'‘](?P<yy>\d\d)|,? (?:of )(?P<spelled>{SPELLED_YEAR})|,? (?:of )?(?P<which>last year|this year|next year|that year|the same year|the previous year|the following year))?(?!\w)",
        (
            ("The road closed in [the summer of 2014].", "2014-SU"),
            ("The road closed in [winter 2013].", "2013-WI"),
            ("The road closed in [the winter of 2013-14].", "2013-WI"),
            ("The students marched in [the summer of '68].", "1968-SU"),
        ),
        ("The fall of the city shook them.", "Doubts spring up.", "The Arab Spring changed that."),
        guard=is_season,
    ),
    Rule(
        "weekend",
        r"(?:the|that) weekend(?: of)?(?!\w)",
        (("They met over [the weekend].", "2016-W33-WE"),),
        guard=is_no_dated_weekend,
    ),
    Rule(
        "time ago",
        rf"(?:(?P<approx>{APPROX}) )?(?P<count>{COUNT})(?: (?:or|to) (?P<alt>{COUNT}|so|more))?(?: (?:long|full|more|short|whole))? (?P<unit>{UNIT})(?:(?P<ortwo> or two| or three)| or (?:so|more))?(?P<half> and a half)?(?:,? (?P<dir>ago|earlier|later|from now|hence|previously|beforehand|afterwards?|prior|before(?= ?[,.;:)]|$| that\b)|after(?= ?[,.;:)]|$| (?:that|this) ?(?:[,.;:)]|$))|back(?= ?[,.;:)]|$)|from (?P<onday>{WEEKDAY_FULL}|today|tomorrow|yesterday)))(?: (?:(?P<exact>today|this week|this month|this year)|(?:on )?(?P<onday2>{WEEKDAY_FULL})))?(?!\w)",
        (
            ("The envoy left [two years ago].", "2014"),
            ("The truce ends [a week from Monday].", "2016-09-05"),
            ("The truce ended [a month ago today].", "2016-07-26"),
            ("The truce ended [a week ago Tuesday].", "2016-08-16"),
            ("The truce ended [a year and a half ago].", "2015-02"),
            ("The truce ends [two weeks from today].", "2016-09-09"),
            ("The envoy left [three days ago].", "2016-08-23"),
            ("The envoy left [a few years back], he said.", "PAST_REF"),
            ("The envoy left [about two months ago].", "2016-06"),
        ),
        guard=is_unit_phrase,
    ),
    Rule(
        "weekdays ago",
        r"(?P<count>two|three|four|five|six) (?P<weekday>(?:mon|tues|wednes|thurs|fri|satur|sun)day)s (?P<dir>ago|earlier|later)(?!\w)",
        (("He left [two Sundays ago].", "2016-08-14"), ("He returned [two Sundays later].", "2016-09-04")),
    ),
    Rule(
        "nights ago",
        rf"(?P<count>{COUNT}) nights? (?P<dir>ago|earlier|later)(?!\w)",
        (("He left [two nights ago].", "2016-08-24TNI"), ("He returned [three nights later].", "2016-08-29TNI")),
        ("He spent two nights there.",),
    ),
    Rule(
        "vague time ago",
        r"(?P<unit>seconds|minutes|hours|days|weeks|months|years|decades|centuries|a (?:long|short) (?:time|while)|a while|long|some time|(?:a few )?moments)(?: or (?P<unit2>weeks|months|years))?,? (?P<dir>ago|earlier|later|from now|hence|previously)(?!\w)",
        (("The plan was dropped [weeks ago].", "PAST_REF"),),
    ),
    Rule(
        "day before or after an event",
        r"the (?:very )?(?P<unit>day|night|morning|evening|week|month|year)(?= (?:before|after|following|of|prior to) (?:the|a|an|his|her|its|their|this|that)(?: [\w’'-]+){1,3})",
        (
            ("He fled on [the day] after the vote.", ""),
            ("He fled [the night] before the vote.", ""),
        ),
        ("He fled the day before he was charged.", "It was the year of the rat."),
        guard=is_day_of_event,
    ),
    Rule(
        "the day before or after",
        rf"{OF_PART}(?P<pre>early |late |earlier |later )?(?:the (?:(?:very )?(?P<rel>next|following|previous|same|preceding|very next) )(?P<unit>day|week|month|year|morning|afternoon|evening|night|quarter|decade|weekend|century)(?!\w)|that (?:very )?(?:same )?(?P<that>day|week|month|year)(?!\w)|the (?P<the>day|week|month|year|night|morning|evening) (?P<rel2>before|after)(?= ?[,.;:)]|$))",
        (
            ("They left [the following day].", "2016-08-27"),
            ("They left [the same day].", "2016-08-26"),
            ("Shells had fallen [the night before].", "2016-08-25TNI"),
            ("They left on [the evening of that day].", "2016-08-26TEV"),
        ),
        guard=is_the_unit,
    ),
)
