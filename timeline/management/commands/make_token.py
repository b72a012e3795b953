"""manage.py make_token: a token for a program that speaks to the API in somebody's name."""

import datetime as dt
from typing import Any

from django.contrib.auth import get_user_model
from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone

from timeline.models import SCOPES, ApiToken


class Command(BaseCommand):
    help = "Makes an API token and prints it, alone on its line and this once. Nothing else is printed, so that a script can take it."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "user", help="Whose: the name of the account. The token gives no more than this person may."
        )
        parser.add_argument("--name", required=True, help="What it is for.")
        parser.add_argument(
            "--scopes", default="read", help=f"Separated by commas: {', '.join(SCOPES)}. read by default."
        )
        parser.add_argument("--days", type=int, help="Good for so many days; without it until it is revoked.")

    def handle(self, *args: Any, **options: Any) -> None:
        user = get_user_model().objects.filter(username=options["user"], is_active=True).first()
        if user is None:
            raise CommandError(f"There is no active account “{options['user']}”.")
        days = options["days"]
        if days is not None and not 0 < days <= 3660:
            raise CommandError("--days takes a whole number from 1 to 3660.")
        expires = timezone.now() + dt.timedelta(days=days) if days else None
        scopes = [scope.strip() for scope in options["scopes"].split(",") if scope.strip()]
        try:
            _, secret = ApiToken.objects.make(user, options["name"], scopes, expires)
        except ValidationError as error:
            raise CommandError(" ".join(error.messages)) from error
        self.stdout.write(secret)
