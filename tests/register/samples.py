"""Decisions and assignments for the tests of the register."""

from datetime import date, timedelta
from typing import Any

from kansli.audit.actions import System
from kansli.core.clock import today
from kansli.people.models import Member, Person
from kansli.register.actions import NewAssignment, NewDecision, QuestionSheet, ask_members
from kansli.register.models import FieldKind, MemberAnswer, MemberQuestion, QuestionField, QuestionKind
from tests.cast import Cast

DAY = date(2024, 3, 7)
WEEK = timedelta(days=7)
SYSTEM = System("test")


def new_decision(office: Cast, **fields: Any) -> NewDecision:
    """A decision of the committee on DAY, unless told otherwise."""
    return NewDecision(**{"body": office.committee, "day": DAY, "wording": "Planen antas.", **fields})


def new_assignment(office: Cast, **fields: Any) -> NewAssignment:
    """An assignment of the committee on DAY, unless told otherwise."""
    return NewAssignment(**{"body": office.committee, "day": DAY, "task": "Ta fram en plan.", **fields})


def yes_no(kind: str = "yes_no", label: str = "Vill ni vara med?", **options: Any) -> QuestionField:
    """One field of a question."""
    return QuestionField(label, FieldKind(kind), **options)


def question_sheet(office: Cast, **fields: Any) -> QuestionSheet:
    """A question of the committee, yes or no, with a week to answer."""
    same = {"kind": QuestionKind.YES_NO, "title": "Vill ni vara med?", "last_day": today() + WEEK, "fields": [yes_no()]}
    decision = fields.get("decision")
    day = decision.day if decision else today()
    return QuestionSheet(**{**same, "body": office.committee, "day": day, **fields})


def ask(office: Cast, contacts: dict[Member, Person | None], **fields: Any) -> MemberQuestion:
    """Ask the members."""
    return ask_members(by=SYSTEM, sheet=question_sheet(office, **fields), contacts=contacts)


def answer_of(question: MemberQuestion, member: Member) -> MemberAnswer:
    """A member's row, read anew."""
    return MemberAnswer.objects.get(question=question, member=member)
