"""What reports of a war tell day by day: who shoots and who is shot at, who is told of by whom, and what only looks like an event."""

import datetime as dt

import pytest

from timeline.extraction.document import Document
from timeline.extraction.lexicon import Lexicon
from timeline.extraction.pipeline import candidates, extract
from timeline.extraction.sentences import split

DAY = dt.date(2016, 9, 1)
LEXICON = Lexicon.default()


def every(text):
    return [one.mention for one in candidates(Document(text, DAY), LEXICON, split(text))]


def found(text):
    """(the words of the trigger, the type) of all that the text might tell."""
    return [(one.trigger.of(text), one.type.value) for one in every(text)]


def told(text, trigger):
    return next(one for one in every(text) if one.trigger.of(text) == trigger)


def roles(text, trigger):
    return {actor.name: actor.role.value for actor in told(text, trigger).actors}


def headlines(text):
    return [one.title for one in extract(Document(text, DAY), LEXICON)]


@pytest.mark.parametrize(
    ("text", "trigger", "kind"),
    [
        ("Kenyan troops crossed into Somalia on Sunday.", "crossed into", "deployment"),
        ("Thousands of refugees crossed into Chad on Sunday.", "crossed into", ""),
        ("The upper house authorised the use of force abroad on Friday.", "authorised", "deployment"),
        ("The upper house authorised a new railway on Friday.", "authorised", ""),
        ("The Peruvian president ordered the withdrawal of 300 soldiers from Mali.", "ordered", "withdrawal"),
        ("The Peruvian president ordered the soldiers to the border.", "ordered", "deployment"),
        ("A convoy came under mortar fire near the border on Monday.", "came under", "attack"),
        ("A convoy came under fire near the border on Monday.", "came under", "attack"),
        ("The minister came under fire in the press on Monday.", "came under", ""),
        ("The plan came under attack from the left on Monday.", "came under", ""),
        ("Jets kept up their bombardment of the port on Sunday.", "kept up", "attack"),
        ("The army intensified its shelling of the port on Sunday.", "intensified", "attack"),
        ("Chad took the vacant seat at the summit on Monday.", "took", "political"),
        ("Chad took the town on Monday.", "took", "attack"),
        ("The president won a second five-year term with 61 percent of the vote.", "won", "political"),
        ("The ministers failed to reach a deal on fishing in Oslo.", "failed to", "talks"),
        ("Chad failed to honour the agreement.", "failed to", ""),
        ("Norway called an emergency session for Saturday.", "called", "talks"),
        ("Norway called for an emergency session on Saturday.", "called for", "demand"),
        ("The inspectors were turned back at a checkpoint on Friday.", "turned back", "refusal"),
        ("She turned away from the window on Friday.", "turned away", ""),
        ("The rebels suspended their participation in the talks on Monday.", "suspended", "refusal"),
        ("The union suspended Chad's participation on Monday.", "suspended", "sanction"),
        ("The general called the raid a stab in the back.", "called", "accusation"),
        ("Spain provided logistical support to the mission in Mali.", "provided", "aid"),
        ("The inspectors will begin work in Chad on Tuesday.", "begin", ""),
        ("The constitutional committee will begin work in Oslo on Tuesday.", "begin", "talks"),
        ("The evacuation of the wounded was held up on Wednesday.", "held up", "withdrawal"),
        ("The traffic was held up on Wednesday.", "held up", ""),
        ("Chile vetoed a resolution condemning the raids on Monday.", "condemning", ""),
        ("The bishops issued a motion condemning the raids on Monday.", "condemning", "accusation"),
        ("Japan gave the ambassador 72 hours to leave on Monday.", "gave", "threat"),
        ("Japan and Chile exchanged ambassadors on Monday.", "exchanged", "cooperation"),
        ("The ambassador stormed out of the session on Monday.", "stormed out", "refusal"),
        ("The ambassador stormed out of the session on Monday.", "stormed", ""),
        ("Gunmen stormed the embassy on Monday.", "stormed", "attack"),
        ("Chile blocked a western-backed Security Council resolution on Monday.", "blocked", "refusal"),
        ("The army regained control of the town on Sunday.", "regained", "attack"),
        ("Exiles announced the creation of a council on Sunday.", "announced", "political"),
        ("Hundreds of rebels left the old town on Wednesday.", "left", "withdrawal"),
        ("Chad left the north to the rebels on Wednesday.", "left", ""),
        ("Dozens of captives held by the gang were freed on Monday.", "held", ""),
        ("Police held ten men in custody on Monday.", "held", "coercion"),
        ("The Peruvian draft won only four votes on Monday.", "won", ""),
        ("The president won 60 percent of the vote on Monday.", "won", "political"),
        ("The envoy said the president was committed to ending the bloodshed.", "said", "statement"),
        ("The envoy said the president was responsible for the bloodshed.", "said", "accusation"),
        ("The army would forestall an assault on the town.", "assault", ""),
        ("Kurdish fighters backed by air strikes took the town on Monday.", "backed by", ""),
        ("Kurdish fighters backed by air strikes took the town on Monday.", "backed", ""),
        ("The plan was backed by fighters in the north on Monday.", "backed", "endorsement"),
        ("She was elected on Saturday, beating the mayor by three votes.", "beating", ""),
        ("The rebels advanced on Saturday, beating the army in the valley.", "beating", "attack"),
        ("The car was hit and the team had to turn back, the envoy said.", "said", "statement"),
        ("The team has to turn back, the envoy said.", "said", "demand"),
        ("The premier assured the envoy of his government's support.", "assured", "endorsement"),
        ("The general called the premier a tyrant.", "called", "accusation"),
        ("The miners stopped work on Tuesday.", "stopped", "protest"),
        ("The miners began a hunger strike on Tuesday.", "began", "protest"),
    ],
)
def test_what_is_done_in_a_war_and_around_it(text, trigger, kind):
    assert dict(found(text)).get(trigger, "") == kind


@pytest.mark.parametrize(
    ("text", "trigger", "expected"),
    [
        # who tells of it is not whom it is done to
        (
            "General Paul Reed has defected and is on his way to Oslo, the Chilean foreign minister, Juan Rojas, said on Friday.",
            "defected",
            {"Paul Reed": "source", "Norway": "target"},
        ),
        (
            "The arsenal was shipped out of Chile on Monday, Juan Rojas, the head of the mission, said.",
            "shipped",
            {"Chile": "target"},
        ),
        (
            "Juan Rojas won a second term with 60 percent of the vote, the speaker of parliament, Paul Reed, announced on Friday.",
            "won",
            {"Juan Rojas": "source"},
        ),
        ("Six men were killed on Friday, according to Chile.", "killed", {"Civilians": "target"}),
        ("At least 34 were shot dead in Lima on Friday.", "shot", {"Civilians": "target"}),
        ("Paul Reed, 34, was shot dead in Lima on Friday.", "shot", {"Paul Reed": "target"}),
        ("A Kenyan convoy came under mortar fire on Monday.", "came under", {"Kenya": "target"}),
        (
            "Anna Berg, the Norwegian minister, left after her Chilean counterpart accused Peru of lying.",
            "accused",
            {"Chile": "source", "Peru": "target"},
        ),
        (
            "Activists reported shelling in Lima and the opposition accused the Peruvian government of failing to stop it.",
            "accused",
            {"Peruvian opposition": "source", "Peru": "target"},
        ),
        (
            "Chilean minister Anna Berg and Peruvian minister Paul Reed, meeting in Oslo on Tuesday, agreed to open talks.",
            "meeting",
            {"Anna Berg": "source", "Chile": "source", "Paul Reed": "source", "Peru": "source"},
        ),
        (
            "Chad and its neighbours met on Monday. Paul Reed, the chief rebel negotiator, refused to sign the accord.",
            "refused",
            {"Paul Reed": "source", "Chadian rebels": "source"},
        ),
        (
            "The militants executed at least 17 people in Chad.",
            "executed",
            {"Chadian militants": "source", "Civilians": "target"},
        ),
        (
            "A ceasefire in the north brokered by Chile, Peru and Chad took effect on Sunday.",
            "took",
            {"Chile": "mediator", "Peru": "mediator", "Chad": "mediator"},
        ),
        (
            "Sudanese rebels agreed to leave the valley under a deal brokered by Norway and Chile.",
            "agreed",
            {"Sudanese rebels": "source", "Norway": "mediator", "Chile": "mediator"},
        ),
        (
            "Sudanese rebels agreed to leave the valley under a deal welcomed by Norway.",
            "agreed",
            {"Sudanese rebels": "source", "Norway": "other"},
        ),
        ("World powers agreed in Oslo on Friday to arm Chad.", "agreed", {"World powers": "source", "Chad": "other"}),
        ("Iran waited. World powers agreed on Friday to arm Iran.", "agreed", {"P5+1": "source", "Iran": "other"}),
        (
            "Norway demanded that the Peruvian army halt the shelling.",
            "demanded",
            {"Norway": "source", "Peru": "target"},
        ),
        ("Kenya gave Somalia three days to stop the raids.", "gave", {"Kenya": "source", "Somalia": "target"}),
        (
            "France and Spain agreed on Saturday on a date for talks between Chile and Peru.",
            "agreed",
            {"France": "source", "Spain": "source", "Chile": "other", "Peru": "other"},
        ),
        (
            "Norway hosted talks between Chile and Peru.",
            "hosted",
            {"Norway": "host", "Chile": "source", "Peru": "source"},
        ),
        (
            "NATO ministers approved the deployment of missiles on Chad's border with Niger.",
            "deployment",
            {"NATO": "source", "Chad": "other", "Niger": "other"},
        ),
        ("Kenya began the offensive, dubbed Spring Shield, on Monday.", "began", {"Kenya": "source"}),
    ],
)
def test_who_shoots_and_who_is_shot_at_and_who_tells_of_it(text, trigger, expected):
    assert roles(text, trigger) == expected


@pytest.mark.parametrize(
    ("text", "trigger", "day"),
    [
        ("Chad suspended a treaty with Niger on Tuesday. Hours earlier Niger shelled a town.", "shelled", "2016-08-30"),
        (
            "Chad suspended a treaty with Niger on Tuesday. Years earlier Niger shelled a town.",
            "shelled",
            "2016-09-01~",
        ),
        (
            "Anna Berg and Paul Reed, meeting in Oslo on Tuesday, agreed to open talks.",
            "agreed",
            "2016-08-30",
        ),
        ("Anna Berg, who met Paul Reed on Tuesday, agreed to open talks.", "agreed", "2016-09-01~"),
        ("The envoy opened the first talks in almost a year on Tuesday.", "opened", "2016-08-30"),
        ("The committee met for the first time in Oslo on Tuesday.", "met", "2016-08-30"),
        ("The committee met on Tuesday for the first time since March.", "met", "2016-08-30"),
        ("The town was captured on Saturday following weeks of siege.", "captured", "2016-08-27"),
    ],
)
def test_days_of_a_report(text, trigger, day):
    assert told(text, trigger).interval.edtf == day


@pytest.mark.parametrize(
    "text",
    [
        "After weeks of stalling, Chad on Monday signed a protocol on observers, the envoy told reporters.",
        "The envoy told reporters that the talks had opened in Oslo on Monday.",
    ],
)
def test_a_spell_of_something_is_no_reproach(text):
    assert "accusation" not in {kind for _, kind in found(text)}


@pytest.mark.parametrize(
    ("text", "headline"),
    [
        ("The agreement reached in Oslo on Saturday by Chad and Niger was welcomed.", "Agreement reached in Oslo"),
        (
            "Russia said it would go ahead with the delivery of rifles to Chad.",
            "Russia says it would go ahead with delivery of rifles to Chad",
        ),
        (
            "Paul Reed was named on Thursday as the joint envoy of the European Union to Chad.",
            "Paul Reed named as joint envoy of EU",
        ),
        ("Chad denied that its planes or those of its allies were involved.", "Chad issues denial"),
        ("A second round of peace talks in Oslo broke up on Saturday.", "Second round of peace talks breaks up"),
        ("A ceasefire in the valley brokered by Chile, Peru and Chad took effect on Sunday.", "Ceasefire takes effect"),
        ("A draft resolution condemning the raids was defeated in Oslo on Monday.", "Draft resolution defeated"),
        ("Parliament authorised cross-border strikes on Monday.", "Parliament authorises cross-border strikes"),
        ("World powers meeting in Oslo on Saturday agreed on a plan for Chad.", "World powers meet in Oslo"),
        ("Norway demanded that the Peruvian army halt the shelling.", "Norway demands Peruvian army halt shelling"),
        ("A convoy carrying food was hit by a rocket on Monday, killing six people.", "Six people killed"),
        ("NATO approved the deployment of missiles in Chad on Monday.", "NATO approves deployment of missiles"),
        ("Kenya bombed what it said were six camps in Somalia on Monday.", "Kenya reportedly bombs six camps"),
        (
            "Peru said on Friday it was considering setting up a zone along its border.",
            "Peru to set up zone along its border",
        ),
        (
            "Parliament voted by 298 to 98 to authorise strikes on Chad.",
            "Parliament authorises strikes on Chad",
        ),
        ("The Arab states approved sanctions against Chad on Monday.", "Arab states approve sanctions against Chad"),
        ("Paul Reed blamed name-calling in the council on Monday.", "Paul Reed blames name-calling in council"),
        ("Turkey agreed on Thursday to suspend its offensive for five days.", "Turkey agrees to suspend its offensive"),
        ("The ministers of Chad failed to reach a deal on fishing on Monday.", "Chad fails to reach deal on fishing"),
    ],
)
def test_headlines_of_a_report(text, headline):
    assert any(one.startswith(headline) for one in headlines(text)), headlines(text)


@pytest.mark.parametrize(
    ("text", "kind", "expected"),
    [
        (
            "Chile recalled its envoy from Chad on Sunday, demanding an end of the raids. Peru followed suit on Monday.",
            "sanction",
            {"Peru": "source", "Chad": "target"},
        ),
        (
            "Norway recognised Kosovo on Sunday, and Peru followed suit on Monday.",
            "endorsement",
            {"Peru": "source", "Kosovo": "target"},
        ),
        ("Prices in Norway rose on Sunday. Peru followed suit on Monday.", "", {}),
    ],
)
def test_who_follows_suit_does_what_was_told(text, kind, expected):
    like = [one for one in every(text) if one.trigger.of(text) == "followed"]
    assert [one.type.value for one in like] == ([kind] if kind else [])
    assert all({actor.name: actor.role.value for actor in one.actors} == expected for one in like)
