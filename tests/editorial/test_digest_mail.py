"""The digest by mail: one for each person, never lost, and twice at most where a process dies in the one moment that allows it."""

import datetime as dt
import smtplib

import pytest
from django.core.management import call_command
from django.utils import timezone

from tests.factories import make_event, make_user
from timeline import editorial
from timeline.editorial import notices
from timeline.models import Notification, NotificationChoice

pytestmark = pytest.mark.django_db
WAIT = notices.QUIET + dt.timedelta(seconds=1)


class Killed(BaseException):
    """As if the process were gone: nothing catches it."""


@pytest.fixture
def erik():
    return make_user("editor", username="erik", email="erik@example.org")


@pytest.fixture
def told(erik):
    """Two things that wait to be told to Erik."""
    edith = make_user("editor", username="edith")
    for title in ("They meet", "They part"):
        editorial.assign(make_event(title=title), erik, edith)
    return erik


def later(monkeypatch, delay=WAIT):
    moment = timezone.now() + delay
    monkeypatch.setattr(notices.timezone, "now", lambda: moment)


def test_one_mail_holds_all_that_waits_with_addresses_and_is_counted(told, mailoutbox, capsys):
    call_command("send_digests")
    assert capsys.readouterr().out == "1 mails.\n"
    (mail,) = mailoutbox
    assert (mail.to, mail.subject) == (["erik@example.org"], "2 things at the desk")
    assert "They meet" in mail.body and "They part" in mail.body and "/admin/timeline/event/" in mail.body
    assert "/admin/notifications/" in mail.body
    assert not Notification.objects.filter(mailed_at=None).exists()


def test_a_second_run_mails_nothing_twice(told, mailoutbox, monkeypatch):
    assert (notices.send_digests(), notices.send_digests()) == (1, 0)
    later(monkeypatch)
    assert notices.send_digests() == 0 and len(mailoutbox) == 1


def test_what_comes_within_ten_minutes_waits_for_the_next_mail(told, mailoutbox, monkeypatch):
    notices.send_digests()
    editorial.assign(make_event(title="They meet again"), told, make_user("editor"))
    assert notices.send_digests() == 0
    later(monkeypatch)
    assert notices.send_digests() == 1
    assert "They meet again" in mailoutbox[1].body and "They part" not in mailoutbox[1].body


@pytest.mark.parametrize("error", [smtplib.SMTPServerDisconnected("away"), ConnectionRefusedError(), TimeoutError()])
def test_a_mail_server_that_is_away_loses_nothing_and_the_next_run_tries_again(told, mailoutbox, monkeypatch, error):
    def away(*args, **kwargs):
        raise error

    with monkeypatch.context() as broken:
        broken.setattr(notices, "send_mail", away)
        assert notices.send_digests() == 0
    assert Notification.objects.filter(mailed_at=None).count() == 2
    assert notices.send_digests() == 1 and len(mailoutbox) == 1


def test_killed_before_the_mail_left_it_is_sent_once_the_claim_lapses(told, mailoutbox, monkeypatch):
    def killed(*args, **kwargs):
        raise Killed

    with monkeypatch.context() as broken:
        broken.setattr(notices, "send_mail", killed)
        with pytest.raises(Killed):
            notices.send_digests()
    assert notices.send_digests() == 0, "while the claim holds, nobody else may be mailing it as well"
    later(monkeypatch, notices.SENDING + dt.timedelta(seconds=1))
    assert notices.send_digests() == 1 and len(mailoutbox) == 1
    assert "2 things" in mailoutbox[0].subject


def test_killed_after_the_mail_left_it_comes_twice_and_no_more(told, mailoutbox, monkeypatch):
    def killed(*args, **kwargs):
        raise Killed

    with monkeypatch.context() as broken:
        broken.setattr(notices, "_settle", killed)
        with pytest.raises(Killed):
            notices.send_digests()
    later(monkeypatch, notices.SENDING + dt.timedelta(seconds=1))
    assert [notices.send_digests() for _ in range(3)] == [1, 0, 0]
    assert [mail.subject for mail in mailoutbox] == ["2 things at the desk"] * 2


def test_two_runs_at_once_send_one_mail(told, mailoutbox, monkeypatch):
    send, inner = notices.send_mail, []

    def slow(*args, **kwargs):
        inner.append(notices.send_digests())
        return send(*args, **kwargs)

    monkeypatch.setattr(notices, "send_mail", slow)
    assert notices.send_digests() == 1
    assert inner == [0] and len(mailoutbox) == 1


def test_what_changes_while_the_mail_goes_out_is_told_by_the_next_one(told, mailoutbox, monkeypatch):
    send = notices.send_mail

    def meanwhile(*args, **kwargs):
        Notification.objects.filter(text__contains="They meet").update(text="Somebody changed the date of “They meet”.")
        return send(*args, **kwargs)

    with monkeypatch.context() as slow:
        slow.setattr(notices, "send_mail", meanwhile)
        notices.send_digests()
    later(monkeypatch)
    assert notices.send_digests() == 1
    assert "changed the date" in mailoutbox[1].body and "They part" not in mailoutbox[1].body


def test_news_of_what_was_mailed_and_not_yet_read_is_mailed_again(erik, mailoutbox, monkeypatch):
    edith, event = make_user("editor", username="edith"), make_event(title="They meet")
    editorial.assign(event, erik, edith)
    editorial.comment(event, "First remark", edith)
    notices.send_digests()
    editorial.comment(event, "Second remark", edith)
    later(monkeypatch)
    assert notices.send_digests() == 1
    assert "Second remark" in mailoutbox[1].body and "First remark" not in mailoutbox[1].body


def test_who_wants_no_mail_gets_none(erik, mailoutbox):
    NotificationChoice.objects.create(user=erik, mail_assigned=False)
    editorial.assign(make_event(), erik, make_user("editor"))
    assert notices.send_digests() == 0 and not mailoutbox


def test_each_person_gets_a_mail_of_their_own(told, mailoutbox):
    other = make_user("editor", username="otto", email="otto@example.org")
    editorial.assign(make_event(title="For Otto"), other, make_user("editor"))
    assert notices.send_digests() == 2
    by_person = {mail.to[0]: mail.body for mail in mailoutbox}
    assert "For Otto" in by_person["otto@example.org"] and "For Otto" not in by_person["erik@example.org"]
