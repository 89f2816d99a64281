"""What waits for somebody in meetings: an answer to a notice, or to which day suits; minutes to adjust."""

from datetime import date

from django.urls import reverse
from django.utils.translation import gettext as _

from kansli.core.clock import STOCKHOLM
from kansli.core.waiting import Waiting
from kansli.meetings.models import Adjuster, Meeting, Remark
from kansli.meetings.queries import calling, rescheduling
from kansli.people.models import Person
from kansli.ui.texts import day as day_words


def waiting(day: date) -> list[Waiting]:
    """All of it on the day, for reminders."""
    return [*calling.waiting(day), *rescheduling.waiting(day), *adjusting(day)]


def adjusting(day: date, person: Person | None = None) -> list[Waiting]:
    """The adjusters, or only a person, who have a text before them since `day` or earlier and have not approved it.

    While a remark waits for the secretariat nothing waits for them.
    """
    sent = Meeting.objects.filter(status=Meeting.Status.SENT_FOR_ADJUSTMENT).select_related("body").order_by("day")
    sent = sent.filter(adjusters__person=person) if person else sent
    found = []
    for meeting in sent.prefetch_related("adjusters__person", "revisions__approvals", "revisions__remarks"):
        latest, *_earlier = revisions = meeting.revisions.all()
        if any(remark.state == Remark.State.OPEN for revision in revisions for remark in revision.remarks.all()):
            continue
        done = {approval.adjuster_id for approval in latest.approvals.all()}
        began_on = latest.made_at.astimezone(STOCKHOLM).date()
        left = [one for one in meeting.adjusters.all() if one.pk not in done and person in (None, one.person)]
        found += [_adjusting(meeting, one, began_on) for one in left if began_on <= day]
    return found


def _adjusting(meeting: Meeting, adjuster: Adjuster, began_on: date) -> Waiting:
    return Waiting(
        kind="meetings.adjust",
        subject=meeting.key,
        person=adjuster.person.key,
        title=_("Adjust the minutes: %(body)s %(day)s") % {"body": meeting.body.short, "day": day_words(meeting.day)},
        began_on=began_on,
        body=meeting.body.short,
        path=reverse("meetings:adjust_signed_in", args=[meeting.key]),
        purpose="adjust",
    )
