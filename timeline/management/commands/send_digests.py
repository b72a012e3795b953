from typing import Any

from django.core.management.base import BaseCommand

from timeline.editorial.notices import send_digests


class Command(BaseCommand):
    help = "Mails each person one digest of what waits to be told, at most one every ten minutes. For a timer, every few minutes."

    def handle(self, *args: Any, **options: Any) -> None:
        self.stdout.write(f"{send_digests()} mails.")
