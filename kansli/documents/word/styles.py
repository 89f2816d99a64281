"""How a Word file looks: as the PDF does, with letters that Word has."""

from typing import Any

from docx.enum.section import WD_ORIENT
from docx.enum.text import WD_TAB_ALIGNMENT
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.oxml.parser import OxmlElement
from docx.shared import Cm, Pt, RGBColor

GREEN, BLACK, GREY = RGBColor(0x14, 0x53, 0x2D), RGBColor(0, 0, 0), RGBColor(0x55, 0x55, 0x55)
LETTERS = "Calibri"
TABLE_BORDERS = (
    f"<w:tblBorders {nsdecls('w')}>"
    '<w:bottom w:val="single" w:sz="4" w:color="BFBFBF"/><w:insideH w:val="single" w:sz="4" w:color="BFBFBF"/></w:tblBorders>'
)
FIELD = f'<w:fldSimple {nsdecls("w")} w:instr="{{}}"><w:r><w:t>1</w:t></w:r></w:fldSimple>'
LOCALES = {"sv": "sv-SE", "en": "en-GB"}
HEADINGS = {
    "Title": (22, GREEN, 0, 8),
    "Heading 1": (13, BLACK, 18, 4),
    "Heading 2": (11, GREEN, 10, 2),
    "Heading 3": (11, BLACK, 8, 2),
}


def dress(document: Any, language: str) -> None:
    """Letters, sizes, colours and language of every style that is used."""
    normal = document.styles["Normal"]
    normal.paragraph_format.space_after, normal.paragraph_format.line_spacing = Pt(6), 1.1
    _letters(normal, 10.5, BLACK)
    for name, (size, colour, before, after) in HEADINGS.items():
        style = document.styles[name]
        _letters(style, size, colour)
        style.font.bold = True
        style.paragraph_format.space_before, style.paragraph_format.space_after = Pt(before), Pt(after)
    for border in document.styles["Title"].element.xpath(".//w:pBdr"):
        border.getparent().remove(border)
    _letters(document.styles["Caption"], 10, BLACK)
    document.styles["Header"].paragraph_format.tab_stops.clear_all()
    for told in document.styles.element.xpath(".//w:lang"):
        told.set(qn("w:val"), LOCALES.get(language, language))


def lay_out(document: Any, *, is_landscape: bool) -> None:
    """A4, standing or lying, with the first page's head apart."""
    section = document.sections[0]
    section.page_width, section.page_height = Cm(21), Cm(29.7)
    if is_landscape:
        section.orientation = WD_ORIENT.LANDSCAPE
        section.page_width, section.page_height = section.page_height, section.page_width
    section.left_margin = section.right_margin = Cm(2 if is_landscape else 2.7)
    section.top_margin, section.bottom_margin = Cm(2.6), Cm(2.2)
    section.different_first_page_header_footer = True


def write_head(document: Any, paragraph: Any, left: str) -> None:
    """`left` and, at the right edge, the page's number of how many: 1 (4)."""
    section = document.sections[0]
    to_the_right(paragraph, section)
    paragraph.add_run(f"{left}\t")
    for word, field in (("", "PAGE"), (" (", "NUMPAGES"), (")", "")):
        paragraph.add_run(word)
        if field:
            paragraph._element.append(
                parse_xml(f'<w:fldSimple {nsdecls("w")} w:instr="{field}"><w:r><w:t>1</w:t></w:r></w:fldSimple>')
            )
    for run in paragraph.runs:
        run.font.size, run.font.color.rgb = Pt(9), GREY


def to_the_right(paragraph: Any, section: Any) -> None:
    """What follows a tab stands at the right edge."""
    width = section.page_width - section.left_margin - section.right_margin
    paragraph.paragraph_format.tab_stops.add_tab_stop(width, WD_TAB_ALIGNMENT.RIGHT)


def line_below(paragraph: Any) -> None:
    """A green hairline; before any tabs, Word wants an order."""
    paragraph._element.get_or_add_pPr().append(
        parse_xml(f'<w:pBdr {nsdecls("w")}><w:bottom w:val="single" w:sz="6" w:space="4" w:color="14532D"/></w:pBdr>')
    )


def mark_table(table: Any, *, has_row_heads: bool) -> None:
    """Say which row (repeated on each page) and which column are heads, and draw thin lines."""
    properties = table._element.tblPr
    properties.find(qn("w:tblW")).addnext(parse_xml(TABLE_BORDERS))  # Word wants an order
    look = properties.find(qn("w:tblLook"))
    look.set(qn("w:firstRow"), "1")
    look.set(qn("w:firstColumn"), str(int(has_row_heads)))
    table.rows[0]._element.get_or_add_trPr().append(OxmlElement("w:tblHeader"))
    for row in table.rows:
        for cell in row.cells:
            cell.paragraphs[0].paragraph_format.space_after = Pt(2)
        row._element.get_or_add_trPr().append(OxmlElement("w:cantSplit"))


def _letters(style: Any, size: float, colour: RGBColor) -> None:
    style.font.name, style.font.size, style.font.color.rgb = LETTERS, Pt(size), colour
    fonts = style.element.rPr.rFonts
    for name in list(fonts.attrib):
        if name.endswith("Theme"):  # it would win over the name
            del fonts.attrib[name]
