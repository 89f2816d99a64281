"""From what the reader found to a draft for the secretary: with the body, people and matters that the register knows."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any, Protocol

from kansli.importing.draft import SURE, Doubt, Draft, Finding, Kind, in_order
from kansli.people.models import Body
from kansli.people.queries.book import Book
from kansli.reading.dates import mentions

Reading = dict[str, Any]

PARTS = {"attendees": "attendee", "guests": "guest", "absent": "absent"}
YEARS = re.compile(r"\b(?:19|20)\d\d\b")


@dataclass(frozen=True)
class MatterChoice:
    """What is proposed for an item: an earlier matter (by key), a new one by its title, or none; and whether that is certain."""

    choice: str = "none"  # existing, new, none
    key: str = ""
    title: str = ""
    is_sure: bool = True


class MatterFor(Protocol):
    """Chooses the matter of an item by its title; `is_decided` where something was decided or given under it."""

    def __call__(self, title: str, *, is_decided: bool) -> MatterChoice: ...


@dataclass(frozen=True)
class Proposal:
    """The draft, and where it is filed until it is accepted."""

    draft: Draft
    body: Body | None
    day: date | None


def propose(reading: Reading, book: Book, matter_for: MatterFor) -> Proposal:
    """A draft of everything that was read. Nothing is written; whatever is uncertain says so."""
    day = date.fromisoformat(reading["date"]) if reading["date"] else None
    body = book.body(reading["body"]) if reading["body"] else None
    people = [person for group, part in PARTS.items() for person in _people(reading[group], part, book, day)]
    named = [_numbered("p", index, finding) for index, finding in enumerate(people, 1)]
    findings = [_head(reading, body, day), *named, *_items(reading["items"], book, matter_for, day)]
    return Proposal(Draft(in_order(findings)), body, day)


def day_choices(reading: Reading, text: str) -> list[date]:
    """The days that a date without a year may be, where the reader could not settle it; newest first."""
    warning = next((each for each in reading["warnings"] if each["code"] == "year_ambiguous"), None)
    span = reading["spans"].get("date")
    if not warning or not span:
        return []
    mention = next(iter(mentions(text[span[0] : span[1]])), None)
    years = sorted({int(year) for year in YEARS.findall(warning["message"])}, reverse=True)
    return [day for year in years if mention and (day := mention.on(year))]


def _numbered(letter: str, index: int, finding: Finding) -> Finding:
    return Finding(**{**_fields(finding), "key": f"{letter}{index}"})


def _fields(finding: Finding) -> dict[str, Any]:
    return {name: getattr(finding, name) for name in Finding.__dataclass_fields__}


def _head(reading: Reading, body: Body | None, day: date | None) -> Finding:
    copied = ("number", "start", "end", "place", "chair", "secretary", "adjusters", "adjusted")
    values = {name: reading[name] for name in copied}
    values |= {
        "body": reading["body"],
        "body_key": body.key if body else "",
        "day": reading["date"],
        "end_day": reading["end_date"],
    }
    doubts = [
        (Doubt.NO_BODY, body is None),
        (Doubt.NO_DAY, day is None),
        (Doubt.YEAR, day is not None and reading["date_inferred"]),
    ]
    start, end = reading["spans"].get("date") or (0, 0)
    return Finding("h", Kind.HEAD, values, (start, end), doubts=tuple(doubt for doubt, holds in doubts if holds))


def _people(found: list[Reading], part: str, book: Book, day: date | None) -> Iterator[Finding]:
    for each in found:
        copied = ("name", "organisation", "role", "remote", "items", "standing_in_for")
        values = {"part": part, **{name: each[name] for name in copied}, **who(each["name"], part, book, day)}
        doubts = (Doubt.SIMILAR_NAME,) if values.pop("is_similar") else ()
        yield Finding("", Kind.PERSON, values, tuple(each["span"]), doubts=doubts)


def who(name: str, part: str, book: Book, day: date | None) -> dict[str, Any]:
    """Whom a name means: somebody known, somebody of nearly that name (a doubt), else a new person; a guest stays text."""
    person = book.person(name, day)
    similar = None if person else book.similar(name)
    meant = person or similar
    choice = "known" if meant else "text" if part == "guest" else "new"
    return {"choice": choice, "person": meant.key if meant else "", "is_similar": similar is not None}


def _items(items: list[Reading], book: Book, matter_for: MatterFor, day: date | None) -> Iterator[Finding]:
    decisions = assignments = 0
    for index, each in enumerate(items, 1):
        key = f"i{index}"
        yield _item(key, each, matter_for, book)
        keys = [f"d{decisions + place}" for place in range(1, len(each["decisions"]) + 1)]
        held = _positions(each["positions"], book, day)
        for place, decided in enumerate(each["decisions"]):
            yield _decision(keys[place], decided, key, book, day, held if not place else [])
        for place, given in enumerate(each["assignments"], 1):
            yield _assignment(f"a{assignments + place}", given, key, keys)
        decisions += len(each["decisions"])
        assignments += len(each["assignments"])


def _item(key: str, each: Reading, matter_for: MatterFor, book: Book) -> Finding:
    matter = matter_for(each["title"], is_decided=bool(each["decisions"] or each["assignments"]))
    tabled = each["tabled_to"] or {}
    to_body = book.body(tabled.get("body") or "") if tabled.get("body") else None
    values = {
        **{name: each[name] for name in ("number", "title", "status", "caused_by", "presenters", "handled_order")},
        "segments": [list(span) for span in each["segments"] or [each["span"]]],
        "tabled_to_body": to_body.key if to_body else "",
        "tabled_to_day": tabled.get("date"),
        "tabled_to_words": tabled.get("text") or "",
        "matter": matter.choice,
        "matter_key": matter.key,
        "matter_title": matter.title,
    }
    return Finding(key, Kind.ITEM, values, tuple(each["span"]), doubts=() if matter.is_sure else (Doubt.MATTER,))


def _positions(held: list[Reading], book: Book, day: date | None) -> list[str]:
    """What members plainly hold for their own part: they stand with the first decision of the item, as "Alby: the sentence"."""
    firm = (one for one in held if one["confidence"] >= SURE)
    return [f"{one['organisation']}: {one['text']}" for one in firm if day is None or book.member(one["organisation"], day)]


def _decision(key: str, each: Reading, item: str, book: Book, day: date | None, held: list[str]) -> Finding:
    copied = ("text", "kind", "not_participating", "reservations", "amounts", "ceiling", "conditions")
    standing = [*each["not_participating"], *each["reservations"]]
    unknown = day is not None and any(book.member(name, day) is None for name in standing)
    values = {"item": item, "positions": held, **{name: each[name] for name in copied}}
    doubts = (Doubt.NO_ORGANISATION,) if unknown else ()
    return Finding(key, Kind.DECISION, values, tuple(each["span"]), each["confidence"], doubts)


def _assignment(key: str, each: Reading, item: str, decisions: list[str]) -> Finding:
    copied = ("assignees", "task", "due", "due_text", "condition", "explicit")
    under = each["decision"]
    values = {"item": item, "decision": decisions[under] if under is not None else "", **{name: each[name] for name in copied}}
    return Finding(key, Kind.ASSIGNMENT, values, tuple(each["span"]), each["confidence"])
