"""The counts of a selection from facts in memory: the same figures as the database gives, a hundred times as fast.

`Counts.of` reads the filter as `filters.narrowed` does; a choice it does not know is left to the database.
"""

import datetime as dt
from array import array
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import reduce
from typing import Any

import numpy as np

from timeline.models import Event, Negotiation, Party, Place

from . import outcomes
from .band import FAMILIES, Counted
from .columns import Mask, among, binned, flagged, month_numbers, numbers, tally
from .density import MOST_BINS, MOST_SALIENT, Density
from .facets import MOST_CHOICES, Choice, Facets, family_choices, type_choices
from .facts import EPOCH, OPEN_END, OPEN_START, Facts, Kept, known
from .filters import EventFilter, named, narrowed, types_of
from .lanes import OTHERS, Lane, lane_key, named_lanes
from .order import Laid, Order, lane_numbers
from .outcomes import Outcome
from .reading import Figures
from .stamps import Stamp
from .touched import Links

KNOWN = {"actor", "type", "place", "outcome", "from", "to"}
FOUND = {"q", "asof"}
"""What only the database can tell: it is asked once for the events that fit, and they are counted here."""


@dataclass(frozen=True, slots=True)
class Met:
    """Numbers of the rows of events that a later one answers, by the kind of answer."""

    by_kind: dict[str, set[int]]

    @classmethod
    def of(cls, links: Links, public: Facts) -> "Met":
        """`public` are the facts of all events that readers see."""
        found: dict[str, set[int]] = {}
        for kind, one, other in links:
            if public.index(one) is not None and public.index(other) is not None:
                found.setdefault(kind, set()).add(other)
        return cls(found)

    def fitting(self, facts: Facts, key: str) -> Mask:
        """Which rows came to this; the counterpart of `outcomes.fits`."""
        rule = outcomes.RULES[key]
        flags = [rule.holds(kind, modality) for kind, modality, _ in facts.kind_names.values]
        mask = flagged(numbers(facts.kinds), flags)
        for name in rule.met_with or rule.never_met_with:
            for pk in self.by_kind.get(name, ()):
                at = facts.index(pk)
                if at is not None:
                    mask[at] = bool(rule.met_with)
        return mask


@dataclass(frozen=True, slots=True)
class Counts:
    """`facts` are of the events that fit; `whole` of all public events of the chronology."""

    facts: Facts
    whole: Facts
    links: Links
    masks: dict[str, Mask]
    met: Met
    cleaned: dict[str, Any]

    @classmethod
    def of(cls, negotiation: Negotiation, shown: EventFilter, mark: Stamp) -> "Counts | None":
        """None where the database has to count."""
        if not shown.is_valid():
            return None
        cleaned = {name: value for name, value in shown.form.cleaned_data.items() if value}
        if not cleaned.keys() <= KNOWN | FOUND or (kept := known(negotiation, mark)) is None:
            return None
        if not cleaned:
            return cls.of_all(kept)
        whole, met = kept.facts, Met.of(kept.links, kept.facts)
        masks = _masks(whole, cleaned, met)
        if found := {name: value for name, value in cleaned.items() if name in FOUND}:
            fits = narrowed(Event.objects.public_in(negotiation), found).order_by()
            masks["found"] = whole.holding(fits.values_list("pk", flat=True))
        return cls(whole.where(_all(masks.values())) if masks else whole, whole, kept.links, masks, met, cleaned)

    @classmethod
    def of_all(cls, kept: Kept) -> "Counts":
        return cls(kept.facts, kept.facts, kept.links, {}, Met.of(kept.links, kept.facts), {})

    def order(self) -> Order:
        return Order.of(self.facts)

    def laid(self, found: Density, kind: str, order: Order) -> Density:
        """The same density, with the events themselves in its lanes."""
        links: dict[int, list[int]] = {}
        for _, one, other in self.links:
            links.setdefault(one, []).append(other)
        return replace(
            found, laid=Laid.of(self.facts, order, *_lane_keys(self.facts, kind), found.lanes, links, found.salient)
        )

    def _without(self, name: str) -> Facts:
        """What fits all other choices."""
        others = [mask for key, mask in self.masks.items() if key != name]
        if name not in self.masks:
            return self.facts
        return self.whole.where(_all(others)) if others else self.whole

    def figures(self) -> Figures:
        facts, names = self.facts, self.facts.source_names.values
        cited = tally(numbers(facts.sources))
        in_review = [reviewed for _, _, reviewed in facts.kind_names.values]
        return Figures(
            events=len(facts),
            in_review=sum(n for kind, n in tally(numbers(facts.kinds)).items() if in_review[kind]),
            publishers=len({publisher for number in cited for publisher in names[number]}),
            quotes=sum(len(names[number]) * n for number, n in cited.items()),
            changed=EPOCH + dt.timedelta(microseconds=max(facts.changed)) if len(facts) else None,
            first=dt.date.fromordinal(min(facts.days)) if len(facts) else None,
            last=dt.date.fromordinal(max(facts.last_days)) if len(facts) else None,
        )

    def days(self) -> Counter[int]:
        return tally(numbers(self.facts.days))

    def months(self) -> list[tuple[dt.date, int]]:
        found = tally(month_numbers(numbers(self.facts.days)))
        return [(dt.date(month // 12, month % 12 + 1, 1), n) for month, n in sorted(found.items())]

    def facets(self) -> Facets:
        """Two queries, for names."""
        without = self._without("type")
        types: Counter[str] = Counter()
        for number, n in tally(numbers(without.kinds)).items():
            types[without.kind_names.values[number][0]] += n
        chosen = self.cleaned.get("type") or []
        return Facets(
            family_choices(types, chosen),
            type_choices(types, chosen),
            self._parties(),
            self._places(),
            self._outcomes(),
        )

    def _parties(self) -> list[Choice]:
        facts = self._without("actor")
        parties = Party.objects.in_bulk(sorted({pk for cast in facts.cast_names.values for pk in cast}))
        total: Counter[int] = Counter()
        for number, n in tally(numbers(facts.casts)).items():
            cast = facts.cast_names.values[number]
            acting = {state for pk in cast if (state := parties[pk].affiliation_id)} - set(cast)
            total.update(dict.fromkeys([*cast, *acting], n))
        beside = Party.objects.in_bulk([pk for pk in total if pk not in parties])
        return _choices({pk: (parties | beside)[pk].name for pk in total}, total, self.cleaned.get("actor"))

    def _places(self) -> list[Choice]:
        total = tally(numbers(self._without("place").places))
        del total[0]
        names = dict(Place.objects.filter(pk__in=list(total)).values_list("pk", "name"))
        return _choices(names, total, self.cleaned.get("place"))

    def _outcomes(self) -> list[Outcome]:
        facts, chosen = self._without("outcome"), self.cleaned.get("outcome") or []
        return [
            Outcome(key, int(np.count_nonzero(self.met.fitting(facts, key))), key in chosen) for key in outcomes.LABELS
        ]

    def band(self) -> Counted:
        facts = self.facts
        months, kinds = month_numbers(numbers(facts.days)), numbers(facts.kinds)
        family_of = [lane_key("type", kind) for kind, _, _ in facts.kind_names.values]
        families = {one.key: tally(months[flagged(kinds, [key == one.key for key in family_of])]) for one in FAMILIES}
        came = {key: tally(months[self.met.fitting(facts, key)]) for key in outcomes.DRAWN}
        return Counted(tally(months), families, came)

    def density(self, kind: str, most: int) -> Density | None:
        """As `density.density`; one query, for the names of lanes."""
        facts = self.facts
        if not len(facts):
            return None
        days = numbers(facts.days)
        first, until = int(days.min()), int(days.max())
        shift = 0
        while (until - first) >> shift >= MOST_BINS:
            shift += 1
        start = first >> shift
        many = (until >> shift) - start + 1
        bins = (days >> shift) - start
        named, keys = _lane_keys(facts, kind)
        found, totals = numbers(named), Counter[str]()
        occurring = tally(found)
        lying = {number: keys(number) for number in occurring}
        for number, n in occurring.items():
            totals.update(dict.fromkeys(lying[number], n))
        lanes = named_lanes(kind, totals, most)
        inside = [{number for number, these in lying.items() if lane.key in these} for lane in lanes]
        counts = [binned(bins[among(found, these)], many) for these in inside]
        if kind != "type" or not lanes:
            shown = {lane.key for lane in lanes}
            beside = {number for number, these in lying.items() if shown.isdisjoint(these)}
            others = binned(bins[among(found, beside)], many)
            if (rest := sum(others)) or not lanes:
                lanes.append(Lane(OTHERS, "", rest, OTHERS))
                counts.append(others)
        longest = int((numbers(facts.last_days) - days).max())
        salient, whole, size = _most_salient(facts), binned(bins, many), 1 << shift
        return Density(size, start * size, max(facts.last_days), longest, len(facts), lanes, counts, whole, salient)


def _most_salient(facts: Facts) -> list[tuple[int, int]]:
    prominence, pks = -numbers(facts.prominence), numbers(facts.pks)
    most = min(MOST_SALIENT, len(facts))
    rows = np.flatnonzero(prominence <= np.partition(prominence, most - 1)[most - 1])
    chosen = rows[np.lexsort((pks[rows], prominence[rows]))][:most]
    return list(zip(numbers(facts.days)[chosen].tolist(), pks[chosen].tolist()))


def _all(masks: Iterable[Mask]) -> Mask:
    return reduce(np.logical_and, masks)


def _masks(facts: Facts, cleaned: dict[str, Any], met: Met) -> dict[str, Mask]:
    """What each choice lets through; from and to are one."""
    masks: dict[str, Mask] = {}
    if actors := cleaned.get("actor"):
        wanted = set(
            Party.objects.filter(named("", actors) | named("affiliation__", actors)).values_list("pk", flat=True)
        )
        fits = [not wanted.isdisjoint(cast) for cast in facts.cast_names.values]
        masks["actor"] = flagged(numbers(facts.casts), fits)
    if types := cleaned.get("type"):
        values = set(types_of(types))
        fits = [kind in values for kind, _, _ in facts.kind_names.values]
        masks["type"] = flagged(numbers(facts.kinds), fits)
    if places := cleaned.get("place"):
        keys = set(Place.objects.filter(named("", places)).values_list("pk", flat=True))
        masks["place"] = among(numbers(facts.places), keys)
    if chosen := cleaned.get("outcome"):
        masks["outcome"] = reduce(np.logical_or, [met.fitting(facts, key) for key in chosen])
    since, until = cleaned.get("from"), cleaned.get("to")
    if since:
        day = since.earliest.toordinal()
        masks["from"] = (numbers(facts.last_days) >= day) | (numbers(facts.opens) & OPEN_END > 0)
    if until:
        day = until.latest.toordinal()
        masks["to"] = (numbers(facts.days) <= day) | (numbers(facts.opens) & OPEN_START > 0)
    return masks


def _choices(names: dict[int, str], total: Counter[int], chosen: list[str] | None) -> list[Choice]:
    picked = set(chosen or [])
    ordered = sorted(total, key=lambda pk: (-total[pk], names[pk]))
    return [
        Choice(names[pk], names[pk], total[pk], names[pk] in picked or str(pk) in picked, None, str(pk))
        for pk in ordered[:MOST_CHOICES]
    ]


def _lane_keys(facts: Facts, kind: str) -> tuple["array[int]", Any]:
    used = {pk for cast in facts.cast_names.values for pk in cast} if kind == "party" else set()
    states = dict(Party.objects.filter(pk__in=used).values_list("pk", "affiliation")) if used else {}
    return lane_numbers(facts, kind, states)
