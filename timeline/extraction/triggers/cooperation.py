"""Acting together: shared work, suspects handed over, missions that go on."""

from timeline.extraction.triggers.rule import Rule
from timeline.ontology import EventType as T

RULES: tuple[Rule, ...] = (
    Rule(
        "extend a mandate",
        T.COOPERATION,
        verbs="extend renew prolong",
        object="mandate mission deployment operation",
        unless="talks condolences invitation",
        reach=5,
        sure=0.5,
        examples=("The council extended the mission by six months on Monday.",),
        near_misses=("They extended the road.",),
    ),
    Rule(
        "cooperate",
        T.COOPERATION,
        verbs="cooperate collaborate coordinate co-operate extradite",
        sure=0.5,
        examples=("The two armies coordinated their flights last month.", "Chile extradited the suspect on Monday."),
        near_misses=("The cooperative sold milk.",),
    ),
    Rule(
        "share",
        T.COOPERATION,
        verbs="share exchange swap pool provide give",
        object="intelligence information data map ambassador expertise technology base sanctuary",
        unless="doubt view views border",
        sure=0.5,
        examples=("Washington shared intelligence with Moscow on Monday.",),
        near_misses=("They share a border.",),
    ),
    Rule(
        "hand over a suspect",
        T.COOPERATION,
        verbs="hand turn surrender deliver",
        object="suspect fugitive accused criminal defendant trafficker baron smuggler killer",
        particle="over",
        unless="city town",
        reach=6,
        sure=0.5,
        examples=("Chile handed over the suspects on Monday.",),
        near_misses=("They handed over the keys.",),
    ),
    Rule(
        "joint work",
        T.COOPERATION,
        verbs="conduct stage hold carry launch begin start join",
        object="joint together",
        reach=4,
        sure=0.5,
        examples=("The navies conducted joint patrols in July.",),
        near_misses=("They conducted a survey.",),
    ),
    Rule(
        "join forces",
        T.COOPERATION,
        verbs="join combine team ally work",
        particle="forces together up hands",
        sure=0.4,
        examples=("The two parties joined forces in June.",),
        near_misses=("He joined the army.",),
    ),
)
