"""Footnotes of a Word file, which python-docx does not write: a part of its own, and the marker that points into it."""

from typing import Any

from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import XmlPart
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.oxml.parser import OxmlElement

SEPARATORS = (  # Word wants the line above the notes as notes of their own
    '<w:footnote w:type="separator" w:id="-1"><w:p><w:r><w:separator/></w:r></w:p></w:footnote>'
    '<w:footnote w:type="continuationSeparator" w:id="0"><w:p><w:r><w:continuationSeparator/></w:r></w:p></w:footnote>'
)


class Footnotes:
    """The footnotes of one file."""

    def __init__(self, document: Any) -> None:
        self.notes = parse_xml(f"<w:footnotes {nsdecls('w')}>{SEPARATORS}</w:footnotes>")
        package = document.part.package
        part = XmlPart(PackURI("/word/footnotes.xml"), CONTENT_TYPE.WML_FOOTNOTES, self.notes, package)
        document.part.relate_to(part, RELATIONSHIP_TYPE.FOOTNOTES)
        self.count = 0

    def add(self, paragraph: Any, text: str) -> None:
        """Put the next marker at the end of the paragraph, and its text among the notes."""
        self.count += 1
        marker = paragraph.add_run()
        marker.font.superscript = True
        reference = OxmlElement("w:footnoteReference", {qn("w:id"): str(self.count)})
        marker._element.append(reference)
        self.notes.append(self._note(text))

    def _note(self, text: str) -> Any:
        note = parse_xml(
            f'<w:footnote {nsdecls("w")} w:id="{self.count}"><w:p>'
            '<w:r><w:rPr><w:vertAlign w:val="superscript"/></w:rPr><w:footnoteRef/></w:r>'
            '<w:r><w:rPr><w:sz w:val="18"/></w:rPr><w:t xml:space="preserve"> </w:t></w:r></w:p></w:footnote>'
        )
        note.find(f".//{qn('w:t')}").text = f" {text}"
        return note
