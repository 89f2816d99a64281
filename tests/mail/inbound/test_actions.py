"""A mail is kept once and goes where it belongs; what nobody knows waits for a human."""

from datetime import timedelta

import pytest
from django.db import OperationalError

from kansli.audit.actions import System
from kansli.audit.models import Event
from kansli.core.clock import now
from kansli.core.errors import RuleBroken
from kansli.mail import sending
from kansli.mail.actions import queue
from kansli.mail.inbound.actions import Outcome, purge, receive, settle
from kansli.mail.inbound.addresses import digest
from kansli.mail.inbound.reading import LARGEST
from kansli.mail.models import InboundMail, Message
from kansli.people.models import Place
from tests.mail.inbound.test_bounces import DSN
from tests.mail.inbound.test_reading import TOKEN, mail

pytestmark = pytest.mark.django_db
State = InboundMail.State
HERE = "tests.mail.inbound.test_actions."
ANSWER = mail(f"To: kansli+b-{TOKEN}@tre.example")


def take(raw: bytes) -> InboundMail:
    return receive(by=System("test"), raw=raw)


def take_reply(*, incoming, mail, token):
    """A handler that counts the vote."""
    assert (mail.state, token) == (State.NEW, TOKEN)
    Place.objects.create(name=incoming.first_line)
    return Outcome(State.HANDLED, "Rösten är räknad.")


def refuse(*, incoming, mail, token):
    Place.objects.create(name="undone")
    raise RuleBroken("Omröstningen är avslutad.")


def fail(*, incoming, mail, token):
    Place.objects.create(name="undone")
    raise KeyError("bo@alby.example")


def lose_database(*, incoming, mail, token):
    raise OperationalError("gone")


def test_an_answer_goes_to_the_handler_of_its_prefix_once(settings):
    settings.INBOUND = {"b": HERE + "take_reply"}
    kept, again = take(ANSWER), take(ANSWER)
    assert (kept, kept.state, kept.words) == (again, State.HANDLED, "Rösten är räknad.")
    assert kept.token_digest == digest(TOKEN)
    assert (bytes(kept.raw), kept.reply, kept.size) == (ANSWER, "Ja", len(ANSWER))
    assert Place.objects.get().name == "Ja"
    event = Event.objects.get()
    assert (event.verb, event.by, event.detail.after) == ("mail.receive", "system:test", {"state": "handled"})


@pytest.mark.parametrize(("handler", "words"), [("refuse", "Omröstningen är avslutad."), ("fail", "kunde inte tas om hand")])
def test_what_the_handler_cannot_do_waits_and_leaves_nothing(settings, caplog, handler, words):
    settings.INBOUND = {"b": HERE + handler}
    kept = take(ANSWER)
    assert kept.state == State.WAITING
    assert words in kept.words
    assert not Place.objects.exists()
    assert "bo@alby" not in caplog.text


def test_without_the_database_nothing_is_kept(settings):
    settings.INBOUND = {"b": HERE + "lose_database"}
    with pytest.raises(OperationalError):
        take(ANSWER)
    assert not InboundMail.objects.exists()


def test_what_nobody_knows_waits(settings):
    settings.INBOUND = {"k": HERE + "take_reply"}
    assert take(ANSWER).state == State.WAITING
    plain = take(mail("Message-ID: <2@alby.example>"))
    assert (plain.state, plain.token_digest, str(plain)) == (State.WAITING, "", "Sv: Beslut")
    assert str(InboundMail(message_id="<1>")) == "<1>"


def test_an_automatic_answer_is_ignored_even_with_a_token(settings):
    settings.INBOUND = {"b": HERE + "take_reply"}
    assert take(mail("Auto-Submitted: auto-replied", f"To: kansli+b-{TOKEN}@tre.example")).state == State.IGNORED


def test_an_answer_to_an_invitation_goes_to_its_handler(settings):
    raw = mail("Content-Type: text/calendar", "Auto-Submitted: auto-generated", body="METHOD:REPLY")
    settings.INBOUND_CALENDAR = HERE + "take_calendar"
    assert (take(raw).state, take(raw).words) == (State.HANDLED, "METHOD:REPLY")


def take_calendar(*, incoming, mail, token):
    return Outcome(State.HANDLED, incoming.calendar)


def test_an_answer_to_an_invitation_waits_where_nobody_handles_it(settings):
    settings.INBOUND_CALENDAR = ""
    assert take(mail("Content-Type: text/calendar", body="METHOD:REPLY")).state == State.WAITING


def sent() -> tuple[Message, bytes]:
    """A mail that went out, and its bounce."""
    message = queue(unique="one", recipient="bo@alby.example", subject="Mejlbeslut", text="Godkänner ni?")
    Message.objects.update(state=Message.State.SENT, sent_at=now())
    return message, DSN.replace("<ours@tre.example>", sending.message_id(message)).encode()


def test_a_bounce_is_noted_at_the_mail_that_came_back():
    message, raw = sent()
    kept = take(raw)
    message.refresh_from_db()
    assert kept.state == State.BOUNCE
    assert "antecknat i Utkorgen" in kept.words
    assert (message.state, message.answer) == (Message.State.BOUNCED, "550 5.1.1 no such user")


def test_a_bounce_of_what_never_went_or_of_nothing_we_know_is_only_kept():
    _message, raw = sent()
    Message.objects.update(state=Message.State.WAITING)
    assert "inte gått" in take(raw).words
    unknown = take(DSN.replace("<d1@", "<d2@").encode())
    assert (unknown.state, "inget som Utkorgen känner" in unknown.words) == (State.BOUNCE, True)


def test_a_mail_that_is_late_has_not_come_back():
    message, raw = sent()
    assert "försenat" in take(raw.replace(b"failed", b"delayed")).words
    message.refresh_from_db()
    assert message.state == Message.State.SENT


def test_of_a_mail_that_is_too_large_the_head_is_kept(settings):
    settings.INBOUND = {"b": HERE + "take_reply"}
    raw = ANSWER + b"x" * LARGEST
    kept = take(raw)
    assert (kept.state, kept.size, bytes(kept.raw)) == (State.WAITING, len(raw), ANSWER.partition(b"\r\n\r\n")[0])
    assert "större än 1 MB" in kept.words


def test_the_senders_own_server_is_believed_where_ours_says_so(settings):
    settings.MAIL_AUTHSERV = "mx.tre.example"
    assert take(mail("Authentication-Results: mx.tre.example; dmarc=pass header.from=alby.example")).is_authenticated is True


def test_a_human_sees_to_what_waits(office, act):
    kept = settle(by=act(office.asta), mail=take(mail()), note="Rösten är införd.")
    assert (kept.state, kept.words, kept.handled_by) == (State.HANDLED, "Rösten är införd.", office.asta.key)
    assert kept.handled_at
    event = Event.objects.order_by("-seq").first()
    assert (event.verb, event.detail.after) == ("mail.settle", {"state": "handled", "note": "Rösten är införd."})


def test_what_somebody_has_seen_to_is_not_seen_to_again(office, act):
    kept = take(mail())
    settle(by=act(office.asta), mail=kept, note="ja")
    with pytest.raises(RuleBroken, match="väntar inte längre"):
        settle(by=act(office.asta), mail=kept, note="nej")
    kept.refresh_from_db()
    assert kept.words == "ja"


def test_texts_are_forgotten_after_ninety_days_but_not_what_waits():
    for number, state in enumerate([State.HANDLED, State.WAITING, State.IGNORED]):
        InboundMail.objects.filter(pk=take(mail(f"Message-ID: <{number}@x>")).pk).update(
            state=state, received_at=now() - timedelta(days=91 if number < 2 else 89)
        )
    purge({})
    assert [bytes(kept.raw) != b"" for kept in InboundMail.objects.order_by("pk")] == [False, True, True]
    assert [kept.reply for kept in InboundMail.objects.order_by("pk")] == ["", "Ja", "Ja"]


def test_only_the_secretariat_sees_them(office, act):
    take(mail())
    seen = [InboundMail.objects.all().visible_to(act(person)).count() for person in (office.asta, office.bo, None)]
    assert seen == [1, 0, 0]
