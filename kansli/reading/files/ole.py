"""Files in Microsoft's old container: old Word documents, and new ones behind a password."""

from kansli.reading.files.problems import Unreadable
from kansli.reading.files.source import Source, Written

_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
_WORD = "WordDocument".encode("utf-16-le")
_SAID = (("Workbook", "ett gammalt kalkylark"), ("PowerPoint Document", "en gammal presentation"), ("__substg1.0", "ett mejl"))
_LOOKED_AT = 8 * 1024 * 1024  # the table of contents stands near the beginning or the end


def read(source: Source) -> Written:
    """Never the text: what it is, and how to make it readable."""
    start = source.head(_LOOKED_AT)
    if _ENCRYPTED in start:
        raise Unreadable("encrypted")
    if _WORD in start:
        raise Unreadable("old_word")
    for word, said in _SAID:
        if word.encode("utf-16-le") in start:
            raise Unreadable("unsupported", said)
    raise Unreadable("old_word")


def read_rtf(_: Source) -> Written:
    """Never the text either: rich text, which Word writes anew as .docx."""
    raise Unreadable("rtf")
