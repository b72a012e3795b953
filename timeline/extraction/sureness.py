"""How sure each field of a reading is: the share of readings of its kind that were right in articles annotated by hand.

A mention's confidence says whether there is an event at all. Whether its date is right hangs on how the date was worked out,
its type on the type, a party on where it is named. Each such *way* was counted on the annotated articles by
`benchmarks/sureness.py`, which writes data/sureness.json; a way that was met fewer than eight times has no share, and says
so by being None. Titles were never annotated: nobody knows how many are good, and none is claimed.
"""

import json
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

from timeline.extraction.mentions import EventMention

ENOUGH = 8
"""Readings of one way; a share of fewer would be chance."""


@dataclass(frozen=True, slots=True)
class Ways:
    """How each field was read. `parties` maps a name to its way; a field that was not read has no way."""

    date: str
    type: str
    modality: str
    place: str
    parties: dict[str, str]


def ways_of(mention: EventMention) -> Ways:
    where = "" if mention.place is None else "named in the passage" if _inside(mention, "place") else "named elsewhere"
    return Ways(
        date=_way_of_date(mention),
        type=mention.type.value,
        modality=mention.modality.value,
        place=where,
        parties={actor.name: _way_of_party(mention, actor) for actor in mention.actors},
    )


def _way_of_date(mention: EventMention) -> str:
    steps = {step.step: step.value for step in mention.trace}
    if mention.timex is None:
        if "anchor" in steps:
            return "taken over from talks told of elsewhere"
        result = steps.get("result", "")
        for start in ("planned", "news of the moment", "on or before"):
            if result.startswith(start):
                return f"no words date it: {start}"
        return "no words date it"
    near = "" if mention.span.start <= mention.timex.span.start < mention.span.end else ", outside the passage"
    return f"{'counted from another day' if 'anchor' in steps else 'stated'}{near}"


def _way_of_party(mention: EventMention, actor: Any) -> str:
    if actor.span is None:
        return f"{actor.role.value}, not named"
    here = mention.span.start <= actor.span.start < mention.span.end
    return f"{actor.role.value}, named {'in the passage' if here else 'elsewhere'}"


def _inside(mention: EventMention, what: str) -> bool:
    span = getattr(mention, f"{what}_span")
    return span is not None and mention.span.start <= span.start < mention.span.end


def sureness(mention: EventMention) -> dict[str, Any]:
    """Field of an event -> the share of its way; for the parties, name -> share. What nobody knows is not in it."""
    ways, shares = ways_of(mention), _table()
    told: dict[str, Any] = {
        "edtf": _share(shares, "date", ways.date),
        "event_type": _share(shares, "type", ways.type),
        "modality": _share(shares, "modality", ways.modality),
        "place": _share(shares, "place", ways.place),
    }
    parties = {name: _share(shares, "parties", way) for name, way in ways.parties.items()}
    told["parties"] = {name: share for name, share in parties.items() if share is not None} or None
    return {field: share for field, share in told.items() if share is not None}


def _share(shares: dict[str, Any], field: str, way: str) -> float | None:
    right, met = shares.get(field, {}).get(way, (0, 0))
    # Laplace's rule of succession: 22 of 22 is no certainty
    return round((right + 1) / (met + 2), 2) if met >= ENOUGH else None


@cache
def _table() -> dict[str, Any]:
    told: dict[str, Any] = json.loads(files("timeline.extraction.data").joinpath("sureness.json").read_text("utf-8"))
    return told
