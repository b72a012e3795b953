"""Articles made up for load tests: the same for the same number, no two alike, each with dated events in it."""

import datetime as dt
import random

PEOPLE = ("John Kerry", "Sergei Lavrov", "Ban Ki-moon", "Staffan de Mistura", "Angela Merkel", "Recep Tayyip Erdogan")
STATES = ("Russia", "the United States", "Turkey", "Iran", "Germany", "France", "Syria", "Qatar")
CITIES = ("Geneva", "Vienna", "Moscow", "Ankara", "Paris", "Beirut", "Doha", "Amman")
DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
THINGS = (
    "convoys",
    "prisoners",
    "maps",
    "generals",
    "envoys",
    "observers",
    "harbours",
    "bridges",
    "hospitals",
    "villages",
)
SHAPES = (
    "{person} met {other} in {city} on {day}.",
    "{state} offered a {hours}-hour pause in {city} on {day}.",
    "{state} rejected the proposal of {second} on {day}, saying that the {things} came first.",
    "{state} and {second} signed an agreement on {number} {things} in {city} last week.",
    "{person} called on {state} to free {number} {things}.",
    "Planes of {state} bombed {number} {things} near {city} on {day}.",
    "Nobody in {city} expected the {things} to be counted before the {number}th session ended.",
    "Of {number} {things}, the paper said, {hours} had been seen by both sides and the others by neither.",
)


def article(number: int, sentences: int = 18) -> dict[str, str]:
    """Headline, publisher, publication date and text of the made article with this number, of so many sentences."""
    dice = random.Random(number)
    city = dice.choice(CITIES)
    day = dt.date(2015, 1, 1) + dt.timedelta(days=dice.randrange(700))
    told = [_sentence(dice) for _ in range(sentences)]
    paragraphs = [" ".join(told[at : at + 3]) for at in range(0, sentences, 3)]
    return {
        "headline": f"Made article {number}",
        "publisher": f"Wire {number % 40}",
        "published": day.isoformat(),
        "text": f"{city.upper()} — " + "\n\n".join(paragraphs) + f"\n\nThis is made article number {number}.",
    }


def _sentence(dice: random.Random) -> str:
    person, other = dice.sample(PEOPLE, 2)
    state, second = dice.sample(STATES, 2)
    words = {"city": dice.choice(CITIES), "day": dice.choice(DAYS), "things": dice.choice(THINGS)}
    said = dice.choice(SHAPES).format(
        person=person,
        other=other,
        state=state,
        second=second,
        hours=dice.randrange(12, 96),
        number=dice.randrange(3, 900),
        **words,
    )
    return said[0].upper() + said[1:]
