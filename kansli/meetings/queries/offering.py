"""Texts that the program writes for the secretary to change: the next meeting, what is outstanding, who adjusts."""

from datetime import date

from django.utils.formats import date_format
from django.utils.translation import override

from kansli.meetings.models import AgendaItem, Meeting
from kansli.meetings.queries.agenda import next_planned
from kansli.meetings.queries.attending import HERE
from kansli.meetings.queries.calling import place_words
from kansli.meetings.queries.days import when_words
from kansli.people.models import Person, Seat
from kansli.register.queries.outstanding import outstanding, outstanding_text

Role, Status = AgendaItem.Role, Meeting.Status
FINISHED = {
    Status.ADJUSTED: "är justerade",
    Status.PUBLISHED: "är justerade",
    Status.SENT_FOR_ADJUSTMENT: "är sända för justering",
}
DECIDED = "Beslut\n"


def offered_text(item: AgendaItem) -> str:
    """The text of an item as the program would write it, in Swedish as all minutes; nothing where it knows nothing."""
    with override("sv"):
        if ready := item.suggestions.exclude(text="").values_list("text", flat=True).first():
            return str(ready)
        writer = WRITERS.get(Role(item.role))
        return writer(item.meeting) if writer else ""


def next_adjusters(meeting: Meeting) -> list[Person]:
    """Who adjusts in turn: those present on an ordinary seat, who have not adjusted for longest; never who leads or writes."""
    seats = meeting.attendances.filter(
        seat__kind__in=[Seat.Kind.ORDINARY, Seat.Kind.CONVENER], state__in=HERE, person__isnull=False
    )
    people = [one.person for one in seats.select_related("person").order_by("position") if one.person]
    free = [person for person in people if person.pk not in {meeting.chair_id, meeting.secretary_id}]
    latest = _latest_adjusted(meeting)
    return sorted(free, key=lambda person: latest.get(person.pk, date.min))[: meeting.body.adjusters]


def _latest_adjusted(meeting: Meeting) -> dict[int, date]:
    """The day of the latest meeting of the body that each person adjusted."""
    before = Meeting.objects.filter(body=meeting.body_id, day__lt=meeting.day, adjusters__isnull=False)
    return dict(before.order_by("day").values_list("adjusters__person", "day"))


def _adjusters(meeting: Meeting) -> str:
    names = " och ".join(str(person) for person in next_adjusters(meeting))
    return f"{DECIDED}{names} utses att justera dagens anteckningar." if names else ""


def _next_meeting(meeting: Meeting) -> str:
    following = next_planned(meeting.body, meeting.end_day or meeting.day, but=meeting)
    if following is None:
        return "Tiden för nästa möte är inte bestämd."
    said = [f"Nästa möte är {when_words(following)}", place_words(following), following.meals]
    return ", ".join(part for part in said if part) + "."


def _earlier_minutes(meeting: Meeting) -> str:
    before = Meeting.objects.filter(body=meeting.body_id, day__lt=meeting.day).exclude(status=Status.CANCELLED).first()
    if before is None:
        return ""
    told = FINISHED.get(Status(before.status), "är inte justerade än")
    return f"Anteckningarna från mötet den {date_format(before.day, 'j F Y')} {told}."


def _outstanding(meeting: Meeting) -> str:
    """What the body has outstanding, with its age in days and in meetings."""
    held = Meeting.objects.filter(body=meeting.body_id, day__lt=meeting.day).exclude(status=Status.CANCELLED)
    days = list(held.values_list("day", flat=True))
    return outstanding_text(outstanding(meeting.body, meeting.day, days))


def _other_agenda(meeting: Meeting) -> str:
    body = meeting.body.prepares_for
    other = next_planned(body, meeting.day) if body else None
    if other is None:
        return ""
    lines = [f"- {item.title}" for item in other.items.all()]
    return "\n".join([f"Förslag till dagordning för {other.body} {date_format(other.day, 'j F Y')}:", *lines])


WRITERS = {
    Role.ADJUSTERS: _adjusters,
    Role.NEXT_MEETING: _next_meeting,
    Role.EARLIER_MINUTES: _earlier_minutes,
    Role.OUTSTANDING: _outstanding,
    Role.OTHER_AGENDA: _other_agenda,
}
