"""What was done in articles of other conflicts: who is told, pushed or wished to do something, what is only said, and words in another sense."""

import datetime as dt

import pytest

from timeline.extraction.document import Document
from timeline.extraction.lexicon import Lexicon
from timeline.extraction.pipeline import candidates
from timeline.extraction.sentences import split


def found(text):
    """(the words of the trigger, the type, the modality) of all that the sentence might tell."""
    document = Document(text, dt.date(2016, 9, 1))
    mentions = [one.mention for one in candidates(document, Lexicon.default(), split(text))]
    return [(one.trigger.of(text), one.type.value, one.modality.value) for one in mentions]


@pytest.mark.parametrize(
    ("text", "trigger", "kind"),
    [
        ("The envoy told the rebels on Monday to leave the valley.", "told", "demand"),
        ("Chile today warned Peru to end its patrols.", "warned", "demand"),
        ("The militias were told to lay down their arms.", "told", "demand"),
        ("The council pushed its members to sign the accord.", "pushing", ""),
        ("Oslo is pushing both sides to sign the accord.", "pushing", "demand"),
        ("The minister insisted that the siege be lifted.", "insisted", "demand"),
        ("The minister insisted on a ceasefire.", "insisted", "demand"),
        ("The minister insisted that the siege was over.", "insisted", "statement"),
        ("The ministry said its soldiers had done nothing illegal.", "said", "statement"),
        ("Peru said on Monday it was not behind the raid.", "said", "statement"),
        ("Peru said on Monday that Chile was behind the raid.", "said", "accusation"),
        ("The president announced that he would not seek re-election.", "announced", "concession"),
        ("The president announced that he would not seek talks.", "announced", "refusal"),
        ("The general pleaded not guilty on Monday.", "pleaded", "statement"),
        ("The resolution calls for a withdrawal from the valley.", "calls for", "demand"),
        ("The envoy said: “We all have to admit that the road is long.”", "said", "statement"),
        ("The envoy said the generals have to go home.", "said", "demand"),
        ("The senate ratified the treaty on Monday.", "ratified", "endorsement"),
        ("Peru joined the alliance on Monday.", "joined", "endorsement"),
        ("The ministers announced plans to travel to the border.", "announced", "statement"),
        ("Nurses and other demonstrators demanding a vote marched past the palace.", "demanding", "protest"),
        ("The premier, demanding a vote, left the palace.", "demanding", "demand"),
        ("Hundreds of protesters had been gathering on the square.", "gathering", "protest"),
        ("The envoys had been gathering in Oslo.", "gathering", "talks"),
        ("The ministry issued a statement condemning the raid.", "condemning", "accusation"),
        ("The ministry issued a statement condemning the raid.", "issued", ""),
        ("Thousands marched through Lima on Monday, demanding a vote.", "demanding", ""),
        ("The general said that regime change cannot be the aim.", "said", "statement"),
        ("The junta said its troops cannot leave.", "said", "refusal"),
        ("The rebels said they would pull back from Lima if the siege ended.", "pull", "proposal"),
        ("The rebels said they would pull back from Lima in May.", "pull", "withdrawal"),
        ("Lima summoned the Chilean ambassador on Monday.", "summoned", "accusation"),
        ("The general was sworn in for a second term on Monday.", "sworn in", "political"),
        ("The general swore revenge on Monday.", "swore", "threat"),
        ("The premier defended his decision on Monday.", "defended", "statement"),
        ("Spain defended the rebels on Monday.", "defended", "endorsement"),
        ("Chile and Peru agreed to exchange ambassadors.", "agreed", "agreement"),
        ("The inspectors were denied access to the plant.", "denied", "refusal"),
        ("The bishop called the election a sham.", "called", "accusation"),
        ("The bishop said the vote had been rigged.", "said", "accusation"),
        ("The premier said Chile would not negotiate with terrorists.", "said", "statement"),
        ("The premier said that his men were not terrorists.", "said", "statement"),
        ("The rebels called off their march on the capital.", "called off", "concession"),
        ("The rebels called a march on the capital for Monday.", "called", "protest"),
        ("A vendor set himself on fire on Monday.", "set", "protest"),
        ("Thousands hit the streets of Lima on Monday.", "hit", "protest"),
    ],
)
def test_the_act_and_not_its_topic(text, trigger, kind):
    kinds = [one for words, one, _ in found(text) if words.startswith(trigger)]
    assert kinds[:1] == ([kind] if kind else [])


@pytest.mark.parametrize(
    ("text", "trigger"),
    [
        ("The terms would have to be met before the army left.", "met"),
        ("Amid declining support for the war, the premier went home.", "declining"),
        ("Her letter came a week after the government fell.", "came"),
        ("The union helped organise the march in Lima.", "helped"),
        ("The general recalled his youth in the mountains on Monday.", "recalled"),
        ("The unrest that threatens the junta began in May.", "threatens"),
        ("The street protests that began in May went on.", "protests that"),
        ("The ministry denied having held talks with the rebels.", "held"),
        ("The referendum campaign has begun in Chile.", "begun"),
        ("Polls show that the premier is liked.", "Polls"),
        ("The exercise stopped after an attack on Monday.", "stopped"),
        ("The collapse of the bank in May surprised them.", "collapse"),
        ("Five members have a veto in the council.", "veto"),
        ("The premier recognised the concerns of the nurses.", "recognised"),
        ("The youths tried to stop the convoy.", "tried"),
        ("After decades of corruption and repression, the junta fell.", "repression"),
        ("Seventy soldiers were killed when two helicopters crashed in the hills.", "killed"),
        ("The general may be arrested in Lima.", "arrested"),
        ("If Chad really wants peace, the road is open.", "wants"),
        ("The rebels should soon be able to kill the general.", "kill"),
        ("The inspectors are to verify that the army has withdrawn from the valley.", "withdrawn from"),
        ("Their plan would require a compromise of the two houses.", "compromise"),
        ("The rebels stopped short of calling for a strike.", "calling for"),
        ("The people of the valley fear another attack by the army.", "attack"),
        ("The mine is a threat to the national parks of Peru.", "threat"),
        ("The army was built around the possibility of an attack from the north.", "attack"),
        ("Both sides should refrain from violence.", "violence"),
        ("Talks were held with fighters led by the general.", "led"),
        ("The lawyers finished the rules in consultation with Peru.", "finished"),
        ("The plan calls for a merger of the two armies.", "calls for"),
        ("The relatives are fighting for custody of the boy.", "fighting for"),
    ],
)
def test_words_in_another_sense(text, trigger):
    assert trigger not in [words for words, _, _ in found(text)]


@pytest.mark.parametrize(
    ("text", "trigger"),
    [
        ("The envoy was met by the premier on Monday.", "met"),
        ("The junta came to power in May.", "came"),
        ("Peru recalled its ambassador on Monday.", "recalled"),
        ("Peru protested that the ship was in its waters.", "protested that"),
        ("The army has begun a campaign against the rebels.", "begun"),
        ("Polls opened in Peru on Monday.", "Polls"),
        ("The collapse of the talks in May surprised them.", "collapse"),
        ("The veto by Peru on Monday angered them.", "veto"),
        ("Peru recognised the government of Chad on Monday.", "recognised"),
        ("Seventy soldiers were killed in the hills.", "killed"),
        ("The general was arrested in Lima.", "arrested"),
        ("Chad wants peace talks with Peru.", "wants"),
        ("The rebels managed to kill the general.", "kill"),
        ("The inspectors said that the army has withdrawn from the valley.", "withdrawn from"),
        ("Fears grew after an attack by the army on Monday.", "attack"),
        ("Chad denies this and accuses Niger of delay.", "accuses"),
        ("A threat by the militia on Monday drove people away.", "threat"),
        ("The possibility of rain faded after an attack on Monday.", "attack"),
        ("Talks led by the general were held on Monday.", "led"),
    ],
)
def test_and_in_the_sense_that_tells_of_an_event(text, trigger):
    assert trigger in [words for words, _, _ in found(text)]
