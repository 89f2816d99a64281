"""Minutes as Markdown in a layout that the reader reads back the same."""

import re

from .minutes import Assignment, Attendee, Decision, Item, ItemStatus, Minutes, NextMeeting
from .reader import NEXT_TITLE

TABLE_BREAK = re.compile(r"\s*[|\n\t]\s*")
TITLES = {"minnesanteckningar": "Minnesanteckningar", "protokoll": "Protokoll"}


def write_markdown(minutes: Minutes) -> str:
    """The minutes as Markdown: head, one heading an item, decisions as a list, assignments as a table, signatures.

    Reading the result gives the same head, people, items, decisions, assignments and next meeting. Spans, warnings and repairs
    belong to a paper and are not written.
    """
    blocks = [*head(minutes), *(block for item in minutes.items for block in item_blocks(item, minutes)), *closing(minutes)]
    return "\n\n".join(block for block in blocks if block) + "\n"


def head(minutes: Minutes) -> list[str]:
    title = " från ".join(filter(None, [TITLES.get(minutes.kind), minutes.body]))
    number = f", {minutes.number}" if minutes.number else ""
    return [
        f"# {title}{number}" if title else "",
        labelled("Tid", " ".join(filter(None, [minutes.date, clock(minutes.start, minutes.end)]))),
        labelled("Plats", minutes.place),
        people("Närvarande", minutes.attendees),
        people("Övriga närvarande", minutes.guests),
        people("Frånvarande", minutes.absent),
        labelled("Ordförande", minutes.chair),
        labelled("Sekreterare", minutes.secretary),
    ]


def labelled(label: str, value: str) -> str:
    return f"**{label}:** {value}" if value else ""


def clock(start: str | None, end: str | None) -> str:
    """„kl. 08.30–11.00"."""
    return "kl. " + "–".join(time.replace(":", ".") for time in (start, end) if time) if start else ""


def people(label: str, persons: list[Attendee]) -> str:
    lines = [f"- {person(one)}" for one in persons]
    return "\n".join([f"**{label}:**", *lines]) if lines else ""


def person(one: Attendee) -> str:
    notes = ["via länk"] * one.remote
    notes += [f"punkt {', '.join(one.items)}"] if one.items else []
    notes += [f"ersättare för {one.standing_in_for}"] if one.standing_in_for else []
    return ", ".join(filter(None, [one.name, one.organisation, one.role])) + "".join(f" ({note})" for note in notes)


def item_blocks(item: Item, minutes: Minutes) -> list[str]:
    """The heading of an item and what became of it."""
    spoken = [made for made in item.assignments if not made.explicit]
    listed = [made for made in item.assignments if made.explicit]
    return [
        f"## {item.number}. {item.title}",
        next_line(minutes.next_meeting) if NEXT_TITLE.match(item.title) else "",
        status(item),
        sums(item),
        *(f"{' och '.join(made.assignees)} ska {made.task[:1].lower()}{made.task[1:]}." for made in spoken),
        decisions(item.decisions),
        *(
            f"*{' och '.join(made.not_participating)} deltar inte i beslutet."
            for made in item.decisions
            if made.not_participating
        ),
        actions(listed),
    ]


def status(item: Item) -> str:
    """The sentence that tells what became of an item, where no decision does."""
    if item.status is ItemStatus.LAPSED:
        return "Punkten utgår" + (f" på grund av punkt {item.caused_by}." if item.caused_by else ".")
    if item.status is ItemStatus.NOT_HANDLED:
        return "Punkten behandlades inte."
    if item.tabled and not any("bordl" in made.text.lower() for made in item.decisions):
        return f"Frågan skjuts upp till {(item.tabled_to or {}).get('text') or 'nästa möte'}."
    return ""


def sums(item: Item) -> str:
    """Sums of the item that no decision names."""
    named = {sum_ for made in item.decisions for sum_ in made.amounts}
    rest = [f"{sum_} kr" for sum_ in item.amounts if sum_ not in named]
    return f"Belopp: {', '.join(rest)}" if rest else ""


def decisions(made: list[Decision]) -> str:
    """One list entry a decision; a star where somebody stands outside."""
    entries = [f"- {TABLE_BREAK.sub(' ', one.text)}{'*' * bool(one.not_participating)}" for one in made]
    return "\n".join(["### Beslut", "", *entries]) if entries else ""


def actions(made: list[Assignment]) -> str:
    rows = [
        f"| {TABLE_BREAK.sub(' ', one.task)} | {', '.join(one.assignees)} | {one.due or one.due_text or '-'} |" for one in made
    ]
    return "\n".join(["### Uppdrag", "", "| Vad | Vem | När |", "| --- | --- | --- |", *rows]) if rows else ""


def next_line(following: NextMeeting | None) -> str:
    if following is None or following.date is None:
        return ""
    place = f", {following.place}" if following.place else ""
    return f"Nästa möte: {following.date} {clock(following.start, following.end)}".strip() + place + "."


def closing(minutes: Minutes) -> list[str]:
    told = any(NEXT_TITLE.match(item.title) for item in minutes.items)
    word = "Justerat" if minutes.adjusted else "Justeras"
    return [
        "" if told else next_line(minutes.next_meeting),
        f"Vid protokollet: {minutes.secretary}" if minutes.secretary else "",
        f"{word}: {', '.join(minutes.adjusters)}" if minutes.adjusters else "",
    ]
