"""Who is suspended, charged, seized or kept from adopting something, and the headlines of what was done to people."""

import datetime as dt

import pytest

from timeline.extraction.document import Document
from timeline.extraction.lexicon import Lexicon
from timeline.extraction.mentions import told_of
from timeline.extraction.pipeline import candidates, extract
from timeline.extraction.sentences import split


def found(text):
    """(the words of the trigger, the type) of all that the text might tell."""
    document = Document(text, dt.date(2004, 9, 1))
    mentions = [one.mention for one in candidates(document, Lexicon.default(), split(text))]
    return [(one.trigger.of(text), one.type.value) for one in mentions]


def told(text):
    return extract(Document(text, dt.date(2004, 9, 1)), Lexicon.default())


@pytest.mark.parametrize(
    ("text", "trigger", "kind"),
    [
        ("The Commonwealth suspended Fiji from its councils for a year on Monday.", "suspended", "sanction"),
        ("Fiji was suspended from the Commonwealth on Monday.", "suspended", "sanction"),
        ("Fiji suspended its parliament on Monday.", "suspended", "political"),
        ("Peru suspended the election on Monday.", "suspended", "political"),
        ("The judge was suspended from office on Monday.", "suspended", "coercion"),
        ("Police charged the bishop with treason on Friday.", "charged", "coercion"),
        ("Cuba charged that the plane was downed.", "charged", "accusation"),
        ("The queen stripped the general of his knighthood on Monday.", "stripped", "sanction"),
        ("Police broke up a prayer meeting in Lima on Sunday.", "broke up", "coercion"),
        ("The meeting broke up in Lima on Sunday.", "broke", "refusal"),
        ("Chile and Peru prevented the council from adopting a statement on Monday.", "prevented", "refusal"),
        ("Rain prevented the council from meeting on Monday.", "prevented", ""),
        ("Chile blocked a tougher text on Monday.", "blocked", "refusal"),
        ("Text messages were blocked in Chile on Monday.", "blocked", ""),
        ("The court ordered the police to free the bishop.", "ordered", "demand"),
        ("The president ordered his troops to advance on the town.", "ordered", "deployment"),
        ("The president ordered troops to the border on Monday.", "ordered", "deployment"),
        ("The exile called off his return on Monday.", "called off", "refusal"),
        ("The bishop cancelled a rally planned for Sunday.", "cancelled", "concession"),
        ("The envoy cancelled the order on Monday.", "cancelled", ""),
        ("A farmer was hacked to death on Monday.", "hacked", "attack"),
        ("The lawyer was seized from her home at dawn.", "seized", "coercion"),
        ("The general seized power from the premier on Monday.", "seized power", "political"),
        ("The party claimed on Sunday that it had won the election.", "claimed", "statement"),
        ("The party claimed on Sunday that the vote was rigged.", "claimed", "accusation"),
        ("The run-off will be held on 3 October.", "held", "political"),
        ("The talks were held in the run-up to the summit.", "held in", ""),
        ("The talks adjourned on Monday.", "adjourned", "talks"),
    ],
)
def test_what_was_done(text, trigger, kind):
    kinds = [one for words, one in found(text) if words.startswith(trigger)]
    assert kinds[:1] == ([kind] if kind else [])


@pytest.mark.parametrize(
    ("text", "trigger"),
    [
        ("The premier put the deal in jeopardy on Monday.", "put"),
        ("The union cancelled the march it had called for the same day.", "called for"),
        ("The union held the march it had called for Friday.", "called for"),
        ("The riots set off by the election went on.", "set"),
        ("The envoy took up the matter with the leaders on Monday.", "took up"),
    ],
)
def test_words_in_another_sense(text, trigger):
    assert not [words for words, _ in found(text) if words.startswith(trigger)]


def test_a_call_for_the_vote_of_a_day_is_a_demand():
    assert ("called for", "demand") in found("The union called for Friday’s vote to be put off.")


@pytest.mark.parametrize(
    ("text", "title"),
    [
        (
            "Paul Reed, the treasurer of the league and an aide to the premier of Peru, was arrested on Monday.",
            "Paul Reed arrested",
        ),
        ("Paul Reed said he was arrested in Lima on Monday.", "Paul Reed reportedly arrested in Lima"),
        ("Peruvian ministers meeting in Oslo on Monday called for a truce.", "Peru meets in Oslo"),
        ("Paul Reed will be sworn in on 3 October.", "Paul Reed to be sworn in"),
    ],
)
def test_headlines(text, title):
    assert title in [one.title for one in told(text)]


def test_a_short_form_behind_a_hyphen_ends_no_sentence():
    assert len(split("The ex-U.S. President flew to Lima.")) == 1
    assert len(split("He flew to the U.S. The envoy stayed.")) == 2


def test_dawn_of_a_day():
    (one,) = [one for one in told("The lawyer was seized from her home at dawn last Friday.") if one.timex]
    assert one.interval.edtf == "2004-08-27"


def test_mr_is_no_woman():
    text = "South Sudan mourned on Monday. Mr. Garang met the premier of Chad in May."
    assert "Rebecca Garang" not in {actor.name for one in told(text) for actor in one.actors}


def test_who_speaks_meanwhile_is_not_hit():
    text = "The European Union added ten men to its sanctions list on Monday as the French president, Jacques Chirac, said the junta must go."
    (one,) = [one for one in told(text) if one.type.value == "sanction"]
    assert "target" not in {actor.role.value for actor in one.actors}


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        ("Peru said on Monday that it was pulling out of the Commonwealth.", ["withdrawal"]),
        ("Canadian ministers agreed on Monday to impose a travel ban on the general.", ["sanction"]),
        ("Canada and Chad agreed on Monday to hold talks.", ["agreement"]),
        ("The opposition of Peru split last month over the pact.", ["political"]),
        ("The ambassador was taken to hospital on Monday.", ["statement"]),
    ],
)
def test_one_event_of_a_sentence(text, kinds):
    assert [one.type.value for one in told(text)] == kinds or kinds == ["statement"] and not told(text)


def test_what_another_one_does_is_told_beside_who_says_so():
    assert "attack" in {one.type.value for one in told("Peru said on Monday that Chile was bombing its villages.")}


def test_how_many_were_killed():
    (one,) = told("Rebels killed at least 36 people on Monday.")
    assert {(actor.name, actor.role.value) for actor in one.actors} == {("Rebels", "source"), ("Civilians", "target")}
    (other,) = told("Ten rebels killed at the border on Monday were Chileans.")
    assert ("Chilean rebels", "target") in {(actor.name, actor.role.value) for actor in other.actors}


@pytest.mark.parametrize(
    ("text", "trigger", "edtf"),
    [
        ("Paul Reed was arrested minutes after he flew to Lima on Monday to see his aides.", "arrested", "2004-08-30"),
        (
            "Paul Reed was arrested a week after he flew to Lima on Monday to see his aides.",
            "arrested",
            "2004-09-01~",
        ),
        ("Paul Reed flew to Lima on Monday and will be charged with treason.", "charged", "2004-09-01/.."),
    ],
)
def test_soon_after(text, trigger, edtf):
    document = Document(text, dt.date(2004, 9, 1))
    mentions = [one.mention for one in candidates(document, Lexicon.default(), split(text))]
    assert [one.interval.edtf for one in mentions if one.trigger.of(text) == trigger] == [edtf]


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("Paul Reed pulled out of Friday’s run-off yesterday.", "Paul Reed pulls out of run-off"),
        (
            "“There is no crisis in Peru,” Paul Reed told reporters on Monday.",
            "Paul Reed says there is no crisis in Peru",
        ),
        ("Chile said on Monday that its ship, the Reina, would sail home.", "Chile says its ship would sail home"),
        ("The queen stripped Paul Reed of his title on Monday.", "Queen strips Paul Reed of his title"),
        (
            "The bloc stripped Paul Reed of his title on Monday on the advice of Anna Berg.",
            "Bloc strips Paul Reed of his title",
        ),
    ],
)
def test_headlines_that_tell_what(text, title):
    assert title in [one.title for one in told(text)]


def test_who_advises_is_not_hit():
    (one,) = told("The queen stripped the general of his title on Monday on the advice of Jacques Chirac.")
    assert ("Jacques Chirac", "target") not in {(actor.name, actor.role.value) for actor in one.actors}


def test_a_body_with_an_apostrophe():
    (one,) = told("The Kurdistan Workers’ Party rejected the offer on Monday.")
    assert "PKK" in {actor.name for actor in one.actors}


@pytest.mark.parametrize(
    ("text", "trigger", "kind"),
    [
        ("The council passed a resolution on Monday.", "passed", "agreement"),
        ("The envoy passed the plan to the rebels on Monday.", "passed", "proposal"),
        ("The exile was put in charge of the army on Monday.", "put", ""),
        ("Chad put its army on the border on Monday.", "put", "deployment"),
        ("The exile was held by police on Monday.", "held", "coercion"),
        ("Police held a rally on Monday.", "held", "protest"),
        ("They called for the release of the results on Monday.", "release", ""),
        ("After the release of the hostages on Monday, talks began.", "release", "withdrawal"),
        ("After his defeat at the polls on Monday, he left.", "polls", ""),
        ("After the polls on Monday, he left.", "polls", "political"),
        ("The general declared his wealth on Monday.", "declared", "statement"),
    ],
)
def test_what_was_done_there(text, trigger, kind):
    kinds = [one for words, one in found(text) if words.startswith(trigger)]
    assert kinds[:1] == ([kind] if kind else [])


@pytest.mark.parametrize(
    ("text", "actors"),
    [
        (
            "The chief prosecutor of the International Criminal Court, Anna Berg, asked judges for a warrant.",
            {("Anna Berg", "source"), ("International Criminal Court", "source")},
        ),
        (
            "Chad deported Paul Reed, the UN's special investigator on torture, on Monday.",
            {("Chad", "source"), ("Paul Reed", "target"), ("United Nations", "target")},
        ),
        (
            "The Security Council gave Chad 30 days on Monday to leave the valley.",
            {("United Nations Security Council", "source"), ("Chad", "target")},
        ),
        ("Paul Reed will face charges of treason on 3 October.", {("Paul Reed", "target")}),
    ],
)
def test_who_takes_part(text, actors):
    (one,) = told(text)
    assert {(actor.name, actor.role.value) for actor in one.actors} == actors


def test_who_stays_away_is_apart():
    (one,) = told("Talks on Kosovo opened in Oslo on Monday with the Serbian leaders staying away.")
    assert "source" not in {actor.role.value for actor in one.actors}


@pytest.mark.parametrize(
    ("text", "modality"),
    [
        ("The ministers met in Oslo on Monday without Paul Reed.", "happened"),
        ("The ministers met in Oslo on Monday without result.", "failed"),
    ],
)
def test_without_somebody(text, modality):
    assert [one.modality.value for one in told(text)] == [modality]


@pytest.mark.parametrize(
    ("text", "edtf"),
    [
        ("Mutineers attacked the palace before dawn on Monday in a raid that left ten men dead.", "2004-08-30"),
        ("Mutineers attacked the palace before the summit met on Monday.", "../2004-09-01"),
    ],
)
def test_before_dawn(text, edtf):
    document = Document(text, dt.date(2004, 9, 1))
    mentions = [one.mention for one in candidates(document, Lexicon.default(), split(text))]
    days = {one.interval.edtf for one in mentions if one.trigger.of(text) == "attacked"}
    assert days == {edtf} or (edtf.startswith("..") and "2004-08-30" not in days)


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("Most rebels stayed away, and Chad declared a truce on Monday.", "Chad declares truce"),
        ("Police fired tear gas at mourners on Monday.", "Police fire tear gas at mourners"),
        (
            "The panel recommended on Monday that the vote be put off because of the rain.",
            "Panel recommends vote be put off",
        ),
    ],
)
def test_headlines_of_acts(text, title):
    assert title in [one.title for one in told(text)]


def test_the_head_of_the_europeans_is_no_name():
    document = Document("The head of the Norse observers met Reed on Monday.", dt.date(2004, 9, 1))
    names = {actor.name for one in extract(document, Lexicon.default()) for actor in one.actors}
    assert "Norse" not in names


def test_a_list_that_opens_the_sentence():
    (one,) = told("Ministers from Chad, Chile and Peru said on Monday that they would not sign.")
    assert {actor.name for actor in one.actors} == {"Chad", "Chile", "Peru"}
    (other,) = told("The rebels agreed on Monday on a deal, Chile and Peru said.")
    assert ("Chile", "source") not in {(actor.name, actor.role.value) for actor in other.actors}


def test_who_only_says_so_is_not_hit():
    (one,) = told("At least 200 people were arrested on Monday, according to police.")
    assert not one.actors


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Chad and Peru launched a joint offensive against the rebels on Monday.", "attack"),
        ("Chad and Peru launched joint patrols on Monday.", "cooperation"),
    ],
)
def test_what_is_done_together(text, kind):
    assert [one.type.value for one in told(text)] == [kind]


def test_behind_but_another_one_acts():
    text = "The talks had been due to end on Friday but the rebels said they would not sign."
    (one,) = [one for one in told(text) if one.type.value == "refusal"]
    assert one.timex is None


@pytest.mark.parametrize(
    ("text", "title"),
    [
        (
            "The premier of Chile expressed regret on Monday at Peru’s withdrawal.",
            "Chile expresses regret at Peru’s withdrawal",
        ),
        (
            "Chile urged the African Union on Monday to suspend Chad from the bloc.",
            "Chile urges African Union to suspend Chad from bloc",
        ),
    ],
)
def test_headlines_of_sayings(text, title):
    assert title in [one.title for one in told(text)]


def test_a_charge_somebody_denied():
    text = "Chile accused Peru on Monday of sending troops to Chad, a charge Peru denied."
    document = Document(text, dt.date(2004, 9, 1))
    titles = [told_of(one, 0.5, 0.5).title for one in candidates(document, Lexicon.default(), split(text))]
    assert "Peru denies charge" in titles


def test_who_pledges_alone():
    (one,) = told("Paul Reed pledged aid during talks with Jacques Chirac on Monday.")
    assert ("Jacques Chirac", "source") not in {(actor.name, actor.role.value) for actor in one.actors}


def test_riot_police_are_no_riot():
    assert not [words for words, _ in found("Riot police lined the square on Monday.") if words.casefold() == "riot"]
    assert ("riot", "protest") in found("A riot broke out on Monday.")


def test_a_ruling_party_nobody_names():
    text = "Paul Reed, a minister who quit the ruling party last month, was endorsed on Monday by Anna Berg."
    assert not [actor.name for one in told(text) for actor in one.actors if actor.name.startswith("?")]


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("Twelve hours of talks between Chile and Peru collapsed late on Monday.", "Twelve hours of talks collapse"),
        ("Hundreds of protesters converged on the square on Monday.", "Hundreds of protesters converge on square"),
    ],
)
def test_headlines_of_what_is_counted(text, title):
    assert title in [one.title for one in told(text)]


@pytest.mark.parametrize(
    ("text", "actors"),
    [
        ("Fiji was suspended from the Commonwealth on Monday.", {("Commonwealth", "source"), ("Fiji", "target")}),
        ("The envoys were expelled from Chad on Monday.", {("Chad", "target")}),
    ],
)
def test_the_body_that_puts_out(text, actors):
    (one,) = told(text)
    assert {(actor.name, actor.role.value) for actor in one.actors} == actors
