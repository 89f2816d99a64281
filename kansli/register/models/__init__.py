"""Decisions, what each member did with them, questions to the members, assignments and what came of them."""

from kansli.register.models.asking import (
    FieldKind,
    GivenAnswer,
    MemberAnswer,
    MemberContact,
    MemberQuestion,
    QuestionField,
    QuestionKind,
    QuestionTemplate,
)
from kansli.register.models.assignments import Assignment, AssignmentReport
from kansli.register.models.decisions import Condition, Decision, MemberHandling, MemberStance
from kansli.register.models.settings import HandlingLevel, SavedView
from kansli.register.models.source import Sourced

__all__ = [
    "Assignment",
    "AssignmentReport",
    "Condition",
    "Decision",
    "FieldKind",
    "GivenAnswer",
    "HandlingLevel",
    "MemberAnswer",
    "MemberContact",
    "MemberHandling",
    "MemberQuestion",
    "MemberStance",
    "QuestionField",
    "QuestionKind",
    "QuestionTemplate",
    "SavedView",
    "Sourced",
]
