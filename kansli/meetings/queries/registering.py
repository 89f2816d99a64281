"""The registrar's list: every official document that meetings have made between two days."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from django.utils.translation import gettext as _

from kansli.core.clock import STOCKHOLM
from kansli.meetings.models import Correction, Dispatch, Meeting, Minutes
from kansli.people.queries import office_name
from kansli.ui.texts import as_day


@dataclass(frozen=True)
class Registered:
    """One document: its day, from whom, to whom, what it is about, and the key by which it is found here."""

    day: date
    sender: str
    to: str
    subject: str
    key: str
    meeting: Meeting


def registered(first: date, last: date) -> list[Registered]:
    """The documents of the days, the oldest first: what was sent, minutes that were adjusted, their corrections. Five queries."""
    days = (datetime.combine(first, time.min, STOCKHOLM), datetime.combine(last + timedelta(days=1), time.min, STOCKHOLM))
    sent = Dispatch.objects.filter(made_at__range=days).select_related("meeting__body").prefetch_related("recipients__person")
    sealed = Minutes.objects.exclude(signature="").filter(made_at__range=days).select_related("meeting__body")
    corrected = Correction.objects.filter(approved_at__range=days).select_related("minutes__meeting__body")
    office = office_name()
    rows = [*(_sent(one, office) for one in sent), *map(_sealed, sealed), *map(_corrected, corrected)]
    return sorted(rows, key=lambda row: (row.day, row.subject))


def _sent(one: Dispatch, office: str) -> Registered:
    to = ", ".join(str(each.person) for each in one.recipients.all())
    return Registered(as_day(one.made_at), office, to, f"{one.get_kind_display()}: {one.meeting}", one.key, one.meeting)


def _sealed(one: Minutes) -> Registered:
    subject = _("Minutes: %(meeting)s") % {"meeting": one.meeting}
    return Registered(as_day(one.made_at), str(one.meeting.body), "", subject, one.key, one.meeting)


def _corrected(one: Correction) -> Registered:
    assert one.approved_at is not None  # asked for above
    meeting = one.minutes.meeting
    subject = _("Correction %(number)s: %(meeting)s") % {"number": one.number, "meeting": meeting}
    return Registered(as_day(one.approved_at), str(meeting.body), "", subject, one.key, meeting)
