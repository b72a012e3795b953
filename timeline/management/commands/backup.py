from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from timeline.operations.backup import BackupError, backup


class Command(BaseCommand):
    help = "Writes the whole site, rows and original files, into one file. The site goes on working meanwhile."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("file", type=Path)

    def handle(self, *args: Any, **options: Any) -> None:
        target: Path = options["file"]
        if not target.resolve().parent.is_dir():
            raise CommandError(f"There is no folder {target.resolve().parent}.")
        if target.is_dir():
            raise CommandError(f"{target} is a folder; a backup is a file in one.")
        try:
            manifest = backup(target)
        except (BackupError, OSError) as error:
            raise CommandError(f"No backup was made: {error}") from error
        count = sum(table["count"] for table in manifest["rows"].values())
        self.stdout.write(f"{target}: {count:,} rows, {len(manifest['media']):,} files.")
        if manifest["missing"]:
            names = ", ".join(manifest["missing"][:3])
            raise CommandError(f"{len(manifest['missing'])} original files are not where their rows say: {names}")
