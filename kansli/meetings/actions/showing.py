"""The minutes of one meeting are shown to other bodies, or not any more."""

from collections.abc import Collection

from django.db import transaction
from django.utils.translation import gettext as _

from kansli.audit.actions import Keyed, record
from kansli.core.clock import now
from kansli.core.errors import RuleBroken
from kansli.meetings.models import Meeting, Minutes, ShownMinutes
from kansli.meetings.queries.findables import shown_findable
from kansli.people.models import Body
from kansli.search.actions import drop, put


def show_minutes(*, by: Keyed, meeting: Meeting, bodies: Collection[Body]) -> None:
    """From now on the sealed minutes are shown to just these bodies: to others that had them they are not any more.

    Changing nothing writes no event. Raises RuleBroken for minutes without a seal, and for the body they are of.
    """
    if meeting.body in bodies:
        raise RuleBroken(_("%(body)s reads its own minutes already. Choose other bodies.") % {"body": meeting.body})
    with transaction.atomic():
        minutes = Minutes.objects.select_for_update().filter(meeting=meeting, replaced_by=None).exclude(signature="").first()
        if minutes is None:
            raise RuleBroken(_("Only adjusted minutes can be shown to other bodies. Have them adjusted first."))
        before = {row.body: row for row in minutes.shown_to.select_related("body")}
        gone = [row for body, row in before.items() if body not in bodies]
        new = [ShownMinutes(minutes=minutes, body=body, shown_at=now()) for body in bodies if body not in before]
        if not gone and not new:
            return
        drop(kind="minutes", keys=[row.key for row in gone])
        minutes.shown_to.filter(pk__in=[row.pk for row in gone]).delete()
        put([shown_findable(row) for row in ShownMinutes.objects.bulk_create(new)])
        was, now_shown = ({"shown_to": sorted(str(body) for body in each)} for each in (before, bodies))
        record(by=by, verb="meetings.show_minutes", target=meeting, before=was, after=now_shown)
