"""Elections, offices, splits and laws; announcements that are none of the others."""

from timeline.extraction.triggers.rule import Rule
from timeline.ontology import EventType as T
from timeline.ontology import Modality

RULES = (
    Rule(
        "elect",
        T.POLITICAL,
        verbs="elect appoint resign oust overthrow topple depose nominate inaugurate reelect abdicate impeach sack reshuffle succeed rename secede merge",
        sure=0.65,
        examples=("Parliament elected a new president in May.", "The minister resigned on Friday."),
        near_misses=("The electric light failed.",),
    ),
    Rule(
        "step down",
        T.POLITICAL,
        verbs="step swear split break quit leave give hand relinquish seize",
        particle="down in from aside up over",
        object="office power president minister premier party al-qaida al-qaeda qaeda movement coalition post leader presidency from as chairman government commander alliance",
        reach=8,
        sure=0.55,
        examples=("The front split from al-Qaeda last month.", "He stepped down as prime minister."),
        near_misses=("She stepped down the stairs.",),
    ),
    Rule(
        "win office",
        T.POLITICAL,
        verbs="win lose hold contest run postpone rig name form dissolve pass enact amend take assume change found establish create vote declare come suspend schedule set choose",
        object="election elections vote presidency poll polls referendum office power government cabinet parliament constitution law premier seats name independence runoff council party coalition majority assembly successor president leader speaker",
        unless="part place",
        reach=6,
        sure=0.5,
        examples=(
            "Hamas won the election in January.",
            "The group changed its name in July.",
            "Parliament was dissolved on Monday.",
        ),
        near_misses=("They won the match.",),
    ),
    Rule(
        "election (noun)",
        T.POLITICAL,
        nouns="election referendum resignation coup inauguration runoff vote poll",
        sure=0.4,
        examples=("After the election in March, talks began.",),
        near_misses=("Election posters hung there.",),
    ),
    Rule(
        "deny",
        T.STATEMENT,
        verbs="deny refute",
        modality=Modality.DENIED,
        sure=0.45,
        examples=("Moscow denied this on Friday.",),
        near_misses=("There is no denial here.",),
    ),
    Rule(
        "announce",
        T.STATEMENT,
        verbs="announce declare reveal disclose proclaim confirm",
        sure=0.4,
        examples=("The ministry announced the results on Monday.",),
        near_misses=("The announcer coughed.",),
    ),
)
