"""The desk's pages of events: steps, conflicts, versions, the list of fields; and talk among editors."""

import re

import pytest
from django.urls import reverse

from tests.factories import make_document, make_event, make_mention, make_negotiation, make_party, make_user
from timeline import editorial
from timeline.editorial import EventFields
from timeline.models import Assignment, Event, LogEntry, Membership, Notification, NotificationChoice

pytestmark = pytest.mark.django_db


def url(name, *args):
    return reverse(f"admin:timeline_{name}", args=args)


@pytest.fixture
def edith(client):
    user = make_user("administrator", username="edith")
    client.force_login(user)
    return user


@pytest.fixture
def erik():
    return make_user("editor", username="erik", email="erik@example.org")


def told(event, **overrides):
    values = {name: getattr(event, name) for name in ("title", "edtf", "event_type", "modality", "summary", "outcome")}
    values |= {"salience": event.salience, "version": event.version, "place": "", "do": "save"}
    return {**values, "party-TOTAL_FORMS": "0", "party-INITIAL_FORMS": "0", **overrides}


def changed(event, user, version=1, **values):
    def written(seen):
        return EventFields(**{**{name: getattr(seen, name) for name in EventFields.__dataclass_fields__}, **values})

    return editorial.change_event(event.pk, written, user, version=version)


class TestConflicts:
    def test_changes_of_other_fields_are_joined(self, client, edith, erik):
        event = make_event(title="Talks")
        changed(event, erik, title="Eriks")
        client.post(url("event_change", event.pk), told(event, edtf="2016-08-25"))
        event.refresh_from_db()
        assert (event.title, event.edtf, event.version) == ("Eriks", "2016-08-25", 3)

    def test_a_clash_shows_base_theirs_and_mine_with_a_choice(self, client, edith, erik):
        event = make_event(title="Talks")
        changed(event, erik, title="Eriks")
        answer = client.post(url("event_change", event.pk), told(event, title="Ediths", summary="Her words."))
        page = answer.content.decode()
        assert answer.status_code == 409 and "Version 2, by erik" in page
        assert all(words in page for words in ("Her words.", 'value="theirs"', "Talks"))
        client.post(
            url("event_change", event.pk),
            told(event, title="Ediths", summary="Her words.", version=2, **{"choose-title": "theirs"}),
        )
        event.refresh_from_db()
        assert (event.title, event.summary) == ("Eriks", "Her words.")

    def test_a_retraction_of_what_was_changed_meanwhile_waits_for_a_second_look(self, client, edith, erik):
        event = make_event(title="Talks")
        changed(event, erik, title="Eriks")
        answer = client.post(url("event_change", event.pk), told(event, do="retract", reason="Wrong."))
        assert answer.status_code == 409
        event.refresh_from_db()
        assert event.is_published


class TestVersions:
    def test_two_are_compared_word_by_word(self, client, edith):
        event = make_event(title="Talks in Geneva end", parties=[(make_party(name="Norland"), "host")])
        changed(event, edith, title="Talks in Vienna end", parties=())
        page = client.get(url("event_history", event.pk)).content.decode()
        assert "<del>Geneva</del><ins>Vienna</ins>" in page
        assert "<del>Norland (hosts)</del>" in page

    def test_any_two(self, client, edith):
        event = make_event(title="One")
        changed(event, edith, title="Two")
        changed(event, edith, 2, title="Three")
        page = client.get(url("event_history", event.pk), {"a": 1, "b": 3}).content.decode()
        assert "<del>One</del><ins>Three</ins>" in page and "From version 1 to 3" in page

    def test_an_event_without_a_stored_version_shows_the_one_there_is(self, client, edith):
        event = make_event()
        assert "is the only one" in client.get(url("event_history", event.pk)).content.decode()
        assert not event.versions.exists()

    def test_one_is_brought_back_with_a_reason(self, client, edith):
        event = make_event(title="One")
        changed(event, edith, title="Two")
        address, data = url("event_revert", event.pk), {"to": 1, "version": 2}
        refused = client.post(address, data, follow=True)
        assert "Say why" in refused.content.decode()
        client.post(address, {**data, "reason": "The wire was right."})
        event.refresh_from_db()
        assert (event.title, event.version) == ("One", 3)


class TestListOfFields:
    ADDRESS = "/admin/timeline/event/list/"

    def row(self, event, **overrides):
        values = {name: getattr(event, name) for name in ("title", "edtf", "event_type", "status", "version")}
        values |= {"status_was": event.status, **overrides}
        return {"event": [event.pk], **{f"e{event.pk}-{name}": value for name, value in values.items()}}

    def test_shows_the_rows_of_the_filtered_list(self, client, edith):
        one, other = make_event(title="Alpha"), make_event(title="Beta", status="draft")
        page = client.get(self.ADDRESS, {"status__exact": "draft"}).content.decode()
        assert other.title in page and one.title not in page

    def test_stores_rows_and_statuses(self, client, edith):
        one, other = make_event(title="Alpha"), make_event(title="Beta", status="draft")
        rows = {**self.row(one, edtf="2016-09"), **self.row(other, status="in_review", event_type="aid")}
        client.post(self.ADDRESS, {**rows, "event": [one.pk, other.pk]})
        one.refresh_from_db(), other.refresh_from_db()
        assert (one.edtf, other.event_type, other.status) == ("2016-09", "aid", "in_review")

    def test_an_untouched_cell_never_overwrites_what_somebody_wrote_meanwhile(self, client, edith, erik):
        event = make_event(title="Talks", summary="Long.")
        changed(event, erik, title="Eriks", summary="His.")
        client.post(self.ADDRESS, self.row(event, edtf="2016-09"))
        event.refresh_from_db()
        assert (event.title, event.summary, event.edtf, event.version) == ("Eriks", "His.", "2016-09", 3)

    def test_a_clash_stays_in_its_row_and_the_other_rows_are_stored(self, client, edith, erik):
        one, other = make_event(title="Alpha"), make_event(title="Beta")
        changed(one, erik, title="Eriks")
        rows = {**self.row(one, title="Ediths"), **self.row(other, title="Gamma")}
        answer = client.post(self.ADDRESS, {**rows, "event": [one.pk, other.pk]})
        page = answer.content.decode()
        assert answer.status_code == 409 and 'value="Ediths"' in page and f"e{one.pk}-choose-title" in page
        one.refresh_from_db(), other.refresh_from_db()
        assert (one.title, other.title) == ("Eriks", "Gamma")
        again = {**self.row(one, title="Ediths", version=2), f"e{one.pk}-choose-title": "theirs"}
        client.post(self.ADDRESS, again)
        one.refresh_from_db()
        assert one.title == "Eriks"

    def test_a_date_that_cannot_be_is_said_in_its_row(self, client, edith):
        event = make_event()
        answer = client.post(self.ADDRESS, self.row(event, edtf="2024-13-01", title="Kept"))
        assert 'value="Kept"' in answer.content.decode() and 'class="error"' in answer.content.decode()
        event.refresh_from_db()
        assert event.version == 1

    def test_who_may_not_publish_is_not_offered_it_and_cannot(self, client, erik):
        client.force_login(erik)
        event = make_event(status="draft")
        assert 'value="published"' not in client.get(self.ADDRESS).content.decode()
        client.post(self.ADDRESS, self.row(event, status="published"))
        event.refresh_from_db()
        assert event.status == "draft"


class TestSteps:
    def test_schedule_and_embargo_in_the_time_of_the_negotiation(self, client, edith):
        event = make_event(status="in_review", negotiation=make_negotiation(time_zone="Europe/Zurich"))
        client.post(url("event_change", event.pk), told(event, do="schedule", publish_at="2126-07-01 09:00"))
        event.refresh_from_db()
        assert (event.status, event.publish_at.isoformat()) == ("scheduled", "2126-07-01T07:00:00+00:00")
        client.post(url("event_change", event.pk), told(event, do="embargo", embargo_until="2126-08-01 09:00"))
        event.refresh_from_db()
        assert event.is_embargoed
        page = client.get(url("event_change", event.pk)).content.decode()
        assert 'value="2126-07-01 09:00"' in page
        client.post(url("event_change", event.pk), told(event, do="to_in_review"))
        event.refresh_from_db()
        assert (event.status, event.publish_at) == ("in_review", None)

    @pytest.mark.parametrize("at", ["", "tomorrow", "2126-07-01", "2001-01-01 09:00"])
    def test_a_moment_that_is_none_is_refused_and_kept_in_the_form(self, client, edith, at):
        event = make_event(status="in_review")
        page = client.post(url("event_change", event.pk), told(event, do="schedule", publish_at=at, title="My words"))
        assert page.status_code == 200 and "My words" in page.content.decode()
        event.refresh_from_db()
        assert (event.status, event.title) == ("in_review", "Event 1")


class TestWritingByHand:
    def test_a_mistake_leaves_the_form_as_it_was_and_the_event_in_its_negotiation(self, client, edith):
        first, second = make_negotiation(title="A"), make_negotiation(title="B")
        assert (
            "selected"
            not in re.search(r'id="id_negotiation".*?</select>', client.get(url("event_add")).content.decode())[0]
        )
        data = told(Event(title="Talks", event_type="talks"), negotiation=second.pk, edtf="2016-13")
        page = client.post(url("event_add"), data).content.decode()
        assert f'value="{second.pk}" selected' in page and "Nothing was saved" in page
        client.post(url("event_add"), data | {"edtf": "2016"})
        assert Event.objects.get().negotiation == second and not first.events.exists()


class TestFindingAgain:
    def test_an_event_by_its_year_and_its_decisions_and_sources_from_its_page(self, client, edith):
        first, second, other = (make_mention(title=title) for title in ("Kept", "Further", "Dismissed"))
        event = editorial.accept(first.pk, edith)
        second.document.negotiation = event.negotiation
        second.document.save()
        editorial.merge(second.pk, event.pk, edith)
        editorial.dismiss(other.pk, edith)
        make_event(title="Of long ago", edtf="1999-01")
        listed = client.get(url("event_changelist"), {"year": "1999"}).context["cl"].result_list
        assert [one.title for one in listed] == ["Of long ago"]
        assert client.get(url("event_changelist"), {"year": "MCM"}).context["cl"].result_count == 2
        address = f"{url('decision_changelist')}?event={event.pk}"
        assert address in client.get(url("event_change", event.pk)).content.decode()
        found = [one.kind for one in client.get(address).context["cl"].result_list]
        assert found == ["merged", "accepted"]
        page = client.get(url("event_history", event.pk)).content.decode()
        assert f"{second.document.publisher_name}, " in page and f"“{second.quote}”" in page and "mention " not in page


class TestMergingByNumber:
    def test_numbers_are_in_sight_and_a_wrong_one_costs_nothing_that_was_ticked(self, client, edith):
        event = make_event(title="Talks")
        mention = make_mention(event=event)
        twin = make_event(negotiation=event.negotiation, title="The same talks")
        assert f">{twin.number}</td>" in client.get(url("event_changelist")).content.decode()
        assert f"event {twin.number}," in client.get(url("event_change", twin.pk)).content.decode()
        data = {"do": "merge", "into": "4711", "mention": [mention.pk], "reason": "Told twice"}
        page = client.post(url("event_sources", event.pk), data).content.decode()
        assert f'<option value="{twin.number}">The same talks' in page
        assert f'value="{mention.pk}" checked' in page and 'value="Told twice"' in page and 'value="4711"' in page


class TestOneNegotiationOnly:
    @pytest.fixture
    def mine(self, client):
        user = make_user(username="mona")
        event = make_event(title="Mine")
        Membership.objects.create(user=user, negotiation=event.negotiation, role="editor")
        client.force_login(user)
        return event

    def test_its_rows_are_all_there_is(self, client, mine):
        other = make_event(title="Not mine")
        make_mention(event=other)
        for name in ("event", "document", "mention", "negotiation", "logentry"):
            page = client.get(url(f"{name}_changelist"))
            assert page.status_code == 200 and "Not mine" not in page.content.decode()
        assert client.get(url("event_change", mine.pk)).status_code == 200
        assert client.get(url("event_change", other.pk)).status_code == 404
        assert "Not mine" not in client.get("/admin/").content.decode()

    def test_changes_there_and_nowhere_else(self, client, mine):
        waits = make_mention(document=make_document(negotiation=mine.negotiation))
        assert 'value="dismiss"' in client.get(url("document_change", waits.document_id)).content.decode()
        client.post(url("event_change", mine.pk), told(mine, title="Better"))
        mine.refresh_from_db()
        assert mine.title == "Better"
        assert client.get(url("negotiation_add")).status_code == 403
        data = told(make_event(), negotiation=make_negotiation().pk)
        client.post(url("event_add"), data)
        assert not Event.objects.filter(status="draft").exists()


class TestTeamwork:
    def test_work_is_assigned_and_the_person_is_told_once(self, client, edith, erik, mailoutbox):
        event = make_event(title="Talks")
        page = client.post(reverse("admin:assign", args=["event", event.pk]), {"user": erik.pk}, follow=True)
        assert "Taken care of by erik" in page.content.decode()
        client.post(reverse("admin:assign", args=["event", event.pk]), {"user": erik.pk})
        assert Notification.objects.get().text == "edith assigned “Talks” to you."
        assert LogEntry.objects.get().changes == {"assigned": [None, "erik"]}
        client.force_login(erik)
        assert "1<span" in client.get("/admin/").content.decode()
        client.post(reverse("admin:notifications"), {"do": "read"})
        assert "1<span" not in client.get("/admin/").content.decode()

    def test_somebody_without_the_role_gets_no_work(self, client, edith):
        event, outsider = make_event(), make_user(username="otto")
        page = client.post(reverse("admin:assign", args=["event", event.pk]), {"user": outsider.pk}, follow=True)
        assert "does not allow" in page.content.decode() and not Assignment.objects.exists()

    def test_a_comment_reaches_who_takes_care_of_it_and_never_a_reader(self, client, edith, erik):
        event = make_event()
        editorial.assign(event, erik, edith)
        page = client.post(reverse("admin:comment", args=["event", event.pk]), {"text": "Zeppelin?"}, follow=True)
        assert "Zeppelin?" in page.content.decode()
        assert erik.notifications.filter(kind="commented").count() == 1
        client.logout()
        assert "Zeppelin" not in client.get(event.get_absolute_url()).content.decode()

    def test_each_kind_can_be_switched_off_each_way(self, client, edith, erik):
        client.force_login(erik)
        client.post(reverse("admin:notifications"), {"do": "choose", "app_changed": "on", "mail_assigned": "on"})
        choice = NotificationChoice.objects.get(user=erik)
        assert (choice.app_changed, choice.mail_changed, choice.app_assigned, choice.mail_assigned) == (
            True, False, False, True,
        )  # fmt: skip
        event = make_event()
        editorial.assign(event, erik, edith)
        changed(event, edith, title="New")
        found = {one.kind: (one.in_app, one.mailed_at is None) for one in Notification.objects.filter(user=erik)}
        assert found == {"assigned": (False, True), "changed": (True, False)}


class TestFirstPage:
    @pytest.mark.parametrize(
        ("role", "offered"),
        [("contributor", (True, True)), ("editor", (True, True)), ("publisher", (False, False))],
    )
    def test_offers_what_a_role_in_one_negotiation_may_do_and_nothing_it_may_not(self, client, role, offered):
        user, event = make_user(username=role), make_event(status="retracted", retraction_reason="No.")
        Membership.objects.create(user=user, negotiation=event.negotiation, role=role)
        client.force_login(user)
        page = client.get("/admin/").content.decode()
        assert tuple(f'class="button" href="{url(one)}"' in page for one in ("document_add", "event_add")) == offered
        assert "status__in=draft,in_review,scheduled" in page
        one = client.get(url("event_change", event.pk)).content.decode()
        assert ('value="to_draft"' in one) == (role == "publisher")

    def test_says_what_waits_since_when_what_was_decided_and_how_each_rule_fares(self, client, edith):
        kept, wrong, gone = (make_mention(rule="talks-met", coded_by="reader-1") for _ in range(3))
        make_mention(rule="talks-met", coded_by="reader-1")
        editorial.accept(kept.pk, edith)
        editorial.accept(wrong.pk, edith, EventFields(title="Other", event_type="talks", edtf="2016-08-26"))
        editorial.dismiss(gone.pk, edith)
        page = client.get("/admin/").content.decode()
        row = re.search(r"talks-met.*?</tr>", page, re.S)[0]
        assert re.findall(r"<td[^>]*>([^<]*)</td>", row) == ["1", "1", "0", "1", "67 in 100", "1"]
        assert re.search(r"Accepted a mention</dt><dd>2", page) and re.search(r"Dismissed a mention</dt><dd>1", page)
        assert "1 mention, for" in page
