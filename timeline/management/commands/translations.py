"""manage.py translations: the catalogues under locale/ brought up to what the public page says, and compiled."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError

from timeline.management.translating import FILES, current, untranslated, write


class Command(BaseCommand):
    help = (
        "Brings the translations of the public page up to date and compiles them; says what is still to be translated."
    )

    def handle(self, *args: Any, **options: Any) -> None:
        missing = 0
        for name in FILES:
            catalogue = current(name)
            write(name, catalogue)
            for said in (todo := untranslated(catalogue)):
                self.stdout.write(f"{name}: {said}")
            missing += len(todo)
        if missing:
            raise CommandError(f"{missing} still to be translated, in locale/<language>/LC_MESSAGES/django.po.")
        self.stdout.write("Everything is translated.")
