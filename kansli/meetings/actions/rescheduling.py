"""Another day for a meeting: those who are called say which of some days suits them, and it moves to the one that is chosen."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, time
from typing import Any

from django.db import transaction
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import override

from kansli.audit.actions import Keyed, record
from kansli.core.clock import now, today
from kansli.core.errors import RuleBroken
from kansli.meetings import emails
from kansli.meetings.actions.calling import call_meeting, call_off
from kansli.meetings.actions.editing import edit_meeting
from kansli.meetings.actions.planning import close_day_question
from kansli.meetings.models import DayAlternative, DayAnswer, DayAsked, DayQuestion, Meeting, MeetingAnswer
from kansli.meetings.queries.calling import CHANGEABLE, called_to, unsent_change
from kansli.meetings.queries.days import ends_at
from kansli.people.actions.links import issue_link
from kansli.people.models import Person, PersonalLink

DAY = PersonalLink.Purpose.DAY
FEWEST = 2


@dataclass(frozen=True)
class DayFacts:
    """A day that is proposed. `place` only where it differs from the meeting's; `note`: what else differs, such as a cost."""

    day: date
    starts: time
    ends: time | None = None
    end_day: date | None = None
    place: str = ""
    note: str = ""


def ask_for_day(*, by: Keyed, meeting: Meeting, days: Sequence[DayFacts], words: str = "") -> DayQuestion:
    """Ask those who are, or shall be, called which of the days suits them: a mail each with a personal link.

    Raises RuleBroken for a meeting that has begun, fewer than two days, one that has passed or stands twice, times out of order,
    and while an earlier question is open.
    """
    if not meeting.is_planned:
        raise RuleBroken(_("The meeting has begun or been cancelled. Only a coming meeting can get another day."))
    _check(days)
    with transaction.atomic():
        Meeting.objects.select_for_update().get(pk=meeting.pk)
        if meeting.day_questions.filter(closed_at=None).exists():
            raise RuleBroken(_("You have asked already. Choose one of those days, or keep the day, before you ask anew."))
        question = DayQuestion.objects.create(meeting=meeting, words=words.strip(), asked_at=now())
        rows = [DayAlternative(question=question, position=n, **vars(one)) for n, one in enumerate(days, 1)]
        DayAlternative.objects.bulk_create(rows)
        asked = [DayAsked.objects.create(question=question, person=one.person) for one in called_to(meeting)]
        for one in asked:
            _mail(by, question, one, "asked")
        after = {"days": [str(one.day) for one in days], "asked": [one.person.key for one in asked]}
        record(by=by, verb="meetings.ask_for_day", target=meeting, after=after)
    return question


def answer_day(
    *, by: Keyed, question: DayQuestion, person: Person, choices: Mapping[int, str], way: str = MeetingAnswer.Way.LINK
) -> None:
    """Note what a person says of each alternative, by its position, and how; it can be changed until a day is chosen.

    Raises RuleBroken when the question is closed, for somebody who is not asked, and where an alternative is left out.
    """
    with transaction.atomic():
        question = _locked(question)
        if not question.asked.filter(person=person).exists():
            raise RuleBroken(_("You are not asked about this meeting. Ask the secretariat if you think you should be."))
        alternatives = list(question.alternatives.all())
        if any(choices.get(one.position) not in DayAnswer.Choice.values for one in alternatives):
            raise RuleBroken(_("Say of each day if you can, can if need be, or cannot."))
        for one in alternatives:
            values = {"choice": choices[one.position], "way": way, "answered_at": now()}
            DayAnswer.objects.update_or_create(alternative=one, person=person, defaults=values)
        said = {str(one.day): choices[one.position] for one in alternatives}
        record(by=by, verb="meetings.answer_day", target=question.meeting, after={"person": person.key, "way": way, **said})


def remind_day(*, by: Keyed, question: DayQuestion) -> int:
    """Remind those who have not answered, once a day at most; returns how many mails went. RuleBroken when nobody is left."""
    with transaction.atomic():
        question = _locked(question)
        answered = DayAnswer.objects.filter(alternative__question=question).values("person")
        silent = question.asked.exclude(person__in=answered).exclude(person__email="")
        reminded = list(silent.exclude(reminded_on=today()).select_related("person"))
        if not reminded:
            raise RuleBroken(_("Nobody is left to remind today: they have answered, or have been reminded already."))
        question.asked.filter(pk__in=[one.pk for one in reminded]).update(reminded_on=today())
        for one in reminded:
            _mail(by, question, one, str(today()))
        record(by=by, verb="meetings.remind_day", target=question.meeting, after={"asked": [one.person.key for one in reminded]})
    return len(reminded)


def choose_day(
    *,
    by: Keyed,
    question: DayQuestion,
    alternative: DayAlternative,
    words: str = "",
    cancelled: Meeting | None = None,
    person: Person | None = None,
) -> Meeting:
    """The meeting moves to the day; who was called is told with the calendar, who was only asked in a short mail. The links end.

    `cancelled` is another meeting that falls away because of it: it is cancelled in the same step, and each names the other.
    Raises RuleBroken when the question is closed, and for what moving or cancelling refuses.
    """
    with transaction.atomic():
        question = _locked(question)
        meeting, before = question.meeting, str(question.meeting)
        was_called = meeting.status in CHANGEABLE
        changes = {"day": alternative.day, "end_day": alternative.end_day, "starts": alternative.starts, "ends": alternative.ends}
        place: dict[str, Any] = {"place": alternative.place, "room": "", "is_place_open": False} if alternative.place else {}
        reason = {"reason": words.strip()} if was_called else {}
        moved = edit_meeting(by=by, meeting=meeting, changes={**changes, **place, **reason})
        close_day_question(by=by, question=question, chosen=alternative)
        after = {"day": str(alternative.day)}
        if cancelled is not None:
            _let_fall(by, moved, cancelled, before, person)
            after["cancelled"] = str(cancelled)
        record(by=by, verb="meetings.choose_day", target=moved, before={"meeting": before}, after=after)
        if was_called and unsent_change(moved):
            call_meeting(by=by, meeting=moved, words=words, person=person)
        else:
            for one in question.asked.exclude(person__email="").select_related("person"):
                emails.day_chosen(question=question, meeting=moved, person=one.person, words=words)
    return moved


def keep_day(*, by: Keyed, question: DayQuestion) -> None:
    """The meeting keeps the day it has; the links end. Raises RuleBroken when the question is closed already."""
    with transaction.atomic():
        question = _locked(question)
        close_day_question(by=by, question=question)
        record(by=by, verb="meetings.keep_day", target=question.meeting, after={"day": str(question.meeting.day)})


def _check(days: Sequence[DayFacts]) -> None:
    if len(days) < FEWEST:
        raise RuleBroken(_("Propose at least two days, so that there is something to choose between."))
    if any(one.day < today() for one in days):
        raise RuleBroken(_("One of the days has passed. Choose days that lie ahead."))
    for one in days:
        if one.end_day and one.end_day < one.day:
            raise RuleBroken(_("The last day cannot come before the first. Change one of the days."))
        if one.ends and not one.end_day and one.ends <= one.starts:
            raise RuleBroken(_("The meeting cannot end before it starts. Change one of the times."))
    if len(set(days)) < len(days):
        raise RuleBroken(_("The same day, time and place stand twice. Change one of them, or write what differs as a note."))


def _locked(question: DayQuestion) -> DayQuestion:
    """The question as it is now, held until the transaction ends; refused when it is closed."""
    question = DayQuestion.objects.select_for_update(of=("self",)).select_related("meeting__body").get(pk=question.pk)
    if not question.is_open:
        raise RuleBroken(_("The question is closed: a day has been chosen, or the meeting keeps its day."))
    return question


def _let_fall(by: Keyed, moved: Meeting, cancelled: Meeting, before: str, person: Person | None) -> None:
    if cancelled == moved:
        raise RuleBroken(_("That is the meeting you are moving. Choose another one, or none."))
    with override("sv"):
        told = {"body": moved.body, "day": date_format(moved.day, "j F Y")}
        reason = _("Falls away, since %(body)s moves to %(day)s.") % told
    call_off(by=by, meeting=cancelled, reason=reason, person=person)
    record(by=by, verb="meetings.fall_away", target=cancelled, after={"because_of": str(moved), "moved_from": before})


def _mail(by: Keyed, question: DayQuestion, asked: DayAsked, occasion: str) -> None:
    if not asked.person.email:
        return
    ends = max(ends_at(one) for one in question.alternatives.all())
    _link, secret = issue_link(by=by, purpose=DAY, subject=question, person=asked.person, ends_at=ends)
    emails.ask_for_day(question=question, person=asked.person, secret=secret, occasion=occasion)
