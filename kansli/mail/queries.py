"""The outbox as its pages show it, and what others ask of it."""

from collections.abc import Iterable
from dataclasses import dataclass
from email.utils import parseaddr

from django.conf import settings
from django.core.paginator import Page, Paginator
from django.db.models import Count, Q
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from kansli.mail import sending
from kansli.mail.calendar import Invitation, Mailbox, read_invitation
from kansli.mail.models import MailBatch, Message, MessageAttachment

ON_A_PAGE = 50
WORDS: dict[str, str | Promise] = {  # of the event log
    "mail.drop": _("The mail was thrown away"),
    "mail.drop_batch": _("The mails were thrown away"),
    "mail.note_bounce": _("The mail came back"),
    "mail.open_batch": _("The mails were held for a look"),
    "mail.release_batch": _("The mails were released"),
    "mail.send_again": _("The mail was sent again"),
}
HEAVY = ("text", "html", "calendar")


@dataclass(frozen=True)
class Box:
    """One page of the outbox, how many mails are in each state, and the batches that wait for a look."""

    page: Page[Message]
    counts: dict[str, int]
    held: list[MailBatch]


def box(*, states: Iterable[str] = (), words: str = "", page: str | None = None) -> Box:
    """The mails in the states (all where none is named) whose subject or address has the words, newest first."""
    found = Message.objects.filter(Q(subject__icontains=words) | Q(recipient__icontains=words))
    counts = dict(found.order_by().values_list("state").annotate(Count("pk")))
    wanted = [state for state in states if state in Message.State.values]
    shown = (found.filter(state__in=wanted) if wanted else found).defer(*HEAVY).order_by("-made_at", "-pk")
    held = MailBatch.objects.filter(state=MailBatch.State.HELD).annotate(size=Count("messages")).order_by("-made_at")
    return Box(Paginator(shown, ON_A_PAGE).get_page(page), counts, list(held))


def mails_of(batch: MailBatch) -> list[Message]:
    """The mails of a batch, by address. One query."""
    return list(batch.messages.defer(*HEAVY).order_by("recipient", "pk"))


def file_of(message: Message, number: int) -> MessageAttachment | None:
    """The nth file (from 1) of the mail, while its bytes are still here."""
    return message.attachments.exclude(content=b"").order_by("pk")[number - 1 : number].first()


def invitation_of(message: Message) -> Invitation | None:
    """What the mail says to calendar programs; nothing where it says nothing."""
    return read_invitation(message.calendar) if message.calendar else None


def organizer() -> Mailbox:
    """The mailbox that is read: who invites, and where calendar programs send their answers."""
    name, address = parseaddr(settings.MAIL_REPLY_TO)
    return Mailbox(name, address)


def message_of(message_id: str) -> Message | None:
    """The mail that went out under a Message-ID, such as a bounce or a reply names it; nothing where it was none of ours."""
    message = Message.objects.filter(key=message_id.strip(" <>").partition("@")[0]).first()
    return message if message and sending.message_id(message) == message_id.strip() else None
