"""manage.py fetch_feeds: asks the watched feeds for what is new, once. For cron where no beat runs."""

from argparse import ArgumentParser
from collections import Counter
from collections.abc import Callable
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone
from tqdm import tqdm

from timeline.formats.confinement import Confinement
from timeline.ingest import poll, read_soon, take
from timeline.models import Feed, FeedEntry, Negotiation


class Command(BaseCommand):
    help = "Asks the watched feeds that are due for what is new, takes in the articles, and reads them."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--negotiation", metavar="SLUG", help="only the feeds of this chronology")
        parser.add_argument("--now", action="store_true", help="all of them, also those whose time has not come")

    def handle(self, *args: Any, **options: Any) -> None:
        feeds = Feed.objects.filter(is_active=True).select_related("negotiation")
        if options["negotiation"]:
            if not Negotiation.objects.filter(slug=options["negotiation"]).exists():
                raise CommandError(f"There is no negotiation “{options['negotiation']}”.")
            feeds = feeds.filter(negotiation__slug=options["negotiation"])
        if options["now"]:
            feeds.update(next_fetch_at=timezone.now())
        with Confinement() as confinement:
            for feed in feeds:
                poll(feed, confinement.parse)
                if feed.error:
                    self.stderr.write(f"{feed.publisher}: {feed.error}")
            entries = list(FeedEntry.objects.due().filter(feed__in=feeds).select_related("feed__negotiation"))
            told = Counter(
                self._take(entry, confinement.parse)
                for entry in tqdm(entries, "taken in", unit="article", disable=None)
            )
        said = [f"{len(feeds)} feeds", f"{told['new']} new articles"]
        if told["known"]:
            said.append(f"{told['known']} known already")
        if told["left"]:
            said.append(f"{told['left']} entries not taken in")
        self.stdout.write(", ".join(said) + ".")

    def _take(self, entry: FeedEntry, parse: Callable[..., Any]) -> str:
        """Whether its article is new, known already, or was left; why, on standard error."""
        document = take(entry, parse)
        if document:
            read_soon(document)
            return "new"
        if entry.state == FeedEntry.State.TAKEN:
            return "known"
        if entry.error:
            with tqdm.external_write_mode():
                self.stderr.write(entry.error)
        return "left"
