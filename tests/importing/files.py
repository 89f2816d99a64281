"""Files as people and attackers send them, made here."""

import io
import struct
import zipfile

PDF_BROKEN = b"%PDF-1.7\n1 0 obj\n<< /Type /Catalog\n"
PDF_ENCRYPTED = (
    b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj 2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj "
    b"3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 99 99]>>endobj "
    b"4 0 obj<</Filter/Standard/V 1/R 2/O<" + b"41" * 32 + b">/U<" + b"42" * 32 + b">/P -4>>endobj\n"
    b"trailer<</Root 1 0 R/Encrypt 4 0 R/ID[<00><00>]/Size 5>>\n%%EOF\n"
)
WORD = "word/document.xml"
ENTITIES = (
    '<?xml version="1.0"?><!DOCTYPE w:document [<!ENTITY x SYSTEM "file:///etc/passwd">]>'
    '<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body><w:p><w:r><w:t>&x;</w:t></w:r></w:p>'
    "</w:body></w:document>"
)


def packed(*members: tuple[str, str | bytes]) -> bytes:
    """A zip of the members."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members:
            archive.writestr(name, content)
    return file.getvalue()


def docx_with_entities() -> bytes:
    """A Word document that asks for a file of the machine."""
    return packed(("[Content_Types].xml", "<Types/>"), (WORD, ENTITIES))


def bomb() -> bytes:
    """A zip that is small and says that it unpacks to much."""
    return packed(("stor.txt", b"0" * 30_000_000))


def encrypted_member() -> bytes:
    """A zip whose one file is said to be encrypted."""
    whole = bytearray(packed(("hemlig.txt", "hej")))
    for sign, place in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        at = whole.index(sign) + place
        whole[at : at + 2] = struct.pack("<H", 1)
    return bytes(whole)
