"""Questions to the members: what is asked, what was answered, and who got which mail."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any, NamedTuple

from django.db.models import Count, Exists, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy

from kansli.mail.models import Message
from kansli.people.access import Actor
from kansli.people.models import Member, PersonalLink
from kansli.register.models import (
    Decision,
    FieldKind,
    GivenAnswer,
    HandlingLevel,
    MemberAnswer,
    MemberHandling,
    MemberQuestion,
    MemberStance,
    QuestionKind,
)
from kansli.ui.texts import day as day_words

LEVEL, STATE = "level", "state"  # kinds of the two columns that no field has
LATELY = timedelta(days=60)  # in which a closed question with silent members is still shown to the secretariat
YES_NO = {"yes": gettext_lazy("Yes"), "no": gettext_lazy("No")}
TONES = {MemberAnswer.State.WAITING: "amber", MemberAnswer.State.ANSWERED: "green", MemberAnswer.State.SILENT: "red"}


@dataclass(frozen=True)
class Column:
    """One thing that is answered, and its name among the values. `kind` is a FieldKind, `level` or `state`."""

    name: str
    label: str | Promise
    kind: str
    is_required: bool = True
    choices: tuple[str, ...] = ()


LEVEL_COLUMNS = (
    Column("level", gettext_lazy("Level"), LEVEL),
    Column("state", gettext_lazy("State"), STATE),
    Column("handled_by", gettext_lazy("By whom"), FieldKind.TEXT, is_required=False),
    Column("handled_on", gettext_lazy("Day"), FieldKind.DAY, is_required=False),
    Column("registration_number", gettext_lazy("Registration number"), FieldKind.TEXT, is_required=False),
    Column("outcome", gettext_lazy("Comment"), FieldKind.TEXT, is_required=False),
)


@dataclass(frozen=True)
class Sent:
    """One mail about an answer: to whom, when, and what came of it; `giver` handed the question over."""

    link: PersonalLink
    message: Message | None

    @property
    def giver(self) -> str:
        """Who handed the question over; empty for what the secretariat sent."""
        return self.link.handed_from.person.name if self.link.handed_from else ""


class Told(NamedTuple):
    """One thing that was answered, in words."""

    label: str | Promise
    text: str


@dataclass(frozen=True)
class Earlier:
    """An answer before the one that counts."""

    given: GivenAnswer
    lines: list[str]


@dataclass(frozen=True)
class AnswerRow:
    """A member of the question's day: its answer, or why it has none."""

    member: Member
    is_outside: bool = False
    answer: MemberAnswer | None = None
    cells: list[Told] = field(default_factory=list)
    tone: str = "grey"
    sent: list[Sent] = field(default_factory=list)
    earlier: list[Earlier] = field(default_factory=list)


@dataclass(frozen=True)
class AnswerPage:
    """What the page of one answer shows beside its form: what was said before, and who was asked by whom."""

    lines: list[str]
    chain: list[Sent]


@dataclass(frozen=True)
class QuestionPage:
    """A question with the answers of all members."""

    question: MemberQuestion
    columns: list[Column]
    rows: list[AnswerRow]

    def count(self, state: str) -> int:
        """How many members' answers are in the state."""
        return sum(row.answer is not None and row.answer.state == state for row in self.rows)

    @property
    def waiting(self) -> int:
        """How many are waited for."""
        return self.count(MemberAnswer.State.WAITING)

    @property
    def asked(self) -> int:
        """How many members were asked."""
        return sum(row.answer is not None for row in self.rows)

    @property
    def answered(self) -> int:
        """How many have answered."""
        return self.count(MemberAnswer.State.ANSWERED)

    @property
    def missing(self) -> list[Member]:
        """Those that are waited for, or were silent; nobody when the question was withdrawn."""
        if self.question.state == MemberQuestion.State.WITHDRAWN:
            return []
        return [row.member for row in self.rows if row.answer and row.answer.state != MemberAnswer.State.ANSWERED]


def columns(question: MemberQuestion) -> list[Column]:
    """What is answered: the handling of the decision where the question is about that, then the fields of its own."""
    own = [
        Column(f"field_{number}", one.label, one.kind, one.is_required, one.choices) for number, one in enumerate(question.asks)
    ]
    return [*(LEVEL_COLUMNS if question.kind == QuestionKind.LEVEL else ()), *own]


def shown(column: Column, values: Mapping[str, Any], levels: Mapping[str, HandlingLevel]) -> str:
    """What was answered in one column, in words."""
    value = values.get(column.name)
    if value in (None, ""):
        return ""
    if column.kind == LEVEL:
        return levels[value].short_name if value in levels else ""
    if column.kind == STATE:
        return str(MemberHandling.State(value).label)
    if column.kind == FieldKind.YES_NO:
        return str(YES_NO[value])
    if column.kind == FieldKind.DAY:
        return day_words(date.fromisoformat(value))
    mail = values.get(f"{column.name}_mail", "")
    return f"{value} ({mail})" if mail else str(value)


def all_levels() -> dict[str, HandlingLevel]:
    """Every level by its key, as answers name it."""
    return {level.key: level for level in HandlingLevel.objects.all()}


def lines(question: MemberQuestion, values: Mapping[str, Any], levels: Mapping[str, HandlingLevel] | None = None) -> list[str]:
    """An answer as lines to read: `By whom: The executive committee`."""
    known = levels if levels is not None else all_levels()
    said = [(column.label, shown(column, values, known)) for column in columns(question)]
    return [f"{label}: {text}" for label, text in said if text]


def question_page(question: MemberQuestion, *, with_mails: bool) -> QuestionPage:
    """A constant number of queries; the mails only for whoever may see them."""
    answers = {answer.member_id: answer for answer in _answers(question)}
    of_day = Member.objects.on(question.day) | Member.objects.filter(pk__in=answers)
    outside = _outside(question.decision)
    told, levels = columns(question), all_levels()
    sent = _sent(answers.values()) if with_mails else {}
    rows = [
        _answer_row(answers[member.pk], told, levels, sent)
        if member.pk in answers
        else AnswerRow(member, is_outside=member.pk in outside)
        for member in of_day.select_related("organisation").distinct()
    ]
    return QuestionPage(question, told, rows)


def questions_of(actor: Actor, *, show: str = "") -> QuerySet[MemberQuestion]:
    """The questions that may be seen, the latest first; `show` is a state, or empty for all that were not withdrawn."""
    seen = MemberQuestion.objects.visible_to(actor)
    return seen.filter(state=show) if show else seen.exclude(state=MemberQuestion.State.WITHDRAWN)


def counted(rows: Iterable[MemberQuestion]) -> list[MemberQuestion]:
    """The rows of one page with their counts; to count all of them would take longer than to read these."""
    page = MemberQuestion.objects.filter(pk__in=[question.pk for question in rows])
    return list(with_counts(page.select_related("body")))


def with_counts(rows: QuerySet[MemberQuestion]) -> QuerySet[MemberQuestion]:
    """Each question with `asked`, `answered` and `silent`; counted only for the rows that are read."""

    def number(answers: QuerySet[MemberAnswer]) -> Coalesce:
        return Coalesce(Subquery(answers.order_by().values("question").annotate(n=Count("pk")).values("n")), 0)

    asked, state = MemberAnswer.objects.filter(question=OuterRef("pk")), MemberAnswer.State
    return rows.annotate(
        asked=number(asked),
        answered=number(asked.filter(state=state.ANSWERED)),
        silent=number(asked.filter(state=state.SILENT)),
    ).order_by("-asked_at", "-pk")


def questions_missing(day: date) -> QuerySet[MemberQuestion]:
    """The questions with members that are waited for, or were silent lately; the one that ends first is first."""
    answers, state = MemberAnswer.objects.filter(question=OuterRef("pk")), MemberQuestion.State
    waited_for = Q(Exists(answers.filter(state=MemberAnswer.State.WAITING)), state=state.OPEN)
    silent = Q(Exists(answers.filter(state=MemberAnswer.State.SILENT)), state=state.CLOSED, last_day__gte=day - LATELY)
    return with_counts(MemberQuestion.objects.filter(waited_for | silent).select_related("body")).order_by("last_day", "pk")


def unique_of(link: PersonalLink) -> str:
    """The cause of the mail that holds the link, by which the outbox knows it."""
    return f"register.question:{link.key}"


def usable_links(question: MemberQuestion) -> list[PersonalLink]:
    """The links by which somebody can still see the question. One query."""
    keys = question.answers.values("key")
    links = PersonalLink.objects.filter(purpose=PersonalLink.Purpose.HANDLING, subject__in=keys, revoked_at=None)
    return list(links.select_related("person__account").order_by("made_at", "pk"))


def answer_page(answer: MemberAnswer) -> AnswerPage:
    """One answer as whoever gives it sees it."""
    told = lines(answer.question, answer.values)
    chain = [sent for sent in _sent([answer])[answer.key] if sent.giver]
    return AnswerPage(told, chain)


def _answers(question: MemberQuestion) -> QuerySet[MemberAnswer]:
    given = question.answers.select_related("member__organisation", "contact", "by", "question")
    return given.prefetch_related("given__by")


def _answer_row(
    answer: MemberAnswer, told: list[Column], levels: Mapping[str, HandlingLevel], sent: Mapping[str, list[Sent]]
) -> AnswerRow:
    question, earlier = answer.question, list(answer.given.all())[1:]
    return AnswerRow(
        member=answer.member,
        answer=answer,
        cells=[Told(column.label, shown(column, answer.values, levels)) for column in told],
        tone=TONES[MemberAnswer.State(answer.state)],
        sent=sent.get(answer.key, []),
        earlier=[Earlier(one, lines(question, one.values, levels)) for one in earlier],
    )


def _outside(decision: Decision | None) -> set[int]:
    outside = MemberStance.objects.filter(decision=decision, kind=MemberStance.Kind.OUTSIDE)
    return set(outside.values_list("member_id", flat=True)) if decision else set()


def _sent(answers: Iterable[MemberAnswer]) -> dict[str, list[Sent]]:
    """The mails of each answer by its key, the latest last. Two queries."""
    keys = [answer.key for answer in answers]
    links = PersonalLink.objects.filter(purpose=PersonalLink.Purpose.HANDLING, subject__in=keys).order_by("made_at", "pk")
    found = list(links.select_related("person", "handed_from__person"))
    mails = {message.unique: message for message in Message.objects.filter(unique__in=[unique_of(link) for link in found])}
    sent: dict[str, list[Sent]] = defaultdict(list)
    for link in found:
        sent[link.subject].append(Sent(link, mails.get(unique_of(link))))
    return sent
