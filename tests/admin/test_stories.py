"""Which articles tell one story: an editor sees it, corrects it, and can take that back; sources are counted by it."""

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.urls import reverse

from tests.editorial.whole import different, whole
from tests.factories import make_document, make_event, make_mention, make_negotiation, make_user
from timeline import editorial
from timeline.chronology.exports.record import event_record
from timeline.chronology.loading import with_sources
from timeline.models import Decision, Document, Event, LogEntry

pytestmark = pytest.mark.django_db
STORIES = "/admin/timeline/document/stories/"


@pytest.fixture
def edith(client):
    user = make_user("editor", username="edith")
    client.force_login(user)
    return user


@pytest.fixture
def negotiation():
    return make_negotiation(title="The track")


@pytest.fixture
def copies(negotiation):
    """Two articles of two papers that share a story, and an event that both stand behind."""
    made = [
        make_document(negotiation=negotiation, publisher=f"Paper {n}", headline=f"Talks, as {n} has it") for n in "AB"
    ]
    Document.objects.filter(pk=made[1].pk).update(story=made[0].story)
    event = make_event(negotiation=negotiation)
    for document in made:
        make_mention(event=event, document=document)
    return [Document.objects.get(pk=document.pk) for document in made]


def sources():
    event = with_sources(Event.objects.all()).get()
    return event_record(event)["independent_sources"]


def test_the_page_shows_stories_with_their_articles_and_how_many_sources_they_are(client, edith, copies, negotiation):
    make_document(negotiation=negotiation, publisher="Alone")
    page = client.get(STORIES, {"negotiation": negotiation.pk}).content.decode()
    assert "1 story told by more than one article" in page and "2 articles, 1 independent source<" in page
    assert "Paper A" in page and "Paper B" in page and "Alone" not in page


def test_taken_out_it_counts_as_a_source_of_its_own_and_undone_it_does_not(client, edith, copies):
    before = whole()
    assert sources() == 1
    prominence = Event.objects.get().prominence
    client.post(STORIES, {"do": f"apart-{copies[1].pk}", "reason": "It has a reporter of its own."})
    assert sources() == 2 and Event.objects.get().prominence > prominence
    entry = LogEntry.objects.get(action="story")
    assert (entry.user, entry.document, entry.reason) == (edith, copies[1], "It has a reporter of its own.")
    editorial.take_back(Decision.objects.get(kind="story").pk, edith)
    assert sources() == 1 and not different(before, whole()) and Event.objects.get().prominence == prominence


def test_two_that_tell_one_story_are_counted_as_one(client, edith, copies, negotiation):
    third = make_document(negotiation=negotiation, publisher="Paper C")
    make_mention(event=Event.objects.get(), document=third)
    assert sources() == 2
    client.post(STORIES, {"do": "join", "document": third.pk, "to": copies[0].pk})
    assert sources() == 1


def test_done_twice_it_changes_nothing(edith, copies):
    editorial.tell_apart(copies[1].pk, edith)
    before, decisions = whole(), Decision.objects.count()
    editorial.tell_apart(copies[1].pk, edith)
    editorial.tell_as_one(copies[0].pk, copies[0].pk, edith)
    assert whole() == before and Decision.objects.count() == decisions


def test_articles_of_two_negotiations_share_no_story(client, edith, copies):
    other = make_document()
    with pytest.raises(ValidationError, match="different negotiations"):
        editorial.tell_as_one(copies[0].pk, other.pk, edith)


@pytest.mark.parametrize("data", [{"do": "join"}, {"do": "apart-999999"}, {"do": "join", "document": "x"}, {"do": ""}])
def test_a_number_that_is_none_is_said_and_changes_nothing(client, edith, copies, data):
    before = whole()
    answer = client.post(STORIES, data, follow=True)
    assert "Write the number of an article" in answer.content.decode() and whole() == before


def test_who_may_only_look_changes_nothing(client, copies):
    client.force_login(make_user("publisher"))
    assert "Of its own" not in client.get(STORIES).content.decode()
    assert client.post(STORIES, {"do": f"apart-{copies[1].pk}"}).status_code == 403
    with pytest.raises(PermissionDenied):
        editorial.tell_apart(copies[1].pk, make_user("contributor"))


def test_waiting_accounts_of_one_event_stand_there_together(client, edith, negotiation):
    for paper in "AB":
        document = make_document(
            negotiation=negotiation, publisher=paper, text=f"Kerry met Lavrov in Geneva over Aleppo. So writes {paper}."
        )
        make_mention(document=document, timex_text="on Friday", place_name="Geneva")
    page = client.get(STORIES, {"negotiation": negotiation.pk}).content.decode()
    together = page.partition("Accounts that may be of one event")[2]
    assert "in 100" in together and together.count("/admin/timeline/mention/") == 2


def test_an_article_says_its_number_and_leads_there(client, edith, copies):
    page = client.get(reverse("admin:timeline_document_change", args=[copies[0].pk])).content.decode()
    assert f"Article number {copies[0].pk}." in page and STORIES in page


def test_the_list_takes_as_many_queries_for_many_stories(
    client, edith, copies, negotiation, django_assert_max_num_queries
):
    for n in range(12):
        pair = [make_document(negotiation=negotiation, publisher=f"P{n}{x}") for x in "ab"]
        Document.objects.filter(pk=pair[1].pk).update(story=pair[0].story)
    with django_assert_max_num_queries(30):
        client.get(STORIES, {"negotiation": negotiation.pk})
