import io
import os
import shutil
import subprocess

import pypdfium2
import pytest
from PIL import Image

from kansli.reading.files import Limits, extract, extract_apart, scan
from kansli.reading.files.problems import Unreadable
from tests.reading.files.samples import Pdf, bomb_png

REQUIRED = "all" in os.environ.get("KANSLI_REQUIRE", "")
needs_tesseract = pytest.mark.skipif(
    not REQUIRED and bool(scan.missing_package()), reason=f"{scan.missing_package()} is not installed"
)

PAPER = (
    (72, 780, "#Minnesanteckningar"),
    (72, 740, "Deltagare"), (220, 740, "Eva Ekman"), (380, 740, "Haninge"),
    (220, 722, "Bo Bokdal"), (380, 722, "Tyresö kommun"),
    (72, 680, "Ledningsgruppen beslutar att godkänna förslaget om färdtjänst på"),
    (72, 664, "Södertörn."),
    (72, 630, "- Åtgärder följs upp i maj av nätverket för samhällsbyggnad"),
)  # fmt: skip
READ = (
    "Deltagare\tEva Ekman\tHaninge\n\tBo Bokdal\tTyresö kommun\n\n"
    "Ledningsgruppen beslutar att godkänna förslaget om färdtjänst på Södertörn.\n\n"
    "- Åtgärder följs upp i maj av nätverket för samhällsbyggnad\n"
)


@pytest.fixture(scope="module")
def picture():
    """A page as it comes from a scanner: grey, 200 dots an inch."""
    page = pypdfium2.PdfDocument(Pdf().page(*PAPER).bytes())[0]
    return page.render(scale=200 / 72, grayscale=True).to_pil()


@pytest.fixture
def absent(monkeypatch):
    """As on a server without Tesseract."""
    monkeypatch.setattr(scan, "missing_package", lambda: "tesseract-ocr-swe")


@needs_tesseract
@pytest.mark.parametrize("form", ["png", "jpeg", "tiff", "pdf"])
def test_a_scan_is_read_in_swedish(tmp_path, picture, form):
    path = tmp_path / f"scan.{form}"
    picture.save(path, form.upper(), resolution=200)

    found = extract(path)

    assert found.error is None
    assert "Minnesanteckningar" in found.text
    assert READ in found.text


@needs_tesseract
def test_a_crooked_scan_with_a_ruled_table(tmp_path, picture):
    ruled = picture.copy()
    for x in range(150, 1500):
        for y in (470, 471, 472):
            ruled.putpixel((x, y), 0)
    ruled.rotate(0.4, fillcolor=255).save(tmp_path / "scan.jpg", quality=60)

    text = extract(tmp_path / "scan.jpg").text

    assert "Bo Bokdal\tTyresö kommun" in text
    assert "förslaget om färdtjänst på Södertörn." in text


@needs_tesseract
def test_a_small_picture_is_enlarged(tmp_path, picture):
    picture.resize((827, 1170)).save(tmp_path / "scan.png")

    assert "godkänna förslaget" in extract(tmp_path / "scan.png").text


@needs_tesseract
def test_pages_of_a_scan_and_no_more_than_allowed(tmp_path, picture):
    picture.save(tmp_path / "scan.tif", save_all=True, append_images=[picture, picture])

    found = extract(tmp_path / "scan.tif", limits=Limits(scan_pages=2))

    assert len(found.pages) == 2
    assert [warning.code for warning in found.warnings] == ["scan_cut"]


@needs_tesseract
def test_a_scanned_page_among_others(tmp_path, picture):
    picture.save(tmp_path / "scan.pdf", "PDF", resolution=200)
    whole = pypdfium2.PdfDocument.new()
    whole.import_pages(pypdfium2.PdfDocument(Pdf().page((72, 700, "En vanlig sida med text")).bytes()))
    whole.import_pages(pypdfium2.PdfDocument(tmp_path / "scan.pdf"))
    whole.save(tmp_path / "both.pdf")

    found = extract(tmp_path / "both.pdf")

    assert found.text.startswith("En vanlig sida med text\n\f")
    assert "Södertörn" in found.text[found.pages[1] :]


@needs_tesseract
@pytest.mark.parametrize(
    ("layer", "expected"),
    [
        ("Ledningsgruppen beslutar att godkanna forslaget om fardtjanst", "godkänna förslaget"),
        ("Åtgärder följs upp så här", "följs upp så här"),
    ],
)
def test_a_text_layer_without_swedish_is_read_anew(tmp_path, picture, layer, expected):
    """Many old scans carry what an English reader made of them, unseen under the picture."""
    path = Pdf().page(stream=f"BT 3 Tr /F1 11 Tf 72 700 Td ({layer}) Tj ET".encode("cp1252")).save(tmp_path / "a.pdf")
    document = pypdfium2.PdfDocument(path)
    image = pypdfium2.PdfImage.new(document)
    image.set_bitmap(pypdfium2.PdfBitmap.from_pil(picture))
    image.set_matrix(pypdfium2.PdfMatrix().scale(595, 842))
    page = document[0]
    page.insert_obj(image)
    page.gen_content()
    document.save(tmp_path / "scan.pdf")

    assert expected in extract(tmp_path / "scan.pdf").text


@needs_tesseract
def test_a_white_page_has_no_text(tmp_path):
    Image.new("L", (1654, 2339), 255).save(tmp_path / "a.png")

    assert extract(tmp_path / "a.png").error.code == "no_text"


@needs_tesseract
def test_a_scan_is_read_apart_within_its_limits(tmp_path, picture):
    picture.save(tmp_path / "scan.png")

    (found,) = extract_apart(tmp_path / "scan.png")

    assert "Södertörn" in found.text


def test_an_unsure_page_is_warned_of(tmp_path, picture, monkeypatch):
    monkeypatch.setattr(scan, "missing_package", lambda: "")
    monkeypatch.setattr(scan, "_recognised", lambda *_: scan._words(table("Möte", certainty="30")))
    picture.save(tmp_path / "a.png")

    assert [warning.code for warning in extract(tmp_path / "a.png").warnings] == ["bad_scan"]


def table(*words, certainty="90"):
    rows = [f"5\t1\t1\t1\t1\t{place}\t{100 * place}\t50\t80\t30\t{certainty}\t{word}" for place, word in enumerate(words, 1)]
    return "\n".join(["level\t…", "1\t1\t0\t0\t0\t0\t0\t0\t900\t900\t-1\t", *rows])


def test_a_misread_bullet_and_a_rest_of_a_line():
    words, certainty = scan._words(table("«", "punkt", "|"))

    assert [word.text for word in words] == ["-", "punkt"]
    assert certainty == [90.0, 90.0]


def test_without_tesseract_the_package_is_named(tmp_path, picture, absent):
    picture.save(tmp_path / "scan.png")

    found = extract(tmp_path / "scan.png")

    assert found.error.code == "no_tesseract"
    assert "tesseract-ocr-swe" in found.error.message


def test_without_tesseract_the_other_pages_are_read(tmp_path, picture, absent):
    picture.save(tmp_path / "scan.pdf", "PDF", resolution=200)
    whole = pypdfium2.PdfDocument(Pdf().page((72, 700, "En vanlig sida med text")).bytes())
    whole.import_pages(pypdfium2.PdfDocument(tmp_path / "scan.pdf"))
    whole.save(tmp_path / "both.pdf")

    found = extract(tmp_path / "both.pdf")

    assert found.text.startswith("En vanlig sida med text")
    assert [warning.code for warning in found.warnings] == ["no_tesseract"]


def test_without_tesseract_a_scanned_pdf_says_so(tmp_path, picture, absent):
    picture.save(tmp_path / "scan.pdf", "PDF", resolution=200)

    assert extract(tmp_path / "scan.pdf").error.code == "no_tesseract"


@pytest.mark.parametrize(
    ("program", "languages", "missing"),
    [(None, b"", "tesseract-ocr med tesseract-ocr-swe"), ("/x", b"List:\neng\n", "tesseract-ocr-swe"), ("/x", b"swe\n", "")],
)
def test_the_missing_package(monkeypatch, program, languages, missing):
    monkeypatch.setattr(shutil, "which", lambda _: program)
    monkeypatch.setattr(subprocess, "run", lambda *a, **k: subprocess.CompletedProcess(a, 0, stdout=languages))

    assert scan.missing_package.__wrapped__() == missing


def test_a_tesseract_that_fails_is_said(monkeypatch):
    def fails(*_, **__):
        raise subprocess.TimeoutExpired("tesseract", 1)

    monkeypatch.setattr(subprocess, "run", fails)

    with pytest.raises(Unreadable) as refused:
        scan._recognised(Image.new("L", (10, 10)), 1)

    assert refused.value.code == "scan_failed"


@pytest.mark.parametrize("side", [8_000, 12_000, 30_000])
def test_a_picture_too_large_to_unpack(tmp_path, monkeypatch, side):
    monkeypatch.setattr(scan, "missing_package", lambda: "")
    (tmp_path / "a.png").write_bytes(bomb_png(side))

    assert extract(tmp_path / "a.png").error.code == "image_too_large"


def test_a_damaged_picture(tmp_path, monkeypatch, picture):
    monkeypatch.setattr(scan, "missing_package", lambda: "")
    whole = io.BytesIO()
    picture.save(whole, "PNG")
    (tmp_path / "a.png").write_bytes(whole.getvalue()[:2000])

    assert extract(tmp_path / "a.png").error.code == "broken_image"
