"""How fast files from outside are read, and whether damaged ones stay within their limits.

python -m bench.files                     # files a second on one core, extract and read
python -m bench.files --apart             # the same in a process apart
python -m bench.files --mutations 10000   # damaged files: none past its limits, no process left
"""

import argparse
import collections
import os
import resource
import subprocess
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import docx as python_docx

from kansli import reading
from kansli.reading.files import Limits, Reader, extract
from tests.reading.files.mutations import mutated
from tests.reading.files.samples import Pdf

SENTENCE = "Gruppen beslutar att godkänna förslaget till nytt avtal och att återkomma om kostnader och ansvar. "
ITEMS = 12  # on four pages


def main() -> None:
    """Measure what the command line asks for."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--seconds", type=float, default=5.0, help="how long each kind is measured")
    parser.add_argument("--apart", action="store_true", help="in a process apart, as when papers are imported")
    parser.add_argument("--mutations", type=int, default=0, help="read so many damaged files instead")
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        if asked.mutations:
            measure_mutations(Path(folder), asked.mutations)
        else:
            measure_speed(Path(folder), asked.seconds, apart=asked.apart)


def measure_speed(folder: Path, seconds: float, *, apart: bool) -> None:
    """Print files a second for each kind, one after the other.

    Apart, seconds are those of the wall; else those of the processor, so that a busy machine tells the same.
    """
    clock = time.perf_counter if apart else time.process_time
    for make in (text_paper, word_paper, pdf_paper):
        path = make(folder)
        found = extract(path)
        with Reader() as office:
            each = (lambda p=path: office.read(p)) if apart else (lambda p=path: reading.read(extract(p).text))
            print(f"{path.suffix:6} {len(found.text):6} signs  {rate(each, seconds, clock):7.1f} files a second")
    print(f"memory at most {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:.0f} MB")


def rate(work: Callable[[], object], seconds: float, clock: Callable[[], float]) -> float:
    """How often `work` is done a second of `clock`, counted over `seconds`."""
    work()
    count, begun = 0, clock()
    while clock() - begun < seconds:
        work()
        count += 1
    return count / (clock() - begun)


def measure_mutations(folder: Path, count: int) -> None:
    """Print what became of `count` damaged files; end with an error when one got past its limits or a process stays."""
    limits, slowest, codes = Limits(), 0.0, collections.Counter[str]()
    before = running()
    begun = time.perf_counter()
    with Reader(limits) as office:
        for path in mutated(folder, count):
            started = time.monotonic()
            found = office.read(path)
            slowest = max(slowest, (time.monotonic() - started) / len(found))
            codes.update(each.error.code if each.error else "read" for each in found)
    left = running() - before
    most = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
    print(f"{count} files in {time.perf_counter() - begun:.0f} s, slowest {slowest:.2f} s, child at most {most:.0f} MB")
    print(", ".join(f"{code} {times}" for code, times in codes.most_common()))
    print(f"processes left: {len(left)}")
    if left or slowest > limits.wall_seconds + 1 or most > limits.memory_bytes / 1024 / 1024:
        raise SystemExit("a file got past its limits")


def running() -> set[str]:
    """Process ids of this process's children and of every reading child on the machine."""
    told = subprocess.run(["pgrep", "-f", "kansli.reading.files.child"], capture_output=True, text=True, check=False)
    children = Path(f"/proc/{os.getpid()}/task/{os.getpid()}/children").read_text().split()
    return {process for process in [*told.stdout.split(), *children] if Path(f"/proc/{process}").exists()}


def text_paper(folder: Path) -> Path:
    """About 10 kB of text."""
    path = folder / "paper.txt"
    items = "".join(f"## {number}. Ärende {number}\n\n{SENTENCE * 8}\n\n" for number in range(1, ITEMS + 1))
    path.write_text(f"# Minnesanteckningar\n\n**Plats** Åby\n\n{items}", "utf-8")
    return path


def word_paper(folder: Path) -> Path:
    """Four pages, with a table and automatic numbers."""
    document = python_docx.Document()
    document.add_heading("Minnesanteckningar", 0)
    table = document.add_table(10, 3)
    for row in table.rows:
        for cell, words in zip(row.cells, ("Deltagare", "Eva Ek", "Haninge"), strict=True):
            cell.text = words
    for number in range(ITEMS):
        document.add_heading(f"Ärende {number}", 2)
        for _ in range(2):
            document.add_paragraph(SENTENCE * 4, style="List Number" if number % 3 == 0 else None)
    path = folder / "paper.docx"
    document.save(path)
    return path


def pdf_paper(folder: Path) -> Path:
    """Four pages of 40 lines, a list of those present on the first."""
    pdf = Pdf()
    for page in range(4):
        lines = [(72.0, 780.0 - 18 * number, SENTENCE[:78]) for number in range(10 if page == 0 else 0, 40)]
        present = [(x, 780.0 - 18 * row, words) for row in range(9) for x, words in ((72.0, "Eva Ek"), (300.0, "Haninge"))]
        pdf.page(*lines, *(present if page == 0 else []))
    return pdf.save(folder / "paper.pdf")


if __name__ == "__main__":
    main()
