"""Move the places of findings from the repaired text back to the text as it was decoded."""

from collections.abc import Callable
from dataclasses import replace

from .minutes import Assignment, Decision, Minutes, Position, Span

Mover = Callable[[int, int], Span]


def relocate(minutes: Minutes, move: Mover) -> None:
    """Replace every span in `minutes` by the span that `move` gives for it."""
    for person in [*minutes.attendees, *minutes.guests, *minutes.absent]:
        person.span = move(*person.span)
    for item in minutes.items:
        item.span = move(*item.span)
        item.segments = [move(*span) for span in item.segments]
        item.status_span = move(*item.status_span)
        findings: list[Decision | Assignment | Position] = [*item.decisions, *item.assignments, *item.positions]
        for found in findings:
            found.span = move(*found.span)
    if minutes.next_meeting:
        minutes.next_meeting.span = move(*minutes.next_meeting.span)
    minutes.warnings = [replace(warning, span=move(*warning.span)) for warning in minutes.warnings]
    minutes.spans = {name: move(*span) for name, span in minutes.spans.items()}
