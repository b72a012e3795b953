"""Correcting the text of a document is a decision like any other: it can be taken back, and nothing is a character off afterwards."""

import pytest
from django.core.exceptions import PermissionDenied

from tests.editorial.whole import different, whole
from tests.factories import make_document, make_event, make_mention, make_negotiation, make_user
from timeline import editorial
from timeline.ingest import code_document, correct_text
from timeline.models import Decision, Document, Event, LogEntry, Mention, MentionActor

pytestmark = pytest.mark.django_db
OLD = (
    "GENEVA — Kerry met Lavrov in Geneva on Friday. Rebels left Darayya on Thursday. "
    "The United Nations delivered food to Moadamiya on 24 August."
)
NEW = "Corrected. " + OLD.replace("Rebels left Darayya on Thursday. ", "").replace("food", "food and medicine")


@pytest.fixture
def edith():
    user = make_user("administrator", username="edith")
    return user


@pytest.fixture
def document():
    """An article with a decided mention that will be found again, one whose passage will be gone, and what the reader reads."""
    document = make_document(text=OLD, negotiation=make_negotiation(slug="here"))
    code_document(document)
    return document


@pytest.fixture
def event(document, edith):
    """An event with two sources in the article: one passage stays, one goes."""
    stays = marked(document, edith, "Kerry met Lavrov in Geneva on Friday", "They meet", "talks")
    goes = marked(document, edith, "Rebels left Darayya on Thursday", "Rebels leave", "withdrawal")
    MentionActor.objects.create(mention=stays, name="John Kerry", role="source", start=9, end=14)
    event = editorial.accept(stays.pk, edith)
    editorial.merge(goes.pk, event.pk, edith)
    editorial.publish(event.pk, edith)
    return event


def marked(document, user, words, title, kind):
    start, end = editorial.passage_of(document.text, words)
    return editorial.mark(document.pk, start, end, user, title=title, event_type=kind, edtf="2016-08-26")


def correct(document, user, text=NEW):
    return editorial.correct(document.pk, user, lambda old: correct_text(old, text, user=user).document)


def last():
    return Decision.objects.first()


def test_text_offsets_anchors_and_states_come_back_to_the_letter(document, event, edith):
    before = whole()
    new = correct(document, edith)
    assert new.version == 2 and Mention.objects.filter(document=new, event=event).count() == 1
    assert Mention.objects.exclude(returned="").filter(title="Rebels leave").count() == 1
    after, decision = whole(), last()
    assert (decision.kind, decision.user) == ("reworded", edith)
    undoing = editorial.take_back(decision.pk, edith)
    assert not different(before, whole())
    assert not Document.objects.filter(pk=new.pk).exists()
    editorial.take_back(undoing.pk, edith)
    assert not different(after, whole())


def test_the_same_correction_can_be_made_again_after_it_was_undone(document, event, edith):
    correct(document, edith)
    editorial.take_back(last().pk, edith)
    assert correct(document, edith).version == 2


def test_what_was_read_again_since_goes_with_the_text(document, event, edith):
    before = whole()
    new = correct(document, edith)
    decision = last()
    Mention.objects.pending().filter(document=new, returned="").update(
        coded_by="an older reader", title="Read otherwise"
    )
    Mention.objects.pending().filter(document=new, returned="").first().delete()
    Document.objects.filter(pk=new.pk).update(state="received")
    code_document(Document.objects.get(pk=new.pk))
    editorial.take_back(decision.pk, edith)
    assert not different(before, whole())


def test_a_mention_decided_in_the_new_text_stands_in_the_way_and_is_named(document, event, edith):
    new = correct(document, edith)
    decision = last()
    waiting = Mention.objects.pending().filter(document=new, returned="").first()
    editorial.dismiss(waiting.pk, edith)
    before = whole()
    with pytest.raises(editorial.StandsInTheWay, match="undo first “Dismissed"):
        editorial.take_back(decision.pk, edith)
    assert whole() == before
    editorial.take_back(last().pk, edith)
    editorial.take_back(decision.pk, edith)


def test_a_later_correction_stands_in_the_way_and_is_named(document, event, edith):
    new = correct(document, edith)
    decision = last()
    correct(new, edith, NEW + " Nothing else is known.")
    with pytest.raises(editorial.StandsInTheWay, match="undo first “Corrected the text"):
        editorial.take_back(decision.pk, edith)
    editorial.take_back(last().pk, edith)
    editorial.take_back(decision.pk, edith)
    assert Document.objects.get() == document


def test_the_event_that_lost_a_source_has_a_version_for_it_and_one_for_its_return(document, event, edith):
    event.refresh_from_db()
    two = event.versions.get(number=event.version).content["sources"]
    correct(document, edith)
    event.refresh_from_db()
    one = event.versions.get(number=event.version).content["sources"]
    assert len(two) == 2 and len(one) == 1
    editorial.take_back(last().pk, edith)
    event.refresh_from_db()
    assert event.versions.get(number=event.version).content["sources"] == two


def test_who_may_not_correct_may_not_undo_it(document, event, edith):
    with pytest.raises(PermissionDenied):
        correct(document, make_user("contributor"))
    correct(document, edith)
    with pytest.raises(PermissionDenied):
        editorial.take_back(last().pk, make_user("publisher"))
    assert Document.objects.count() == 2


def test_the_log_speaks_on_of_the_text_that_is_gone(document, event, edith, client):
    new = correct(document, edith)
    editorial.take_back(last().pk, edith)
    client.force_login(edith)
    assert client.get("/admin/timeline/logentry/").status_code == 200
    for entry in LogEntry.objects.filter(document_id=new.pk):
        assert client.get(f"/admin/timeline/logentry/{entry.pk}/change/").status_code == 200
    assert client.get("/t/here/corrections/").status_code == 200


def test_at_the_desk_the_correction_stands_among_the_decisions_and_one_press_undoes_it(document, event, edith, client):
    client.force_login(edith)
    client.post(f"/admin/timeline/document/{document.pk}/change/", {"do": "correct", "text": NEW})
    assert Document.objects.count() == 2
    page = client.get(f"/admin/timeline/decision/{last().pk}/change/").content.decode()
    assert "Corrected the text of a document" in page
    client.post(f"/admin/timeline/decision/{last().pk}/change/")
    assert Document.objects.get() == document and Event.objects.get() == event


def test_an_uncited_document_comes_back_as_well(edith):
    document = make_document(text=OLD)
    make_event(negotiation=document.negotiation)
    make_mention(document=document, quote="Rebels left Darayya on Thursday", coded_by="test")
    before = whole()
    correct(document, edith)
    editorial.take_back(last().pk, edith)
    assert not different(before, whole())
