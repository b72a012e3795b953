"""What is full or away: it passes by itself, and is told as that."""

import errno

from django.db import InterfaceError, OperationalError
from django.utils.translation import gettext

RETRY_AFTER = "30"


def passes(error: BaseException) -> bool:
    """Whether the database or the disk is to blame, and not the request."""
    is_full = isinstance(error, OSError) and error.errno in (errno.ENOSPC, errno.EDQUOT, errno.EROFS)
    return is_full or isinstance(error, (OperationalError, InterfaceError))


def said(method: str | None) -> str:
    if method in ("GET", "HEAD"):
        return gettext("The site cannot read its data just now. Please come again in a minute.")
    return gettext("This could not be stored just now, and nothing was changed. Please send it again in a minute.")
