"""From the text of a paper to `Minutes`: one stage after the other."""

import re
from dataclasses import fields
from datetime import date

from .assignments import DONE_BY, RESPONSIBLE, Setting, all_assignees, assignment, assignments_in, columns_of, of_row
from .blocks import Block, blocks_of, sentences
from .closing import closing_start, next_meeting, read_closing
from .dates import clocks
from .decisions import bind_dissent, decide_kind, headed_decisions, name_list, spoken_decisions
from .due import Calendar, due_in
from .head import head_of, read_head
from .headings import Section
from .items import Part, find_parts
from .lines import Line, lines_of
from .minutes import Assignment, Attendee, Decision, DecisionKind, Item, Known, Minutes, NextMeeting, Warning
from .money import amounts
from .noise import without_noise
from .participants import Roster, officer, read_participants
from .passage import Passage, join
from .people import NAME, NAME_WORD, Register, fold
from .relocate import relocate
from .repair import repair
from .tabling import in_agenda_order, read_status

NEXT_TITLE = re.compile(r"(?:tid för |datum för )?(?:n[äaid]sta|kommande|nästkommande)\s(?:[\wåäö]*(?:möte|sammanträde|träff)[\wåäö]*)|nytt möte|mötestider|n[äaid]sta gång", re.IGNORECASE)
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
    read_items(parts, closing, minutes, register, known)
    finish(minutes, lines)
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


def read_items(parts: list[Part], closing: list[Line], minutes: Minutes, register: Register, known: Known) -> None:
    """Fill the items, then what hangs together across them: elections, the next meeting, assignments, tabling."""
    meeting = date.fromisoformat(minutes.date) if minutes.date else None
    segments = take_up_again(parts)
    blocks = [blocks_of(part.lines, acts=bool(ACTS.fullmatch(part.title.text))) for part in parts]
    learn_organisations(minutes, register)
    spoken_times(parts, blocks, minutes)
    items = [item_of(part) for part in parts]
    for item in items:
        item.segments = segments.get(item.number, [])
    elect(parts, blocks, minutes, register)
    read_closing(closing, minutes, register)
    minutes.next_meeting = find_next(parts, blocks, minutes, meeting)
    roster = Roster.of(minutes, register)
    following = minutes.next_meeting.date if minutes.next_meeting else None
    setting = Setting(roster, register, Calendar(meeting, following), minutes.body)
    bodies = {alias.casefold(): full for full, aliases in known.bodies.items() for alias in (full, *aliases)}
    for item, part_blocks in zip(items, blocks, strict=True):
        fill(item, part_blocks, setting)
        read_status(item, part_blocks, meeting, bodies, minutes.body)
    later_deadlines(items, blocks, setting)
    passages = {item.number: [s for block in part_blocks for s in block.sentences()] for item, part_blocks in zip(items, blocks, strict=True)}
    minutes.items = in_agenda_order(items, passages, minutes.warnings)


def learn_organisations(minutes: Minutes, register: Register) -> None:
    """What those present come from can be named in the text without them."""
    for person in [*minutes.attendees, *minutes.guests, *minutes.absent]:
        for name in person.organisation.split(", "):
            if len(name) > 3:
                register.organisations.setdefault(fold(name), name)


OPENED = re.compile(r"\b(?:öppna\w*|inled\w*|började|börjar|startade)\b.{0,80}?\bkl", re.IGNORECASE)
CLOSED = re.compile(r"\b(?:avsluta\w*|slutade|slutar|stängde\w*)\b.{0,60}?\bkl", re.IGNORECASE)


def minutes_lack(minutes: Minutes, name: str) -> bool:
    return getattr(minutes, name) is None


def spoken_times(parts: list[Part], blocks: list[list[Block]], minutes: Minutes) -> None:
    """When the text says that the meeting was opened and closed, and the head does not."""
    for index, pattern, name in ((0, OPENED, "start"), (-1, CLOSED, "end")):
        if parts and minutes_lack(minutes, name) and (match := pattern.search(parts[index].heading.text)):
            said = clocks(parts[index].heading.text[match.end() - 2 :])
            setattr(minutes, name, said[0].begins if said else None)
        for block in (blocks[index] if blocks else []) if getattr(minutes, name) is None else []:
            for sentence in block.sentences():
                if (match := pattern.search(sentence.text)) and (said := clocks(sentence.text[match.end() - 2 :])):
                    setattr(minutes, name, said[0].begins)


ACTS = re.compile(r"(?:att göra|åtgärder|åtgärdslista|aktioner|aktionslista|uppdrag|to ?do|action points|att-göra-lista|uppgifter)(?: (?:till|inför|före) .{3,40})?", re.IGNORECASE)
RESUMED = re.compile(r"\W*(?:mötet återupptas med |här )?(?:punkt(?:en)?|§|ärende)\s?(?P<n>\d{1,3})\s(?:återupptas|återupptogs|fortsätter|fortsatte)\b", re.IGNORECASE)


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


def item_of(part: Part) -> Item:
    start, end = part.heading.passage.span()
    for line in part.lines:
        if line.passage.span()[0] >= end and not RESUMED.match(line.text):
            end = line.passage.span()[1]
        elif RESUMED.match(line.text):
            break
    return Item(part.number, part.title.text, (start, end))


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
        if done := DONE_BY.match(block.text):
            set_due(item, done.group(), setting)
        elif label := RESPONSIBLE.match(block.text):
            own_line(item, blocks[index - 1] if index else None, block, label["who"], setting)
        elif block.section is Section.ACTION and not block.subheading:
            item.assignments += assignments_in(block.passage, setting, listed=True)


def set_due(item: Item, text: str, setting: Setting) -> None:
    """„Klart: 15/3" on a line of its own is the deadline of the assignment before it."""
    due = due_in(text, setting.calendar)
    if due and item.assignments and not item.assignments[-1].due:
        item.assignments[-1].due, item.assignments[-1].due_text = due.day, due.text


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
        if "best" not in block.text and "utgörs" not in block.text:
            continue
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
        for sentence in block.sentences():
            if PLAN.search(sentence.text) and (due := due_in(sentence.text, setting.calendar)) and due.day:
                for made in open_:
                    made.due, made.due_text, made.confidence = due.day, due.text, 0.7
                return


LATER = re.compile(r"\b(?:stäms av|stämmas av|ska vara klar\w*|redovisas|presenteras|behandlas|skickas ut|levereras)\b.*\b(?:före|senast|inför|innan|till)\b", re.IGNORECASE | re.DOTALL)
LONG_WORD = re.compile(r"[a-zåäö]{6,}")
COMMON = frozenset({"lednin", "samarb", "förslag", "försla", "underl", "kommun", "styrel", "projek", "medlem", "presen", "redovi", "mötet", "sedan", "justera", "juster"})


def later_deadlines(items: list[Item], blocks: list[list[Block]], setting: Setting) -> None:
    """A deadline that a later item states for what an assignment makes: two words in common at least, no deadline of its own."""
    stated = [(index, s.text) for index, part in enumerate(blocks) for block in part if block.section is Section.TEXT for s in block.sentences() if LATER.search(s.text)]
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


ELECTED = re.compile(r"\b(?:val(?:de|des|d)|välj\w*|uts[eå]\w*|utsedd\w*)\b", re.IGNORECASE)
WHO = rf"{NAME_WORD}(?:\s(?:{NAME_WORD}|von|af|de)){{0,3}}"
WHOM = rf"(?P<who>{WHO}(?:(?:,\s(?:och\s)?|\s(?:och|samt)\s){WHO}){{0,3}})"
OFFICE = r"(?P<role>(?:mötes|årsmötes|stämmo)?ordförande\b(?! (?:för|i|på) (?:ett|två|1|2|föreningen|styrelsen|nämnden))|(?:mötes|årsmötes|stämmo)?sekreterare|(?:protokoll\w*)?juster\w*|rösträknare|protokollförare)"
TO_OFFICE = re.compile(rf"{WHOM}\s(?:(?:valdes|väljs|valds|utsågs|utses|utsedd\w*|väljer|valde)\s)?(?:till|som|att)\s(?:vara\s|jämte [\wåäö]+\s)?{OFFICE}")
OFFICE_TO = re.compile(rf"\b(?:[Tt]ill|[Aa]tt)\s(?:att\s)?(?:jämte\s[\wåäö]+\s)?{OFFICE}(?:\s(?:för|tillika|och|vid|av)\s[\wåäö]+(?:\s[\wåäö]+)?)?\s(?:[\wåäö]+\s)?(?:valdes|väljs|valde|väljer|utsågs|utses|utsåg|utser)\s(?:mötet\s|stämman\s|årsmötet\s|styrelsen\s)?{WHOM}")
def elect(parts: list[Part], blocks: list[list[Block]], minutes: Minutes, register: Register) -> None:
    """Chair, secretary and adjusters that the meeting chose."""
    for part, part_blocks in zip(parts, blocks, strict=True):
        title = part.title.text
        if not re.match(r"(?:val|utse|justering|öppnande|mötets öppnande|.*juster)", title, re.IGNORECASE):
            continue
        for block in part_blocks:
            for sentence in block.sentences():
                chosen(sentence.text, title, minutes, register)


def chosen(text: str, title: str, minutes: Minutes, register: Register) -> None:
    """Enter whom a sentence says was chosen: adjusters, and a chair or a secretary of the meeting."""
    roster = Roster.of(minutes, register)
    adjusters = bool(minutes.adjusters)
    offices = [*TO_OFFICE.finditer(text), *OFFICE_TO.finditer(text)] if ELECTED.search(text) else []
    for match in offices:
        said = [name for name in re.split(r"\s*,\s*|\s(?:och|samt)\s", match["who"]) if roster.person(name) or " " in name]
        names = [roster.resolve(name) for name in said]
        if not names:
            continue
        role = match["role"].lower()
        if "juster" in role or "räknare" in role:
            minutes.adjusters = minutes.adjusters if adjusters else [*minutes.adjusters, *names][:4]
        elif "ordf" in role:
            minutes.chair = names[0]
        else:
            minutes.secretary = names[0]
        for name in names:
            officer(minutes, Attendee(name), "justerare" if "juster" in role else "ordförande" if "ordf" in role else "sekreterare")
    names = [m.group() for m in NAME.finditer(text) if not register.organisation(m.group())]
    if not names or offices:
        return
    full = [roster.resolve(name) for name in names]
    if ADJUSTER_ITEM.search(text) or (ADJUSTER_ITEM.search(title) and not re.search(r"ordf|sekr", title + text, re.IGNORECASE)):
        minutes.adjusters = minutes.adjusters or full[:4]
        for name in full[:4]:
            officer(minutes, Attendee(name), "justerare")


def find_next(parts: list[Part], blocks: list[list[Block]], minutes: Minutes, meeting: date | None) -> NextMeeting | None:
    """The next meeting, from its own item first, then from any sentence that names it."""
    for part, part_blocks in reversed(list(zip(parts, blocks, strict=True))):
        titled = bool(NEXT_TITLE.match(part.title.text))
        passages = [block.passage for block in part_blocks]
        if titled and (found := next_meeting([part.title, *passages], True, meeting)):
            return found
    for part, part_blocks in reversed(list(zip(parts, blocks, strict=True))):
        passages = [s for block in part_blocks for s in block.sentences()]
        if re.match(r"n[äaid]sta", part.title.text, re.IGNORECASE):
            continue
        if found := next_meeting([p for p in passages if re.match(r"(?:styrelsens |gruppens |nämndens )?n[äaid]sta", p.text, re.IGNORECASE)], False, meeting):
            return found
    return None


CALLING = re.compile(r"\s*(?:kallelse|inbjudan|välkommen till|välkomna till|faktura|föredragningslista|dagordning|agenda|hej\b|bästa\b|offert|avtal|remiss|pressmeddelande|tjänsteskrivelse)", re.IGNORECASE)
LETTER = re.compile(r"\b(?:med vänlig(?:a)? hälsning|vänliga hälsningar|varmt välkom|anmäl (?:dig|förhinder)|att betala|förfallodatum|hälsningar)\b", re.IGNORECASE)


def is_other(minutes: Minutes, lines: list[Line]) -> bool:
    """True for a paper that is no minutes: nothing found, a call or an agenda without what became of it, a letter, a bill."""
    if not minutes.items and not minutes.attendees:
        return True
    if minutes.kind or any(item.decisions for item in minutes.items):
        return False
    calls = any(CALLING.match(line.text) for line in lines[:4]) or any(LETTER.search(line.text) for line in lines)
    empty = not any(item.span[1] - item.span[0] > len(item.title) + 40 for item in minutes.items)
    return (calls or empty) and not (minutes.chair and minutes.attendees and minutes.secretary)


def finish(minutes: Minutes, lines: list[Line]) -> None:
    """Warnings for what is missing, and whether it is minutes at all: of another paper nothing is claimed."""
    if is_other(minutes, lines):
        message = "Det här ser inte ut som minnesanteckningar eller ett protokoll."
        for name, value in vars_of(Minutes(is_minutes=False, warnings=[Warning(message, (0, 0), "not_minutes")])).items():
            setattr(minutes, name, value)
        return
    for missing, message, code in (
        (not minutes.date and not any(w.code == "year_ambiguous" for w in minutes.warnings), "Inget datum för mötet hittades.", "no_date"),
        (not minutes.items, "Inga punkter hittades.", "no_items"),
        (not minutes.attendees, "Inga närvarande hittades.", "no_attendees"),
    ):
        if missing:
            minutes.warnings.append(Warning(message, (0, 0), code))


def vars_of(minutes: Minutes) -> dict[str, object]:
    return {field.name: getattr(minutes, field.name) for field in fields(minutes)}


__all__ = ["read"]
