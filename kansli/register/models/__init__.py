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
from kansli.register.models.spending import CeilingEntry, Delivery, Procurement

__all__ = [
    "Assignment",
    "AssignmentReport",
    "CeilingEntry",
    "Condition",
    "Decision",
    "Delivery",
    "FieldKind",
    "GivenAnswer",
    "HandlingLevel",
    "MemberAnswer",
    "MemberContact",
    "MemberHandling",
    "MemberQuestion",
    "MemberStance",
    "Procurement",
    "QuestionField",
    "QuestionKind",
    "QuestionTemplate",
    "SavedView",
    "Sourced",
]
