#!/usr/bin/env python3
"""Django's command line for the Negotiation Timeline."""

import os
import sys
from collections.abc import Sequence
from importlib import import_module

from django.core.exceptions import ImproperlyConfigured
from django.core.management import execute_from_command_line
from django.db import DatabaseError, OperationalError

READERS = frozenset({"extract", "timex"})
"""Commands that with --jsonl need neither database nor desk: they start without Django's registry, in half the time."""
STOPPED, UNREAD = 130, 141
"""Exit statuses as a shell gives them: ended by Ctrl-C; whoever read the answer (head, less) had seen enough."""


def main(arguments: Sequence[str]) -> None:
    name = arguments[1] if len(arguments) > 1 else ""
    try:
        if name in READERS and any(argument.startswith("--jsonl") for argument in arguments):
            import_module(f"timeline.management.commands.{name}").Command().run_from_argv(arguments)
        else:
            execute_from_command_line(arguments)
        sys.stdout.flush()
    except KeyboardInterrupt:
        sys.exit(STOPPED)
    except BrokenPipeError:
        # what is still to be written is not written when Python ends either
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(UNREAD)
    except (ImproperlyConfigured, DatabaseError) as error:
        said = in_words(error)
        if not said or "--traceback" in arguments:
            raise
        sys.exit(f"{said} (--traceback shows where.)")


def in_words(error: Exception) -> str:
    """What whoever runs the site can mend; empty for what only a developer can."""
    reason = str(error).strip()
    if isinstance(error, ImproperlyConfigured):
        return reason
    if "no such table" in reason or "no such column" in reason or "does not exist\nLINE" in reason:
        return f"The database is not set up for this release ({reason.splitlines()[0]}): run manage.py migrate."
    if isinstance(error, OperationalError) or type(error) is DatabaseError:
        return f"The database cannot be used: {reason}"
    return ""


if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "timeline.settings")
    main(sys.argv)
