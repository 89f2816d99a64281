"""The text of a mail that came as HTML only. Nothing of it is ever shown as HTML.

A reader of our own, one pass over the tags: html.parser takes minutes for a page of half-written tags.
"""

import re
from html import unescape

LONGEST = 200_000  # characters that are read
TAG = re.compile(r"<(?:(?P<end>/?)(?P<name>[a-zA-Z][\w:-]*+)|[!?])(?P<attributes>[^<>]*+)>")
ATTRIBUTE = re.compile(r"""\b(class|id)\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]+))""", re.IGNORECASE)
VOID = {"br", "hr", "img", "meta", "link", "input", "col", "area", "base", "wbr", "embed", "source", "track"}
SKIPPED = re.compile(r"<(script\b|style\b|title\b|!--)", re.IGNORECASE)  # up to their end, whatever stands in them
ENDS = {name: re.compile(rf"</{name}\s*>", re.IGNORECASE) for name in ("script", "style", "title")} | {"!--": re.compile("-->")}
LINES = {"p", "div", "tr", "table", "ul", "ol", "li", "h1", "h2", "h3", "h4", "h5", "h6", "pre", "section", "blockquote", "body"}
QUOTES = {"gmail_quote", "moz-cite-prefix", "yahoo_quoted", "protonmail_quote", "zmail_extra"}  # classes of what is quoted
SIGNATURES = {"gmail_signature", "moz-signature", "protonmail_signature_block", "signature", "ms-outlook-mobile-signature"}
QUOTED_FROM_HERE = {"divrplyfwdmsg", "x_divrplyfwdmsg", "appendonsend", "mail-editor-reference-message-container"}  # Outlook's


def text_of(html: str) -> str:
    """The visible words, a line for each block; what the mail program marks as quoted begins with `> `."""
    page, reader, at = _without_skipped(html[:LONGEST]), _Reader(), 0
    for tag in TAG.finditer(page):
        reader.words.append(unescape(page[at : tag.start()]))
        at = tag.end()
        if tag["end"]:
            reader.close(tag["name"].lower())
        elif tag["name"]:
            reader.open(tag["name"].lower(), tag["attributes"])
    reader.words.append(unescape(page[at:]))
    reader.end_line()
    return "\n".join(reader.lines)


def _without_skipped(html: str) -> str:
    """Without scripts, styles and comments; what has no end goes to the end of the page."""
    kept, at = list[str](), 0
    while start := SKIPPED.search(html, at):
        kept.append(html[at : start.start()])
        end = ENDS[start[1].lower()].search(html, start.end())
        at = end.end() if end else len(html)
    return "".join([*kept, html[at:]])


class _Reader:
    """The lines so far, and which tags are open."""

    def __init__(self) -> None:
        self.lines, self.words = list[str](), list[str]()
        self.tags, self.count = list[tuple[str, bool]](), dict[str, int]()  # each with whether it quotes
        self.quoting = 0

    def open(self, tag: str, attributes: str) -> None:
        """A tag begins: perhaps a line, a quotation, a signature."""
        if tag == "br" and self.lines and not "".join(self.words).strip():
            self.lines.append(self._prefix())
        if tag in LINES or tag in {"br", "hr"}:
            self.end_line("_" * 32 if tag == "hr" else "")
        if tag in VOID:
            return
        marks = {word for _name, *values in ATTRIBUTE.findall(attributes) for word in "".join(values).lower().split()}
        if QUOTED_FROM_HERE & marks:
            self.end_line("-----Original Message-----")
        if SIGNATURES & marks:
            self.end_line("-- ")
        quotes = tag == "blockquote" or bool(QUOTES & marks)
        self.tags.append((tag, quotes))
        self.count[tag] = self.count.get(tag, 0) + 1
        self.quoting += quotes

    def close(self, tag: str) -> None:
        """A tag ends, and with it those inside that were left open."""
        if tag in LINES:
            self.end_line()
        if tag == "p":
            self.lines.append(self._prefix())
        while self.count.get(tag):
            name, quotes = self.tags.pop()
            self.count[name] -= 1
            self.quoting -= quotes
            if name == tag:
                return

    def end_line(self, then: str = "") -> None:
        """The words so far are a line; `then` is one of its own."""
        line = " ".join("".join(self.words).split())
        self.lines += [self._prefix() + each for each in (line, then) if each]
        self.words.clear()

    def _prefix(self) -> str:
        return "> " if self.quoting else ""
