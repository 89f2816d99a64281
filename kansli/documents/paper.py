"""What a paper says, apart from how it looks: built once by an area, made into PDF, Word and HTML from here.

Text is text: nothing in it is markup. A line feed in it is a line break.
"""

import unicodedata
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, fields, replace
from datetime import date
from typing import Any

from django.utils.translation import gettext, override

UNSEEN = {"Cc", "Cf", "Cs"}


@dataclass(frozen=True, slots=True)
class Strong:
    """Words that stand out."""

    text: str


@dataclass(frozen=True, slots=True)
class Link:
    """Words that lead to an address."""

    text: str
    address: str

    def __post_init__(self) -> None:
        """Raise ValueError for an address that could run something."""
        if not self.address.startswith(("https://", "http://", "mailto:")):
            raise ValueError(f"{self.address!r} is no address to lead to")


@dataclass(frozen=True, slots=True)
class Footnote:
    """A numbered marker where it stands, and its text at the foot of that page: who does not take part in a decision."""

    text: str


Run = str | Strong | Link | Footnote
Text = str | tuple[Run, ...]


@dataclass(frozen=True, slots=True)
class Heading:
    """Level 1 is right under the paper's title. `number` is written as it is: `3`, `§ 12`."""

    text: Text
    level: int = 1
    number: str = ""


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Running text."""

    text: Text


@dataclass(frozen=True, slots=True)
class Bullets:
    """A list without order."""

    items: tuple[Text, ...]


@dataclass(frozen=True, slots=True)
class Facts:
    """Lines of a word and what it is: `Tid`, `Plats`."""

    rows: tuple[tuple[str, Text], ...]


@dataclass(frozen=True, slots=True)
class Table:
    """A table with a row of heads, repeated on each page; a wide one wants a landscape paper.

    `has_row_heads`: the first cell of each row names the row (a matrix). `widths` are shares of the width, one a column.
    """

    head: tuple[str, ...]
    rows: tuple[tuple[Text, ...], ...]
    caption: str = ""
    has_row_heads: bool = False
    widths: tuple[int, ...] = ()

    def __post_init__(self) -> None:
        """Raise ValueError for a row, or widths, of another length than the head."""
        wrong = [row for row in self.rows if len(row) != len(self.head)]
        if wrong or (self.widths and len(self.widths) != len(self.head)):
            raise ValueError(f"the table {self.head} has rows of another length: {wrong or self.widths}")


@dataclass(frozen=True, slots=True)
class Note:
    """A remark apart from the text: what the paper is, a correction."""

    text: Text


@dataclass(frozen=True, slots=True)
class Signature:
    """Who approved, as what, when (in words) and how they were signed in."""

    name: str
    role: str
    approved: str
    means: str = ""


@dataclass(frozen=True, slots=True)
class Signatures:
    """Who approved the text, its SHA-256, and where anybody may check it."""

    rows: tuple[Signature, ...]
    sha256: str = ""
    address: str = ""


@dataclass(frozen=True, slots=True)
class PageBreak:
    """What follows begins on a new page."""


Block = Heading | Paragraph | Bullets | Facts | Table | Note | Signatures | PageBreak


@dataclass(frozen=True, slots=True)
class Paper:
    """A paper of the cooperation. `kind` says what it is (`Minnesanteckningar`), `day` is its date in head and properties."""

    title: str
    sender: str
    day: date
    kind: str = ""
    facts: tuple[tuple[str, Text], ...] = ()
    blocks: tuple[Block, ...] = ()
    language: str = "sv"
    is_landscape: bool = False
    is_draft: bool = False

    def __post_init__(self) -> None:
        """Leave out empty headings, and let none stand more than one level under the one before: readers by ear count on it."""
        object.__setattr__(self, "blocks", tuple(_outlined(self.blocks)))


def runs_of(text: Text) -> tuple[Run, ...]:
    """Any text as its runs."""
    return (text,) if isinstance(text, str) else text


def plain(text: Text) -> str:
    """Any text as a string, without its footnotes."""
    return "".join(run if isinstance(run, str) else run.text for run in runs_of(text) if not isinstance(run, Footnote))


def cleaned(text: str) -> str:
    """The text composed (NFC), with line feeds between lines, without signs that nobody sees: controls, marks of direction."""
    lines = unicodedata.normalize("NFC", text).replace("\t", " ").splitlines()
    return "\n".join("".join(sign for sign in line if unicodedata.category(sign) not in UNSEEN) for line in lines)


def as_data(part: Any, said: Callable[[str], str]) -> Any:
    """A paper, or any part of it, as JSON data for a template: each block and run says what it `is`; every string as `said`."""
    match part:
        case str():
            return said(part)
        case tuple():
            return [as_data(each, said) for each in part]
        case date():
            return part.isoformat()
        case int():
            return part
    return {"is": type(part).__name__} | {field.name: as_data(getattr(part, field.name), said) for field in fields(part)}


def words_in(language: str) -> dict[str, str]:
    """The words that every paper has of its own, in its language."""
    with override(language):
        return {
            "draft": gettext("Draft"),
            "approval": gettext("Approval"),
            "fingerprint": gettext("Fingerprint (SHA-256)"),
            "check": gettext("Check here"),
            "notes": gettext("Footnotes"),
            "back": gettext("Back to the text"),
        }


def extract(paper: Paper, number: str, *, kind: str) -> Paper:
    """Of the paper only the section whose heading has this number, with what belongs under it, and the signatures.

    Raises ValueError when no heading has it.
    """
    chosen = tuple(_section(paper.blocks, number))
    if not chosen:
        raise ValueError(f"no heading has the number {number!r}")
    signed = tuple(block for block in paper.blocks if isinstance(block, Signatures) and block not in chosen)
    return replace(paper, kind=kind, blocks=chosen + signed)


def _section(blocks: Iterable[Block], number: str) -> Iterator[Block]:
    level = 0
    for block in blocks:
        if isinstance(block, Heading) and (not level or block.level <= level):
            level = block.level if block.number == number else 0
        if level:
            yield block


def _outlined(blocks: Iterable[Block]) -> Iterator[Block]:
    above = 0
    for block in blocks:
        if not isinstance(block, Heading):
            yield block
        elif cleaned(f"{block.number}{plain(block.text)}").strip():
            above = min(max(block.level, 1), above + 1)
            yield replace(block, level=above)
