# ruff: noqa: E501 - XML reads better unbroken

import pytest

from kansli.reading.files import extract
from tests.reading.files.samples import odt, zipped

NUMBERS = (
    '<text:list-style style:name="L">'
    '<text:list-level-style-number text:level="1" style:num-format="1" style:num-suffix="."/>'
    '<text:list-level-style-number text:level="2" style:num-format="a" text:display-levels="2"/>'
    '<text:list-level-style-bullet text:level="3"/>'
    "</text:list-style>"
)
BOLD = '<style:style style:name="B"><style:text-properties fo:font-weight="bold"/></style:style>'


def item(*content, start=""):
    return f"<text:list-item{start}>{''.join(content)}</text:list-item>"


def listed(*items, more=' text:style-name="L"'):
    return f"<text:list{more}>{''.join(items)}</text:list>"


def p(words, more=""):
    return f"<text:p{more}>{words}</text:p>"


def text_of(path):
    found = extract(path)
    assert found.error is None
    assert found.media_type == "application/vnd.oasis.opendocument.text"
    return found.text


def test_paragraphs_headings_and_tables(tmp_path):
    body = (
        p("Minnesanteckningar", ' text:style-name="Title"')
        + p('<text:span text:style-name="B">Plats:</text:span> Åby<text:tab/>sal<text:s text:c="2"/>2<text:line-break/>ingång B')
        + "<table:table><table:table-header-rows><table:table-row><table:table-cell>" + p("Kommun") + "</table:table-cell>"
        '<table:table-cell table:number-columns-repeated="2"/><table:table-cell>' + p("Namn") + "</table:table-cell>"
        "</table:table-row></table:table-header-rows><table:table-column/><table:table-row><table:table-cell>" + p("Haninge") + "</table:table-cell>"
        "<table:covered-table-cell/><table:table-cell>" + p("x") + "</table:table-cell><office:annotation/></table:table-row></table:table>"
        + '<text:h text:outline-level="1">Välkommen</text:h>' + p("Eva\n   hälsar")
    )  # fmt: skip
    styles = BOLD + '<style:style style:name="Title"/>'

    assert text_of(odt(tmp_path / "a.odt", body, styles)) == (
        "# Minnesanteckningar\n\n**Plats:** Åby\tsal  2\ningång B\n\nKommun\t\t\tNamn\nHaninge\t\tx\n\n## Välkommen\n\nEva hälsar\n"
    )


def test_lists_are_counted(tmp_path):
    inner = listed(item(p("aa")), item(p("ab"), listed(item(p("punkt")), more="")), more="")
    body = listed(item(p("ett")), item(p("två"), p("fortsättning"), inner), item(p("tre")))

    assert text_of(odt(tmp_path / "a.odt", body, NUMBERS)) == (
        "1. ett\n2. två\nfortsättning\n  2.a aa\n  2.b ab\n    - punkt\n3. tre\n"
    )


def test_a_list_goes_on_or_begins_anew(tmp_path):
    body = (
        listed(item(p("ett")), item(p("")))
        + listed(item(p("två")), more=' text:style-name="L" text:continue-numbering="true"')
        + listed(
            "<text:list-header>" + p("rubrik") + "</text:list-header>",
            "<text:soft-page-break/>",
            item(p("nio"), start=' text:start-value="9"'),
        )
        + listed(item(listed(item(p("djup")), more="")))
        + listed(item(p("utan")), more=' text:style-name="okänd"')
    )

    assert text_of(odt(tmp_path / "a.odt", body, NUMBERS)) == ("1. ett\n\n2. två\nrubrik\n9. nio\n  1.a djup\nutan\n")


def test_a_list_may_take_its_style_from_its_paragraphs(tmp_path):
    styles = NUMBERS + '<style:style style:name="P" style:list-style-name="L"/>'
    body = listed(item(p("ett", ' text:style-name="P"')), more="") + listed(more="")

    assert text_of(odt(tmp_path / "a.odt", body, styles)) == "1. ett\n"


def test_headings_are_numbered_by_the_outline_or_by_a_list(tmp_path):
    outline = (
        '<text:outline-style style:name="O"><text:outline-level-style text:level="1" style:num-prefix="§ " style:num-format="1"/>'
        '<text:outline-level-style text:level="2" style:num-format=""/></text:outline-style>'
    )
    body = (
        '<text:h text:outline-level="1">Välkommen</text:h><text:h text:outline-level="2">Under</text:h>'
        '<text:h text:outline-level="1"> </text:h><text:h text:outline-level="1" text:is-list-header="true">Bilaga</text:h>'
        + listed(item("<text:h>I lista</text:h>"))
    )

    assert text_of(odt(tmp_path / "a.odt", body, NUMBERS, outline)) == (
        "## § 1 Välkommen\n\n## Under\n\n## Bilaga\n\n## 1. I lista\n"
    )


def test_what_is_left_out_and_what_hangs(tmp_path):
    styles = (
        '<style:style style:name="H"><style:text-properties text:display="none"/></style:style>'
        '<style:style style:name="N" style:parent-style-name="N"><style:paragraph-properties fo:break-before="page"/></style:style>'
    )
    body = (
        "<text:tracked-changes><text:changed-region>" + p("raderat") + "</text:changed-region></text:tracked-changes>"
        "<text:section>" + p('Synligt<text:span text:style-name="H">gömt</text:span><office:annotation>' + p("anm") + "</office:annotation>"
        '<text:note><text:note-citation>1</text:note-citation><text:note-body>' + p("Fotnot") + "</text:note-body></text:note>"
        "<draw:frame><draw:text-box>" + p("ruta") + "</draw:text-box></draw:frame><draw:custom-shape>" + p("form") + "</draw:custom-shape>"
        "<text:a>länk</text:a><text:note/>") + "</text:section>"
        "<draw:frame><draw:text-box>" + p("lös ruta") + "</draw:text-box></draw:frame>"
        + p("ny sida", ' text:style-name="N"') + '<text:h text:style-name="N">Rubrik</text:h>'
    )  # fmt: skip

    assert text_of(odt(tmp_path / "a.odt", body, styles)) == (
        "Synligt¹länk²\nruta\nform\nlös ruta\n\fny sida\n\f## Rubrik\n\n¹ Fotnot\n²\n"
    )


def test_weights_of_letters(tmp_path):
    styles = (
        '<style:style style:name="P"><style:text-properties fo:font-weight="700"/></style:style>'
        '<style:style style:name="N"><style:text-properties fo:font-weight="normal"/></style:style>'
    )
    body = p(
        'fet<text:span text:style-name="N"> mager</text:span><text:span text:style-name="okänd"> fet</text:span>',
        ' text:style-name="P"',
    )

    assert text_of(odt(tmp_path / "a.odt", body, styles)) == "**fet** mager fet\n"


@pytest.mark.parametrize(
    ("members", "code"),
    [
        ({"mimetype": "application/vnd.oasis.opendocument.text"}, "broken_odt"),
        ({"mimetype": "application/vnd.oasis.opendocument.text", "content.xml": "<a/>"}, "broken_odt"),
        ({"mimetype": "application/vnd.oasis.opendocument.text", "content.xml": "<a><body><text/></body></a>"}, "no_text"),
        ({"mimetype": "application/vnd.oasis.opendocument.text", "content.xml": "<trasig"}, "broken_odt"),
        ({"mimetype": "application/vnd.oasis.opendocument.spreadsheet", "content.xml": "<a/>"}, "unsupported"),
        ({"mimetype": "något annat", "content.xml": "<a/>"}, "broken_odt"),
    ],
)
def test_what_is_no_such_text(tmp_path, members, code):
    assert extract(zipped(tmp_path / "a.odt", members)).error.code == code
