"""The review desk shows under each field how sure that field is, and says so where nobody measured it."""

import pytest
from django.urls import reverse

from tests.factories import make_document, make_user
from timeline import editorial
from timeline.ingest import code_document
from timeline.models import FieldSource

pytestmark = pytest.mark.django_db


@pytest.fixture
def mention():
    document = make_document(text="MOSCOW — Russia on Tuesday accused the United States of breaking the agreement.")
    code_document(document)
    return document.mentions.first()


@pytest.fixture
def edith(client):
    user = make_user("editor", username="edith")
    client.force_login(user)
    return user


def test_each_field_has_its_own_figure_and_the_title_none(client, edith, mention):
    page = client.get(reverse("admin:timeline_mention_change", args=[mention.pk])).content.decode()
    for share in (mention.sureness["edtf"], mention.sureness["event_type"], *mention.sureness["parties"].values()):
        assert f'<span class="sure">{round(share * 100)} in 100</span>' in page
    assert '<span class="sure unknown">not measured</span>' in page
    assert f"{round(mention.confidence * 100)} in 100 that it is one" in page


def test_the_figure_stays_with_what_the_mention_stated_of_the_event(edith, mention):
    event = editorial.accept(mention.pk, edith)
    stated = {row.field: row.confidence for row in FieldSource.objects.filter(event=event)}
    assert stated["edtf"] == mention.sureness["edtf"] and stated["event_type"] == mention.sureness["event_type"]
    assert stated["title"] is None


def test_what_was_read_before_it_was_counted_claims_nothing(client, edith, mention):
    mention.sureness = {}
    mention.save()
    page = client.get(reverse("admin:timeline_mention_change", args=[mention.pk])).content.decode()
    assert '<span class="sure">' not in page and "not measured" in page


def test_a_date_that_a_split_took_away_has_no_figure(edith, mention):
    text = mention.document.text
    start, end = editorial.passage_of(
        text[mention.start : mention.end], "accused the United States of breaking the agreement"
    )
    second = editorial.divide(mention.pk, mention.start + start, mention.start + end, edith)
    second.refresh_from_db()
    assert "edtf" not in second.sureness
