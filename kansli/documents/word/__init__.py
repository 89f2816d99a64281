"""Papers as Word files: styles, headings, header rows, footnotes and fields as Word knows them; the same bytes each time."""

import io
from datetime import datetime, time
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

import docx
from docx.enum.text import WD_BREAK
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml.ns import qn
from docx.oxml.parser import OxmlElement
from docx.shared import Cm, Pt

from kansli.documents.paper import (
    Block,
    Bullets,
    Facts,
    Footnote,
    Heading,
    Link,
    Note,
    Paper,
    Paragraph,
    Signatures,
    Strong,
    Table,
    Text,
    cleaned,
    runs_of,
    words_in,
)
from kansli.documents.word import styles
from kansli.documents.word.footnotes import Footnotes

DEEPEST = 3  # levels of headings that have a look of their own


def to_docx(paper: Paper) -> bytes:
    """The paper as .docx."""
    writing = _Writing(paper)
    writing.head()
    for block in paper.blocks:
        writing.block(block)
    made = io.BytesIO()
    writing.document.save(made)
    return _same_each_time(made)


def _same_each_time(made: io.BytesIO) -> bytes:
    """The package without the clock's times."""
    again = io.BytesIO()
    with ZipFile(made) as source, ZipFile(again, "w") as target:
        for member in source.infolist():
            target.writestr(ZipInfo(member.filename), source.read(member), ZIP_DEFLATED)
    return again.getvalue()


class _Writing:
    """A Word file being written from a paper."""

    def __init__(self, paper: Paper) -> None:
        self.paper = paper
        self.words = words_in(paper.language)
        self.document = docx.Document()
        styles.dress(self.document, paper.language)
        styles.lay_out(self.document, is_landscape=paper.is_landscape)
        self.footnotes = Footnotes(self.document)
        self._properties()

    def _properties(self) -> None:
        told, day = self.document.core_properties, datetime.combine(self.paper.day, time(12))
        told.title, told.author, told.subject = cleaned(self.paper.title)[:255], cleaned(self.paper.sender)[:255], ""
        told.comments, told.keywords, told.last_modified_by = "", "", ""
        told.language, told.created, told.modified, told.revision = self.paper.language, day, day, 1

    def head(self) -> None:
        """Heads of pages; sender and day, what it is, title, facts."""
        paper, section = self.paper, self.document.sections[0]
        draft = self.words["draft"].upper() if paper.is_draft else ""
        running = " · ".join(filter(None, (cleaned(paper.sender), cleaned(paper.title), draft)))
        styles.write_head(self.document, section.header.paragraphs[0], running)
        styles.write_head(self.document, section.first_page_header.paragraphs[0], draft)
        sender = self.document.add_paragraph()
        styles.line_below(sender)
        sender.add_run(cleaned(paper.sender)).bold = True
        sender.add_run(f"\t{paper.day.isoformat()}")
        styles.to_the_right(sender, section)
        kind = " · ".join(filter(None, (paper.kind, self.words["draft"] if paper.is_draft else "")))
        if kind:
            self.document.add_paragraph().add_run(cleaned(kind)).font.color.rgb = styles.GREY
        self.document.add_paragraph(cleaned(paper.title), style="Title")
        self.facts(paper.facts)

    def block(self, block: Block) -> None:
        """One block, by its kind."""
        match block:
            case Heading():
                self.heading(block)
            case Paragraph(text) | Note(text):
                self.rich(self.document.add_paragraph(style="Intense Quote" if isinstance(block, Note) else None), text)
            case Bullets():
                self.bullets(block)
            case Facts(rows):
                self.facts(rows)
            case Table():
                self.table(block)
            case Signatures():
                self.signatures(block)
            case _:
                self.document.add_paragraph().add_run().add_break(WD_BREAK.PAGE)

    def heading(self, heading: Heading) -> None:
        """A heading in the style of its level."""
        paragraph = self.document.add_paragraph(style=f"Heading {min(heading.level, DEEPEST)}")
        if heading.number:
            paragraph.add_run(f"{cleaned(heading.number)}  ").font.color.rgb = styles.GREEN
        self.rich(paragraph, heading.text)

    def bullets(self, bullets: Bullets) -> None:
        """A list without order."""
        for item in bullets.items:
            self.rich(self.document.add_paragraph(style="List Bullet"), item)

    def facts(self, rows: tuple[tuple[str, Text], ...]) -> None:
        """A word, a tab, and what it is."""
        for name, text in rows:
            paragraph = self.document.add_paragraph()
            shape = paragraph.paragraph_format
            shape.space_after, shape.left_indent, shape.first_line_indent = Pt(2), Cm(4), Cm(-4)
            paragraph.add_run(f"{cleaned(name)}\t").font.color.rgb = styles.GREY
            self.rich(paragraph, text)

    def table(self, block: Table) -> None:
        """A table whose first row is its head."""
        if block.caption:
            caption = self.document.add_paragraph(cleaned(block.caption), style="Caption")
            caption.paragraph_format.keep_with_next = True
        table = self.document.add_table(rows=1, cols=len(block.head))
        for cell, name in zip(table.rows[0].cells, block.head, strict=True):
            run = cell.paragraphs[0].add_run(cleaned(name))
            run.bold, run.font.color.rgb = True, styles.GREEN
        for row in block.rows:
            cells = table.add_row().cells
            for at, (cell, text) in enumerate(zip(cells, row, strict=True)):
                self.rich(cell.paragraphs[0], text, is_bold=block.has_row_heads and at == 0)
        styles.mark_table(table, has_row_heads=block.has_row_heads)
        self.document.add_paragraph()

    def signatures(self, signatures: Signatures) -> None:
        """Who approved, and how it is checked."""
        self.document.add_heading(self.words["approval"], 1)
        for one in signatures.rows:
            paragraph = self.document.add_paragraph()
            self.rich(paragraph, (Strong(one.name), f", {one.role}" if one.role else ""))
            for line in filter(None, (one.approved, one.means)):
                paragraph.add_run("\n" + cleaned(line))
        rows: list[tuple[str, Text]] = []
        if signatures.sha256:
            rows.append((self.words["fingerprint"], signatures.sha256))
        if signatures.address:
            rows.append((self.words["check"], (Link(signatures.address, signatures.address),)))
        self.facts(tuple(rows))

    def rich(self, paragraph: Any, text: Text, *, is_bold: bool = False) -> None:
        """The runs of a text at the end of a paragraph; a line feed is a line break."""
        for run in runs_of(text):
            match run:
                case Footnote(note):
                    self.footnotes.add(paragraph, cleaned(note))
                case Link(shown, address):
                    self.link(paragraph, cleaned(shown), address)
                case Strong(shown):
                    paragraph.add_run(cleaned(shown)).bold = True
                case _:
                    paragraph.add_run(cleaned(run)).bold = is_bold or None

    def link(self, paragraph: Any, text: str, address: str) -> None:
        """Words that lead to an address."""
        relation = self.document.part.relate_to(address, RELATIONSHIP_TYPE.HYPERLINK, is_external=True)
        link = OxmlElement("w:hyperlink", {qn("r:id"): relation})
        run = paragraph.add_run(text)
        run.font.color.rgb, run.font.underline = styles.GREEN, True
        link.append(run._element)
        paragraph._element.append(link)
