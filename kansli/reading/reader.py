"""From the text of a paper to `Minutes`: one stage after the other."""

import re
from datetime import date

from .assignees import Setting
from .blocks import Block, blocks_of
from .closing import closing_start, next_meeting, read_closing
from .columns import unrolled
from .dates import clocks
from .deadlines import later_deadlines
from .due import Calendar
from .elections import elect, led_and_written
from .filling import fill
from .head import head_of, read_head
from .items import Part, find_parts
from .lines import Line, lines_of
from .minutes import Item, Known, Minutes, NextMeeting, Warning
from .names import Register, fold
from .noise import without_noise
from .numbering import unglued
from .participants import Roster, read_participants
from .relocate import relocate
from .repair import repair
from .tabling import in_agenda_order
from .told import told
from .verdict import finish

NEXT_TITLE = re.compile(
    r"(?:tid för |datum för )?(?:n[äaid]sta|kommande|nästkommande)\s(?:[\wåäö]*(?:möte|sammanträde|träff|avstämning|sammankomst"
    r"|konferens|samråd|råd|forum|AU\b|presidium|styrgrupp|arbetsutskott)[\wåäö]*)|nytt möte|mötestider|n[äaid]sta gång"
    r"|n[äaid]sta (?-i:[A-ZÅÄÖ]{2,5})\b",
    re.IGNORECASE,
)


NEXT_SENTENCE = re.compile(
    r"(?:styrelsens |gruppens |nämndens )?n[äaid]sta|(?:gruppen|styrelsen|nämnden|vi) (?:träffas|ses) (?:igen|nästa)",
    re.IGNORECASE,
)


def read(text: str, known: Known = Known(), *, today: date | None = None) -> Minutes:  # noqa: B008 - frozen and empty
    """Read one set of minutes.

    `text` is the paper as decoded; `known` what the register knows; `today` bounds a year that has to be inferred. Never raises
    for any text; what cannot be made out is in `warnings`. All spans are places in `text`, before any repair.
    """
    repaired = repair(text, known)
    minutes = read_clean(repaired.text, known, today)
    if repaired.repairs:
        relocate(minutes, repaired.to_original)
        minutes.repairs = list(repaired.repairs)
    return minutes


def repaired_text(text: str, known: Known = Known()) -> str:  # noqa: B008 - frozen and empty
    """The text after repair of what a bad scan did to it; a clean text as it is."""
    return repair(text, known).text


def read_clean(text: str, known: Known, today: date | None) -> Minutes:
    """Read a text that needs no repair."""
    minutes = Minutes()
    register = Register.of(known)
    lines = unrolled(unglued(without_noise(lines_of(text))))
    if not lines:
        minutes.is_minutes = False
        minutes.warnings.append(Warning("Dokumentet är tomt.", (0, 0), "empty"))
        return minutes
    first, parts = find_parts(lines)
    if parts and not parts[0].title.text:
        message = "Texten har inga rubriker; allt lästes som en punkt."
        minutes.warnings.append(Warning(message, parts[0].heading.passage.span(), "no_headings"))
    read_front(lines[:first], text, minutes, register, today)
    minutes.body = body_of(minutes.body, known)
    closing = lines[closing_start(lines, parts[-1].first if parts else first) :]
    cut_parts(parts, closing)
    read_items(parts, closing, minutes, register, known, [line.text for line in lines[:first]])
    finish(minutes, lines)
    return minutes


def read_front(lines: list[Line], text: str, minutes: Minutes, register: Register, today: date | None) -> None:
    head = head_of(lines)
    read_head(head, text, minutes, today)
    told(head, minutes)
    read_participants(head, minutes, register)


def body_of(text: str, known: Known) -> str:
    """The full name of a known body by any of its names, alone or in the text: „Samarbetskommittén, Dalbygden"; else the text."""
    folded = fold(text)
    named = [(fold(name), full) for full, names in known.bodies.items() for name in (full, *names) if name]
    exact = next((full for name, full in named if name == folded), None)
    within = [(name, full) for name, full in named if re.search(rf"(?<!\w){re.escape(name)}(?!\w)", folded)]
    return exact or max(within, key=lambda pair: len(pair[0]), default=("", text))[1]


def by_any_name(known: Known) -> dict[str, str]:
    """The full names of the known bodies by each of their names."""
    return {alias.casefold(): full for full, aliases in known.bodies.items() for alias in (full, *aliases)}


def cut_parts(parts: list[Part], closing: list[Line]) -> None:
    """Take the signatures off the last item."""
    gone = {id(line) for line in closing}
    for part in parts[-1:]:
        part.lines = [line for line in part.lines if id(line) not in gone]


def read_items(
    parts: list[Part], closing: list[Line], minutes: Minutes, register: Register, known: Known, front: list[str]
) -> None:
    """Fill the items, then what hangs together across them: elections, the next meeting, assignments, tabling."""
    meeting = date.fromisoformat(minutes.date) if minutes.date else None
    segments = take_up_again(parts)
    blocks = [blocks_of(part.lines, part.title.text) for part in parts]
    learn_organisations(minutes, register)
    spoken_times(parts, blocks, minutes)
    items = [item_of(part, resumed=part.number in segments) for part in parts]
    for item in items:
        item.segments = segments.get(item.number, [])
    elect(parts, blocks, minutes, register)
    read_closing(closing, minutes, register)
    led_and_written(parts, blocks, front, minutes, register)
    minutes.next_meeting = find_next(parts, blocks, minutes, meeting)
    if minutes.next_meeting and minutes.next_meeting.place.lower().startswith("samma ") and minutes.place:
        minutes.next_meeting.place = f"{minutes.place} ({minutes.next_meeting.place})"
    roster = Roster.of(minutes, register)
    following = minutes.next_meeting.date if minutes.next_meeting else None
    setting = Setting(roster, register, Calendar(meeting, following), minutes.body, by_any_name(known))
    for item, part_blocks in zip(items, blocks, strict=True):
        fill(item, part_blocks, setting)
    later_deadlines(items, blocks, setting)
    passages = {
        item.number: [s for block in part_blocks for s in block.sentences()]
        for item, part_blocks in zip(items, blocks, strict=True)
    }
    minutes.items = in_agenda_order(items, passages, minutes.warnings)


def learn_organisations(minutes: Minutes, register: Register) -> None:
    """What those present come from can be named in the text without them."""
    for person in [*minutes.attendees, *minutes.guests, *minutes.absent]:
        for name in person.organisation.split(", "):
            if len(name) > 3:
                register.organisations.setdefault(fold(name), name)


OPENED = re.compile(r"\b(?:öppna\w*|inled\w*|började|börjar|startade)\b.{0,80}?(?=\bkl|\b\d\d[.:]\d\d)", re.IGNORECASE)
CLOSED = re.compile(r"\b(?:avsluta\w*|slutade|slutar|stängde\w*)\b.{0,60}?(?=\bkl|\b\d\d[.:]\d\d)", re.IGNORECASE)


def minutes_lack(minutes: Minutes, name: str) -> bool:
    return getattr(minutes, name) is None


def spoken_times(parts: list[Part], blocks: list[list[Block]], minutes: Minutes) -> None:
    """When the text says that the meeting was opened and closed, and the head does not."""
    for index, pattern, name in ((0, OPENED, "start"), (-1, CLOSED, "end")):
        if parts and minutes_lack(minutes, name) and (match := pattern.search(parts[index].heading.text)):
            said = clocks(parts[index].heading.text[match.end() :])
            setattr(minutes, name, said[0].begins if said else None)
        for block in (blocks[index] if blocks else []) if getattr(minutes, name) is None else []:
            for sentence in block.sentences():
                if (match := pattern.search(sentence.text)) and (said := clocks(sentence.text[match.end() :])):
                    setattr(minutes, name, said[0].begins)


RESUMED = re.compile(
    r"\W*(?:mötet återupptas med |här )?(?:punkt(?:en)?|§|ärende)\s?(?P<n>\d{1,3})\s(?:återupptas|återupptogs|fortsätter"
    r"|fortsatte)\b",
    re.IGNORECASE,
)


def take_up_again(parts: list[Part]) -> dict[str, list[tuple[int, int]]]:
    """Move the text behind „Punkt 7 återupptas" to item 7. Gives the stretches of each item that has more than one."""
    by_number = {part.number: part for part in parts}
    segments: dict[str, list[tuple[int, int]]] = {}
    for part in parts:
        for index, line in enumerate(part.lines):
            match = RESUMED.match(line.text)
            other = by_number.get(match["n"]) if match else None
            if other is None or other is part or len(line.text) > 90:
                continue
            moved, part.lines = part.lines[index:], part.lines[:index]
            first = (other.heading.passage.span()[0], (other.lines[-1] if other.lines else other.heading).passage.span()[1])
            segments.setdefault(other.number, [first]).append((moved[0].passage.span()[0], moved[-1].passage.span()[1]))
            other.lines = [*other.lines, *moved]
            break
    return segments


UNTITLED = "Anteckningar"  # a paper without headings is one item


def item_of(part: Part, *, resumed: bool) -> Item:
    start, end = part.heading.passage.span()
    stop = (
        next((index for index, line in enumerate(part.lines) if RESUMED.match(line.text)), len(part.lines))
        if resumed
        else len(part.lines)
    )
    if stop:
        end = max(end, part.lines[stop - 1].passage.span()[1])
    return Item(part.number, part.title.text or UNTITLED, (start, end))


def find_next(parts: list[Part], blocks: list[list[Block]], minutes: Minutes, meeting: date | None) -> NextMeeting | None:
    """The next meeting, from its own item first, then from any sentence that names it."""
    for part, part_blocks in reversed(list(zip(parts, blocks, strict=True))):
        titled = bool(NEXT_TITLE.match(part.title.text))
        passages = [block.passage for block in part_blocks]
        if titled and (found := next_meeting([part.title, *passages], meeting, titled=True)):
            return found
    for part, part_blocks in reversed(list(zip(parts, blocks, strict=True))):
        passages = [s for block in part_blocks for s in block.sentences()]
        if re.match(r"n[äaid]sta", part.title.text, re.IGNORECASE):
            continue
        if found := next_meeting([p for p in passages if NEXT_SENTENCE.match(p.text)], meeting, titled=False):
            return found
    return None


__all__ = ["read"]
