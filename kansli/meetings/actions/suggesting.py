"""What shall come onto an agenda: it waits for the next one of the body, until it is placed or declined."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from django.db import transaction
from django.urls import reverse
from django.utils.translation import gettext as _

from kansli.audit.actions import Keyed, record
from kansli.core.clock import now, today
from kansli.core.errors import RuleBroken
from kansli.matters.models import Matter
from kansli.meetings import emails
from kansli.meetings.actions.agenda import place
from kansli.meetings.models import AgendaItem, ItemSuggestion, Meeting
from kansli.meetings.queries.agenda import candidates, next_planned, report_unique
from kansli.meetings.queries.days import begins_at
from kansli.people.actions.links import issue_link
from kansli.people.models import Body, Person, PersonalLink
from kansli.people.queries import holders
from kansli.register.models import Assignment

Origin, State = AgendaItem.Origin, ItemSuggestion.State


@dataclass(frozen=True)
class SuggestionSheet:
    """What is said of an item that shall come. `text` is for the minutes, where the cause has it ready."""

    title: str
    background: str = ""
    proposal: str = ""
    text: str = ""
    purpose: str = ""
    minutes_planned: int | None = None
    presenters: list[str] = field(default_factory=list)
    matter: Matter | None = None


def suggest_item(
    *,
    by: Keyed,
    body: Body,
    sheet: SuggestionSheet,
    origin: str,
    unique: str,
    meeting: Meeting | None = None,
    origin_item: AgendaItem | None = None,
    origin_path: str = "",
    proposed_by: Person | None = None,
) -> ItemSuggestion:
    """Let something come onto the agenda of `meeting`, or of the body's next one: at once where one is planned, else when it is.

    What a member proposes waits for the secretariat's yes. `unique` names the cause: the same cause again gives what is there.
    Raises RuleBroken without a title.
    """
    if not sheet.title.strip():
        raise RuleBroken(_("Give the item a title."))
    values: dict[str, Any] = {**vars(sheet), "title": sheet.title.strip()[:300]}
    with transaction.atomic():
        made, is_new = ItemSuggestion.objects.get_or_create(
            unique=unique,
            defaults={
                **values, "body": body, "meeting": meeting, "origin": origin, "origin_item": origin_item,
                "origin_path": origin_path, "proposed_by": proposed_by, "made_at": now(),
            },
        )  # fmt: skip
        if is_new:
            record(
                by=by, verb="meetings.suggest_item", target=made, after={"body": body.key, "origin": origin, "title": made.title}
            )
            coming = meeting or next_planned(body, today())
            if origin != Origin.PROPOSED and coming is not None:
                place(coming, made)
    return made


def propose_item(*, by: Person, meeting: Meeting, sheet: SuggestionSheet, unique: str) -> ItemSuggestion:
    """A member proposes an item for a meeting. It waits for the secretariat; after the last day it is marked as late."""
    if not meeting.is_planned:
        raise RuleBroken(_("The meeting has begun or been cancelled. Ask the secretariat to take the item up at the next one."))
    return suggest_item(
        by=by, body=meeting.body, sheet=sheet, origin=Origin.PROPOSED, unique=unique, meeting=meeting, proposed_by=by
    )


def accept_suggestion(*, by: Keyed, suggestion: ItemSuggestion, meeting: Meeting) -> AgendaItem:
    """Put a suggestion on the agenda of a meeting of its body, or take it up at the meeting."""
    if suggestion.body_id != meeting.body_id or not meeting.is_writable:
        raise RuleBroken(_("It can only be taken up by a meeting of the same body that comes, or that is being written."))
    with transaction.atomic():
        item = place(meeting, suggestion)
        record(by=by, verb="meetings.accept_suggestion", target=suggestion, after={"item": item.key, "meeting": meeting.key})
    return item


def decline_suggestion(*, by: Keyed, suggestion: ItemSuggestion, answer: str) -> ItemSuggestion:
    """Say no to a suggestion, and why; whoever proposed it can read that."""
    if not answer.strip():
        raise RuleBroken(_("Say why. Whoever proposed it can read the answer."))
    with transaction.atomic():
        rows = ItemSuggestion.objects.filter(pk=suggestion.pk, state=State.WAITING)
        if not rows.update(state=State.DECLINED, answer=answer.strip()[:300]):
            raise RuleBroken(_("It is not waiting any more: it has been placed or declined."))
        record(by=by, verb="meetings.decline_suggestion", target=suggestion, after={"answer": answer.strip()})
    suggestion.refresh_from_db()
    return suggestion


def forward_item(*, by: Keyed, item: AgendaItem) -> ItemSuggestion:
    """Let an item go on to the next agenda of the body that this one prepares for; it points back here."""
    body = item.meeting.body.prepares_for
    if body is None:
        raise RuleBroken(_("%(body)s prepares for no other body.") % {"body": item.meeting.body})
    sheet = SuggestionSheet(
        title=item.title, background=item.background, proposal=item.proposal, purpose=item.purpose, matter=item.matter
    )
    unique = f"forward:{item.key}:{body.key}"
    return suggest_item(by=by, body=body, sheet=sheet, origin=Origin.FORWARDED, unique=unique, origin_item=item)


def take_up(*, by: Keyed, meeting: Meeting, values: Sequence[str]) -> list[ItemSuggestion]:
    """Put candidates on the agenda, by their values (`queries.Candidate`); one that is no longer there is passed over."""
    there = {candidate.value: candidate for candidate in candidates(meeting)}
    with transaction.atomic():
        return [_take_up(by, meeting, value) for value in dict.fromkeys(values) if value in there]


def _take_up(by: Keyed, meeting: Meeting, value: str) -> ItemSuggestion:
    kind, _colon, key = value.partition(":")
    if kind == "suggestion":
        suggestion = ItemSuggestion.objects.get(key=key)
        accept_suggestion(by=by, suggestion=suggestion, meeting=meeting)
        return suggestion
    if kind == "item":
        item = AgendaItem.objects.get(key=key)
        sheet = SuggestionSheet(title=item.title, purpose=item.purpose, matter=item.matter)
        unique = f"tabled:{item.key}:{meeting.key}"
        return suggest_item(
            by=by, body=meeting.body, sheet=sheet, origin=Origin.TABLED, unique=unique, meeting=meeting, origin_item=item
        )
    assignment = Assignment.objects.get(key=key)
    sheet = SuggestionSheet(
        title=str(assignment.matter or assignment),
        background=assignment.task,
        purpose=AgendaItem.Purpose.REPORT,
        matter=assignment.matter,
    )
    return suggest_item(
        by=by,
        body=meeting.body,
        sheet=sheet,
        origin=Origin.REPORT,
        unique=report_unique(assignment, meeting),
        meeting=meeting,
        origin_path=reverse("register:assignment", args=[assignment.key]),
    )


def ask_for_items(*, by: Keyed, meeting: Meeting) -> list[Person]:
    """Mail each who sits in the body a personal link to propose items; who has no address is passed over.

    Returns those who were asked.
    """
    if not meeting.is_planned:
        raise RuleBroken(_("The meeting has begun or been cancelled. Items can be proposed until it begins."))
    people = [one.person for one in holders(meeting.body, meeting.day) if one.person.email]
    with transaction.atomic():
        for person in dict.fromkeys(people):
            link, secret = issue_link(
                by=by, purpose=PersonalLink.Purpose.PROPOSE, subject=meeting, person=person, ends_at=begins_at(meeting)
            )
            emails.ask_for_items(meeting=meeting, person=person, secret=secret, unique=f"meetings.ask:{link.key}")
        asked = [person.key for person in people]
        record(by=by, verb="meetings.ask_for_items", target=meeting, after={"asked": asked})
    return people
