"""What agency copy says in its own ways: fighting that breaks out, sides without a name, whose party it is, what lies ahead; and headlines of it."""

import datetime as dt

import pytest

from tests.extraction.test_who_speaks_and_acts import headline, sources, told
from tests.extraction.test_wire_reports import role
from timeline.extraction.about import main_state
from timeline.extraction.document import Document
from timeline.extraction.lexicon import Lexicon
from timeline.extraction.names import parse
from timeline.extraction.pipeline import extract
from timeline.extraction.sentences import split

DAY = dt.date(2016, 9, 1)


def read(text):
    return extract(Document(text, DAY), Lexicon.default())


@pytest.mark.parametrize(
    ("text", "trigger", "kind"),
    [
        ("Peru and Chile initialled a truce on Monday.", "initialled", "agreement"),
        ("Chile canceled the meeting on Monday.", "canceled", "refusal"),
        ("Fighting broke out between the two militias on Monday.", "broke out", "attack"),
        ("Clashes erupted along the border of Peru on Monday.", "erupted", "attack"),
        ("In 2004 the Greek Cypriots voted down the blueprint.", "voted down", "refusal"),
        ("The accord between Peru and Chile took effect on Monday.", "took", "agreement"),
        ("The treaty entered into force on Monday.", "entered into", "agreement"),
        ("The militias left the town of Arvila on Monday.", "left", "withdrawal"),
        ("Chile and Peru promised not to launch an attack.", "promised", "agreement"),
        ("Chile asked him on Monday to free the sailors.", "asked", "demand"),
        ("The next round is to start in Oslo on 4 September.", "start", "talks"),
        ("EU foreign ministers meeting in Oslo on Monday agreed on a plan.", "agreed", "agreement"),
        ("Chile and Peru failed to overcome their differences on Monday.", "overcome", "talks"),
        ("The worst clashes in a decade began on Monday.", "began", "attack"),
        ("Paul Reed dismissed it as a trade deal.", "dismissed", "refusal"),
        ("Chile and Peru, which have mediated for a year, plan to send a delegation to Oslo.", "send", "talks"),
        ("Azerbaijan retook the town in a one-day offensive.", "retook", "attack"),
        ("The two leaders of Peru discussed sanctions over dinner.", "discussed", "talks"),
        ("Chile halted its participation in the deal.", "halted", "sanction"),
        ("A blast knocked out the bridge on Monday.", "knocked out", "attack"),
        ("Paul Reed promised not to obstruct the truce.", "promised", "agreement"),
    ],
)  # fmt: skip
def test_what_is_told(text, trigger, kind):
    assert told(text, trigger).type.value == kind


@pytest.mark.parametrize(
    "text",
    [
        "The round will deal with the part of the rebels in politics.",
        "Returning to a welcome in Oslo, with crowds chanting his name, Paul Reed smiled.",
        "He smiled in front of cheering politicians and diplomats.",
        "A vote on a bill giving the assembly the right to review it was due.",
        "Chile raised the issue of the missiles with Peru.",
        "Reporters asked him about the weather.",
        "Paul Reed asked on the radio: “What happened to us?”",
        "The minister said what it called terrorist camps had been there.",
        "Peru has said no soldiers will be sent.",
        "The West should offer to ease the embargo, and Mr Reed ought to ask senators to wait.",
        "Chile stopped the Red Cross from bringing in supplies.",
        "Paul Reed spent the day persuading reluctant parties to sign.",
        "Both sides must form joint units and withdraw their forces.",
    ],
)
def test_what_tells_of_nothing(text):
    assert {mention.type.value for mention in read(text)} <= {"statement", "political"}


def test_how_one_stands_is_no_act_beside_what_one_does():
    (mention,) = [
        one for one in read("Egypt, which supports the general, welcomed it.") if one.type.value != "statement"
    ]
    assert mention.trigger.of("Egypt, which supports the general, welcomed it.") == "welcomed"


@pytest.mark.parametrize(
    ("text", "trigger", "names"),
    [
        ("Belgium, the Netherlands, Peru and the Czech Republic expelled two envoys.", "expelled", {"Belgium", "Netherlands", "Peru", "Czech Republic"}),
        ("The government of Yemen and the Houthis signed the accord on Monday.", "signed", {"Yemen", "Houthis"}),
        ("The government of Peru and most of its opposition parties signed an accord on Monday.", "signed", {"Peru", "Peruvian opposition"}),
        ("Peru and the rebels of the Free Aceh Movement signed an accord on Monday.", "signed", {"Peru", "Free Aceh Movement"}),
        ("The talks between Sri Lanka and the Tamil Tigers ended on Monday. The Tigers demanded that the road be opened.", "demanded", {"Tamil Tigers"}),
        ("Sudan halted its march. The truce will hold, Qatar and Egypt said. Both sides attacked the port.", "attacked", set()),
        ("Chile sent envoys for talks in Peru. The two sides agreed a truce.", "agreed", set()),
        ("The war between Peru and Chile went on. The parties agreed a truce.", "agreed", {"Peru", "Chile"}),
        ("Negotiators from eight parties and the British and Irish governments signed an accord.", "signed", {"United Kingdom", "Ireland"}),
        ("“It is a step,” Anna Berg said after the premiers of the two countries, Paul Reed of Peru and Juan Diaz of Chile, signed the text.", "signed", {"Paul Reed", "Peru", "Juan Diaz", "Chile"}),
        ("A faction, the Bangsa Freedom Fighters, rejected the pact.", "rejected", {"Bangsa Freedom Fighters"}),
        ("Rebels of the Forces for the Defence of Burma ambushed a bus.", "ambushed", {"Forces for the Defence of Burma"}),
        ("The National Salvation Front rejected the plan.", "rejected", {"National Salvation Front"}),
        ("The Coordination of Azawad Movements rejected the plan.", "rejected", {"Coordination of Azawad Movements"}),
        ("French President Paul Reed, whose troops attacked the town in 2013, spoke.", "attacked", {"France"}),
        ("Peruvian President Paul Reed said his government rejected the plan.", "rejected", {"Peru"}),
        ("Assistant Secretary of State Anna Berg rejected the plan.", "rejected", {"Anna Berg", "United States"}),
        ("Peru: talks opened. – 1 May: Government and FARC signed an accord in Peru.", "signed", {"Peru", "FARC"}),
        ("Chilean President Paul Reed and Peruvian President Juan Diaz met. Their foreign ministers initialled the text.", "initialled", {"Chile", "Peru"}),
        ("Hassan Rouhani of Iran came. He called Barack Obama, and his foreign minister attacked the plan.", "attacked", {"Iran"}),
        ("Anna Berg told the assembly that Paul Reed of Peru was a wolf. The parties meet again on Monday.", "meet", set()),
        ("Vitaly Klitschko, Oleh Tyahnibok and Anna Berg signed the accord.", "signed", {"Vitaly Klitschko", "Oleh Tyahnibok", "Anna Berg"}),
        ("President Bush of the United States and Anna Berg, sponsors of the conference, opened it on Monday.", "opened", {"George W. Bush", "United States", "Anna Berg"}),
        ("Japan welcomed the accord, and Chile said it would ease its sanctions.", "ease", {"Chile"}),
        ("Khaled al-Yamani, Yemen's foreign minister, and Mohammed Abdul-Salam, the Houthis' negotiator, shook hands. Both sides will withdraw from the city.", "withdraw", {"Yemen", "Houthis"}),
        ("Qatar freed ten prisoners. The sides exchanged lists. They rejected the plan.", "rejected", set()),
        ("Talks will resume in the Tanzanian town of Arusha, the mediator, former Tanzanian president Benjamin Mkapa, said. Burundi asked for it, and Burundi paid. The government rejected the plan.", "rejected", {"Burundi"}),
        ("Haidar Abdel-Shafi of Peru rejected the plan. Abdel-Shafi then signed a truce.", "signed", {"Haidar Abdel-Shafi", "Peru"}),
        ("Iraq met Oman. The two sides signed a text. China, Peru and Chile came. The three sides expressed their readiness to talk.", "expressed", {"China", "Peru", "Chile"}),
        ("Britain sent ships. Its marines attacked the island on Monday.", "attacked", {"United Kingdom"}),
        ("On Monday government helicopters attacked a town in Peru.", "attacked", {"Peru"}),
        ("Paul Reed, who heads the team of Chile, and Anna Berg signed the text.", "signed", {"Paul Reed", "Anna Berg"}),
        ("President Nicolas Maduro's envoys rejected the plan.", "rejected", {"Venezuela"}),
        ("Tayyip Erdogan, who with the United Nations brokered the pact, spoke.", "brokered", {"Recep Tayyip Erdoğan", "Turkey"}),
        ("Gen. William K. Harrison Jr. and Gen. Nam Il signed a truce.", "signed", {"William K Harrison", "Nam Il"}),
        ("Alexander M. Haig Jr. rejected the plan.", "rejected", {"Alexander Haig", "United States"}),
        ("House Speaker Anna Berg rejected the plan.", "rejected", {"Anna Berg"}),
        ("Premier Juan Diaz of Israel and President Paul Reed of Egypt came. Mr. Reed rejected the plan.", "rejected", {"Paul Reed", "Egypt"}),
        ("Spain and ETA met. The group said that it would sign a truce.", "sign", {"ETA"}),
        ("Sudan's government and rebels of the south signed a pact in Nairobi. The rebels signed a truce. Kenyan President Mwai Kibaki came. Sudan paid. The government rejected a plan.", "rejected", {"Sudan"}),
    ],
)  # fmt: skip
def test_who_acts(text, trigger, names):
    assert set(sources(text, trigger)) == names


@pytest.mark.parametrize(
    ("text", "trigger", "names"),
    [
        ("Talks to unite Cyprus collapsed on Monday, UN envoy Paul Reed said.", "collapsed", set()),
        ("He calls on the members to release all detainees.", "calls on", set()),
        ("The two ministers thanked Chile. Anna Berg telephoned the main leaders to encourage them to sign.", "encourage", set()),
        ("Chile imposed sanctions. Paul Reed met Anna Berg. Peru asked Juan Diaz to lift them.", "asked", {"Juan Diaz"}),
        ("Paul Reed denounced the deal and called it a plot.", "denounced", set()),
        ("Peru lost the island when Chile bombed it for 78 days.", "bombed", {"Peru"}),
        ("Cuban agents accused of spying were freed.", "accused", {"Cuba"}),
        ("France suspended aid and Germany followed.", "suspended", set()),
    ],
)  # fmt: skip
def test_to_whom_it_is_done(text, trigger, names):
    assert role(text, trigger, "target") == names


@pytest.mark.parametrize(
    ("text", "trigger", "days"),
    [
        ("Peru and Chile signed a pact on Monday. The next round starts on 11 September. Egypt rejected it on the same day.", "rejected", "2016-08-29"),
        ("Peru and Chile will restore relations severed half a century ago.", "restore", "2016-09-01/.."),
        ("“It is a step away from the past,” Anna Berg said after Peru and Chile signed the text.", "signed", "2016-09-01~"),
        ("Paul Reed lifted restrictions imposed in 1992.", "lifted", "2016-09-01~"),
        ("The council, set up by the army on 16 April, rejected the plan.", "rejected", "2016-09-01~"),
        ("The worst clashes in more than a decade began on Monday.", "began", "2016-08-29"),
        ("Paul Reed attended the summit, his first trip abroad since he overthrew the government in May.", "attended", "2016-09-01~"),
        ("Talks took place in March 2015; Paul Reed resigned as envoy two months later and has not been replaced.", "resigned", "2015-05"),
        ("Israel invaded Peru in May, days after it killed its leader, Paul Reed, in a strike on Lima on 27 April.", "killed", "2016-04-27"),
        ("More than 500 people were killed, the ministry said Monday.", "killed", "2016-08-29"),
        ("Peru and Chile signed the text shortly before midnight on Wednesday.", "signed", "2016-08-31"),
        ("On 12 December 2015 Peru closed the road. In June it opened it. Paul Reed, who had been elected leader only ten days earlier, signed.", "elected", "../2016-09-01"),
        ("Peru had ignored an August 6 deadline. Chile attacked a town overnight.", "attacked", "2016-08-31/2016-09-01"),
    ],
)  # fmt: skip
def test_when(text, trigger, days):
    assert told(text, trigger, DAY).interval.edtf == days


@pytest.mark.parametrize(
    ("text", "trigger", "title"),
    [
        ("Peru sent envoys. The government closed the road after rebels shelled its camps.", "shelled", "Peruvian rebels shell Peru’s camps"),
        ("Peru dropped its claim to the island.", "dropped", "Peru drops its claim to island"),
        ("An envoy of the Azawad Front put his signature to the text.", "put", "Envoy of Azawad Front puts signature to text"),
        ("About 100 protesters tried to storm the parliament in Oslo.", "storm", "Protesters try to storm parliament in Oslo"),
        ("Paul Reed is expected to present a plan to the assembly.", "present", "Paul Reed to present plan to assembly"),
        ("Talks to unite Cyprus collapsed on Monday.", "collapsed", "Talks to unite Cyprus collapse"),
        ("Two days earlier the negotiations had broken down over a bridge.", "broken", "Negotiations break down over bridge"),
        ("The next round is to start in Oslo on 4 September.", "start", "Next round to start in Oslo"),
        ("The deal, struck by the 5+5 commission on Monday, holds.", "struck", "Deal struck by 5+5 commission"),
        ("Chile drove the rebels out of northern towns in 2013.", "drove", "Chile drives rebels out of northern towns"),
        ("The sides will keep their camps and Peruvian peacekeepers will be deployed along the line.", "deployed", "Peruvian peacekeepers to be deployed along line"),
        ("Fighting broke out in Oslo on Monday between the army, led by Paul Reed, and the guards.", "broke out", "Fighting breaks out in Oslo"),
        ("Prime Minister Abiy Ahmed of Ethiopia and President Isaias Afwerki of Eritrea signed a pact.", "signed", "Abiy and Isaias sign pact"),
        ("A war that killed 80,000 people ended in 2000.", "killed", "War kills 80,000 people"),
        ("Peru and Chile agreed to an “immediate and unconditional” ceasefire.", "agreed", "Peru and Chile agree to immediate and unconditional ceasefire"),
        ("Paul Reed lifted restrictions on trade with Peru imposed in 1992.", "lifted", "Paul Reed lifts restrictions on trade with Peru"),
        ("Israel killed the group’s leader, Hassan Nasrallah, in a strike.", "killed", "Israel kills Hassan Nasrallah in strike"),
        ("Paul Reed and Anna Berg shook hands in Oslo and set a deadline.", "shook", "Reed and Berg shake hands in Oslo"),
        ("Paul Reed of Chile attended a summit in the Peruvian capital, Lima.", "attended", "Paul Reed attends summit in Lima"),
        ("Peru ignored an offer sent through the envoy.", "ignored", "Peru ignores offer sent through envoy"),
        ("A meeting between Peru and Chile in Oslo fell through.", "fell", "Meeting between Peru and Chile falls through"),
        ("Kim Dae Jung and Kim Jong Il signed a declaration.", "signed", "Kim Dae-jung and Kim Jong-il sign declaration"),
        ("South Korea will repatriate North Korean spies.", "repatriate", "South Korea to repatriate North Korean spies"),
        ("Peru and Chile agreed the deal needed to be implemented quickly.", "agreed", "Peru and Chile agree deal needed to be implemented"),
        ("Ceasefires brokered by Peru fell apart.", "brokered", "Peru brokers ceasefires"),
        ("The premier proposed last week in a letter to President Vladimir Putin that a bank be opened.", "proposed", "Premier proposes bank be opened"),
        ("A political conference is to be held within three months.", "held", "Political conference to be held"),
        ("Hamas killed more than 820 people.", "killed", "Hamas kills more than 820 people"),
        ("French police arrested its military chief, Mikel Karrera, in Bayonne.", "arrested", "French police arrest Mikel Karrera in Bayonne"),
    ],
)  # fmt: skip
def test_headlines(text, trigger, title):
    assert headline(text, trigger) == title


def test_a_weekday_since_the_dateline_is_the_day_of_publication():
    document = Document("OSLO, Aug 31 (Newswire) - Chile met Peru on Wednesday. Both signed a truce on Thursday.", DAY)
    days = {
        mention.trigger.of(document.text): mention.interval.edtf for mention in extract(document, Lexicon.default())
    }
    assert days == {"met": "2016-08-31", "signed": "2016-09-01"}


def test_a_chronicle_counts_from_no_day_told_long_before():
    text = "- 26 May 2013: Peru signed a pact.\n- November 2014: Peru suspended talks.\nTwo weeks later it freed the prisoners."
    (freed,) = [mention for mention in read(text) if mention.trigger.of(text) == "freed"]
    assert freed.interval.edtf == "../2016-09-01"


@pytest.mark.parametrize(("year", "name"), [(1991, "George H. W. Bush"), (2003, "George W. Bush")])
def test_which_president_bush_goes_by_the_year(year, name):
    document = Document("President Bush met Anna Berg on Monday.", dt.date(year, 5, 1))
    (mention,) = extract(document, Lexicon.default())
    assert name in {actor.name for actor in mention.actors}


def test_what_is_to_be_held_is_planned():
    (mention,) = read("A conference is to be held in Oslo on 11 September.")
    assert mention.modality.value == "planned"


def test_what_is_joined_to_what_will_be_done_is_planned():
    text = "Peru and Chile will form joint units and withdraw their forces."
    assert told(text, "withdraw").modality.value == "planned"


def test_the_government_of_whose_parliament_speaks():
    text = "Iran and Iran met Iran. Iraq's parliament urged the government to leave."
    assert role(text, "urged", "target") <= {"Iraq"}


def test_a_person_in_the_next_sentence_counts_for_the_state_an_article_is_about():
    lexicon = Lexicon.default()
    article = [parse(one, lexicon) for one in split("Chad waits. The Kenyan army left. And then Uhuru Kenyatta spoke.")]
    state, _ = main_state(((name, sentence) for sentence in article for name in sentence.names), lexicon)
    assert state == "Kenya"
