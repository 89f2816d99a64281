"""Deadlines that stand apart from their assignment: for a whole item, or in a later one."""

import re

from .assignees import Setting
from .blocks import Block
from .due import due_in
from .headings import Section
from .minutes import Item

PLAN = re.compile(
    r"\b(?:tidplan(?:en)?|deadline|sista (?:dag|datum|svarsdag)|ska vara (?:klar\w*|inne)|svar senast)\b", re.IGNORECASE
)


def item_deadline(item: Item, blocks: list[Block], setting: Setting) -> None:
    """A deadline that the item states for all of it holds for assignments without one of their own."""
    open_ = [made for made in item.assignments if made.explicit and not made.due_text and not made.condition]
    if not open_:
        return
    for block in (block for block in blocks if block.section is not Section.ACTION):
        for sentence in block.sentences():
            if PLAN.search(sentence.text) and (due := due_in(sentence.text, setting.calendar)) and due.day:
                for made in open_:
                    made.due, made.due_text, made.confidence = due.day, due.text, 0.7
                return


LATER = re.compile(
    r"\b(?:stäms av|stämmas av|ska vara klar\w*|redovisas|presenteras|behandlas|skickas ut|levereras)\b.*\b(?:före"
    r"|senast|inför|innan|till)\b",
    re.IGNORECASE | re.DOTALL,
)
LONG_WORD = re.compile(r"[a-zåäö]{6,}")
COMMON = frozenset(
    {
        "lednin",
        "samarb",
        "förslag",
        "försla",
        "underl",
        "kommun",
        "styrel",
        "projek",
        "medlem",
        "presen",
        "redovi",
        "mötet",
        "sedan",
        "justera",
        "juster",
    }
)


def later_deadlines(items: list[Item], blocks: list[list[Block]], setting: Setting) -> None:
    """A deadline that a later item states for what an assignment makes: two words in common at least, no deadline of its own."""
    wanting = [
        (index, made)
        for index, item in enumerate(items)
        for made in item.assignments
        if made.explicit and not made.due_text and not made.condition
    ]
    stated = [
        (index, s.text, long_words(s.text))
        for index, part in enumerate(blocks)
        for block in part
        if wanting and block.section is Section.TEXT
        for s in block.sentences()
        if LATER.search(s.text)
    ]
    for index, made in wanting:
        task = made.task.casefold()
        for at, text, words in stated:
            if at > index and in_common(words, task) > 1 and (due := due_in(text, setting.calendar)) and due.day:
                made.due, made.due_text, made.confidence = due.day, due.text, 0.6
                break


def long_words(text: str) -> set[str]:
    return {word for word in LONG_WORD.findall(text.casefold()) if word[:6] not in COMMON}


def in_common(words: set[str], task: str) -> int:
    """How many long words of a text stand in a task, whole or as a part of a compound."""
    return sum(word[:6] in task or (len(word) > 11 and word[-9:] in task) for word in words)
