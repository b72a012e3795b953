from typing import Any

from django.core.management.base import BaseCommand

from timeline.exchange import deliver_due


class Command(BaseCommand):
    help = (
        "Tells webhooks what readers newly see, see changed, or see no longer, and tries again what failed before. For a timer; "
        "safe to run at any time, in parallel, and again after a crash."
    )

    def handle(self, *args: Any, **options: Any) -> None:
        done = deliver_due()
        self.stdout.write(
            f"{done['delivered']} delivered, {done['waiting']} failed and tried again later, {done['dead']} given up, "
            f"{done['overtaken']} overtaken."
        )
