"""How dispatches open and whom they mean: datelines, leaders, forces of a people, go-betweens, parts of the world; and headlines that end whole."""

import datetime as dt

import pytest

from tests.extraction.test_who_speaks_and_acts import headline, sources, told
from tests.extraction.test_wire_reports import role
from timeline.extraction.document import Document
from timeline.extraction.lexicon import Lexicon
from timeline.extraction.pipeline import extract
from timeline.ontology import EventType

DAY = dt.date(2016, 9, 1)


def read(text):
    return extract(Document(text, DAY), Lexicon.default())


DATELINES = [
    "HAVANA - ",
    "PRETORIA, South Africa (Newswire) - ",
    "JEDDAH, Saudi Arabia, Aug. 31 (Agency) — ",
    "BEIJING/WASHINGTON – ",
    "CRANS-MONTANA, Switzerland -- ",
    "Brussels, Aug 31 (Agency) -- ",
    "BRUSSELS | Wed Aug 31, 2016 - ",
    "UNITED NATIONS | Wed Aug 31, 2016 4:51 pm EDT UNITED NATIONS (Newswire) - ",
]


@pytest.mark.parametrize("dateline", DATELINES)
def test_where_an_article_was_filed_is_no_party_and_no_part_of_the_quote(dateline):
    sentence = "Peru and Chile signed a ceasefire on Wednesday."
    document = Document(dateline + sentence, DAY)
    (mention,) = extract(document, Lexicon.default())
    assert mention.quote == sentence and document.text[mention.span.start : mention.span.end] == sentence
    assert {actor.name for actor in mention.actors} == {"Peru", "Chile"}
    assert mention.title == "Peru and Chile sign ceasefire"


def test_a_headline_with_a_dash_is_no_dateline():
    (mention, *_) = extract(
        Document("Peru - Chile talks: Peru rejected the plan on Wednesday.", DAY), Lexicon.default()
    )
    assert "Peru" in {actor.name for actor in mention.actors}


@pytest.mark.parametrize(
    ("text", "trigger", "names"),
    [
        ("U.S. President Anna Berg met Chinese President Xi Jinping in May. Paul Reed met Li Ming on Friday. The two leaders agreed a truce.", "agreed", {"Anna Berg", "United States", "Xi Jinping", "China"}),
        ("Ministers Paul Reed and Anna Berg met on Friday. The two leaders agreed a truce.", "agreed", {"Paul Reed", "Anna Berg"}),
        ("Anna Berg said she believed Paul Reed was ill and that the two would meet on Friday.", "meet", {"Anna Berg", "Paul Reed"}),
        ("The army of Sudan and the paramilitary Rapid Support Forces, or RSF, signed a truce. Chile and Peru watched it. Both sides will withdraw from the port.", "withdraw", {"Sudan", "Rapid Support Forces"}),
        ("Israel bombed the port. The militant group's chief said it rejected the plan. Hamas had asked for it.", "rejected", {"Hamas"}),
        ("The leaders of North and South Korea signed a truce.", "signed", {"North Korea", "South Korea"}),
        ("Kim Jong-un came to the border, where he signed a truce.", "signed", {"Kim Jong-un", "North Korea"}),
        ("Mordavian forces attacked the town on Friday.", "attacked", {"Mordavian forces"}),
        ("Kachin rebels attacked the town on Friday.", "attacked", {"Kachin rebels"}),
        ("The Kachin Independence Army fights for the hills. Kachin rebels attacked the town on Friday.", "attacked", {"Kachin Independence Army"}),
        ("Ethnic Serbs rejected the deal on Saturday.", "rejected", {"Ethnic Serbs"}),
        ("Peru and Chile have agreed a deal, Prime Minister Paul Reed and President Anna Berg announced on Friday.", "agreed", {"Peru", "Chile"}),
        ("Libya's U.N.-recognised government announced a ceasefire on Friday.", "announced", {"Libya"}),
        ("Talks between Peru, Chile and Chad resumed. Peru proposed that it be widened to the European Union, the United Nations and the United States. The three countries signed a pact in Oslo.", "signed", {"Peru", "Chile", "Chad"}),
        ("Chinese Foreign Minister Wang Yi and Indian Foreign Minister Ram Das spoke on Friday. The two countries signed a pact.", "signed", {"China", "India"}),
        ("Ukraine's General Staff accused Russia of delay.", "accused", {"Ukraine"}),
        ("The Secretary-General rejected the plan.", "rejected", {"United Nations"}),
        ("Peru mourned. Peru elected a new Congress. Congress rejected the plan.", "rejected", {"Peru"}),
        ("Peru and the United States argued. Congress rejected the plan.", "rejected", {"United States Congress"}),
        ("Paul Reed, the premier of Peru, and Anna Berg, the head of the bank of Chile, signed a pact.", "signed", {"Paul Reed", "Peru", "Anna Berg", "Chile"}),
        ("4 February 2012: Russia and China veto a resolution at the Security Council.", "veto", {"Russia", "China"}),
        ("Kiev accused the militias of shelling the port.", "accused", {"Ukraine"}),
        ("Paul Reed, then head of the fund, travelled to Oslo and met Anna Berg.", "travelled", {"Paul Reed"}),
    ],
)  # fmt: skip
def test_who_acts(text, trigger, names):
    assert (
        sources(text, trigger) >= names
        and not (sources(text, trigger) - names) & {"Chile", "United Nations", "Israel", "Li Ming"} - names
    )


def test_whose_talks_one_welcomes_do_not_welcome_them():
    text = "The United Nations welcomes the resumption of talks between Peru and Chile."
    assert sources(text, "welcomes") == {"United Nations"}


def test_both_sides_of_a_border_are_nobody():
    text = "Paul Reed and Anna Berg met. Voters on both sides of the border will decide in a referendum on May 22."
    assert not any({"Paul Reed", "Anna Berg"} & {actor.name for actor in one.actors} for one in read(text)[1:])


def test_what_one_opposes_is_not_done():
    assert not any(
        one.type.value == "deployment" for one in read("Senators said they remained opposed to deploying troops.")
    )


@pytest.mark.parametrize("day", ["on Tuesday", "Tuesday", "late on Tuesday"])
def test_the_day_of_the_saying_is_not_moved_into_the_future(day):
    """DAY is a Thursday."""
    one = next(one for one in read(f"Peru said {day} it would withdraw its troops.") if one.type.value == "withdrawal")
    assert one.interval.edtf == "2016-08-30" and one.modality.value == "planned"
    (one,) = read("Peru said it will withdraw its troops on Tuesday.")
    assert one.interval.edtf == "2016-09-06"


def test_what_had_been_put_to_somebody_in_a_month_is_past():
    one = next(one for one in read("Paul Reed had put a substantial proposal to Moscow in July."))
    assert one.interval.edtf == "2016-07"


@pytest.mark.parametrize(
    "text",
    [
        "Ministers from Latin America met in Lima on Friday.",
        "Envoys of Central American states met in Lima on Friday.",
        "Eastern European leaders met in Lima on Friday.",
        "The truce ends Latin America's longest war.",
    ],
)
def test_parts_of_the_world_are_neither_the_united_states_nor_the_union(text):
    assert not {actor.name for mention in read(text) for actor in mention.actors} & {"United States", "European Union"}


def test_islamic_militants_are_named_by_their_state():
    assert sources("Egypt mourned. Islamic militants killed a guard in Egypt on Friday.", "killed") == {
        "Egyptian militants"
    }


@pytest.mark.parametrize(
    ("text", "trigger", "names"),
    [
        ("Peru and Chile reached an EU-brokered agreement on Friday.", "reached", {"European Union"}),
        ("The accord, brokered by Peru and Chile last July, had been extended.", "brokered", {"Peru", "Chile"}),
        ("Three truces, brokered by Peru, had collapsed.", "collapsed", {"Peru"}),
    ],
)
def test_who_brokers_mediates(text, trigger, names):
    assert role(text, trigger, "mediator") == names


def test_whom_one_fights_is_no_party_to_what_one_accepts():
    text = "Hamas accepted a proposal for a truce to halt the war with Israel on Monday."
    assert sources(text, "accepted") == {"Hamas"}


@pytest.mark.parametrize(
    ("text", "trigger", "words"),
    [
        ("Li Ming left Oslo on Friday without an agreement.", "left", "Li Ming leaves without agreement"),
        ("Peru sent troops across the border to back Chilean forces on Friday.", "sent", "Peru sends troops across border to back Chilean forces"),
        ("The accord, brokered by Peru and Chile last July, had been extended.", "brokered", "Peru and Chile broker accord"),
        ("Paul Reed has promised to sign it.", "promised", "Paul Reed makes promise"),
        ("Under an interim accord signed in Geneva in 2013, Iran halted its work.", "signed", "Interim accord signed in Geneva"),
        ("The U.N. envoy to Sudan, Paul Reed, is due to brief the Security Council on Monday.", "brief", "Paul Reed to brief UN Security Council"),
        ("Chile apologised on Friday.", "apologised", "Chile apologises"),
        ("Chile gave the junta a week to reinstate the president.", "gave", "Chile gives junta ultimatum"),
        ("Russia sent its envoy to Baghdad on Friday.", "sent", "Russia sends its envoy to Baghdad"),
        ("Rebels signed a deal with Mali on Saturday in the capital, Bamako.", "signed", "Malian rebels sign deal with Mali in Bamako"),
        ("Paul Reed telephoned party leaders to urge them to compromise.", "urge", "Paul Reed makes demand"),
        ("Peru said on Tuesday it would reduce military activity around Lima.", "reduce", "Peru to reduce military activity around Lima"),
        ("Peru and Chile completed a prisoner exchange on Thursday.", "completed", "Peru and Chile complete prisoner exchange"),
        ("Peru's factions agreed to a ceasefire starting on Monday.", "agreed", "Peru’s factions agree to ceasefire"),
    ],
)  # fmt: skip
def test_headlines_end_whole(text, trigger, words):
    assert headline(text, trigger) == words


def test_a_title_in_the_plural_is_no_first_name():
    assert sources("Prime Ministers Paul Reed and Anna Berg met in Oslo.", "met") == {"Paul Reed", "Anna Berg"}


def test_of_chinese_names_the_first_word_stands_in_lists():
    text = "Liu Ming and Paul Reed signed a truce on Friday."
    assert headline(text, "signed") in {"Liu and Reed sign truce", "Liu Ming and Paul Reed sign truce"}


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("The general dismissed his deputy from the ruling council on Friday.", "political"),
        ("Peru dismissed the proposal on Friday.", "refusal"),
    ],
)
def test_dismissed_from_office(text, kind):
    assert told(text, "dismissed").type.value == kind


def test_a_deadline_that_both_set_is_no_threat():
    assert not any(
        one.type.value == "threat" for one in read("The two sides set a deadline of March 23 for a final deal.")
    )
    assert any(
        one.type.value == "threat" for one in read("The junta set a deadline of three days for the strikers to leave.")
    )


def test_the_army_is_of_a_state_and_not_of_the_body_named_most():
    text = (
        "The Security Council met. The Security Council heard Syria. The United Nations blames the army for the raid."
    )
    assert role(text, "blames", "target") == {"Syria"}


def test_militants_are_of_the_land_they_are_based_in():
    text = "India mourned. New Delhi blamed the raid on Pakistan-based militants."
    assert role(text, "blamed", "target") == {"Pakistan-based militants"}


def test_an_aside_about_an_earlier_truce_is_no_second_one():
    text = "Peru and Chile agreed on Tuesday to observe a ceasefire, the first formal truce since the war began 14 years ago."
    assert [one.type.value for one in read(text)][:1] == ["agreement"] and not any(
        one.type.value == "ceasefire" for one in read(text)
    )


def test_for_the_first_time_in_years_dates_nothing():
    (one,) = read("Peru will restore diplomatic relations with Chile for the first time in half a century.")
    assert one.interval.earliest == DAY
    (one,) = read("Peru restored relations with Chile on Friday for the first time since 1979.")
    assert one.interval.edtf == "2016-08-26"


@pytest.mark.parametrize(
    "text",
    [
        "Peru beat Chile 2-0 in Lima on Sunday.",
        "Peru attacked the champions in the second half.",
        "Chile defeated Peru in the cup on Friday.",
    ],
)
def test_games_are_no_attacks(text):
    assert not any(one.type.value == "attack" for one in read(text))
    assert told("Peru attacked the rebels in Lima on Friday.", "attacked").type.value == "attack"


@pytest.mark.parametrize(
    "text",
    [
        "Peru attacked the rebels in Lima on Friday, killing 5-6 fighters.",
        "Rebels attacked a coach in Peru on Friday.",
        "Peru attacked the rebels on Friday; its goal was to take the town.",
        "Rebels attacked a football match in Peru on Friday.",
    ],
)
def test_attacks_are_no_games(text):
    assert any(one.type.value == "attack" for one in read(text))


def test_whose_proposal_is_blocked_blocks_nothing():
    text = "Chile's proposal was blocked by Peru on Friday."
    assert sources(text, "blocked") == {"Peru"} and role(text, "blocked", "target") == {"Chile"}
    assert headline(text, "blocked") == "Peru blocks Chile’s proposal"


def test_a_town_that_no_list_has_signs_nothing():
    one = told("Paul Reed signed the document in the northern town of Arvila on Friday.", "signed")
    assert {actor.name for actor in one.actors} == {"Paul Reed"} and one.place == "Arvila"


def test_what_one_is_to_exchange_is_no_group():
    assert "Exchange prisoners" not in {
        actor.name for one in read("The sides agreed to exchange prisoners.") for actor in one.actors
    }


def test_a_length_that_runs_on_from_publication_dates_no_past():
    (one,) = read("Peru and Chile agreed to reopen embassies within two months.")
    assert one.interval.latest == DAY


@pytest.mark.parametrize(
    ("filed", "words", "edtf"),
    [
        ("Aug. 31", "today", "2016-08-31"),
        ("Aug. 31", "yesterday", "2016-08-30"),
        ("Sept. 1", "today", "2016-09-01"),
        ("July 31", "today", "2016-09-01"),
    ],
)
def test_today_is_the_day_of_a_dateline_just_before_publication(filed, words, edtf):
    (one,) = read(f"LIMA, {filed} — Peru and Chile signed a truce {words}.")
    assert one.interval.edtf == edtf
    trace = " ".join(step.value for step in one.trace)
    assert ("the day of the dateline" in trace) == (filed == "Aug. 31")


def test_where_a_pact_was_negotiated_is_not_where_it_was_signed():
    assert told("Peru and Chile signed a pact that had been negotiated in Oslo.", "signed").place is None
    assert told("Putin and Merkel met in Kiev on Friday.", "met").place == "Kyiv"
    assert headline("Vladimir Putin and Angela Merkel met in Kiev on Friday.", "met") == "Putin and Merkel meet in Kiev"


def test_a_town_that_is_called_one_is_the_place():
    assert told("Peru and Chile held talks in the border town of Arvila on Monday.", "held").place == "Arvila"
    assert told("The U.N. envoy to Sudan, Paul Reed, met Anna Berg on Monday.", "met").place is None


def test_what_starts_on_a_day_is_still_to_come():
    (mention,) = extract(Document("Peru agreed to a ceasefire starting on Monday.", DAY), Lexicon.default())
    assert mention.interval.earliest is None or mention.interval.earliest >= DAY - dt.timedelta(days=1)


def test_what_an_article_leads_with_is_told_though_nobody_knows_its_parties():
    talks = "The foreign ministers of Norland and Sudland ended nine hours of talks on Tuesday without a truce. "
    known = "Russia and Turkey signed an agreement in Geneva on Monday. "
    first, second = read(talks + known)
    assert first.type is EventType.TALKS and str(first.interval.earliest) == "2016-08-30" and first.span.start == 0
    assert second.type is EventType.AGREEMENT
    # its place alone is not enough: what no words date has to be as sure as anything else
    assert [one.type for one in read(talks.replace(" on Tuesday", "") + known)] == [EventType.AGREEMENT]
