from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from timeline.models.planner import refresh_statistics
from timeline.operations.backup import BackupError, check, restore


class Command(BaseCommand):
    help = "Makes this site what a backup says. Refuses a site that holds anything, unless told to replace it."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("file", type=Path)
        parser.add_argument("--replace", action="store_true", help="Put the backup in the place of what is there.")
        parser.add_argument("--check", action="store_true", help="Only compare the file with its own hashes.")

    def handle(self, *args: Any, **options: Any) -> None:
        source: Path = options["file"]
        try:
            manifest = check(source) if options["check"] else restore(source, replace=options["replace"])
        except (BackupError, OSError, ValueError) as error:
            raise CommandError(str(error)) from error
        if not options["check"]:
            refresh_statistics()
        count = sum(table["count"] for table in manifest["rows"].values())
        done = "is whole" if options["check"] else "restored, and read back the same"
        self.stdout.write(f"{source} {done}: {count:,} rows, {len(manifest['media']):,} files.")
