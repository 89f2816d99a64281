"""The mail that welcomes whoever begins on a seat, with all that is open for it (need 8)."""

from typing import Any

from django.db import transaction

from kansli.audit.actions import Keyed, System, record
from kansli.core.clock import now, today
from kansli.desk import emails
from kansli.desk.models import Welcome
from kansli.desk.queries.welcome import to_welcome, welcome_of
from kansli.people.models import Mandate
from kansli.register.actions import link_for


def welcome_all(payload: dict[str, Any]) -> None:
    """Welcome everybody who has begun and was not welcomed (a periodic task); once each, whatever dies in between."""
    for mandate in to_welcome(today()):
        welcome(by=System("welcome"), mandate=mandate)


def welcome(*, by: Keyed, mandate: Mandate) -> Welcome:
    """Mail the holder what is open for the seat, each assignment with a link to report by. Done before, it does nothing."""
    with transaction.atomic():
        made, is_new = Welcome.objects.get_or_create(mandate=mandate, defaults={"made_at": now()})
        if is_new:
            page = welcome_of(mandate, today())
            secrets = [link_for(by=by, assignment=one, person=mandate.person)[1] for one in page.assignments]
            emails.welcome(page=page, secrets=secrets)
            record(by=by, verb="desk.welcome", target=made, after={"person": str(mandate.person)})
    return made
