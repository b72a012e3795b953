"""The keys of the review desk go with the account; what makes no sense is refused with a word on why."""

import pytest
from django.urls import reverse

from tests.factories import make_document, make_mention, make_user
from timeline.admin.desk_keys import AT_FIRST
from timeline.models import DeskKeys

pytestmark = pytest.mark.django_db
KEYS = "/admin/timeline/mention/keys/"


@pytest.fixture
def edith(client):
    user = make_user("editor", username="edith")
    client.force_login(user)
    return user


def test_they_are_kept_and_come_with_every_page_of_the_desk(client, edith):
    answer = client.post(KEYS, {**AT_FIRST, "dismiss": "d", "on": "no"})
    assert answer.json()["dismiss"] == "d"
    make_mention(document=make_document())
    page = client.get(reverse("admin:timeline_mention_review")).content.decode()
    assert '"dismiss": "d"' in page and '"on": false' in page


def test_they_are_one_persons_own(client, edith):
    client.post(KEYS, {**AT_FIRST, "dismiss": "d"})
    client.force_login(make_user("editor"))
    assert (
        '<script id="keys-kept" type="application/json">null</script>'
        in client.get(reverse("admin:timeline_mention_review")).content.decode()
    )
    assert DeskKeys.objects.get().user == edith


@pytest.mark.parametrize(
    ("keys", "wrong"),
    [
        ({"dismiss": "dd"}, "a key is one character"),
        ({"dismiss": ""}, "a key is one character"),
        ({"dismiss": " "}, "a key is one character"),
        ({"dismiss": "\x07"}, "a key is one character"),
        ({"dismiss": "a"}, "“a” is taken"),
    ],
)
def test_what_makes_no_sense_is_refused_and_what_was_kept_stays(client, edith, keys, wrong):
    client.post(KEYS, {**AT_FIRST, "dismiss": "d"})
    answer = client.post(KEYS, {**AT_FIRST, **keys})
    assert answer.status_code == 422 and wrong in answer.json()["wrong"]
    assert DeskKeys.objects.get().keys["dismiss"] == "d"


def test_only_what_keys_do_is_kept(client, edith):
    client.post(KEYS, {**AT_FIRST, "evil": "<script>", "on": "yes"})
    assert set(DeskKeys.objects.get().keys) == {*AT_FIRST, "on"}
