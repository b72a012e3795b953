"""Who is told of what: in the app at once, by mail in one digest.

A mail never goes out for a single change while more may follow. What is to be told is stored with the change itself; at the
end of the request, or when `manage.py send_digests` runs, each person gets one mail with all that waits, and at most one every
ten minutes.
"""

import datetime as dt
import logging
import threading
from collections.abc import Iterable
from functools import partial
from typing import Any

from django.conf import settings
from django.contrib.auth import get_user_model
from django.core.mail import send_mail
from django.core.signals import request_finished
from django.db import transaction
from django.db.models import Q
from django.dispatch import receiver
from django.utils import timezone

from timeline.models import Event, Mention, Notification, NotificationChoice, may

QUIET = dt.timedelta(minutes=10)
"""At most one mail for each person in this time."""
SENDING = dt.timedelta(minutes=10)
"""A mail that is not settled after this was never sent, as far as anybody knows."""
_waiting = threading.local()
_log = logging.getLogger(__name__)
_FIELDS = {"edtf": "date", "event_type": "type", "modality": "certainty", "salience": "importance"}


def tell_of_change(event: Event, by: Any, changes: dict[str, Any]) -> None:
    """Tell the people whose event it is: who takes care of it, and who wrote a version of it or a comment on it."""
    if not changes:
        return
    written = Q(pk__in=event.versions.filter(user__isnull=False).values("user_id"))
    cared_for = Q(assignments__event=event, assignments__done_at=None)
    commented = Q(timeline_comments__event=event)
    people = get_user_model().objects.filter(written | cared_for | commented, is_active=True).distinct()
    fields = ", ".join(_FIELDS.get(name, name.replace("_", " ")) for name in changes)
    tell(Notification.Kind.CHANGED, people, by, event, f"{name_of(by)} changed {fields} of “{event.title}”.")


def tell(kind: str, people: Iterable[Any], by: Any, about: Event | Mention, text: str) -> None:
    """Store one notification for each person but the doer, as each has chosen. An unread one of the same is brought up to date."""
    target = {"event": about} if isinstance(about, Event) else {"mention": about}
    for person in people:
        if person.pk == getattr(by, "pk", None) or not may(person, f"timeline.view_{about._meta.model_name}", about):
            continue
        choice = NotificationChoice.objects.filter(user=person).first() or NotificationChoice(user=person)
        in_app, by_mail = getattr(choice, f"app_{kind}"), getattr(choice, f"mail_{kind}") and bool(person.email)
        if not in_app and not by_mail:
            continue
        now = timezone.now()
        values = {"by_name": name_of(by), "text": text[:300], "at": now}
        same = Notification.objects.filter(user=person, kind=kind, read_at=None, in_app=in_app, **target)
        # news of what was mailed before goes into the next mail
        again = {"mailed_at": None} if by_mail else {}
        if not same.update(**values, **again):
            told = {"in_app": in_app, "mailed_at": None if by_mail else now}
            Notification.objects.create(user=person, kind=kind, **target, **values, **told)
        if by_mail:
            transaction.on_commit(partial(_await_end_of_request, person.pk))


def name_of(user: Any) -> str:
    return str(getattr(user, "username", "") or "the system")


def send_digests(people: Iterable[int] | None = None) -> int:
    """Mail everybody, or these, one digest of what waits; the number of mails. What fails stays waiting for the next time."""
    waiting = Notification.objects.filter(mailed_at=None)
    if people is not None:
        waiting = waiting.filter(user__in=list(people))
    keys = list(waiting.order_by().values_list("user", flat=True).distinct())
    return sum(_send_digest(key) for key in keys)


def _send_digest(key: int) -> bool:
    """One mail. It counts as sent only once the mail server took it: a process that dies in between leaves it waiting, and
    when it dies after the server took it and before that is written down, that one mail comes a second time."""
    waiting = _claim(key)
    if not waiting:
        return False
    person = waiting[0].user
    things = "thing" if len(waiting) == 1 else "things"
    lines = [f"{one.text}\n{settings.SITE_URL}{one.get_absolute_url()}\n" for one in waiting]
    lines.append(f"What you are told is up to you: {settings.SITE_URL}/admin/notifications/")
    try:
        send_mail(f"{len(waiting)} {things} at the desk", "\n".join(lines), None, [person.email])
    except OSError as error:
        _log.warning("No digest to %s: %s", person, error)
        NotificationChoice.objects.filter(user=key).update(mailing_until=None)
        return False
    _settle(key, waiting)
    return True


@transaction.atomic
def _claim(key: int) -> list[Notification]:
    """What waits for one person; nobody else mails it for as long as a mail may take. Nothing within the quiet time."""
    NotificationChoice.objects.get_or_create(user_id=key)
    choice = NotificationChoice.objects.select_for_update().get(user_id=key)
    now = timezone.now()
    if choice.last_mail_at and choice.last_mail_at > now - QUIET:
        return []
    if choice.mailing_until and choice.mailing_until > now:
        return []
    found = Notification.objects.filter(user=key, mailed_at=None).select_related("user", "event", "mention")
    waiting = list(found.order_by("at", "pk"))
    if waiting:
        choice.mailing_until = now + SENDING
        choice.save(update_fields=["mailing_until"])
    return waiting


@transaction.atomic
def _settle(key: int, mailed: list[Notification]) -> None:
    """Write down what the mail said. What was told meanwhile, and what changed its words since, is for the next one."""
    now = timezone.now()
    for one in mailed:
        Notification.objects.filter(pk=one.pk, text=one.text).update(mailed_at=now)
    NotificationChoice.objects.filter(user=key).update(last_mail_at=now, mailing_until=None)


def _await_end_of_request(key: int) -> None:
    people: set[int] = getattr(_waiting, "people", set())
    _waiting.people = people | {key}


@receiver(request_finished, dispatch_uid="timeline.send_digests")
def _at_the_end_of_the_request(**kwargs: Any) -> None:
    people: set[int] = getattr(_waiting, "people", set())
    if people:
        _waiting.people = set()
        send_digests(people)
