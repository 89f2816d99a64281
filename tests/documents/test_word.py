import io
import zipfile
from datetime import date

import docx
import pytest
from docx.oxml.ns import qn

from kansli.documents.paper import Footnote, Heading, Paragraph, Signature, Signatures, Strong, Table, cleaned
from kansli.documents.word import to_docx
from kansli.reading.files.one import extract
from tests.documents.papers import ADDRESS, SHA256, paper, whole_paper


@pytest.fixture(scope="module")
def made():
    return to_docx(whole_paper(is_draft=True))


@pytest.fixture
def written(made):
    return docx.Document(io.BytesIO(made))


def test_styles_say_what_is_what(written):
    styled = [(p.style.name, p.text) for p in written.paragraphs if p.style.name != "Normal"]
    assert styled == [
        ("Title", "Ledningsgruppens möte 2"),
        ("Caption", "Närvarande"),
        ("Heading 1", "§ 12  Mobilitet"),
        ("Heading 2", "Beslut"),
        ("List Bullet", "Ek svarar"),
        ("List Bullet", "Se underlaget"),
        ("Intense Quote", "Rättelse: året är 2026."),
        ("Heading 1", "§ 13  Övrigt"),
        ("Heading 1", "Godkännande"),
    ]


def test_it_tells_its_title_day_and_language(written):
    told = written.core_properties
    assert (told.title, told.author, told.language) == ("Ledningsgruppens möte 2", "Södertörnskommunerna", "sv")
    assert (told.created.date(), told.comments) == (date(2026, 3, 12), "")
    assert {lang.get(qn("w:val")) for lang in written.styles.element.xpath(".//w:lang")} == {"sv-SE"}


def test_the_head_of_a_table_is_marked_and_repeated(written):
    table = written.tables[0]._element
    assert table.tblPr.find(qn("w:tblLook")).get(qn("w:firstRow")) == "1"
    assert table.tblPr.find(qn("w:tblLook")).get(qn("w:firstColumn")) == "1"
    assert [bool(row.findall(f".//{qn('w:tblHeader')}")) for row in table.tr_lst] == [True, False, False]
    assert written.tables[0].cell(1, 0).paragraphs[0].runs[0].bold


def test_pages_are_numbered_and_a_draft_says_so(written):
    section = written.sections[0]
    for head in (section.header, section.first_page_header):
        fields = head.paragraphs[0]._element.findall(qn("w:fldSimple"))
        assert [field.get(qn("w:instr")) for field in fields] == ["PAGE", "NUMPAGES"]
        assert "UTKAST" in head.paragraphs[0].text
    assert "Minnesanteckningar · Utkast" in [p.text for p in written.paragraphs]


def test_a_reader_finds_all_of_it(made, tmp_path):
    (tmp_path / "a.docx").write_bytes(made)
    text = extract(tmp_path / "a.docx").text
    for words in (
        "att anta planen.¹",
        "¹ Tallköping deltar inte.",
        "² Ek var inte med.",
        "Tid\t09.00",
        SHA256,
        ADDRESS,
        "ordförande",
    ):
        assert words in text


def test_the_same_paper_gives_the_same_bytes(made):
    assert to_docx(whole_paper(is_draft=True)) == made
    assert {member.date_time[0] for member in zipfile.ZipFile(io.BytesIO(made)).infolist()} == {1980}


def test_text_stays_text_and_a_wide_paper_lies_down(tmp_path):
    odd = "<w:p> & \x00 ]]> ‮ 😀"
    rows = (((odd, Strong(odd), Footnote(odd)),),)
    made = to_docx(
        paper(
            Heading(odd, 1),
            Heading(odd, 2),
            Heading(odd, 3),
            Heading(odd, 4),
            Paragraph("rad\nrad"),
            Table(("a",), rows),
            Signatures((Signature("Bo", "", ""),)),
            title=odd,
            is_landscape=True,
        )
    )

    written = docx.Document(io.BytesIO(made))

    assert written.tables[0].cell(1, 0).text == cleaned(odd) * 2
    assert [p.style.name[-1] for p in written.paragraphs if p.style.name.startswith("Heading")] == ["1", "2", "3", "3", "1"]
    assert written.sections[0].page_width > written.sections[0].page_height
    assert "rad\nrad" in [p.text for p in written.paragraphs]
