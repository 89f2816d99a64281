"""Files that are wrong or hostile: each is named and said in Swedish, and none gets past its limits."""

import os
import stat
import tempfile
import zipfile
import zlib
from pathlib import Path

import pytest

from kansli.reading.files import Limits, Reader, extract, extract_apart
from kansli.reading.files.one import extract_member
from kansli.reading.files.problems import SENTENCES
from tests.reading.files.samples import (
    Pdf,
    bomb_pdf,
    bomb_png,
    docx,
    encrypted_pdf,
    encrypted_zip,
    odt,
    ole,
    overlapping_zip,
    p,
    xxe,
    zipped,
)  # fmt: skip


def linked_zip(path):
    link = zipfile.ZipInfo("genväg.txt")
    link.external_attr = (stat.S_IFLNK | 0o777) << 16
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr(link, "/etc/passwd")
    return path


def nested_zip(path):
    inner = zipped(path.with_name("inre.zip"), {"a.txt": "x"}).read_bytes()
    return zipped(path, {"inre.zip": inner})


def holding(content):
    def made(path):
        path.write_bytes(content() if callable(content) else content)
        return path

    return made


def sparse(path):
    with path.open("wb") as file:
        file.truncate(2 << 30)
    return path


def pipe(path):
    os.mkfifo(path)
    return path


def folder(path):
    path.mkdir()
    return path


def deep_docx(path):
    depth = 25_000
    return docx(path, "<w:sdt>" * depth + p("x") + "</w:sdt>" * depth)


def huge_docx(path):
    """Under the limits of the archive, far over those of memory once it is a tree."""
    return docx(path, "".join(f"<w:p n='{number}'/>" for number in range(3_000_000)))


def laughs(path):
    entities = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 12))
    text = f'<?xml version="1.0"?><!DOCTYPE d [<!ENTITY l0 "ha">{entities}]><document>&l11;</document>'
    return zipped(path, {"[Content_Types].xml": "<x/>", "word/document.xml": text})


ATTACKS = {
    "empty": (holding(b""), "empty"),
    "two gigabytes": (sparse, "too_large"),
    "a named pipe": (pipe, "not_a_file"),
    "a folder": (folder, "not_a_file"),
    "nothing there": (lambda path: path, "missing"),
    "random bytes": (holding(bytes(range(256)) * 400), "binary"),
    "a program": (holding(b"\x7fELF\x02\x01\x01" + b"\0" * 900), "unsupported"),
    "an encrypted pdf": (holding(encrypted_pdf), "encrypted"),
    "a broken pdf": (holding(b"%PDF-1.7\n1 0 obj\n<<"), "broken_pdf"),
    "a pdf that expands to 1 GiB": (holding(bomb_pdf), "crashed"),
    "an encrypted docx": (holding(ole("EncryptionInfo", "EncryptedPackage")), "encrypted"),
    "an old doc": (holding(ole("WordDocument")), "old_word"),
    "an old sheet": (holding(ole("Workbook")), "unsupported"),
    "something old": (holding(ole("Annat")), "old_word"),
    "rtf": (holding(b"{\\rtf1 Text}"), "rtf"),
    "a docx that is none": (holding(b"PK\x03\x04 word/document.xml och inget mer"), "broken_docx"),
    "a docx with an entity": (lambda path: xxe(zipped, path), "unsafe_xml"),
    "a billion laughs": (laughs, "unsafe_xml"),
    "a docx that is deep": (deep_docx, "crashed"),
    "a docx that fills memory": (huge_docx, "too_heavy"),
    "an odt with a doctype": (
        lambda path: zipped(
            path,
            {"mimetype": "application/vnd.oasis.opendocument.text", "content.xml": "<!DOCTYPE a><a/>"},
        ),
        "unsafe_xml",
    ),
    "a zip bomb": (lambda path: zipped(path, {f"{n}.txt": b"\0" * (20 << 20) for n in range(9)}), "zip_bomb"),
    "a zip that shares its bytes": (holding(overlapping_zip), "zip_bomb"),
    "a zip that is too large": (
        lambda path: zipped(path, {"a.bin": b"\0" * (210 << 20)}, zipfile.ZIP_STORED), "too_large",
    ),
    "a zip of 2001": (lambda path: zipped(path, {f"{n}.txt": "x" for n in range(2001)}), "zip_too_many"),
    "a zip of nothing": (lambda path: zipped(path, {}), "zip_empty"),
    "a zip of the system's files": (lambda path: zipped(path, {"__MACOSX/a": "x", ".DS_Store": "x"}), "zip_empty"),
    "a broken zip": (lambda path: holding(zipped(path, {"a.txt": "x"}).read_bytes()[:30])(path), "broken_zip"),
    "a zip with a way out": (lambda path: zipped(path, {"../../a.txt": "x"}), "zip_unsafe_name"),
    "a zip with an absolute name": (lambda path: zipped(path, {"/etc/passwd": "x"}), "zip_unsafe_name"),
    "a zip with a drive": (lambda path: zipped(path, {"C:\\a.txt": "x"}), "zip_unsafe_name"),
    "a zip in a zip": (nested_zip, "zip_nested"),
    "a zip with a link": (linked_zip, "zip_link"),
    "an encrypted zip": (holding(encrypted_zip), "zip_encrypted"),
    "a zip packed in a rare way": (lambda path: zipped(path, {"a.txt": "x" * 99}, zipfile.ZIP_BZIP2), "zip_method"),
    "a picture of 900 million pixels": (holding(bomb_png), "image_too_large"),
    "a broken picture": (holding(b"\x89PNG\r\n\x1a\nskadad"), "broken_image"),
}  # fmt: skip


HEAVY = {"a pdf that expands to 1 GiB", "a docx that is deep", "a docx that fills memory"}  # only where limits hold
LIGHT = {name: attack for name, attack in ATTACKS.items() if name not in HEAVY}


@pytest.fixture(scope="module")
def office():
    with Reader() as reader:
        yield reader


@pytest.fixture
def nothing_left():
    """No process and no folder more after the test than before it."""

    def seen():
        children = Path(f"/proc/{os.getpid()}/task/{os.getpid()}/children").read_text().split()
        return len(children), len(list(Path(tempfile.gettempdir()).glob("kansli-reading-*")))

    before = seen()
    yield
    assert seen() == before


@pytest.mark.parametrize(("make", "code"), ATTACKS.values(), ids=ATTACKS)
def test_an_attack_is_contained_and_named(tmp_path, nothing_left, make, code):
    path = make(tmp_path / "Möte.docx")

    found = extract_apart(path)

    assert [each.error.code for each in found] == [code] * len(found)
    assert found[0].name in found[0].error.message
    assert found[0].text == ""


@pytest.mark.parametrize(
    ("make", "code"),
    [attack for name, attack in ATTACKS.items() if name not in HEAVY],
    ids=[n for n in ATTACKS if n not in HEAVY],
)
def test_the_reader_itself_says_the_same(tmp_path, make, code):
    path = make(tmp_path / "Möte.docx")

    found = extract(path)
    if found.is_archive:
        found = extract_member(path, found.members[0], "Möte.docx")

    assert found.error.code == code


def test_the_others_go_on(tmp_path, office):
    good = zipped(tmp_path / "a.zip", {"ett.txt": "Ett\n", "bomb.pdf": bomb_pdf(), "../två.txt": "x", "tre.txt": "Tre\n"})

    found = office.extract(good)

    assert [(each.name, each.text or each.error.code) for each in found] == [
        ("ett.txt", "Ett\n"), ("bomb.pdf", "crashed"), ("två.txt", "zip_unsafe_name"), ("tre.txt", "Tre\n"),
    ]  # fmt: skip


def test_a_zip_within_its_own_size_may_not_be_too_large_inside(tmp_path):
    path = zipped(tmp_path / "a.zip", {f"{n}.bin": os.urandom(600) * 1000 for n in range(3)})

    assert extract(path, limits=Limits(unpacked_bytes=1 << 20, ratio=100_000)).error.code == "zip_too_large"


def test_a_member_with_broken_bytes(tmp_path):
    path = zipped(tmp_path / "a.zip", {"a.txt": "x" * 500})
    data = bytearray(path.read_bytes())
    data[36:40] = b"\xff\xff\xff\xff"
    path.write_bytes(data)

    assert extract_apart(path)[0].error.code == "broken_zip"
    assert extract_member(path, "a.txt", "a.txt").error.code == "broken_zip"


def test_an_empty_member(tmp_path):
    assert extract_member(zipped(tmp_path / "a.zip", {"a.txt": ""}), "a.txt", "a.txt").error.code == "empty"


def test_an_end_of_a_zip_alone(tmp_path):
    path = tmp_path / "a.zip"
    path.write_bytes(b"PK\x05\x06" + b"\xff" * 18)

    assert extract(path).error.code == "broken_zip"


def test_a_file_that_may_not_be_opened(tmp_path, monkeypatch):
    def refused(*_, **__):
        raise PermissionError

    path = tmp_path / "a.txt"
    path.write_text("x")
    monkeypatch.setattr(Path, "open", refused)

    assert extract(path).error.code == "missing"


@pytest.mark.parametrize(("error", "code"), [(MemoryError, "too_heavy"), (zlib.error, "crashed"), (RecursionError, "crashed")])
def test_whatever_a_library_throws_is_a_sentence(tmp_path, monkeypatch, error, code):
    def fails(_):
        raise error

    monkeypatch.setattr("kansli.reading.files.one.READERS", {"text/plain": fails})
    path = tmp_path / "a.txt"
    path.write_text("x")

    assert extract(path).error.code == code


@pytest.mark.parametrize("name", ["../../Möte.txt", "a\u202ecod.txt", "x" * 400, "\udce5.txt", "a\0b.txt", ""])
def test_a_strange_name_stops_nothing(tmp_path, office, name):
    path = tmp_path / "a.txt"
    path.write_text("Text\n")

    (found,) = office.extract(path, name)

    assert found.text == "Text\n"
    assert "/" not in found.name
    assert found.name.isprintable()


def test_an_unknown_member_is_an_error_and_no_exception(tmp_path):
    path = zipped(tmp_path / "a.zip", {"a.txt": "x"})

    assert extract_member(path, "b.txt", "b.txt").error.code == "crashed"


def test_every_sentence_names_the_file_and_ends():
    for code, sentence in SENTENCES.items():
        assert "{name}" in sentence, code
        assert sentence.endswith("."), code


def test_content_decides_and_not_the_name(tmp_path):
    path = docx(tmp_path / "protokoll.pdf", p("Text"))

    assert extract(path).text == "Text\n"


def test_a_word_is_no_picture_because_of_its_first_letters(tmp_path):
    path = tmp_path / "a.txt"
    path.write_text("BM och MZ är förkortningar\n")

    assert extract(path).text == "BM och MZ är förkortningar\n"
    assert extract(odt(tmp_path / "b", "<text:p>x</text:p>")).text == "x\n"
    assert extract(Pdf().page((72, 700, "Text på sidan")).save(tmp_path / "c")).text == "Text på sidan\n"
