"""A paper with everything in it, and how a reading aid hears a PDF."""

import io
from dataclasses import dataclass
from datetime import date
from typing import Any

from pypdf import PdfReader

from kansli.documents.paper import (
    Bullets,
    Facts,
    Footnote,
    Heading,
    Link,
    Note,
    PageBreak,
    Paper,
    Paragraph,
    Signature,
    Signatures,
    Strong,
    Table,
)

SHA256 = "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08"
ADDRESS = "https://kansli.example/prova/9f86d081/"


def paper(*blocks, title="Ledningsgruppens möte 2", **other):
    """A small paper of these blocks."""
    return Paper(title=title, sender="Södertörnskommunerna", day=date(2026, 3, 12), blocks=blocks, **other)


def whole_paper(**other):
    """Minutes with one of each."""
    return paper(
        Table(("Ledamot", "Närvaro"), (("Asta Alm", "På plats"), ("Bo Berg", "Digitalt")), "Närvarande", has_row_heads=True),
        Heading("Mobilitet", 1, "§ 12"),
        Heading("Beslut", 2),
        Paragraph(("Gruppen ", Strong("beslutar"), " att anta planen.", Footnote("Tallköping deltar inte."))),
        Bullets(("Ek svarar", ("Se ", Link("underlaget", "https://kansli.example/a")))),
        Facts((("Klart", "1 maj"),)),
        Note("Rättelse: året är 2026."),
        PageBreak(),
        Heading("Övrigt", 1, "§ 13"),
        Paragraph(("Inget.", Footnote("Ek var inte med."))),
        Signatures(
            (Signature("Bo Berg", "ordförande", "Godkänt 2026-03-20", "kod"), Signature("Cai Ceder", "", "")), SHA256, ADDRESS
        ),
        **{"kind": "Minnesanteckningar", "facts": (("Tid", "09.00"), ("Plats", "Eken"))} | other,
    )


@dataclass
class Heard:
    """A PDF, and its tags in reading order: name, attributes."""

    pdf: PdfReader
    tags: list[tuple[str, Any]]

    @property
    def text(self) -> str:
        return "\n".join(page.extract_text() for page in self.pdf.pages)

    def names(self, start: str = "") -> list[str]:
        return [name for name, _attributes in self.tags if name.startswith(start)]


def heard(made: bytes) -> Heard:
    """The PDF with its tags."""
    pdf = PdfReader(io.BytesIO(made))
    return Heard(pdf, list(_tags(pdf.root_object["/StructTreeRoot"])))


def _tags(element):
    element = element.get_object()
    if isinstance(element, list):
        for each in element:
            yield from _tags(each)
    elif isinstance(element, dict):
        if "/S" in element:
            yield element["/S"][1:], element.get("/A")
        if "/K" in element:
            yield from _tags(element["/K"])
