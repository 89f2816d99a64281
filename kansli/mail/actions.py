"""Putting mail in the outbox, inside the transaction that causes it, and deciding over what lies there."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any, NamedTuple

from django.db import transaction
from django.db.models import F
from django.db.models.functions import Coalesce
from django.utils.translation import gettext as _

from kansli.audit.actions import Keyed, record
from kansli.core.clock import now
from kansli.core.errors import RuleBroken
from kansli.mail.calendar import Invitation, invitation_text
from kansli.mail.models import MailBatch, Message, MessageAttachment

State = Message.State
AGAIN = (State.FAILED, State.BOUNCED)  # what may be sent again
DROPPABLE = (State.HELD, State.FAILED)


class Attachment(NamedTuple):
    """A small file for a mail: at most 200 kB, larger things are linked."""

    name: str
    media_type: str
    content: bytes


def queue(
    *,
    unique: str,
    recipient: str,
    subject: str,
    text: str,
    html: str = "",
    kind: str = "",
    reason: str = "",
    reply_to: str = "",
    calendar: Invitation | None = None,
    attachments: Iterable[Attachment] = (),
    batch: MailBatch | None = None,
    due_at: datetime | None = None,
) -> Message:
    """Put one mail in the outbox; it is sent after the caller's transaction, at least once.

    `unique` names the cause ("people.sign_in:<key of the link>"): the same cause gives the mail that is there already. The
    subject becomes one line. `kind` is area and occasion ("meetings.call"), `reason` the sentence that says why it came. In a
    `batch` the mail is held until that is released; otherwise it goes at `due_at`, or at once. Raises RuleBroken when an
    attachment is too large, or the batch has gone already.
    """
    files, moment = list(attachments), now()
    _refuse_large(files)
    fields = {
        "recipient": recipient,
        "subject": " ".join(subject.split())[:300],
        "text": text,
        "html": html,
        "kind": kind,
        "reason": reason,
        "reply_to": reply_to,
        "calendar": invitation_text(calendar) if calendar else "",
        "calendar_method": calendar.method if calendar else "",
        "batch": batch,
        "state": State.HELD if batch else State.WAITING,
        "made_at": moment,
        "due_at": due_at or moment,
    }
    with transaction.atomic():
        if batch and MailBatch.objects.select_for_update().get(pk=batch.pk).state != MailBatch.State.HELD:
            raise RuleBroken(_("The mails of this batch have gone or were thrown away already. Open a new batch for more."))
        message, is_new = Message.objects.get_or_create(unique=unique, defaults=fields)
        if is_new and files:
            MessageAttachment.objects.bulk_create(
                MessageAttachment(message=message, size=len(file.content), **file._asdict()) for file in files
            )
    return message


def send_again(*, by: Keyed, message: Message) -> Message:
    """Give a mail that failed or came back a new round of attempts."""
    with transaction.atomic():
        waiting = {"state": State.WAITING, "attempts": 0, "due_at": now(), "answer": ""}
        if not Message.objects.filter(pk=message.pk, state__in=AGAIN).exclude(text="").update(**waiting):
            raise RuleBroken(_("Only a mail that failed, and whose text is still here, can be sent again."))
        record(by=by, verb="mail.send_again", target=message, before={"state": message.state}, after={"state": "waiting"})
    message.refresh_from_db()
    return message


def drop(*, by: Keyed, message: Message) -> Message:
    """Throw away one mail that is held or that failed: it never goes, and nobody is told again that it failed."""
    with transaction.atomic():
        if not Message.objects.filter(pk=message.pk, state__in=DROPPABLE).update(state=State.DROPPED):
            raise RuleBroken(_("Only a mail that is held, or that failed, can be thrown away. This one has gone on."))
        record(by=by, verb="mail.drop", target=message, before={"state": message.state}, after={"state": "dropped"})
    message.refresh_from_db()
    return message


def note_bounce(*, by: Keyed, message: Message, words: str) -> Message:
    """Note that a mail came back, with the words of the server that returned it. Told twice it is noted once.

    A mail may come back before our own note that it went, when the worker died in between. Raises RuleBroken for a mail that
    has not gone out.
    """
    with transaction.atomic():
        bounced: dict[str, Any] = {"state": State.BOUNCED, "answer": " ".join(words.split())[:300], "leased_until": None}
        gone = Message.objects.filter(pk=message.pk, state__in=(State.SENT, State.SENDING))
        is_news = gone.update(sent_at=Coalesce(F("sent_at"), now()), **bounced)
        before = message.state
        message.refresh_from_db()
        if message.state != State.BOUNCED:
            raise RuleBroken(_("This mail has not gone out, so it cannot have come back."))
        if is_news:
            record(by=by, verb="mail.note_bounce", target=message, before={"state": before}, after={"state": "bounced"})
    return message


def open_batch(*, by: Keyed, title: str) -> MailBatch:
    """Begin a lot of mails that is held for a look before it goes."""
    with transaction.atomic():
        batch = MailBatch.objects.create(title=title[:200], made_at=now(), made_by=by.key)
        record(by=by, verb="mail.open_batch", target=batch, after={"title": batch.title})
    return batch


def release_batch(*, by: Keyed, batch: MailBatch) -> MailBatch:
    """Let the mails of a held batch go; those that were meant for later still wait until then."""
    return _end_batch(by, batch, MailBatch.State.RELEASED, State.WAITING)


def drop_batch(*, by: Keyed, batch: MailBatch) -> MailBatch:
    """Throw away the mails of a held batch: none of them goes."""
    return _end_batch(by, batch, MailBatch.State.DROPPED, State.DROPPED)


def _end_batch(by: Keyed, batch: MailBatch, end: MailBatch.State, then: Message.State) -> MailBatch:
    """Take the batch and the mails that are held in it out of their hold. Raises RuleBroken when somebody has done so already."""
    moment = now()
    with transaction.atomic():
        if not MailBatch.objects.filter(pk=batch.pk, state=MailBatch.State.HELD).update(state=end, ended_at=moment):
            raise RuleBroken(_("The mails of this batch have gone or were thrown away already."))
        held = Message.objects.filter(batch=batch, state=State.HELD)
        held.filter(due_at__lt=moment).update(due_at=moment)
        count = held.update(state=then)
        verb = "mail.release_batch" if end == MailBatch.State.RELEASED else "mail.drop_batch"
        record(by=by, verb=verb, target=batch, before={"state": "held"}, after={"state": end, "mails": count})
    batch.refresh_from_db()
    return batch


def _refuse_large(files: list[Attachment]) -> None:
    for file in files:
        if len(file.content) > MessageAttachment.LARGEST:
            words = _("“%(name)s” is too large to send in a mail (at most 200 kB). Send a link to it.")
            raise RuleBroken(words % {"name": file.name})
