"""Web pages: their text alone, nothing in them is fetched or run."""

from html.parser import HTMLParser

from kansli.reading.files.markup import Run, heading, joined, lines_of, marked, plain
from kansli.reading.files.plain import decode
from kansli.reading.files.problems import Unreadable
from kansli.reading.files.source import Source, Written

_SKIPPED = {"script", "style", "title", "template", "noscript"}
_BOLD = {"b", "strong", "th"}
_HEADINGS = {"h1", "h2", "h3", "h4", "h5", "h6"}
_ENDS_LINE = {"p", "div", "li", "tr", "table", "ul", "ol", "dt", "dd", "section", "article", "blockquote", *_HEADINGS}


def read(source: Source) -> Written:
    """The text of a page, a paragraph a line, table cells with tabs between."""
    text, warnings = decode(source.whole(source.limits.text_bytes))
    page = _Page()
    page.feed(text)
    page.close()
    page.end_line()
    shown = joined(page.lines)
    if not shown.strip():
        raise Unreadable("no_text")
    return Written([shown], warnings)


class _Page(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.lines: list[str] = []
        self._runs: list[Run] = []
        self._skipping = 0
        self._bold = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in _SKIPPED:
            self._skipping += 1
        elif tag in _BOLD:
            self._bold += 1
        elif tag in _ENDS_LINE:
            self.end_line()
        if tag == "br":
            self._runs.append(("\n", False))
        elif tag in {"td", "th"} and self._runs:
            self._runs.append(("\t", False))
        elif tag == "li":
            self._runs.append(("- ", False))

    def handle_endtag(self, tag: str) -> None:
        if tag in _SKIPPED:
            self._skipping = max(0, self._skipping - 1)
        elif tag in _BOLD:
            self._bold = max(0, self._bold - 1)
        elif tag in _HEADINGS:
            self.lines.append(heading(plain(self._runs)))
            self._runs = []
        elif tag in _ENDS_LINE:
            self.end_line()

    def handle_data(self, data: str) -> None:
        words = " ".join(data.split())
        if self._skipping or not words:
            return
        before = " " if data[0].isspace() and self._runs else ""
        after = " " if data[-1].isspace() else ""
        self._runs.append((before + words + after, self._bold > 0))

    def end_line(self) -> None:
        """Write down what has come since the last line."""
        self.lines += [marked(line) for line in lines_of(self._runs)] if self._runs else []
        self._runs = []
