"""What descriptions say, as HTML: words between backticks are code."""

from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe


def with_code(text: str) -> SafeString:
    """
    >>> with_code("Send `If-Match`, or <none>.")
    'Send <code>If-Match</code>, or &lt;none&gt;.'
    """
    parts = text.split("`")
    if len(parts) % 2 == 0:  # one of them stands alone
        return escape(text)
    # every part is escaped, and nothing but the element is put in
    return mark_safe("".join(f"<code>{escape(one)}</code>" if n % 2 else escape(one) for n, one in enumerate(parts)))  # noqa: S308
