"""The id of the request that is being served, in every line of the log, also in the work that a request hands to the queue.

A line of the log is one line whatever a stranger sent: as JSON it is escaped, as text its control characters are.
"""

import logging
import re
import uuid
from contextvars import ContextVar
from typing import Any

from celery.signals import before_task_publish, task_postrun, task_prerun
from django.core.signals import request_finished
from pythonjsonlogger.json import JsonFormatter

HEADER = "X-Request-ID"
_WELL_FORMED = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{7,63}", re.ASCII)
_CONTROL = re.compile("[\x00-\x1f\x7f-\x9f\u2028\u2029]")
_current: ContextVar[str] = ContextVar("request_id", default="")


def begin(given: str = "") -> str:
    """Take over a well-formed id (8 to 64 letters, digits, dots, dashes, underscores) or make one; returns it."""
    made = given if _WELL_FORMED.fullmatch(given) else uuid.uuid4().hex
    _current.set(made)
    return made


def current() -> str:
    """Empty outside of requests and of tasks that one began."""
    return _current.get()


def end(**kwargs: Any) -> None:
    _current.set("")


# when the last byte is sent: Django writes of refusals after every middleware has returned, and exports are made while they are sent
request_finished.connect(end, dispatch_uid="timeline.request_id")


class WithRequestId(logging.Filter):
    """Puts `request_id` on every record."""

    def filter(self, record: logging.LogRecord) -> bool:
        record.request_id = current() or "-"
        return True


class OneLine(logging.Formatter):
    """Text for people: what would begin a new line, or move a terminal's cursor, is written out. Tracebacks keep their lines,
    indented, so that none of them looks like an entry."""

    def formatMessage(self, record: logging.LogRecord) -> str:
        record.message = _CONTROL.sub(lambda found: repr(found[0])[1:-1], record.message)
        return super().formatMessage(record)

    def formatException(self, ei: Any) -> str:
        return super().formatException(ei).replace("\r", "\\r").replace("\n", "\n    ")


class Json(JsonFormatter):
    """One object a line: time, level, logger, message, request_id, whatever else the record carries, and the traceback."""

    def __init__(self) -> None:
        super().__init__(
            ["asctime", "levelname", "name", "message", "request_id"],
            rename_fields={"asctime": "time", "levelname": "level", "name": "logger"},
            datefmt="%Y-%m-%dT%H:%M:%S%z",
        )

    def add_fields(self, log_data: dict[str, Any], record: logging.LogRecord, message_dict: dict[str, Any]) -> None:
        super().add_fields(log_data, record, message_dict)
        # Django puts the whole request on a record of an error: its headers, its cookies
        log_data.pop("request", None)


@before_task_publish.connect(dispatch_uid="timeline.request_id.out")
def _send(headers: dict[str, Any] | None = None, **kwargs: Any) -> None:
    if headers is not None and current():
        headers["request_id"] = current()


@task_prerun.connect(dispatch_uid="timeline.request_id.in")
def _take(task: Any = None, **kwargs: Any) -> None:
    # a task that is run at once, inside its request, keeps the request's
    if task is not None and not task.request.called_directly and not task.request.is_eager:
        begin(str(task.request.get("request_id") or ""))


@task_postrun.connect(dispatch_uid="timeline.request_id.end")
def _end(task: Any = None, **kwargs: Any) -> None:
    if task is not None and not task.request.called_directly and not task.request.is_eager:
        end()
