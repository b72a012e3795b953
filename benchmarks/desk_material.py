"""Fills the database of `DATABASE_URL` for benchmarks/desk.py: python benchmarks/desk_material.py ITEMS EVENTS PASSWORD"""

import datetime as dt
import sys
from pathlib import Path

import django

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))
django.setup()

from django.contrib.auth.models import Group, User  # noqa: E402
from django.core.management import call_command  # noqa: E402

from timeline.editorial import EventFields, create_event, party_named, place_named, publish  # noqa: E402
from timeline.editorial.values import SYSTEM  # noqa: E402
from timeline.ingest import ingest_text  # noqa: E402
from timeline.models import Mention, Negotiation  # noqa: E402

DAY = dt.date(2016, 8, 26)
PARTIES = ("Norland", "Sudria", "the Eastern Council", "Westmark", "Port Isel", "the Lake States")
DEEDS = (
    ("talks", "{a} and {b} met in {p} on {d} for talks on the ceasefire line"),
    ("agreement", "{a} and {b} agreed in {p} on {d} to open the northern road"),
    ("demand", "{a} called on {b} on {d} to pull its guns back from {p}"),
    ("refusal", "{a} rejected on {d} the plan that {b} had put forward in {p}"),
    ("attack", "{a} shelled positions of {b} near {p} on {d}"),
)


def fill(items: int, events: int, password: str) -> None:
    call_command("migrate", verbosity=0)
    user = User.objects.create_user("editor", password=password, is_staff=True)
    user.groups.set(Group.objects.filter(name__in=("editor", "publisher")))
    negotiation = Negotiation.objects.create(slug="bench", title="The lake talks", is_public=True)
    for number in range(events):
        kind, words = DEEDS[number % len(DEEDS)]
        a, b = PARTIES[number % 6], PARTIES[(number + 1 + number % 4) % 6]
        day = DAY - dt.timedelta(days=number % 90)
        title = words.format(a=a, b=b, p=f"Place {number % 12}", d="the day").replace(" on the day", "")
        parties = tuple((party_named(name), role) for name, role in {a: "source", b: "target"}.items())
        place = place_named(f"Place {number % 12}")
        fields = EventFields(title=title[:200], event_type=kind, edtf=day.isoformat(), place=place, parties=parties)
        publish(create_event(negotiation, fields, SYSTEM).pk, SYSTEM)
    number = 0
    while Mention.objects.pending().count() < items + 5:
        sentences = []
        for line in range(8):
            at = number * 8 + line
            _, words = DEEDS[at % len(DEEDS)]
            a, b = ("Russia", "Turkey", "Iran", "France")[at % 4], ("Syria", "Iraq", "Jordan")[at % 3]
            sentences.append(words.format(a=a, b=b, p=("Geneva", "Vienna", "Amman")[at % 3], d="Thursday"))
            sentences.append(
                f"Officials of delegation {at} gave no further details, and the {at + 3}rd round was left open"
            )
        text = ".\n\n".join(". ".join(sentences[at : at + 4]) for at in range(0, len(sentences), 4)) + "."
        ingest_text(
            negotiation,
            text,
            published=DAY - dt.timedelta(days=number),
            publisher=f"Paper {number}",
            headline=f"Round {number}",
        )
        number += 1


if __name__ == "__main__":
    fill(int(sys.argv[1]), int(sys.argv[2]), sys.argv[3])
