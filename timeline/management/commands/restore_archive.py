"""manage.py restore_archive: a negotiation out of one file."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from timeline.exchange import ArchiveError, read_archive
from timeline.models.planner import refresh_statistics


class Command(BaseCommand):
    help = "Restores a negotiation that `archive` wrote: equal content, the same public addresses."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", metavar="FILE")
        parser.add_argument("--slug", default="", help="another address, where its own is taken")

    def handle(self, *args: Any, file: str, slug: str, **options: Any) -> None:
        try:
            with Path(file).open("rb") as source:
                negotiation = read_archive(source, slug)
        except OSError as error:
            raise CommandError(f"cannot read {file}: {error.strerror}") from error
        except ArchiveError as error:
            raise CommandError(f"{error} Nothing was stored.") from error
        refresh_statistics()
        self.stdout.write(
            f"{negotiation.slug}: {negotiation.events.count()} events, {negotiation.documents.count()} documents."
        )
