"""Mail goes into the outbox with its cause and leaves it over a real SMTP hop, at least once, with the same Message-ID."""

import socket
from datetime import timedelta
from smtplib import SMTPException, SMTPServerDisconnected

import pytest
from aiosmtpd.controller import Controller
from django.core.mail import EmailMultiAlternatives, send_mail
from django.db import transaction

from kansli.audit.models import Event
from kansli.core.clock import now
from kansli.core.errors import RuleBroken
from kansli.mail import outbox
from kansli.mail.actions import queue, send_again
from kansli.mail.models import Message

pytestmark = pytest.mark.django_db


class Server:
    """What the server got, and what it answers."""

    def __init__(self):
        self.mails, self.answer = [], "250 kept"

    async def handle_DATA(self, server, session, envelope):
        if self.answer.startswith("250"):
            self.mails.append(envelope)
        return self.answer

    async def handle_RCPT(self, server, session, envelope, address, options):
        if address.startswith("unknown"):
            return "550 nobody of that name"
        envelope.rcpt_tos.append(address)
        return "250 ok"


@pytest.fixture
def server(settings):
    """A real SMTP server on a free port of this machine."""
    handler = Server()
    controller = Controller(handler, hostname="127.0.0.1", port=0)
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        controller.port = free.getsockname()[1]
    controller.start()
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", controller.port
    settings.MAIL_BOX_ONLY, settings.DEFAULT_FROM_EMAIL = False, "Kansliet <kansli@tre.example>"
    yield handler
    controller.stop()


def letter(unique="one", recipient="bo@exempel.se", **fields):
    return queue(**{"unique": unique, "recipient": recipient, "subject": "Hej på\n dig", "text": "Åäö", **fields})


def fresh(message):
    message.refresh_from_db()
    return message


def test_a_mail_arrives(server):
    message = letter(html="<p>Åäö</p>")
    outbox.send_due({})
    (arrived,) = server.mails
    text = arrived.content.decode()
    assert (arrived.mail_from, arrived.rcpt_tos) == ("kansli@tre.example", ["bo@exempel.se"])
    assert f"Message-ID: {outbox.message_id(message)}" in text
    assert "Auto-Submitted: auto-generated" in text
    assert "text/html" in text
    message = fresh(message)
    assert (message.state, message.attempts, message.answer) == (Message.State.SENT, 1, "")
    assert message.sent_at
    assert str(message) == f"{message.key} sent"


def test_what_was_sent_is_not_sent_again(server):
    letter()
    outbox.send_due({})
    outbox.send_due({})
    assert len(server.mails) == 1


def test_the_same_cause_makes_one_mail():
    assert letter().pk == letter(text="other").pk
    assert Message.objects.get().text == "Åäö"


def test_a_subject_is_one_line():
    assert letter().subject == "Hej på dig"


def test_a_mail_falls_with_its_cause():
    @transaction.atomic
    def act():
        letter()
        raise RuleBroken("no")

    with pytest.raises(RuleBroken):
        act()
    assert not Message.objects.exists()


def test_the_id_is_that_of_the_cause(settings):
    settings.DEFAULT_FROM_EMAIL = "kansli"
    assert outbox.message_id(Message(unique="a")) == outbox.message_id(Message(unique="a"))
    assert outbox.message_id(Message(unique="a")) != outbox.message_id(Message(unique="b"))
    assert outbox.message_id(Message(unique="a")).endswith("@kansli>")


def test_a_server_that_is_busy_is_asked_again_later_and_later(server):
    server.answer = "451 later"
    message, waits = letter(), []
    for _ in range(3):
        Message.objects.update(due_at=now())
        outbox.send_due({})
        waits.append(round((fresh(message).due_at - now()).total_seconds() / 60))
    assert waits == [1, 2, 4]
    assert (message.state, message.attempts, message.answer) == (Message.State.WAITING, 3, "451 later")
    server.answer = "250 kept"
    Message.objects.update(due_at=now())
    outbox.send_due({})
    assert fresh(message).state == Message.State.SENT


def test_a_refused_address_fails_at_once_with_an_alert_that_names_nobody(server, caplog):
    message, other = letter(recipient="unknown@exempel.se"), letter("two")
    outbox.send_due({})
    assert (fresh(message).state, message.answer) == (Message.State.FAILED, "550 nobody of that name")
    assert fresh(other).state == Message.State.SENT
    assert message.key in caplog.text
    assert "unknown@" not in caplog.text


def test_a_server_that_is_gone_is_given_up_after_eight_attempts(server, settings):
    settings.EMAIL_PORT = 1
    message = letter()
    for _ in range(outbox.MOST_ATTEMPTS + 1):
        Message.objects.update(due_at=now())
        outbox.send_due({})
    assert (fresh(message).state, message.attempts) == (Message.State.FAILED, outbox.MOST_ATTEMPTS)
    assert "ConnectionRefusedError" in message.answer


def test_a_mail_that_failed_is_sent_again_on_request(server, office, act):
    message = letter()
    Message.objects.update(state=Message.State.FAILED, attempts=8, answer="550 no")
    send_again(by=act(office.asta), message=fresh(message))
    assert (message.state, message.attempts) == (Message.State.WAITING, 0)
    assert Event.objects.get().verb == "mail.send_again"
    outbox.send_due({})
    assert len(server.mails) == 1


def test_a_mail_that_was_sent_is_not_sent_again_on_request(office, act):
    message = letter()
    Message.objects.update(state=Message.State.SENT)
    with pytest.raises(RuleBroken):
        send_again(by=act(office.asta), message=message)
    assert not Event.objects.exists()


def test_nobody_sends_what_another_is_sending(server):
    message = letter()
    assert outbox.lease() == message
    outbox.send_due({})
    assert server.mails == []


def test_the_lease_of_a_dead_worker_is_taken_up(server):
    message = letter()
    outbox.lease()
    Message.objects.update(leased_until=now() - timedelta(seconds=1))
    outbox.send_due({})
    assert (fresh(message).state, message.attempts) == (Message.State.SENT, 2)


def test_of_two_workers_that_saw_the_same_mail_one_gets_it(monkeypatch):
    message = letter()
    seen = list(Message.objects.all())
    Message.objects.update(attempts=1)  # the other one was faster
    monkeypatch.setattr(Message.objects, "filter", Reader(seen, Message.objects.filter))
    assert outbox.lease() is None
    assert fresh(message).state == Message.State.WAITING


class Reader:
    """Answers the first question with rows read earlier, and the others with the database."""

    def __init__(self, rows, real):
        self.rows, self.real, self.asked = rows, real, 0

    def __call__(self, *conditions, **fields):
        self.asked += 1
        return self if self.asked == 1 else self.real(*conditions, **fields)

    def order_by(self, *names):
        return self.rows


def test_who_was_too_slow_changes_nothing_any_more(server, monkeypatch):
    message = letter()

    def slow(*arguments):
        Message.objects.update(attempts=7)  # its lease ended, somebody else took it
        raise SMTPServerDisconnected("slow")

    monkeypatch.setattr(outbox, "_email", slow)
    outbox.send_due({})
    assert (fresh(message).state, message.answer) == (Message.State.SENDING, "")


def test_at_most_a_batch_is_sent_in_one_go(server, monkeypatch):
    monkeypatch.setattr(outbox, "BATCH", 2)
    for number in range(3):
        letter(str(number))
    outbox.send_due({})
    assert len(server.mails) == 2


def test_in_the_demo_nothing_leaves(server, settings):
    settings.MAIL_BOX_ONLY = True
    message = letter()
    outbox.send_due({})
    assert (server.mails, fresh(message).state, outbox.stuck()) == ([], Message.State.WAITING, 0)


def test_texts_are_forgotten_thirty_days_after_sending():
    old, new, failed = letter("old"), letter("new"), letter("failed")
    Message.objects.update(state=Message.State.SENT, sent_at=now())
    Message.objects.filter(pk=old.pk).update(sent_at=now() - timedelta(days=31))
    Message.objects.filter(pk=failed.pk).update(state=Message.State.FAILED, sent_at=None)
    outbox.purge({})
    assert [fresh(message).text for message in (old, new, failed)] == ["", "Åäö", "Åäö"]
    assert old.subject == "Hej på dig"


def test_what_is_stuck_is_counted(settings):
    settings.MAIL_BOX_ONLY = False
    for name, state, hours in [
        ("a", "waiting", 0),
        ("b", "waiting", 2),
        ("c", "failed", 0),
        ("d", "sent", 2),
        ("e", "sending", 2),
    ]:
        Message.objects.filter(pk=letter(name).pk).update(state=state, due_at=now() - timedelta(hours=hours))
    assert outbox.stuck() == 3


def test_the_words_of_an_error_without_a_code():
    assert outbox._answer(SMTPException("odd")) == "SMTPException: odd"


def test_mail_of_django_goes_into_the_outbox(settings):
    settings.EMAIL_BACKEND = "kansli.mail.backends.Outbox"
    assert send_mail("Ämne", "text", None, ["a@exempel.se", "b@exempel.se"]) == 1
    assert send_mail("Ämne", "text", None, ["a@exempel.se"]) == 1  # twice within the minute, by mistake
    assert sorted(Message.objects.values_list("recipient", flat=True)) == ["a@exempel.se", "b@exempel.se"]


def test_html_and_id_of_a_mail_of_django(settings):
    settings.EMAIL_BACKEND = "kansli.mail.backends.Outbox"
    for text in ("one", "two"):
        email = EmailMultiAlternatives("Ämne", text, to=["a@exempel.se"], headers={"Message-ID": "<1@x>"})
        email.attach_alternative("{}", "application/json")
        email.attach_alternative("<p>one</p>", "text/html")
        email.send()
    assert (Message.objects.get().text, Message.objects.get().html) == ("one", "<p>one</p>")
