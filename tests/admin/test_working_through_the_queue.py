"""What keeps an editor in the flow of the queue: other events are found, passages marked, and mistakes undone without leaving it."""

import pytest
from django.urls import reverse

from tests.factories import make_document, make_event, make_mention, make_user
from timeline import editorial
from timeline.models import Decision, Event, LogEntry, Mention

pytestmark = pytest.mark.django_db
DESK = "/admin/timeline/mention/review/"
SCRIPT = {"headers": {"HX-Request": "true"}}


@pytest.fixture
def edith(client):
    user = make_user("editor", username="edith")
    user.groups.add(make_user("publisher").groups.get())
    client.force_login(user)
    return user


def written(mention, **overrides):
    values = {name: getattr(mention, name) for name in ("title", "edtf", "event_type", "modality")}
    counted = {"party-TOTAL_FORMS": "0", "party-INITIAL_FORMS": "0", "salience": "0.5"}
    return {**values, **counted, "item": mention.pk, **overrides}


def test_an_event_that_was_not_offered_is_found_chosen_and_merged_into(client, edith):
    mention = make_mention()
    far = make_event(negotiation=mention.document.negotiation, title="Prisoners come home", edtf="1999-01-01")
    assert "Prisoners come home" not in client.get(DESK).content.decode()
    page = client.post(DESK, written(mention, do="find", find="prisoners", title="As I wrote it"))
    proposal = page.context["proposal"]
    assert proposal.target == far and proposal.found == 1
    assert "As I wrote it" in page.content.decode() and not Decision.objects.exists()
    client.post(DESK, written(mention, do="merge", into=far.pk))
    assert far.citations.get() == mention


def test_to_look_for_what_is_not_there_says_so_and_decides_nothing(client, edith):
    page = client.post(DESK, written(make_mention(), do="find", find="nowhere")).content.decode()
    assert "No event of this negotiation has these words." in page and not Decision.objects.exists()


def test_return_in_a_field_of_a_page_without_scripts_looks_again_and_decides_nothing(client, edith):
    make_mention()
    page = client.get(DESK).content.decode()
    form = page[page.index('id="decide"') :]
    first = form[form.index("<button") :]
    assert first.startswith('<button name="do" value="find"')


def test_after_a_decision_the_bar_still_offers_to_publish(client, edith):
    first = make_mention()
    following = make_mention(document=first.document, quote="They left without a deal")
    answer = client.post(DESK, written(first, do="accept", ready=following.pk), **SCRIPT).content.decode()
    assert 'id="panes"' not in answer and 'value="publish"' in answer


def test_undoing_a_marked_passage_goes_on_in_the_queue(client, edith):
    waiting = make_mention()
    start, end = editorial.passage_of(waiting.document.text, "They left without a deal")
    told = {"title": "No deal", "event_type": "talks", "edtf": "2016-08-26"}
    marked = editorial.mark(waiting.document.pk, start, end, edith, **told)
    answer = client.post(DESK, {"do": "undo", "item": marked.pk}, **SCRIPT)
    assert answer.status_code == 200 and f'data-item="{waiting.pk}"' in answer.content.decode()
    assert not Mention.objects.filter(pk=marked.pk).exists()


def test_undoing_the_mark_of_the_last_that_waited_leaves_an_empty_queue(client, edith):
    document = make_document()
    marked = editorial.mark(document.pk, 0, 13, edith, title="T", event_type="talks", edtf="2016")
    answer = client.post(DESK, {"do": "undo", "item": marked.pk}, **SCRIPT)
    assert answer.status_code == 200 and "Nothing waits here" in answer.content.decode()


def test_a_passage_marked_at_the_desk_leads_back_into_the_same_queue(client, edith):
    mention = make_mention()
    document = mention.document
    page = client.get(f"{DESK}?negotiation={document.negotiation_id}&o=date")
    told = {"words": "They left without a deal", "title": "No deal", "event_type": "talks", "edtf": "2016-08-26"}
    answer = client.post(page.context["mark_at"], told)
    made = document.mentions.get(title="No deal")
    assert answer["Location"] == f"{DESK}?negotiation={document.negotiation_id}&o=date&item={made.pk}"


def test_a_passage_that_cannot_be_marked_comes_back_with_what_was_written(client, edith):
    make_mention()
    told = {"words": "Words of another article", "title": "My title", "event_type": "talks", "edtf": "2016-08-26"}
    page = client.post(client.get(DESK).context["mark_at"], told).content.decode()
    assert "do not stand in the text" in page and "My title" in page


def test_a_text_that_cannot_be_stored_comes_back_as_it_was_corrected(client, edith):
    document = make_mention().document
    address = reverse("admin:timeline_document_change", args=[document.pk])
    page = client.post(address, {"do": "correct", "text": f"{document.text} An hour's work.\x07"})
    assert page.context["text"].endswith("An hour's work.\x07") and "control character" in page.content.decode()
    assert client.post(address, {"do": "correct", "text": f"{document.text} An hour's work."}).status_code == 302


def test_who_may_not_mark_is_not_offered_it(client):
    make_mention()
    reader = make_user("publisher")
    client.force_login(reader)
    assert 'id="mark-here"' not in client.get(DESK).content.decode()


def test_the_first_page_leads_to_what_waits(client, edith):
    mention = make_mention()
    page = client.get("/admin/").content.decode()
    queue = f"{reverse('admin:timeline_mention_review')}?negotiation={mention.document.negotiation_id}"
    assert f'href="{queue}"' in page and f'href="{queue}&amp;document={mention.document_id}"' in page
    assert Event.objects.count() == 0


def test_a_decision_is_told_in_words_with_names_and_not_in_columns(client, edith):
    event = editorial.accept(make_mention(place_name="Geneva").pk, edith)
    editorial.publish(event.pk, edith)
    page = client.get(f"/admin/timeline/decision/{Decision.objects.first().pk}/change/").content.decode()
    assert f'Changed: event <a href="/admin/timeline/event/{event.pk}/change/">{event.title}</a>' in page
    assert "<del>in review</del> <ins>published</ins>" in page and "published_at" not in page
    page = client.get(f"/admin/timeline/decision/{Decision.objects.last().pk}/change/").content.decode()
    assert "<dt>Place</dt><dd><ins>Geneva</ins>" in page and "trigger" not in page and "sort_date" not in page


def test_what_one_may_not_undo_is_named_and_does_not_stop_the_others(client, edith):
    first, second = (editorial.accept(make_mention().pk, edith) for _ in range(2))
    editorial.publish(first.pk, edith)
    editor = make_user("editor")
    client.force_login(editor)
    chosen = list(Decision.objects.exclude(title="").values_list("pk", flat=True))
    page = client.post("/admin/timeline/decision/", {"action": "undo_all", "_selected_action": chosen}, follow=True)
    assert "your role may not undo it" in page.content.decode()
    assert not Event.objects.filter(pk=second.pk).exists() and Event.objects.filter(pk=first.pk).exists()


def test_the_log_says_what_changed_in_words(client, edith):
    event = make_event(status="draft", title="Before")
    fields = editorial.EventFields(title="After", event_type="talks", edtf="2016-08")
    editorial.change_event(event.pk, fields, edith, version=1)
    editorial.publish(event.pk, edith)
    entries = LogEntry.objects.filter(event=event).order_by("pk")
    said = "".join(client.get(f"/admin/timeline/logentry/{one.pk}/change/").content.decode() for one in entries)
    assert "<b>Title</b>: <del>Before</del> <ins>After</ins>" in said
    assert "<b>Status</b>: <del>draft</del> <ins>published</ins>" in said and "&quot;title&quot;" not in said


def test_who_is_lost_in_the_desk_is_led_back_to_it_and_readers_are_not(client, edith):
    assert "Back to the desk" in client.get(f"{DESK}?item=999999").content.decode()
    assert "Back to the desk" not in client.get("/t/nowhere/").content.decode()
