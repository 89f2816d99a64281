"""The demo's latest meetings: minutes at their adjuster, with a remark; adjusted ones; published ones, with a correction."""

from datetime import date, time, timedelta
from typing import Any

from kansli.core.clock import today
from kansli.core.days import is_working_day
from kansli.meetings import actions, queries
from kansli.meetings.actions import ItemSheet, PublishSheet
from kansli.meetings.models import Adjuster, Approval, Attendance, Meeting
from kansli.people.access import Actor, actor_of
from kansli.people.models import Account, Body, Person

DAY = timedelta(days=1)
TEXTS = {
    "Val av justerare": "{adjuster} utses till justerare.",
    "Gemensam upphandling av skolskjuts": (
        "Kommunerna har olika villkor i dag. En gemensam upphandling skulle ge bättre pris och samma regler för barnen.\n\n"
        "Beslut\n\nGruppen beslutar att ta fram ett underlag för högst 150 000 kr. {outside} deltar inte i beslutet.\n\n"
        "{chair} får i uppdrag att ta fram underlaget senast den {due}."
    ),
    "Information om elnätet": "{chair} berättade om läget. Nätägaren räknar med mer kapacitet från 2029.",
    "Nästa års konferens": "Frågan bordläggs till nästa möte.",
}


def adjust(email: str) -> None:
    """Hold the three meetings, as the secretary with that mail address."""
    secretary = Account.objects.select_related("person").get(person__email=email).person
    by = actor_of(secretary, today())
    group, committee = (Body.objects.get(short_name=name) for name in ("LG", "SSK"))
    remark(send(by, secretary, hold(by, secretary, group, 9)))
    adjusted = approve(send(by, secretary, hold(by, secretary, group, 31)))
    actions.show_minutes(by=by, meeting=adjusted, bodies=list(Body.objects.filter(kind=Body.Kind.NETWORK)[:1]))
    publish(by, secretary, approve(send(by, secretary, hold(by, secretary, committee, 24))))


def hold(by: Actor, secretary: Person, body: Body, days_ago: int) -> Meeting:
    """A meeting of the body so many days ago, with all but the last of its seats present, and its text."""
    day = working_day(today() - days_ago * DAY)
    sheet = actions.MeetingSheet(day, starts=time(8, 45), ends=time(10, 30), place="Huddinge kommunhus", room="Valhall")
    meeting = actions.plan_meeting(by=by, body=body, sheet=sheet, secretary=secretary)
    for item in meeting.items.all():
        actions.remove_item(by=by, item=item)
    items = [actions.add_item(by=by, meeting=meeting, sheet=ItemSheet(title)) for title in TEXTS]
    actions.start_meeting(by=by, meeting=meeting, writer=secretary)
    there = mark_all_but_last(by, meeting)
    due = day + 60 * DAY
    names = {
        "adjuster": there[0].name,
        "chair": meeting.chair_words or there[1].name,
        "outside": there[-2].organisation or there[-2].name,
        "due": f"{due.day}/{due.month} {due.year}",
    }
    for item, text in zip(items, TEXTS.values(), strict=True):
        actions.save_text(by=by, item=item, part=None, text=text.format(**names), seen=0, person=secretary)
    actions.end_meeting(by=by, meeting=meeting)
    return Meeting.objects.get(pk=meeting.pk)


def mark_all_but_last(by: Actor, meeting: Meeting) -> list[Attendance]:
    """All but the last of the seats are present; gives all of them."""
    there = list(meeting.attendances.filter(seat__isnull=False).select_related("person", "organisation"))
    for one in there[:-1]:
        actions.mark_attendance(by=by, attendance=one, state=Attendance.State.PRESENT)
    return there


def send(by: Actor, secretary: Person, meeting: Meeting) -> Adjuster:
    """Send the minutes to the first who was present."""
    first = meeting.attendances.filter(seat__isnull=False, state=Attendance.State.PRESENT).first()
    assert first is not None  # `hold` saw to it
    assert first.person is not None
    actions.send_for_adjustment(by=by, meeting=meeting, people=[first.person], person=secretary)
    return meeting.adjusters.select_related("meeting", "person").get()


def remark(adjuster: Adjuster) -> None:
    """The adjuster has no remark on the head and the first item, and one on the next."""
    page = queries.adjust_page(adjuster.meeting, adjuster)
    assert page is not None  # it has just been sent
    head, first, second, *_rest = page.sections
    said: dict[str, Any] = {"by": adjuster.person, "meeting": adjuster.meeting, "adjuster": adjuster}
    for section in (head, first):
        actions.clear_section(section=section.key, digest=section.digest, **said)
    wording = second.texts[0].replace("samma regler för barnen", "lika regler för alla barn")
    actions.make_remark(section=second.key, text="Jag tror att vi sade lika regler.", suggestion=wording, **said)


def approve(adjuster: Adjuster) -> Meeting:
    """The adjuster approves everything."""
    page = queries.adjust_page(adjuster.meeting, adjuster)
    assert page is not None  # it has just been sent
    said: dict[str, Any] = {"by": adjuster.person, "meeting": adjuster.meeting, "adjuster": adjuster}
    for section in page.sections:
        actions.clear_section(section=section.key, digest=section.digest, **said)
    address = adjuster.person.email
    actions.approve_minutes(sha256=page.revision.sha256, way=Approval.Way.LINK, address=address, **said)
    return Meeting.objects.get(pk=adjuster.meeting.pk)


def publish(by: Actor, secretary: Person, meeting: Meeting) -> None:
    """Publish the minutes, with a correction that their adjuster has approved."""
    minutes, adjuster = meeting.minutes.get(), meeting.adjusters.select_related("person").get().person
    text = "I punkt 3 ska det stå 2028 i stället för 2029."
    made = actions.make_correction(by=by, minutes=minutes, text=text, adjuster=adjuster, person=secretary)
    actions.approve_correction(by=adjuster, correction=made, sha256=made.sha256, way=Approval.Way.LINK, address=adjuster.email)
    actions.publish_minutes(by=by, meeting=meeting, sheet=PublishSheet(), person=secretary)


def working_day(day: date) -> date:
    """The day, or the working day before it."""
    return day if is_working_day(day) else working_day(day - DAY)
