"""What a speaker says of a thing by an adjective, and bare verb forms behind those who act."""

import datetime as dt

import pytest

from timeline.extraction.document import Document
from timeline.extraction.lexicon import Lexicon
from timeline.extraction.pipeline import candidates
from timeline.extraction.sentences import split


def found(text):
    """(the words of the trigger, the type) of all that the sentence might tell."""
    read = candidates(Document(text, dt.date(2016, 9, 1)), Lexicon.default(), split(text))
    return [(one.trigger.span.of(text), one.mention.type.value) for one in read]


@pytest.mark.parametrize(
    ("text", "trigger", "kind"),
    [
        ("The envoy said the accord was a step forward.", "said", "endorsement"),
        ("The envoy said the accord was not a step forward.", "said", "statement"),
        ("The premier said he was delighted with the vote.", "said", "endorsement"),
        ("The premier said the miners were delighted with the vote.", "said", "statement"),
        ("The junta said the terms were unacceptable.", "said", "refusal"),
        ("The junta said the terms were generous.", "said", "statement"),
        ("The bishop said that swift action was needed to end the siege.", "said", "demand"),
        ("The bishop said that more time was needed.", "said", "demand"),
        ("The bishop said that no action was needed.", "said", "statement"),
        ("The bishop said the post-mortem was necessary.", "said", "statement"),
        ("The mission said it urgently needed medical support.", "said", "demand"),
        ("The mission said it needed a month.", "said", "statement"),
        ("The union said it had been sidelined in the talks.", "said", "accusation"),
        ("The union said it had been founded in Lima.", "said", "statement"),
        ("The movement insisted no talks should take place before the vote.", "insisted", "refusal"),
        ("“The general must leave the capital at once,” the envoy said on Monday.", "said", "demand"),
        ("“The general must leave the capital at once,” said Ana Ruiz, an analyst in Lima.", "said", "statement"),
        ("The ministry called the terms unacceptable.", "called", "refusal"),
        ("The general warned the miners that his men would show no mercy.", "warned", "threat"),
        ("The general warned the miners that the bridge would be closed.", "warned", "statement"),
        ("Chile launched a long-range rocket on Friday.", "launched", "deployment"),
        ("Chile fired a medium-range missile into the sea.", "fired", "deployment"),
        ("Chile fired long-range rockets at the port of Lima.", "fired", "attack"),
        ("Chile launched a missile on Sunday against a base near Lima.", "launched", "attack"),
        ("Chile test-fired a missile.", "fired", "deployment"),
        ("The envoy called the vote a breakthrough.", "called", "endorsement"),
        ("The envoy called the raid a cowardly act.", "called", "accusation"),
        ("Chile condemned the raid, calling it a crime.", "calling", ""),
        ("Peru vowed its full support for the junta.", "vowed", "endorsement"),
        ("Peru vowed to end its support for the junta.", "vowed", "threat"),
        ("The premier opened the door to talks on Monday.", "opened", "concession"),
        ("The ministry pushed back on the envoy's statements.", "pushed back", "refusal"),
        ("The ministry pushed for a vote.", "pushed for", "demand"),
        ("The minister declined to discuss the terms.", "discuss", ""),
        ("The minister declined to discuss the terms.", "declined", ""),
        ("The ministers discussed the terms on Monday.", "discussed", "talks"),
        ("The army quelled the protests in Lima with a crackdown.", "quelled", "coercion"),
        ("Fistfights broke out between the demonstrators.", "broke", "attack"),
        ("Guards prevented a few hundred marchers from crossing the bridge.", "prevented", "coercion"),
        ("Phone services were shut down by the government.", "shut", "coercion"),
        ("Funeral services were held in Lima.", "held", ""),
        ("Peru took charge of the mission in May.", "took charge", "political"),
        ("Thousands gathered on the streets of Lima to demand a vote.", "gathered", "protest"),
        ("Dozens of envoys gathered on a square in Lima.", "gathered", "talks"),
    ],
)
def test_what_is_said_of_it(text, trigger, kind):
    kinds = [one for words, one in found(text) if words.startswith(trigger)]
    assert kinds[:1] == ([kind] if kind else [])


@pytest.mark.parametrize(
    ("text", "trigger", "kind"),
    [
        ("Police use tear gas against the marchers in Lima.", "use", "coercion"),
        ("Gunmen attack a convoy near Lima on Monday.", "attack", "attack"),
        ("Protesters spill into the streets of Lima.", "spill", "protest"),
        ("Protesters battle police in Lima.", "battle", "attack"),
        ("Rebels release three hostages on Monday.", "release", "withdrawal"),
        ("Chile and its allies “strongly condemn the raid”, the envoy said.", "condemn", "accusation"),
    ],
)
def test_what_they_do(text, trigger, kind):
    assert [one for words, one in found(text) if words.startswith(trigger)] == [kind]


@pytest.mark.parametrize(
    ("text", "trigger"),
    [
        ("Police use of tear gas was studied.", "use"),
        ("The arms control vote was studied.", "control"),
    ],
)
def test_what_is_theirs(text, trigger):
    assert trigger not in [words for words, _ in found(text)]


@pytest.mark.parametrize(
    ("text", "trigger", "kind"),
    [
        ("The union will appeal the ruling.", "appeal", "refusal"),
        ("The union appealed for a ruling.", "appealed for", "demand"),
        ("The minister dismissed the sanctions as theatre.", "dismissed", "refusal"),
        ("Yet he dismissed the sanctions as theatre.", "dismissed", "refusal"),
        ("The country pulled out of the treaty in May.", "pulled", "refusal"),
        ("The court ruled that the vote was void.", "ruled that", "political"),
        ("The mission stated its desire for the general to leave.", "stated", "demand"),
        ("Police abandoned their posts on Monday.", "abandoned", "withdrawal"),
        ("They abandoned the song on Monday.", "abandoned", ""),
        ("Police seized a car bomb in Lima on Monday.", "seized", "coercion"),
        ("The envoy said an attack would break international law.", "said", "accusation"),
        ("The envoy said an attack would break international law.", "break", ""),
        ("The general was last re-elected in 2006.", "elected", "political"),
        ("The re-run election was held in May.", "re", ""),
        ("Chad re-imposed a curfew on Monday.", "imposed", "coercion"),
        ("Calling for a new vote, the bishop went home.", "Calling for", "demand"),
        ("Cheering crowds met the bishop.", "Cheering", ""),
        ("The riots forced President Ana Maria Ruiz to flee the country.", "flee", "political"),
        ("The plan called on President Ana Maria Ruiz to flee the country.", "flee", ""),
        ("The street battles in Lima on Monday surprised them.", "battles", "attack"),
        ("An ideological battle with the exiles began.", "battle", ""),
        ("Chad appears to want a new vote.", "want", ""),
        ("Chad wants a new vote.", "wants", "demand"),
        ("The envoy said Chad felt no need to talk.", "said", "statement"),
        ("Peru remains committed to the plan.", "committed", ""),
        ("Peru may be cooperating with Chile on the matter.", "cooperating", ""),
        ("Peru is cooperating with Chile on the matter.", "cooperating", "cooperation"),
        ("For the premier, the question of withdrawal is a hard one.", "withdrawal", ""),
    ],
)
def test_what_was_done(text, trigger, kind):
    kinds = [one for words, one in found(text) if words.startswith(trigger)]
    assert kinds[:1] == ([kind] if kind else [])
