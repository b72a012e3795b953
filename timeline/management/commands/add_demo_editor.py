"""manage.py add_demo_editor: an account to try the desk with, on this machine only."""

import secrets
from typing import Any

from django.conf import settings
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group
from django.core.management.base import BaseCommand, CommandError

NAME = "editor"
OTHER = f"“.venv/bin/python manage.py changepassword {NAME}” sets another password."


class Command(BaseCommand):
    help = "Makes the account “editor”, who may edit and publish, and prints its password once. Only on a development address."

    def handle(self, *args: Any, **options: Any) -> None:
        if not settings.DEVELOPMENT:
            raise CommandError(f"{settings.SITE_URL} is a public address: make its accounts with createsuperuser.")
        users = get_user_model().objects
        if users.filter(username=NAME).exists():
            self.stdout.write(f"The desk is at {settings.SITE_URL}/admin/, name: {NAME}. {OTHER}")
            return
        password = secrets.token_urlsafe(9)
        user = users.create_user(NAME, password=password, is_staff=True)
        user.groups.set(Group.objects.filter(name__in=("editor", "publisher")))
        self.stdout.write("")
        self.stdout.write(f"  The desk is at {settings.SITE_URL}/admin/")
        self.stdout.write(f"  name: {NAME}    password: {password}")
        self.stdout.write(f"  It is shown this once; {OTHER}")
        self.stdout.write("")
