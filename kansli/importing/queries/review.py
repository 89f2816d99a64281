"""A paper as it is reviewed: its text with marks, and its findings as cards, the unsure ones first."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.utils.functional import Promise

from kansli.importing import draft as drafts
from kansli.importing import proposing
from kansli.importing.draft import Draft, Finding, Kind
from kansli.importing.labels import DOUBTS, STANDS_FOR, summary
from kansli.importing.models import Paper
from kansli.importing.queries.archive import next_paper
from kansli.meetings import marking
from kansli.meetings.marking import Mark, Run
from kansli.meetings.models import Meeting
from kansli.people.models import Person

TONES = {Kind.DECISION: "green", Kind.ASSIGNMENT: "blue"}


@dataclass(frozen=True)
class Card:
    """One finding as it is shown: what it is, its words, its facts, and why it is to be looked at."""

    finding: Finding
    label: str | Promise
    words: str
    facts: list[tuple[str | Promise, str]]
    doubts: list[str | Promise]
    where: str = ""  # the item it belongs to

    @property
    def tone(self) -> str:
        """Amber for what is to be looked at, else the colour of its kind."""
        if self.finding.is_dismissed:
            return "grey"
        return "amber" if self.finding.is_unsure else TONES.get(self.finding.kind, "grey")

    @property
    def has_place(self) -> bool:
        """True where it can be shown in the text."""
        return self.finding.span[1] > self.finding.span[0]


@dataclass(frozen=True)
class Group:
    """Cards under one heading: the people, or an item with what was taken from it."""

    title: str
    cards: list[Card] = field(default_factory=list)
    item: Card | None = None


@dataclass(frozen=True)
class Review:
    """All that the page of a paper under review shows."""

    paper: Paper
    draft: Draft
    runs: list[Run]
    head: Card
    unsure: list[Card]
    people: list[Card]
    groups: list[Group]
    dismissed: list[Card]
    warnings: list[dict[str, Any]]
    days: list[date]  # what a day without a year may be
    earlier: Meeting | None  # the meeting that has accepted minutes of the same body and day
    next: Paper | None
    repairs: int

    @property
    def counts(self) -> dict[str, int]:
        """How many decisions, assignments and people there are."""
        return {kind.value: len(self.draft.of(kind)) for kind in Kind}


def review(paper: Paper) -> Review:
    """The page of a paper, in a constant number of queries."""
    draft = drafts.from_json(paper.draft)
    reading = paper.reading or {"warnings": [], "spans": {}, "repairs": []}
    repairs = [(each["span"][0], each["span"][1], each["to"]) for each in reading["repairs"]]
    cards = {card.finding.key: card for card in _cards(draft)}
    sure = [card for card in cards.values() if not card.finding.is_unsure and not card.finding.is_dismissed]
    return Review(
        paper=paper,
        draft=draft,
        runs=marking.runs(paper.text, _marks(draft, paper.text), repairs),
        head=cards["h"],
        unsure=[card for card in cards.values() if card.finding.is_unsure],
        people=[card for card in sure if card.finding.kind == Kind.PERSON],
        groups=list(_groups(draft, cards, sure)),
        dismissed=[card for card in cards.values() if card.finding.is_dismissed],
        warnings=[{**each, "mark": f"w{index}"} for index, each in enumerate(reading["warnings"])],
        days=proposing.day_choices(reading, paper.text),
        earlier=_earlier(paper),
        next=next_paper(paper),
        repairs=len(repairs),
    )


def _cards(draft: Draft) -> Iterator[Card]:
    items = {item.key: item.values["number"] for item in draft if item.kind == Kind.ITEM}
    people = _names(draft)
    for finding in draft:
        words, facts = summary(finding, people)
        doubts = [DOUBTS[doubt] for doubt in finding.doubts if doubt in DOUBTS]
        if finding.confidence < drafts.SURE:
            doubts.append(DOUBTS["unsure"])
        yield Card(finding, STANDS_FOR[finding.kind], words, facts, doubts, items.get(finding.values.get("item", ""), ""))


def _names(draft: Draft) -> dict[str, Person]:
    """The persons of the register that were chosen, by key; one query."""
    keys = {finding.values["person"] for finding in draft if finding.kind == Kind.PERSON and finding.values["person"]}
    return {person.key: person for person in Person.objects.filter(key__in=keys).select_related("organisation")}


def _groups(draft: Draft, cards: dict[str, Card], sure: list[Card]) -> Iterator[Group]:
    shown = {card.finding.key for card in sure}
    for item in draft.of(Kind.ITEM):
        under = [*draft.under(item.key, Kind.DECISION), *draft.under(item.key, Kind.ASSIGNMENT)]
        under.sort(key=lambda finding: finding.span)
        title = f"{item.values['number']}. {item.values['title']}"
        yield Group(
            title,
            [cards[finding.key] for finding in under if finding.key in shown],
            cards[item.key] if item.key in shown else None,
        )


def _marks(draft: Draft, text: str) -> list[Mark]:
    """Where each finding stands; an item is marked at its first line only."""
    found = []
    for finding in draft:
        start, end = finding.span
        if finding.is_dismissed or start >= end:
            continue
        tone = "amber" if finding.is_unsure else TONES.get(finding.kind, "grey")
        if finding.kind == Kind.ITEM:
            line_end = text.find("\n", start, end)
            end = line_end if line_end > start else end
        found.append(Mark(finding.key, tone, start, end))
    return found


def _earlier(paper: Paper) -> Meeting | None:
    if paper.body_id is None or paper.day is None:
        return None
    meetings = Meeting.objects.filter(body=paper.body_id, day=paper.day, minutes__replaced_by__isnull=True)
    return meetings.exclude(papers=paper).select_related("body").first()
