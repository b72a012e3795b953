"""The optional back end: a stub on loopback plays the model; what it says is held against the text and our own dates."""

import datetime as dt
import json
import threading
from http.server import BaseHTTPRequestHandler, HTTPServer

import pytest
from django.core.management import CommandError, call_command

from timeline.extraction.document import Document
from timeline.extraction.lexicon import Lexicon
from timeline.extraction.llm import LanguageModel, LanguageModelError, extract_with

TEXT = (
    "The envoy of Norway met rebels in Oslo on Tuesday. Sweden  offered to host\nthe next round. Nothing else is known."
)
DAY = dt.date(2020, 3, 5)  # a Thursday


def event(**changes):
    return {
        "quote": "The envoy of Norway met rebels in Oslo on Tuesday.",
        "title": "Norwegian envoy meets rebels in Oslo",
        "type": "talks",
        "modality": "happened",
        "date_words": "on Tuesday",
        "actors": [{"name": "Norway", "role": "source"}],
        "place": "Oslo",
        "salience": 0.9,
        **changes,
    }


@pytest.fixture
def model():
    """A model whose next answer is set by `answers`; keeps what it was asked in `asked`."""

    class Stub(BaseHTTPRequestHandler):
        def do_POST(self):
            server.asked.append(
                (self.path, self.headers, json.loads(self.rfile.read(int(self.headers["Content-Length"]))))
            )
            status, content = server.answers
            body = json.dumps({"choices": [{"message": {"role": "assistant", "content": content}}]}).encode()
            self.send_response(status)
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *args):
            pass

    server = HTTPServer(("127.0.0.1", 0), Stub)
    server.asked = []
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    server.url = f"http://127.0.0.1:{server.server_port}/v1"
    yield server
    server.shutdown()
    server.server_close()
    thread.join()


def read(model, *events):
    model.answers = 200, "```json\n" + json.dumps({"events": list(events)}) + "\n```"
    return extract_with(LanguageModel(model.url, "stub", "secret"), Document(TEXT, DAY, "a"), Lexicon.default())


def test_an_event_is_taken_with_our_own_date_and_the_texts_own_words(model):
    [mention] = read(model, event()).mentions
    assert mention.quote == TEXT[mention.span.start : mention.span.end]
    assert (mention.interval.edtf, mention.timex.text) == ("2020-03-03", "Tuesday")
    assert [(actor.name, actor.role.value) for actor in mention.actors] == [("Norway", "source")]
    assert (mention.place, mention.type.value, mention.plover) == ("Oslo", "talks", "CONSULT")
    path, headers, body = model.asked[0]
    assert path == "/v1/chat/completions" and headers["Authorization"] == "Bearer secret"
    assert body["model"] == "stub" and TEXT in body["messages"][1]["content"]


def test_a_quote_may_differ_in_white_space_but_in_no_word(model):
    told = event(quote="Sweden offered to host the next round.", date_words=None, type="proposal", modality="proposed")
    [mention] = read(model, told).mentions
    assert mention.quote == "Sweden  offered to host\nthe next round."
    assert mention.interval.edtf == "../2020-03-05"
    answer = read(model, event(quote="Sweden kindly offered to host the next round."))
    assert answer.mentions == () and answer.dropped == {"quote not in the text": 1}


@pytest.mark.parametrize(
    ("changes", "reason"),
    [
        ({"date_words": "on 1 April"}, "date words that name no day"),
        ({"type": "banquet"}, "unknown type or modality"),
        ({"modality": None}, "unknown type or modality"),
        ({"title": "word " * 13}, "no headline of at most 12 words"),
        ({"quote": None}, "quote not in the text"),
    ],
)
def test_what_breaks_the_contract_is_dropped_and_counted(model, changes, reason):
    answer = read(model, event(), event(**changes))
    assert len(answer.mentions) == 1 and answer.dropped == {reason: 1}


def test_a_party_the_text_does_not_name_is_left_out(model):
    [mention] = read(
        model, event(actors=[{"name": "Atlantis", "role": "source"}, {"name": "rebels", "role": "king"}])
    ).mentions
    assert [(actor.name, actor.role.value) for actor in mention.actors] == [("rebels", "other")]


@pytest.mark.parametrize("answers", [(500, "{}"), (200, "I cannot do that."), (200, '{"events": ')])
def test_a_model_that_does_not_answer_is_an_error_that_says_so(model, answers):
    model.answers = answers
    with pytest.raises(LanguageModelError, match=r"answered 500|did not answer"):
        extract_with(LanguageModel(model.url, "stub"), Document(TEXT, DAY), Lexicon.default())


def test_an_address_nobody_answers_at_is_named():
    with pytest.raises(LanguageModelError, match=r"127\.0\.0\.1:9/v1"):
        extract_with(LanguageModel("http://127.0.0.1:9/v1", "stub"), Document(TEXT, DAY), Lexicon.default())


def test_the_command_prints_the_same_lines_and_counts_what_it_dropped(model, settings, tmp_path, capsys):
    settings.LLM_URL, settings.LLM_MODEL = model.url, "stub"
    model.answers = 200, json.dumps({"events": [event(), event(quote="Invented.")]})
    lines = tmp_path / "a.jsonl"
    lines.write_text(json.dumps({"doc": "a", "published": "2020-03-05", "text": TEXT}) + "\n")
    call_command("extract", "--jsonl", str(lines), "--backend", "llm")
    told = capsys.readouterr()
    [row] = map(json.loads, told.out.splitlines())
    assert (row["doc"], row["type"], row["edtf"]) == ("a", "talks", "2020-03-03")
    assert TEXT[row["start"] : row["end"]] == row["quote"]
    assert "1 of the model's events dropped: quote not in the text" in told.err


def test_without_an_address_the_back_end_says_what_is_missing(settings):
    settings.LLM_URL = ""
    with pytest.raises(CommandError, match="LLM_URL"):
        call_command("extract", "--jsonl", "-", "--backend", "llm")
