"""Who may do what, asked of the functions that admin, page and API all ask; and rights that end while somebody is signed in."""

from types import SimpleNamespace

import pytest
from django.apps import apps
from django.contrib.auth.models import AnonymousUser, Group, Permission, User
from django.contrib.contenttypes.models import ContentType
from django.core.exceptions import PermissionDenied
from django.test import Client
from django.utils import timezone

from tests.factories import make_document, make_event, make_mention, make_negotiation, make_user
from timeline.api.exceptions import OutOfScope
from timeline.api.permissions import ReadPublishedWriteByRole, scopes_for
from timeline.editorial import EventFields, change_event, create_event, may_write
from timeline.editorial.values import require
from timeline.models import (
    PUBLISH,
    REVIEW,
    ROLES,
    ApiToken,
    EventLink,
    Feed,
    FeedEntry,
    Membership,
    may,
    may_somewhere,
    negotiations_where,
)
from timeline.models.membership import FOR_ALL, MembershipBackend, negotiation_key
from timeline.models.roles import make_roles
from timeline.models.scopes import SCOPE_OF, reaches

pytestmark = pytest.mark.django_db
CHANGE, VIEW = "timeline.change_event", "timeline.view_event"


def member(*roles, negotiation, **about):
    user = make_user(**about)
    for role in roles:
        Membership.objects.create(user=user, negotiation=negotiation, role=role)
    return user


def again(user):
    """The same account as the next request sees it."""
    return User.objects.get(pk=user.pk)


class TestMay:
    def test_a_role_in_one_negotiation_holds_there_and_for_what_belongs_to_it(self):
        here, elsewhere = make_negotiation(), make_negotiation()
        user = member("editor", negotiation=here)
        for about in (here, make_event(negotiation=here), make_document(negotiation=here)):
            assert may(user, CHANGE, about) is True
        for about in (elsewhere, make_event(negotiation=elsewhere), None):
            assert may(user, CHANGE, about) is False
        assert may(user, PUBLISH, here) is False

    def test_a_group_holds_everywhere_and_needs_no_row(self):
        editor = make_user("editor")
        assert may(editor, CHANGE) is may(editor, CHANGE, make_negotiation()) is True
        assert may(editor, PUBLISH) is may(editor, PUBLISH, make_negotiation()) is False

    def test_two_roles_in_one_negotiation_add_up(self):
        here = make_negotiation()
        user = member("editor", "publisher", negotiation=here)
        assert may(user, REVIEW, here) and may(user, PUBLISH, here)

    def test_each_negotiation_has_its_own_role(self):
        first, second = make_negotiation(), make_negotiation()
        user = member("editor", negotiation=first)
        Membership.objects.create(user=user, negotiation=second, role="publisher")
        assert [may(user, right, where) for right in (REVIEW, PUBLISH) for where in (first, second)] == [
            True, False, False, True,
        ]  # fmt: skip

    @pytest.mark.parametrize("right", sorted(FOR_ALL))
    def test_what_concerns_all_negotiations_takes_a_group(self, right):
        here = make_negotiation()
        user = member("editor", "publisher", negotiation=here)
        assert not may(user, f"timeline.{right}", here) and not may_somewhere(user, f"timeline.{right}")
        assert may(make_user("administrator"), f"timeline.{right}")

    def test_somebody_without_an_account_or_a_role_may_nothing(self):
        here = make_negotiation()
        for user in (AnonymousUser(), make_user()):
            assert may(user, VIEW, here) is False and may_somewhere(user, VIEW) is False
            assert not negotiations_where(user, VIEW).exists()

    def test_a_closed_account_may_nothing_whatever_its_roles(self):
        here = make_negotiation()
        user = member("editor", negotiation=here, is_active=False)
        assert not may(user, CHANGE, here) and not may_somewhere(user, CHANGE)
        assert not negotiations_where(user, CHANGE).exists()
        assert MembershipBackend().has_perm(user, CHANGE, here) is False

    def test_require_raises_and_names_the_right(self):
        here = make_negotiation()
        user = member("contributor", negotiation=here)
        require(user, VIEW, here)
        with pytest.raises(PermissionDenied, match="timeline.publish_event"):
            require(user, PUBLISH, here)

    def test_the_backend_has_no_say_without_a_row(self):
        here = make_negotiation()
        user = member("editor", negotiation=here)
        assert MembershipBackend().has_perm(user, CHANGE) is False
        assert MembershipBackend().has_perm(user, CHANGE, here) is True
        assert MembershipBackend().has_perm(user, CHANGE, make_negotiation()) is False
        assert MembershipBackend().has_perm(user, PUBLISH, here) is False


class TestWhere:
    def test_doors_of_lists_open_where_one_negotiation_at_least_allows_it(self):
        here = make_negotiation()
        make_negotiation()
        user = member("editor", negotiation=here)
        assert may_somewhere(user, CHANGE) is True and may_somewhere(user, PUBLISH) is False
        assert list(negotiations_where(user, CHANGE)) == [here]
        assert list(negotiations_where(user, PUBLISH)) == []

    def test_a_group_opens_all_of_them(self):
        both = [make_negotiation(), make_negotiation(is_public=False)]
        editor = make_user("editor")
        assert may_somewhere(editor, CHANGE) is True
        assert sorted(one.pk for one in negotiations_where(editor, CHANGE)) == [one.pk for one in both]
        assert not negotiations_where(editor, PUBLISH).exists()

    def test_a_closed_account_of_a_group_opens_no_door_either(self):
        make_negotiation()
        editor = make_user("editor", is_active=False)
        assert may_somewhere(editor, CHANGE) is False and may(editor, CHANGE) is False
        assert not negotiations_where(editor, CHANGE).exists()

    def test_what_has_no_account_at_all_holds_nothing(self):
        here, nobody = make_negotiation(), SimpleNamespace(is_active=True)
        assert MembershipBackend().has_perm(nobody, CHANGE, here) is False

    def test_a_door_opens_to_the_role_that_has_the_right_among_several(self):
        first, second, third = make_negotiation(), make_negotiation(), make_negotiation()
        user = member("contributor", negotiation=first)
        for negotiation in (second, third):
            Membership.objects.create(user=user, negotiation=negotiation, role="publisher")
        assert may_somewhere(user, PUBLISH) is True and may_somewhere(user, REVIEW) is False
        assert set(negotiations_where(user, PUBLISH)) == {second, third}
        assert set(negotiations_where(user, "timeline.add_document")) == {first}

    def test_a_membership_is_named_by_who_what_and_where(self):
        here = make_negotiation(title="The track")
        user = member("editor", negotiation=here, username="edith")
        assert str(user.memberships.get()) == "edith: editor of The track"

    def test_roles_are_read_once_for_a_request(self, django_assert_num_queries):
        here, other = make_negotiation(), make_negotiation()
        user = again(member("editor", negotiation=here))
        user.has_perm(CHANGE)
        with django_assert_num_queries(1):
            assert may(user, CHANGE, here) and not may(user, CHANGE, other) and may_somewhere(user, CHANGE)


class TestKeys:
    def test_every_kind_of_row_leads_to_its_negotiation(self):
        here = make_negotiation()
        event, document = make_event(negotiation=here), make_document(negotiation=here)
        other = make_event(negotiation=here)
        feed = Feed(negotiation=here, url="https://example.org/f", publisher="P")
        rows = [here, event, document, make_mention(document=document), feed, FeedEntry(feed=feed)]
        rows.append(EventLink(from_event=event, to_event=other, kind="answers"))
        assert [negotiation_key(row) for row in rows] == [here.pk] * 7

    @pytest.mark.parametrize(
        "about", [None, "text", SimpleNamespace(), SimpleNamespace(negotiation_id=None, document=None)]
    )
    def test_what_belongs_to_none_leads_to_none(self, about):
        assert negotiation_key(about) is None

    def test_a_number_written_as_text_is_a_number(self):
        assert negotiation_key(SimpleNamespace(negotiation_id="7")) == 7


class TestRoles:
    def test_migrating_gives_groups_what_they_lack_and_takes_nothing_that_a_site_added(self):
        editors, extra = Group.objects.get(name="editor"), Permission.objects.get(codename="add_user")
        editors.permissions.add(extra)
        editors.permissions.remove(Permission.objects.get(codename="change_event"))
        Group.objects.get(name="publisher").delete()
        make_roles(sender=apps.get_app_config("auth"), using="default")
        assert not Group.objects.filter(name="publisher").exists(), "another app's turn changes nothing"
        make_roles(sender=apps.get_app_config("timeline"), using="default")
        assert {"add_user", "change_event"} <= set(editors.permissions.values_list("codename", flat=True))
        held = set(Group.objects.get(name="publisher").permissions.values_list("codename", flat=True))
        assert held == set(ROLES["publisher"])

    def test_migrating_twice_says_nothing_and_doubles_nothing(self, capsys):
        before = {role: Group.objects.get(name=role).permissions.count() for role in ROLES}
        make_roles(sender=apps.get_app_config("timeline"), using="default")
        assert {role: Group.objects.get(name=role).permissions.count() for role in ROLES} == before
        assert Group.objects.filter(name__in=ROLES).count() == len(ROLES) and capsys.readouterr().out == ""

    def test_permissions_that_are_not_there_yet_are_made_first(self):
        """Django makes them in a receiver of its own, which may come later."""
        Permission.objects.filter(codename__in=["publish_event", "review_mention"]).delete()
        make_roles(sender=apps.get_app_config("timeline"), using="default")
        assert make_user("publisher").has_perm(PUBLISH) and make_user("editor").has_perm(REVIEW)

    def test_a_right_of_the_same_name_in_another_app_is_not_given(self):
        kind = ContentType.objects.get(app_label="auth", model="group")
        namesake = Permission.objects.create(codename="publish_event", name="Something else", content_type=kind)
        make_roles(sender=apps.get_app_config("timeline"), using="default")
        assert not Group.objects.filter(permissions=namesake).exists()

    def test_no_role_deletes_events_mentions_documents_or_the_log(self):
        for role, rights in ROLES.items():
            deleting = {one.removeprefix("delete_") for one in rights if one.startswith("delete_")}
            assert not deleting & {"event", "mention", "document", "logentry", "decision", "party", "place"}, role

    @pytest.mark.parametrize(
        ("role", "may_do", "may_not"),
        [
            ("contributor", {"add_document", "add_event", "add_mention", "add_party", "add_place", "view_decision"},
             {"change_event", "review_mention", "publish_event", "change_document", "add_feed", "add_membership"}),
            ("editor", {"change_event", "review_mention", "change_party", "change_place", "change_mention", "add_feed", "change_feed"},
             {"publish_event", "retract_event", "add_negotiation", "change_negotiation", "add_membership"}),
            ("publisher", {"publish_event", "retract_event", "change_event", "add_negotiation", "change_negotiation", "view_event"},
             {"review_mention", "add_event", "add_document", "change_party", "add_membership"}),
            ("administrator", {"publish_event", "review_mention", "add_membership", "delete_membership", "change_party"}, {"add_user"}),
        ],
    )  # fmt: skip
    def test_each_role_may_what_is_promised_and_no_more(self, role, may_do, may_not):
        user = make_user(role)
        assert {one for one in may_do | may_not if user.has_perm(f"timeline.{one}")} == may_do


class TestScopes:
    def test_a_token_reaches_what_its_scopes_name_and_an_account_without_one_everything(self):
        assert reaches(SimpleNamespace(), PUBLISH) is True
        reader = SimpleNamespace(token_scopes=frozenset({"read"}))
        assert reaches(reader, VIEW) is True and reaches(reader, CHANGE) is False
        assert reaches(SimpleNamespace(token_scopes=frozenset({"write"})), CHANGE) is True
        assert reaches(SimpleNamespace(token_scopes=frozenset({"write"})), PUBLISH) is False
        assert reaches(SimpleNamespace(token_scopes=frozenset(SCOPE_OF.values())), "timeline.add_membership") is False

    def test_a_role_without_the_scope_and_a_scope_without_the_role_are_both_too_little(self):
        here = make_negotiation()
        editor = make_user("editor")
        editor.token_scopes = frozenset({"read"})
        assert not may(editor, CHANGE, here) and not may_somewhere(editor, CHANGE)
        assert not negotiations_where(editor, CHANGE).exists() and negotiations_where(editor, VIEW).exists()
        reader = make_user()
        reader.token_scopes = frozenset(SCOPE_OF.values())
        assert not may(reader, CHANGE, here)


class TestDoorOfTheApi:
    def ask(self, user, method="POST", action="publish", needs=(PUBLISH,), about=None):
        request = SimpleNamespace(user=user, method=method, auth=None)
        view = SimpleNamespace(action=action, needs={"publish": needs} if needs else {})
        door = ReadPublishedWriteByRole()
        return door.has_permission(request, view) if about is None else door.has_object_permission(request, view, about)

    def test_reading_is_open_and_writing_takes_the_right_of_the_action(self):
        publisher, editor = make_user("publisher"), make_user("editor")
        assert self.ask(AnonymousUser(), "GET") is True and self.ask(AnonymousUser()) is False
        assert self.ask(publisher) is True and self.ask(editor) is False
        assert self.ask(publisher, needs=()) is False, "an action that names no right is nobody's"
        assert self.ask(editor, needs=(PUBLISH, CHANGE)) is True and self.ask(editor, needs=CHANGE) is True

    def test_a_verb_that_the_address_does_not_know_is_left_to_the_405(self):
        assert self.ask(make_user(), action=None) is True and self.ask(AnonymousUser(), action=None) is False

    def test_the_row_decides_where_the_role_is_of_one_negotiation(self):
        here, elsewhere = make_negotiation(), make_negotiation()
        user = member("publisher", negotiation=here)
        assert self.ask(user) is True
        assert self.ask(user, about=make_event(negotiation=here)) is True
        assert self.ask(user, about=make_event(negotiation=elsewhere)) is False
        assert self.ask(user, "GET", about=make_event(negotiation=elsewhere)) is True

    def test_what_is_for_the_desk_is_not_read_by_strangers(self):
        view = SimpleNamespace(action="comments", desk=("comments",), needs={})
        other = SimpleNamespace(action="list", desk=("comments",), needs={})
        ask = ReadPublishedWriteByRole().has_permission
        for method in ("GET", "HEAD", "OPTIONS"):
            stranger = SimpleNamespace(user=AnonymousUser(), method=method, auth=None)
            assert ask(stranger, view) is False and ask(stranger, other) is True
            assert ask(SimpleNamespace(user=make_user(), method=method, auth=None), view) is True

    def test_a_view_that_says_nothing_is_read_by_all_and_written_by_nobody(self):
        door, view, mighty = ReadPublishedWriteByRole(), SimpleNamespace(), make_user("administrator")
        event = make_event()
        reads = SimpleNamespace(user=AnonymousUser(), method="GET", auth=None)
        writes = SimpleNamespace(user=mighty, method="POST", auth=None)
        assert door.has_permission(reads, view) is True and door.has_object_permission(reads, view, event) is True
        # without an action it is the view's own word that counts: the verb is not known there
        assert door.has_permission(writes, view) is True and door.has_object_permission(writes, view, event) is False
        named = SimpleNamespace(action="publish")
        assert door.has_permission(writes, named) is False and door.has_object_permission(writes, named, event) is False

    def test_one_of_several_rights_is_enough_for_a_row_and_they_may_stand_in_any_sequence(self):
        here = make_negotiation()
        event, user = make_event(negotiation=here), member("editor", negotiation=here)
        for needs in ((PUBLISH, CHANGE), [CHANGE, PUBLISH], {PUBLISH, CHANGE}, CHANGE):
            assert self.ask(user, needs=needs, about=event) is True and self.ask(user, needs=needs) is True
        assert self.ask(user, needs=PUBLISH, about=event) is False

    def test_scopes_follow_the_rights_of_the_action_unless_the_view_names_them(self):
        view = SimpleNamespace(action="x", needs={"x": (PUBLISH, CHANGE)})
        assert scopes_for(view, reading=True) == {"read"} and scopes_for(view, reading=False) == {"publish", "write"}
        assert scopes_for(SimpleNamespace(action="x", needs={}, scopes={"x": ["review"]}), reading=False) == {"review"}
        named = SimpleNamespace(action="x", needs={"x": PUBLISH}, scopes={"x": ("review",), "y": ("ingest",)})
        assert scopes_for(named, reading=False) == {"review"} and scopes_for(named, reading=True) == {"read"}
        assert scopes_for(SimpleNamespace(action="z", needs={"z": CHANGE}, scopes={"x": ["review"]}), False) == {
            "write"
        }

    def test_what_lies_in_no_scope_asks_for_none_and_what_says_nothing_neither(self):
        assert scopes_for(SimpleNamespace(action="x", needs={"x": ("timeline.add_membership", PUBLISH)}), False) == {
            "publish"
        }
        assert scopes_for(SimpleNamespace(action="x", needs={"x": "timeline.add_membership"}), False) == set()
        assert scopes_for(SimpleNamespace(), False) == scopes_for(SimpleNamespace(action="x"), False) == set()


class TestTokensAtTheDoor:
    """A token is refused for its scope before anything else is asked, and told which scope it lacks."""

    VIEW = {"publish": (PUBLISH, CHANGE), "review": REVIEW, "members": "timeline.add_membership"}

    def ask(self, scopes, method="POST", role="administrator", **view):
        user = make_user(role)
        token, _ = ApiToken.objects.make(user, "script", scopes)
        # what authentication leaves on the account
        user.token_scopes = frozenset(scopes)
        view = SimpleNamespace(**{"action": "publish", "needs": self.VIEW, **view})
        return ReadPublishedWriteByRole().has_permission(SimpleNamespace(user=user, method=method, auth=token), view)

    def test_each_scope_opens_what_it_names(self):
        assert self.ask(["publish"]) is True and self.ask(["write"]) is True
        assert self.ask(["review"], action="review") is True
        assert self.ask(["read"], "GET") is True and self.ask(["read", "ingest"], "HEAD") is True

    @pytest.mark.parametrize(
        ("scopes", "method", "action", "told"),
        [
            (["read"], "POST", "publish", "This token has the scopes read; here it needs publish or write."),
            (["read", "ingest"], "PATCH", "review", "This token has the scopes read, ingest; here it needs review."),
            (["write"], "GET", "publish", "This token has the scopes write; here it needs read."),
            (
                ["write", "publish"],
                "OPTIONS",
                "review",
                "This token has the scopes write, publish; here it needs read.",
            ),
            (
                ["publish", "write"],
                "DELETE",
                "review",
                "This token has the scopes write, publish; here it needs review.",
            ),
        ],
    )
    def test_one_that_lacks_the_scope_is_told_which(self, scopes, method, action, told):
        with pytest.raises(OutOfScope) as refused:
            self.ask(scopes, method, action=action)
        assert str(refused.value.detail) == told

    def test_a_verb_that_the_address_does_not_know_is_refused_for_that_and_not_for_the_scope(self):
        assert self.ask(["read"], action=None) is True and self.ask(["read"], action="") is False
        with pytest.raises(OutOfScope):
            self.ask(["write"], "GET", action=None)

    def test_what_lies_in_no_scope_no_token_does_though_its_owner_may(self):
        assert make_user("administrator").has_perm("timeline.add_membership")
        assert self.ask(sorted(set(SCOPE_OF.values())), action="members") is False

    def test_a_scope_does_not_stand_in_for_the_role(self):
        assert self.ask(["publish", "write"], role="contributor") is False

    def test_without_a_token_no_scope_is_asked_for(self):
        for auth in (None, "a password", SimpleNamespace(scopes=[])):
            request = SimpleNamespace(user=make_user("publisher"), method="POST", auth=auth)
            view = SimpleNamespace(action="publish", needs=self.VIEW)
            assert ReadPublishedWriteByRole().has_permission(request, view) is True


class TestOwnDrafts:
    def test_a_contributor_changes_her_own_drafts_and_no_others(self):
        here = make_negotiation()
        carla, other = make_user("contributor"), make_user("contributor")
        mine = create_event(here, EventFields("Mine", "talks", "2016"), carla)
        assert may_write(carla, mine) and not may_write(other, mine)
        assert not may_write(carla, make_event(negotiation=here, status="draft"))
        mine.status = "published"
        mine.save()
        assert not may_write(carla, mine)


class TestRightsThatEnd:
    """A session outlives a role: the right is asked at every request, of the database."""

    def signed_in(self, user):
        client = Client()
        client.force_login(user)
        return client

    def all_refused(self, client, event):
        edit = {"title": "x", "event_type": "talks", "edtf": "2016", "version": event.version}
        answers = [
            client.get(f"/admin/timeline/event/{event.pk}/change/"),
            client.post(f"/admin/timeline/event/{event.pk}/change/", {**edit, "do": "save"}),
            client.get(f"{event.negotiation.get_absolute_url()}e/{event.number}/edit/"),
            client.post(f"{event.negotiation.get_absolute_url()}e/{event.number}/edit/", edit),
            client.patch(f"/api/v1/events/{event.pk}/", {"title": "x", "version": 1}, content_type="application/json"),
            client.get("/admin/timeline/mention/review/"),
        ]
        event.refresh_from_db()
        return event.version == 1 and all(one.status_code in (302, 401, 403, 404) for one in answers)

    @pytest.mark.parametrize("end", ["group", "membership", "closed", "deleted"])
    def test_at_once_by_every_way(self, end):
        here = make_negotiation()
        event = make_event(negotiation=here, status="draft")
        user = make_user("editor") if end == "group" else member("editor", negotiation=here)
        client = self.signed_in(user)
        assert client.get(f"/admin/timeline/event/{event.pk}/change/").status_code == 200
        if end == "group":
            user.groups.clear()
        elif end == "membership":
            user.memberships.all().delete()
        elif end == "closed":
            User.objects.filter(pk=user.pk).update(is_active=False)
        else:
            user.delete()
        assert self.all_refused(client, event)

    def test_a_token_ends_with_its_owners_role_and_with_the_account(self):
        user = make_user("editor")
        _, secret = ApiToken.objects.make(user, "script", ["read", "write"])
        event = make_event(status="draft")

        def ask():
            headers = {"Authorization": f"Bearer {secret}"}
            return Client().get(f"/api/v1/events/{event.pk}/", headers=headers).status_code

        assert ask() == 200
        user.groups.clear()
        assert ask() == 404
        User.objects.filter(pk=user.pk).update(is_active=False)
        assert ask() == 401

    def test_what_somebody_decided_stays_when_the_account_goes(self):
        user = make_user("editor", username="leaver")
        event = make_event()
        change_event(event.pk, EventFields("New", "talks", "2016"), user, version=1)
        user.delete()
        assert event.log.get().user_name == "leaver" and event.log.get().at <= timezone.now()
