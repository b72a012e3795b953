"""Two editors on one version: each keeps what only they changed, parties included, and only true clashes need a choice."""

import dataclasses

import pytest
from django.core.exceptions import PermissionDenied
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.factories import make_event, make_party, make_place, make_user
from timeline import editorial
from timeline.editorial import Conflict, EventFields
from timeline.editorial.merging import CONTENT, Clash, merge
from timeline.models import Event, InvalidStatusError, LogEntry, Party

pytestmark = pytest.mark.django_db


def fields(**overrides):
    return EventFields(**{"title": "Talks", "event_type": "talks", "edtf": "2016-08-26", **overrides})


@pytest.fixture
def edith():
    return make_user("editor", username="edith")


@pytest.fixture
def erik():
    return make_user("editor", username="erik")


def test_what_only_one_side_changed_is_kept_and_a_clash_shows_all_three():
    base = fields()
    joined = merge(base, fields(title="Hers", summary="Hers"), fields(edtf="2016-08-25", summary="His"))
    assert (joined.fields.title, joined.fields.edtf) == ("Hers", "2016-08-25")
    assert joined.taken == ("title",)
    clash = joined.clashes["summary"]
    assert (clash.base, clash.theirs, clash.mine) == ("", "Hers", "His")


def test_both_wrote_the_same_is_no_clash():
    assert not merge(fields(), fields(title="Same"), fields(title="Same")).clashes


def party(number):
    return Party(pk=number, name=f"Party {number}", kind="state")


def cast(**roles):
    return tuple((party(int(key[1:])), role) for key, role in roles.items())


@pytest.mark.parametrize(
    ("theirs", "mine", "joined"),
    [
        (cast(p1="source", p2="target"), cast(p1="source", p3="target"), cast(p1="source", p2="target", p3="target")),
        (cast(), cast(p1="source", p2="target"), cast(p2="target")),
        (cast(p1="target"), cast(p1="source", p2="host"), cast(p1="target", p2="host")),
        (cast(p1="target"), cast(p1="host"), None),
        (cast(p1="target"), cast(), None),
    ],
)
def test_parties_are_joined_one_by_one(theirs, mine, joined):
    found = merge(fields(parties=cast(p1="source")), fields(parties=theirs), fields(parties=mine))
    assert bool(found.clashes) == (joined is None)
    if joined is not None:
        assert found.fields.parties == joined


SOME = st.fixed_dictionaries(
    {
        "title": st.sampled_from("abc"),
        "summary": st.sampled_from("abc"),
        "edtf": st.sampled_from(["2016", "2017", "2018"]),
        "parties": st.dictionaries(st.sampled_from([1, 2, 3]), st.sampled_from(["source", "target"])).map(
            lambda rows: tuple((party(key), role) for key, role in rows.items())
        ),
    }
)


# a busy machine is no fault of the merge
@settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(base=SOME, theirs=SOME, mine=SOME)
def test_no_change_of_either_side_is_ever_lost(base, theirs, mine):
    base, theirs, mine = (fields(**one) for one in (base, theirs, mine))
    joined = merge(base, theirs, mine)
    for name in CONTENT:
        was, stored, wanted, got = (getattr(one, name) for one in (base, theirs, mine, joined.fields))
        if stored == was:
            assert got == wanted
        if wanted == was:
            assert got == stored
        if name in joined.clashes:
            assert got == wanted and stored not in (was, wanted)
    assert merge(base, base, mine).fields == mine and merge(base, theirs, base).fields == theirs


def test_differences_name_what_is_not_the_same_in_all_three_and_nothing_else():
    base = fields(title="a", summary="s", outcome="", modality="happened")
    theirs, mine = (
        dataclasses.replace(base, title="b", outcome="x"),
        dataclasses.replace(base, summary="m", outcome="x"),
    )
    assert merge(base, theirs, mine).differences == {
        "title": Clash("a", "b", "a", False),
        "summary": Clash("s", "s", "m", False),
        "outcome": Clash("", "x", "x", False),
    }


def test_without_the_version_that_was_seen_every_field_that_differs_is_a_clash():
    theirs, mine = fields(title="b", summary="s"), fields(title="c", summary="s")
    found = merge(None, theirs, mine)
    assert found.differences == {"title": Clash(None, "b", "c", True)} and found.fields.title == "c"
    assert merge(None, mine, mine).differences == {}


def test_a_late_editor_is_joined_with_the_version_he_saw(edith, erik):
    event = make_event(title="Talks", parties=[make_party(name="Norland")])
    seen = EventFields.of(event)
    editorial.change_event(event.pk, fields(title="Hers", parties=seen.parties), edith, version=1)
    place = make_place(name="Geneva")
    his = fields(place=place, parties=(*seen.parties, (make_party(name="Sudland"), "target")))
    saved = editorial.save_event(event.pk, his, erik, version=1)
    event.refresh_from_db()
    assert (event.title, event.place, event.version) == ("Hers", place, 3)
    assert [row.party.name for row in event.event_parties.all()] == ["Norland", "Sudland"]
    assert (saved.taken, saved.changed) == (("title",), ("place", "parties"))


def test_a_clash_stores_nothing_and_says_what_each_wrote(edith, erik):
    event = make_event(title="Talks")
    editorial.change_event(event.pk, fields(title="Hers"), edith, version=1)
    with pytest.raises(Conflict) as conflict:
        editorial.save_event(event.pk, fields(title="His", summary="His"), erik, version=1)
    clash = conflict.value.clashes["title"]
    assert (clash.base, clash.theirs, clash.mine) == ("Talks", "Hers", "His")
    assert Event.objects.get().summary == "" and LogEntry.objects.count() == 1


def test_line_ends_and_stray_spaces_of_a_browser_are_no_change(edith, erik):
    event = make_event(title="Talks", summary="One.\nTwo.")
    editorial.change_event(event.pk, fields(summary="One.\nThree."), edith, version=1)
    told = fields(title=" Talks\r\nresume\u2028 in Aven", summary="One.\r\nTwo. ", outcome="None")
    saved = editorial.save_event(event.pk, told, erik, version=1)
    assert saved.taken == ("summary",)
    assert (Event.objects.get().title, Event.objects.get().summary) == ("Talks resume in Aven", "One.\nThree.")


def test_a_version_that_nobody_saw_is_a_clash_and_not_a_guess(edith):
    event = make_event(title="Talks")
    with pytest.raises(Conflict):
        editorial.change_event(event.pk, fields(title="From the future"), edith, version=9)


class TestVersions:
    def test_each_keeps_parties_with_roles_place_and_sources(self, edith):
        event = make_event(title="Talks", place=make_place(name="Geneva"), parties=[(make_party(name="N"), "host")])
        editorial.change_event(event.pk, fields(title="New"), edith, version=1)
        old, new = event.versions.order_by("number")
        assert old.content["place"]["name"] == "Geneva"
        assert [(row["name"], row["role"]) for row in old.parties] == [("N", "host")]
        assert (new.content["place"], new.parties, new.user) == (None, [], edith)

    def test_one_is_brought_back_as_a_new_version_with_a_reason(self, edith):
        event = make_event(title="Talks", place=make_place(name="Geneva"), parties=[(make_party(name="N"), "host")])
        editorial.change_event(event.pk, fields(title="New"), edith, version=1)
        editorial.revert(event.pk, 1, edith, "The wire was right.", version=2)
        event.refresh_from_db()
        assert (event.title, event.place.name, event.version) == ("Talks", "Geneva", 3)
        assert event.event_parties.get().role == "host"
        entry = LogEntry.objects.get(action="reverted")
        assert (entry.reason, entry.changes["title"]) == ("The wire was right.", ["New", "Talks"])
        assert event.versions.first().restores == 1

    def test_bringing_back_is_refused_over_what_somebody_wrote_meanwhile(self, edith, erik):
        event = make_event(title="Talks")
        editorial.change_event(event.pk, fields(title="New"), edith, version=1)
        editorial.change_event(event.pk, fields(title="New", summary="His"), erik, version=2)
        with pytest.raises(Conflict):
            editorial.revert(event.pk, 1, edith, "Back.", version=2)
        assert Event.objects.get().summary == "His"

    def test_a_place_that_is_gone_comes_back_by_its_name(self, edith):
        place = make_place(name="Old Town")
        event = make_event(title="Talks", place=place)
        editorial.change_event(event.pk, fields(), edith, version=1)
        place.delete()
        assert editorial.revert(event.pk, 1, edith, "Back.", version=2).place.name == "Old Town"

    def test_undo_takes_back_ones_own_change_and_leaves_what_others_wrote_since(self, edith, erik):
        event = make_event(title="Talks")
        editorial.change_event(event.pk, fields(title="Hers"), edith, version=1)
        editorial.change_event(event.pk, fields(title="Hers", summary="His"), erik, version=2)
        editorial.undo(event.pk, edith)
        event.refresh_from_db()
        assert (event.title, event.summary) == ("Talks", "His")
        editorial.undo(event.pk, edith)
        event.refresh_from_db()
        assert (event.title, event.summary) == ("Hers", "His")

    def test_undo_over_somebody_elses_words_is_refused(self, edith, erik):
        event = make_event(title="Talks")
        editorial.change_event(event.pk, fields(title="Hers"), edith, version=1)
        editorial.change_event(event.pk, fields(title="His"), erik, version=2)
        with pytest.raises(InvalidStatusError, match="changed this since: Title"):
            editorial.undo(event.pk, edith)
        assert Event.objects.get().title == "His"

    def test_there_is_nothing_to_undo_for_somebody_who_changed_nothing(self, edith, erik):
        event = make_event(title="Talks")
        editorial.change_event(event.pk, fields(title="Hers"), edith, version=1)
        with pytest.raises(InvalidStatusError, match="no change of yours"):
            editorial.undo(event.pk, erik)


def test_a_contributor_changes_drafts_of_her_own_and_no_others():
    carla, negotiation_event = make_user("contributor"), make_event(status="draft")
    own = editorial.create_event(negotiation_event.negotiation, fields(), carla)
    assert editorial.change_event(own.pk, fields(title="Better"), carla, version=1).version == 2
    with pytest.raises(PermissionDenied, match="does not allow"):
        editorial.change_event(negotiation_event.pk, fields(title="Mine"), carla, version=1)
    editorial.submit(own.pk, carla)
    with pytest.raises(PermissionDenied, match="does not allow"):
        editorial.change_event(own.pk, fields(title="Later"), carla, version=3)
