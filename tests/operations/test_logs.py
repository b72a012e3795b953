"""A line of the log is one line, bears its request's id, and goes with the work that the request hands on."""

import io
import json
import logging

import pytest

from timeline.ingest.tasks import read_what_waits
from timeline.operations import tracing


@pytest.fixture
def written():
    """What stands in the log as JSON, and as text."""
    handlers = []
    for formatter in (tracing.Json(), tracing.OneLine("%(levelname)s %(name)s [%(request_id)s] %(message)s")):
        handler = logging.StreamHandler(io.StringIO())
        handler.setFormatter(formatter)
        handler.addFilter(tracing.WithRequestId())
        handlers.append(handler)
    log = logging.getLogger("timeline")
    for handler in handlers:
        log.addHandler(handler)
    level, asked = log.level, logging.getLogger("timeline.requests")
    asked.setLevel("INFO")
    log.setLevel("INFO")
    yield lambda: tuple(handler.stream.getvalue() for handler in handlers)
    asked.setLevel("WARNING")
    log.setLevel(level)
    for handler in handlers:
        log.removeHandler(handler)


@pytest.mark.parametrize(
    ("given", "kept"),
    [
        ("0f8fad5b-d9cb-469f-a165-70867728950e", True),
        ("trace.2016_08", True),
        ("short", False),
        ("a" * 65, False),
        ("twelve\nletters", False),
        ("naïve-identity", False),
        ("{${jndi:ldap}}", False),
        ("", False),
    ],
)
def test_an_id_that_is_well_formed_is_taken_over_and_any_other_replaced(client, db, given, kept):
    answer = client.get("/about/", headers={"X-Request-ID": given})
    assert (answer["X-Request-ID"] == given) is kept
    assert tracing.begin(answer["X-Request-ID"]) == answer["X-Request-ID"]
    tracing.end()


def test_every_line_of_a_request_bears_its_id_and_none_after_it(client, db, written):
    answer = client.get("/about/?q=secret", headers={"X-Request-ID": "trace-2016-08-26"})
    logging.getLogger("timeline.elsewhere").warning("later")
    lines = [json.loads(line) for line in written()[0].splitlines()]
    assert [line["request_id"] for line in lines] == [answer["X-Request-ID"], "-"]
    assert lines[0] | {"ms": 0, "time": ""} == {
        "time": "", "level": "INFO", "logger": "timeline.requests", "message": "GET /about/ 200",
        "request_id": "trace-2016-08-26", "method": "GET", "path": "/about/", "status": 200, "view": "about", "ms": 0,
    }  # fmt: skip


def test_what_django_writes_of_a_refusal_bears_the_id_too(client, db, caplog):
    caplog.handler.addFilter(tracing.WithRequestId())
    client.get("/nowhere/", headers={"X-Request-ID": "trace-2016-08-26"})
    assert [record.request_id for record in caplog.records if "Not Found" in record.getMessage()] == [
        "trace-2016-08-26"
    ]


def test_nothing_that_strangers_send_begins_a_line_or_moves_a_cursor(client, db, written):
    client.get("/t/a%0d%0aERROR%20root%20forged%1b[2J%e2%80%a8/")
    logging.getLogger("timeline").error("said %s", "one\r\nERROR timeline [x] two\x1b[1m")
    structured, text = written()
    assert len(structured.splitlines()) == len([line for line in text.split("\n") if line]) == 2
    assert "\x1b" not in text and "\r" not in text and "\u2028" not in text
    assert json.loads(structured.split("\n")[1])["message"].startswith("said one\r\n")


def test_a_traceback_stays_part_of_its_entry(written):
    try:
        raise ValueError("first\nERROR timeline forged")
    except ValueError:
        logging.getLogger("timeline").exception("it failed")
    structured, text = written()
    assert "ValueError" in json.loads(structured)["exc_info"]
    assert [line[:4] for line in text.splitlines()[2:]] == ["    "] * (len(text.splitlines()) - 2)


def test_a_task_that_a_request_sends_bears_its_id_and_its_worker_takes_it_over():
    headers = {}
    tracing.begin("trace-2016-08-26")
    tracing._send(headers=headers)
    tracing.end()
    assert headers == {"request_id": "trace-2016-08-26"}
    task = read_what_waits
    task.push_request(called_directly=False, is_eager=False, **headers)
    try:
        tracing._take(task=task)
        assert tracing.current() == "trace-2016-08-26"
        tracing._end(task=task)
        assert tracing.current() == ""
    finally:
        task.pop_request()


def test_a_task_without_a_request_gets_an_id_of_its_own():
    task = read_what_waits
    task.push_request(called_directly=False, is_eager=False)
    try:
        tracing._take(task=task)
        assert len(tracing.current()) == 32
    finally:
        task.pop_request()
        tracing.end()
