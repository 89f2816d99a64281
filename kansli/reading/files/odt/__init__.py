"""OpenDocument texts: paragraphs in order, with their tables, automatic numbers, frames and footnotes."""

import zipfile

from kansli.reading.files.archive import content
from kansli.reading.files.markup import joined
from kansli.reading.files.odt.body import Body
from kansli.reading.files.odt.styles import Styles
from kansli.reading.files.problems import Unreadable
from kansli.reading.files.source import Written
from kansli.reading.files.trees import tree

BROKEN = "broken_odt"
MAIN = "content.xml"
STYLES = "styles.xml"


def read(archive: zipfile.ZipFile) -> Written:
    """The text of an OpenDocument text. Page heads and footers are left out, tracked deletions too."""
    root = tree(content(archive, MAIN), BROKEN)
    body = root.find("body/text")
    if body is None:
        raise Unreadable(BROKEN)
    roots = [tree(content(archive, STYLES), BROKEN)] if STYLES in archive.namelist() else []
    text = joined(Body(Styles([*roots, root])).lines(body))
    if not text.strip():
        raise Unreadable("no_text")
    return Written([page.lstrip("\n") for page in text.split("\f")])
