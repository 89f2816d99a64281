"""The parts of a meeting's page as tabs, and the one thing that comes next: what the primary button of each status leads to."""

from dataclasses import dataclass

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from kansli.meetings.models import Meeting
from kansli.people.access import Actor

Status = Meeting.Status


@dataclass(frozen=True)
class Step:
    """A page of a meeting: its name and its view."""

    label: str | Promise
    url: str
    count: int | None = None
    is_current: bool = False


# The secretariat's pages of a meeting, each with the statuses in which it is of use.
PAGES: tuple[tuple[str, str | Promise, tuple[str, ...]], ...] = (
    ("meetings:meeting", _("The meeting"), tuple(Status)),
    ("meetings:agenda", _("Agenda"), Meeting.PLANNED),
    ("meetings:attendance", _("Attendance"), (Status.HELD,)),
    ("meetings:desk", _("Write"), (Status.HELD,)),
    ("meetings:calling", _("Notice and answers"), tuple(Status)),
    ("meetings:adjustment", _("Adjustment"), (Status.HELD, Status.SENT_FOR_ADJUSTMENT, Status.ADJUSTED, Status.PUBLISHED)),
)
# What comes next for the secretariat.
NEXT: dict[str, tuple[str, str | Promise]] = {
    Status.PRELIMINARY: ("meetings:call_meeting", _("Call to the meeting")),
    Status.CALLED: ("meetings:send_material", _("Send the material")),
    Status.MOVED: ("meetings:call_meeting", _("Tell those who were called")),
    Status.HELD: ("meetings:send_for_adjustment", _("Send for adjustment")),
    Status.SENT_FOR_ADJUSTMENT: ("meetings:adjustment", _("See the adjustment")),
    Status.ADJUSTED: ("meetings:publish_minutes", _("Publish the minutes")),
}


def tabs_of(meeting: Meeting, actor: Actor, current: str = "") -> list[Step]:
    """The pages of the meeting for somebody; nothing where there is only one. `current` is the view of a page below."""
    if not actor.is_secretariat:
        return []
    pages = [(view, label) for view, label, statuses in PAGES if meeting.status in statuses]
    tabs = [Step(label, reverse(view, args=[meeting.key]), is_current=view == current) for view, label in pages]
    return tabs if len(tabs) > 1 else []


def primary_of(meeting: Meeting, actor: Actor) -> Step | None:
    """The next step for the secretariat; for whoever sits in the body to say if they come; or none."""
    if not actor.is_secretariat:
        is_asked = meeting.status in (Status.CALLED, Status.MOVED) and meeting.body_id in actor.bodies
        return Step(_("Say if you come"), reverse("meetings:answer_signed_in", args=[meeting.key])) if is_asked else None
    if meeting.status not in NEXT:
        return None
    if meeting.status == Status.HELD and meeting.minutes.exists():
        return None  # they came as a paper
    view, label = NEXT[meeting.status]
    if meeting.is_going_on:
        view, label = "meetings:desk", _("Write the minutes")
    elif meeting.status == Status.HELD and not meeting.body.adjusters:
        view, label = "meetings:finish_minutes", _("Finish the minutes")
    return Step(label, reverse(view, args=[meeting.key]))
