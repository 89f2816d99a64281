"""From the text of a paper to `Minutes`: one stage after the other."""

import re
from datetime import date

from .assignments import DONE_BY, RESPONSIBLE, Setting, all_assignees, assignment, assignments_in, columns_of, of_row
from .blocks import Block, blocks_of, sentences
from .closing import closing_start, next_meeting, read_closing
from .decisions import bind_dissent, decide_kind, headed_decisions, name_list, spoken_decisions
from .due import Calendar, due_in
from .head import head_of, read_head
from .headings import Section
from .items import Part, find_parts
from .lines import Line, lines_of
from .minutes import Assignment, Decision, DecisionKind, Item, Known, Minutes, NextMeeting, Warning
from .money import amounts
from .noise import without_noise
from .participants import Roster, read_participants
from .passage import Passage, join
from .people import NAME, Register
from .relocate import relocate
from .repair import repair
from .tabling import follow_segments, read_status

NEXT_TITLE = re.compile(r"(?:tid för |datum för )?(?:nästa|kommande|nästkommande)\s(?:[\wåäö]*(?:möte|sammanträde|träff)[\wåäö]*)|nytt möte|mötestider|nästa gång", re.IGNORECASE)
ADJUSTER_ITEM = re.compile(r"juster(?:are|ing|a\b)|rösträknare", re.IGNORECASE)


def read(text: str, known: Known = Known(), *, today: date | None = None) -> Minutes:  # noqa: B008 - frozen and empty
    """Read one set of minutes.

    `text` is the paper as decoded; `known` what the register knows; `today` bounds a year that has to be inferred. Never raises for
    any text; what cannot be made out is in `warnings`. All spans are places in `text`, before any repair.
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
    lines = without_noise(lines_of(text))
    if not lines:
        minutes.is_minutes = False
        minutes.warnings.append(Warning("Dokumentet är tomt.", (0, 0), "empty"))
        return minutes
    first, parts = find_parts(lines)
    read_front(lines[:first], text, minutes, register, today)
    closing = lines[closing_start(lines, parts[-1].first if parts else first) :]
    cut_parts(parts, closing)
    read_closing(closing, minutes, register)
    read_items(parts, minutes, register, known)
    finish(minutes, register)
    return minutes


def read_front(lines: list[Line], text: str, minutes: Minutes, register: Register, today: date | None) -> None:
    head = head_of(lines)
    read_head(head, text, minutes, today)
    read_participants(head, minutes, register)


def cut_parts(parts: list[Part], closing: list[Line]) -> None:
    """Take the signatures off the last item."""
    gone = {id(line) for line in closing}
    for part in parts[-1:]:
        part.lines = [line for line in part.lines if id(line) not in gone]


def read_items(parts: list[Part], minutes: Minutes, register: Register, known: Known) -> None:
    """Fill the items, then what hangs together across them: elections, the next meeting, assignments, tabling."""
    meeting = date.fromisoformat(minutes.date) if minutes.date else None
    blocks = [blocks_of(part.lines) for part in parts]
    items = [item_of(part) for part in parts]
    elect(parts, blocks, minutes, register)
    minutes.next_meeting = find_next(parts, blocks, minutes, meeting)
    roster = Roster.of(minutes, register)
    following = minutes.next_meeting.date if minutes.next_meeting else None
    setting = Setting(roster, register, Calendar(meeting, following), minutes.body)
    bodies = {alias.casefold(): full for full, aliases in known.bodies.items() for alias in (full, *aliases)}
    for item, part_blocks in zip(items, blocks, strict=True):
        fill(item, part_blocks, setting)
        read_status(item, part_blocks, meeting, bodies, minutes.body)
    minutes.items = items
    later_deadlines(items, blocks, setting)
    passages = {item.number: [s for block in part_blocks for s in sentences(block.passage)] for item, part_blocks in zip(items, blocks, strict=True)}
    follow_segments(items, parts, passages, minutes.warnings)


def item_of(part: Part) -> Item:
    last = part.lines[-1].passage if part.lines else part.heading.passage
    start = part.heading.passage.span()[0]
    return Item(part.number, part.title.text, (start, max(last.span()[1], part.heading.passage.span()[1])))


def fill(item: Item, blocks: list[Block], setting: Setting) -> None:
    """Decisions, assignments and amounts of one item."""
    found = headed_decisions(blocks)
    if not found:
        found = spoken_decisions(blocks, setting.body)
    if not found and ADJUSTER_ITEM.search(item.title) and re.match(r"val\b", item.title, re.IGNORECASE):
        found = [(made, block.passage, []) for block in blocks[:1] if NAME.search(block.text) for made in [bare_election(block)]]
    bind_dissent(found, blocks, setting.register, setting.roster)
    item.decisions = [made for made, _, _ in found]
    for index, (made, passage, entries) in enumerate(found):
        if made.kind is DecisionKind.REFRAIN:
            passage = rest_of(passage)
        if made.kind not in (DecisionKind.TABLE, DecisionKind.ELECTION) or entries or "uppdra" in made.text:
            give(item, index, passage, entries, setting)
        give_conditions(item, index, made, setting)
    from_actions(item, blocks, setting)
    from_text(item, blocks, found, setting)
    name_members(item, blocks, setting)
    item_deadline(item, blocks, setting)
    texts = [block.text for block in blocks if block.section is not Section.OTHER]
    item.amounts = list(dict.fromkeys(sum_ for text in texts for sum_ in amounts(text)))


def bare_election(block: Block) -> Decision:
    from .decisions import decision

    return decision(block.passage, 0.7)


def give(item: Item, index: int, passage: Passage, entries: list[Block], setting: Setting) -> None:
    """The assignments of one decision; entries under „uppdra till X att:" are tasks of X."""
    if not entries:
        made = assignments_in(passage, setting)
    else:
        lead = passage.cut(0, passage.text.find(entries[0].text[:20]) if entries[0].text[:20] in passage.text else len(passage.text))
        made = []
        for entry in entries:
            text = entry.text if entry.text.lower().startswith("att ") else "att " + entry.text
            lead_text = re.sub(r"(?:\s?att)?\s*:?\s*$", "", lead.text)
            made += [replace_span(one, entry) for one in assignments_in(Passage(f"{lead_text} {text}", ((0, entry.passage.place(0)),)), setting)]
    for one in made:
        one.decision = index
    item.assignments += made


def rest_of(passage: Passage) -> Passage:
    """What a decision not to act says beside that: its other sentences."""
    return join([s for s in sentences(passage) if decide_kind(s.text) is not DecisionKind.REFRAIN])


def give_conditions(item: Item, index: int, made: Decision, setting: Setting) -> None:
    """A condition that asks for a report is a task for those who got the decision's assignment."""
    names = next((one.assignees for one in item.assignments if one.decision == index), [])
    for condition in made.conditions:
        if names and re.search(r"\bska\s.{0,120}?(?:redovisas|rapporteras|stämmas av|presenteras|återkopplas)\b", condition, re.DOTALL):
            one = assignment(names, Passage(re.sub(r"^att\s", "", condition), ((0, made.span[0]),)), made.span, setting)
            one.decision, one.condition = index, one.condition or condition
            item.assignments.append(one)


def replace_span(made: Assignment, entry: Block) -> Assignment:
    made.span = entry.passage.span()
    return made


def from_actions(item: Item, blocks: list[Block], setting: Setting) -> None:
    """Assignments in action lists and tables, and labels of their own lines: „Ansvarig: Bo"."""
    columns: dict[str, int] | None = None
    for index, block in enumerate(blocks):
        if block.cells:
            heading = columns_of(block)
            if heading:
                columns = heading
            elif columns and (made := of_row(block, columns, setting)):
                item.assignments.append(made)
            continue
        columns = None
        if block.section is Section.ACTION and not block.subheading:
            item.assignments += assignments_in(block.passage, setting)
        elif label := RESPONSIBLE.match(block.text):
            own_line(item, blocks[index - 1] if index else None, block, label["who"], setting)


def own_line(item: Item, before: Block | None, block: Block, who: str, setting: Setting) -> None:
    """„Ansvarig: Bo" on a line of its own names who does what stands before it."""
    names = all_assignees(DONE_BY.sub("", who), setting)
    if not names or before is None:
        return
    due = due_in(block.text, setting.calendar)
    for made in item.assignments:
        if made.span == before.passage.span():
            made.assignees = names
            return
    text = before.text.strip(" .")
    made = Assignment(names, text, before.passage.span())
    if due:
        made.due, made.due_text = due.day, due.text
    item.assignments.append(made)


def from_text(item: Item, blocks: list[Block], found: list[tuple[Decision, Passage, list[Block]]], setting: Setting) -> None:
    """Promises in running text, outside what was decided."""
    taken = [made.span for made, _, _ in found] + [made.span for made in item.assignments]
    for block in blocks:
        if block.section not in (Section.TEXT, Section.BACKGROUND) or block.cells or block.subheading:
            continue
        span = block.passage.span()
        if any(a < span[1] and span[0] < b for a, b in taken):
            continue
        item.assignments += assignments_in(block.passage, setting, explicit=False)


MEMBERS = re.compile(r"(?P<group>[\wåäöÅÄÖ]*(?:gruppen|grupp|kommittén|utskottet))\s(?:består|bestod|utgörs|ska bestå)\sav\s(?P<who>[^.]{4,200})", re.IGNORECASE)


def name_members(item: Item, blocks: list[Block], setting: Setting) -> None:
    """A group whose members the item tells is shown with them: „arbetsgruppen (Botkyrka, Haninge)"."""
    for block in blocks:
        for match in MEMBERS.finditer(block.text):
            members = name_list(match["who"], setting.register, setting.roster)
            for made in item.assignments:
                made.assignees = [f"{name} ({', '.join(members)})" if members and name.casefold() == match["group"].casefold() else name for name in made.assignees]


PLAN = re.compile(r"\b(?:tidplan(?:en)?|deadline|sista (?:dag|datum|svarsdag)|ska vara (?:klar\w*|inne)|svar senast)\b", re.IGNORECASE)


def item_deadline(item: Item, blocks: list[Block], setting: Setting) -> None:
    """A deadline that the item states for all of it holds for assignments without one of their own."""
    open_ = [made for made in item.assignments if made.explicit and not made.due_text and not made.condition]
    if not open_:
        return
    for block in blocks:
        for sentence in sentences(block.passage):
            if PLAN.search(sentence.text) and (due := due_in(sentence.text, setting.calendar)) and due.day:
                for made in open_:
                    made.due, made.due_text, made.confidence = due.day, due.text, 0.7
                return


LATER = re.compile(r"\b(?:stäms av|stämmas av|ska vara klar\w*|redovisas|presenteras|behandlas|skickas ut|levereras)\b.*\b(?:före|senast|inför|innan|till)\b", re.IGNORECASE | re.DOTALL)
LONG_WORD = re.compile(r"[a-zåäö]{6,}")
COMMON = frozenset({"lednin", "samarb", "förslag", "försla", "underl", "kommun", "styrel", "projek", "medlem", "presen", "redovi", "mötet", "sedan", "justera", "juster"})


def later_deadlines(items: list[Item], blocks: list[list[Block]], setting: Setting) -> None:
    """A deadline that a later item states for what an assignment makes: two words in common at least, no deadline of its own."""
    stated = [(index, s.text) for index, part in enumerate(blocks) for block in part if block.section is Section.TEXT for s in sentences(block.passage) if LATER.search(s.text)]
    for index, item in enumerate(items):
        for made in item.assignments:
            if made.due_text or not made.explicit or made.condition:
                continue
            task = made.task.casefold()
            for at, text in stated:
                if at > index and in_common(text, task) > 1 and (due := due_in(text, setting.calendar)) and due.day:
                    made.due, made.due_text, made.confidence = due.day, due.text, 0.6
                    break


def in_common(text: str, task: str) -> int:
    """How many long words of a text stand in a task, whole or as a part of a compound."""
    words = {word for word in LONG_WORD.findall(text.casefold()) if word[:6] not in COMMON}
    return sum(word[:6] in task or (len(word) > 11 and word[-9:] in task) for word in words)


VALD = re.compile(r"\b(?:till|som|att)\s(?P<role>(?:mötes)?ordförande|(?:mötes)?sekreterare|justera\w*|protokollsjusterare|justerings\w+|protokollförare)", re.IGNORECASE)


def elect(parts: list[Part], blocks: list[list[Block]], minutes: Minutes, register: Register) -> None:
    """Chair, secretary and adjusters that the meeting chose."""
    for part, part_blocks in zip(parts, blocks, strict=True):
        title = part.title.text
        if not re.match(r"(?:val|utse|justering|öppnande|mötets öppnande|.*juster)", title, re.IGNORECASE):
            continue
        for block in part_blocks:
            for sentence in sentences(block.passage):
                chosen(sentence.text, title, minutes, register)


def chosen(text: str, title: str, minutes: Minutes, register: Register) -> None:
    from .participants import Roster

    names = [m.group() for m in NAME.finditer(text) if not register.organisation(m.group())]
    if not names:
        return
    roster = Roster.of(minutes, register)
    full = [roster.resolve(name) for name in names]
    if ADJUSTER_ITEM.search(text) or (ADJUSTER_ITEM.search(title) and not re.search(r"ordf|sekr", title + text, re.IGNORECASE)):
        minutes.adjusters = minutes.adjusters or full


def find_next(parts: list[Part], blocks: list[list[Block]], minutes: Minutes, meeting: date | None) -> NextMeeting | None:
    """The next meeting, from its own item first, then from any sentence that names it."""
    for part, part_blocks in reversed(list(zip(parts, blocks, strict=True))):
        titled = bool(NEXT_TITLE.match(part.title.text))
        passages = [block.passage for block in part_blocks]
        if titled and (found := next_meeting([part.title, *passages], True, meeting)):
            return found
    for part, part_blocks in reversed(list(zip(parts, blocks, strict=True))):
        passages = [s for block in part_blocks for s in sentences(block.passage)]
        if re.match(r"nästa", part.title.text, re.IGNORECASE):
            continue
        if found := next_meeting([p for p in passages if re.match(r"(?:styrelsens |gruppens |nämndens )?nästa", p.text, re.IGNORECASE)], False, meeting):
            return found
    return None


def finish(minutes: Minutes, register: Register) -> None:
    """Warnings for what is missing, and whether it is minutes at all."""
    if not minutes.date and not any(w.code == "year_ambiguous" for w in minutes.warnings):
        minutes.warnings.append(Warning("Inget datum för mötet hittades.", (0, 0), "no_date"))
    if not minutes.items:
        minutes.warnings.append(Warning("Inga punkter hittades.", (0, 0), "no_items"))
    if not minutes.attendees:
        minutes.warnings.append(Warning("Inga närvarande hittades.", (0, 0), "no_attendees"))
    if not minutes.items and not minutes.attendees:
        minutes.is_minutes = False
        minutes.warnings.append(Warning("Det här ser inte ut som minnesanteckningar eller ett protokoll.", (0, 0), "not_minutes"))


__all__ = ["read"]
