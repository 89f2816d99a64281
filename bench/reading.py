"""Measures the reader: papers a second as text, .docx and .pdf, peak memory, and how time grows with length.

Usage: python -m bench.reading [SECONDS]

It makes its own papers of about 10 kB, with invented people, and reads each kind for SECONDS (3 by default) of
processor time.
"""

import resource
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import docx

from kansli.reading import read
from kansli.reading.files import extract
from kansli.reading.minutes import Known
from kansli.reading.reader import read_clean

PEOPLE = (
    "Asta Kvarnlund, Björkås",
    "Bo Stenvik, Granås",
    "Cai Åkerdahl, Tallås (via Teams)",
    "Dora Hallmyr, Fjällbygden, sekreterare",
)
TEXT = (
    "Bo Stenvik redogör för läget och vad som har hänt sedan föregående möte. Diskussionen handlade om kostnader, tidplan "
    "och hur kommunerna bäst bidrar. Flera påpekade att underlaget behöver bli tydligare innan nästa steg tas. "
)
HARD = (
    "i uppdrag att ",
    "och ",
    "1. a\n",
    "§ 1\n",
    "Anna Ek, ",
    "att ",
    "(",
    "*",
    "Aa. ",
    "bordläggs till ",
    "12/3 ",
    "| - ",
    "a-\n",
)


def paper(items: int = 12) -> str:
    """One set of minutes with that many items."""
    head = [
        "# Minnesanteckningar från Fjällbygdens ledningsgrupp",
        "**Tid:** Fredag den 12 maj 2023 kl 09.00-11.30",
        "**Plats:** Björkås",
    ]
    body = [*head, "**Närvarande:**", *(f"- {one}" for one in PEOPLE), ""]
    for number in range(1, items + 1):
        body += [f"## {number}. Gemensam fråga {number}", "", TEXT * 2, "", TEXT, "", "Beslut", ""]
        body += [f"- Ledningsgruppen beslutar att avsätta {number}0 000 kr för det fortsatta arbetet."]
        body += ["- Cai Åkerdahl får i uppdrag att ta fram ett förslag till ledningsgruppens möte den 16 juni.", ""]
    return "\n".join([*body, "Vid anteckningarna", "Dora Hallmyr", "", "Justeras", "Asta Kvarnlund"])


def a_second(work: Callable[[], object], seconds: float) -> float:
    """How often the work is done in a second of processor time."""
    work()
    done, start = 0, time.process_time()
    while time.process_time() - start < seconds:
        work()
        done += 1
    return done / (time.process_time() - start)


def as_docx(text: str, folder: Path) -> Path:
    document = docx.Document()
    for line in text.splitlines():
        document.add_paragraph(line.lstrip("#*- ").replace("**", ""))
    path = folder / "paper.docx"
    document.save(str(path))
    return path


def as_pdf(text: str, folder: Path) -> Path:
    """A plain PDF of four pages: Courier, WinAnsi, one text object a page."""
    lines = [line[at : at + 95] for line in text.splitlines() for at in range(0, max(len(line), 1), 95)]
    size = len(lines) // 4 + 1
    pages = [lines[at : at + size] for at in range(0, len(lines), size)]
    objects = [
        "<< /Type /Catalog /Pages 2 0 R >>",
        f"<< /Type /Pages /Count {len(pages)} /Kids [{' '.join(f'{4 + 2 * n} 0 R' for n in range(len(pages)))}] >>",
    ]
    objects += ["<< /Type /Font /Subtype /Type1 /BaseFont /Courier /Encoding /WinAnsiEncoding >>"]
    for number, page in enumerate(pages):
        shown = "\n".join(
            f"({line.replace(chr(92), '').replace('(', chr(92) + '(').replace(')', chr(92) + ')')}) Tj T*" for line in page
        )
        stream = f"BT /F1 9 Tf 40 800 Td 11 TL\n{shown}\nET"
        resources = "/Resources << /Font << /F1 3 0 R >> >>"
        objects.append(f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents {5 + 2 * number} 0 R {resources} >>")
        objects.append(f"<< /Length {len(stream.encode('cp1252', 'replace'))} >>\nstream\n{stream}\nendstream")
    out, places = b"%PDF-1.4\n", []
    for number, body in enumerate(objects, start=1):
        places.append(len(out))
        out += f"{number} 0 obj\n{body}\nendobj\n".encode("cp1252", "replace")
    table = "".join(f"{place:010} 00000 n \n" for place in places)
    trailer = f"trailer << /Size {len(objects) + 1} /Root 1 0 R >>\nstartxref\n{len(out)}\n%%EOF"
    out += f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n{table}{trailer}".encode()
    path = folder / "paper.pdf"
    path.write_bytes(out)
    return path


def growth(unit: str, size: int = 50_000) -> float:
    """How much longer four times the text takes; 4 is linear."""
    times = []
    for length in (size, 4 * size):
        text = ("1. Öppnande\nText.\n2. Fråga\nBeslut\nNämnden " + unit * (length // len(unit)))[:length]
        start = time.process_time()
        read_clean(text, Known(), None)
        times.append(time.process_time() - start)
    return times[1] / max(times[0], 0.005)


def main() -> int:
    seconds = float(sys.argv[1]) if len(sys.argv) > 1 else 3.0
    text = paper()
    print(f"text   {len(text) / 1000:.1f} kB   {a_second(lambda: read(text), seconds):6.1f} papers/s")
    with tempfile.TemporaryDirectory() as folder:
        for name, path in (("docx", as_docx(text, Path(folder))), ("pdf", as_pdf(text, Path(folder)))):
            found = read(extract(path).text)
            speed = a_second(lambda path=path: read(extract(path).text), seconds)  # type: ignore[misc]
            print(f"{name:<6} {len(found.items)} items  {speed:6.1f} papers/s")
    print(f"peak memory {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:.0f} MB")
    worst = max((growth(unit), unit) for unit in HARD)
    print(f"200 kB made to be slow take at most {worst[0]:.1f} times as long as 50 kB ({worst[1]!r}); 4 is linear")
    return 0


if __name__ == "__main__":
    sys.exit(main())
