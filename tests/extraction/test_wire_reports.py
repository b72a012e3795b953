"""What agencies write every day and what is easily misread: lists behind "of", bodies by their letters, asides, who was killed and by what."""

import datetime as dt

import pytest

from tests.extraction.test_who_speaks_and_acts import DAY, found, headline, sources, told
from timeline.extraction.document import Document
from timeline.extraction.lexicon import Lexicon
from timeline.extraction.pipeline import extract
from timeline.extraction.sentences import split


def role(text, trigger, which):
    return {actor.name for actor in told(text, trigger).actors if actor.role.value == which}


@pytest.mark.parametrize(
    ("text", "trigger", "names"),
    [
        ("The leaders of Chad, Niger and Mali rejected the plan.", "rejected", {"Chad", "Niger", "Mali"}),
        ("Envoys from Chad, Niger and Mali rejected the plan.", "rejected", {"Chad", "Niger", "Mali"}),
        ("After talks in Oslo, Chad and Niger rejected the plan.", "rejected", {"Chad", "Niger"}),
        ("Peru agreed to free them under a pact reached on Sunday with Chile, Spain and Ghana, envoys said, a step that was awaited.", "agreed", {"Peru", "Chile", "Spain", "Ghana"}),
        ("Iran promised a pause in 2003, when three ministers came to Oslo, but resumed enrichment in July.", "resumed", {"Iran"}),
        ("Jordan’s King Abdullah rejected the plan.", "rejected", {"King Abdullah", "Jordan"}),
        ("Anna Berg, head of the rebels’ National Transitional Council, rejected the plan.", "rejected", {"Anna Berg", "Libyan National Transitional Council"}),
        ("The five permanent members of the Security Council and Germany (P5+1) rejected the plan.", "rejected", {"P5+1"}),
        ("Chad, a member of the bloc, accuses Niger of delay.", "accuses", {"Chad"}),
        ("Chad denies this and accuses Niger of delay.", "accuses", {"Chad"}),
        ("Paul Reed and Anna Berg signed a deal. France and Spain have promised aid. The two parties met on Monday.", "met", {"Paul Reed", "Anna Berg"}),
    ],
)  # fmt: skip
def test_who_acts(text, trigger, names):
    assert sources(text, trigger) == names


def test_a_body_is_known_by_the_letters_that_its_name_spells():
    text = "Police arrested two leaders of Mothers of Peru Unite (MOPU). MOPU rejected the charge."
    assert role(text, "arrested", "target") == {"Mothers of Peru Unite"}
    assert sources(text, "rejected") == {"Mothers of Peru Unite"}


def test_letters_that_spell_something_else_join_no_names():
    assert sources("Chad and Niger Radio (BBC) rejected the plan.", "rejected") == {"Chad"}


def test_the_council_is_one_that_was_named_for_itself():
    text = "The rebels formed the National Transitional Council. A Security Council resolution was cited. Peru backed the council."
    assert role(text, "backed", "target") == {"Libyan National Transitional Council"}


def test_it_behind_a_verb_is_what_stood_behind_the_last_one():
    text = "The Arab League voiced support for the National Transitional Council. Peru recognised it on Monday."
    assert role(text, "recognised", "target") == {"Libyan National Transitional Council"}


def test_two_parties_do_two_things():
    text = (
        "Peru recognised the Syrian National Council on Monday. Chile recognised the Syrian National Council on Monday."
    )
    mentions = extract(Document(text, DAY), Lexicon.default())
    assert [mention.actors[0].name for mention in mentions] == ["Peru", "Chile"]


@pytest.mark.parametrize(
    "text",
    [
        "The Syrian Observatory for Human Rights said 25 people were killed on Monday, most of them in Homs.",
        "The council’s leader, Anna Berg, said more than 1,000 people had been killed.",
    ],
)
def test_who_tells_of_the_dead_is_not_one_of_them(text):
    assert role(text, "killed", "target") == {"Civilians"}


def test_the_day_of_what_is_said_is_not_the_day_of_the_saying():
    assert told("Anna Berg said 25 people were killed on Monday.", "said").timex is None
    assert told("Anna Berg said 25 people were killed on Monday.", "killed").interval.edtf == "2019-05-13"
    assert told("Anna Berg said on Monday the road was long.", "said").interval.edtf == "2019-05-13"


@pytest.mark.parametrize(
    ("text", "trigger"),
    [
        ("The outbreak has killed 120 people.", "killed"),
        ("Six people were killed in an earthquake.", "killed"),
        ("NATO will continue its mission.", "continue"),
        ("Norway called the meeting a success.", "called"),
        ("Paul Reed discusses how Chad votes.", "discusses"),
        ("Paul Reed stood in the rain.", "stood"),
        ("The track meet in Oslo was long.", "meet"),
        ("The ministry said the army would respond to any attack by terrorist groups.", "respond"),
    ],
)
def test_what_is_no_event(text, trigger):
    assert found(text, trigger) == []


@pytest.mark.parametrize(
    ("text", "trigger", "kind", "modality"),
    [
        ("The rebels killed 120 people.", "killed", "attack", "happened"),
        ("Students protested in the capital.", "protested", "protest", "happened"),
        ("Students protested the decision.", "protested", "accusation", "claimed"),
        ("Students began a march in Oslo.", "began", "protest", "happened"),
        ("The war began in March 2011.", "began", "attack", "happened"),
        ("Norway called an emergency meeting of the council.", "called", "talks", "planned"),
        ("Ministers meet in Oslo later on Friday.", "meet", "talks", "happened"),
        ("Foreign ministers of the Group of Eight meet in Oslo.", "meet", "talks", "happened"),
        ("A deal to free sailors and fishermen from the last camp in the north of the island collapsed on Monday.", "collapsed", "agreement", "failed"),
        ("A truce collapsed on Monday.", "collapsed", "ceasefire", "failed"),
        ("Rebels fought the Islamic State in the valley.", "fought", "attack", "happened"),
        ("Rebels are advancing on Raqqa.", "advancing", "attack", "happened"),
        ("Rebels clashed outside the hall.", "clashed", "attack", "happened"),
        ("Iran test-fired a ballistic missile on Monday.", "fired", "deployment", "happened"),
        ("Spain gave the accord a cautious welcome.", "gave", "endorsement", "happened"),
        ("The emir gave the premier a warm welcome.", "gave", "talks", "happened"),
        ("The army failed to meet a Monday deadline to leave.", "failed", "refusal", "happened"),
        ("The rebels gave the elders of the town until Monday to surrender.", "gave", "threat", "happened"),
        ("The court issued arrest warrants for two men in June.", "issued", "coercion", "happened"),
        ("Gunmen blocked the convoy.", "blocked", "coercion", "happened"),
        ("Russia said the rebels had broken the truce.", "said", "accusation", "claimed"),
        ("Anna Berg said Iran was trying to derail the talks.", "said", "accusation", "claimed"),
        ("Tehran notified the agency of the plant on Monday.", "notified", "statement", "happened"),
    ],
)  # fmt: skip
def test_what_it_is(text, trigger, kind, modality):
    mention = told(text, trigger)
    assert (mention.type.value, mention.modality.value) == (kind, modality)


def test_what_one_side_holds_against_another_is_told_once():
    assert found("Russia said the rebels had broken the truce.", "broken") == []


def test_an_under_secretary_begins_no_sentence():
    assert len(split("Chad met U.S. Under Secretary Paul Reed. The talks were long.")) == 2


def test_what_a_party_backs_is_its_target_and_in_the_headline():
    assert role("Peru backed the Arab League.", "backed", "target") == {"Arab League"}
    assert headline("Peru backed the decision of the court.", "backed") == "Peru backs decision of court"


def test_a_truce_that_collapsed_did_not_fail_to_collapse():
    assert headline("A truce in Aleppo collapsed on Monday.", "collapsed") == "Truce collapses in Aleppo"


def test_what_is_due_on_a_day_to_come_is_planned():
    assert told("Ministers meet in Oslo on 20 May.", "meet", dt.date(2019, 5, 14)).modality.value == "planned"


@pytest.mark.parametrize(
    ("text", "trigger", "title"),
    [
        ("Chile accused Spain, the former colonial power, of meddling in its affairs.", "accused", "Chile accuses Spain of meddling in its affairs"),
        ("Chile accused Spain on Monday of violating its border.", "accused", "Chile accuses Spain of violating its border"),
        ("Paul Reed denounced what he called the slaughter of civilians.", "denounced", "Paul Reed denounces slaughter of civilians"),
        ("Paul Reed of Chile accepted the “roadmap”, which calls for a truce.", "accepted", "Paul Reed accepts roadmap"),
        ("Chile announced a roadmap of its own on Monday.", "announced", "Chile announces roadmap"),
        ("Chile demanded written guarantees that the rebels would leave.", "demanded", "Chile demands written guarantees"),
        ("Chile was demanding too many seats.", "demanding", "Chile demands too many seats"),
        ("Chile and Peru agreed in a telephone call on Monday to reopen the border.", "agreed", "Chile and Peru agree to reopen border"),
        ("Chile agreed to work together.", "agreed", "Chile agrees to work together"),
        ("Anna Berg urged Chile to hold off.", "urged", "Anna Berg urges Chile to hold off"),
        ("The Syrian National Council called on the Security Council to act.", "called", "Syrian National Council calls on UN Security Council to act"),
        ("Anna Berg called on Chile to accept that the war had ended.", "called", "Anna Berg calls on Chile to accept war had ended"),
        ("Anna Berg of Chile told reporters in Oslo: “The general and his sons must leave immediately.”", "told", "Anna Berg says general and his sons must leave"),
        ("Anna Berg warned that Iran must stop or face sanctions.", "warned", "Anna Berg warns Iran must stop"),
        ("It was an offer that Peru rejected on Monday.", "rejected", "Peru rejects offer"),
        ("Paul Reed of Chile was forced to resign by the ruling party.", "resign", "Paul Reed resigns"),
        ("Paul Reed of Chile took office in August promising peace.", "took", "Paul Reed takes office"),
        ("Talks on a long-term treaty are due to start on Monday.", "start", "Talks on long-term treaty to start"),
        ("A communique issued early on Monday urged the parties to talk.", "urged", "Communique urges parties to talk"),
        ("Chile called an emergency meeting of the Arab League.", "called", "Chile calls emergency meeting of Arab League"),
        ("Gunmen had shot dead at least 82 people in Homs.", "shot", "Gunmen shoot dead at least 82 people in Homs"),
        ("Chile will halt enrichment above five percent and neutralise its stockpile.", "halt", "Chile to halt enrichment above five percent"),
    ],
)  # fmt: skip
def test_headlines_tell_what_was_asked_and_said(text, trigger, title):
    assert headline(text, trigger) == title


@pytest.mark.parametrize(
    ("text", "trigger", "title"),
    [
        ("Paul Reed of Chile announced in Oslo that the road was closed.", "announced", "Paul Reed announces road was closed"),
        ("Paul Reed of Chile wants an explanation, he said in a statement that he wants.", "wants", "Paul Reed wants explanation"),
        ("Talks between Chile and Peru broke off on Monday.", "broke", "Talks between Chile and Peru break off"),
    ],
)  # fmt: skip
def test_headlines_stop_where_the_thought_does(text, trigger, title):
    assert headline(text, trigger) == title


def test_it_is_the_plan_that_was_spoken_of_and_not_a_state():
    text = "Peru denounced the accord. Chile gave it a cautious welcome."
    assert role(text, "gave", "target") == set()
    assert role("Peru denounced the accord. Chile urged it to wait.", "urged", "target") == {"Peru"}


def test_what_an_aside_tells_ends_with_it():
    text = "Chile, which had resisted tougher measures, was urged by Spain to sign."
    assert role(text, "resisted", "target") == set()


@pytest.mark.parametrize(
    ("text", "trigger", "place"),
    [
        ("Chile agreed to open a plant near Basra.", "agreed", None),
        ("Chile agreed in Basra to open a plant.", "agreed", "Basra"),
        ("Paul Reed of Chile led a delegation to Tripoli.", "led", "Tripoli"),
        ("Chile spoke of meddling in Iraq’s affairs as talks resumed.", "resumed", None),
        ("HANGZHOU, China, May 16 (Agency) - Paul Reed met Anna Berg on Friday.", "met", "Hangzhou"),
        ("PARIS, Texas, May 16 (Agency) - Paul Reed met Anna Berg on Friday.", "met", "Paris, Texas"),
    ],
)
def test_where_it_was(text, trigger, place):
    assert told(text, trigger).place == place


def test_a_day_that_tells_which_vote_is_meant_dates_no_refusal():
    assert told("Chile pulled out of a May 3 run-off.", "pulled").timex is None
    assert told("Chile missed a May 3 deadline to leave.", "missed").interval.edtf == "2019-05-03"
    assert told("Chile won a vote on May 3, but Peru rejected the count.", "rejected").timex is None


def test_two_passives_share_their_auxiliary():
    one = told("Gaddafi was captured and killed near Sirte on 20 October.", "killed")
    assert {(actor.name, actor.role.value) for actor in one.actors} >= {("Muammar Gaddafi", "target")}


def test_behind_a_date_another_acts_on_another_day():
    text = "Britain expelled Iranian diplomats on 29 November 2011, and Iran closed its embassy the next day."
    days = [str(told(text, verb).interval.earliest) for verb in ("expelled", "closed")]
    assert days == ["2011-11-29", "2011-11-30"]
