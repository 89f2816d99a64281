"""Word documents: paragraphs in order, with their tables, automatic numbers, text boxes and footnotes."""

import zipfile
from xml.etree.ElementTree import Element

from kansli.reading.files.archive import content
from kansli.reading.files.docx.body import Body, Parts
from kansli.reading.files.docx.numbering import Numbering
from kansli.reading.files.docx.styles import Styles
from kansli.reading.files.markup import joined
from kansli.reading.files.problems import Unreadable
from kansli.reading.files.source import Written
from kansli.reading.files.trees import tree

BROKEN = "broken_docx"
MAIN = "word/document.xml"


def read(archive: zipfile.ZipFile) -> Written:
    """The text of a Word document. Page heads and footers are left out, deletions that are tracked too."""
    body = tree(content(archive, MAIN), BROKEN).find("body")
    if body is None:
        raise Unreadable(BROKEN)
    styles = Styles(_part(archive, "word/styles.xml"))
    numbering = Numbering(_part(archive, "word/numbering.xml"), styles)
    text = joined(Body(Parts(styles, numbering, _part(archive, "word/footnotes.xml"))).lines(body))
    if not text.strip():
        raise Unreadable("no_text")
    return Written([page.lstrip("\n") for page in text.split("\f")])


def _part(archive: zipfile.ZipFile, name: str) -> Element | None:
    """A further part, or None where the document has none. A damaged one doesn't stop the text from being read."""
    if name not in archive.namelist():
        return None
    try:
        return tree(content(archive, name), BROKEN)
    except Unreadable as reason:
        if reason.code == "unsafe_xml":
            raise
        return None
