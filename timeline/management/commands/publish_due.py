from typing import Any

from django.core.management.base import BaseCommand

from timeline.editorial import publish_due
from timeline.models.planner import refresh_statistics


class Command(BaseCommand):
    help = (
        "Writes into the rows of scheduled events that their moment has come, and logs it once. Readers see them from that "
        "moment on in any case. Safe to run at any time, in parallel, and again after a crash."
    )

    def handle(self, *args: Any, **options: Any) -> None:
        done = publish_due()
        refresh_statistics(everything=False)
        for event in done:
            self.stdout.write(f"{event.negotiation.slug} {event.number}: {event.title}")
        self.stdout.write(f"{len(done)} published.")
