"""What kind of file it is, from its content; the name is never asked."""

import re
from dataclasses import dataclass

TEXT = "text/plain"
HTML = "text/html"
PDF = "application/pdf"
ZIP = "application/zip"
DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
ODT = "application/vnd.oasis.opendocument.text"
DOC = "application/msword"
RTF = "application/rtf"
OLE = "application/x-ole-storage"
PNG, JPEG, TIFF = "image/png", "image/jpeg", "image/tiff"
IMAGES = frozenset({PNG, JPEG, TIFF})

HEAD_BYTES = 4096  # what `kind_of` needs to see

_STARTS = (
    (b"PK\x03\x04", ZIP),
    (b"PK\x05\x06", ZIP),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", OLE),
    (b"{\\rtf", RTF),
    (b"\x89PNG\r\n\x1a\n", PNG),
    (b"\xff\xd8\xff", JPEG),
    (b"II*\x00", TIFF),
    (b"MM\x00*", TIFF),
)


@dataclass(frozen=True, slots=True)
class Foreign:
    """A kind that is known by its first bytes and not read; `said` names it in Swedish."""

    start: bytes
    media_type: str
    said: str


FOREIGN = (
    Foreign(b"GIF8", "image/gif", "en gif-bild"),
    Foreign(b"BM", "image/bmp", "en bmp-bild"),
    Foreign(b"7z\xbc\xaf\x27\x1c", "application/x-7z-compressed", "ett 7z-arkiv"),
    Foreign(b"Rar!\x1a\x07", "application/vnd.rar", "ett rar-arkiv"),
    Foreign(b"\x1f\x8b", "application/gzip", "en gzip-fil"),
    Foreign(b"MZ", "application/x-msdownload", "ett program"),
    Foreign(b"\x7fELF", "application/x-executable", "ett program"),
    Foreign(b"\x00\x00\x00\x18ftyp", "video/mp4", "en film"),
    Foreign(b"ID3", "audio/mpeg", "en ljudfil"),
)
_HTML = re.compile(rb"\s*(?:<!doctype\s+html|<html|<head|<body)", re.IGNORECASE)


def kind_of(head: bytes) -> str:
    """Media type from the first HEAD_BYTES of a file. Everything that is not known is TEXT until it proves otherwise."""
    for start, media_type in _STARTS:
        if head.startswith(start):
            return media_type
    if b"%PDF-" in head[:1024]:
        return PDF
    foreign = foreign_of(head)
    if foreign is not None:
        return foreign.media_type
    return HTML if _HTML.match(head.removeprefix(b"\xef\xbb\xbf")) else TEXT


def foreign_of(head: bytes) -> Foreign | None:
    """The kind we know and don't read. Two letters are no proof while the rest is plain text ("BM" may begin a word)."""
    for kind in FOREIGN:
        if head.startswith(kind.start) and not _is_plain(head):
            return kind
    return None


def _is_plain(head: bytes) -> bool:
    return not any(byte < 32 and byte not in b"\t\n\r\f" for byte in head)
