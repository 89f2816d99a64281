"""What the plan needs to know: what has gone, and what has been chosen."""

from collections.abc import Iterable
from datetime import date

from kansli.core.waiting import Waiting
from kansli.people.queries import chair_of
from kansli.reminders.models import Escalation, Reminder, ReminderHours, SilencedKind, Snooze
from kansli.reminders.planning import Choices, Sent, Told

COLUMNS = ("person__key", "holder__key", "kind", "subject", "step", "anchor")


def sent(waitings: Iterable[Waiting], day: date) -> Sent:
    """The reminders that have gone of the things that wait, and who has had a mail on the day. Two queries."""
    of_these = Reminder.objects.filter(subject__in={waiting.subject for waiting in waitings})
    today = Reminder.objects.filter(day=day).values_list("person__key", flat=True)
    return Sent(frozenset(Told(*row) for row in of_these.values_list(*COLUMNS)), frozenset(today))


def choices(day: date) -> Choices:
    """The hours, what is off, what is put off, and who is told of what is late. Three queries, and four a body with a chair."""
    when = hours()
    chairs: dict[tuple[str, str], tuple[int, str]] = {}
    for escalation in Escalation.objects.exclude(kinds=[]).select_related("body"):
        chair = chair_of(escalation.body, day)
        told = (escalation.after, chair.key if chair else "")
        chairs |= {(escalation.body.short, kind): told for kind in escalation.kinds}
    snoozed = Snooze.objects.values_list("person__key", "kind", "subject", "until")
    return Choices(
        opens=when.opens,
        closes=when.closes,
        off=frozenset(SilencedKind.objects.values_list("person__key", "kind")),
        snoozed={(person, kind, subject): until for person, kind, subject, until in snoozed},
        chairs=chairs,
    )


def hours() -> ReminderHours:
    """The hours that were chosen, or else the usual."""
    return ReminderHours.objects.first() or ReminderHours(pk=1)
