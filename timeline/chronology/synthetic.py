"""A made-up negotiation for load tests: the same events for the same number, whatever the day or the machine."""

import datetime as dt
import random
from collections.abc import Iterator
from dataclasses import dataclass

from timeline.ontology import EventType

FIRST, LAST = dt.date(1995, 1, 1), dt.date(2024, 12, 31)
SEED, PEAKS = 42, 24
ACTORS = (
    "United States", "European Union", "Iran", "China", "Russia", "United Kingdom", "France", "Germany", "IAEA",
    "UN Security Council", "Japan", "India", "Brazil", "Turkey", "Egypt", "Oman", "Switzerland", "Qatar", "Israel",
    "Saudi Arabia",
)  # fmt: skip
PLACES = ("Geneva", "Vienna", "New York", "Lausanne", "Muscat", "Doha", "Brussels", "Almaty", "Istanbul", "Moscow")
TYPES = tuple(EventType)


@dataclass(frozen=True, slots=True)
class MadeEvent:
    """`actors` are indexes into ACTORS, the first acts; `place` is one into PLACES."""

    title: str
    quote: str
    type: EventType
    edtf: str
    last_day: dt.date
    actors: tuple[int, int]
    place: int
    salience: float


def made_events(count: int) -> Iterator[MadeEvent]:
    """`count` events; six in ten stand around one of 24 peaks, three in ten are ranges, some are only about a month."""
    dice = random.Random(SEED)  # noqa: S311  repeatable, nothing secret
    span = (LAST - FIRST).days
    peaks = [dice.randrange(span) for _ in range(PEAKS)]
    for number in range(1, count + 1):
        offset = dice.choice(peaks) + int(dice.gauss(0, 60)) if dice.random() < 0.6 else dice.randrange(span)
        day = FIRST + dt.timedelta(days=min(max(offset, 0), span))
        last = day + dt.timedelta(days=1 + int(dice.random() ** 2 * 90)) if dice.random() < 0.3 else day
        edtf = f"{day:%Y-%m}~" if last == day and dice.random() < 0.15 else day.isoformat()
        actor = int(dice.random() * dice.random() * len(ACTORS))
        other = (actor + dice.randrange(1, len(ACTORS))) % len(ACTORS)
        kind, place = dice.choice(TYPES), dice.randrange(len(PLACES))
        title = f"{kind.label} in {PLACES[place]}: {ACTORS[actor]} and {ACTORS[other]}"
        yield MadeEvent(
            title=title,
            quote=f"{title}, note {number} says.",
            type=kind,
            edtf=edtf if last == day else f"{day.isoformat()}/{last.isoformat()}",
            last_day=last,
            actors=(actor, other),
            place=place,
            salience=round(dice.random(), 3),
        )
