"""What news of a divided country tells of: captures, missions that go on, ministers sent away, ports shut, who is meant by few words."""

import datetime as dt

import pytest

from tests.extraction.test_who_speaks_and_acts import found, headline, told
from timeline.extraction.document import Document
from timeline.extraction.lexicon import Lexicon
from timeline.extraction.pipeline import extract

DAY = dt.date(2012, 3, 14)


def roles(text, trigger):
    return {actor.name: actor.role.value for actor in told(text, trigger, DAY).actors}


@pytest.mark.parametrize(
    ("text", "trigger", "kind"),
    [
        ("Paul Reed was freed on Monday after a month in the hills of Chad.", "freed", "withdrawal"),
        ("The militia freed Paul Reed on Monday.", "freed", "withdrawal"),
        ("The army of Peru captured two of the warlord's sons on Monday.", "captured", "coercion"),
        ("Commandos seized a bomb suspect in Chad on Monday.", "seized", "coercion"),
        ("Herders shut down three oil terminals in Nigeria on Monday.", "shut", "coercion"),
        ("NATO extended its mission in Kosovo by six months on Monday.", "extended", "cooperation"),
        ("Barack Obama and Angela Merkel discussed Ukraine by telephone on Monday.", "discussed", "talks"),
        ("The parliament of Peru dismissed the prime minister on Monday.", "dismissed", "political"),
        ("Kenya's president dismissed two ministers on Monday.", "dismissed", "political"),
        ("Two French warships entered the Red Sea on Monday.", "entered", "deployment"),
        ("Iran gave up its chemical weapons in 1997.", "gave up", "concession"),
        ("The army of Congo completed the seizure of the town on Monday.", "seizure", "attack"),
    ],
)
def test_what_is_told(text, trigger, kind):
    assert told(text, trigger, DAY).type.value == kind


@pytest.mark.parametrize(
    ("text", "trigger", "kind"),
    [
        ("The law of Chad freed up money on Monday.", "freed", "withdrawal"),
        ("The minister of Chad seized the chance on Monday.", "seized", "coercion"),
        ("Spain dismissed the minister's remarks on Monday.", "dismissed", "political"),
        ("Lorries guarded by troops entered Chad on Monday.", "entered", "deployment"),
        ("Ban Ki-moon tried for two years to unite Cyprus.", "tried", "coercion"),
        ("The UN said armed groups in Chad agreed to a truce on Monday.", "armed", "aid"),
        ("Spain gave up its claim on Monday.", "gave", "aid"),
    ],
)
def test_what_is_not(text, trigger, kind):
    assert kind not in {one.mention.type.value for one in found(text, trigger, DAY)}


def test_a_court_that_tries_somebody_still_does():
    assert told("A court in Chad tried two officers in custody last year.", "tried").type.value == "coercion"


def test_world_powers_are_the_six_where_iran_is_spoken_of():
    assert "World powers" in roles("World powers met in Berlin on Monday over the war in Mali.", "met")
    assert "P5+1" in roles("World powers met Iran in Geneva on Monday.", "met")


def test_a_house_of_representatives_is_that_of_the_country():
    text = "Nigeria buried its president. The House of Representatives rejected the accord on Monday."
    assert roles(text, "rejected").get("Nigeria") == "source"
    text = "Mr Trump flew home. The House of Representatives rejected the accord on Monday."
    assert roles(text, "rejected").get("House of Representatives") == "source"


@pytest.mark.parametrize(
    ("text", "trigger", "names"),
    [
        ("Hundreds of rebels stormed the barracks in Chad on Monday.", "stormed", {"Chadian rebels"}),
        ("Congo's rival leaders, Joseph Kabila and Jean-Pierre Bemba, met on Monday.", "met", {"Joseph Kabila", "Jean-Pierre Bemba"}),
        ("Forces loyal to a mutinous general, Amos Bello, stormed the parliament of Kenya.", "stormed", {"Amos Bello"}),
        ("Syria's widely feared police arrested ten men on Monday.", "arrested", {"Syria"}),
        ("Germany and India abstained, as did Russia and China.", "abstained", {"Germany", "India", "Russia", "China"}),
        ("Protesters marched in Bahrain. Six men were killed on Monday as security forces fired on a crowd.", "killed", {"Bahrain"}),
        ("Syria sealed off Homs. Residents said government tanks shelled the city on Monday.", "shelled", {"Syria"}),
    ],
)  # fmt: skip
def test_who_did_it(text, trigger, names):
    assert names <= {name for name, role in roles(text, trigger).items() if role == "source"}


@pytest.mark.parametrize(
    ("text", "trigger", "name"),
    [
        ("Chile welcomed the plan on Monday as Peru did its best to sink it.", "welcomed", "Peru"),
        ("Six men were killed in Chad on Monday as France called for calm.", "killed", "France"),
        ("Chad's airport security forced travellers to wait. A bomb wounded six men on Monday.", "wounded", "Chad"),
    ],
)
def test_who_did_not(text, trigger, name):
    assert roles(text, trigger).get(name) != "source"


def test_fighting_behind_as_is_no_deed_of_the_one_before():
    text = "Peru closed its embassy on Monday as fighting between two clans of Chad spread."
    assert roles(text, "fighting").get("Peru") != "source"


def test_clashes_are_carried_out_by_none():
    text = "Clashes between Peru and Chile on Monday spread."
    assert "carr" not in headline(text, "Clashes")


@pytest.mark.parametrize(
    ("text", "trigger", "edtf"),
    [
        ("Four Somali leaders meeting in Nairobi agreed on Monday to hold a vote in August.", "meeting", "2012-03-12"),
        ("Chad and Sudan called for elections in June.", "called", "2012-03-14~"),
        ("Chad on Monday announced a truce and called for elections in August.", "called", "2012-03-12"),
        ("Chad called for a ceasefire to begin at midnight on Sunday after meeting Peru in Doha on Monday.", "called", "2012-03-12"),
        ("In 1988 a French jet was blown up, killing 270 people, and Chad closed its embassy four years later.", "killing", "1988"),
        ("Peru signed the treaty, and Chad rejected it on Monday.", "signed", "2012-03-14~"),
        # and near misses
        ("Peru lifted restrictions imposed in 1992.", "lifted", "2012-03-14~"),
        ("Peru called for calm on Monday.", "called", "2012-03-12"),
        ("Peru announced the election results in February.", "announced", "2012-02"),
        ("Peru and, as ever, Chad signed the treaty on Monday.", "signed", "2012-03-12"),
    ],
)  # fmt: skip
def test_when(text, trigger, edtf):
    assert told(text, trigger, DAY).interval.edtf == edtf


def test_a_jet_that_is_blown_up_kills_nobody():
    assert (
        "source" not in roles("A French jet was blown up over Niger on Monday, killing 270 people.", "killing").values()
    )
    assert roles("French jets bombed a camp on Monday, killing 20 people.", "killing").get("France") == "source"


@pytest.mark.parametrize(
    ("text", "trigger", "title"),
    [
        ("Spain pledged $100 million to Chad on Monday.", "pledged", "Spain pledges $100 million to Chad"),
        ("Spain agreed on Monday to release £2bn in frozen assets.", "agreed", "Spain agrees to release £2bn in frozen assets"),
        ("Spain agreed on Monday to pay up to $5 million to Chad.", "agreed", "Spain agrees to pay up to $5 million to Chad"),
        ("Spain expelled all of the envoys of Chad on Monday.", "expelled", "Spain expels all of envoys of Chad"),
        ("Spain rejected the plan put forward by Chad on Monday.", "rejected", "Spain rejects plan"),
        ("The rebels' military commander, Paul Reed, was shot dead on Monday.", "shot", "Paul Reed shot dead"),
        ("Barack Obama told reporters during a visit to Lima on Monday that he was tired.", "visit", "Barack Obama visits Lima"),
        ("Gunmen stormed a bank in Lima on Monday and set it on fire.", "stormed", "Peruvian gunmen storm bank in Lima"),
        ("Spain denied it on Monday.", "denied", "Spain denies accusation"),
        ("Kenyan police arrested two Kenyan nurses on Monday.", "arrested", "Kenyan police arrest two Kenyan nurses"),
    ],
)  # fmt: skip
def test_headlines(text, trigger, title):
    assert headline(text, trigger) == title


@pytest.mark.parametrize(
    ("text", "trigger", "place"),
    [
        ("Paul Reed, a teacher who had lived in Kenya for years, was elected president on Monday.", "elected", None),
        ("A court in Lima ruled on Monday that the assembly, which sits in Oslo, was void.", "ruled", "Lima"),
        ("The army of Chad shelled a village on Monday, which lies near Goma.", "shelled", "Goma"),
        ("Paul Reed, who lives in Lima, where he was elected on Monday, is ill.", "elected", "Lima"),
    ],
)
def test_where(text, trigger, place):
    assert told(text, trigger, DAY).place == place


def test_what_is_said_of_a_deed_does_not_make_it_hearsay():
    text = "Peru arrested ten men on Monday, a move that Chile said it regretted."
    assert told(text, "arrested", DAY).modality.value == "happened"
    text = "Peru arrested ten men on Monday, a lawyer for the group said."
    assert told(text, "arrested", DAY).modality.value == "claimed"


def test_who_asks_for_a_strike_is_not_hit_by_it():
    text = "US jets bombed a camp in Chad on Monday at the request of Niger."
    assert roles(text, "bombed")["Niger"] == "other"


def test_what_was_agreed_stands_for_the_saying_of_it():
    text = "The United Nations said on Monday that the rebels of Chad had agreed to a truce."
    read = extract(Document(text, DAY), Lexicon.default())
    assert [one.type.value for one in read] == ["ceasefire"]


def test_a_crackdown_that_is_referred_to_a_court_is_no_news_of_a_crackdown():
    text = "The council of Peru voted on Monday to refer the crackdown to a court."
    assert not found(text, "crackdown", DAY)


def test_a_delegation_led_by_somebody_says_so():
    text = "An African Union delegation led by Jacob Zuma said on Monday that Chad had accepted the plan."
    assert not found(text, "led", DAY)
    assert found("Jacob Zuma led a delegation to Chad on Monday.", "led", DAY)


@pytest.mark.parametrize(
    ("text", "trigger", "kind"),
    [
        ("Charles Taylor was captured in Liberia on Monday.", "captured", "coercion"),
        ("Soldiers of Chad seized General Paul Reed on Monday.", "seized", "coercion"),
        ("Rebels of Chad captured Goma on Monday.", "captured", "attack"),
        ("Goma was captured by rebels of Chad on Monday.", "captured", "attack"),
        ("Charles Taylor was seized in the hills of Liberia on Monday by gunmen.", "seized", "coercion"),
        ("The guards were there in case Charles Taylor was captured.", "captured", None),
        ("The ruling was seized on by soldiers of Chad on Monday.", "seized", None),
        ("Chad's rebels swept into the centre of the town on Monday.", "swept", None),
        ("Rebel fighters of Chad swept into the centre of the town on Monday.", "swept", "deployment"),
        ("Peruvians voted on Monday for a 200-member congress.", "voted", "political"),
        ("Peru voted on Monday for the resolution.", "voted", "endorsement"),
        ("Chad's general ordered his troops on Monday to hold their fire.", "ordered", "ceasefire"),
        ("Chad's general ordered his troops on Monday to the border.", "ordered", "deployment"),
        ("The US military accused Russia last month of sending jets to Mali.", "accused", "accusation"),
    ],
)
def test_what_is_told_of_armies(text, trigger, kind):
    read = found(text, trigger, DAY)
    assert [one.mention.type.value for one in read][:1] == ([kind] if kind else [])


def test_a_court_that_asks_where_somebody_should_be_tried_demands_nothing():
    text = "The court said it was discussing with Chad where Paul Reed should be tried."
    assert "demand" not in {one.mention.type.value for one in found(text, "said", DAY)}
    assert told("The court said that Chad should free Paul Reed.", "said", DAY).type.value == "demand"


@pytest.mark.parametrize(
    ("text", "trigger", "names"),
    [
        ("Mali buried its dead. The UN-backed government blamed Chad on Monday.", "blamed", {"Mali"}),
        ("Mali buried its dead. The interim government blamed Chad on Monday.", "blamed", {"Mali"}),
        ("Russia signed a truce drawn up by Turkey on Monday.", "signed", {"Russia"}),
        ("Russia signed a truce brokered by Turkey on Monday.", "signed", {"Russia"}),
        ("The truce was proposed by Turkey on Monday.", "proposed", {"Turkey"}),
    ],
)
def test_who_did_it_and_nobody_else(text, trigger, names):
    assert {name for name, role in roles(text, trigger).items() if role == "source"} == names


def test_who_is_named_behind_while_is_asked_for_nothing():
    text = "Peru called for a truce on Monday, while Giuseppe Conte of Italy went to Rome."
    assert "target" not in roles(text, "called").values()


def test_the_transitional_council_is_that_of_libya_where_libya_is_named():
    assert "Libyan National Transitional Council" in roles(
        "Libya split. Russia recognised the transitional council.", "recognised"
    )
    assert "Libyan National Transitional Council" not in roles(
        "Haiti split. Russia recognised the transitional council.", "recognised"
    )


def test_what_is_declared_has_the_day_of_the_declaration():
    text = "Chad's leaders declared the country liberated on Monday, setting the stage for elections by June."
    assert told(text, "declared", DAY).interval.edtf == "2012-03-12"


def test_who_says_that_he_is_stepping_down_steps_down():
    read = extract(
        Document("Paul Reed said on Monday that he was stepping down as envoy to Chad.", DAY), Lexicon.default()
    )
    assert [one.type.value for one in read] == ["political"]


def test_elections_that_are_only_called_for_are_none():
    assert not found("Chad called for elections in June.", "elections", DAY)
    assert not found("Chad proposed an early election in June.", "election", DAY)
    assert found("Peru urged Chad to put off the election in June.", "election", DAY)


@pytest.mark.parametrize(
    ("text", "trigger", "title"),
    [
        ("Mali's warring sides signed a truce in Algiers on Monday.", "signed", "Mali’s warring sides sign truce in Algiers"),
        ("Four Somali leaders met in Nairobi on Monday.", "met", "Four Somali leaders meet in Nairobi"),
        ("Mali signed a truce in Algiers on Monday.", "signed", "Mali signs truce in Algiers"),
        ("The parliament of Peru approved the deployment of troops to Mali on Monday.", "deployment", "Peru approves deployment of troops to Mali"),
        ("Chad accused Niger last month of sending at least 14 jets to Mali.", "accused", "Chad accuses Niger of sending at least 14 jets to Mali"),
        ("Tribesmen shut down two ports in Chad on Monday.", "shut", "Chadian tribesmen shut down two ports in Chad"),
    ],
)  # fmt: skip
def test_headlines_of_sides_and_chambers(text, trigger, title):
    assert headline(text, trigger) == title


@pytest.mark.parametrize(
    ("text", "trigger", "place"),
    [
        ("Fighters swept into Goma on Monday, and crowds cheered in Kigali.", "swept", "Goma"),
        ("Chad backed the sending of troops to Niger in support of the government in Bamako.", "sending", "Niger"),
        ("The government in Bamako announced a truce on Monday.", "announced", "Bamako"),
    ],
)
def test_where_it_was_and_was_not(text, trigger, place):
    read = found(text, trigger, DAY)
    assert not read or read[0].mention.place == place


def test_fighters_who_sweep_into_a_town_do_so():
    assert roles("Chadian fighters swept into the town on Monday.", "swept").get("Chadian fighters") == "source"


def test_who_is_captured_and_killed_is_killed():
    text = "Charles Taylor was captured and killed on Monday."
    assert [one.mention.type.value for one in found(text, "", DAY)] == ["attack"]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Hillary Clinton flew to Cairo. Mrs. Clinton urged Chad on Monday to sign.", "Hillary Clinton"),
        ("Hillary Clinton flew to Cairo. President Clinton urged Chad on Monday to sign.", "Bill Clinton"),
        ("Clinton flew to Cairo, as did Hillary Clinton. Clinton urged Chad on Monday to sign.", "Bill Clinton"),
    ],
)
def test_a_surname_alone_is_that_of_who_was_named_first(text, name):
    assert roles(text, "urged").get(name) == "source"


def test_no_name_is_left_open():
    text = "Peru shut its border. Paul Reed, an opposition envoy, met the premier of Chile on Monday."
    assert not any(name.startswith("?") for name in roles(text, "met"))


def test_militias_in_a_capital_are_those_of_the_land():
    assert "Malian militias" in roles("Chad's air force bombed militias in Bamako on Monday.", "bombed")


def test_a_deal_proposed_by_two_is_proposed_by_both():
    text = "A truce proposed by Chad and Niger took effect on Monday."
    assert {"Chad", "Niger"} <= {name for name, role in roles(text, "proposed").items() if role == "source"}
    text = "Mali was attacked by Chad and Niger closed its border on Monday."
    assert roles(text, "attacked").get("Niger") != "source"


def test_the_day_of_a_first_time():
    text = "Lawmakers of Peru met for the first time in the town of Puno on Monday."
    assert told(text, "met", DAY).interval.edtf == "2012-03-12"
    text = "Lawmakers of Peru met for the first time since January."
    assert told(text, "met", DAY).timex is None


def test_those_after_whose_fall_somebody_comes_do_not_come():
    text = "Nicolas Sarkozy flew to Lima on Monday, the first leader to visit since the fall of Alberto Fujimori."
    assert "Alberto Fujimori" not in {name for name, role in roles(text, "flew").items() if role == "source"}
    assert "Omar Bongo" in roles("Paul Biya held talks on Monday with Omar Bongo.", "held")


def test_who_could_not_back_a_plan_says_so():
    text = "Peru said on Monday that it could not back a Chilean plan for Mali."
    assert headline(text, "said") == "Peru says it could not back Chilean plan for Mali"
