"""The words of a PDF page with their places."""

import math
from collections.abc import Callable, Iterator
from contextlib import closing
from ctypes import byref, c_double, c_float, c_int, c_void_p, cast, create_string_buffer
from dataclasses import dataclass
from functools import lru_cache

import pypdfium2
import pypdfium2.raw as pdfium

from kansli.reading.files.placed import Word, cleaned
from kansli.reading.files.tables import Rule

_LINE_END_HYPHENS = {0x02, 0xFFFE}  # PDFium's own signs for a hyphen at the end of a line
_BOLD_NAMES = (b"bold", b"black", b"heavy", b"demi")
_BOLD_WEIGHT = 600
_SLANT = 0.1  # radians off the right angles: a stamp or a water mark across the page
_SMALLEST, _LARGEST, _USUAL = 1.0, 500.0, 11.0  # points
_MOST_OBJECTS = 5_000
_FEW_SHAPES = 40  # lines and boxes; a page of drawn letters has hundreds
_MOST_CHARACTERS = 200_000  # on one page

Place = Callable[[float, float], tuple[float, float]]


@dataclass(frozen=True, slots=True)
class Hand:
    """What the letters of one text object have in common."""

    size: float  # points, as shown
    bold: bool
    slanted: bool
    hidden: bool  # laid under a picture, by a scanner that read it


@dataclass(frozen=True, slots=True)
class Layer:
    """The text layer of a page. `hidden` is true when all of it lies unseen under a picture."""

    words: list[Word]
    hidden: bool

    @property
    def letters(self) -> int:
        return sum(len(word.text) for word in self.words)


def layer_of(page: pypdfium2.PdfPage) -> Layer:
    """The words of a page, upright as it is shown; slanted text (water marks) is left out."""
    upright = _upright(page)
    hands: dict[int, Hand] = {}
    words = []
    with closing(page.get_textpage()) as text:
        count = min(pdfium.FPDFText_CountChars(text.raw), _MOST_CHARACTERS)
        for start, letters in _letters(text.raw, count):
            hand = _hand_at(text.raw, start, hands)
            if not hand.slanted:
                words.append(_word(text.raw, start, letters, upright, hand))
    return Layer(words, bool(hands) and all(hand.hidden for hand in hands.values()))


def is_drawn(page: pypdfium2.PdfPage) -> bool:
    """Whether the page may show text as a picture: an image, or letters drawn as shapes."""
    kinds = [pdfium.FPDFPageObj_GetType(thing) for thing in _objects(page)]
    return pdfium.FPDF_PAGEOBJ_IMAGE in kinds or kinds.count(pdfium.FPDF_PAGEOBJ_PATH) > _FEW_SHAPES


def _letters(text: pdfium.FPDF_TEXTPAGE, count: int) -> Iterator[tuple[int, str]]:
    """Each word's first place and its letters."""
    letters, start = "", 0
    unicode_at = pdfium.FPDFText_GetUnicode
    for place in range(count):
        code = unicode_at(text, place)
        letter = _sign(code)
        if not letter:
            if letters:
                yield start, letters
            letters = ""
            continue
        if not letters:
            start = place
        letters += letter
        if code in _LINE_END_HYPHENS:  # nothing marks the new line there
            yield start, letters
            letters = ""
    if letters:
        yield start, letters


@lru_cache(maxsize=4096)
def _sign(code: int) -> str:
    """The letter, or "" for what stands between words."""
    if code in _LINE_END_HYPHENS:
        return "\u2010"
    if code < 32 or 0xD800 <= code < 0xE000 or code > 0x10FFFF or chr(code).isspace():
        return ""
    return chr(code)


def _hand_at(text: pdfium.FPDF_TEXTPAGE, place: int, hands: dict[int, Hand]) -> Hand:
    thing = pdfium.FPDFText_GetTextObject(text, place)
    key = cast(thing, c_void_p).value or 0
    if key not in hands:
        hands[key] = Hand(
            size=_size(text, place),
            bold=_is_bold(text, place),
            slanted=_SLANT < pdfium.FPDFText_GetCharAngle(text, place) % (math.pi / 2) < math.pi / 2 - _SLANT,
            hidden=pdfium.FPDFTextObj_GetTextRenderMode(thing) == pdfium.FPDF_TEXTRENDERMODE_INVISIBLE,
        )
    return hands[key]


def _word(text: pdfium.FPDF_TEXTPAGE, start: int, letters: str, upright: Place, hand: Hand) -> Word:
    x, y = c_double(), c_double()
    pdfium.FPDFText_GetCharOrigin(text, start, byref(x), byref(y))
    left, base = upright(x.value, y.value)
    right = _right(text, start + len(letters) - 1, upright)
    return Word(cleaned(letters), left, max(left, right), base, hand.size, hand.bold)


def _upright(page: pypdfium2.PdfPage) -> Place:
    """From the page's own coordinates to those of the page as it is shown, for its quarter turns."""
    width, height = page.get_size()
    turned: dict[int, Place] = {
        90: lambda x, y: (y, height - x),
        180: lambda x, y: (width - x, height - y),
        270: lambda x, y: (width - y, x),
    }
    return turned.get(page.get_rotation(), lambda x, y: (x, y))


def _right(text: pdfium.FPDF_TEXTPAGE, place: int, upright: Place) -> float:
    box = pdfium.FS_RECTF()
    pdfium.FPDFText_GetLooseCharBox(text, place, byref(box))
    return max(upright(box.left, box.bottom)[0], upright(box.right, box.top)[0])


def _size(text: pdfium.FPDF_TEXTPAGE, place: int) -> float:
    """The size of a letter as it is shown: many programs write size 1 and enlarge it."""
    matrix = pdfium.FS_MATRIX()
    pdfium.FPDFText_GetMatrix(text, place, byref(matrix))
    size: float = pdfium.FPDFText_GetFontSize(text, place) * math.hypot(matrix.c, matrix.d)
    return size if _SMALLEST < size < _LARGEST else _USUAL


def _is_bold(text: pdfium.FPDF_TEXTPAGE, place: int) -> bool:
    name, flags = create_string_buffer(128), c_int()
    pdfium.FPDFText_GetFontInfo(text, place, name, 128, byref(flags))
    return _says_bold(name.value) or pdfium.FPDFText_GetFontWeight(text, place) >= _BOLD_WEIGHT


@lru_cache(maxsize=256)
def _says_bold(font: bytes) -> bool:
    lowered = font.lower()
    return any(word in lowered for word in _BOLD_NAMES)


def rules_of(page: pypdfium2.PdfPage) -> list[Rule]:
    """The straight lines that are drawn on a page, upright as it is shown."""
    upright = _upright(page)
    found = []
    for thing in _objects(page):
        if pdfium.FPDFPageObj_GetType(thing) == pdfium.FPDF_PAGEOBJ_PATH:
            left, bottom, right, top = c_float(), c_float(), c_float(), c_float()
            pdfium.FPDFPageObj_GetBounds(thing, byref(left), byref(bottom), byref(right), byref(top))
            (x1, y1), (x2, y2) = upright(left.value, bottom.value), upright(right.value, top.value)
            found.append(Rule(min(x1, x2), min(y1, y2), max(x1, x2), max(y1, y2)))
    return found


def _objects(page: pypdfium2.PdfPage) -> list[pdfium.FPDF_PAGEOBJECT]:
    count = min(pdfium.FPDFPage_CountObjects(page.raw), _MOST_OBJECTS)
    return [pdfium.FPDFPage_GetObject(page.raw, place) for place in range(count)]
