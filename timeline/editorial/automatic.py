"""Merging confident matches without an editor, where a negotiation says so: newly read mentions become further sources of events.

Off unless somebody turned it on. What the machine does here is a decision like any other, under its own name: it stands in the
log and among the decisions, changes no field of the event, and is taken back with one press; what was taken back is not done again.
"""

from typing import Any

from django.db import transaction
from django.db.models import Q
from django.dispatch import receiver

from timeline.extraction.accounts import Account
from timeline.extraction.across import match
from timeline.extraction.likeness import Rarity
from timeline.models import Decision, Document, Event, InvalidStatusError, Mention
from timeline.models.reading import document_read

from .decisions import merge
from .provenance import contradictions, statements
from .retelling import NEAR, account_of
from .values import MACHINE, EventFields

MOST = 1500
"""Sources compared with at once: the nearest in time."""


@receiver(document_read, dispatch_uid="timeline.merge_confident")
def _document_read(sender: Any, document: Document, **kwargs: Any) -> None:
    merge_confident(document)


def merge_confident(document: Document) -> int:
    """Merge what waits in a newly read document into the events whose sources tell of the same; returns how many.

    A mention is left to an editor where it would contradict its event, where two events are as likely, and where somebody
    undid this very merge before.
    """
    if not document.negotiation.merges_by_itself or Document.objects.filter(replaces=document).exists():
        return 0
    done = 0
    waiting = Mention.objects.pending().filter(document=document, returned="")
    for mention in waiting.select_related("document__negotiation").prefetch_related("actors").order_by("start", "pk"):
        event = sure_event(mention, document.negotiation.merge_from)
        if event is not None and _merged(mention, event):
            done += 1
    return done


def _merged(mention: Mention, event: Event) -> bool:
    try:
        with transaction.atomic():
            merge(
                mention.pk,
                event.pk,
                MACHINE,
                reason="Told by a source of it as well, as the negotiation's setting asks.",
            )
    except InvalidStatusError:
        # an editor decided on one of the two meanwhile
        return False
    return True


def sure_event(mention: Mention, least: float) -> Event | None:
    """The one event of which a source matches the mention at least so surely; None where there is none, or no one."""
    if _was_undone(mention):
        return None
    cited = list(_cited_near(mention))
    accounts = [account_of(one) for one in (mention, *cited)]
    rarity = Rarity.of(accounts)
    best: dict[int, float] = {}
    for other, account in zip(cited, accounts[1:]):
        found = _match(accounts[0], account, rarity)
        if found >= least and other.event_id is not None:
            best[other.event_id] = max(best.get(other.event_id, 0.0), found)
    if len(best) != 1:
        return None
    event = Event.objects.get(pk=next(iter(best)))
    return None if contradictions(statements(mention), EventFields.of(event)) else event


def _match(one: Account, other: Account, rarity: Rarity) -> float:
    found = match(one, other, rarity)
    return found.score if found else 0.0


def _cited_near(mention: Mention) -> Any:
    """Sources of events that take further ones, in articles of about the same time."""
    published = mention.document.published
    near = Q(document__published__range=(published - NEAR, published + NEAR))
    closed = (Event.Status.RETRACTED, Event.Status.MERGED)
    cited = Mention.objects.citing().filter(near, document__negotiation=mention.document.negotiation_id)
    cited = cited.exclude(document=mention.document_id).exclude(event__status__in=closed)
    return cited.select_related("document").prefetch_related("actors").order_by("-document__published", "pk")[:MOST]


def _was_undone(mention: Mention) -> bool:
    """Whether the machine merged it before: it waits again because somebody took that back."""
    mine = Decision.objects.filter(user=None, user_name=MACHINE.username, kind=Decision.Kind.MERGED)
    return mine.filter(rows__table="mention", rows__row=mention.pk).exists()
