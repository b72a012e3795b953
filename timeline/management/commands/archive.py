"""manage.py archive: a whole negotiation into one file."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from timeline.exchange import write_archive
from timeline.models import Negotiation


class Command(BaseCommand):
    help = "Writes a whole negotiation, with its articles, mentions, events, versions and log, into one file for another site."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("negotiation", metavar="SLUG")
        parser.add_argument("file", metavar="FILE")

    def handle(self, *args: Any, negotiation: str, file: str, **options: Any) -> None:
        found = Negotiation.objects.filter(slug=negotiation).first()
        if found is None:
            raise CommandError(f"There is no negotiation “{negotiation}”.")
        target = Path(file)
        try:
            with target.open("xb") as handle:
                counts = write_archive(found, handle)
        except FileExistsError as error:
            raise CommandError(f"{file} is there already; it was not touched.") from error
        except OSError as error:
            target.unlink(missing_ok=True)
            raise CommandError(f"cannot write {file}: {error.strerror}") from error
        self.stdout.write(f"{file}: " + ", ".join(f"{count} {name}" for name, count in counts.items() if count))
