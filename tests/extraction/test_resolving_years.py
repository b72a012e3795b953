"""Years, decades and centuries, the year of a date without one, and the two ends of a stretch.

Rows of a text with its expressions in brackets, and for each of them the TIMEX3 value and the days in EDTF, "-" where it has none.
"""

import pytest

from tests.extraction.bracketed import marked
from timeline.extraction.normalize.years import full_year

WRITTEN = (
    ("Rules of [pre-1998] and [post-1998] stand.", "1998 ../1997-12-31 1998 1999-01-01/.."), ("From [1998 onwards] nobody met.", "1998 1998-01-01/.."),
    ("A row says [1998]-[1995].", "1998 - 1995 -"), ("A row says [1998]-[1998].", "1998 1998 1998 1998"), ("They met in [1992]-[1995].", "1992 1992/1995 1995 1992/1995"),
    ("In [the year 999] they met.", "0999 0999"), ("In [the year 1] they met.", "0001 0001"), ("In [the year 0] they met.", " -"), ("In [AD 1] they met.", "0001 0001"),
    ("In [1066 AD] they met.", "1066 1066"), ("In [fiscal 2015] aid fell.", "2015 2015"), ("In [FY30] and [FY31] aid fell.", "2030 2030 1931 1931"),
    ("In [mid-1998] they met.", "1998 1998-05~/1998-08~"), ("In [late 1998] they met.", "1998 1998-10~/1998-12~"),
    ("In [the eighties] they met.", "198 1980/1989"), ("In [the nineteen-eighties] they met.", "198 1980/1989"), ("In [the late nineteen eighties] they met.", "198 1987~/1989~"),
    ("In [the nineteen fifties] they met.", "195 1950/1959"), ("In [the '70s] they met.", "197 1970/1979"), ("In [the twenties] they met.", "192 1920/1929"),
    ("In [the 1800s] they met.", "18 1800/1899"), ("In [the 1900s] they met.", "19 1900/1999"), ("In [the 2000s] they met.", "200 2000/2009"), ("In [the 2010s] they met.", "201 2010/2019"),
    ("In [the early 1900s] they met.", "19 1900~/1933~"), ("In [the last decade of the 19th century] they met.", "189 1890/1899"),
    ("In [the final decade of the 18th century] they met.", "179 1790/1799"), ("In [the first decade of the 20th century] they met.", "190 1900/1909"),
    ("In [the 19th century] they met.", "18 1800/1899"), ("In [the 3rd century BC] they met.", "BC02 -"), ("In [the 1st century BC] they met.", "BC00 -"),
    ("In [the 17th] and [18th centuries] they met.", "16 1600/1699 17 1700/1799"),
)  # fmt: skip
LATER_TWENTIES = (
    ("In [the nineteen twenties] they met.", "192 1920/1929"), ("In [the twenties] they met.", "202 2020/2029"), ("In [the '20s] they met.", "202 2020/2029"),
    ("In [the thirties] they met.", "193 1930/1939"),
)  # fmt: skip
NEWS = (
    ("They left in [March last year].", "2015-03 2015-03"), ("They leave in [March next year].", "2017-03 2017-03"), ("They left in [March of that year].", "2016-03 2016-03"),
    ("They met in 1998. In [March of that year] they left.", "1998-03 1998-03"), ("They met in 1998. In [March of the previous year] they had left.", "1997-03 1997-03"),
    ("They met in 1998. In [March of the preceding year] they had left.", "1997-03 1997-03"), ("They met in 1998. In [March of the following year] they left.", "1999-03 1999-03"),
    ("They met in 1998. In [March of the next year] they left.", "1999-03 1999-03"), ("They met in 1998. In [March of the same year] they left.", "1998-03 1998-03"),
    ("They met in 1998. They left in [March the year after].", "1999-03 1999-03"), ("They met in 1998. They had left in [March the year before].", "1997-03 1997-03"),
   
    ("Sales fell from [the year-ago third quarter].", "2015-Q3 2015-07/2015-09"), ("Sales fell from [the year-earlier third quarter].", "2015-Q3 2015-07/2015-09"),
    ("Sales fell from [the previous year's third quarter].", "2015-Q3 2015-07/2015-09"), ("They met in 1998. In [the first half of the year] it rained.", "1998-H1 1998-01/1998-06"),
    ("They met in 1998. In [the first half of the fiscal year] it rained.", "2016-H1 2016-01/2016-06"),
    ("[Last March] they met.", "2016-03 2016-03"), ("[Last August] they met.", "2015-08 2015-08"), ("[Last October] they met.", "2015-10 2015-10"),
    ("[This past October] they met.", "2015-10 2015-10"), ("[This past July] they met.", "2016-07 2016-07"), ("[Last July] they met.", "2015-07 2015-07"), ("[Last June] they met.", "2016-06 2016-06"),
    ("[Last August] they met.", "2015-08 2015-08"), ("[Last September] they met.", "2015-09 2015-09"), ("[Next March] they meet.", "2017-03 2017-03"),
    ("[Next August] they meet.", "2017-08 2017-08"), ("[Next October] they meet.", "2016-10 2016-10"), ("[This coming October] they meet.", "2016-10 2016-10"),
    ("[This coming July] they meet.", "2017-07 2017-07"), ("[This March] they met.", "2016-03 2016-03"), ("[This December] they meet.", "2016-12 2016-12"),
    ("They met in June 2015. [The following March] they left.", "2016-03 2016-03"), ("They met in June 2015. [The following July] they left.", "2015-07 2015-07"),
    ("They met in June 2015. [The following June] they left.", "2016-06 2016-06"), ("They met in June 2015. [The previous June] they had left.", "2014-06 2014-06"),
    ("They met in June 2015. [The previous May] they had left.", "2015-05 2015-05"), ("They met in June 2015. [That May] they had left.", "2015-05 2015-05"),
    ("They met in June 2015. [That July] they left.", "2015-07 2015-07"), ("They fought from 1998 to 2001. [The previous May] they had armed.", "1997-05 1997-05"),
    ("[Next May 5] they meet.", "2017-05-05 2017-05-05"), ("[Last May 5] they met.", "2016-05-05 2016-05-05"),
    ("It rained on [26 August].", "2016-08-26 2016-08-26"), ("It will rain on [26 August].", "2016-08-26 2016-08-26"), ("It rained in [August].", "2016-08 2016-08"),
    ("It rained on [27 November].", "2015-11-27 2015-11-27"), ("Rain on [25 December]", "2016-12-25 2016-12-25"), ("Rain on [25 March]", "2016-03-25 2016-03-25"),
    ("Trade is up since [September].", "2015-09 2015-09-01/2016-08-26"), ("The form is due by [25 May].", "2017-05-25 2016-08-26/2017-05-25"),
    ("[15 July]: Envoys meet in Oslo.", "2016-07-15 2016-07-15"), ("[2 September]: Envoys meet in Oslo.", "2016-09-02 2016-09-02"), ("[15 July] – Envoys meet in Oslo.", "2016-07-15 2016-07-15"),
    ("[3 September] - Envoys meet in Oslo.", "2015-09-03 2015-09-03"), ("[30 August]: Envoys will meet in Oslo.", "2016-08-30 2016-08-30"), ("Envoys meet on [30 August] – a Tuesday.", "2016-08-30 2016-08-30"),
    ("Rain: [30 August]", "2016-08-30 2016-08-30"), ("Schools reopen on [5 September].", "2016-09-05 2016-09-05"),
    ("They met on [29 February].", "2016-02-29 2016-02-29"), ("They met on [Friday, 10 July].", "2015-07-10 2015-07-10"), ("They met on [Thursday, 10 August].", "2017-08-10 2017-08-10"),
    ("They met on [Thursday, 31 December].", "2015-12-31 2015-12-31"), ("They met on [Monday, 29 February].", "2016-02-29 2016-02-29"), ("They met on [Tuesday, 29 February].", "2016-02-29 2016-02-29"),
)  # fmt: skip
STRETCHES = (
    ("The season runs from [1 December] to [30 March].", "2016-12-01 2016-12-01/2017-03-30 2017-03-30 2016-12-01/2017-03-30"),
    ("The season runs between [December] and [March].", "2016-12 2016-12/2017-03 2017-03 2016-12/2017-03"),
    ("They sat from [December] to [March last year].", "2014-12 2014-12/2015-03 2015-03 2014-12/2015-03"),
    ("They sat from [December] to [March '45].", "1944-12 1944-12/1945-03 1945-03 1944-12/1945-03"),
    ("They sat from [December] to [March nineteen forty-five].", "1944-12 1944-12/1945-03 1945-03 1944-12/1945-03"),
    ("They sat from [last December] to [March 2015].", "2014-12 2014-12/2015-03 2015-03 2014-12/2015-03"),
    ("They sat from [March 2016] to [March '15].", "2016-03 2016-03 2015-03 2015-03"),
    ("They sat from [March nineteen forty-four] to [May '45].", "1944-03 1944-03/1945-05 1945-05 1944-03/1945-05"),
    ("They met from [Tuesday] to [3 May 2015].", "2016-08-23 2016-08-23 2015-05-03 2015-05-03"),
    ("They sat from [30 June] to [2 July 1944].", "1944-06-30 1944-06-30/1944-07-02 1944-07-02 1944-06-30/1944-07-02"),
    ("They sat from [December] to [March 2015].", "2014-12 2014-12/2015-03 2015-03 2014-12/2015-03"),
    ("They sit from [1 June] to [30 November].", "2016-06-01 2016-06/2016-11 2016-11-30 2016-06/2016-11"),
    ("They sat from [November] to [March].", "2015-11 2015-11/2016-03 2016-03 2015-11/2016-03"), ("They will sit from [November] to [March].", "2016-11 2016-11/2017-03 2017-03 2016-11/2017-03"),
    ("They sat from [Friday] to [Tuesday].", "2016-08-26 2016-08-26/2016-08-30 2016-08-30 2016-08-26/2016-08-30"),
    ("They fought between [1998] and [2001].", "1998 1998/2001 2001 1998/2001"), ("They met in [1998] and [1999].", "1998 1998 1999 1999"),
    ("They fled between [9 p.m. Monday] and [6 a.m. Tuesday].", "2016-08-22T21:00 2016-08-22/2016-08-23 2016-08-23T06:00 2016-08-22/2016-08-23"),
    ("It rained from [Monday night] to [Wednesday morning].", "2016-08-22TNI 2016-08-22/2016-08-24 2016-08-24TMO 2016-08-22/2016-08-24"),
    ("They met on [Monday] and [Tuesday].", "2016-08-22 2016-08-22/2016-08-23 2016-08-23 2016-08-22/2016-08-23"), ("They met on [Monday] and [Friday].", "2016-08-22 2016-08-22 2016-08-26 2016-08-26"),
    ("They met in [May] and [June 2015].", "2015-05 2015-05 2015-06 2015-06"), ("They met between [May] and [June 2015].", "2015-05 2015-05/2015-06 2015-06 2015-05/2015-06"),
    ("They met on [3 May 2015], then from [4 May 2016] to [5 June 2016].", "2015-05-03 2015-05-03 2016-05-04 2016-05-04/2016-06-05 2016-06-05 2016-05-04/2016-06-05"),
    ("They sat from [5 May] to [9 June last year].", "2015-05-05 2015-05-05/2015-06-09 2015-06-09 2015-05-05/2015-06-09"),
    ("They sat from [May '44] to [June '45].", "1944-05 1944-05/1945-06 1945-06 1944-05/1945-06"), ("They sat from [May] to [June '45].", "1945-05 1945-05/1945-06 1945-06 1945-05/1945-06"),
    ("They sat from [May nineteen forty-four] to [June 1945].", "1944-05 1944-05/1945-06 1945-06 1944-05/1945-06"), ("They sat from [May 2016] to [May 2015].", "2016-05 2016-05 2015-05 2015-05"),
    ("They sat from [May 2015] to [May 2015].", "2015-05 2015-05 2015-05 2015-05"), ("They sat from [2015] to [May 2016].", "2015 2015 2016-05 2016-05"),
    ("They met [Sunday] to [Saturday].", "2016-08-21 2016-08-21/2016-08-27 2016-08-27 2016-08-21/2016-08-27"), ("They met from [Q1 2015] to [Q3 2015].", "2015-Q1 2015-01/2015-09 2015-Q3 2015-01/2015-09"),
    ("The fighting of [1998] was followed by a truce until [2001].", "1998 1998 2001 ../2001-12-31"),
)  # fmt: skip
ROWS = [("2016-08-26", *row) for row in (*WRITTEN, *NEWS, *STRETCHES)] + [
    ("2026-08-26", *row) for row in LATER_TWENTIES
]
ROWS += [
    ("1999-08-26", "In [the twenties] they met.", "192 1920/1929"), ("2000-08-26", "In [the zeros], no; in [the twenties] they met.", "None None 192 1920/1929"),
    ("2020-08-26", "In [the twenties] they met.", "202 2020/2029"), ("2017-01-05", "It rained on [30 December].", "2016-12-30 2016-12-30"),
    ("2017-01-05", "Rain on [30 December]", "2016-12-30 2016-12-30"), ("2017-01-05", "It rained from [November] to [December].", "2016-11 2016-11/2016-12 2016-12 2016-11/2016-12"),
    ("0001-03-05", "It rained on [Monday, 1 January].", "0001-01-01 0001-01-01"), ("2015-03-05", "It snowed on [29 February].", "2016-02-29 2016-02-29"),
]  # fmt: skip


@pytest.mark.parametrize(("day", "text", "wanted"), ROWS, ids=[f"{day} {text}" for day, text, _ in ROWS])
def test_value_and_days_of_what_is_written(day, text, wanted):
    found = [(one.value, one.edtf or "-") if one else ("None", "None") for one in marked(text, day)]
    assert " ".join(f"{value} {edtf}" for value, edtf in found) == wanted


@pytest.mark.parametrize(("written", "year"), [("00", 2000), ("30", 2030), ("31", 1931), ("99", 1999)])
def test_two_figures_are_of_this_century_up_to_thirty(written, year):
    assert full_year(written) == year
