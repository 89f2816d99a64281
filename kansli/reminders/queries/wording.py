"""The words of reminders: why one came, how pressing a thing is, and what the event log says."""

import re
from datetime import date

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from kansli.core.days import working_days_between
from kansli.core.waiting import Waiting
from kansli.reminders.planning import ASKED, BEGAN, CHAIR, SNOOZED
from kansli.ui.texts import day as day_words

STEP = re.compile(r"([a-z]+)([+-])(\d+)")
LOGGED: dict[str, str | Promise] = {
    "system:reminders": gettext_lazy("The clock"),
    "reminders.choose_kinds": gettext_lazy("Chose which reminders come"),
    "reminders.send_digest": gettext_lazy("Reminded"),
    "reminders.set_escalation": gettext_lazy("Changed when the chair is told"),
    "reminders.set_hours": gettext_lazy("Changed the hours of reminders"),
    "reminders.snooze": gettext_lazy("Put off a reminder"),
    "after": gettext_lazy("After how many working days"),
    "closes": gettext_lazy("Until"),
    "kinds": gettext_lazy("Kinds"),
    "off": gettext_lazy("Turned off"),
    "opens": gettext_lazy("From"),
    "person": gettext_lazy("Person"),
    "reminders": gettext_lazy("Reminders"),
    "until": gettext_lazy("Until"),
}


def because(step: str, anchor: date) -> str:
    """Why a reminder came, by the name of its step: “3 working days after the last day, 15 May 2026”."""
    when = day_words(anchor)
    if step == SNOOZED:
        return _("You put it off until %(day)s") % {"day": when}
    if step == ASKED:
        return _("The secretariat reminded those who are late")
    base, sign, digits = STEP.findall(step)[0]
    number = int(digits)
    if base == CHAIR:
        words = ngettext("Late with another since %(n)s working day", "Late with another since %(n)s working days", number)
    elif base == BEGAN:
        words = ngettext("%(n)s working day after it began, %(day)s", "%(n)s working days after it began, %(day)s", number)
    elif number == 0:
        words = _("The last day, %(day)s")
    elif sign == "-":
        words = ngettext(
            "%(n)s working day before the last day, %(day)s", "%(n)s working days before the last day, %(day)s", number
        )
    else:
        words = ngettext(
            "%(n)s working day after the last day, %(day)s", "%(n)s working days after the last day, %(day)s", number
        )
    return words % {"n": number, "day": when}


def pressing(waiting: Waiting, day: date) -> str:
    """How long there is: “last day 15 May 2026”, “today is the last day”, “late by 3 working days”."""
    if waiting.due_on is None:
        return _("since %(day)s") % {"day": day_words(waiting.began_on)}
    if waiting.due_on > day:
        return _("last day %(day)s") % {"day": day_words(waiting.due_on)}
    if waiting.due_on == day:
        return _("today is the last day")
    late = max(working_days_between(waiting.due_on, day), 1)
    words = ngettext("late by %(n)s working day, last day was %(day)s", "late by %(n)s working days, last day was %(day)s", late)
    return words % {"n": late, "day": day_words(waiting.due_on)}
