"""Which meeting a decision cancels or moves, and the page where the secretary does so: it is never done by itself."""

from dataclasses import dataclass
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import override

from kansli.meetings.models import Meeting
from kansli.meetings.queries.agenda import next_planned
from kansli.people.models import Body
from kansli.reading import PlanChange, plan_change
from kansli.ui.texts import day

LONGEST = 300  # characters of a reason


@dataclass(frozen=True)
class Offer:
    """A page to go on to."""

    label: str
    path: str


def plan_offer(meeting: Meeting, text: str) -> Offer | None:
    """Where the meeting that a decision of this meeting cancels or moves is cancelled or moved, with the reason filled in.

    None for a decision about something else, and for a meeting that is not in the plan. At most two queries.
    """
    said = plan_change(text, meeting.day)
    meant = _meant(meeting, text, said) if said else None
    if said is None or meant is None:
        return None
    label = _("Cancel %(body)s %(day)s") if said.is_cancelled else _("Move %(body)s %(day)s")
    view = "meetings:cancel_meeting" if said.is_cancelled else "meetings:edit_meeting"
    with override("sv"):
        reason = f"Beslut den {date_format(meeting.day, 'j F Y')}: {text}"[:LONGEST]
    return Offer(
        label % {"body": meant.body, "day": day(meant.day)}, f"{reverse(view, args=[meant.key])}?{urlencode({'skal': reason})}"
    )


def _meant(meeting: Meeting, text: str, said: PlanChange) -> Meeting | None:
    """The meeting on one of the days: of another body that the text names, else of the same; without a day the body's next."""
    if not said.days:
        return next_planned(meeting.body, meeting.day, but=meeting)
    there = Meeting.objects.filter(day__in=said.days, status__in=Meeting.PLANNED).exclude(pk=meeting.pk).select_related("body")
    found = [one for one in there if one.body_id == meeting.body_id or _is_named(one.body, text)]
    return min(found, key=lambda one: one.body_id == meeting.body_id, default=None)


def _is_named(body: Body, text: str) -> bool:
    return body.name.casefold() in text.casefold() or (bool(body.short_name) and body.short_name in text)
