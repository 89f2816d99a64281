"""Small things the pages say: who did what, saved views, the ways to look at the assignments."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.http import QueryDict
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from kansli.people.models import Person
from kansli.people.queries import doers
from kansli.register.models import (
    Assignment,
    CeilingEntry,
    Decision,
    MemberAnswer,
    MemberHandling,
    MemberQuestion,
    QuestionKind,
    SavedView,
)
from kansli.register.models import AssignmentReport as Report

LISTS = {SavedView.Register.DECISIONS: "register:decisions", SavedView.Register.ASSIGNMENTS: "register:assignments"}
VIEW_LABELS = {
    "": _("Outstanding"),
    "sena": _("Late"),
    "snart": _("Soon due"),
    "villkor": _("Waiting for a condition"),
    "alla": _("All"),
}

VALUES: dict[str, str | Promise] = {
    value: label
    for choices in (
        QuestionKind,
        MemberAnswer.How,
        MemberQuestion.State,
        MemberAnswer.State,
        Decision.Kind,
        Decision.Status,
        MemberHandling.State,
        Assignment.GivenTo,
        Assignment.Status,
        Report.Kind,
        CeilingEntry.Kind,
    )
    for value, label in choices.choices
}
LOGGED: dict[str, str | Promise] = {
    **VALUES,
    "register.enter_decision": _("Entered"),
    "register.edit_decision": _("Changed"),
    "register.withdraw_decision": _("Withdrawn"),
    "register.meet_condition": _("Condition"),
    "register.plan_handling": _("Levels of handling chosen"),
    "register.note_handling": _("Handling noted"),
    "register.drop_handling": _("Handling taken away"),
    "register.ask_members": _("Members asked"),
    "register.remind_silent": _("Reminded"),
    "register.prolong_question": _("More time given"),
    "register.close_question": _("Question closed"),
    "register.withdraw_question": _("Question withdrawn"),
    "register.change_contact": _("Another contact"),
    "register.answer_question": _("Answered"),
    "register.hand_on": _("Handed over to a colleague"),
    "register.add_template": _("New template"),
    "register.edit_template": _("Template changed"),
    "register.enter_assignment": _("Entered"),
    "register.edit_assignment": _("Changed"),
    "register.withdraw_assignment": _("Withdrawn"),
    "register.report": _("Reported"),
    "register.accept_report": _("Report accepted"),
    "register.return_report": _("Report returned"),
    "register.set_due": _("Last day set"),
    "register.pass_on": _("Given to somebody else"),
    "register.release": _("Condition"),
    "register.send_assignment": _("Mailed to whoever has it"),
    "register.add_entry": _("Amount entered"),
    "register.edit_entry": _("Amount changed"),
    "register.withdraw_entry": _("Amount withdrawn"),
    "register.note_procurement": _("Procurement noted"),
    "register.add_delivery": _("Delivery noted"),
    "register.edit_delivery": _("Delivery changed"),
    "register.finish": _("Done"),
    "register.let_go": _("Let go by decision"),
    "register.supersede": _("Superseded"),
    "register.reopen": _("Opened again"),
    "matters.move": _("Moved to another matter"),
    "wording": _("Wording"),
    "kind": _("Kind"),
    "status": _("Status"),
    "matter": _("Matter"),
    "body": _("Body"),
    "day": _("Day"),
    "proposal": _("What was proposed"),
    "answers": _("Answers the proposal"),
    "proposed_to": _("Proposed to"),
    "ceiling": _("Ceiling in kronor"),
    "superseded_by": _("Superseded by"),
    "stances": _("Stances of the members"),
    "outside": _("Do not take part"),
    "reservations": _("Reserve themselves"),
    "positions": _("Positions of their own"),
    "conditions": _("Conditions"),
    "waits": _("Its assignments wait until the conditions are met"),
    "condition": _("Condition"),
    "met_on": _("Met on"),
    "handling": _("Handling"),
    "cell": _("Member and level"),
    "state": _("State"),
    "handled_on": _("Day"),
    "handled_by": _("By whom"),
    "registration_number": _("Registration number"),
    "outcome": _("Outcome"),
    "title": _("Title"),
    "last_day": _("Last day to answer"),
    "members": _("Members"),
    "reminded": _("Reminded"),
    "silent": _("Did not answer"),
    "answer": _("Answer"),
    "how": _("How it came"),
    "reason": _("Reason"),
    "task": _("Task"),
    "given_to": _("Given to"),
    "given_to_words": _("Given to, in words"),
    "person": _("Person"),
    "seat": _("Seat"),
    "member": _("Member"),
    "to_body": _("Body"),
    "office": _("Office"),
    "due_on": _("Last day"),
    "due_words": _("Last day, in words"),
    "is_decided": _("Decided"),
    "decision": _("Decision"),
    "let_go_by": _("Let go by"),
    "report": _("Report"),
    "entry": _("Entry"),
    "entry_kind": _("Kind"),
    "amount": _("Amount in kronor"),
    "text": _("What it is for"),
    "supplier": _("Supplier"),
    "settles": _("Settles the commitment"),
    "brief": _("What is to be bought"),
    "buyer": _("Who buys"),
    "delivery": _("What is delivered"),
    "expected_on": _("Is to come on"),
    "received_on": _("Came on"),
    "said": _("What was said"),
    "proposed_due_on": _("Proposed last day"),
    "met_by": _("Met by"),
    "persons": _("Persons"),
}


@dataclass(frozen=True)
class Tab:
    """One way to look at a list, for the tabs."""

    label: str | Promise
    url: str
    count: int | None
    is_current: bool


@dataclass(frozen=True)
class Saved:
    """A saved view as a link."""

    view: SavedView
    url: str
    is_current: bool


def names(keys: Iterable[str]) -> dict[str, Any]:
    """What verbs and fields of the log are called, and who the persons are."""
    return {**LOGGED, **doers(keys)}


def saved_views(person: Person | None, register: SavedView.Register, query: str) -> list[Saved]:
    """The person's saved views of one register."""
    views = SavedView.objects.filter(person=person, register=register)
    return [Saved(view, f"{reverse(LISTS[register])}?{view.query}", view.query == query) for view in views]


def question_tabs(show: str) -> list[Tab]:
    """The ways to look at the questions."""
    state = MemberQuestion.State
    labels = {"open": state.OPEN.label, "closed": state.CLOSED.label, "alla": _("All"), "withdrawn": state.WITHDRAWN.label}
    address = reverse("register:questions")
    return [Tab(label, f"{address}?visa={name}", None, name == show) for name, label in labels.items()]


def view_tabs(query: QueryDict, counts: dict[str, int]) -> list[Tab]:
    """The ways to look at the assignments, each with the rest of the address kept."""
    now = query.get("visa", "") if not query.getlist("status") else None
    tabs = []
    for name, label in VIEW_LABELS.items():
        rest = query.copy()
        for gone in ("visa", "status", "page"):
            rest.pop(gone, None)
        if name:
            rest["visa"] = name
        tabs.append(Tab(label, f"{reverse('register:assignments')}?{rest.urlencode()}", counts[name], name == now))
    return tabs
