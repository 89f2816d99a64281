"""Pictures of pages, read by Tesseract with its Swedish model where that is installed."""

import io
import math
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import closing
from functools import cache
from statistics import mean, median

import pypdfium2
from PIL import Image, ImageFilter, ImageOps, ImageSequence, UnidentifiedImageError

from kansli.reading import minutes
from kansli.reading.files.layout import written
from kansli.reading.files.placed import Word, cleaned
from kansli.reading.files.problems import Unreadable
from kansli.reading.files.source import Source, Written

_FORMATS = ("PNG", "JPEG", "TIFF")
_DOTS_PER_INCH = 300
_MOST_RENDERED = 9_000_000  # pixels of one page of a PDF: A4 at 300 dots an inch
_SMALL = 1800  # pixels on the longer side: below it letters are too small for Tesseract, so it is doubled
_UNSURE = 65.0  # per cent of certainty below which the page is a bad scan
_WORD_LEVEL = "5"
_INK = 140  # darker than this, of 255
_RULE = 40  # pixels: a stroke twice as long is no part of a letter
_RULE_SIGNS = " |_"  # what is left of a line in a table
_MISREAD_BULLETS = set(".«»*°¢e•")

Page = Image.Image


def read(source: Source) -> Written:
    """The text of a picture, or of each page of a TIFF."""
    _require_tesseract()
    pages, doubts = _read_pages(_pictures(source), source)
    if not any(page.strip() for page in pages):
        raise Unreadable("no_text")
    return Written(pages, doubts)


def fill_in(document: pypdfium2.PdfDocument, places: list[int], texts: list[str], source: Source) -> list[minutes.Warning]:
    """Read the pages at `places` of a PDF as pictures, into `texts`.

    Without Tesseract that is a warning where other pages have text, else Unreadable.
    """
    missing = missing_package()
    if missing and any(text.strip() for text in texts):
        return [minutes.Warning(f"{len(places)} inskannade sidor lästes inte: {missing} saknas på servern.", code="no_tesseract")]
    _require_tesseract()
    pages, doubts = _read_pages((_rendered(document, place) for place in places), source)
    for place, page in zip(places, pages, strict=False):
        texts[place] = page
    return doubts


@cache
def missing_package() -> str:
    """Name of the Debian package without which no scan can be read; "" when all is there."""
    program = shutil.which("tesseract")
    if program is None:
        return "tesseract-ocr med tesseract-ocr-swe"
    listed = subprocess.run([program, "--list-langs"], capture_output=True, check=False, timeout=10, stdin=subprocess.DEVNULL)  # noqa: S603
    return "" if b"swe" in listed.stdout.split() else "tesseract-ocr-swe"


def _require_tesseract() -> None:
    if missing_package():
        raise Unreadable("no_tesseract", missing_package())


def _read_pages(pictures: Iterator[Page], source: Source) -> tuple[list[str], list[minutes.Warning]]:
    pages: list[list[Word]] = []
    sure: list[float] = []
    doubts: list[minutes.Warning] = []
    for count, picture in enumerate(pictures):
        if count == source.limits.scan_pages:
            doubts.append(_left_unread(count))
            break
        source.on_scan()
        words, certainty = _recognised(picture, source.limits.scan_page_seconds)
        pages.append(words)
        sure += certainty
    if sure and mean(sure) < _UNSURE:
        doubts.append(minutes.Warning("Skanningen är otydlig. Jämför texten med originalet.", code="bad_scan"))
    return written(pages), doubts


def _left_unread(count: int) -> minutes.Warning:
    return minutes.Warning(f"Bara de {count} första inskannade sidorna lästes. Dela upp filen.", code="scan_cut")


def _pictures(source: Source) -> Iterator[Page]:
    source.file.seek(0)
    try:
        with Image.open(source.file, formats=_FORMATS) as image:
            for frame in ImageSequence.Iterator(image):
                _check_size(frame, source.limits.pixels)
                yield _enlarged(ImageOps.exif_transpose(frame).convert("L"))
    except (Image.DecompressionBombError, Image.DecompressionBombWarning) as bomb:
        raise Unreadable("image_too_large", "fler bildpunkter än tillåtet") from bomb
    except (UnidentifiedImageError, OSError, ValueError, SyntaxError, EOFError) as broken:
        raise Unreadable("broken_image") from broken


def _check_size(image: Page, most: int) -> None:
    width, height = image.size
    if width * height > most:
        raise Unreadable("image_too_large", f"{width} × {height} bildpunkter")


def _enlarged(image: Page) -> Page:
    if max(image.size) >= _SMALL:
        return image
    return image.resize((image.width * 2, image.height * 2), Image.Resampling.LANCZOS)


def _rendered(document: pypdfium2.PdfDocument, place: int) -> Page:
    with closing(document[place]) as page:
        width, height = page.get_size()
        scale = min(_DOTS_PER_INCH / 72, math.sqrt(_MOST_RENDERED / max(1.0, width * height)))
        with closing(page.render(scale=scale, grayscale=True)) as bitmap:
            picture: Page = bitmap.to_pil().convert("L")
            return picture


def _without_rules(picture: Page) -> Page:
    """The picture with straight lines wiped out: letters beside the lines of a table are misread."""
    ink = picture.point(lambda value: 255 if value < _INK else 0)
    for reach in ((_RULE, 0), (0, _RULE)):
        inside = ink.filter(ImageFilter.BoxBlur(reach)).point(lambda value: 255 if value > 250 else 0)
        whole = inside.filter(ImageFilter.BoxBlur(reach)).point(lambda value: 255 if value > 0 else 0)
        picture.paste(255, mask=whole.filter(ImageFilter.MaxFilter(3)))
    return picture


def _recognised(picture: Page, seconds: int) -> tuple[list[Word], list[float]]:
    """The words on the picture, and how sure each is (0–100)."""
    packed = io.BytesIO()
    _without_rules(picture).save(packed, "PPM")
    try:
        done = subprocess.run(  # noqa: S603 - a fixed command
            ["tesseract", "stdin", "stdout", "-l", "swe", "--dpi", str(_DOTS_PER_INCH), "--psm", "6", "tsv"],  # noqa: S607
            input=packed.getvalue(),
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            timeout=seconds,
            check=True,
        )
    except (subprocess.SubprocessError, OSError) as failed:
        raise Unreadable("scan_failed") from failed
    return _words(done.stdout.decode("utf-8", errors="replace"))


def _words(table: str) -> tuple[list[Word], list[float]]:
    """From Tesseract's table: a row a word, with the line it stands on."""
    rows = [line.split("\t") for line in table.splitlines()[1:]]
    found = [row for row in rows if len(row) == 12 and row[0] == _WORD_LEVEL and row[11].strip(_RULE_SIGNS)]
    lines: dict[tuple[str, ...], list[list[str]]] = {}
    for row in found:
        lines.setdefault(tuple(row[1:5]), []).append(row)
    usual = median(_height(line) for line in lines.values()) if lines else 0.0
    words = [word for line in lines.values() for word in _line_words(line, usual)]
    return words, [float(row[10]) for row in found]


def _height(rows: list[list[str]]) -> float:
    """Of a line's letters, from the tops of the high ones to the ends of the low ones."""
    heights = sorted(int(row[9]) for row in rows)
    return heights[len(heights) * 3 // 4] * 1.1


def _line_words(rows: list[list[str]], usual: float) -> Iterator[Word]:
    """All words of a line on one base and of one size: the boxes fit the letters, so `a` is lower than `å`."""
    size = _height(rows)
    if abs(size - usual) < 0.3 * usual:
        size = usual
    base = -sum(int(row[7]) + int(row[9]) / 2 for row in rows) / len(rows)
    for place, row in enumerate(rows):
        left, width = int(row[6]), int(row[8])
        text = cleaned(row[11].strip())
        if place == 0 and len(rows) > 1 and text in _MISREAD_BULLETS:
            text = "-"
        yield Word(text, left, left + width, base, size)
