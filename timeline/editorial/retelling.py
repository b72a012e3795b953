"""The same event in other articles: mentions brought together across documents, for the editor who decides on one of them."""

import datetime as dt
from dataclasses import dataclass

from django.db.models import Q, QuerySet

from timeline.extraction.accounts import Account, account
from timeline.extraction.across import SURE, bring_together, match
from timeline.extraction.coreference import Match
from timeline.extraction.likeness import Rarity
from timeline.models import Document, Mention, Negotiation, overlapping
from timeline.ontology import Modality

NEAR = dt.timedelta(days=10)
MOST = 1500
"""Mentions compared at once: the nearest in time. More would keep the editor waiting."""


@dataclass(frozen=True, slots=True)
class Retelling:
    """Another document's mention of the same event; `sure` where most such pairs are of one event."""

    mention: Mention
    score: float
    reasons: tuple[str, ...]

    @property
    def in_hundred(self) -> int:
        return round(self.score * 100)

    @property
    def sure(self) -> bool:
        return self.score >= SURE


def retellings(mention: Mention, limit: int = 6, least: float = SURE / 2) -> list[Retelling]:
    """Pending mentions of other documents that may be of the same event, likeliest first; one for each document."""
    near = _near(mention)
    accounts = [account_of(one) for one in (mention, *near)]
    rarity = Rarity.of(accounts)
    best: dict[int, Retelling] = {}
    for other, told in zip(near, accounts[1:]):
        found = match(accounts[0], told, rarity)
        if found and found.score >= least:
            known = best.get(other.document_id)
            if known is None or known.score < found.score:
                best[other.document_id] = Retelling(other, found.score, found.reasons)
    return sorted(best.values(), key=lambda one: -one.score)[:limit]


def told_together(negotiation: Negotiation) -> list[tuple[tuple[Mention, ...], Match]]:
    """Groups of pending mentions, each of one event from at least two documents, surest first."""
    waiting = _newest(Mention.objects.pending().filter(document__negotiation=negotiation))[:MOST]
    mentions = {mention.pk: mention for mention in waiting}
    groups = bring_together([account_of(mention) for mention in mentions.values()])
    return [(tuple(mentions[one.key] for one in group), found) for group, found in groups]  # type: ignore[index]


def _near(mention: Mention) -> list[Mention]:
    first = mention.earliest - NEAR if mention.earliest and mention.earliest > dt.date.min + NEAR else None
    last = mention.latest + NEAR if mention.latest and mention.latest < dt.date.max - NEAR else None
    published = mention.document.published
    others = (
        Mention.objects.pending()
        .filter(overlapping(first, last), document__negotiation=mention.document.negotiation_id)
        # an open date reaches back for ever; articles months apart seldom tell of one event without a date of its own
        .filter(Q(earliest__isnull=False) | Q(document__published__range=(published - 3 * NEAR, published + 3 * NEAR)))
        .exclude(document=mention.document_id)
    )
    return list(_newest(others)[:MOST])


def _newest(mentions: QuerySet[Mention]) -> QuerySet[Mention]:
    """Without those of documents that a newer version replaced, which holds them again."""
    return (
        mentions.exclude(document__in=Document.objects.filter(replaced_by__isnull=False))
        .select_related("document")
        .prefetch_related("actors")
        .order_by("-document__published", "pk")
    )


def account_of(mention: Mention) -> Account:
    return account(
        mention.pk,
        mention.document_id,
        text=mention.document.text,
        quote=mention.quote,
        trigger=(mention.trigger_start, mention.trigger_end),
        type=mention.type,
        interval=mention.interval,
        actors=[(actor.name, actor.role) for actor in mention.actors.all()],
        place=mention.place_name or None,
        dated=bool(mention.timex_text),
        published=mention.document.published,
        modality=Modality(mention.modality),
    )
