"""The process that opens PDF files and pictures from outside: `python -m kansli.documents.merging LIMITS`.

It takes its limits before it touches a file. The job lies in `job.json` in the folder it was started in; what it makes goes there
too, with a line in `answers.txt` for each thing done. `clean` makes of a file a PDF with nothing in it that acts by itself;
`merge` puts such files into one with bookmarks.
"""

import json
import sys
from pathlib import Path
from typing import Any

from PIL import Image, ImageOps
from pypdf import PageObject, PdfReader, PdfWriter
from pypdf.errors import PyPdfError

from kansli.reading.files.child import JOB_FILE, confine, renew_cpu
from kansli.reading.files.limits import Limits
from kansli.reading.files.sniff import PDF

ANSWERS = "answers.txt"
SHOWN = "shown"  # the answer when all is well; else a code of `packing.REASONS`
SHEET = "sheet"  # in place of a file's name: a page of the main PDF stands for it
DOTS = 150  # an inch
A4 = (1240, 1754)
MARGIN = 60
QUIET_ACTIONS = {"/GoTo", "/URI"}


def main(arguments: list[str]) -> int:
    """Do one job: clean `files`, or `merge`. The only argument is Limits as JSON."""
    limits = Limits(**json.loads(arguments[0]))
    confine(limits)
    job = json.loads(Path(JOB_FILE).read_text("utf-8"))
    with Path(ANSWERS).open("w", encoding="utf-8", buffering=1) as answers:
        for file in job.get("files", ()):
            renew_cpu(limits.cpu_seconds)
            answers.write(f"{clean(**file, limits=limits)}\n")
        if "merge" in job:
            renew_cpu(limits.cpu_seconds)
            merge(**job["merge"])
            answers.write(f"{SHOWN}\n")
    return 0


def clean(path: str, media_type: str, target: str, limits: Limits) -> str:
    """Make `target`, a PDF, of the file at `path`. Gives SHOWN, or a code of `packing.REASONS`.

    A damaged file may break a library in any way; what is not foreseen here ends the process, and its parent goes on.
    """
    try:
        return _pages_of(path, target, limits) if media_type == PDF else _picture_of(path, target, limits)
    except MemoryError:
        return "too_large"
    except (PyPdfError, OSError, ValueError):
        return "broken"


def merge(main: str, title: str, parts: list[dict[str, Any]], target: str) -> None:
    """Put the files of `parts` into the PDF `main`, whose last pages are the sheets of those without a file to show."""
    writer = PdfWriter(clone_from=main)
    for own in ("/Outlines", "/Metadata"):  # the whole is not what they say: accessible, for the archive
        writer.root_object.pop(own, None)
    at = len(writer.pages) - sum(part["file"] == SHEET for part in parts)
    places = []
    for part in parts:
        places.append(at)
        at += _put(writer, part["file"], at)
    writer.add_outline_item(title=title, page_number=0)
    above: list[Any] = []
    for part, place in zip(parts, places, strict=True):
        del above[part["level"] - 1 :]
        parent = above[-1] if above else None
        above.append(writer.add_outline_item(title=part["title"], page_number=min(place, at - 1), parent=parent))
    writer.page_mode = "/UseOutlines"
    writer.write(target)


def _put(writer: PdfWriter, file: str | None, at: int) -> int:
    """Put a file's pages before page `at`; how many pages the part has."""
    if file is None or file == SHEET:
        return int(file == SHEET)
    reader = PdfReader(file)
    writer.merge(at, reader, import_outline=False)
    return len(reader.pages)


def _pages_of(path: str, target: str, limits: Limits) -> str:
    reader = PdfReader(path)
    if reader.is_encrypted and not reader.decrypt(""):
        return "encrypted"
    if len(reader.pages) > limits.pages:
        return "too_large"
    writer = PdfWriter()
    writer.append(reader, import_outline=False)
    for page in writer.pages:
        _quieten(page)
    writer.write(target)
    return SHOWN if writer.pages else "broken"


def _quieten(page: PageObject) -> None:
    """Leave only what leads to a page or an address; what runs, submits or opens by itself goes."""
    page.pop("/AA", None)
    for each in page.get("/Annots") or ():
        note = each.get_object()
        note.pop("/AA", None)
        if "/A" in note and note["/A"].get("/S") not in QUIET_ACTIONS:
            del note["/A"]


def _picture_of(path: str, target: str, limits: Limits) -> str:
    """A picture on a page of its own, upright or lying as the picture is."""
    with Image.open(path, formats=["PNG", "JPEG"]) as picture:
        if picture.width * picture.height > limits.pixels:
            return "too_large"
        turned = ImageOps.exif_transpose(picture).convert("RGBA")
    size = A4 if turned.height >= turned.width else A4[::-1]
    page = Image.new("RGB", size, "white")
    shown = ImageOps.contain(turned, (size[0] - 2 * MARGIN, size[1] - 2 * MARGIN))
    page.paste(shown, ((size[0] - shown.width) // 2, (size[1] - shown.height) // 2), shown)
    page.save(target, "PDF", resolution=DOTS)
    return SHOWN


if __name__ == "__main__":  # pragma: no cover - the first line of a process of its own
    sys.exit(main(sys.argv[1:]))
