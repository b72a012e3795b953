"""Did it happen? In our own words, one sentence each."""

import datetime as dt

import pytest

from timeline.extraction.document import Document
from timeline.extraction.lexicon import Lexicon
from timeline.extraction.pipeline import candidates, extract
from timeline.extraction.sentences import split
from timeline.ontology import EventType, Modality

DAY = dt.date(2020, 3, 5)  # a Thursday


def told(text):
    """(type, modality) of everything that might be an event, however unsure."""
    found = candidates(Document(text, DAY), Lexicon.default(), split(text))
    return {(one.mention.type.value, one.mention.modality.value) for one in found}


@pytest.mark.parametrize(
    ("text", "kind", "modality"),
    [
        ("Norway’s premier met the king of Spain on Monday.", "talks", "happened"),
        ("Norway’s premier will meet the king of Spain on Monday.", "talks", "planned"),
        ("Norway’s premier is due to meet the king of Spain.", "talks", "planned"),
        ("The two sides are meeting in Oslo next Tuesday.", "talks", "planned"),
        ("A summit in Oslo is planned for next month.", "talks", "planned"),
        ("The rebels have yet to agree to the plan.", "agreement", "failed"),
        ("Chile and Peru failed to reach a deal on fishing.", "talks", "failed"),
        ("Peru refused to attend the conference.", "refusal", "happened"),
        ("Peru said it would not attend the conference.", "refusal", "happened"),
        ("Peru will not sign the treaty.", "refusal", "happened"),
        ("Parliament voted not to ratify the treaty.", "refusal", "happened"),
        ("Chile offered Peru a joint patrol.", "proposal", "proposed"),
        ("Chile urged Peru to open the port.", "demand", "proposed"),
        ("The minister said Peru must open the port.", "demand", "proposed"),
        ("Chile accused Peru of smuggling arms.", "accusation", "claimed"),
        ("The army shelled the village on Sunday, activists said.", "attack", "claimed"),
        ("Peru denied reports of a blockade.", "statement", "denied"),
        ("Peru threatened to close the port.", "threat", "happened"),
        ("Peru announced that it will withdraw its envoys’ guards unless the raids stop.", "threat", "happened"),
    ],
)
def test_sentence_is_read_with_its_type_and_modality(text, kind, modality):
    assert (kind, modality) in told(text)


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("If Chile attacked the port, Peru would respond.", "attack"),
        ("Chile could have attacked the port.", "attack"),
        ("Chile did not attack the port.", "attack"),
        ("Will the two presidents meet in May?", "talks"),
        ("There was no meeting on Monday.", "talks"),
        ("The working group’s negotiating table was round.", "talks"),
    ],
)
def test_what_is_only_imagined_asked_or_denied_is_no_event(text, kind):
    assert kind not in {type_ for type_, _ in told(text)}


@pytest.mark.parametrize(
    "text, title",
    [
        ("Israel said on Tuesday it would strike Iran's nuclear sites if talks failed.", "Israel threatens to strike Iran’s nuclear sites"),
        ("The United States will impose sanctions on Chad unless it signs by Friday.", "US threatens to impose sanctions on Chad"),
        ("Libya said it would hit back at any attack on its ports.", "Libya says it would hit back at any attack on its ports"),
        ("North Korea said it would retaliate against any new sanctions.", "North Korea says it would retaliate against any new sanctions"),
    ],
)  # fmt: skip
def test_a_threat_is_made_when_it_is_uttered_whatever_day_it_names(text, title):
    (mention,) = extract(Document(text, dt.date(2012, 3, 2)), Lexicon.default())
    assert (mention.type, mention.modality, mention.title) == (EventType.THREAT, Modality.HAPPENED, title)
    assert mention.interval.latest <= dt.date(2012, 3, 2)


@pytest.mark.parametrize("text", ["Syria would withdraw its troops if the attacks stopped.", "Chad said it would respond to the letter."])  # fmt: skip
def test_what_is_offered_or_answered_is_no_threat(text):
    assert all(
        one.type is not EventType.THREAT for one in extract(Document(text, dt.date(2012, 3, 2)), Lexicon.default())
    )
