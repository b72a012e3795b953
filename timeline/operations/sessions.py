"""Where an account is signed in, and ending that. What is told of a session is noted in it when it begins."""

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.contrib.auth import SESSION_KEY
from django.contrib.sessions.models import Session
from django.utils import timezone
from django.utils.crypto import salted_hmac

BEGAN = "began"
"""The session's own note: [moment in ISO 8601, address, browser]."""


@dataclass(frozen=True, slots=True)
class SignedIn:
    """`key` is the session's; `name`, its digest's beginning, may stand in a page."""

    key: str
    name: str
    since: dt.datetime | None
    address: str
    browser: str
    ends: dt.datetime


def of(user: Any) -> list[SignedIn]:
    """The account's sessions that have not ended, the latest first. Reads all sessions of the site: Django keeps them unread."""
    return sorted(_of(user), key=lambda one: one.ends, reverse=True)


def _of(user: Any) -> Iterator[SignedIn]:
    for session in Session.objects.filter(expire_date__gt=timezone.now()).iterator():
        held = session.get_decoded()
        if held.get(SESSION_KEY) == str(user.pk):
            since, address, browser = held.get(BEGAN) or ("", "", "")
            moment = dt.datetime.fromisoformat(since) if since else None
            yield SignedIn(
                session.session_key, _name(session.session_key), moment, address, browser, session.expire_date
            )


def end(user: Any, name: str) -> bool:
    """Whether there was one of that name."""
    keys = [one.key for one in _of(user) if one.name == name]
    return bool(Session.objects.filter(pk__in=keys).delete()[0])


def end_others(user: Any, kept: str | None) -> int:
    """How many were ended; the session with the key `kept` goes on."""
    keys = [one.key for one in _of(user) if one.key != kept]
    return Session.objects.filter(pk__in=keys).delete()[0]


def _name(key: str) -> str:
    # the key itself lets its bearer in
    return salted_hmac("timeline.session-name", key).hexdigest()[:12]
