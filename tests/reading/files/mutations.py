"""Damaged copies of good files: bytes changed, cut out, doubled, mixed; the same ones for the same seed."""

import random
from collections.abc import Iterator
from pathlib import Path

import docx as python_docx
import pypdfium2

from tests.reading.files.samples import Pdf, docx, odt, p, zipped

TEXT = "# Minnesanteckningar\n\n**Plats** Åby\n\n## 1. Välkommen\n\nGruppen beslutar att godkänna förslaget.\n" * 8
WORDS = ((72, 700, "Minnesanteckningar"), (72, 660, "Deltagare"), (220, 660, "Eva Ek"), (72, 640, "1. Gruppen beslutar"))
BYTES = (0, 1, 0x7F, 0x80, 0xFF, 0x20, 0x3C, 0x28)


def originals(folder: Path) -> list[bytes]:
    """One good file of each kind that can be read fast."""
    document = python_docx.Document()
    document.add_heading("Minnesanteckningar", 0)
    document.add_table(2, 3).cell(0, 0).text = "Deltagare"
    document.add_paragraph("Första", style="List Number")
    document.save(folder / "a.docx")
    table = '<table:table><table:table-row><table:table-cell table:number-columns-repeated="3"/></table:table-row></table:table>'
    odt(folder / "a.odt", f"<text:h>Rubrik</text:h><text:p>Text</text:p>{table}")
    docx(folder / "b.docx", p("Text") * 20)
    Pdf().page(*WORDS).page(*WORDS).save(folder / "a.pdf")
    repacked = pypdfium2.PdfDocument(folder / "a.pdf")
    repacked.save(folder / "b.pdf")
    repacked.close()
    zipped(
        folder / "a.zip", {"a.txt": TEXT, "b.docx": (folder / "b.docx").read_bytes(), "c.pdf": (folder / "a.pdf").read_bytes()}
    )
    (folder / "a.html").write_text(f"<html><table><tr><td>{TEXT}</td></tr></table></html>", "utf-8")
    (folder / "a.txt").write_text(TEXT, "utf-8")
    (folder / "b.txt").write_text(TEXT, "utf-16")
    return [path.read_bytes() for path in sorted(folder.iterdir())]


def mutated(folder: Path, count: int, seed: int = 1) -> Iterator[Path]:
    """`count` damaged files, one at a time at the same path."""
    chance = random.Random(seed)
    good = originals(folder)
    path = folder / "mutated"
    for number in range(count):
        path.write_bytes(damaged(bytearray(good[number % len(good)]), chance, good))
        yield path


def damaged(data: bytearray, chance: random.Random, others: list[bytes]) -> bytes:
    """`data` after one to eight strokes."""
    for _ in range(chance.randint(1, 8)):
        place = chance.randrange(len(data) + 1)
        stroke = chance.randrange(6)
        if stroke == 0:
            data[place : place + 1] = bytes([chance.choice(BYTES)])
        elif stroke == 1:
            data[place : place + 1] = bytes([chance.randrange(256)])
        elif stroke == 2:
            del data[place : place + chance.choice((1, 2, 8, 64, 512))]
        elif stroke == 3:
            data[place:place] = data[place : place + chance.choice((1, 8, 64, 512))] * chance.choice((1, 2, 50))
        elif stroke == 4:
            other = chance.choice(others)
            start = chance.randrange(len(other))
            data[place:place] = other[start : start + chance.choice((4, 64, 1024))]
        else:
            digits = [at for at, byte in enumerate(data) if 48 <= byte <= 57]
            if digits:
                data[chance.choice(digits)] = chance.choice(b"0123456789")
    return bytes(data)
