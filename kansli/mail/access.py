"""Who may read what lies in the outbox."""

from django.conf import settings

from kansli.mail.models import Asker, Message


def can_see_outbox(actor: Asker) -> bool:
    """The secretariat sees what became of each mail; in the demo everybody, because its people are invented."""
    return settings.DEMO or actor.is_secretariat


def can_read_mail(actor: Asker, message: Message) -> bool:
    """Whoever sees the outbox reads what the secretariat itself sends in a batch. Other mails hold secrets that let their
    recipient in, so they are read only where no mail leaves the office.
    """
    return can_see_outbox(actor) and (settings.MAIL_BOX_ONLY or message.batch_id is not None)
