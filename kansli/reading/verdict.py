"""The last look at a paper: is it minutes at all, and what is missing in it."""

import re
from dataclasses import fields

from .lines import Line
from .minutes import Minutes, Warning

CALLING = re.compile(
    r"\s*(?:kallelse|inbjudan|välkommen till|välkomna till|faktura|föredragningslista|dagordning|agenda|hej\b|bästa\b"
    r"|offert|avtal|remiss|pressmeddelande|tjänsteskrivelse)",
    re.IGNORECASE,
)
LETTER = re.compile(
    r"\b(?:med vänlig(?:a)? hälsning|vänliga hälsningar|varmt välkom|anmäl (?:dig|förhinder)|att betala|förfallodatum"
    r"|hälsningar)\b",
    re.IGNORECASE,
)


def is_other(minutes: Minutes, lines: list[Line]) -> bool:
    """True for a paper that is no minutes: nothing found, a call or an agenda without what became of it, a letter, a bill."""
    if not minutes.items and not minutes.attendees:
        return True
    if minutes.kind or any(item.decisions or item.assignments for item in minutes.items):
        return False
    calls = any(CALLING.match(line.text) for line in lines[:4]) or any(LETTER.search(line.text) for line in lines)
    empty = not any(item.span[1] - item.span[0] > len(item.title) + 15 for item in minutes.items)
    return (calls or empty) and not (minutes.chair and minutes.attendees and minutes.secretary)


def finish(minutes: Minutes, lines: list[Line]) -> None:
    """Warnings for what is missing, and whether it is minutes at all: of another paper nothing is claimed."""
    if is_other(minutes, lines):
        message = "Det här ser inte ut som minnesanteckningar eller ett protokoll."
        for name, value in vars_of(Minutes(is_minutes=False, warnings=[Warning(message, (0, 0), "not_minutes")])).items():
            setattr(minutes, name, value)
        return
    for missing, message, code in (
        (
            not minutes.date and not any(w.code == "year_ambiguous" for w in minutes.warnings),
            "Inget datum för mötet hittades.",
            "no_date",
        ),
        (not minutes.items, "Inga punkter hittades.", "no_items"),
        (not minutes.attendees, "Inga närvarande hittades.", "no_attendees"),
    ):
        if missing:
            minutes.warnings.append(Warning(message, (0, 0), code))


def vars_of(minutes: Minutes) -> dict[str, object]:
    return {field.name: getattr(minutes, field.name) for field in fields(minutes)}
