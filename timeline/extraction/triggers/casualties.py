"""Losses of life, and people who flee or are freed."""

from timeline.extraction.triggers.rule import Rule
from timeline.ontology import EventType as T

VIOLENCE = "attack clash fighting bombing battle ambush strike airstrike bombardment explosion shooting siege violence massacre crackdown assault offensive shelling raid blast gunfire"

RULES: tuple[Rule, ...] = (
    Rule(
        "die in fighting",
        T.ATTACK,
        verbs="die perish",
        object=VIOLENCE,
        reach=7,
        sure=0.55,
        examples=("Ninety villagers died in clashes along the river on Monday.",),
        near_misses=("The singer died at her home.",),
    ),
    Rule(
        "die",
        T.STATEMENT,
        verbs="die perish drown",
        unless="down out away",
        sure=0.4,
        examples=("The former king died on Monday.", "Twelve miners drowned last week."),
        near_misses=("The wind died down.",),
    ),
    Rule(
        "suffer losses",
        T.ATTACK,
        verbs="suffer sustain take inflict",
        object="casualty death fatality losses",
        unless="election poll",
        reach=6,
        sure=0.5,
        examples=("The garrison suffered 30 deaths last year.",),
        near_misses=("The bank suffered from the rain.",),
    ),
    Rule(
        "lose soldiers",
        T.ATTACK,
        verbs="lose",
        object="soldier troop marine policeman policemen fighter",
        reach=4,
        sure=0.45,
        examples=("Chile lost 14 soldiers in June.",),
        near_misses=("Chile lost the match.",),
    ),
    Rule(
        "claim lives",
        T.ATTACK,
        verbs="claim cost",
        object="life lives",
        reach=5,
        sure=0.4,
        examples=("A bombing claimed 12 lives on Sunday.",),
        near_misses=("He claimed a refund.",),
    ),
    Rule(
        "leave dead",
        T.ATTACK,
        verbs="leave",
        object="dead wounded injured casualty",
        unless="the",
        reach=7,
        sure=0.5,
        examples=("The blast left six people dead.",),
        near_misses=("He left the house.",),
    ),
    Rule(
        "flee",
        T.POLITICAL,
        verbs="flee",
        sure=0.4,
        examples=("The deposed king fled to Chad on Monday.",),
        near_misses=("A flea bit him.",),
    ),
    Rule(
        "go into exile",
        T.POLITICAL,
        verbs="go send force drive return",
        object="exile",
        reach=6,
        sure=0.5,
        examples=("The general went into exile in 1991.",),
        near_misses=("They went into the garden.",),
    ),
)
