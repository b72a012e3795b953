"""Whom "the two sides", "the rebels", "she" and "his counterpart" mean, and what a date in an aside leaves alone."""

import datetime as dt

import pytest

from timeline.extraction.document import Document
from timeline.extraction.lexicon import Lexicon
from timeline.extraction.pipeline import candidates, extract
from timeline.extraction.sentences import split

DAY = dt.date(2020, 3, 5)  # a Thursday


def told(text, trigger, day=DAY):
    found = candidates(Document(text, day), Lexicon.default(), split(text))
    return next(one.mention for one in found if one.mention.trigger.of(text).startswith(trigger))


def who(text, trigger):
    return {actor.name for actor in told(text, trigger).actors if actor.role.value == "source"}


FACING = "Colombia suspended its talks with the ELN on Monday. Cuba and Norway were silent. "


@pytest.mark.parametrize(
    ("text", "trigger", "names"),
    [
        (FACING + "The two sides met in Quito in January.", "met", {"Colombia", "ELN"}),
        (FACING + "Chile and Peru are envoys. Both countries met in Quito.", "met", {"Chile", "Peru"}),
        (FACING + "Cuba and Norway hosted both. The two sides met in Quito. They signed a treaty.", "signed", {"Colombia", "ELN"}),
        ("The ELN rebels sat in Quito. Colombia was wary. The rebels signed a treaty.", "signed", {"ELN"}),
        ("Rebel groups sat in Bogota. The ELN did too. The rebels signed a treaty.", "signed", {"Colombian rebels"}),
        ("António Guterres named an envoy, Rosa Vera. She met Vladimir Putin.", "met", {"Rosa Vera", "Vladimir Putin", "Russia"}),
        ("Angela Merkel spoke with Vladimir Putin. He signed a treaty.", "signed", {"Vladimir Putin", "Russia"}),
        ("Nikos Vasilis and Ersin Demir met. Demir says his counterpart rejected the plan.", "rejected", {"Nikos Vasilis"}),
        ("North Korea’s Kim Jong-un spoke. Mr. Kim signed a treaty.", "signed", {"Kim Jong-un", "North Korea"}),
        ("Chile’s prime minister, Abiy Ahmed, spoke. Abiy signed a treaty.", "signed", {"Abiy Ahmed", "Chile", "Ethiopia"}),
        ("Peru left the talks with Chile that were to start in Oslo, accusing Cuba of spying.", "accusing", {"Peru"}),
        ("Peru accused the army of moving into areas where it had promised not to go and proposed a patrol.", "proposed", {"Peru"}),
        ("Cuba’s army left hours after Peru attacked the port.", "attacked", {"Peru"}),
        ("European diplomats met in Oslo.", "met", {"European countries"}),
    ],
)  # fmt: skip
def test_whom_a_word_means(text, trigger, names):
    assert who(text, trigger) <= names
    assert who(text, trigger)


@pytest.mark.parametrize(
    ("text", "trigger", "edtf"),
    [
        ("Turkey, the only state to recognise the land in 1983, insisted on a treaty.", "insisted", "2020-03-05~"),
        ("Peru, a host of the talks that began in May, suspended its mission on Monday.", "suspended", "2020-03-02"),
        ("Peru has called for a vote in 2027.", "called", "../2020-03-05"),
        ("Peru has threatened Chile before the accord expires in October.", "threatened", "../2020-03-05"),
        ("Peru suspended a 2018 treaty in January.", "suspended", "2020-01"),
        ("Peru met Chile in May 2019, a month after Cuba attacked Haiti.", "attacked", "2020-03-05~"),
        ("In May 2019, a month after Cuba attacked Haiti, Peru met Chile.", "met", "2019-05"),
        ("On Wednesday Peru attacked Chile, a day after Cuba accused Haiti of spying.", "accused", "2020-03-03"),
        ("Peru withdrew its envoy on Monday, two days before Cuba accused Haiti of spying.", "accused", "2020-03-04"),
        ("Peru said it would attend a summit that Chile will host in mid-April.", "attend", "2020-04-11/2020-04-20"),
    ],
)
def test_what_a_date_leaves_alone(text, trigger, edtf):
    assert told(text, trigger).interval.edtf == edtf


@pytest.mark.parametrize("day", ["0001-01-02", "9999-12-31"])
def test_days_that_no_calendar_holds_are_not_counted_to(day):
    text = f"On {day} Peru attacked Chile, a week {'after' if day < '1' else 'before'} Cuba accused Haiti of spying."
    assert told(text, "accused").interval.edtf == "2020-03-05~"


def test_day_told_as_past_is_of_the_year_before():
    text = "Ethiopia signed a memorandum with Somalia on 1 January."
    assert told(text, "signed", dt.date(2019, 12, 12)).interval.edtf == "2019-01-01"
    text = "Ethiopia agreed to sign a memorandum on 1 January."
    assert told(text, "agreed", dt.date(2019, 12, 12)).interval.edtf != "2019-01-01"


@pytest.mark.parametrize(
    ("text", "kind", "manner", "title"),
    [
        ("Russia and Iran met in Bern on Monday, without result.", "talks", "failed", "Russia and Iran meet in Bern without result"),
        ("Russia met Iran in Bern to find ways out of the deadlock.", "talks", "happened", "Russia meets Iran in Bern to find ways out of deadlock"),
        ("Serbia and Kosovo reached no agreement on Monday.", "talks", "failed", "Serbia and Kosovo reach no agreement"),
        ("Serbia and Kosovo left Oslo without a deal on Monday.", "talks", "failed", "Serbia and Kosovo leave without deal"),
        ("Rwanda denies arming the gang.", "statement", "denied", "Rwanda denies arming gang"),
        ("Chile and Peru called for an immediate ceasefire.", "demand", "proposed", "Chile and Peru call for immediate ceasefire"),
        ("Chile declared two envoys persona non grata.", "sanction", "happened", "Chile declares two envoys persona non grata"),
    ],
)  # fmt: skip
def test_what_was_done_and_its_headline(text, kind, manner, title):
    (found,) = extract(Document(text, DAY), Lexicon.default())
    assert (found.type.value, found.modality.value, found.title) == (kind, manner, title)
