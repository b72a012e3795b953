"""manage.py forget_keys: the Idempotency-Keys of requests that are more than a day old."""

from typing import Any

from django.core.management.base import BaseCommand

from timeline.models import IdempotencyKey


class Command(BaseCommand):
    help = "Deletes the answers kept for Idempotency-Keys more than 24 hours ago. For a timer; safe to repeat and in parallel."

    def handle(self, *args: Any, **options: Any) -> None:
        count, _ = IdempotencyKey.objects.expired().delete()
        self.stdout.write(f"{count} forgotten.")
