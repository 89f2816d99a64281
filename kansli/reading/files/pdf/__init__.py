"""PDF: the text layer where there is one, the picture of the page where there is none."""

from contextlib import closing

import pypdfium2

from kansli.reading.files import scan
from kansli.reading.files.layout import written
from kansli.reading.files.pdf.words import Layer, is_drawn, layer_of, rules_of
from kansli.reading.files.placed import Word
from kansli.reading.files.problems import Unreadable
from kansli.reading.files.source import Source, Written
from kansli.reading.files.tables import Rule

_PASSWORD = "password"  # noqa: S105 - what PDFium says about it
_FEW_LETTERS = 10  # on a page: less than that is a stamp or a page number on a picture
_SWEDISH_SHARE = 0.02  # of the letters are å, ä or ö; in Swedish text it is five in a hundred


def read(source: Source) -> Written:
    """The text of each page. A page without a text layer is read as a picture."""
    with closing(_opened(source)) as document:
        if len(document) > source.limits.pages:
            raise Unreadable("too_many_pages", f"{len(document)} sidor")
        return _written(document, source)


def _opened(source: Source) -> pypdfium2.PdfDocument:
    source.file.seek(0)
    try:
        return pypdfium2.PdfDocument(source.file)
    except pypdfium2.PdfiumError as error:
        raise Unreadable("encrypted" if _PASSWORD in str(error).lower() else "broken_pdf") from error


def _written(document: pypdfium2.PdfDocument, source: Source) -> Written:
    pages: list[list[Word]] = []
    rules: list[list[Rule]] = []
    pictures: list[int] = []
    for place in range(len(document)):
        with closing(_page(document, place)) as page:
            layer = layer_of(page)
            if _is_picture(layer, page):
                pictures.append(place)
            pages.append(layer.words)
            rules.append(rules_of(page))
    texts = written(pages, rules)
    doubts = scan.fill_in(document, pictures, texts, source) if pictures else []
    if not any(text.strip() for text in texts):
        raise Unreadable("no_text")
    return Written(texts, doubts)


def _is_picture(layer: Layer, page: pypdfium2.PdfPage) -> bool:
    """Whether the page has to be read from its picture: it has no text, or what a scanner without Swedish made of it."""
    if layer.letters < _FEW_LETTERS:
        return is_drawn(page)
    if not layer.hidden or scan.missing_package():
        return False
    swedish = sum(word.text.count(letter) for word in layer.words for letter in "åäöÅÄÖ")
    return swedish < layer.letters * _SWEDISH_SHARE and is_drawn(page)


def _page(document: pypdfium2.PdfDocument, place: int) -> pypdfium2.PdfPage:
    try:
        return document[place]
    except pypdfium2.PdfiumError as error:
        raise Unreadable("broken_pdf") from error
