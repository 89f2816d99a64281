"""Reading the event log as a whole."""

from collections.abc import Iterable

from django.db.models import QuerySet
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from kansli.audit.models import Event
from kansli.audit.queries import Change
from kansli.ballots.queries.wording import WORDS as OF_BALLOTS
from kansli.documents.queries import WORDS as OF_DOCUMENTS
from kansli.importing.queries.wording import WORDS as OF_PAPERS
from kansli.mail.inbound.queries import LOGGED as OF_INBOUND
from kansli.mail.queries import WORDS as OF_MAILS
from kansli.matters.queries.words import LOGGED as OF_MATTERS
from kansli.meetings.queries.wording import WORDS as OF_MEETINGS
from kansli.people.queries import wording
from kansli.register.queries.words import LOGGED as OF_REGISTER
from kansli.reminders.queries.wording import LOGGED as OF_REMINDERS

OF_DESK: dict[str, str | Promise] = {"desk.welcome": _("Welcomed by mail")}
WORDS = {
    **OF_DESK,
    **OF_INBOUND,
    **OF_BALLOTS,
    **OF_PAPERS,
    **OF_DOCUMENTS,
    **OF_MAILS,
    **OF_MATTERS,
    **OF_MEETINGS,
    **OF_REGISTER,
    **OF_REMINDERS,
}


def events_of(area: str) -> QuerySet[Event]:
    """The events of one area, or all, newest first, with their details."""
    events = Event.objects.select_related("detail").order_by("-seq")
    return events.filter(verb__startswith=f"{area}.") if area else events


def names_in(changes: Iterable[Change]) -> dict[str, str | Promise]:
    """The words for who, what and which field, of every area."""
    return {**WORDS, **wording.names_in(changes)}
