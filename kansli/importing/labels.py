"""What a finding is called, and its facts in words, as the page of a paper shows them."""

from collections.abc import Callable
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from kansli.core.money import kronor
from kansli.importing.draft import Doubt, Finding, Kind
from kansli.meetings.models import AgendaItem
from kansli.people.models import Person
from kansli.register.models import Decision

Fact = tuple[str | Promise, str]
Summary = tuple[str, list[Fact]]

STANDS_FOR: dict[str, str | Promise] = {
    Kind.HEAD: gettext_lazy("The head of the paper"),
    Kind.PERSON: gettext_lazy("Person"),
    Kind.ITEM: gettext_lazy("Item"),
    Kind.DECISION: gettext_lazy("Decision"),
    Kind.ASSIGNMENT: gettext_lazy("Assignment"),
}
DOUBTS: dict[str, str | Promise] = {
    "unsure": gettext_lazy("The reader is not sure of this one."),
    Doubt.YEAR: gettext_lazy("The year does not stand in the paper. It was worked out from the weekday and the other days."),
    Doubt.NO_DAY: gettext_lazy("The day of the meeting is missing. Give it before you accept."),
    Doubt.NO_BODY: gettext_lazy("No body of the register has that name. Choose one, or make one."),
    Doubt.SIMILAR_NAME: gettext_lazy("The register has somebody of nearly that name. Is it the same person?"),
    Doubt.NO_ORGANISATION: gettext_lazy("One that stands outside the decision is no member on that day."),
    Doubt.MATTER: gettext_lazy("An earlier matter may be meant. Choose it, or make a new one."),
}
PARTS: dict[str, str | Promise] = {
    "attendee": gettext_lazy("Present"),
    "guest": gettext_lazy("Guest"),
    "absent": gettext_lazy("Absent"),
}


def summary(finding: Finding, people: dict[str, Person]) -> Summary:
    """The words of the finding, and its facts as (label, value); empty facts are left out."""
    words, facts = SUMMARIES[finding.kind](finding.values, people)
    return words, [(label, value) for label, value in facts if value]


def _head(values: dict[str, Any], people: dict[str, Person]) -> Summary:
    clock = "–".join(filter(None, [values["start"], values["end"]]))
    days = "–".join(filter(None, [values["day"], values["end_day"]]))
    return values["body"], [
        (_("Day"), days),
        (_("Time"), clock),
        (_("Place"), values["place"]),
        (_("Number"), str(values["number"] or "")),
        (_("Chair"), values["chair"]),
        (_("Secretary"), values["secretary"]),
        (_("Adjusters"), ", ".join(values["adjusters"])),
        (_("Adjusted"), _("Yes") if values["adjusted"] else ""),
    ]


def _person(values: dict[str, Any], people: dict[str, Person]) -> Summary:
    known = people.get(values["person"])
    choices = {
        "known": str(known) if known and known.name != values["name"] else "",
        "new": _("becomes a new person"),
        "text": _("is kept as a name only"),
    }
    return values["name"], [
        (PARTS[values["part"]], values["organisation"]),
        (_("Role"), values["role"]),
        (_("Digitally"), _("Yes") if values["remote"] else ""),
        (_("Items"), ", ".join(values["items"])),
        (_("Stands in for"), values["standing_in_for"]),
        (_("In the register"), choices[values["choice"]]),
    ]


def _item(values: dict[str, Any], people: dict[str, Person]) -> Summary:
    matter = {"existing": values["matter_title"], "new": _("new: %(title)s") % {"title": values["matter_title"]}, "none": ""}
    tabled = " ".join(filter(None, [values["tabled_to_words"], values["tabled_to_day"]]))
    status = str(AgendaItem.Status(values["status"]).label) if values["status"] != AgendaItem.Status.HANDLED else ""
    return f"{values['number']}. {values['title']}", [
        (_("Matter"), matter[values["matter"]]),
        (_("Became"), status),
        (_("Tabled to"), tabled),
        (_("Because of item"), values["caused_by"]),
        (_("Presented by"), ", ".join(values["presenters"])),
        (_("Stretches of text"), str(len(values["segments"])) if len(values["segments"]) > 1 else ""),
    ]


def _decision(values: dict[str, Any], people: dict[str, Person]) -> Summary:
    amounts = [kronor(amount) for amount in values["amounts"]]
    return values["text"], [
        (_("Kind"), "" if values["kind"] == Decision.Kind.DECISION else str(Decision.Kind(values["kind"]).label)),
        (_("Takes no part"), ", ".join(values["not_participating"])),
        (_("Reservation"), ", ".join(values["reservations"])),
        (_("Own position"), "; ".join(values["positions"])),
        (_("At most"), kronor(values["ceiling"]) if values["ceiling"] else ""),
        (_("Amounts"), "" if values["ceiling"] else ", ".join(amounts)),
        (_("Conditions"), "; ".join(values["conditions"])),
    ]


def _assignment(values: dict[str, Any], people: dict[str, Person]) -> Summary:
    due = " – ".join(filter(None, [values["due"], values["due_text"]]))
    return values["task"], [
        (_("Given to"), ", ".join(values["assignees"]) or _("nobody named")),
        (_("Due"), due),
        (_("Condition"), values["condition"]),
        (_("Decided"), "" if values["explicit"] else _("No, a promise in the text")),
    ]


SUMMARIES: dict[str, Callable[[dict[str, Any], dict[str, Person]], Summary]] = {
    Kind.HEAD: _head,
    Kind.PERSON: _person,
    Kind.ITEM: _item,
    Kind.DECISION: _decision,
    Kind.ASSIGNMENT: _assignment,
}
