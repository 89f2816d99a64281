"""From the draft to the facts of the meeting and of its items."""

from dataclasses import dataclass
from datetime import date, time
from typing import Any

from django.utils.translation import gettext as _

from kansli.audit.actions import Keyed
from kansli.core.errors import RuleBroken
from kansli.importing.actions.accepting.persons import ABSENT, Cast
from kansli.importing.draft import Draft, Finding, Kind
from kansli.importing.matter_names import MatterNames
from kansli.matters.models import Matter
from kansli.meetings.actions import ItemFacts, MeetingFacts
from kansli.meetings.actions.entries import day_of
from kansli.meetings.models import AgendaItem, Meeting
from kansli.people.models import Body
from kansli.people.queries.book import Book


@dataclass(frozen=True)
class Filed:
    """Where the paper belongs."""

    body: Body
    day: date


def filed(draft: Draft, book: Book) -> Filed:
    """The body and the day of the paper. Raises RuleBroken where either is missing."""
    values = draft.head.values
    body = book.body_with_key(values["body_key"])
    if body is None:
        raise RuleBroken(_("The paper has no body yet. Choose one in its head, then accept again."))
    if not values["day"]:
        raise RuleBroken(_("The paper has no day yet. Give one in its head, then accept again."))
    return Filed(body, date.fromisoformat(values["day"]))


def meeting_facts(draft: Draft, where: Filed, cast: Cast) -> MeetingFacts:
    """The head of the meeting."""
    values = draft.head.values
    return MeetingFacts(
        body=where.body,
        day=where.day,
        end_day=day_of(values["end_day"]),
        number=values["number"],
        starts=clock_of(values["start"]),
        ends=clock_of(values["end"]),
        place=values["place"][:200],
        mode=_mode(draft),
        status=Meeting.Status.ADJUSTED if values["adjusted"] else Meeting.Status.HELD,
        chair=cast.named(values["chair"]),
        chair_words=values["chair"][:200],
        secretary=cast.named(values["secretary"]),
        secretary_words=values["secretary"][:200],
        adjuster_words=", ".join(values["adjusters"])[:300],
    )


def item_facts(draft: Draft, cast: Cast, matters: dict[str, Matter | None]) -> list[ItemFacts]:
    """The items in the order of the paper; a number that stands twice is kept apart ("3 (2)")."""
    numbers: dict[str, int] = {}
    found = []
    for finding in draft.of(Kind.ITEM):
        number = finding.values["number"][:14]
        numbers[number] = numbers.get(number, 0) + 1
        shown = number if numbers[number] == 1 else f"{number} ({numbers[number]})"
        found.append(_item(finding, shown, draft, cast, matters[finding.key]))
    return found


def matters_of(draft: Draft, names: MatterNames, *, by: Keyed) -> dict[str, Matter | None]:
    """The matter of each item, by the item's key: an earlier one, or one that is opened now."""
    return {finding.key: _matter(finding.values, names, by) for finding in draft.of(Kind.ITEM)}


def clock_of(value: str | None) -> time | None:
    """A time as "08:30"; 24:00, which papers write, is the last minute of the day."""
    if not value:
        return None
    return time(23, 59) if value.startswith("24") else time.fromisoformat(value)


def _matter(values: dict[str, Any], names: MatterNames, by: Keyed) -> Matter | None:
    if values["matter"] == "existing":
        return names.with_key(values["matter_key"])
    if values["matter"] == "new" and values["matter_title"].strip():
        return names.open(values["matter_title"], by=by)
    return None


def _mode(draft: Draft) -> Meeting.Mode:
    remote = [finding.values["remote"] for finding in draft.of(Kind.PERSON) if finding.values["part"] != ABSENT]
    if not any(remote):
        return Meeting.Mode.IN_PERSON
    return Meeting.Mode.DIGITAL if all(remote) else Meeting.Mode.HYBRID


def _item(finding: Finding, number: str, draft: Draft, cast: Cast, matter: Matter | None) -> ItemFacts:
    values = finding.values
    guests = [each for each in draft.of(Kind.PERSON) if finding.values["number"] in each.values["items"]]
    return ItemFacts(
        number=number,
        title=values["title"] or number,
        segments=tuple((start, end) for start, end in values["segments"]),
        matter=matter,
        status=AgendaItem.Status(values["status"]),
        handled_order=values["handled_order"],
        presenters=tuple(values["presenters"]),
        guests=tuple(person for each in guests if (person := cast.by_finding[each.key])),
        tabled_to_body=cast.book.body_with_key(values["tabled_to_body"]),
        tabled_to_day=day_of(values["tabled_to_day"]),
        tabled_to_words=values["tabled_to_words"][:300],
        caused_by=values["caused_by"],
    )
