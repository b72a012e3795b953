#!/usr/bin/env python3
"""Django's command line for the Negotiation Timeline."""

import os
import sys
from collections.abc import Sequence
from importlib import import_module

from django.core.management import execute_from_command_line

READERS = frozenset({"extract", "timex"})
"""Commands that with --jsonl need neither database nor desk: they start without Django's registry, in half the time."""


def main(arguments: Sequence[str]) -> None:
    name = arguments[1] if len(arguments) > 1 else ""
    if name in READERS and any(argument.startswith("--jsonl") for argument in arguments):
        import_module(f"timeline.management.commands.{name}").Command().run_from_argv(arguments)
    else:
        execute_from_command_line(arguments)


if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "timeline.settings")
    main(sys.argv)
