"""What has gone, what people have chosen, and the words for it."""

from kansli.reminders.queries.ledger import choices, hours, sent
from kansli.reminders.queries.pages import OwnPage, Thing, bodies_with_escalations, listed, own_page, thing_of

__all__ = ["OwnPage", "Thing", "bodies_with_escalations", "choices", "hours", "listed", "own_page", "sent", "thing_of"]
