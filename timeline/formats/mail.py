"""E-mail: newsletters, wire copy and forwarded articles. The Date header is when it was sent, which is when it appeared."""

import email
import email.policy
import re
from email.message import EmailMessage
from email.utils import parseaddr

from .days import day
from .pages import read_page
from .parsed import FormatError, Parsed, language_tag, line

_FORWARDED = re.compile(r"^(?:\s*(?:re|fwd?|wg|tr|aw)\s*:)+\s*", re.IGNORECASE)


def read_mail(raw: bytes) -> Parsed:
    """A message's text: its plain part, or else its HTML part without furniture."""
    try:
        message = email.message_from_bytes(raw, policy=email.policy.default)
        text = _body(message)
        subject, sender = line(message.get("Subject")), parseaddr(str(message.get("From", "")))[0]
        sent, language = day(message.get("Date")), language_tag(message.get("Content-Language"))
    except FormatError:
        raise
    except Exception as error:  # the standard library's parser raises a great many kinds of error for broken headers
        raise FormatError(f"not a readable e-mail ({type(error).__name__}).") from error
    forwarded = bool(_FORWARDED.match(subject))
    return Parsed(
        text=text,
        headline=_FORWARDED.sub("", subject),
        byline="" if forwarded else line(sender),
        # a forwarded message bears the day it was passed on, not the day the article appeared
        published="" if forwarded else sent,
        published_from="" if forwarded or not sent else "the e-mail's Date header",
        suggested=sent if forwarded else "",
        suggested_from="the day the e-mail was passed on" if forwarded and sent else "",
        language=language,
    )


def _body(message: EmailMessage) -> str:
    part = message.get_body(preferencelist=("plain", "html"))
    if part is None:
        raise FormatError("the e-mail holds no text; save what is attached to it and take that in.")
    content = part.get_content()
    if isinstance(content, bytes):
        content = content.decode("utf-8", "replace")
    if part.get_content_type() == "text/html":
        return read_page(content.encode("utf-8", "replace"), charset="utf-8", fewest=1).text
    return str(content)
