"""manage.py second_factor NAME --take-away: for the only superuser, whose phone and recovery codes are lost."""

from argparse import ArgumentParser
from typing import Any

from django.contrib.auth import get_user_model
from django.core.management.base import BaseCommand, CommandError

from timeline.operations import second_factor


class Command(BaseCommand):
    help = "Says whether an account has a second factor, and with --take-away takes it away."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("name", help="of the account")
        parser.add_argument("--take-away", action="store_true", help="let the password alone in again")

    def handle(self, *args: Any, **options: Any) -> None:
        name = options["name"]
        user = get_user_model().objects.filter(username=name).first()
        if user is None:
            raise CommandError(f"There is no account {name!r}.")
        if not second_factor.is_set_up(user):
            self.stdout.write(f"{name} has no second factor.")
        elif options["take_away"]:
            second_factor.take_away(user, "manage.py")
            self.stdout.write(f"The second factor of {name} is gone: the password alone lets in.")
        else:
            self.stdout.write(f"{name} has a second factor and {second_factor.codes_left(user)} recovery codes left.")
