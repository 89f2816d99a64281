"""Taking in a mail: kept once, then handed to whom its token names, or left for a human."""

import logging
from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from django.conf import settings
from django.db import InterfaceError, OperationalError, transaction
from django.utils.module_loading import import_string
from django.utils.translation import gettext as _

from kansli.audit.actions import Keyed, System, record
from kansli.core.clock import now
from kansli.core.errors import RuleBroken
from kansli.mail.actions import note_bounce
from kansli.mail.inbound.addresses import digest
from kansli.mail.inbound.bounces import Bounce
from kansli.mail.inbound.reading import LARGEST, Incoming, head_of, read
from kansli.mail.models import InboundMail
from kansli.mail.queries import message_of

log = logging.getLogger(__name__)
State = InboundMail.State

KEPT = timedelta(days=90)


@dataclass(frozen=True)
class Outcome:
    """What a handler did with a mail, HANDLED or WAITING for a human, and that in words for the secretariat."""

    state: InboundMail.State
    words: str


Handler = Callable[..., Outcome]


def receive(*, by: Keyed, raw: bytes) -> InboundMail:
    """Take in one mail: keep it and route it, in one transaction. The same mail again gives the row that is there.

    A handler of settings.INBOUND is called as `handler(incoming=Incoming, mail=InboundMail, token=str) -> Outcome`. What it
    refuses, and what it cannot do, waits for a human. Raises what the database raises when it does not answer: then nothing is
    kept, and whoever brought the mail brings it again.
    """
    incoming = read(raw, server=settings.MAIL_AUTHSERV)
    with transaction.atomic():
        mail, is_new = InboundMail.objects.get_or_create(message_id=incoming.message_id, defaults=_fields(incoming, raw))
        if not is_new:
            return mail
        outcome = _too_large(raw) or _routed(incoming, mail)
        mail.state, mail.words = outcome.state, outcome.words
        mail.save(update_fields=["state", "words"])
        record(by=by, verb="mail.receive", target=mail, after={"state": mail.state})
    return mail


def settle(*, by: Keyed, mail: InboundMail, note: str) -> InboundMail:
    """Note that a human has read a waiting mail and seen to it. `note` says what was done."""
    with transaction.atomic():
        waiting = InboundMail.objects.filter(pk=mail.pk, state=State.WAITING)
        if not waiting.update(state=State.HANDLED, words=note, handled_by=by.key, handled_at=now()):
            raise RuleBroken(_("This mail does not wait any more: somebody has seen to it. Look at its page for what was done."))
        after = {"state": State.HANDLED, "note": note}
        record(by=by, verb="mail.settle", target=mail, before={"state": State.WAITING}, after=after)
    mail.refresh_from_db()
    return mail


def purge(payload: dict[str, Any]) -> None:
    """Forget what mails said 90 days after they came (a periodic task); who wrote when about what, and what was done, remains.

    What still waits for a human is kept until somebody has seen to it.
    """
    seen_to = InboundMail.objects.filter(received_at__lt=now() - KEPT).exclude(state__in=[State.NEW, State.WAITING])
    seen_to.exclude(raw=b"").update(raw=b"", reply="")


def _fields(incoming: Incoming, raw: bytes) -> dict[str, object]:
    return {
        "raw": raw if len(raw) <= LARGEST else head_of(raw),
        "size": len(raw),
        "received_at": now(),
        "from_address": incoming.from_address,
        "from_name": incoming.from_name,
        "to": list(incoming.to),
        "subject": incoming.subject,
        "reply": incoming.reply,
        "token_digest": digest(incoming.token) if incoming.token else "",
        "is_authenticated": incoming.authenticated,
    }


def _too_large(raw: bytes) -> Outcome | None:
    words = _("The mail is larger than 1 MB. Only its head was kept: ask its sender to write again, shorter.")
    return Outcome(State.WAITING, words) if len(raw) > LARGEST else None


def _routed(incoming: Incoming, mail: InboundMail) -> Outcome:
    """What becomes of it: a bounce, an answer to an invitation, an automatic answer, an answer with a token, or none of these."""
    handler: str = settings.INBOUND.get(incoming.prefix, "")
    if incoming.bounce:
        return _bounced(incoming.bounce)
    if incoming.calendar and settings.INBOUND_CALENDAR:
        return _handed(settings.INBOUND_CALENDAR, incoming, mail)
    if incoming.is_automatic:
        return Outcome(State.IGNORED, _("An automatic answer. Nothing was done."))
    if handler:
        return _handed(handler, incoming, mail)
    return Outcome(State.WAITING, _("It answers nothing that the office knows by itself."))


def _handed(name: str, incoming: Incoming, mail: InboundMail) -> Outcome:
    """What the handler of that dotted name made of the mail. What it began and could not end is undone."""
    handler: Handler = import_string(name)
    try:
        with transaction.atomic():
            return handler(incoming=incoming, mail=mail, token=incoming.token)
    except RuleBroken as broken:
        return Outcome(State.WAITING, str(broken))
    except (OperationalError, InterfaceError):
        raise  # the database: the whole mail is tried again
    except Exception as error:  # noqa: BLE001 - one work item of a background loop
        log.error("mail %s could not be handled by %s: %s", mail.key, name, type(error).__name__)
        return Outcome(State.WAITING, _("It could not be handled by itself: something went wrong here."))


def _bounced(bounce: Bounce) -> Outcome:
    """Note at our own mail that it came back, when it did so for good."""
    words = {"addresses": ", ".join(bounce.addresses), "words": bounce.words}
    if not bounce.is_permanent:
        return Outcome(State.BOUNCE, _("The mail to %(addresses)s is late. The other server still tries.") % words)
    sent = next((message for each in bounce.message_ids if (message := message_of(each))), None)
    if sent is None:
        return Outcome(State.BOUNCE, _("A mail to %(addresses)s came back, but it is none that the outbox knows.") % words)
    try:
        note_bounce(by=System("inbound"), message=sent, words=bounce.words or bounce.addresses[0])
    except RuleBroken as broken:
        return Outcome(State.BOUNCE, str(broken))
    return Outcome(State.BOUNCE, _("The mail to %(addresses)s came back. It is noted in the outbox.") % words)
