"""The body of an OpenDocument text as lines."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from xml.etree.ElementTree import Element

from kansli.reading.files.markup import Run, heading, lines_of, marked, number, plain, raised, rows
from kansli.reading.files.odt.styles import Level, Styles, whole

_WRAPS = {"section", "index-body", "soft-page-break"}
_LEFT_OUT = {"tracked-changes", "table-of-content", "sequence-decls", "forms", "annotation"}
_FRAMES = {"frame", "custom-shape"}
_ROW_GROUPS = {"table-header-rows", "table-rows", "table-row-group"}
_SIGNS = {"tab": "\t", "line-break": "\n"}
_MOST_REPEATED = 64  # columns and rows that repeat to the edge of the sheet are empty


@dataclass(slots=True)
class Counter:
    """How far a list, or the headings, have come on each level."""

    levels: dict[int, Level]
    counted: dict[int, int] = field(default_factory=dict)

    def label(self, depth: int) -> str:
        """The next label on a level: `1.`, `§ 2`, `-` for a bullet, "" for none."""
        here = self.levels.get(depth)
        if here is None or here.form == "none":
            return ""
        if not here.form:
            return "-"
        for above in range(1, depth):
            self.counted.setdefault(above, self.levels.get(above, Level()).start)
        self.counted[depth] = self.counted[depth] + 1 if depth in self.counted else here.start
        for below in [each for each in self.counted if each > depth]:
            del self.counted[below]
        first = max(1, depth - here.shown_levels + 1)
        numbers = [number(self.counted[each], self._form(each, here)) for each in range(first, depth + 1)]
        return f"{here.before}{'.'.join(numbers)}{here.after}".strip()

    def _form(self, depth: int, here: Level) -> str:
        form = self.levels.get(depth, here).form
        return "decimal" if form in {"", "none"} else form


class Body:
    """Walks a body once, in order, and writes lines."""

    def __init__(self, styles: Styles) -> None:
        self.styles = styles
        self._headings = Counter(styles.outline)
        self._lists: dict[str, Counter] = {}  # by name of style: for lists that go on
        self._notes: list[str] = []
        self._boxes: list[Element] = []

    def lines(self, body: Element) -> list[str]:
        """All lines of the body, footnotes last."""
        lines = self._blocks(body)
        return [*lines, "", *self._notes] if self._notes else lines

    def _blocks(self, parent: Element) -> list[str]:
        lines: list[str] = []
        for element in parent:
            lines += self._block(element)
        return lines

    def _block(self, element: Element) -> list[str]:
        if element.tag == "p":
            return self._paragraph(element, "")
        if element.tag == "h":
            return self._heading(element)
        if element.tag == "list":
            return self._list(element, "", 1, None)
        if element.tag == "table":
            return ["", *self._table(element), ""]
        if element.tag in _FRAMES:
            return [line for box in _boxes_in(element) for line in self._blocks(box)]
        return self._blocks(element) if element.tag in _WRAPS else []

    def _paragraph(self, element: Element, label: str) -> list[str]:
        name = element.get("style-name", "")
        runs = list(self._runs(element, bold=self.styles.is_bold(name) is True))
        is_title = self.styles.is_named(name, "Title")
        lines = [heading(plain(runs), 1)] if is_title else [marked(line) for line in lines_of(runs)]
        if label and plain(runs).strip():
            lines[0] = f"{label} {lines[0]}"
        if self.styles.begins_page(name):
            lines[0] = "\f" + lines[0]
        return lines + self._hanging()

    def _heading(self, element: Element) -> list[str]:
        text = plain(list(self._runs(element, bold=False)))
        depth = whole(element.get("outline-level"), 1)
        label = "" if element.get("is-list-header") == "true" or not text.strip() else self._headings.label(depth)
        page = "\f" if self.styles.begins_page(element.get("style-name", "")) else ""
        return [page + heading(f"{label} {text}"), *self._hanging()]

    def _hanging(self) -> list[str]:
        boxes, self._boxes = self._boxes, []
        return [line for box in boxes for line in self._blocks(box)]

    def _list(self, element: Element, style: str, depth: int, counter: Counter | None) -> list[str]:
        style = element.get("style-name") or style or self._style_within(element)
        if counter is None:
            counter = self._counter(element, style)
        lines: list[str] = []
        for entry in element:
            if entry.tag in {"list-item", "list-header"}:
                lines += self._entry(entry, style, depth, counter)
        return lines

    def _entry(self, entry: Element, style: str, depth: int, counter: Counter) -> list[str]:
        lines: list[str] = []
        start = whole(entry.get("start-value"), 0)
        if start:
            counter.counted[depth] = start - 1
        labelled = entry.tag == "list-header"
        for child in entry:
            if child.tag == "list":
                lines += self._list(child, style, depth + 1, counter)
            elif child.tag == "p" and not labelled:
                label = "" if _is_empty(child) else counter.label(depth)
                lines += self._paragraph(child, "  " * (depth - 1) + label if label else "")
                labelled = True
            elif child.tag == "h" and not labelled:
                text = plain(list(self._runs(child, bold=False)))
                lines += [heading(f"{counter.label(depth)} {text}"), *self._hanging()]
                labelled = True
            else:
                lines += self._block(child)
        return lines

    def _style_within(self, element: Element) -> str:
        first = next(element.iter("p"), None)
        return "" if first is None else self.styles.list_of(first.get("style-name", ""))

    def _counter(self, element: Element, style: str) -> Counter:
        goes_on = element.get("continue-numbering") == "true" or element.get("continue-list") is not None
        if not goes_on or style not in self._lists:
            self._lists[style] = Counter(self.styles.levels(style))
        return self._lists[style]

    def _runs(self, element: Element, *, bold: bool) -> Iterator[Run]:
        if element.text:
            yield _words(element.text), bold
        for child in element:
            yield from self._inline(child, bold=bold)
            if child.tail:
                yield _words(child.tail), bold

    def _inline(self, child: Element, *, bold: bool) -> Iterator[Run]:
        if child.tag == "note":
            yield self._note(child), bold
        elif child.tag in _FRAMES:
            self._boxes += _boxes_in(child)
        elif child.tag == "span":
            name = child.get("style-name", "")
            said = self.styles.is_bold(name)
            if not self.styles.is_hidden(name):
                yield from self._runs(child, bold=bold if said is None else said)
        elif child.tag in {"tab", "line-break", "s"}:
            yield _SIGNS.get(child.tag, " " * min(whole(child.get("c"), 1), 20)), bold
        elif child.tag not in _LEFT_OUT:
            yield from self._runs(child, bold=bold)

    def _note(self, note: Element) -> str:
        mark = raised(len(self._notes) + 1)
        body = note.find("note-body")
        words = "" if body is None else " ".join("".join(body.itertext()).split())
        self._notes.append(f"{mark} {words}")
        return mark

    def _table(self, table: Element) -> list[str]:
        lines: list[str] = []
        for row in _rows_in(table):
            lines += rows([cell for each in row for cell in self._cell(each)])
        return [line for line in lines if line]

    def _cell(self, cell: Element) -> list[list[str]]:
        if cell.tag not in {"table-cell", "covered-table-cell"}:
            return []
        lines = [line for line in "\n".join(self._blocks(cell)).split("\n") if line.strip(" \t\f")]
        repeated = min(whole(cell.get("number-columns-repeated"), 1), _MOST_REPEATED)
        return [lines] * repeated


def _boxes_in(frame: Element) -> list[Element]:
    return [frame] if frame.tag == "custom-shape" else frame.findall("text-box")


def _rows_in(table: Element) -> Iterator[Element]:
    for child in table:
        if child.tag == "table-row":
            yield child
        elif child.tag in _ROW_GROUPS:
            yield from _rows_in(child)


def _is_empty(paragraph: Element) -> bool:
    return not "".join(paragraph.itertext()).strip()


def _words(text: str) -> str:
    """Line ends and runs of blanks in the file mean one blank; wished blanks have elements of their own."""
    squeezed = " ".join(text.split())
    before = " " if text[0].isspace() else ""
    after = " " if squeezed and text[-1].isspace() else ""
    return f"{before}{squeezed}{after}"
