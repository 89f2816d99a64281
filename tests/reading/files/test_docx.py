# ruff: noqa: E501 - XML reads better unbroken

import io

import docx as python_docx
import pytest

from kansli.reading.files import extract
from tests.reading.files.samples import docx, p, zipped

HEADING = '<w:style w:styleId="H2" w:type="paragraph"><w:name w:val="heading 2"/>{}</w:style>'
LEVEL = '<w:lvl w:ilvl="{}"><w:start w:val="{}"/><w:numFmt w:val="{}"/><w:lvlText w:val="{}"/>{}</w:lvl>'


def level(depth=0, start=1, form="decimal", pattern="%1.", more=""):
    return LEVEL.format(depth, start, form, pattern, more)


def numbered(*levels, more=""):
    """A list "1" with these levels; `more` are further lists."""
    return (
        f'<w:abstractNum w:abstractNumId="7">{"".join(levels)}</w:abstractNum>'
        f'<w:num w:numId="1"><w:abstractNumId w:val="7"/></w:num>{more}'
    )


def of_list(list_id=1, depth=0):
    return f'<w:numPr><w:ilvl w:val="{depth}"/><w:numId w:val="{list_id}"/></w:numPr>'


def text_of(path):
    found = extract(path)
    assert found.error is None
    return found.text


def test_a_document_written_by_word_tools(tmp_path):
    document = python_docx.Document()
    document.add_heading("Minnesanteckningar", 0)
    line = document.add_paragraph()
    line.add_run("Plats:").bold = True
    line.add_run(" Åby, lokal Eken")
    table = document.add_table(2, 3)
    for cell, words in zip(table.rows[0].cells, ("Deltagare", "Eva Ek\nBo Bok", "Haninge\nTyresö"), strict=True):
        cell.text = words
    table.cell(1, 1).text = "Cai Ceder"
    document.add_heading("Välkommen", 2)
    document.add_paragraph("Första", style="List Number")
    document.add_paragraph("Andra", style="List Number")
    document.add_paragraph("En punkt", style="List Bullet")
    document.add_page_break()
    document.add_paragraph("Ny sida")
    document.save(tmp_path / "a.docx")

    found = extract(tmp_path / "a.docx")

    assert found.text == (
        "# Minnesanteckningar\n\n**Plats:** Åby, lokal Eken\n\n"
        "Deltagare\tEva Ek\tHaninge\n\tBo Bok\tTyresö\n\tCai Ceder\n\n"
        "## Välkommen\n\n1. Första\n2. Andra\n- En punkt\n\fNy sida\n"
    )
    assert found.text[found.pages[1] :] == "Ny sida\n"
    assert found.media_type.endswith("wordprocessingml.document")


def test_automatic_numbers_of_headings_are_counted(tmp_path):
    style = HEADING.format('<w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr>')
    body = "".join(p(title, '<w:pStyle w:val="H2"/>') for title in ("Välkommen", "Val av justerare"))

    path = docx(tmp_path / "a.docx", body, styles=style, numbering=numbered(level(pattern="§ %1")))

    assert text_of(path) == "## § 1 Välkommen\n\n## § 2 Val av justerare\n"


def test_levels_count_on_their_own(tmp_path):
    levels = (level(), level(1, pattern="%1.%2"), level(2, form="lowerLetter", pattern="%3)"))
    body = "".join(p("x", of_list(1, depth)) for depth in (0, 1, 1, 2, 0, 1))

    path = docx(tmp_path / "a.docx", body, numbering=numbered(*levels))

    assert text_of(path) == "1. x\n  1.1 x\n  1.2 x\n    a) x\n2. x\n  2.1 x\n"


def test_a_level_may_begin_before_its_parent_was_seen(tmp_path):
    path = docx(tmp_path / "a.docx", p("x", of_list(1, 1)), numbering=numbered(level(start=4), level(1, pattern="%1.%2.%9")))

    assert text_of(path) == "  4.1. x\n"


@pytest.mark.parametrize(
    ("form", "shown"),
    [("lowerLetter", "c."), ("upperLetter", "C."), ("lowerRoman", "iii."), ("upperRoman", "III."), ("decimalZero", "03.")],
)
def test_forms_of_numbers(tmp_path, form, shown):
    path = docx(tmp_path / "a.docx", p("x", of_list()), numbering=numbered(level(start=3, form=form)))

    assert text_of(path) == f"{shown} x\n"


def test_legal_numbers_are_digits(tmp_path):
    levels = (level(form="upperRoman"), level(1, pattern="%1.%2", more="<w:isLgl/>"))
    path = docx(tmp_path / "a.docx", p("x", of_list()) + p("y", of_list(1, 1)), numbering=numbered(*levels))

    assert text_of(path) == "I. x\n  1.1 y\n"


def test_a_list_may_begin_anew_while_others_of_its_kind_go_on(tmp_path):
    anew = (
        '<w:num w:numId="2"><w:abstractNumId w:val="7"/>'
        '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="10"/></w:lvlOverride></w:num>'
        '<w:num w:numId="3"><w:abstractNumId w:val="7"/></w:num>'
    )
    body = "".join(p("x", of_list(each)) for each in (1, 1, 3, 2, 2))

    path = docx(tmp_path / "a.docx", body, numbering=numbered(level(), more=anew))

    assert text_of(path) == "1. x\n2. x\n3. x\n10. x\n11. x\n"


def test_a_list_may_write_its_numbers_its_own_way(tmp_path):
    own = (
        '<w:num w:numId="2"><w:abstractNumId w:val="7"/>'
        f'<w:lvlOverride w:ilvl="0">{level(pattern="Punkt %1:")}</w:lvlOverride></w:num>'
    )

    path = docx(tmp_path / "a.docx", p("x", of_list(2)), numbering=numbered(level(), more=own))

    assert text_of(path) == "Punkt 1: x\n"


def test_a_list_may_come_from_a_list_style(tmp_path):
    linked = (
        '<w:abstractNum w:abstractNumId="8"><w:numStyleLink w:val="L"/></w:abstractNum>'
        '<w:num w:numId="2"><w:abstractNumId w:val="8"/></w:num>'
    )
    style = '<w:style w:styleId="L" w:type="numbering"><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>'

    path = docx(tmp_path / "a.docx", p("x", of_list(2)), numbering=numbered(level(), more=linked), styles=style)

    assert text_of(path) == "1. x\n"


def test_a_style_may_name_its_level(tmp_path):
    style = '<w:style w:styleId="S"><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>'
    levels = (level(), level(1, pattern="%2)", more='<w:pStyle w:val="S"/>'))

    path = docx(tmp_path / "a.docx", p("x", '<w:pStyle w:val="S"/>'), numbering=numbered(*levels), styles=style)

    assert text_of(path) == "1) x\n"


@pytest.mark.parametrize(
    "properties",
    [of_list(0), of_list(99), of_list(1, 5), '<w:numPr><w:numId w:val="2"/></w:numPr>'],
    ids=["taken off", "unknown list", "unknown level", "no number"],
)
def test_no_number_where_there_is_none(tmp_path, properties):
    none = (
        f'<w:abstractNum w:abstractNumId="9">{level(form="none")}</w:abstractNum>'
        '<w:num w:numId="2"><w:abstractNumId w:val="9"/></w:num>'
    )

    path = docx(tmp_path / "a.docx", p("x", properties), numbering=numbered(level(), more=none))

    assert text_of(path) == "x\n"


def test_an_empty_numbered_paragraph_takes_no_number(tmp_path):
    path = docx(tmp_path / "a.docx", p("", of_list()) + p("x", of_list()), numbering=numbered(level()))

    assert text_of(path) == "1. x\n"


def test_tracked_changes_are_taken_as_accepted(tmp_path):
    body = (
        "<w:p><w:r><w:t>Vi </w:t></w:r><w:ins><w:r><w:t>godkänner</w:t></w:r></w:ins>"
        "<w:del><w:r><w:delText>avslår</w:delText></w:r></w:del></w:p>"
        "<w:p><w:pPr><w:rPr><w:del/></w:rPr></w:pPr><w:r><w:t>Ihop</w:t></w:r></w:p>" + p("satt") +
        "<w:moveFrom>" + p("flyttat härifrån") + "</w:moveFrom>"
        "<w:tbl><w:tr><w:trPr><w:del/></w:trPr><w:tc>" + p("borta") + "</w:tc></w:tr>"
        "<w:tr><w:tc>" + p("kvar") + "</w:tc></w:tr></w:tbl>"
    )  # fmt: skip

    assert text_of(docx(tmp_path / "a.docx", body)) == "Vi godkänner\nIhopsatt\n\nkvar\n"


def test_a_text_box_is_read_once_after_its_paragraph(tmp_path):
    box = "<w:txbxContent>" + p("I rutan") + "</w:txbxContent>"
    body = (
        "<w:p><w:r><w:t>Före</w:t><mc:AlternateContent><mc:Choice><w:drawing>"
        f"{box}</w:drawing></mc:Choice><mc:Fallback><w:pict>{box}</w:pict></mc:Fallback></mc:AlternateContent></w:r></w:p>"
        f"<w:p><w:r><w:pict>{box}</w:pict></w:r></w:p>"
        "<mc:AlternateContent><mc:Choice>"
        + p("Ett")
        + "</mc:Choice><mc:Fallback>"
        + p("Två")
        + "</mc:Fallback></mc:AlternateContent>"
    )

    assert text_of(docx(tmp_path / "a.docx", body)) == "Före\nI rutan\n\nI rutan\nEtt\n"


def test_footnotes_stand_last(tmp_path):
    body = '<w:p><w:r><w:t>Avtalet</w:t><w:footnoteReference w:id="5"/><w:footnoteReference w:id="99"/></w:r></w:p>' + p("slut")
    notes = '<w:footnote w:id="5"><w:p><w:r><w:t>Från 2019.</w:t></w:r></w:p></w:footnote>'

    assert text_of(docx(tmp_path / "a.docx", body, footnotes=notes)) == "Avtalet¹\nslut\n\n¹ Från 2019.\n"
    assert text_of(docx(tmp_path / "b.docx", body)) == "Avtalet\nslut\n"


def test_small_signs(tmp_path):
    body = (
        "<w:p><w:r><w:t>a</w:t><w:tab/><w:t>b</w:t><w:br/><w:t>c</w:t><w:noBreakHyphen/><w:t>d</w:t><w:softHyphen/>"
        "<w:t/></w:r><w:hyperlink><w:r><w:t> länk</w:t></w:r></w:hyperlink></w:p>"
        "<w:sdt><w:sdtContent>" + p("i en ruta") + "</w:sdtContent></w:sdt>"
    )

    assert text_of(docx(tmp_path / "a.docx", body)) == "a\tb\nc-d länk\ni en ruta\n"


def test_bold_and_hidden_come_from_styles_too(tmp_path):
    styles = (
        '<w:style w:styleId="B" w:type="paragraph"><w:name w:val="Fet"/><w:rPr><w:b/></w:rPr></w:style>'
        '<w:style w:styleId="C" w:type="character"><w:basedOn w:val="B"/></w:style>'
        '<w:style w:styleId="G" w:type="paragraph"><w:rPr><w:vanish/></w:rPr></w:style>'
        '<w:style w:styleId="T" w:type="paragraph"><w:name w:val="toc 1"/></w:style>'
    )
    body = (
        p("Beslut", '<w:pStyle w:val="B"/>') + p("Tid", run='<w:rStyle w:val="C"/>') + p("mager", '<w:pStyle w:val="B"/>', '<w:b w:val="0"/>')
        + p("gömt", '<w:pStyle w:val="G"/>') + p("dolt", run="<w:vanish/>") + p("Innehåll 1", '<w:pStyle w:val="T"/>') + p("—", run="<w:b/>")
    )  # fmt: skip

    assert text_of(docx(tmp_path / "a.docx", body, styles=styles)) == "**Beslut**\n**Tid**\nmager\n\n—\n"


def test_a_style_may_be_its_own_ancestor(tmp_path):
    styles = '<w:style w:styleId="A" w:type="paragraph" w:default="1"><w:basedOn w:val="A"/></w:style>'

    assert text_of(docx(tmp_path / "a.docx", p("x"), styles=styles)) == "x\n"


def test_a_paragraph_may_be_a_heading_by_itself(tmp_path):
    body = p("Rubrik", '<w:outlineLvl w:val="1"/>') + p("Text", '<w:outlineLvl w:val="9"/>')

    assert text_of(docx(tmp_path / "a.docx", body)) == "## Rubrik\n\nText\n"


def test_a_page_break_in_a_heading_begins_a_page(tmp_path):
    body = p("a") + '<w:p><w:pPr><w:outlineLvl w:val="1"/></w:pPr><w:r><w:br w:type="page"/><w:t>Rubrik</w:t></w:r></w:p>'

    assert text_of(docx(tmp_path / "a.docx", body)) == "a\n\f## Rubrik\n"


def test_a_merged_cell_keeps_the_columns(tmp_path):
    body = (
        "<w:tbl><w:tr><w:tc><w:tcPr><w:gridSpan w:val='2'/></w:tcPr>" + p("bred") + "</w:tc><w:tc>" + p("tredje") + "</w:tc></w:tr>"
        "<w:tr><w:tc><w:tcPr/>" + p("ett") + "</w:tc><w:tc>" + p("två") + "</w:tc><w:tc><w:tbl><w:tr><w:tc>" + p("inre")
        + "</w:tc></w:tr></w:tbl></w:tc></w:tr></w:tbl>"
    )  # fmt: skip

    assert text_of(docx(tmp_path / "a.docx", body)) == "bred\t\ttredje\nett\ttvå\tinre\n"


@pytest.mark.parametrize(
    ("members", "code"),
    [
        ({"[Content_Types].xml": "<x/>", "word/document.xml": "<trasig"}, "broken_docx"),
        ({"[Content_Types].xml": "<x/>", "word/document.xml": "<a/>"}, "broken_docx"),
        ({"[Content_Types].xml": "<x/>", "annat.xml": "<a/>"}, "broken_docx"),
        ({"[Content_Types].xml": "<x/>", "xl/workbook.xml": "<a/>"}, "unsupported"),
        ({"[Content_Types].xml": "<x/>", "ppt/presentation.xml": "<a/>"}, "unsupported"),
        ({"[Content_Types].xml": "<x/>", "word/document.xml": "<d><body/></d>"}, "no_text"),
    ],
)
def test_what_is_no_word_document(tmp_path, members, code):
    found = extract(zipped(tmp_path / "a.docx", members))

    assert found.error.code == code
    assert "”a.docx”" in found.error.message


def test_a_cut_document_is_a_broken_one(tmp_path):
    whole = docx(tmp_path / "a.docx", p("x")).read_bytes()
    (tmp_path / "a.docx").write_bytes(whole[: len(whole) // 2])

    assert extract(tmp_path / "a.docx").error.code == "broken_docx"


def test_a_damaged_style_sheet_does_not_hide_the_text(tmp_path):
    path = zipped(
        tmp_path / "a.docx",
        {
            "[Content_Types].xml": "<x/>",
            "word/document.xml": f"<d><body>{p('Text').replace('w:', '').replace('xml:space', 'space')}</body></d>",
            "word/styles.xml": "<trasig",
        },
    )

    assert text_of(path) == "Text\n"


def test_a_style_sheet_with_a_doctype_is_refused(tmp_path):
    members = {"[Content_Types].xml": "<x/>", "word/document.xml": "<d><body/></d>", "word/styles.xml": "<!DOCTYPE a><a/>"}

    assert extract(zipped(tmp_path / "a.docx", members)).error.code == "unsafe_xml"


def test_word_in_an_unknown_namespace_is_read_alike(tmp_path):
    """The strict form of the format has other namespaces."""
    body = io.BytesIO(b'<s:document xmlns:s="urn:strict"><s:body><s:p><s:r><s:t>Text</s:t></s:r></s:p></s:body></s:document>')
    path = zipped(tmp_path / "a.docx", {"[Content_Types].xml": "<x/>", "word/document.xml": body.getvalue()})

    assert text_of(path) == "Text\n"
