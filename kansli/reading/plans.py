"""What a decision does to the plan of meetings: one is cancelled, or moved to another day."""

import re
from dataclasses import dataclass
from datetime import date

from .dates import mentions, nearest
from .kinds import decide_kind
from .minutes import DecisionKind

MOVES = re.compile(
    r"\b(?:möte|sammanträde)\w*\s(?:[^.]{0,60}\s)?flytta(?:s|des)\b|\bflytta\s(?:[^.]{0,60}\s)?\w*(?:möte|sammanträde)",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class PlanChange:
    """That a meeting is cancelled, else moved; `days` are those that may be its day, none where the text names none."""

    is_cancelled: bool
    days: tuple[date, ...]


def plan_change(text: str, meeting: date) -> PlanChange | None:
    """What a decision of the meeting on a day says of another meeting. Of a move the first day is the one it is moved from."""
    is_cancelled = decide_kind(text) is DecisionKind.CANCEL_MEETING
    if not is_cancelled and not MOVES.search(text):
        return None
    days = tuple(day for one in mentions(text) if one.day and (day := nearest(one, meeting)))
    return PlanChange(is_cancelled, days if is_cancelled else days[:1])
