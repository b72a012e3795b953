"""A site in which every field that somebody from outside may fill holds something that would run."""

import datetime as dt
from typing import Any

from axes.models import AccessAttempt
from django.utils import timezone

from tests.factories import make_document, make_event, make_mention, make_negotiation, make_party, make_place, make_user
from tests.security.payloads import PAYLOADS
from timeline import editorial
from timeline.editorial import EventFields
from timeline.models import EventLink, Feed, FeedEntry, ImportBatch, MentionActor, Negotiation, Webhook


class Infested:
    """Rows written past all forms: what is asked is that printing them is safe, wherever they came from."""

    def __init__(self) -> None:
        # of a title that holds nothing but marks no address could be made
        self.negotiation = make_negotiation(slug="bad", title=PAYLOADS[8], description=" ".join(PAYLOADS))
        self.boss = make_user(
            username="boss", is_superuser=True, is_staff=True, first_name=PAYLOADS[0], last_name=PAYLOADS[9]
        )
        self.events = [self._event(n, text) for n, text in enumerate(PAYLOADS)]
        self.event = self.events[8]
        self.waiting = [self._waiting(n, text) for n, text in enumerate(PAYLOADS[::6])]
        EventLink.objects.create(from_event=self.events[1], kind="answers", to_event=self.events[0])
        self._decided()
        self._brought()

    def _event(self, n: int, text: str) -> Any:
        party = make_party(name=f"{text[:190]} {n}", aliases=[text], description=text[:200], wikidata_id=text[:20])
        day = (dt.date(2016, 1, 1) + dt.timedelta(days=3 * n)).isoformat()
        event = make_event(
            negotiation=self.negotiation, title=text[:200], summary=text, outcome=text[:300], edtf=day, parties=[party],
            place=make_place(name=f"{text[:190]} {n}", aliases=[text], country=text[:2]),
        )  # fmt: skip
        make_mention(event=event, document=self._document(n, text), quote=f"They said {text} on Friday", title=text[:200],
                     trace=[{"step": "x", "value": text}], timex_text=text[:200])  # fmt: skip
        return event

    def _document(self, n: Any, text: str) -> Any:
        return make_document(
            negotiation=self.negotiation, headline=text[:300], publisher=text[:200], byline=text[:200], dateline=text[:120],
            url=f"{text}//http://example.org"[:1000], text=f"They said {text} on Friday, {n}. {text}\n\n{text}", language="en",
            source_name=text[:300], published_from=text[:120],
        )  # fmt: skip

    def _waiting(self, n: int, text: str) -> Any:
        mention = make_mention(document=self._document(f"w{n}", text), quote=f"They said {text} on Friday", title=text[:200],
                               place_name=text[:200], returned=text[:300])  # fmt: skip
        MentionActor.objects.create(mention=mention, name=text[:200], description=text[:200])
        return mention

    def _decided(self) -> None:
        """Changes with reasons, a retraction, comments, an assignment, a merge: what the log and the notices print."""
        for event, text in zip(self.events[:24:4], PAYLOADS[8:], strict=False):
            fields = EventFields(
                title=f"{text} again"[:200], event_type="talks", edtf="2017", summary=text, outcome=text[:300]
            )
            editorial.change_event(event.pk, fields, self.boss, version=1, reason=text[:300])
            editorial.comment(event, text, self.boss)
        editorial.retract(self.events[30].pk, self.boss, PAYLOADS[9][:300])
        editorial.dismiss(self.waiting.pop().pk, self.boss, PAYLOADS[9])
        editorial.assign(self.event, self.boss, self.boss)
        teller = make_user("editor", username="teller")
        for text in PAYLOADS[:30:3]:
            editorial.comment(self.event, text, teller)

    def _brought(self) -> None:
        """Feeds, an import, failed sign-ins, a webhook that failed: what comes from machines elsewhere."""
        text = PAYLOADS[8]
        feed = Feed.objects.create(negotiation=self.negotiation, url=f"javascript:pwned()//{text}", publisher=text, title=text,
                                   error=text, keywords=text)  # fmt: skip
        for state in ("waiting", "refused", "failed"):
            for n, one in enumerate(PAYLOADS[::9]):
                FeedEntry.objects.create(
                    feed=feed, guid=f"{state}{n}", url=one, headline=one[:300], error=one, state=state
                )
        document = self._document("failed", text)
        document.state, document.error = "failed", text
        document.save()
        rows = "title,date,summary,parties\n" + "".join(
            f'"{one.replace(chr(34), chr(34) * 2)}",2016,"x","y"\n' for one in PAYLOADS[:20]
        )
        self.batch = ImportBatch.objects.create(
            negotiation=self.negotiation,
            name=f"{text}.csv",
            raw=rows.encode(),
            columns={"title": "title", "edtf": "date"},
        )
        AccessAttempt.objects.create(username=text, ip_address="192.0.2.1", user_agent=text, path_info=text, failures_since_start=5,
                                     attempt_time=timezone.now())  # fmt: skip
        Webhook.objects.create(negotiation=self.negotiation, url=f"javascript:pwned()//{text}"[:500], error=text)
        Negotiation.objects.create(slug="bad-private", title=text, is_public=False)
