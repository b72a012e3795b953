"""From a pile of articles to the days that matter, without a database."""

import datetime as dt
import io
import json

import pytest
from django.core.management import CommandError, call_command

from timeline.chronology.digest import Request, RequestError, read_corpus, timeline
from timeline.extraction.document import Document


def article(published, text):
    return Document(text, dt.date.fromisoformat(published), published)


CORPUS = [
    article("2031-03-04", "Envoys of Norland and Sudland opened border talks in the port of Aven on Tuesday morning."),
    article(
        "2031-03-05", "The border talks between Norland and Sudland went on in Aven without any word to reporters."
    ),
    article(
        "2031-03-11",
        "Norland and Sudland signed a border treaty in Aven on Monday after a week of talks.\n\n"
        "The border talks had opened in the port of Aven on 4 March 2031 with both envoys present.",
    ),
    article(
        "2031-03-30",
        "The border treaty that Norland and Sudland signed on 10 March 2031 came before both parliaments.\n\n"
        "A festival of flowers was held in a village far from everything that is told of here.",
    ),
    article("2031-04-20", "Sudland's parliament took up the border treaty signed with Norland on 10 March 2031 again."),
]
WHOLE = Request(dt.date(2031, 3, 1), dt.date(2031, 4, 30), 2, 1)


def test_the_days_that_articles_look_back_to_come_first_and_stand_in_order():
    days = [day for day, _ in timeline(read_corpus(CORPUS), WHOLE)]
    assert days == [dt.date(2031, 3, 4), dt.date(2031, 3, 10)]


def test_each_day_is_told_by_a_sentence_that_names_it_word_for_word():
    told = dict(timeline(read_corpus(CORPUS), WHOLE))
    assert any(sentence in document.text for sentence in told[dt.date(2031, 3, 10)] for document in CORPUS)
    assert "signed" in told[dt.date(2031, 3, 10)][0]


def test_a_sentence_beside_the_topic_is_never_told():
    many = Request(dt.date(2031, 3, 1), dt.date(2031, 4, 30), 50, 20)
    sentences = [sentence for _, told in timeline(read_corpus(CORPUS), many) for sentence in told]
    assert sentences
    assert not any("festival" in sentence for sentence in sentences)


def test_no_day_outside_the_request_and_no_more_than_asked_for():
    narrow = Request(dt.date(2031, 3, 5), dt.date(2031, 3, 12), 1, 1)
    made = timeline(read_corpus(CORPUS), narrow)
    assert [day for day, _ in made] == [dt.date(2031, 3, 10)]
    assert [len(told) for _, told in made] == [1]


def test_an_empty_corpus_makes_an_empty_timeline():
    assert timeline(read_corpus([]), WHOLE) == []


@pytest.mark.parametrize(
    ("row", "complaint"),
    [
        ([], "no object"),
        ({"from": "2031-03-01", "to": "2031-03-02", "dates": 1}, "'sentences'"),
        ({"from": "2031-13-01", "to": "2031-03-02", "dates": 1, "sentences": 1}, "month must be"),
        ({"from": "2031-03-03", "to": "2031-03-02", "dates": 1, "sentences": 1}, "before it begins"),
        ({"from": "2031-03-01", "to": "2031-03-02", "dates": "many", "sentences": 1}, "whole numbers"),
        ({"from": "2031-03-01", "to": "2031-03-02", "dates": 0, "sentences": 1}, "less than one"),
    ],
)
def test_a_request_that_makes_no_sense_says_why(row, complaint):
    with pytest.raises(RequestError, match=complaint):
        Request.from_json(row)


def files(folder, requests):
    lines = [{"doc": one.id, "published": one.dct.isoformat(), "text": one.text} for one in CORPUS]
    (folder / "corpus.jsonl").write_text("".join(json.dumps(line) + "\n" for line in lines) + "{broken\n")
    (folder / "requests.json").write_text(json.dumps(requests))
    return {"jsonl": str(folder / "corpus.jsonl"), "requests": str(folder / "requests.json")}


def test_the_command_prints_a_timeline_for_each_request_and_reports_a_bad_line(tmp_path):
    asked = {"from": "2031-03-01", "to": "2031-04-30", "dates": 2, "sentences": 1}
    out, err = io.StringIO(), io.StringIO()
    with pytest.raises(SystemExit) as ended:
        call_command("digest", **files(tmp_path, [asked, asked]), stdout=out, stderr=err)
    assert ended.value.code == 1
    assert err.getvalue().startswith("line 6: ")
    first, second = json.loads(out.getvalue())
    assert first == second
    assert [day for day, _ in first] == ["2031-03-04", "2031-03-10"]


def test_the_command_names_the_request_it_cannot_meet(tmp_path):
    with pytest.raises(CommandError, match="request 1 cannot be met"):
        call_command("digest", **files(tmp_path, [{"from": "soon"}]))
