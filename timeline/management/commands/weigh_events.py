from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from timeline.models import Event, Negotiation
from timeline.models.weight import weigh_all


class Command(BaseCommand):
    help = "Works out anew how prominent each event is. For events of before this was stored; safe to repeat."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--negotiation", default="", help="its address; all of them without it")

    def handle(self, *args: Any, negotiation: str, **options: Any) -> None:
        if negotiation and not Negotiation.objects.filter(slug=negotiation).exists():
            raise CommandError(f"There is no negotiation “{negotiation}”.")
        events = Event.objects.filter(negotiation__slug=negotiation) if negotiation else Event.objects.all()
        self.stdout.write(f"{weigh_all(events.values_list('pk', flat=True).iterator())} events weighed.")
