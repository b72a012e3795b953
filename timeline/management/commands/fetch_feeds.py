"""manage.py fetch_feeds: asks the watched feeds for what is new, once. For cron where no beat runs."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand
from django.utils import timezone
from tqdm import tqdm

from timeline.formats.confinement import Confinement
from timeline.ingest import poll, read_soon, take
from timeline.models import Feed, FeedEntry


class Command(BaseCommand):
    help = "Asks the watched feeds that are due for what is new, takes in the articles, and reads them."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--negotiation", metavar="SLUG", help="only the feeds of this chronology")
        parser.add_argument("--now", action="store_true", help="all of them, also those whose time has not come")

    def handle(self, *args: Any, **options: Any) -> None:
        feeds = Feed.objects.filter(is_active=True).select_related("negotiation")
        if options["negotiation"]:
            feeds = feeds.filter(negotiation__slug=options["negotiation"])
        if options["now"]:
            feeds.update(next_fetch_at=timezone.now())
        with Confinement() as confinement:
            for feed in feeds:
                poll(feed, confinement.parse)
                if feed.error:
                    self.stderr.write(f"{feed.publisher}: {feed.error}")
            entries = list(FeedEntry.objects.due().filter(feed__in=feeds).select_related("feed__negotiation"))
            taken = 0
            for entry in tqdm(entries, "taken in", unit="article", disable=None):
                document = take(entry, confinement.parse)
                if document:
                    taken += 1
                    read_soon(document)
        left = len(entries) - taken
        self.stdout.write(
            f"{len(feeds)} feeds, {taken} new articles" + (f", {left} entries not taken in." if left else ".")
        )
