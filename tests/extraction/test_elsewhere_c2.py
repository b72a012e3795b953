"""Police beside their state, the state that votes or arrests unsaid, and headlines of it, in articles of other topics."""

import datetime as dt

import pytest

from timeline.extraction.document import Document
from timeline.extraction.lexicon import Lexicon
from timeline.extraction.pipeline import extract

DAY = dt.date(2016, 9, 1)
LEXICON = Lexicon.default()
CHILE = "Chile is tense. Chilean miners left Santiago. The president of Chile spoke. "


def told(text):
    """(headline, names) of the last event."""
    last = extract(Document(text, DAY), LEXICON)[-1]
    return last.title, {actor.name for actor in last.actors}


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Chilean police arrested five miners on Monday.", {"Chilean police", "Chile"}),
        (CHILE + "Riot police beat two students on Monday.", {"Chilean police", "Chile", "Chilean students"}),
        (CHILE + "Police officers arrested five men in Lima on Monday.", {"Police"}),
        ("The envoy left Peru. Police arrested five men on Monday.", {"Police"}),
        ("Chile\u2019s secret police arrested five men on Monday.", {"Chile"}),
        (CHILE + "Authorities arrested five men on Monday.", {"Chile"}),
        (CHILE + "On Monday 70 people were arrested.", {"Chile"}),
        (CHILE + "On Monday 70 people were arrested in Peru.", set()),
        (CHILE + "A referendum is due in October.", {"Chile"}),
    ],
)
def test_police_and_the_state_that_is_not_named(text, names):
    assert told(text)[1] == names


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("Chilean police arrested five miners on Monday.", "Chilean police arrest five miners"),
        ("On Monday, police and militant Basques clashed in Lima.", "Police and militant Basques clash in Lima"),
        ("“We did not call for any strike and others came,” said Anna Berg, the foreign minister of Sweden.", "Anna Berg: We did not call for any strike"),
        ("“We did not call for it,” said Anna Berg, the foreign minister of Sweden.", "Anna Berg makes statement"),
        ("A 30-year-old Peruvian trader from Lima who was beaten to death by police on Monday led the union.", "Police beat 30-year-old Peruvian trader to death"),
        ("Protesters, however, continue to demand that he step down immediately.", "Protesters demand he step down"),
        ("By Anna Berg for the Herald\nChile rejected the plan on Monday.", "Chile rejects plan"),
    ],
)  # fmt: skip
def test_headlines(text, title):
    assert told(text)[0] == title
