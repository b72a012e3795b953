"""Who acts and who is acted on in articles of other topics: crowds, those who have left office, names that are nobody's; and headlines of it."""

import datetime as dt

import pytest

from timeline.extraction.document import Document
from timeline.extraction.lexicon import Lexicon
from timeline.extraction.names import parse
from timeline.extraction.pipeline import candidates, extract
from timeline.extraction.sentences import split
from timeline.extraction.tokens import tokenize

DAY = dt.date(2016, 9, 1)
LEXICON = Lexicon.default()


def roles(text, kind):
    """{name: role} of the first candidate of that type."""
    document = Document(text, DAY)
    found = [one.mention for one in candidates(document, LEXICON, split(text)) if one.mention.type == kind]
    return {actor.name: actor.role.value for actor in found[0].actors}


def headlines(text):
    return [one.title for one in extract(Document(text, DAY), LEXICON)]


def persons(text):
    sentence = next(iter(split(text)))
    return [name.label for name in parse(sentence, LEXICON).names if name.is_person and name.acts]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Chileans took to the streets on Monday.", {"Protesters": "source", "Chile": "other"}),
        ("Peruvian protests over prices grew on Monday.", {"Protesters": "source", "Peru": "other"}),
        ("Protests in Chile grew on Monday.", {"Protesters": "source", "Chile": "other"}),
        ("Anti-French protests spread in Lima on Monday.", {"Protesters": "source", "France": "target"}),
        ("Anti-government riots spread across Chile on Monday.", {"Protesters": "source", "Chile": "target"}),
        ("The miners' union staged a rally in Lima on Monday.", {"Protesters": "source", "Peru": "other"}),
        # near-misses: a note, a group that is named, a thing that only blocks
        ("Chile's protest to Peru came on Monday.", {"Chile": "source", "Peru": "target"}),
        ("Students marched in Lima on Monday.", {"Peruvian students": "source", "Peru": "other"}),
        ("Roads in Chile were blocked by snow on Monday.", {"Chile": "other"}),
    ],
)
def test_a_state_does_not_march_but_its_people_do(text, found):
    assert roles(text, "protest") == found


@pytest.mark.parametrize(
    ("text", "together"),
    [
        ("Former Chilean minister Paul Reed welcomed the accord.", False),
        ("The Chilean minister Paul Reed welcomed the accord.", True),
    ],
)
def test_who_has_left_office_speaks_for_no_state(text, together):
    found = roles(text, "endorsement")
    assert found["Paul Reed"] == "source"
    assert ("Chile" in found) is together


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("Cabinet Secretary Anna Berg met them.", ["Anna Berg"]),
        ("Acme Senior Vice President Anna Berg met them.", ["Anna Berg"]),
        ("Greens MP Anna Berg met them.", ["Anna Berg"]),
        ("The member for East Lothian spoke.", []),
        ("It was God I heard.", []),
        ("They sought peace in the Middle East, from the former minister's first day.", []),
        ("In the settlement of Maale Oren they met.", []),
        ("General Secretary Anna Maria Berg met them.", ["Anna Maria Berg"]),
    ],
)
def test_offices_places_and_heaven_are_nobody(text, named):
    assert persons(text) == named


@pytest.mark.parametrize(
    ("text", "body"),
    [
        ("The National Democratic Party met in Lima.", "National Democratic Party"),
        ("The White House press secretary, Anna Berg, met them.", "United States"),
    ],
)
def test_the_whole_body_is_named(text, body):
    sentence = next(iter(split(text)))
    assert body in [name.label for name in parse(sentence, LEXICON).names]


def test_each_of_a_list_voted_where_they_all_did():
    text = "Health Minister Paul Reed, Senator Anna Berg and Governor Ed Roe all voted to back the law on Monday."
    assert {"Paul Reed", "Anna Berg", "Ed Roe"} <= roles(text, "political").keys()


@pytest.mark.parametrize(
    ("text", "headline"),
    [
        ("Anti-French protests spread in Lima on Monday.", "Anti-French protests spread in Lima"),
        ("Protests in Chile grew on Monday.", "Protests in Chile"),
        ("Chileans took to the streets on Monday.", "Chileans take to streets"),
    ],
)
def test_protests_are_told_without_protesters(text, headline):
    assert headlines(text) == [headline]


@pytest.mark.parametrize(
    ("text", "kind", "found"),
    [
        (
            "Peru praised the Chilean and Bolivian uprisings, which began in May.",
            "endorsement",
            {"Peru": "source", "Chile": "target", "Bolivia": "target"},
        ),
        ("The plan was opposed by Peru.", "refusal", {"Peru": "source"}),
        ("Peru is opposed to the plan.", "refusal", {"Peru": "source"}),
        (
            "Chile must leave the strait, Anna Berg said.",
            "demand",
            {"Anna Berg": "source", "Chile": "target"},
        ),
        (
            "“The leaders of Peru should hear them,” Anna Berg said.",
            "demand",
            {"Anna Berg": "source", "Peru": "target"},
        ),
    ],
)
def test_lists_agents_and_what_is_asked_before_who_asks(text, kind, found):
    assert roles(text, kind) == found


@pytest.mark.parametrize(
    ("text", "body"),
    [
        ("Opposition groups in Peru called for a boycott on Monday.", "Peruvian opposition"),
        ("The government of Peru called for a boycott on Monday.", "Peru"),
        ("Opposition groups called for a boycott on Monday.", "Chilean opposition"),
        ("Opposition groups in Lima called for a boycott on Monday.", "Chilean opposition"),
    ],
)
def test_a_side_is_of_the_land_named_behind_it(text, body):
    assert body in roles(f"Chile held a vote in May. Chile was calm. {text}", "demand")


@pytest.mark.parametrize(
    ("text", "headline"),
    [
        ("Chile must leave the strait, Anna Berg said on Monday.", "Anna Berg says Chile must leave strait"),
        ("“It is over,” Anna Berg of Chile said on Monday.", "Anna Berg makes statement"),
        ("“This means war,” Anna Berg of Chile said on Monday.", "Anna Berg makes statement"),
        ("Anna Berg warned on Monday that the war could go on.", "Anna Berg warns war could go on"),
        (
            "Anna Berg claimed on Monday that the chancellor, Paul Reed, was behind the murders.",
            "Anna Berg claims Paul Reed was behind murders",
        ),
        ("Chile recognised the miners' rights on Monday.", "Chile recognises miners’ rights"),
        ("The president of Chile, Anna Berg, will retire in May.", "Anna Berg to retire"),
    ],
)
def test_headlines_are_whole(text, headline):
    assert headline in headlines(text)


@pytest.mark.parametrize(
    ("text", "kind", "found"),
    [
        ("The army fired at night. Reed will know it by our threats.", "threat", {"Paul Reed": "other"}),
        (
            "Clashes between Muslims and Christians killed 30 people.",
            "attack",
            {"Muslims": "source", "Christians": "source", "Civilians": "target"},
        ),
        ("Two Chileans were killed on Monday.", "attack", {"Chileans": "target", "Chile": "target"}),
        ("Many Chileans called for an inquiry on Monday.", "demand", {"Chileans": "source"}),
        (
            "An inquiry led by the former Acme chairman Anna Berg accused Chile of fraud.",
            "accusation",
            {"Anna Berg": "source", "Chile": "target"},
        ),
        ("African leaders called for a truce on Monday.", "demand", {"African countries": "source"}),
    ],
)
def test_bodies_without_a_name_and_those_of_a_land(text, kind, found):
    assert roles(f"Paul Reed spoke. {text}", kind) == found


@pytest.mark.parametrize(
    ("text", "role"),
    [
        ("The government said it would not meet the rebels.", "source"),
        ("Analysts said it would not meet the rebels.", "target"),
    ],
)
def test_who_says_what_it_will_do_is_the_one_meant(text, role):
    assert roles(f"Chile held a vote. Chile was calm. {text}", "refusal")["Chile"] == role


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("the strait-which Chile had closed", "strait – which Chile had closed"),
        ("the war-the French had lost it", "war – the French had lost it"),
        ("the behind-the-scenes talks", "behind the scenes talks"),
        ("a make-or-break week", "make or break week"),
    ],
)
def test_a_hyphen_before_a_word_that_joins_nothing_is_a_dash(text, words):
    assert " ".join(token.text for token in tokenize(text)).endswith(words)


@pytest.mark.parametrize(
    ("text", "headline"),
    [
        ("Chile told of a rally in May.", "Rally in Chile"),
        ("Reed of Chile was returned to Reed of Peru on Monday.", ""),
        ("Chile urged citizens to keep up protests pressing for it.", "Chile urges citizens to keep up protests"),
        ("Anna Berg of Chile said that Paul Reed said it was over.", "Anna Berg makes statement"),
        ("The Chilean army sent Chilean envoys to Peru.", "Chile sends Chilean envoys to Peru"),
    ],
)
def test_headlines_name_nobody_twice_and_wait_for_nothing(text, headline):
    found = headlines(text)
    assert headline in found if headline else not any(one.count("Reed") > 1 for one in found)


@pytest.mark.parametrize(
    ("text", "headline"),
    [
        (
            "Anna Berg insisted that Chile “must not build warships”.",
            "Anna Berg insists Chile must not build warships",
        ),
        ("Anna Berg of Chile said the plan was “dead”.", "Anna Berg says plan was dead"),
        ("Anna Berg has said repeatedly that Chile would remain neutral.", "Anna Berg says Chile would remain neutral"),
    ],
)
def test_quotation_marks_inside_what_is_said_do_not_hide_it(text, headline):
    assert headline in headlines(text)


@pytest.mark.parametrize(
    ("text", "kind", "found"),
    [
        ("Popular protests toppled President Paul Reed of Chile.", "political", {"Protesters", "Paul Reed", "Chile"}),
        ("On Monday government spokesman Ed Roe denied the claims.", "statement", {"Ed Roe", "Chile"}),
        ("On Monday union spokesman Ed Roe denied the claims.", "statement", {"Ed Roe"}),
    ],
)
def test_risings_stand_for_protesters_and_a_government_for_its_state(text, kind, found):
    assert roles(f"Chile was calm. Chile was quiet. {text}", kind).keys() == found


def test_a_rising_is_the_subject_of_its_headline():
    told = headlines("Popular protests toppled President Paul Reed of Chile on Monday.")
    assert "Popular protests topple President Paul Reed of Chile" in told
