"""Accounts of one event in different articles: what makes two of them alike, and what does not."""

import datetime as dt
import json
from dataclasses import replace
from importlib import resources

import pytest

from timeline.edtf import parse_edtf
from timeline.extraction.accounts import account, behind, capitals, where
from timeline.extraction.across import SURE, bring_together, match
from timeline.extraction.acts import acts
from timeline.extraction.likeness import Rarity, comparable, features
from timeline.ontology import EventType, Modality


def told(document, text, trigger, kind=EventType.CEASEFIRE, edtf="2001-03-02", who=("Norland", "Sudland"), place=None):
    at = text.index(trigger)
    return account(
        (document, at),
        document,
        text=text,
        quote=text,
        trigger=(at, at + len(trigger)),
        type=kind,
        interval=parse_edtf(edtf),
        actors=[(name, "source") for name in who],
        place=place,
        dated=True,
        published=dt.date(2001, 3, 4),
    )


ONE = told("a", "Norland and Sudland signed a ceasefire at the lighthouse of Cape Brede on Friday.", "signed")
TWO = told("b", "On Friday the two signed a truce at the Cape Brede lighthouse, Norland's envoy said.", "signed")
OTHER = told(
    "c", "Westmark's fishermen blocked the harbour on Friday.", "blocked", EventType.PROTEST, who=("Westmark",)
)
LATER = told("b", "Norland and Sudland signed a ceasefire at the lighthouse in May.", "signed", edtf="2001-05-20")


@pytest.mark.parametrize(
    ("one", "other"), [("truce", "ceasefire"), ("rejected", "spurned"), ("freed", "released"), ("accord", "pact")]
)
def test_words_for_one_act_are_one(one, other):
    assert acts(frozenset({one})) == acts(frozenset({other}))


def test_words_of_the_calendar_and_numbers_are_no_words():
    assert acts(frozenset({"friday", "march", "48"})) == frozenset()


def test_a_party_brings_those_it_speaks_for():
    assert "Nepal" in behind("Nepalese rebels")
    assert behind("Alexander Lebed") & behind("Lebed")
    assert "Nepal" not in behind("rebels")


def test_a_city_lies_in_its_country():
    assert where("Moscow") & where("Russia") and not where("Moscow") & where("Paris")


def test_two_accounts_of_one_event_come_together_and_another_stays_alone():
    ((group, found),) = bring_together([ONE, TWO, OTHER])
    assert set(group) == {ONE, TWO}
    assert SURE <= found.score < 1 and found.reasons


@pytest.mark.parametrize("undone", [Modality.DENIED, Modality.FAILED])
def test_what_one_tells_as_done_and_the_other_as_undone_is_less_alike(undone):
    weak = told("b", "Diplomats spoke of a pact between the neighbours.", "pact", EventType.AGREEMENT, who=("Norland",))
    rarity = Rarity.of([ONE, weak, OTHER])
    assert match(ONE, replace(weak, modality=undone), rarity).score < match(ONE, weak, rarity).score - 0.05


def test_names_are_the_words_with_a_capital_inside_a_sentence():
    said = capitals("The envoys met in Port Amal on Friday. Nobody from Westmark’s council came, Ms Varn said.")
    assert said == {"port", "amal", "westmark", "ms", "varn"}


def test_a_month_that_holds_the_day_is_a_coarse_date_and_no_day():
    month = told("b", "Norland and Sudland signed a truce in March.", "signed", edtf="2001-03")
    assert features(ONE, month, Rarity.of([ONE, month]))["coarse"] == 1.0
    assert features(ONE, TWO, Rarity.of([ONE, TWO]))["coarse"] == 0.0


def test_stated_days_far_apart_are_not_compared():
    assert not comparable(ONE, LATER) and match(ONE, LATER, Rarity.of([ONE, LATER])) is None


def test_nothing_in_common_is_not_compared():
    assert not comparable(ONE, OTHER)


def test_the_order_of_two_accounts_does_not_matter():
    rarity = Rarity.of([ONE, TWO, OTHER])
    assert match(ONE, TWO, rarity).score == match(TWO, ONE, rarity).score


def test_each_number_has_its_learned_weight():
    weights = json.loads(resources.files("timeline.extraction").joinpath("data", "coreference.json").read_text("utf-8"))
    assert set(features(ONE, TWO, Rarity.of([ONE, TWO]))) <= set(weights)
