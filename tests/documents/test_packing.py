"""The pack: what is foreign is shown or told of, and never hinders the rest."""

import hashlib
import io
import zipfile
from dataclasses import replace
from pathlib import Path
from types import SimpleNamespace

import pytest
from PIL import Image
from pypdf import PdfWriter
from pypdf.annotations import Link as LinkNote
from pypdf.generic import DictionaryObject, NameObject, TextStringObject

from kansli.core.errors import RuleBroken
from kansli.documents import merging, packing
from kansli.documents.packing import LIMITS, Part, pack_pdf, pack_zip
from kansli.documents.paper import Heading, Paragraph
from kansli.documents.typesetting import to_pdf
from kansli.reading.files.sniff import DOCX, JPEG, PDF, PNG
from tests.documents.papers import heard, paper

COVER = paper(Heading("Dagordning"), Paragraph("1. Mobilitet"), title="Möte 2", kind="Kallelse")


@pytest.fixture
def apart():
    """Let the process be one, as it is in earnest."""


@pytest.fixture(autouse=True)
def here(request, monkeypatch):
    """Do its work in this process, which is quicker."""
    if "apart" in request.fixturenames:
        return
    monkeypatch.setattr(merging, "confine", lambda limits: None)
    monkeypatch.setattr(merging, "renew_cpu", lambda seconds: None)

    def run(command, *, cwd, **_how):
        monkeypatch.chdir(cwd)
        try:
            return SimpleNamespace(returncode=merging.main(command[-1:]))
        except ZeroDivisionError:
            return SimpleNamespace(returncode=1)

    monkeypatch.setattr(packing.subprocess, "run", run)


@pytest.fixture
def part(tmp_path):
    """`part(title, content, media_type)`: a part whose file holds the content."""

    def made(title, content, media_type=PDF, level=2, name=""):
        path = tmp_path / hashlib.sha256(title.encode()).hexdigest()
        path.write_bytes(content)
        return Part(title, level, name or f"{title}.pdf", media_type, path)

    return made


def pages_of(words, count=1):
    """A PDF whose pages say the words."""
    writer = PdfWriter()
    for _ in range(count):
        writer.append(io.BytesIO(to_pdf(paper(Paragraph(words)))))
    return written(writer)


def written(writer):
    made = io.BytesIO()
    writer.write(made)
    return made.getvalue()


def picture(kind, size=(400, 300), mode="RGB"):
    made = io.BytesIO()
    Image.new(mode, size, "green").save(made, kind)
    return made.getvalue()


def bookmarks(outline, pdf, level=1):
    for each in outline:
        if isinstance(each, list):
            yield from bookmarks(each, pdf, level + 1)
        else:
            yield level, each.title, pdf.get_destination_page_number(each) + 1


def locked(words, password):
    writer = PdfWriter(clone_from=io.BytesIO(pages_of(words)))
    writer.encrypt(user_password=password, owner_password="x", algorithm="AES-256")
    return written(writer)


@pytest.mark.usefixtures("apart")
def test_pages_stand_in_the_order_of_the_agenda_with_bookmarks_that_nest(part):
    parts = [
        Part("1 Mobilitet"),
        part("Plan", pages_of("PLANEN", 2)),
        part("Brev", b"PK brev", DOCX, name="brev.docx"),
        Part("2 Övrigt"),
        part("Karta", picture("PNG", mode="RGBA"), PNG),
        part("Foto", picture("JPEG", (300, 400)), JPEG),
        Part("3 Nästa möte"),
    ]

    made = heard(pack_pdf(COVER, parts))

    pdf = made.pdf
    assert list(bookmarks(pdf.outline, pdf)) == [
        (1, "Möte 2", 1),
        (1, "1 Mobilitet", 2),
        (2, "Plan", 2),
        (2, "Brev", 4),
        (1, "2 Övrigt", 5),
        (2, "Karta", 5),
        (2, "Foto", 6),
        (1, "3 Nästa möte", 6),
    ]
    texts = [page.extract_text() for page in pdf.pages]
    assert ["PLANEN" in text for text in texts] == [False, True, True, False, False, False]
    assert "brev.docx" in texts[3]
    assert hashlib.sha256(b"PK brev").hexdigest() in texts[3]
    assert pdf.pages[4].mediabox.width > pdf.pages[4].mediabox.height
    assert pdf.pages[5].mediabox.width < pdf.pages[5].mediabox.height
    assert made.names("H") == ["H1", "H2", "H2"]  # the cover and its sheet can still be heard
    assert "/Metadata" not in pdf.root_object  # but the whole does not say that it is for the archive


def test_what_cannot_be_shown_gets_a_sheet_that_says_why(part):
    parts = [
        part("Låst", locked("HEMLIGT", "hemligt"), level=1),
        part("Trasig", b"%PDF-1.7\nnonsense", level=1),
        part("Tom", written(PdfWriter()), level=1),
        part("Lång", pages_of("x", 3), level=1),
        part("Stor", picture("PNG", (900, 900)), PNG, level=1),
        part("Ingen bild", b"GIF89a", PNG, level=1),
        part("Öppen", locked("LÄSBART", ""), level=1),
    ]

    texts = [page.extract_text() for page in heard(pack_pdf(COVER, parts, replace(LIMITS, pages=2, pixels=800_000))).pdf.pages]

    for text, words in zip(texts[1:7], ("lösenord", "skadad", "skadad", "för stor", "för stor", "skadad"), strict=True):
        assert words in text
        assert "zip-fil" in text
    assert "LÄSBART" in texts[7]


def test_nothing_in_a_pack_acts_by_itself(part):
    run = DictionaryObject({NameObject("/S"): NameObject("/JavaScript"), NameObject("/JS"): TextStringObject("app.alert(2)")})
    writer = PdfWriter(clone_from=io.BytesIO(pages_of("x")))
    writer.root_object[NameObject("/OpenAction")] = run
    writer.add_annotation(0, LinkNote(rect=(0, 0, 9, 9), url="https://kansli.example/"))
    writer.add_annotation(0, LinkNote(rect=(0, 0, 9, 9), url="https://kansli.example/run"))
    page = writer.pages[0]
    page["/Annots"][1].get_object()[NameObject("/A")] = run
    page["/Annots"][1].get_object()[NameObject("/AA")] = DictionaryObject({NameObject("/E"): run})
    page[NameObject("/AA")] = DictionaryObject({NameObject("/O"): run})

    pdf = heard(pack_pdf(COVER, [part("Farlig", written(writer))])).pdf

    assert "/AA" not in pdf.pages[1]
    notes = [note.get_object() for note in pdf.pages[1]["/Annots"]]
    assert [note.get("/A", {}).get("/URI") for note in notes] == ["https://kansli.example/", None]
    assert not {"/OpenAction", "/Names", "/AcroForm"} & pdf.root_object.keys()
    assert b"app.alert" not in pdf.stream.getvalue()


def test_a_file_that_loses_the_process_is_told_of_and_the_next_is_tried(part, monkeypatch):
    read = merging.PdfReader
    monkeypatch.setattr(merging, "PdfReader", lambda path: 1 / 0 if parts[1].path == Path(path) else read(path))
    parts = [part("A", pages_of("ETT")), part("B", pages_of("x")), part("C", pages_of("TRE"))]
    texts = [page.extract_text() for page in heard(pack_pdf(COVER, parts)).pdf.pages]
    assert [words in text for words, text in zip(("ETT", "skadad", "TRE"), texts[1:], strict=True)] == [True] * 3


def test_files_that_are_too_much_together_leave_their_sheets(part, monkeypatch):
    here, merged = packing._answers, []

    def refuse_first(job, folder, limits):
        merged.extend(["merge"] * ("merge" in job))
        return ["too_large"] if "merge" in job and len(merged) == 1 else here(job, folder, limits)

    monkeypatch.setattr(packing, "_answers", refuse_first)
    texts = [page.extract_text() for page in heard(pack_pdf(COVER, [part("A", pages_of("x")), part("B", b"x", DOCX)])).pdf.pages]
    assert "för stor" in texts[1]
    assert "visas inte här" in texts[2]


def test_what_the_process_says_is_not_trusted(tmp_path, monkeypatch):
    def lie(*_args, **_how):
        (tmp_path / merging.ANSWERS).write_bytes(b"<b>\n\xff\nsho")
        return SimpleNamespace(returncode=0)

    monkeypatch.setattr(packing.subprocess, "run", lie)
    assert packing._answers({}, tmp_path, LIMITS) == ["broken", "broken", "too_large"]


def test_a_file_that_needs_too_much_memory_is_told_of(part, tmp_path, monkeypatch):
    monkeypatch.setattr(merging, "PdfReader", lambda path: bytearray(1 << 62))
    assert packing._cleaned([part("Tung", b"%PDF-1.7")], tmp_path, LIMITS) == {0: "too_large"}


@pytest.mark.usefixtures("apart")
def test_a_process_that_takes_too_long_is_ended(part):
    slow = replace(LIMITS, wall_seconds=0.01)
    assert packing._cleaned([part("Seg", pages_of("x"))], part("x", b"").path.parent, slow) == {0: "too_large"}


def test_the_same_parts_give_the_same_pack(part):
    parts = [part("Plan", pages_of("x")), part("Karta", picture("PNG"), PNG)]
    assert pack_pdf(COVER, parts) == pack_pdf(COVER, parts)
    assert pack_zip(parts) == pack_zip(parts)


def test_a_zip_holds_every_file_as_it_is_numbered_and_proven(part):
    parts = [
        Part("Mobilitet"),
        part("Plan", b"planen", name='../..\\pl"an?.pdf'),
        part("Brev", b"brevet", level=3),
        Part("Övrigt"),
        part("Karta", b"kartan"),
    ]

    archive = zipfile.ZipFile(io.BytesIO(pack_zip(parts, [("Dagordning.pdf", b"dagordningen")])))

    names = ["00 Dagordning.pdf", "01-1 pl-an-.pdf", "01-1-1 Brev.pdf", "02-1 Karta.pdf", "innehåll.txt"]
    assert archive.namelist() == names
    assert archive.read(names[1]) == b"planen"
    lines = archive.read("innehåll.txt").decode().splitlines()
    assert lines == [f"{hashlib.sha256(archive.read(name)).hexdigest()}  {name}" for name in names[:-1]]


def test_files_too_large_together_are_refused(part, monkeypatch):
    monkeypatch.setattr(packing, "LARGEST", 5)
    for make in (lambda parts: pack_pdf(COVER, parts), pack_zip):
        with pytest.raises(RuleBroken, match="tillsammans"):
            make([part("A", b"123"), part("B", b"456")])
