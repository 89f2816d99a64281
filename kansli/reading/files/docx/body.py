"""The body of a Word document as lines."""

from collections.abc import Iterator
from dataclasses import dataclass
from xml.etree.ElementTree import Element

from kansli.reading.files.docx.numbering import Numbering
from kansli.reading.files.docx.styles import Style, Styles, is_on, number_of
from kansli.reading.files.markup import Run, heading, lines_of, marked, plain, raised, rows

# What only wraps other content, on its own or around words.
_WRAPS = {"sdt", "sdtContent", "ins", "moveTo", "customXml", "smartTag", "hyperlink", "fldSimple", "dir", "bdo",
          "oMath", "oMathPara", "Choice", "body"}  # fmt: skip
_SIGNS = {"tab": "\t", "cr": "\n", "noBreakHyphen": "-", "ptab": "\t"}


@dataclass(frozen=True, slots=True)
class Parts:
    """The other parts of the document that its body points to."""

    styles: Styles
    numbering: Numbering
    footnotes: Element | None


@dataclass(slots=True)
class Paragraph:
    """A paragraph before it is written: its runs, its label, and text boxes that hang on it."""

    style: Style
    label: str
    depth: int
    runs: list[Run]
    ends: bool  # false where the mark of its end is deleted, so that the next one goes on in it


class Body:
    """Walks a body once, in order, and writes lines."""

    def __init__(self, parts: Parts) -> None:
        self.parts = parts
        self._notes: list[str] = []
        self._boxes: list[Element] = []
        self._open: Paragraph | None = None

    def lines(self, body: Element) -> list[str]:
        """All lines of the body, footnotes last."""
        lines = self._blocks(body)
        return [*lines, "", *self._notes] if self._notes else lines

    def _blocks(self, parent: Element) -> list[str]:
        lines: list[str] = []
        for element in _unwrapped(parent):
            if element.tag == "p":
                lines += self._paragraph(element)
            elif element.tag == "tbl":
                lines += ["", *self._table(element), ""]
        return lines

    def _paragraph(self, element: Element) -> list[str]:
        paragraph = self._read(element)
        if self._open is not None:
            self._open.runs += paragraph.runs
            self._open.ends = paragraph.ends
            paragraph, self._open = self._open, None
        if not paragraph.ends:
            self._open = paragraph
            return []
        boxes, self._boxes = self._boxes, []
        hanging = [line for box in boxes for line in self._blocks(box)]
        return _written(paragraph) + hanging

    def _read(self, element: Element) -> Paragraph:
        properties = element.find("pPr")
        style_id = _attribute(properties, "pStyle") or self.parts.styles.default
        style = self.parts.styles.style(style_id)
        runs = [run for part in _unwrapped(element) for run in self._run(part, style)]
        label, depth = "", 0
        if plain(runs).strip():
            label, depth = self._label(properties, style, style_id)
        level = number_of(None if properties is None else properties.find("outlineLvl"))
        if level is not None and level < 9 and style.heading_level is None:
            style = Style(name=f"heading {level + 1}")
        ends = properties is None or properties.find("rPr/del") is None
        return Paragraph(style, label, depth, runs, ends)

    def _label(self, properties: Element | None, style: Style, style_id: str) -> tuple[str, int]:
        own = None if properties is None else properties.find("numPr")
        list_id = _attribute(own, "numId") or style.number_list
        level = number_of(None if own is None else own.find("ilvl"))
        if level is None:
            level = style.number_level
        if list_id is None or list_id == "0":
            return "", 0
        return self.parts.numbering.label(list_id, level, style_id), level or 0

    def _run(self, run: Element, paragraph: Style) -> Iterator[Run]:
        properties = run.find("rPr")
        style = self.parts.styles.style(_attribute(properties, "rStyle"))
        if _first(is_on(properties, "vanish"), style.hidden, paragraph.hidden):
            return
        bold = _first(is_on(properties, "b"), style.bold, paragraph.bold)
        for piece in run:
            text = self._piece(piece)
            if text:
                yield text, bold

    def _piece(self, piece: Element) -> str:
        tag = piece.tag
        if tag == "t":
            return piece.text or ""
        if tag == "br":
            return "\f" if piece.get("type") == "page" else "\n"
        if tag == "footnoteReference":
            return self._footnote(piece.get("id", ""))
        if tag in {"drawing", "pict", "AlternateContent"}:
            self._boxes += _boxes_in(piece)
        return _SIGNS.get(tag, "")

    def _footnote(self, note_id: str) -> str:
        notes = [] if self.parts.footnotes is None else self.parts.footnotes.findall("footnote")
        note = next((each for each in notes if each.get("id") == note_id), None)
        if note is None or len(self._notes) > 999:
            return ""
        mark = raised(len(self._notes) + 1)
        words = " ".join(" ".join(part.text or "" for part in note.iter("t")).split())
        self._notes.append(f"{mark} {words}")
        return mark

    def _table(self, table: Element) -> list[str]:
        lines = []
        for row in _unwrapped(table, "tr"):
            if row.find("trPr/del") is None:
                lines += rows([cell for each in _unwrapped(row, "tc") for cell in self._cell(each)])
        return [line for line in lines if line]

    def _cell(self, cell: Element) -> list[list[str]]:
        """The paragraphs of a cell, and an empty cell for each further column it spans."""
        properties = cell.find("tcPr")
        span = number_of(None if properties is None else properties.find("gridSpan")) or 1
        lines = [line for line in "\n".join(self._blocks(cell)).split("\n") if line.strip(" \t\f")]
        return [lines, *[[] for _ in range(min(span, 64) - 1)]]


def _written(paragraph: Paragraph) -> list[str]:
    label = f"{paragraph.label} " if paragraph.label else ""
    text = plain(paragraph.runs)
    if paragraph.style.is_contents:
        return []
    if paragraph.style.is_title:
        return [heading(text, 1)]
    if paragraph.style.heading_level is not None:
        return [("\f" if "\f" in text else "") + heading(label + text if text.strip() else "")]
    lines = [marked(line) for line in lines_of(paragraph.runs)]
    lines[0] = "  " * paragraph.depth * bool(label) + label + lines[0]
    return lines


def _unwrapped(parent: Element, *wanted: str) -> Iterator[Element]:
    """The children of `parent`, those inside mere wrappers in place of the wrappers."""
    for child in parent:
        if child.tag in _WRAPS:
            yield from _unwrapped(child, *wanted)
        elif child.tag == "AlternateContent" and parent.tag != "r":
            yield from _unwrapped(_chosen(child), *wanted)
        elif not wanted or child.tag in wanted:
            yield child


def _chosen(alternatives: Element) -> Element:
    """The first form of something that is stored in several forms."""
    return next(iter(alternatives), alternatives)


def _boxes_in(piece: Element) -> list[Element]:
    found = _chosen(piece) if piece.tag == "AlternateContent" else piece
    return list(found.iter("txbxContent"))


def _attribute(properties: Element | None, name: str) -> str:
    element = None if properties is None else properties.find(name)
    return "" if element is None else element.get("val", "")


def _first(*said: bool | None) -> bool:
    """What the nearest of several says that says anything."""
    return next((each for each in said if each is not None), False)
