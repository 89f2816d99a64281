"""The PDF says the same to those who see it and to those who hear it, and lasts."""

import re
from datetime import date

from hypothesis import given, settings
from hypothesis import strategies as st
from pypdf.generic import IndirectObject

from kansli.documents import typesetting
from kansli.documents.paper import Bullets, Facts, Footnote, Heading, Link, Note, Paragraph, Strong, Table
from kansli.documents.typesetting import FOLDER, shown, to_pdf
from tests.documents.papers import ADDRESS, SHA256, heard, paper, whole_paper

MARKUP = r"""#let x = 1 $a^2$ *b* _i_ `k` @ref <label> = rubrik /t: \ \u{41} // [x] #read("/etc/passwd") ~ -- "a" {{}}"""


def test_it_declares_what_it_is():
    pdf = heard(to_pdf(whole_paper())).pdf
    root, told = pdf.root_object, pdf.root_object["/Metadata"].get_data().decode()

    assert (root["/Lang"], root["/MarkInfo"]["/Marked"], root["/ViewerPreferences"]["/DisplayDocTitle"]) == ("sv", True, True)
    assert "<pdfaid:part>2</pdfaid:part><pdfaid:conformance>A</pdfaid:conformance><pdfuaid:part>1</pdfuaid:part>" in told
    assert pdf.metadata.title == "Ledningsgruppens möte 2"
    assert pdf.metadata.author == "Södertörnskommunerna"
    assert pdf.metadata.creation_date.date() == date(2026, 3, 12)


def test_headings_tables_lists_notes_and_links_are_tagged():
    made = heard(to_pdf(whole_paper()))

    assert made.names("H") == ["H1", "H2", "H3", "H2", "H2"]  # title, § 12, decision, § 13, approval
    assert [attributes[0]["/Scope"] for name, attributes in made.tags if name == "TH"] == ["/Column", "/Column"]
    assert [made.names().count(name) for name in ("Table", "THead", "TR", "TD", "Note")] == [1, 1, 3, 4, 2]
    assert made.names().count("LI") == 2 + 2 + 1 + 2  # facts of the head, bullets, facts, what the signatures are checked by
    assert {"/StructParents", "/Tabs"} <= made.pdf.pages[0].keys()
    links = [note.get_object() for page in made.pdf.pages for note in page.get("/Annots", ())]
    assert {link["/A"]["/URI"] for link in links if "/A" in link} == {"https://kansli.example/a", ADDRESS}
    assert all(isinstance(link.raw_get("/P") if "/P" in link else link["/Contents"], (IndirectObject, str)) for link in links)


def test_bookmarks_follow_the_headings():
    outline = heard(to_pdf(whole_paper())).pdf.outline
    assert outline[0].title == "Ledningsgruppens möte 2"
    assert [each.title for each in outline[1] if not isinstance(each, list)] == ["§ 12 Mobilitet", "§ 13 Övrigt", "Godkännande"]


def test_every_page_has_its_number_and_the_first_its_head():
    first, second = (page.extract_text() for page in heard(to_pdf(whole_paper())).pdf.pages)
    assert "1 (2)" in first
    assert "2026-03-12" in first
    assert "Södertörnskommunerna · Ledningsgruppens möte 2 2 (2)" in " ".join(second.split())
    assert SHA256 in second


def test_a_footnote_stands_on_the_page_of_its_marker():
    first, second = (page.extract_text() for page in heard(to_pdf(whole_paper())).pdf.pages)
    assert "Tallköping deltar inte." in first
    assert "Ek var inte med." in second


def test_a_draft_says_so_to_the_eye_and_to_the_ear():
    assert heard(to_pdf(whole_paper(is_draft=True))).text.count("UTKAST") == 2  # across each page
    assert "Minnesanteckningar · Utkast" in heard(to_pdf(whole_paper(is_draft=True))).text
    assert "Draft" in heard(to_pdf(paper(is_draft=True, language="en"))).text


def test_text_stays_text():
    made = heard(
        to_pdf(
            paper(
                Heading(MARKUP, 1, "#1"),
                Paragraph((MARKUP, Strong(MARKUP), Footnote(MARKUP), Link(MARKUP, "https://kansli.example/"))),
                Bullets((MARKUP,)),
                Facts(((MARKUP, MARKUP),)),
                Note(MARKUP),
                Table((MARKUP,), ((MARKUP,),), MARKUP),
                title=MARKUP,
                facts=(("*", MARKUP),),
            )
        )
    )
    assert made.pdf.metadata.title == MARKUP
    assert re.sub(r"[\s\u00ad-]+", "", made.text).count(re.sub(r"[\s-]+", "", MARKUP)) >= 10


def test_what_the_fonts_lack_is_written_as_its_code_point():
    assert shown("Bra 😀! שלום") == "Bra [U+1F600]! [U+05E9 U+05DC U+05D5 U+05DD]"
    assert "[U+1F600]" in heard(to_pdf(paper(Paragraph("Bra 😀 \x07\u202edrawkcab"), title="😀 ]^-\\"))).text


def test_every_letter_of_the_list_can_be_set():
    letters = (FOLDER / "fonts/letters.txt").read_text(encoding="utf-8")
    to_pdf(paper(Paragraph(letters), Paragraph((Strong(letters),)), Heading(letters, 4), title="Bokstäver"))


def test_the_same_paper_gives_the_same_bytes():
    first = to_pdf(whole_paper())
    typesetting._compiler.cache_clear()
    assert to_pdf(whole_paper()) == first


def test_a_long_table_repeats_its_head_and_a_wide_paper_lies_down():
    rows = tuple((str(number), "Ja") for number in range(80))
    made = heard(to_pdf(paper(Table(("Kommun", "Svar"), rows, widths=(3, 1)), is_landscape=True)))
    assert len(made.pdf.pages) > 2
    assert all("Kommun" in page.extract_text() for page in made.pdf.pages)
    assert made.pdf.pages[0].mediabox.width > made.pdf.pages[0].mediabox.height


def test_a_paper_may_be_nearly_empty_and_its_title_long():
    long = "Mycket " * 60
    made = heard(to_pdf(paper(Paragraph(""), Bullets(()), Facts(()), Table(("a",), ()), title=long)))
    assert made.names("H") == ["H1"]


@settings(max_examples=15, deadline=None)
@given(st.text(max_size=200), st.text(max_size=40))
def test_any_text_can_be_set(text, short):
    to_pdf(paper(Heading(text, 1, short), Paragraph((text, Strong(short), Footnote(text))), Note(short), title=f"T {short}"))
