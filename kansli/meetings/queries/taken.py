"""What the text of a meeting's items says was decided and given: it becomes the register's when the minutes are approved."""

import unicodedata
from dataclasses import dataclass, replace
from typing import TypeVar

from kansli.meetings.models import AgendaItem, Attendance, ItemPart, Meeting, Recognition
from kansli.meetings.queries.agenda import next_planned
from kansli.people.models import Person
from kansli.people.queries import known
from kansli.reading import Anchor, Finding, FindingKind, KnownPerson, Recognised, Writing, follow, recognise
from kansli.reading.minutes import Assignment, Decision, DecisionKind, ItemStatus, Position

Status = AgendaItem.Status


@dataclass(frozen=True)
class TakenPart:
    """What one stretch of an item tells; spans are places in `text`. Promises are among it when they were kept."""

    part: ItemPart
    text: str
    decisions: list[Decision]
    assignments: list[Assignment]  # `decision` is the place of its decision in `decisions`
    positions: list[Position]


@dataclass(frozen=True)
class TakenItem:
    """What one item tells, and what became of it."""

    item: AgendaItem
    status: AgendaItem.Status
    parts: list[TakenPart]
    tabled_to: dict[str, str | None] | None = None  # {"body": …, "date": …, "text": …}, as the reader gives it
    caused_by: str = ""  # number of the item whose decision made it lapse


def written(part: ItemPart) -> str:
    """The text of a stretch as it stands in the minutes: letters composed, lines ended by LF, nothing empty around it."""
    lines = part.text.replace("\r\n", "\n").replace("\r", "\n")
    return unicodedata.normalize("NFC", lines).strip()


def taken(meeting: Meeting) -> list[TakenItem]:
    """What each item tells, in the order of the agenda. A constant number of queries."""
    setting, told = setting_of(meeting), known(meeting.day)

    def of(item: AgendaItem) -> TakenItem:
        here = replace(setting, title=item.title, number=item.number)
        found = [(part, text, recognise(text, here, told)) for part in item.parts.all() if (text := written(part))]
        parts = [_settled(item, part, text, one) for part, text, one in found]
        made = [one for _part, _text, one in found]
        tabled = next((one.tabled_to for one in made if one.tabled_to), None)
        return TakenItem(item, _status(item, made), parts, tabled, next((one.caused_by for one in made if one.caused_by), ""))

    items = meeting.items.select_related("matter", "meeting__body")
    return [of(item) for item in items.prefetch_related("parts", "guests", "recognitions")]


def recognised(item: AgendaItem, text: str, *, caret: int | None = None) -> Recognised:
    """What a text of the item tells, read against those who are at the meeting. A constant number of queries."""
    setting = replace(setting_of(item.meeting), title=item.title, number=item.number)
    return recognise(text, setting, known(item.meeting.day), caret=caret)


def answers_of(item: AgendaItem, findings: list[Finding]) -> dict[int, Recognition]:
    """What the secretary has said of each finding, by its place; the latest word where there are two."""
    said = list(item.recognitions.all())
    places = follow([Anchor(one.kind, one.words, one.occurrence) for one in said], findings)
    return {place: one for place, one in zip(places, said, strict=True) if place is not None}


def _settled(item: AgendaItem, part: ItemPart, text: str, made: Recognised) -> TakenPart:
    """What was found, as the secretary has settled it: without what was dismissed, and what is only offered where it was kept."""
    answers = answers_of(item, made.findings)
    said = {id(finding.made): answers.get(place) for place, finding in enumerate(made.findings)}
    taken = {id(finding.made) for place, finding in enumerate(made.findings) if _is_taken(finding, answers.get(place))}
    places = [place for place, one in enumerate(made.decisions) if id(one) in taken]
    decisions = [_changed(made.decisions[place], said.get(id(made.decisions[place]))) for place in places]
    renumbered = {old: new for new, old in enumerate(places)}
    assignments = [
        replace(_changed(one, said.get(id(one))), decision=renumbered.get(one.decision) if one.decision is not None else None)
        for one in made.assignments
        if id(one) in taken
    ]
    positions = [one for one in made.positions if id(one) in taken]
    return TakenPart(part, text, decisions, assignments, positions)


def _is_taken(finding: Finding, said: Recognition | None) -> bool:
    return said.state != Recognition.State.DISMISSED if said else not finding.offered


T = TypeVar("T", Decision, Assignment)


def _changed(made: T, said: Recognition | None) -> T:
    """The finding with what the secretary changed of it."""
    if said is None or said.state != Recognition.State.CHANGED:
        return made
    values = dict(said.values)
    if "assignees" in values:
        values["assignees"] = [name.strip() for name in str(values["assignees"]).split(",") if name.strip()]
    if "due" in values:
        values["due"] = values["due"] or None
    if "kind" in values:
        values["kind"] = DecisionKind(values["kind"])
    return replace(made, **values)


def named_adjusters(item: AgendaItem, text: str, *, caret: int | None = None) -> list[Person]:
    """Whom a text of the item elects to adjust the minutes: those noted at the meeting, as many as the body has.

    Not what is still being written (at `caret`), nor what the secretary has dismissed.
    """
    if "juster" not in f"{item.title} {text}".casefold():
        return []
    made = recognised(item, text, caret=caret)
    said = answers_of(item, made.findings)
    found = [(place, one) for place, one in enumerate(made.findings) if one.kind == FindingKind.ADJUSTER and not one.unfinished]
    people = {one.name: one.person for one in item.meeting.attendances.select_related("person") if one.person}
    named = [people[str(one.made)] for place, one in found if str(one.made) in people and _is_taken(one, said.get(place))]
    return named[: item.meeting.body.adjusters]


def present_at(meeting: Meeting) -> tuple[KnownPerson, ...]:
    """Who is there, for the reader: names of the text are theirs. One query."""
    there = meeting.attendances.exclude(state__in=[Attendance.State.ABSENT, Attendance.State.NOTIFIED])
    found = [KnownPerson(one.name, one.organisation_words, (), one.role) for one in there]
    named = {one.name for one in found}
    officers = ((meeting.chair_words, "ordförande"), (meeting.secretary_words, "sekreterare"))
    return (*found, *(KnownPerson(name, "", (), role) for name, role in officers if name and name not in named))


def setting_of(meeting: Meeting) -> Writing:
    """What is known of the meeting for the reader of its items. Two queries."""
    following = next_planned(meeting.body, meeting.end_day or meeting.day, but=meeting)
    return Writing(meeting.day, meeting.body.name, "", "", present_at(meeting), following.day if following else None)


def _status(item: AgendaItem, found: list[Recognised]) -> AgendaItem.Status:
    """What was said of the item goes first; one that is still planned is as its text tells, without a text not handled."""
    if item.status != Status.PLANNED:
        return Status(item.status)
    told = [Status(one.status) for one in found if one.status != ItemStatus.HANDLED]
    return told[-1] if told else Status.HANDLED if found else Status.NOT_HANDLED
