"""manage.py import_events: a table of events into a negotiation; shown first, stored with --yes."""

import sys
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError

from timeline.editorial import SYSTEM, Conflict
from timeline.exchange import TableError, carry_out, make_plan, match_columns, read_table
from timeline.models import Negotiation
from timeline.models.planner import refresh_statistics
from timeline.ontology import EventType


class Command(BaseCommand):
    help = (
        "Takes events from CSV, XLSX, TimelineJS (JSON or sheet), iCalendar and our own JSON or JSON Lines. Without --yes it only "
        "says what it would do. Safe to repeat: a row that was taken in before changes its event and doubles nothing."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", metavar="FILE")
        parser.add_argument("--negotiation", required=True, metavar="SLUG")
        parser.add_argument(
            "--default-type", default=EventType.STATEMENT.value, choices=[one.value for one in EventType]
        )
        parser.add_argument("--publish", action="store_true", help="publish new events; else they are drafts")
        parser.add_argument("--yes", action="store_true", help="store it")

    def handle(self, *args: Any, file: str, negotiation: str, **options: Any) -> None:
        into = Negotiation.objects.filter(slug=negotiation).first()
        if into is None:
            raise CommandError(f"There is no negotiation “{negotiation}”. Nothing was stored.")
        try:
            table = read_table(Path(file).read_bytes(), file)
        except OSError as error:
            raise CommandError(f"cannot read {file}: {error.strerror}. Nothing was stored.") from error
        except TableError as error:
            raise CommandError(f"{error} Nothing was stored.") from error
        columns = match_columns(table.columns)
        plan = make_plan(into, table, columns, options["default_type"])
        self.stdout.write("Columns: " + "; ".join(f"{column} → {field}" for field, column in columns.items()))
        for row in plan.rows:
            for complaint in row.errors:
                self.stderr.write(f"line {row.line}: {complaint}")
        counts = plan.counts
        said = (
            f"{counts['create']} new, {counts['update']} changed, {counts['same']} as they are, {counts['error']} wrong"
        )
        if not options["yes"]:
            self.stdout.write(f"{said}. Nothing was stored: --yes does it.")
        else:
            try:
                carry_out(into, plan, SYSTEM, publishing=options["publish"])
            except (Conflict, ValidationError) as error:
                raise CommandError(f"{error} Nothing was stored.") from error
            refresh_statistics()
            self.stdout.write(f"{said}. Stored.")
        if counts["error"]:
            # a script can tell that something was left out, as it can of `ingest`
            sys.exit(1)
