"""How quick papers are made: `python -m bench.papers` makes minutes of 4 pages as PDF and Word, 50 times each.

`--keep FOLDER` leaves the files there with a picture of each page.
"""

import os
import sys
import tempfile
import time
from dataclasses import replace
from datetime import date
from pathlib import Path

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tests.settings")
os.environ.setdefault("KANSLI_DATA", tempfile.mkdtemp(prefix="kansli-bench-"))

import django

django.setup()

import pypdfium2  # noqa: E402

from kansli.documents.paper import (  # noqa: E402
    Block,
    Bullets,
    Footnote,
    Heading,
    Note,
    Paper,
    Paragraph,
    Signature,
    Signatures,
    Strong,
    Table,
)
from kansli.documents.typesetting import to_pdf  # noqa: E402
from kansli.documents.word import to_docx  # noqa: E402

TITLES = [
    "Föregående anteckningar",
    "Gemensam upphandling av kollektivtrafiknära parkering och laddplatser i de åtta kommunerna under nästa mandatperiod",
    "Yttrande över regionens utvecklingsplan",
    "Budget och verksamhetsplan",
    "Rapport från nätverken",
    "Övriga frågor",
]
SAID = (
    "Kansliet redogjorde för läget. Arbetet har följt tidplanen, och de synpunkter som kom in under hösten är omhändertagna. "
    "Flera kommuner lyfte att underlaget behöver bli tydligare om kostnaderna efter det första året, och att en gemensam "
    "uppföljning är en förutsättning för att samarbetet ska kunna bedömas. "
)


def minutes(items: int) -> Paper:
    """Invented minutes with everything that minutes have."""
    blocks: list[Block] = [
        Table(
            ("Ledamot", "Kommun", "Närvaro"),
            tuple(
                (f"Ledamot {name}", f"{name} kommun", "På plats" if len(name) % 2 else "Digitalt")
                for name in "Ek Björk Al Asp Tall Gran Lönn Sälg".split()
            ),
            caption="Närvarande",
        ),
        Note("Anteckningarna är godkända av ordföranden."),
    ]
    for number in range(1, items + 1):
        blocks += [
            Heading(TITLES[number % len(TITLES)], 1, str(number)),
            Heading("Diskussion", 2),
            Paragraph(SAID * 2),
            Paragraph(SAID),
            Heading("Beslut", 2),
            Paragraph(
                (
                    "Ledningsgruppen ",
                    Strong("beslutar"),
                    " att ställa sig bakom förslaget.",
                    Footnote("Tallköping deltar inte i beslutet."),
                )
            ),
            Bullets(
                (
                    "Kansliet tar fram ett förslag till avtal till nästa möte.",
                    "Varje kommun utser en kontaktperson senast den 1 mars.",
                )
            ),
        ]
    blocks.append(
        Signatures(
            (Signature("Bo Berg", "ordförande", "Godkänt den 20 mars 2026 kl. 14.05", "inloggad med kod och passkey"),),
            sha256="9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08",
            address="https://kansli.example/prova/9f86d081/",
        )
    )
    return Paper(
        title="Ledningsgruppens möte 2 2026",
        sender="Södertörnskommunerna",
        day=date(2026, 3, 12),
        kind="Minnesanteckningar",
        facts=(
            ("Tid", "Torsdag den 12 mars 2026, kl. 09.00–11.30"),
            ("Plats", "Kommunhuset, sammanträdesrum Eken"),
            ("Ordförande", "Bo Berg"),
            ("Sekreterare", "Asta Alm"),
        ),
        blocks=tuple(blocks),
    )


def figures(name, make, paper) -> bytes:
    """Print how long it took, in milliseconds."""
    times = []
    for number in range(50):
        another = replace(paper, title=f"{paper.title} ({number})")  # or the compiler remembers
        start = time.perf_counter()
        made = make(another)
        times.append((time.perf_counter() - start) * 1000)
    first, times = times[0], sorted(times)
    print(f"{name:<6} first {first:6.1f}  p50 {times[25]:6.1f}  max {times[-1]:6.1f} ms  {len(made) / 1024:6.1f} kB")
    return made


def keep(folder: Path, made: bytes) -> None:
    """The file, and a picture of each page."""
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "paper.pdf").write_bytes(made)
    for number, page in enumerate(pypdfium2.PdfDocument(made), 1):
        page.render(scale=1.4).to_pil().save(folder / f"page-{number}.png")


def main() -> None:
    made = figures("pdf", to_pdf, minutes(7))
    figures("docx", to_docx, minutes(7))
    print(f"{len(pypdfium2.PdfDocument(made))} pages")
    if "--keep" in sys.argv:
        keep(Path(sys.argv[-1]), made)


if __name__ == "__main__":
    main()
