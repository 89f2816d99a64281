"""Tables of things to do: what, who, when."""

import re

from .assignees import Setting, all_assignees
from .blocks import Block
from .due import due_in
from .minutes import Assignment
from .tasks import assignment

EMPTY = re.compile(r"(?:inga|inget|ingen|-|–|alla)\.?$", re.IGNORECASE)
HEAD_WHAT = re.compile(
    r"(?:vad|uppgift|åtgärd|aktivitet|uppdrag|aktion|att göra|vad ska göras|beskrivning|punkt|ärende|action|beslut)\b",
    re.IGNORECASE,
)
HEAD_WHO = re.compile(r"(?:vem|ansvarig(?:a)?|ansvar|utförare|ägare|namn|who)\b", re.IGNORECASE)
HEAD_WHEN = re.compile(
    r"(?:när|klart?|klar senast|deadline|datum|senast|tidpunkt|tid|when|slutdatum|tidplan|status)\b", re.IGNORECASE
)


def columns_of(block: Block) -> dict[str, int] | None:
    """The columns of an action table by its heading row: what, who and, where it is there, when."""
    found: dict[str, int] = {}
    for index, cell in enumerate(block.cells):
        for name, pattern in (("what", HEAD_WHAT), ("who", HEAD_WHO), ("when", HEAD_WHEN)):
            if pattern.match(cell.text) and name not in found and len(cell.text) < 30:
                found[name] = index
                break
    return found if "who" in found and "what" in found else None


def bare_columns(block: Block, setting: Setting) -> dict[str, int] | None:
    """The columns of an action table without a heading row: „Beställa virke | Bo | 20 oktober"."""
    told = len(block.cells) in (2, 3) and setting.roster.person(block.cells[1].text)
    return {"what": 0, "who": 1, "when": 2} if told else None


def of_row(block: Block, columns: dict[str, int], setting: Setting) -> Assignment | None:
    """One assignment out of a row of an action table."""
    if max(columns["what"], columns["who"]) >= len(block.cells):
        return None
    task, who = block.cells[columns["what"]], block.cells[columns["who"]].text
    names = all_assignees(who, setting)
    if not names or EMPTY.match(task.text):
        return None
    made = assignment(names, task, block.passage.span(), setting)
    when = columns.get("when", 99)
    if when < len(block.cells) and (due := due_in(block.cells[when].text, setting.calendar)):
        made.due, made.due_text = due.day, due.text
    return made
