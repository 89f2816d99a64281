"""`Minutes` as the JSON document of the contract."""

from dataclasses import asdict
from typing import Any

from .minutes import Attendee, Item, Minutes, NextMeeting


def to_json(minutes: Minutes) -> dict[str, Any]:
    """The findings as plain data: English keys, ISO days, spans as pairs; `repairs` with „from" and „to"."""
    head = (
        "kind",
        "body",
        "number",
        "date",
        "end_date",
        "date_inferred",
        "start",
        "end",
        "place",
        "chair",
        "secretary",
        "adjusters",
        "adjusted",
        "is_minutes",
    )
    return {
        **{name: getattr(minutes, name) for name in head},
        "attendees": [person(p) for p in minutes.attendees],
        "guests": [person(p) for p in minutes.guests],
        "absent": [person(p) for p in minutes.absent],
        "items": [item(i) for i in minutes.items],
        "next_meeting": next_meeting(minutes.next_meeting),
        "repairs": [{"from": r.was, "to": r.now, "span": list(r.span)} for r in minutes.repairs],
        "warnings": [{"message": w.message, "span": list(w.span), "code": w.code} for w in minutes.warnings],
        "spans": {name: list(span) for name, span in minutes.spans.items()},
    }


def person(attendee: Attendee) -> dict[str, Any]:
    found = asdict(attendee)
    found["span"] = list(attendee.span)
    return found


def item(found: Item) -> dict[str, Any]:
    plain = asdict(found)
    plain["status"] = found.status.value
    plain["span"] = list(found.span)
    plain["segments"] = [list(span) for span in found.segments]
    plain["status_span"] = list(found.status_span)
    for made in plain["decisions"]:
        made["kind"] = made["kind"].value
    for made in (*plain["decisions"], *plain["assignments"], *plain["positions"]):
        made["span"] = list(made["span"])
    return plain


def next_meeting(found: NextMeeting | None) -> dict[str, Any] | None:
    if found is None:
        return None
    return {**asdict(found), "span": list(found.span)}
