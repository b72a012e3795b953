"""Who acts, who only is spoken of, what is no event, and what a headline must not claim: sentences of our own in the manner of news."""

import datetime as dt

import pytest

from timeline.extraction.document import Document
from timeline.extraction.lexicon import Lexicon
from timeline.extraction.mentions import told_of
from timeline.extraction.pipeline import candidates
from timeline.extraction.sentences import split
from timeline.extraction.weights import salience

DAY = dt.date(2019, 5, 17)  # a Friday


def found(text, trigger, day=DAY):
    every = candidates(Document(text, day), Lexicon.default(), split(text))
    return [one for one in every if one.mention.trigger.of(text).startswith(trigger)]


def told(text, trigger, day=DAY):
    return found(text, trigger, day)[0].mention


def sources(text, trigger):
    return {actor.name for actor in told(text, trigger).actors if actor.role.value in ("source", "mediator")}


def headline(text, trigger):
    one = found(text, trigger)[0]
    return told_of(one, 0.9, salience(one, 1)).title


@pytest.mark.parametrize(
    ("text", "trigger", "names"),
    [
        ("“Chile will not sign,” said Anna Berg, the foreign minister of Sweden.", "said", {"Anna Berg", "Sweden"}),
        ("“We reject the plan,” said Anna Berg, a spokeswoman for the Kremlin.", "reject", {"Anna Berg", "Russia"}),
        ("“We reject the plan,” the Swedish envoy, Anna Berg, told reporters.", "reject", {"Anna Berg", "Sweden"}),
        ("Police searched a house. They arrested two men.", "arrested", {"Police"}),
        ("Syrian rebels shelled a town. Police searched a house. They arrested two men.", "arrested", {"Police"}),
        ("US agents came. Tanzanian police said they had arrested 14 men.", "arrested", {"Tanzanian police", "Tanzania"}),
        ("Paul Reed, a former IRA prisoner who leads the protests, spoke.", "leads", {"Paul Reed"}),
        ("Cuban exiles rejected the plan.", "rejected", {"Cuban exiles"}),
        ("Many Iraqis rejected the plan.", "rejected", {"Iraqis"}),
        ("The Iraqis rejected the plan.", "rejected", {"Iraq"}),
        ("King Abdullah of Jordan rejected the plan.", "rejected", {"King Abdullah", "Jordan"}),
        ("Jeb Bush rejected the plan.", "rejected", {"Jeb Bush"}),
        ("Norway’s Kofi Annan, facing Iraqi and Syrian troops, today sought peace by promising to visit Oslo.", "promising", {"Kofi Annan", "United Nations"}),
        ("Vladimir Putin said he will begin withdrawing troops from Georgia in June.", "withdrawing", {"Vladimir Putin", "Russia"}),
        ("The protests prompted Hosni Mubarak to reject the plan.", "reject", {"Hosni Mubarak", "Egypt"}),
        ("A US official in Nairobi, who refused to sign, left.", "refused", {"United States"}),
        ("The treaty was signed by UN Secretary-General Kofi Annan and Iraq’s Tariq Aziz.", "signed", {"Kofi Annan", "United Nations", "Tariq Aziz", "Iraq"}),
        ("Turkey sent tanks across the Syrian border and helped rebels take the town.", "take", {"Syrian rebels"}),
        ("Russia wants to keep Kurds from moving west of the river.", "wants", {"Russia"}),
        ("The plan ruled it out. It gave support to the rebels.", "gave", set()),
    ],
)  # fmt: skip
def test_who_acts(text, trigger, names):
    assert sources(text, trigger) == names


def test_mediators_are_no_sources_of_talks_but_of_what_they_sign():
    roles = {a.name: a.role.value for a in told("Kofi Annan met Tariq Aziz in Baghdad.", "met").actors}
    assert roles["Kofi Annan"] == "mediator"
    roles = {a.name: a.role.value for a in told("Kofi Annan and Tariq Aziz signed a treaty.", "signed").actors}
    assert roles["Kofi Annan"] == "source"


def test_she_is_the_woman_who_was_spoken_of():
    text = "Angela Merkel came to Accra. Its president, Kwame Mensah, was there. She met the rebels."
    assert "Angela Merkel" in sources(text, "met")


@pytest.mark.parametrize(
    ("text", "trigger", "name"),
    [
        ("“We will keep our forces there,” said Paul Reed of the Pentagon.", "keep", "Paul Reed"),
        ("“We will keep our forces there,” said Paul Reed.", "said", "Paul Reed"),
        ("Kofi Annan is expected to visit Baghdad.", "visit", "Kofi Annan"),
    ],
)
def test_who_speaks_or_travels_is_no_target(text, trigger, name):
    assert name not in {actor.name for actor in told(text, trigger).actors if actor.role.value == "target"}


def test_a_capital_that_is_visited_is_the_target():
    roles = {actor.name: actor.role.value for actor in told("Anna Berg of Sweden visited Baghdad.", "visited").actors}
    assert roles["Iraq"] == "target"


def test_a_country_behind_its_town_only_says_where_it_lies():
    text = "At a summit in Madrid, Spain, NATO rejected the plan."
    assert "Spain" not in {actor.name for actor in told(text, "rejected").actors}


@pytest.mark.parametrize("word", ["pro-Kremlin", "anti-Iraq"])
def test_for_or_against_whom_is_not_by_whom(word):
    assert not {"Russia", "Iraq"} & sources(f"A {word} rally was held in Minsk.", "held")


@pytest.mark.parametrize(
    ("text", "trigger"),
    [
        ("Its shipments declined as a result of the war.", "declined"),
        ("A spokesman declined to comment on the talks.", "declined"),
        ("An official refused to be identified.", "refused"),
        ("The boy was found after a boat carrying him sank.", "sank"),
        ("“Where is the bid?” asked Paul Reed.", "asked"),
        ("Asked to comment on the plan, the envoy smiled.", "Asked"),
        ("The council charged the inspectors with verifying the claim.", "charged"),
        ("She paid tribute to bombing victims.", "bombing"),
        ("The prime minister rallied voters to the cause of the war.", "rallied"),
        ("A soldier shot and killed himself.", "killed"),
        ("The vote reinforced that view.", "reinforced"),
        ("Japan and Brazil are fighting for a permanent seat.", "fighting"),
        ("The police amassed 100 pages of evidence.", "amassed"),
        ("Extremists opposed to the truce met.", "opposed"),
        ("He tried to scare other leaders into supporting him.", "supporting"),
        ("The sanctions stay until the inspectors certify that Iraq has destroyed its missiles.", "destroyed"),
        ("He said he could not guarantee it.", "guarantee"),
        ("Elected officials in Oslo smiled.", "Elected"),
        ("The inspectors visited four sites.", "visited"),
        ("They were debating proposed amendments.", "proposed"),
    ],
)
def test_what_is_no_event(text, trigger):
    assert found(text, trigger) == []


@pytest.mark.parametrize(
    ("text", "trigger"),
    [
        ("Russia declined the offer.", "declined"),
        ("Russia declined to attend.", "declined"),
        ("The navy sank a ferry.", "sank"),
        ("Paul Reed asked Russia to leave.", "asked"),
        ("Russia charged that its planes were downed.", "charged"),
        ("Russia is bombing Aleppo.", "bombing"),
        ("Thousands rallied in Minsk.", "rallied"),
        ("Rebels killed six people.", "killed"),
        ("Turkey reinforced its troops along the border.", "reinforced"),
        ("Rebels fought with troops near Aleppo.", "fought"),
        ("Turkey amassed troops on the border.", "amassed"),
        ("Rebels fought until the two sides signed a truce.", "signed"),
        ("Ghana elected a new president.", "elected"),
        ("The envoy visited Oslo.", "visited"),
        ("Russia proposed amendments.", "proposed"),
    ],
)
def test_the_same_words_where_they_tell_of_one(text, trigger):
    assert found(text, trigger)


@pytest.mark.parametrize(
    ("text", "trigger", "title"),
    [
        ("NATO warplanes helped end the war in Bosnia.", "helped", "NATO helps end war in Bosnia"),
        ("Nine people were killed in clashes between Serb police and rebels.", "killed", "Nine people killed in clashes between Serb police and rebels"),
        ("At least 51 people were reported killed in clashes in Kosovo.", "killed", "At least 51 people reportedly killed in clashes in Kosovo"),
        ("Kofi Annan wrapped up a meeting with Tariq Aziz.", "wrapped", "Kofi Annan wraps up meeting with Tariq Aziz"),
        ("Police searched a house on Sunday.", "searched", "Police search house"),
        ("Aircraft struck a convoy near Aleppo.", "struck", "Aircraft strike convoy near Aleppo"),
        ("No convoy had reached a besieged town this month.", "reached", "No convoy reaches besieged town"),
        ("Rosa Vera said she plans to resume the peace talks in Oslo.", "plans", "Rosa Vera plans to resume peace talks in Oslo"),
        ("Vera and Mensah agreed on a truce in Accra.", "agreed", "Vera and Mensah agree on truce in Accra"),
        ("Syrian rebels in Aleppo agreed with Chile to evacuate it.", "agreed", "Syrian rebels agree with Chile in Aleppo"),
        ("A plan was put forward by France.", "put", "France puts forward plan"),
        ("Jack Straw proposed the UN set a deadline for Iraq.", "proposed", "Jack Straw proposes UN set deadline for Iraq"),
    ],
)  # fmt: skip
def test_headlines_claim_no_more_than_the_text(text, trigger, title):
    assert headline(text, trigger) == title


def test_a_headline_does_not_name_one_party_as_both_sides():
    assert headline("The company is negotiating with the Soviets.", "negotiating") == "Soviet Union holds talks"


@pytest.mark.parametrize(
    ("text", "trigger", "edtf"),
    [
        ("The two ministers meet Monday in Oslo.", "meet", "2019-05-20"),
        ("Vladimir Putin said he will leave on Saturday.", "said", "2019-05-17~"),
    ],
)
def test_when_it_was(text, trigger, edtf):
    assert told(text, trigger).interval.edtf == edtf


def test_what_lies_ahead_is_not_taken_for_the_same_month_a_year_ago():
    text = "Paul Reed said he and Anna Berg had been talking about the slated visit of Sweden’s envoy in September."
    assert told(text, "said", dt.date(2019, 8, 26)).interval.edtf == "2019-08-26~"


def test_a_place_in_another_thought_is_not_where_it_was():
    assert told("Americans were caught in Kuwait when Saddam Hussein sent troops into the town.", "sent").place is None
    assert told("“Stop the war in Kosovo,” the crowd said as it protested.", "protested").place is None
    assert told("Saddam Hussein sent troops into Kuwait.", "sent").place == "Kuwait"
    assert told("The truce took effect on Monday, and the guns in Aleppo fell silent.", "took").place is None


def test_a_direction_is_no_party():
    text = "Russia wants to keep Kurds from moving west of the river."
    assert "Western countries" not in {actor.name for actor in told(text, "wants").actors}


def test_both_are_named_where_a_pronoun_comes_first():
    text = "Benjamin Netanyahu spoke. He and Yasser Arafat met in Oslo on Monday."
    assert {"Benjamin Netanyahu", "Yasser Arafat"} <= sources(text, "met")


def test_a_reader_of_the_whole_article_keeps_what_it_finds():
    text = "“We reject the plan,” said Anna Berg, the foreign minister of Sweden. She will meet the rebels on Monday."
    assert headline(text, "reject") == "Anna Berg rejects plan"
