"""Other days of a meeting: persons against days, with counts, and who has not answered."""

from collections import Counter
from dataclasses import dataclass
from datetime import date

from django.db import models
from django.urls import reverse
from django.utils.translation import gettext as _

from kansli.core.clock import STOCKHOLM, today
from kansli.core.waiting import Waiting
from kansli.meetings.models import DayAlternative, DayAnswer, DayQuestion, Meeting
from kansli.meetings.queries.days import when_words
from kansli.people.models import Person, PersonalLink
from kansli.ui.texts import day as day_words

Choice = DayAnswer.Choice


@dataclass(frozen=True)
class DayColumn:
    """A day with how many said what of it."""

    alternative: DayAlternative
    words: str
    can: int
    if_need_be: int
    cannot: int


@dataclass(frozen=True)
class DayRow:
    """A person and their answer to each day in turn, with the words of the day; None where there is none yet."""

    person: Person
    answers: list[tuple[DayAnswer | None, str]]

    @property
    def way(self) -> str:
        """How the answer came, in words; empty where there is none."""
        return next((str(answer.get_way_display()) for answer, _words in self.answers if answer), "")


@dataclass(frozen=True)
class DayPage:
    """All that the page of a question about days shows."""

    question: DayQuestion
    columns: list[DayColumn]
    rows: list[DayRow]

    @property
    def silent(self) -> int:
        """How many have not answered."""
        return sum(not any(answer for answer, _words in row.answers) for row in self.rows)


def latest_day_question(meeting: Meeting) -> DayQuestion | None:
    """The question about other days that was asked last, open or not."""
    return meeting.day_questions.select_related("meeting__body", "chosen").first()


def day_page(question: DayQuestion) -> DayPage:
    """The table; three queries."""
    alternatives = list(question.alternatives.all())
    answers = {(one.alternative_id, one.person_id): one for one in DayAnswer.objects.filter(alternative__question=question)}
    counts = Counter((one.alternative_id, one.choice) for one in answers.values())
    columns = [
        DayColumn(
            one, alternative_words(one), *(counts[one.pk, choice] for choice in (Choice.CAN, Choice.IF_NEED_BE, Choice.CANNOT))
        )
        for one in alternatives
    ]
    asked = question.asked.select_related("person").order_by("person__family_name", "person__given_name", "pk")
    rows = [
        DayRow(one.person, [(answers.get((each.alternative.pk, one.person_id)), each.words) for each in columns]) for one in asked
    ]
    return DayPage(question, columns, rows)


def waiting(day: date, person: Person | None = None) -> list[Waiting]:
    """Those, or only a person, who have not answered which day suits, while one of the days lies ahead. Four queries."""
    ahead = DayQuestion.objects.filter(alternatives__day__gte=day, closed_at=None, meeting__status__in=Meeting.PLANNED)
    ahead = ahead.filter(asked__person=person) if person else ahead
    questions = list(ahead.distinct().select_related("meeting__body").prefetch_related("asked__person"))
    answers = DayAnswer.objects.filter(alternative__question__in=questions)
    answered = set(answers.values_list("alternative__question", "person")) if questions else set()
    return [
        _waiting(question, one.person)
        for question in questions
        for one in question.asked.all()
        if (question.pk, one.person_id) not in answered and person in (None, one.person)
    ]


def _waiting(question: DayQuestion, person: Person) -> Waiting:
    meeting = question.meeting
    return Waiting(
        kind="meetings.day",
        subject=question.key,
        person=person.key,
        title=_("Say which day suits you: %(body)s %(day)s") % {"body": meeting.body.short, "day": day_words(meeting.day)},
        began_on=question.asked_at.astimezone(STOCKHOLM).date(),
        body=meeting.body.short,
        path=reverse("meetings:answer_day_signed_in", args=[question.key]),
        purpose=PersonalLink.Purpose.DAY,
    )


def alternative_words(one: DayAlternative) -> str:
    """„tisdag 22 augusti 2028 kl. 09.00–11.30, Häringe slott (lunch till lunch)"."""
    return when_words(one) + (f", {one.place}" if one.place else "") + (f" ({one.note})" if one.note else "")


def planned_besides(meeting: Meeting) -> models.QuerySet[Meeting]:
    """The coming meetings that may fall away when this one moves, the nearest first."""
    ahead = Meeting.objects.filter(status__in=Meeting.PLANNED, day__gte=today()).exclude(pk=meeting.pk)
    return ahead.select_related("body").order_by("day", "pk")
