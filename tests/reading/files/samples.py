"""Files the tests read, made here: plain documents with invented people, and attacks."""

import io
import struct
import zipfile
import zlib
from collections.abc import Callable
from functools import cache
from pathlib import Path

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
MC = "http://schemas.openxmlformats.org/markup-compatibility/2006"
_ODF = {
    "office": "urn:oasis:names:tc:opendocument:xmlns:office:1.0",
    "text": "urn:oasis:names:tc:opendocument:xmlns:text:1.0",
    "table": "urn:oasis:names:tc:opendocument:xmlns:table:1.0",
    "style": "urn:oasis:names:tc:opendocument:xmlns:style:1.0",
    "fo": "urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0",
    "draw": "urn:oasis:names:tc:opendocument:xmlns:drawing:1.0",
}


def zipped(path: Path, members: dict[str, bytes | str], compression: int = zipfile.ZIP_DEFLATED) -> Path:
    with zipfile.ZipFile(path, "w", compression) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return path


def docx(path: Path, body: str, **parts: str) -> Path:
    """A Word document from the XML of its body; `parts` are for example `numbering="<w:num …>"`."""
    members: dict[str, bytes | str] = {
        "[Content_Types].xml": "<Types/>",
        "word/document.xml": _word("document", f"<w:body>{body}</w:body>"),
    }
    for name, content in parts.items():
        members[f"word/{name}.xml"] = _word(name, content)
    return zipped(path, members)


def _word(root: str, content: str) -> str:
    return f'<?xml version="1.0"?><w:{root} xmlns:w="{W}" xmlns:mc="{MC}">{content}</w:{root}>'


def p(text: str, properties: str = "", run: str = "") -> str:
    """A paragraph of a Word document."""
    return f'<w:p><w:pPr>{properties}</w:pPr><w:r><w:rPr>{run}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r></w:p>'


def odt(path: Path, body: str, styles: str = "", outline: str = "") -> Path:
    spaces = " ".join(f'xmlns:{name}="{uri}"' for name, uri in _ODF.items())
    return zipped(
        path,
        {
            "mimetype": "application/vnd.oasis.opendocument.text",
            "content.xml": f"<office:document-content {spaces}><office:automatic-styles>{styles}</office:automatic-styles>"
            f"<office:body><office:text>{body}</office:text></office:body></office:document-content>",
            "styles.xml": f"<office:document-styles {spaces}><office:styles>{outline}</office:styles></office:document-styles>",
        },
    )


class Pdf:
    """A tiny writer of PDF: pages of text at given places, in Helvetica or Helvetica-Bold."""

    def __init__(self) -> None:
        self.objects: list[bytes] = []
        self.pages: list[int] = []

    def add(self, content: bytes) -> int:
        self.objects.append(content)
        return len(self.objects) + 2  # 1 and 2 are the catalogue and the page tree

    def page(self, *texts: tuple[float, float, str], extra: str = "", rotate: int = 0, stream: bytes | None = None) -> "Pdf":
        """A page with texts at (x, y) from the lower left corner; a text that begins with `*` is bold."""
        if stream is None:
            shown = "".join(_shown(x, y, text) for x, y, text in texts)
            stream = (shown + extra).encode("cp1252")
        content = self.add(b"<< /Length %d >>\nstream\n%s\nendstream" % (len(stream), stream))
        return self.page_of(content, rotate)

    def page_of(self, content: int, rotate: int = 0) -> "Pdf":
        fonts = "".join(
            f"/{name} << /Type /Font /Subtype /Type1 /BaseFont /{font} /Encoding /WinAnsiEncoding >> "
            for name, font in (("F1", "Helvetica"), ("F2", "Helvetica-Bold"))
        )
        page = (
            f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Rotate {rotate} /Contents {content} 0 R "
            f"/Resources << /Font << {fonts}>> >> >>"
        )
        self.pages.append(self.add(page.encode()))
        return self

    def bytes(self) -> bytes:
        kids = " ".join(f"{page} 0 R" for page in self.pages)
        objects = [
            b"<< /Type /Catalog /Pages 2 0 R >>",
            f"<< /Type /Pages /Count {len(self.pages)} /Kids [{kids}] >>".encode(),
            *self.objects,
        ]
        out = io.BytesIO(b"")
        out.write(b"%PDF-1.4\n")
        places = []
        for number, content in enumerate(objects, 1):
            places.append(out.tell())
            out.write(b"%d 0 obj\n%s\nendobj\n" % (number, content))
        table = out.tell()
        out.write(b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1))
        out.write(b"".join(b"%010d 00000 n \n" % place for place in places))
        out.write(b"trailer\n<< /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n" % (len(objects) + 1, table))
        return out.getvalue()

    def save(self, path: Path) -> Path:
        path.write_bytes(self.bytes())
        return path


def _shown(x: float, y: float, text: str, size: float = 11) -> str:
    font = "F2" if text.startswith("*") else "F1"
    if text.startswith("#"):
        font, size = "F2", 18
    words = text.lstrip("*#").replace("\\", "\\\\").replace("(", "\\(").replace(")", "\\)")
    return f"BT /{font} {size} Tf {x} {y} Td ({words}) Tj ET\n"


def encrypted_pdf() -> bytes:
    """A PDF whose password nobody gave."""
    trailer = b"/Encrypt << /Filter /Standard /V 1 /R 2 /P -4 /O <%s> /U <%s> >> /ID [<00><00>]" % (b"41" * 32, b"42" * 32)
    return Pdf().page((72, 700, "Hemligt")).bytes().replace(b"/Root 1 0 R", b"/Root 1 0 R " + trailer)


@cache
def bomb_pdf() -> bytes:
    """Under a kilobyte or so of PDF whose page expands to 1 GiB: deflate inside deflate."""
    once = zlib.compressobj(9)
    blank = b" " * (1 << 20)
    inner = b"".join(once.compress(blank) for _ in range(1024)) + once.flush()
    twice = zlib.compress(zlib.compress(inner, 9), 9)
    pdf = Pdf()
    content = pdf.add(
        b"<< /Length %d /Filter [/FlateDecode /FlateDecode /FlateDecode] >>\nstream\n%s\nendstream" % (len(twice), twice)
    )
    return pdf.page_of(content).bytes()


def overlapping_zip() -> bytes:
    """Many members that share the same packed bytes."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("a.txt", b"".join(b"%d rader text\n" % number for number in range(20_000)))
        first = archive.infolist()[0]
        for number in range(200):
            twin = zipfile.ZipInfo(f"{number}.txt")
            for field in ("header_offset", "compress_size", "file_size", "CRC", "compress_type"):
                setattr(twin, field, getattr(first, field))
            archive.filelist.append(twin)
            archive.NameToInfo[twin.filename] = twin
        archive._didModify = True
    return out.getvalue()


def encrypted_zip() -> bytes:
    """A zip whose only member says that it is encrypted."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("hemlig.txt", "x" * 50)
    data = bytearray(out.getvalue())
    for mark, place in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        data[data.find(mark) + place] |= 1
    return bytes(data)


def bomb_png(side: int = 30_000) -> bytes:
    """A small PNG that says it is `side` × `side` pixels, and is."""

    def chunk(kind: bytes, content: bytes) -> bytes:
        return struct.pack(">I", len(content)) + kind + content + struct.pack(">I", zlib.crc32(kind + content))

    packer = zlib.compressobj(9)
    row = b"\0" * (side // 8 + 1)
    body = b"".join(packer.compress(row) for _ in range(side)) + packer.flush()
    header = struct.pack(">IIBBBBB", side, side, 1, 0, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", body) + chunk(b"IEND", b"")


def ole(*streams: str) -> bytes:
    """The beginning of a file in Microsoft's old container."""
    return b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 504 + b"".join(name.encode("utf-16-le") for name in streams)


def xxe(kind: Callable[[Path, dict[str, bytes | str]], Path], path: Path) -> Path:
    """A Word document that asks for a file of the server."""
    text = (
        f'<?xml version="1.0"?><!DOCTYPE d [<!ENTITY e SYSTEM "file:///etc/passwd">]>'
        f'<w:document xmlns:w="{W}"><w:body><w:p><w:r><w:t>&e;</w:t></w:r></w:p></w:body></w:document>'
    )
    return kind(path, {"[Content_Types].xml": "<Types/>", "word/document.xml": text})
