import hashlib

import pytest

from kansli.reading.files import Limits, extract
from tests.reading.files.samples import docx, p

TEXT = "Möte i Åby: Öster–väst beslutar § 4 å ä ö ÅÄÖ é ”så”\nNästa möte äger rum på måndag\n"


@pytest.mark.parametrize(
    "encoding",
    ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "cp1252", "mac_roman"],
)
def test_the_encoding_is_found_out(tmp_path, encoding):
    path = tmp_path / "a.txt"
    path.write_bytes(TEXT.encode(encoding))

    found = extract(path)

    assert found.error is None
    assert found.text == TEXT
    assert found.media_type == "text/plain"


def test_the_encoding_of_dos_is_found_out(tmp_path):
    text = "Mötet ägde rum på måndag för åtta år sedan\n"
    path = tmp_path / "a.txt"
    path.write_bytes(text.encode("cp850"))

    assert extract(path).text == text


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r", "\u2028", "\x0b"])
def test_line_ends_become_alike(tmp_path, end):
    path = tmp_path / "a.txt"
    path.write_bytes(f"Ett{end}Två{end}".encode())

    assert extract(path).text == "Ett\nTvå\n"


def test_form_feeds_begin_pages(tmp_path):
    path = tmp_path / "a.txt"
    path.write_text("Sida ett\n\fSida två\n", "utf-8")

    found = extract(path)

    assert [found.text[start : start + 8] for start in found.pages] == ["Sida ett", "Sida två"]


def test_zeros_are_taken_out_and_said(tmp_path):
    path = tmp_path / "a.txt"
    path.write_bytes("Ett möte\x00 i Åby hölls på måndagen i salen\n".encode())

    found = extract(path)

    assert found.text == "Ett möte i Åby hölls på måndagen i salen\n"
    assert [warning.code for warning in found.warnings] == ["control_characters"]


def test_one_bad_byte_in_utf8_is_pointed_at(tmp_path):
    path = tmp_path / "a.txt"
    path.write_bytes("Åäö Åäö Åäö Åäö ".encode() + b"\xe5 slut\n")

    found = extract(path)

    assert found.text[slice(*found.warnings[0].span)] == "\ufffd"
    assert found.warnings[0].code == "undecodable"


@pytest.mark.parametrize(
    "content",
    [bytes(range(256)) * 20, b"\x00" * 5000, b"\xc3\x28\xf5\xb6\xbe\xac\xd7" * 300],
    ids=["every byte", "zeros", "high bytes"],
)
def test_binary_junk_is_refused(tmp_path, content):
    path = tmp_path / "a.txt"
    path.write_bytes(content)

    found = extract(path)

    assert found.error.code == "binary"
    assert "”a.txt”" in found.error.message
    assert found.text == ""


def test_only_blanks_is_an_empty_file(tmp_path):
    path = tmp_path / "a.txt"
    path.write_text(" \n \n")

    assert extract(path).error.code == "empty"


def test_a_text_file_beyond_the_limit_is_refused(tmp_path):
    path = tmp_path / "a.txt"
    path.write_text("ord " * 1000)

    assert extract(path, limits=Limits(text_bytes=1000)).error.code == "too_large"


def test_more_text_than_the_limit_is_refused(tmp_path):
    path = docx(tmp_path / "a.docx", p("ord " * 1000))

    assert extract(path, limits=Limits(text_bytes=1000)).error.code == "too_much_text"


def test_the_file_is_described(tmp_path):
    path = tmp_path / "a.md"
    path.write_bytes(b"# Protokoll\n")

    found = extract(path, name="mapp/Vårt namn.md")

    assert (found.name, found.size, found.pages) == ("Vårt namn.md", 12, [0])
    assert found.sha256 == hashlib.sha256(b"# Protokoll\n").hexdigest()
