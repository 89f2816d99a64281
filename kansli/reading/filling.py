"""What one item holds: its decisions, assignments and sums, what became of it, who presented it and what members hold."""

import re

from .actions import bare_columns, columns_of, of_row
from .assignees import Setting, all_assignees
from .assignments import DONE_BY, RESPONSIBLE, assignments_in
from .blocks import ATT, Block, sentences
from .deadlines import item_deadline
from .decisions import GATHERS, decision, entries_under, headed_decisions, spoken_decisions
from .dissent import bind_dissent, name_list, stands_outside
from .due import due_in
from .elections import ADJUSTER_ITEM
from .headings import Section
from .kinds import decide_kind
from .minutes import Assignment, Decision, DecisionKind, Item, overlap
from .money import amounts
from .names import NAME
from .passage import Passage, join
from .speaking import positions, presenters
from .tabling import read_status
from .tasks import assignment


def fill(item: Item, blocks: list[Block], setting: Setting) -> None:
    """All that an item's text tells, in `item`; the same for a whole paper and for one item while it is written."""
    found = headed_decisions(blocks, setting.body)
    if not found:
        found = spoken_decisions(blocks, setting.body)
    if not found and ADJUSTER_ITEM.search(item.title) and re.match(r"val\b", item.title, re.IGNORECASE):
        found = [(made, block.passage, []) for block in blocks[:1] if NAME.search(block.text) for made in [bare_election(block)]]
    if not found and ELECTION_ITEM.match(item.title):
        found = [(decision(block.passage, 0.7), block.passage, []) for block in blocks if elects(block)]
    bind_dissent(found, blocks, setting.register, setting.roster)
    item.decisions = [made for made, _, _ in found]
    for index, (made, passage, entries) in enumerate(found):
        if made.kind is DecisionKind.REFRAIN:
            passage = rest_of(passage)
        if made.kind is not DecisionKind.TABLE or entries or "uppdr" in made.text:
            give(item, index, passage, entries, setting)
        give_conditions(item, index, made, setting)
    from_actions(item, blocks, setting)
    alone_responsible(item, blocks, setting)
    from_text(item, blocks, found, setting)
    name_members(item, blocks, setting)
    item_deadline(item, blocks, setting)
    read_status(item, blocks, setting)
    item.presenters = list(presenters(blocks, setting))
    item.positions = positions(item, blocks, setting)
    texts = [block.text for block in blocks if block.section is not Section.OTHER]
    item.amounts = list(dict.fromkeys(sum_ for text in texts for sum_ in amounts(text)))


ELECTION_ITEM = re.compile(r"val\b", re.IGNORECASE)
ELECTS = re.compile(
    r"^(?:[A-ZÅÄÖ][\wåäö]+\s(?:för protokollet|för anteckningar\w*|justerar)\W*)+$"
    r"|\b(?:omval|nyval|fyllnadsval|(?:om|ny)?vald(?:a|es)?)\b|[A-ZÅÄÖ][\wåäö ]{3,40}:\s[A-ZÅÄÖ][\wåäö-]+\s[A-ZÅÄÖ]",
    re.IGNORECASE,
)


def elects(block: Block) -> bool:
    """True for a line of an item „Val …" that says who was chosen without more words: „Omval på Asta Ek", „Revisor: Bo Alm"."""
    return (
        block.section is Section.TEXT
        and not block.subheading
        and bool((elects := ELECTS.search(block.text)) and (NAME.search(block.text) or elects.end() == len(block.text)))
    )


def bare_election(block: Block) -> Decision:
    return decision(block.passage, 0.7)


def give(item: Item, index: int, passage: Passage, entries: list[Block], setting: Setting) -> None:
    """The assignments of one decision; entries under „uppdra till X att:" are tasks of X."""
    made = tasks_of(passage, entries, setting) if entries else assignments_in(passage, setting)
    for one in made:
        one.decision = index
    item.assignments += made


def tasks_of(passage: Passage, entries: list[Block], setting: Setting) -> list[Assignment]:
    """The assignments of entries, each read with the lead-in before it and placed at the entry."""
    at = passage.text.find(entries[0].text[:20])
    lead = passage.text[: max(at, 0)].strip()
    goes_on = lead.endswith(":") and GIVEN.search(lead)  # „uppdra till Uno att till nästa möte:"
    lead = OPEN_END.sub("", lead)
    made: list[Assignment] = []
    for entry in entries:
        told = entry.text if ATT.match(entry.text) else f"att {entry.text}"
        text = f"{lead}: {entry.text}" if goes_on else f"{lead} {told}"
        found = assignments_in(Passage(text, ((0, entry.passage.place(0)),)), setting)
        for one in found:
            one.span = entry.passage.span()
        made += found
    return made


GIVEN = re.compile(r"(?:uppdra|i uppdrag).*\satt\s\w", re.IGNORECASE)
OPEN_END = re.compile(r"(?:\s?att)?\s*:?\s*$")


def rest_of(passage: Passage) -> Passage:
    """What a decision not to act says beside that: its other sentences."""
    return join([s for s in sentences(passage) if decide_kind(s.text) is not DecisionKind.REFRAIN])


def give_conditions(item: Item, index: int, made: Decision, setting: Setting) -> None:
    """A condition that asks for a report is a task for those who got the decision's assignment."""
    names = next((one.assignees for one in item.assignments if one.decision == index), [])
    for condition in made.conditions:
        if names and re.search(
            r"\bska\s.{0,120}?(?:redovisas|rapporteras|stämmas av|presenteras|återkopplas)\b", condition, re.DOTALL
        ):
            one = assignment(names, Passage(re.sub(r"^att\s", "", condition), ((0, made.span[0]),)), made.span, setting)
            one.decision, one.condition = index, one.condition or condition
            item.assignments.append(one)


def from_actions(item: Item, blocks: list[Block], setting: Setting) -> None:
    """Assignments in action lists and tables, and labels of their own lines: „Ansvarig: Bo"."""
    columns: dict[str, int] | None = None
    for index, block in enumerate(blocks):
        if block.cells:
            columns = take_row(item, block, columns, setting)
            continue
        columns = None
        if done := DONE_BY.match(block.text):
            set_due(item, done.group(), setting)
        elif label := RESPONSIBLE.match(block.text):
            over = [b for b in blocks[:index] if not stands_outside(b.text)]
            own_line(item, over[-1] if over else None, block, label["who"], setting)
        elif block.section is Section.ACTION and not block.subheading:
            item.assignments += of_action(block, blocks, index, setting)


def take_row(item: Item, block: Block, columns: dict[str, int] | None, setting: Setting) -> dict[str, int] | None:
    """Enter what a row of an action table gives, and return its columns; a heading row tells them."""
    heading = columns_of(block)
    columns = columns or (bare_columns(block, setting) if block.section is Section.ACTION else None)
    if not heading and columns and (made := of_row(block, columns, setting)):
        merge(item, made)
    return heading or columns


def of_action(block: Block, blocks: list[Block], index: int, setting: Setting) -> list[Assignment]:
    """The assignments of an entry, or of those under one that gives a task: „Dag får i uppdrag att" over „a) …", „b) …"."""
    entries = entries_under(block, blocks, index + 1) if GATHERS.search(block.text) else []
    if entries:
        return tasks_of(join([block.passage, entries[0].passage]), entries, setting)
    return assignments_in(block.passage, setting, listed=True)


def merge(item: Item, made: Assignment) -> None:
    """A row that says again what a decision gave makes that assignment fuller; any other is one of its own."""
    for one in item.assignments:
        same = [name.split(" (")[0].casefold() for name in one.assignees] == [
            name.split(" (")[0].casefold() for name in made.assignees
        ]
        if (
            same
            and one.decision is not None
            and (made.task.casefold() in one.task.casefold() or one.task.casefold() in made.task.casefold())
        ):
            one.task, one.assignees = made.task, made.assignees
            if made.due:
                one.due, one.due_text = made.due, made.due_text
            return
    item.assignments.append(made)


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
    within = [made for made in item.decisions if overlap(made.span, before.passage.span())]
    text = (within[-1].text if within else before.text).strip(" .")
    made = Assignment(names, text, before.passage.span())
    if due:
        made.due, made.due_text = due.day, due.text
    item.assignments.append(made)


ALONE = re.compile(r"(?P<who>[A-ZÅÄÖ][\wåäöé-]+(?:\s[A-ZÅÄÖ][\wåäöé-]+)?) ansvarar(?: för det(?:ta)?)?\W*")
DECIDED = re.compile(r"^.{0,60}?\b(?:beslut\w*|beslöt\w*|enades om|bestämde\w*)\s(?:\w+\s)?att\s", re.IGNORECASE)


def alone_responsible(item: Item, blocks: list[Block], setting: Setting) -> None:
    """„… Tina ansvarar.": the decision before it is her task."""
    for sentence in (s for block in blocks if "ansvarar" in block.text for s in block.sentences()):
        match = ALONE.fullmatch(sentence.text)
        name = setting.roster.person(match["who"]) if match else None
        before = [(n, made) for n, made in enumerate(item.decisions) if made.span[0] < sentence.span()[0]]
        if name and before:
            index, made = before[-1]
            task = DECIDED.sub("", made.text).replace(sentence.text, "")
            one = assignment([name], Passage(task.strip(), ((0, made.span[0]),)), sentence.span(), setting)
            one.decision = index
            item.assignments.append(one)


def from_text(item: Item, blocks: list[Block], found: list[tuple[Decision, Passage, list[Block]]], setting: Setting) -> None:
    """Promises in running text, outside what was decided."""
    taken = [made.span for made, _, _ in found] + [made.span for made in item.assignments]
    for block in blocks:
        if block.section not in (Section.TEXT, Section.BACKGROUND) or block.cells or block.subheading:
            continue
        if not setting.roster.names_somebody(block.text):
            continue
        places = [(sentence, sentence.span()) for sentence in block.sentences()]
        free = join([sentence for sentence, place in places if not any(overlap(place, span) for span in taken)])
        item.assignments += assignments_in(free, setting, explicit=False)


MEMBERS = re.compile(
    r"(?P<group>[\wåäöÅÄÖ]*(?:gruppen|grupp|kommittén|utskottet))\s(?:består|bestod|utgörs|ska bestå)\sav\s(?P<who>[^.]{4,200})",
    re.IGNORECASE,
)


def name_members(item: Item, blocks: list[Block], setting: Setting) -> None:
    """A group whose members the item tells is shown with them: „arbetsgruppen (Botkyrka, Haninge)"."""
    for block in blocks:
        if "best" not in block.text and "utgörs" not in block.text:
            continue
        for match in MEMBERS.finditer(block.text):
            members = name_list(match["who"], setting.register, setting.roster)
            for made in item.assignments:
                made.assignees = [
                    f"{name} ({', '.join(members)})" if members and name.casefold() == match["group"].casefold() else name
                    for name in made.assignees
                ]
