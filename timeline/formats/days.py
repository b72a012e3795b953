"""Days as machines write them in the heads of files. Nothing here reads prose: what is not a whole date is none."""

import datetime as dt
import re
from email.utils import parsedate_to_datetime

_ISO = re.compile(r"(\d{4})-(\d\d)-(\d\d)(?=$|[T\s])")
_BASIC = re.compile(r"(\d{4})(\d\d)(\d\d)(?=$|T?\d{4,6})")
_PDF = re.compile(r"(?:D:)?(\d{4})(\d\d)(\d\d)")
_WORDS = ("%d %B %Y", "%B %d, %Y", "%d %b %Y", "%b %d, %Y", "%A, %d %B %Y", "%A, %B %d, %Y")


def day(value: object) -> str:
    """The day of an ISO 8601, RFC 5322 or written-out English date, as `2016-08-26`; empty where it is none of them.

    The clock's part is left off, not converted: `2016-08-26T23:30-04:00` appeared on the 26th where it appeared.
    """
    text = str(value or "").strip()
    match = _ISO.match(text) or _BASIC.match(text)
    if match:
        return _made(*match.groups())
    if len(text) > 60:
        return ""
    try:
        return parsedate_to_datetime(text).date().isoformat()
    except (ValueError, TypeError, IndexError):
        pass
    for form in _WORDS:
        try:
            return dt.datetime.strptime(text, form).date().isoformat()
        except ValueError:
            continue
    return ""


def pdf_day(value: object) -> str:
    """The day of `D:20160826120000+02'00'`."""
    match = _PDF.match(str(value or "").strip())
    return _made(*match.groups()) if match else ""


def _made(year: str, month: str, of_month: str) -> str:
    try:
        return dt.date(int(year), int(month), int(of_month)).isoformat()
    except ValueError:
        return ""
