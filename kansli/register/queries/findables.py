"""The register as the search index holds it."""

from collections.abc import Iterable, Iterator

from django.db.models import QuerySet
from django.urls import reverse

from kansli.core.words import shortened
from kansli.register.models import Assignment, Decision
from kansli.search import actions as index
from kansli.search.actions import Findable

TITLE = 200  # characters of the text that name it in a list of hits


def findables() -> Iterator[Findable]:
    """Everything of the register that can be found, for making the index anew."""
    decisions = Decision.objects.exclude(status=Decision.Status.WITHDRAWN).select_related("matter")
    yield from (of_decision(decision) for decision in decisions.iterator(chunk_size=1000))
    yield from (of_assignment(assignment) for assignment in findable_assignments().iterator(chunk_size=1000))


def findable_assignments() -> QuerySet[Assignment]:
    """The whole ones: a member's part has the same text as the whole."""
    wanted = Assignment.objects.filter(part_of__isnull=True).exclude(status=Assignment.Status.WITHDRAWN)
    return wanted.select_related("matter", "person")


def put_all(things: Iterable[Decision | Assignment]) -> None:
    """Index decisions and assignments, inside the caller's transaction."""
    index.put([of_decision(thing) if isinstance(thing, Decision) else of_assignment(thing) for thing in things])


def of_decision(decision: Decision) -> Findable:
    """A decision is found by its wording, and by the proposal it answers."""
    return Findable(
        kind="decision",
        key=decision.key,
        title=shortened(decision.wording, TITLE),
        text="\n\n".join(filter(None, [rest_of(decision.wording), decision.proposal])),
        path=reverse("register:decision", args=[decision.key]),
        scope=decision.body_id,
        thread=decision.matter.key if decision.matter else "",
        day=decision.day,
    )


def of_assignment(assignment: Assignment) -> Findable:
    """An assignment is found by its task, and by whom it was given to in words."""
    holder = assignment.person.name if assignment.person else ""
    return Findable(
        kind="assignment",
        key=assignment.key,
        title=shortened(assignment.task, TITLE),
        text="\n\n".join(filter(None, [rest_of(assignment.task), assignment.given_to_words, holder, assignment.condition])),
        path=reverse("register:assignment", args=[assignment.key]),
        scope=assignment.body_id,
        thread=assignment.matter.key if assignment.matter else "",
        day=assignment.day,
    )


def rest_of(text: str) -> str:
    """The whole text where the title is only its beginning."""
    return text if len(text) > TITLE else ""
