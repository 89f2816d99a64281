"""What a person chooses about their own reminders, and the secretariat about everybody's."""

from collections.abc import Iterable
from datetime import date, time, timedelta

from django.db import transaction
from django.utils.translation import gettext as _

from kansli.audit.actions import Keyed, record
from kansli.audit.versions import claim
from kansli.core.clock import today
from kansli.core.errors import RuleBroken
from kansli.people.models import Body, Person
from kansli.reminders.models import Escalation, ReminderHours, SilencedKind, Snooze
from kansli.reminders.sources import MAY_BE_OFF

LONGEST = timedelta(days=60)


def snooze(*, by: Keyed, person: Person, kind: str, subject: str, until: date) -> Snooze:
    """Remind the person of one thing no earlier than on the day, and then on it. Raises RuleBroken for a day out of reach."""
    if not today() < until <= today() + LONGEST:
        raise RuleBroken(_("Choose a day after today, at most 60 days from now."))
    with transaction.atomic():
        made, _is_new = Snooze.objects.update_or_create(person=person, kind=kind, subject=subject, defaults={"until": until})
        record(by=by, verb="reminders.snooze", target=made, after={"person": person.key, "until": until.isoformat()})
    return made


def choose_kinds(*, by: Keyed, person: Person, on: Iterable[str]) -> None:
    """Let these kinds of reminders come to the person and no others, but for those that always come."""
    off = sorted(set(MAY_BE_OFF) - set(on))
    with transaction.atomic():
        before = sorted(SilencedKind.objects.filter(person=person).values_list("kind", flat=True))
        if before == off:
            return
        SilencedKind.objects.filter(person=person).exclude(kind__in=off).delete()
        SilencedKind.objects.bulk_create((SilencedKind(person=person, kind=kind) for kind in off), ignore_conflicts=True)
        record(by=by, verb="reminders.choose_kinds", target=person, before={"off": before}, after={"off": off})


def set_hours(*, by: Keyed, opens: time, closes: time, seen: int | None = None) -> ReminderHours:
    """Let reminders go between these hours of working days. Raises RuleBroken when they are not in order."""
    if opens >= closes:
        raise RuleBroken(_("The hours must end after they begin."))
    with transaction.atomic():
        hours, _is_new = ReminderHours.objects.get_or_create(pk=1)
        claim(hours, seen=seen)
        before = {"opens": f"{hours.opens:%H.%M}", "closes": f"{hours.closes:%H.%M}"}
        ReminderHours.objects.filter(pk=1).update(opens=opens, closes=closes)
        after = {"opens": f"{opens:%H.%M}", "closes": f"{closes:%H.%M}"}
        record(by=by, verb="reminders.set_hours", target=hours, before=before, after=after)
    hours.refresh_from_db()
    return hours


def set_escalation(*, by: Keyed, body: Body, after: int, kinds: Iterable[str], seen: int | None = None) -> Escalation:
    """Tell the body's chair of what has been late for so many working days, of these kinds; of none, and it is off."""
    values = {"after": after, "kinds": sorted(kinds)}
    with transaction.atomic():
        escalation, _is_new = Escalation.objects.get_or_create(body=body)
        claim(escalation, seen=seen)
        before = {"after": escalation.after, "kinds": escalation.kinds}
        Escalation.objects.filter(pk=escalation.pk).update(**values)
        record(by=by, verb="reminders.set_escalation", target=body, before=before, after=values)
    escalation.refresh_from_db()
    return escalation
