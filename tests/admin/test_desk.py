"""The desk: what an editor sees there, and what each button does."""

import datetime as dt

import pytest
from django.urls import reverse

from tests.factories import make_document, make_event, make_mention, make_negotiation, make_party, make_place, make_user
from timeline.models import Event, LogEntry, Mention, MentionActor

pytestmark = pytest.mark.django_db


@pytest.fixture
def edith(client):
    """Edith edits and publishes, as the demo editor does."""
    user = make_user("editor", username="edith")
    user.groups.add(make_user("publisher").groups.get())
    client.force_login(user)
    return user


def url(name, *args):
    return reverse(f"admin:timeline_{name}", args=args)


def told(mention, **overrides):
    """What the browser sends from the review page when nothing was touched."""
    values = {
        "title": mention.title,
        "edtf": mention.edtf,
        "event_type": mention.event_type,
        "modality": mention.modality,
        "place": mention.place_name,
        "salience": mention.salience,
        "party-TOTAL_FORMS": "0",
        "party-INITIAL_FORMS": "0",
    }
    return {**values, **overrides}


class TestEveryPageOpens:
    PAGES = ["negotiation", "document", "mention", "event", "party", "place", "logentry"]

    @pytest.fixture
    def content(self):
        event = make_event(parties=[make_party()], place=make_place())
        make_mention(event=event)
        make_mention(document=make_document(negotiation=event.negotiation))
        LogEntry.objects.record(None, "published", event=event)

    @pytest.mark.parametrize("name", PAGES)
    def test_its_list_and_each_row(self, client, edith, content, name):
        administrator = make_user("administrator")
        client.force_login(administrator)
        assert client.get(url(f"{name}_changelist")).status_code == 200
        model = (
            next(m for m in (Event, Mention, LogEntry) if m._meta.model_name == name)
            if name in ("event", "mention", "logentry")
            else None
        )
        row = (
            model
            or {"document": make_document, "negotiation": make_negotiation, "party": make_party, "place": make_place}[
                name
            ]()
        )
        row = row.objects.first() if model else row
        assert client.get(url(f"{name}_change", row.pk)).status_code == 200

    def test_the_first_page_says_what_waits(self, client, edith, content):
        page = client.get(reverse("admin:index")).content.decode()
        assert "1 waits" in page and "1 on the page" in page

    @pytest.mark.parametrize("name", PAGES)
    def test_none_of_them_is_open_to_a_visitor(self, client, name):
        assert client.get(url(f"{name}_changelist")).status_code == 302

    def test_a_search_in_each_list_answers(self, client, edith, content):
        client.force_login(make_user("administrator"))
        for name in self.PAGES:
            assert client.get(url(f"{name}_changelist"), {"q": "geneva <b>"}).status_code == 200


def test_an_article_is_pasted_and_read(client, edith):
    negotiation = make_negotiation()
    page = client.post(
        url("document_add"),
        {
            "negotiation": negotiation.pk,
            "publisher": "Demo Wire",
            "published": "2016-08-26",
            "headline": "Talks end",
            "text": "GENEVA — John Kerry and Sergei Lavrov met in Geneva on Friday.",
        },
        follow=True,
    )
    document = negotiation.documents.get()
    assert (document.publisher, document.published, document.state) == ("Demo Wire", dt.date(2016, 8, 26), "extracted")
    assert "<mark" in page.content.decode()
    assert LogEntry.objects.get(action="ingested").user == edith


def test_the_document_shows_its_text_with_every_mention_marked_and_escaped(client, edith):
    document = make_document(text="They <b>met</b> on Friday. Then nothing.")
    mention = make_mention(document=document, quote="They <b>met</b> on Friday")
    page = client.get(url("document_change", document.pk)).content.decode()
    assert f'id="m{mention.pk}"' in page
    assert "They &lt;b&gt;met&lt;/b&gt; on Friday" in page and "<b>met</b>" not in page


def test_a_passage_is_marked_by_hand(client, edith):
    document = make_document(text="They met. Then the talks broke down.")
    answer = client.post(
        url("document_change", document.pk),
        {"words": "talks  broke down", "title": "Talks fail", "event_type": "talks", "edtf": "2016-08-26"},
    )
    mention = document.mentions.get()
    assert answer["Location"] == url("mention_change", mention.pk)
    assert (mention.quote, mention.coded_by) == ("talks broke down", "editor")


@pytest.mark.parametrize("edtf", ["2024-13-01", "2023-02-30", "30 February", ""])
def test_a_marked_passage_needs_a_date_that_can_be(client, edith, edtf):
    document = make_document(text="They met.")
    page = client.post(
        url("document_change", document.pk),
        {"words": "They met", "title": "Talks", "event_type": "talks", "edtf": edtf},
    )
    assert page.context["form"].errors["edtf"]
    assert not document.mentions.exists()


class TestReviewing:
    def test_shows_quote_trace_and_the_form_as_it_was_read(self, client, edith):
        mention = make_mention(trace=[{"step": "expression", "value": "Friday"}], place_name="Geneva")
        MentionActor.objects.create(mention=mention, name="John Kerry", role="source")
        page = client.get(url("mention_change", mention.pk)).content.decode()
        for words in (mention.quote, "expression", "Friday", 'value="Geneva"', 'value="John Kerry"'):
            assert words in page

    def test_accept_then_shows_the_next_that_waits(self, client, edith):
        first = make_mention()
        later = make_mention(document=first.document, quote="They left without a deal")
        answer = client.post(url("mention_change", first.pk), told(first, do="accept"))
        assert answer["Location"] == f"{url('mention_review')}?item={later.pk}"
        assert Event.objects.get().status == "in_review"

    def test_accept_and_publish_puts_the_corrected_event_on_the_page(self, client, edith):
        mention = make_mention()
        data = told(mention, do="publish", title="Ministers meet in Geneva", edtf="2016-08-25", place="Geneva")
        data |= {"party-TOTAL_FORMS": "2", "party-0-name": "John Kerry", "party-0-role": "source", "party-1-name": ""}
        client.post(url("mention_change", mention.pk), data)
        event = Event.objects.public().get()
        assert (event.title, event.edtf, event.place.name) == ("Ministers meet in Geneva", "2016-08-25", "Geneva")
        assert [party.name for party in event.parties.all()] == ["John Kerry"]

    @pytest.mark.parametrize("edtf", ["2024-13-01", "2023-02-30", "30 February 2016", "0000", "10000-01-01", ""])
    def test_a_date_that_cannot_be_is_refused_beside_its_field_and_nothing_is_lost(self, client, edith, edtf):
        mention = make_mention()
        page = client.post(
            url("mention_change", mention.pk), told(mention, do="accept", edtf=edtf, title="My new title")
        )
        assert page.status_code == 422
        assert page.context["proposal"].editor.form.errors["edtf"]
        assert "My new title" in page.content.decode()
        mention.refresh_from_db()
        assert mention.is_pending and not Event.objects.exists()

    def test_dismiss_and_put_back(self, client, edith):
        mention = make_mention()
        client.post(url("mention_change", mention.pk), {"do": "dismiss"})
        mention.refresh_from_db()
        assert mention.state == "dismissed"
        client.post(url("mention_change", mention.pk), {"do": "reopen"})
        mention.refresh_from_db()
        assert mention.is_pending

    def test_merge_adds_a_source(self, client, edith):
        event = make_event()
        mention = make_mention(document=make_document(negotiation=event.negotiation))
        client.post(url("mention_change", mention.pk), told(mention, do="merge", into=event.pk))
        assert event.citations.get() == mention

    def test_merge_without_a_choice_says_so(self, client, edith):
        mention = make_mention()
        page = client.post(url("mention_change", mention.pk), told(mention, do="merge"))
        assert "Choose the event" in page.content.decode()

    def test_a_second_decision_is_refused_in_words(self, client, edith):
        mention = make_mention()
        client.post(url("mention_change", mention.pk), {"do": "dismiss"})
        page = client.post(url("mention_change", mention.pk), told(mention, do="accept"))
        assert "already dismissed" in page.content.decode()
        assert not Event.objects.exists()

    def test_a_role_that_may_only_look_cannot_decide(self, client):
        client.force_login(make_user("contributor"))
        mention = make_mention()
        assert 'value="accept"' not in client.get(url("mention_change", mention.pk)).content.decode()
        assert client.post(url("mention_change", mention.pk), {"do": "accept"}).status_code == 403
        assert not Event.objects.exists()

    def test_many_at_once_from_the_list(self, client, edith):
        mentions = [make_mention() for _ in range(3)]
        client.post(
            url("mention_changelist"),
            {"action": "publish_all", "_selected_action": [mention.pk for mention in mentions]},
        )
        assert Event.objects.public().count() == 3


class TestEvents:
    def test_one_is_written_by_hand(self, client, edith):
        negotiation = make_negotiation()
        data = {
            "negotiation": negotiation.pk,
            "title": "A meeting",
            "edtf": "2016-08",
            "event_type": "talks",
            "modality": "planned",
            "salience": "0.5",
            "party-TOTAL_FORMS": "1",
            "party-INITIAL_FORMS": "0",
            "party-0-name": "Norland",
            "party-0-role": "host",
        }
        client.post(url("event_add"), data)
        event = negotiation.events.get()
        assert (event.status, event.edtf, event.modality) == ("draft", "2016-08", "planned")
        assert event.event_parties.get().role == "host"

    def test_publish_and_retract(self, client, edith):
        event = make_event(status="draft")
        client.post(url("event_change", event.pk), {"do": "publish"})
        assert Event.objects.public().get() == event
        page = client.post(url("event_change", event.pk), {"do": "retract", "reason": ""})
        assert "needs a reason" in page.content.decode()
        client.post(url("event_change", event.pk), {"do": "retract", "reason": "The wire withdrew it."})
        assert not Event.objects.public().exists()

    def test_a_stale_version_answers_409_with_both_values_and_overwrites_nothing(self, client, edith):
        event = make_event(title="Talks")
        page = client.get(url("event_change", event.pk))
        initial = page.context["editor"].form.initial
        data = {**initial, "place": "", "party-TOTAL_FORMS": "0", "party-INITIAL_FORMS": "0", "do": "save"}
        client.post(url("event_change", event.pk), {**data, "title": "Hers"})
        answer = client.post(url("event_change", event.pk), {**data, "title": "His"})
        assert answer.status_code == 409
        assert "Hers" in answer.content.decode() and "His" in answer.content.decode()
        event.refresh_from_db()
        assert (event.title, event.version) == ("Hers", 2)

    def test_after_a_conflict_saving_again_is_on_the_version_that_was_shown(self, client, edith):
        event = make_event(title="Talks")
        data = {**client.get(url("event_change", event.pk)).context["editor"].form.initial, "place": "", "do": "save"}
        data |= {"party-TOTAL_FORMS": "0", "party-INITIAL_FORMS": "0"}
        client.post(url("event_change", event.pk), {**data, "title": "Hers"})
        conflict = client.post(url("event_change", event.pk), {**data, "title": "His"})
        assert f'name="version" value="{2}"' in conflict.content.decode()
        client.post(url("event_change", event.pk), {**data, "title": "His", "version": 2})
        event.refresh_from_db()
        assert (event.title, event.version) == ("His", 3)

    def test_neither_documents_nor_events_nor_negotiations_can_be_deleted(self, client, edith):
        client.force_login(make_user("administrator"))
        event = make_event()
        for name, row in (("event", event), ("negotiation", event.negotiation), ("document", make_document())):
            assert client.post(url(f"{name}_delete", row.pk), {"post": "yes"}).status_code == 403


@pytest.mark.parametrize(
    "page", ["index", "timeline_mention_changelist", "timeline_event_changelist", "timeline_document_changelist"]
)
def test_the_number_of_queries_does_not_grow_with_the_rows(client, edith, django_assert_max_num_queries, page):
    event = make_event(parties=[make_party()], place=make_place())
    for _ in range(3):
        make_mention(document=make_document(negotiation=event.negotiation))
    client.get(reverse(f"admin:{page}"))
    for _ in range(20):
        make_event(negotiation=event.negotiation, parties=[make_party()])
        make_mention(document=make_document(negotiation=event.negotiation))
    with django_assert_max_num_queries(22):
        client.get(reverse(f"admin:{page}"))


def test_a_mention_is_assigned_and_commented_at_the_review_desk(client, edith):
    mention = make_mention()
    at = url("mention_change", mention.pk)
    assert "Taken care of by nobody yet" in client.get(at, follow=True).content.decode()
    client.post(reverse("admin:assign", args=["mention", mention.pk]), {"user": edith.pk})
    client.post(reverse("admin:comment", args=["mention", mention.pk]), {"text": "Ask the bureau."})
    page = client.get(at, follow=True).content.decode()
    assert "Taken care of by edith" in page and "Ask the bureau." in page


def test_the_byline_of_a_pasted_article_is_its_own_and_quotes_stand_where_they_say(client, edith):
    negotiation = make_negotiation()
    told = {"negotiation": negotiation.pk, "publisher": "Demo Wire", "published": "2016-08-26"}
    text = "Talks end\r\nBy Anna Schmidt and R. Okoye\r\n\r\nGENEVA — John Kerry and Sergei Lavrov met in Geneva on Friday."
    client.post(url("document_add"), {**told, "text": text}, follow=True)
    document = negotiation.documents.get()
    assert (document.headline, document.byline) == ("Talks end", "By Anna Schmidt and R. Okoye")
    assert document.text == "GENEVA — John Kerry and Sergei Lavrov met in Geneva on Friday."
    assert document.dateline == "Geneva" and "By Anna Schmidt" in document.original.open().read().decode()
    mentions = list(document.mentions.all())
    assert mentions and all(document.text[one.start : one.end] == one.quote for one in mentions)
