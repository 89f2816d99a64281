"""What the pages with a form of the register have in common."""

from typing import Any, cast

from django.utils.translation import gettext as _

from kansli.matters.models import Matter
from kansli.people.access import Actor, OfficeRequest
from kansli.people.models import Person
from kansli.register.forms.fields import entry_label
from kansli.register.models import Assignment, Decision
from kansli.register.queries.pages import assignment_rows, candidates

MOST_MATTERS = 1000


def form_page(
    title: str, there: str, *, about: Decision | Assignment | None = None, submit: str = "", lede: str = ""
) -> dict[str, Any]:
    """The words of a form's page; `there` is where one comes from and goes back to."""
    return {"title": title, "cancel": there, "about": about, "submit": submit, "lede": lede}


def waiting_page(assignment: Assignment) -> dict[str, Any]:
    """What the page that says an assignment is done tells of the conditions it waits for, with how to note that they are met."""
    return {"row": assignment_rows([assignment])[0], "may_edit": True}


def withdraw_page(title: str, there: str, about: Decision | Assignment) -> dict[str, Any]:
    """The words of the page that withdraws a row of the register."""
    lede = _("It leaves lists, counts and search. It is kept with its history, and can be found among the withdrawn.")
    return form_page(title, there, about=about, submit=title, lede=lede)


def entries_of(actor: Actor, matter: Matter | None = None) -> dict[str, Any]:
    """What the page suggests as one types: matters, decisions and assignments, those of the same matter first."""
    return {
        "matters": Matter.objects.current().visible_to(actor).values_list("title", flat=True)[:MOST_MATTERS],
        "decisions": [entry_label(one) for one in candidates(actor, Decision.objects.all(), matter)],
        "assignments": [entry_label(one) for one in candidates(actor, Assignment.objects.all(), matter)],
    }


def asker(request: OfficeRequest) -> Person:
    """The person who asks: the gate has let nobody else in."""
    return cast(Person, request.actor.person)
