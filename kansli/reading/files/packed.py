"""Zip files: a Word or OpenDocument text, something else that is packed that way, or a plain archive."""

import zipfile

from kansli.reading.files import archive, docx, odt, sniff
from kansli.reading.files.problems import Unreadable
from kansli.reading.files.source import Source, Written

_CONTENT_TYPES = "[Content_Types].xml"
_MIMETYPE = "mimetype"
_SAID = {"xl": "ett kalkylark", "ppt": "en presentation", "visio": "en ritning"}
_OPEN_SAID = {"spreadsheet": "ett kalkylark", "presentation": "en presentation", "graphics": "en ritning"}


def read(source: Source) -> Written:
    """The text of a packed document, or the names of an archive's members."""
    try:
        with archive.opened(source.file, source.limits) as opened:
            return _document(opened) or Written([], members=archive.member_names(opened))
    except Unreadable as reason:
        if reason.code == "broken_zip" and _was_word(source):
            raise Unreadable(docx.BROKEN) from reason
        raise


def _document(opened: zipfile.ZipFile) -> Written | None:
    names = set(opened.namelist())
    if _CONTENT_TYPES in names:
        return _office(opened, names)
    if _MIMETYPE in names:
        return _open_document(opened, names)
    return None


def _office(opened: zipfile.ZipFile, names: set[str]) -> Written:
    if docx.MAIN in names:
        return _typed(docx.read(opened), sniff.DOCX)
    folders = {name.partition("/")[0] for name in names}
    for folder, said in _SAID.items():
        if folder in folders:
            raise Unreadable("unsupported", said)
    raise Unreadable(docx.BROKEN)


def _open_document(opened: zipfile.ZipFile, names: set[str]) -> Written:
    kind = archive.content(opened, _MIMETYPE)[:200].decode("ascii", errors="replace").strip()
    for word, said in _OPEN_SAID.items():
        if word in kind:
            raise Unreadable("unsupported", said)
    if not kind.startswith(sniff.ODT) or odt.MAIN not in names:
        raise Unreadable(odt.BROKEN)
    return _typed(odt.read(opened), sniff.ODT)


def _typed(written: Written, media_type: str) -> Written:
    written.media_type = media_type
    return written


def _was_word(source: Source) -> bool:
    head = source.head(sniff.HEAD_BYTES)
    return _CONTENT_TYPES.encode() in head or b"word/" in head
