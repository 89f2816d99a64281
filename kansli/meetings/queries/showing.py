"""Minutes of other bodies that somebody is shown."""

from django.db import models

from kansli.meetings.models import ShownMinutes
from kansli.people.access import Actor


def shown_to(actor: Actor) -> models.QuerySet[ShownMinutes]:
    """What is shown to bodies whose papers the actor reads, the latest meeting first. One query."""
    return ShownMinutes.objects.visible_to(actor).select_related("minutes__meeting__body", "body")
