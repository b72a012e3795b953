from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from timeline.models import Event
from timeline.models.weight import weigh_all


class Command(BaseCommand):
    help = "Works out anew how prominent each event is. For events of before this was stored; safe to repeat."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--negotiation", default="", help="its address; all of them without it")

    def handle(self, *args: Any, negotiation: str, **options: Any) -> None:
        events = Event.objects.filter(negotiation__slug=negotiation) if negotiation else Event.objects.all()
        self.stdout.write(f"{weigh_all(events.values_list('pk', flat=True).iterator())} events weighed.")
