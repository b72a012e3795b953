"""Texts that make a careless pattern slow: short pieces to be repeated. Used by the tests and by benchmarks/dates.py."""

PIECES = (
    "1", "12 ", "1990 ", "the ", "last ", "the last ", "early ", "1-2-3-4-", "3, 4 and 5 ", "March ", "March 3-", "from Monday to ", " ",
    "\n", "Monday\t", ".", "A. ", "about ", "two ", "a hundred and ", "two or ", "years ago ", "the third quarter of the ",
    "comparable same ", "first ", "İ", "📅 2016 ", "'90s ", "12:00:", "-", "1/1/", "le 3 mars 2016 et dans les ", "2016年3月3日",
    "3 مارس 2016 ", "264 BC to ", "next next next ", "May and June and ", "Monday, Tuesday and ", "a", "A", '"', "since March ",
    "the night of ", "Monday of ", "(", "on Friday he met ", "le 14/03/2016 et dans les ", "ten o’clock ", "fiscal ", '."', "he said that ",
    "between 3 and ", "every other ", "more than less than ", "late in the early ", "½ ", "the the the ", "mid-mid-", "year-ago ", "！",
    "two days after the vote ", "two days after the vote on 3 May 2015 ", "The vote was held on 3 May 2015. ", "the day before the vote on Friday ",
    "1 a.m. (2200 GMT Thursday) ", "days before the a b c d e ", "twice a ", "'68 ", "the first Monday of each ", "on Fri. ", "5 hrs ", "il y a trois jours et le ", "vor drei Tagen und die ", "قبل ثلاثة أيام ", "三天前", "три дня назад и ", "سه روز پیش ", "half past ",
)  # fmt: skip


def repeated(piece: str, length: int) -> str:
    return (piece * (length // len(piece) + 1))[:length]
