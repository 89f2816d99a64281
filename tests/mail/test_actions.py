"""What may be done with a mail in the outbox, and with a lot of them that is held for a look."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction

from kansli.audit.models import Event
from kansli.core.clock import now
from kansli.core.errors import RuleBroken
from kansli.mail import outbox, queries, sending
from kansli.mail.actions import (
    Attachment,
    drop,
    drop_batch,
    note_bounce,
    open_batch,
    queue,
    release_batch,
    send_again,
)
from kansli.mail.models import MailBatch, Message, MessageAttachment

pytestmark = pytest.mark.django_db


def letter(unique="one", **fields):
    return queue(**{"unique": unique, "recipient": "bo@exempel.se", "subject": "Hej", "text": "Hej", **fields})


def put(state, **fields):
    message = letter()
    Message.objects.filter(pk=message.pk).update(state=state, **fields)
    message.refresh_from_db()
    return message


def verbs():
    return list(Event.objects.order_by("seq").values_list("verb", flat=True))


def test_what_a_mail_is_and_why_it_came_is_kept():
    later = now() + timedelta(days=1)
    message = letter(kind="meetings.call", reason="Du sitter i kommittén.", reply_to="svar@tre.example", due_at=later)
    assert (message.kind, message.reason, message.reply_to) == ("meetings.call", "Du sitter i kommittén.", "svar@tre.example")
    assert message.due_at == later
    assert outbox.lease() is None


def test_a_file_that_is_too_large_is_to_be_linked():
    with pytest.raises(RuleBroken, match="stort"):
        letter(attachments=[Attachment("stort.pdf", "application/pdf", b"x" * (MessageAttachment.LARGEST + 1))])
    assert not Message.objects.exists()


def test_the_same_cause_does_not_attach_twice():
    for _ in range(2):
        message = letter(attachments=[Attachment("a.txt", "text/plain", b"a")])
    assert message.attachments.count() == 1


def test_the_mails_of_a_batch_are_held_until_it_is_released(office, act):
    batch = open_batch(by=act(office.asta), title="Kallelse till möte 4")
    soon, later = letter("soon", batch=batch), letter("later", batch=batch, due_at=now() + timedelta(days=1))
    assert (soon.state, str(batch), batch.made_by) == (Message.State.HELD, "Kallelse till möte 4", office.asta.key)
    assert outbox.lease() is None
    Message.objects.filter(pk=soon.pk).update(due_at=now() - timedelta(hours=3))

    release_batch(by=act(office.asta), batch=batch)

    assert (batch.state, batch.ended_at is not None) == (MailBatch.State.RELEASED, True)
    assert verbs() == ["mail.open_batch", "mail.release_batch"]
    later.refresh_from_db()
    assert (later.state, later.due_at > now()) == (Message.State.WAITING, True)
    assert outbox.stuck() == 0  # it was not late, it was held
    assert outbox.lease() == soon
    assert outbox.lease() is None


def test_what_is_thrown_away_never_goes(office, act):
    batch = open_batch(by=act(office.asta), title="Kallelse")
    message = letter(batch=batch)
    drop_batch(by=act(office.asta), batch=batch)
    message.refresh_from_db()
    assert (message.state, batch.state) == (Message.State.DROPPED, MailBatch.State.DROPPED)
    assert outbox.lease() is None
    assert verbs() == ["mail.open_batch", "mail.drop_batch"]


@pytest.mark.parametrize("first", [release_batch, drop_batch])
@pytest.mark.parametrize("then", [release_batch, drop_batch])
def test_a_batch_ends_once(office, act, first, then):
    batch = open_batch(by=act(office.asta), title="Kallelse")
    seen_earlier = MailBatch.objects.get()
    first(by=act(office.asta), batch=batch)
    with pytest.raises(RuleBroken):
        then(by=act(office.asta), batch=seen_earlier)
    with pytest.raises(RuleBroken):
        letter(batch=seen_earlier)
    assert len(verbs()) == 2
    assert not Message.objects.exists()


def test_a_mail_is_held_only_in_a_batch():
    with pytest.raises(IntegrityError), transaction.atomic():
        put(Message.State.HELD)


def test_one_mail_of_a_batch_is_thrown_away_and_the_others_go(office, act):
    batch = open_batch(by=act(office.asta), title="Kallelse")
    wrong, right = letter("wrong", batch=batch), letter("right", batch=batch)
    drop(by=act(office.asta), message=wrong)
    release_batch(by=act(office.asta), batch=batch)
    right.refresh_from_db()
    assert (wrong.state, right.state) == (Message.State.DROPPED, Message.State.WAITING)
    assert "mail.drop" in verbs()


@pytest.mark.parametrize("state", ["waiting", "sending", "sent", "bounced", "dropped"])
def test_what_has_gone_on_is_not_thrown_away(office, act, state):
    message = put(state)
    with pytest.raises(RuleBroken):
        drop(by=act(office.asta), message=message)
    assert not verbs()


@pytest.mark.parametrize("state", [Message.State.SENT, Message.State.SENDING])
def test_a_mail_that_came_back_says_so_once(office, act, state):
    message = put(state)
    for _ in range(2):
        note_bounce(by=act(office.asta), message=message, words="550 5.1.1\n no such user")
    assert (message.state, message.answer, message.sent_at is not None) == (Message.State.BOUNCED, "550 5.1.1 no such user", True)
    assert verbs() == ["mail.note_bounce"]
    send_again(by=act(office.asta), message=message)
    assert message.state == Message.State.WAITING


def test_what_has_not_gone_out_cannot_come_back(office, act):
    message = put(Message.State.WAITING)
    with pytest.raises(RuleBroken):
        note_bounce(by=act(office.asta), message=message, words="550")
    assert not verbs()


def test_a_mail_is_found_by_the_id_it_went_out_with(settings):
    settings.DEFAULT_FROM_EMAIL = "Kansliet <kansli@tre.example>"
    message = letter()
    assert sending.message_id(message) == f"<{message.key}@tre.example>"
    assert queries.message_of(f" {sending.message_id(message)} ") == message
    assert queries.message_of(f"<{message.key}@elsewhere.example>") is None
    assert queries.message_of("<abc@tre.example>") is None


def test_the_organizer_is_the_mailbox_that_is_read(settings):
    settings.MAIL_REPLY_TO = "Kansliet <svar@tre.example>"
    assert queries.organizer() == ("Kansliet", "svar@tre.example")
