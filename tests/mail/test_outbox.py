"""Mail goes into the outbox with its cause and leaves it over a real SMTP hop, at least once, with the same Message-ID."""

import socket
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from email import message_from_bytes, policy
from smtplib import SMTPException, SMTPServerDisconnected

import pytest
from aiosmtpd.controller import Controller
from django.core.mail import EmailMultiAlternatives, send_mail
from django.db import transaction

from kansli.audit.models import Event
from kansli.core.clock import now
from kansli.core.errors import RuleBroken
from kansli.mail import outbox, sending
from kansli.mail.actions import Attachment, queue, send_again
from kansli.mail.calendar import Invitation, Mailbox
from kansli.mail.models import Message

pytestmark = pytest.mark.django_db


class Server:
    """What the server got, and what it answers."""

    def __init__(self):
        self.mails, self.answer, self.greeted = [], "250 kept", 0

    async def handle_EHLO(self, server, session, envelope, hostname, responses):
        self.greeted += 1
        session.host_name = hostname
        return responses

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
    settings.MAIL_REPLY_TO = "Svar <svar@tre.example>"
    yield handler
    controller.stop()


MEETING = Invitation(
    uid="abc@tre.example",
    sequence=1,
    stamp=datetime(2026, 5, 2, 8, 0, tzinfo=UTC),
    summary="Möte",
    organizer=Mailbox("Kansliet", "svar@tre.example"),
    attendee=Mailbox("Bo", "bo@exempel.se"),
    starts=datetime(2026, 7, 1, 7, 0, tzinfo=UTC),
    ends=datetime(2026, 7, 1, 9, 0, tzinfo=UTC),
)
PAPER = Attachment("Kallelse å.pdf", "application/pdf", b"pdf")


def letter(unique="one", recipient="bo@exempel.se", **fields):
    return queue(**{"unique": unique, "recipient": recipient, "subject": "Hej på\n dig", "text": "Åäö", **fields})


def fresh(message):
    message.refresh_from_db()
    return message


def arrived(envelope):
    """The mail as the recipient's program takes it apart, its calendar part's bytes among it."""
    return message_from_bytes(envelope.content, policy=policy.default)


def test_a_mail_arrives(server):
    message = letter(html="<p>Åäö</p>")
    outbox.send_due({})
    (envelope,) = server.mails
    email = arrived(envelope)
    assert (envelope.mail_from, envelope.rcpt_tos) == ("kansli@tre.example", ["bo@exempel.se"])
    assert (email["From"], email["To"], email["Subject"]) == ("Kansliet <kansli@tre.example>", "bo@exempel.se", "Hej på dig")
    assert (email["Message-ID"], email["Auto-Submitted"]) == (f"<{message.key}@tre.example>", "auto-generated")
    assert email["Reply-To"] == "Svar <svar@tre.example>"
    assert email["Date"].datetime <= now()
    assert [(part.get_content_type(), part.get_content().strip()) for part in email.iter_parts()] == [
        ("text/plain", "Åäö"),
        ("text/html", "<p>Åäö</p>"),
    ]
    message = fresh(message)
    assert (message.state, message.attempts, message.answer) == (Message.State.SENT, 1, "")
    assert message.sent_at
    assert str(message) == f"{message.key} sent"


@pytest.mark.parametrize("method", ["REQUEST", "CANCEL"])
def test_an_invitation_arrives_as_calendar_programs_want_it(server, method):
    message = letter(
        html="<p>Möte</p>", calendar=replace(MEETING, method=method), attachments=[PAPER], reply_to="asta@tre.example"
    )
    outbox.send_due({})
    email = arrived(server.mails[0])
    body, invite, paper = email.iter_parts()
    part = list(body.iter_parts())[-1]
    assert email["Reply-To"] == "asta@tre.example"
    assert body.get_content_type() == "multipart/alternative"
    assert dict(part["Content-Type"].params) == {"charset": "utf-8", "method": method}
    assert (part.get_content_type(), part["Content-Transfer-Encoding"]) == ("text/calendar", "base64")
    assert part.get_payload(decode=True).decode() == message.calendar  # every CRLF, to the byte
    assert f"METHOD:{method}\r\n" in message.calendar
    assert (invite.get_content_type(), invite.get_filename()) == ("application/ics", "invite.ics")
    assert invite.get_content().decode() == message.calendar
    assert (paper.get_content_type(), paper.get_filename(), paper.get_content()) == ("application/pdf", "Kallelse å.pdf", b"pdf")


def test_a_worker_that_dies_after_the_servers_yes_sends_the_same_mail_again(server, monkeypatch):
    message, note = letter(calendar=MEETING), sending.Hop.send

    def die(hop, mail):
        note(hop, mail)
        raise KeyboardInterrupt

    monkeypatch.setattr(sending.Hop, "send", die)
    with pytest.raises(KeyboardInterrupt):
        outbox.send_due({})
    monkeypatch.setattr(sending.Hop, "send", note)
    assert fresh(message).state == Message.State.SENDING
    outbox.send_due({})
    assert len(server.mails) == 1  # the lease of the dead one still holds
    Message.objects.update(leased_until=now() - timedelta(seconds=1))
    outbox.send_due({})
    first, second = map(arrived, server.mails)
    assert first["Message-ID"] == second["Message-ID"]
    assert first.get_body().get_content() == second.get_body().get_content()
    assert (fresh(message).state, message.attempts) == (Message.State.SENT, 2)


def test_many_mails_go_over_one_connection_and_a_broken_one_is_opened_anew(server):
    for unique in ("a", "b", "c"):
        letter(unique)
    hop = sending.Hop()
    for message in Message.objects.all():
        hop.send(message)
    letter("d", recipient="unknown@exempel.se")
    with pytest.raises(SMTPException):
        hop.send(Message.objects.get(unique="d"))
    hop.send(Message.objects.get(unique="a"))
    hop.close()
    assert (server.greeted, len(server.mails)) == (2, 4)


def test_an_address_that_no_header_can_hold_stops_nobody_elses_mail(server):
    broken, other = letter(recipient=f"bo@{'å' * 70}.se"), letter("two", recipient="bo@kött.se")
    outbox.send_due({})
    assert (fresh(broken).state, fresh(other).state) == (Message.State.WAITING, Message.State.SENT)
    assert server.mails[0].rcpt_tos == ["bo@xn--ktt-sna.se"]


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

    monkeypatch.setattr(sending.Hop, "send", slow)
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


def test_texts_are_forgotten_thirty_days_after_the_end():
    old, days = now() - timedelta(days=31), {}
    for state in ("sent", "bounced", "failed", "dropped", "waiting"):
        days[state] = message = letter(state, calendar=MEETING, attachments=[PAPER])
        Message.objects.filter(pk=message.pk).update(state=state, sent_at=old, due_at=old)
    new = letter("new", attachments=[PAPER])
    Message.objects.filter(pk=new.pk).update(state="sent", sent_at=now())
    outbox.purge({})
    assert [state for state, message in days.items() if fresh(message).text] == ["waiting"]
    assert [days["sent"].html, days["sent"].calendar, days["sent"].subject] == ["", "", "Hej på dig"]
    file = days["sent"].attachments.get()
    assert (file.content, file.size, str(file)) == (b"", 3, "Kallelse å.pdf")
    assert (fresh(new).text, bytes(new.attachments.get().content)) == ("Åäö", b"pdf")


def test_what_is_stuck_is_counted(settings):
    settings.MAIL_BOX_ONLY = False
    for name, state, hours in [
        ("a", "waiting", 0),
        ("b", "waiting", 2),
        ("c", "failed", 0),
        ("d", "sent", 2),
        ("e", "sending", 2),
        ("f", "bounced", 2),
        ("g", "dropped", 2),
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
