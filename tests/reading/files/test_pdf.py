import json

import pytest
import typst

from kansli.reading.files import Limits, extract
from kansli.reading.files.hyphens import Vocabulary
from tests.reading.files.samples import Pdf, encrypted_pdf


def text_of(pdf, tmp_path):
    found = extract(pdf.save(tmp_path / "a.pdf"))
    assert found.error is None
    return found.text


def test_columns_keep_their_tabs(tmp_path):
    pdf = Pdf().page(
        (72, 780, "#Minnesanteckningar"),
        (72, 740, "*Deltagare"), (200, 740, "Eva Ek"), (330, 740, "Haninge"),
        (200, 725, "Bo Bok"), (330, 725, "Tyresö, ordförande"),
        (72, 690, "Kommun"), (150, 690, "Beslut"), (200, 690, "Info"), (250, 690, "Namn"),
        (72, 675, "Botkyrka"), (158, 675, "x"), (250, 675, "Cai Ceder"),
        (72, 660, "Haninge"), (205, 660, "x"), (250, 660, "Dora Dal"),
        (72, 500, "Vid anteckningarna"), (330, 500, "Justeras"),
        (72, 460, "Eva Ek"), (330, 460, "Bo Bok"),
    )  # fmt: skip

    assert text_of(pdf, tmp_path) == (
        "# Minnesanteckningar\n\n**Deltagare**\tEva Ek\tHaninge\n\tBo Bok\tTyresö, ordförande\n\n"
        "Kommun\tBeslut\tInfo\tNamn\nBotkyrka\tx\t\tCai Ceder\nHaninge\t\tx\tDora Dal\n\n"
        "Vid anteckningarna\tJusteras\n\nEva Ek\tBo Bok\n"
    )


def ruled(left, bottom, right, top):
    """A box drawn as four lines, each a path of its own."""
    lines = ((left, bottom, right, bottom), (left, top, right, top), (left, bottom, left, top), (right, bottom, right, top))
    return "".join(f"{x1} {y1} m {x2} {y2} l S\n" for x1, y1, x2, y2 in lines)


def test_a_cell_between_drawn_lines_may_take_several_lines(tmp_path):
    boxes = ruled(70, 640, 160, 700) + ruled(160, 640, 300, 700) + ruled(300, 640, 360, 700)
    boxes += ruled(70, 600, 300, 640) + ruled(300, 600, 360, 640) + ruled(70, 580, 360, 600)
    pdf = Pdf().page(
        (72, 740, "Före tabellen står en rad"),
        (72, 670, "Haninge"), (162, 688, "Eva Ek tar fram ett nytt"), (162, 674, "underlag om samord-"),
        (162, 660, "ningen"), (162, 646, "Bo Bok bistår"), (302, 670, "1 juni"),
        (72, 620, "En cell över två kolumner i tabellen"), (302, 620, "maj"),
        (72, 560, "Efter tabellen står en rad"),
        extra=boxes,
    )  # fmt: skip

    assert text_of(pdf, tmp_path) == (
        "Före tabellen står en rad\n\n"
        "Haninge\tEva Ek tar fram ett nytt underlag om samordningen\t1 juni\n\tBo Bok bistår\n"
        "En cell över två kolumner i tabellen\t\tmaj\n\n"
        "Efter tabellen står en rad\n"
    )


def test_a_box_is_no_table(tmp_path):
    boxes = ruled(70, 680, 300, 715) + ruled(70, 500, 300, 503)
    pdf = Pdf().page((72, 700, "Ett ord i en ruta"), (72, 686, "och ett till"), extra=boxes)

    assert text_of(pdf, tmp_path) == "Ett ord i en ruta\noch ett till\n"


def test_a_label_close_to_the_column_that_others_stand_in(tmp_path):
    pdf = Pdf().page(
        (72, 700, "*Deltagare"), (129, 700, "Eva Ek"), (300, 700, "Haninge"),
        (129, 683, "Bo Bok"), (300, 683, "Tyresö"),
    )  # fmt: skip

    assert text_of(pdf, tmp_path) == "**Deltagare**\tEva Ek\tHaninge\n\tBo Bok\tTyresö\n"


def test_narrow_columns_show_in_several_rows(tmp_path):
    pdf = Pdf().page((72, 700, "Kommun"), (127, 700, "Svar"), (72, 686, "Haninge"), (127, 686, "ja"))

    assert text_of(pdf, tmp_path) == "Kommun\tSvar\nHaninge\tja\n"


def test_a_cell_over_several_columns(tmp_path):
    pdf = Pdf().page(
        (72, 715, "Kommunernas svar och synpunkter på hela förslaget till program"), (480, 715, "Dag"),
        (72, 700, "Haninge"), (200, 700, "ja"), (320, 700, "nej"), (480, 700, "3 maj"),
        (72, 685, "Tyresö"), (320, 685, "nej"), (480, 685, "5 maj"),
    )  # fmt: skip

    assert text_of(pdf, tmp_path) == (
        "Kommunernas svar och synpunkter på hela förslaget till program\t\t\tDag\nHaninge\tja\tnej\t3 maj\nTyresö\t\tnej\t5 maj\n"
    )


def test_rows_whose_columns_cross_are_kept_as_they_stand(tmp_path):
    pdf = Pdf().page(
        (72, 700, "Ett"), (200, 700, "två ord som är långa nog"),
        (72, 685, "Tre ord som är långa och går in"), (300, 685, "fyra"),
    )  # fmt: skip

    assert text_of(pdf, tmp_path) == "Ett\ttvå ord som är långa nog\nTre ord som är långa och går in\tfyra\n"


def test_short_lines_stay_lines(tmp_path):
    long = "En rad som är så lång att den fyller hela sidan från kant till kant"
    pdf = Pdf().page((72, 700, "Eva Ek, Haninge"), (72, 686, "Bo Bok, Tyresö"), (72, 672, long))

    assert text_of(pdf, tmp_path) == f"Eva Ek, Haninge\nBo Bok, Tyresö\n{long}\n"


def test_lines_far_apart_are_no_paragraph(tmp_path):
    long = "En rad som är så lång att den fyller hela sidan från kant till kant"

    assert text_of(Pdf().page((72, 700, long), (72, 660, long)), tmp_path) == f"{long}\n\n{long}\n"


LINES = (
    "Gruppen beslutar att godkänna förslaget till nytt avtal om samord-",
    "nad varudistribution och att återkomma om vård- och omsorgsfrågor",
    "under hösten.",
    "*Nästa stycke börjar här och är så långt att det går över till en ny",
    "*rad.",
    "- en punkt som också är så lång att den behöver mer än en enda rad",
    "och slutar här",
    "2. en numrerad punkt",
)


def test_wrapped_lines_become_paragraphs(tmp_path):
    places = [(90 if line == "och slutar här" else 72, 780 - 14 * number, line) for number, line in enumerate(LINES)]
    wide = (72, 600, "Den allra längsta raden på sidan visar var högermarginalen går nu")

    text = text_of(Pdf().page(*places, wide), tmp_path)

    assert text == (
        "Gruppen beslutar att godkänna förslaget till nytt avtal om samordnad varudistribution och att återkomma "
        "om vård- och omsorgsfrågor under hösten.\n"
        "**Nästa stycke börjar här och är så långt att det går över till en ny rad.**\n"
        "- en punkt som också är så lång att den behöver mer än en enda rad\noch slutar här\n2. en numrerad punkt\n\n"
        "Den allra längsta raden på sidan visar var högermarginalen går nu\n"
    )


def test_pages_are_marked(tmp_path):
    found = extract(Pdf().page((72, 700, "Första sidan")).page((72, 700, "Andra sidan")).save(tmp_path / "a.pdf"))

    assert found.text == "Första sidan\n\fAndra sidan\n"
    assert found.text[found.pages[1] :] == "Andra sidan\n"


@pytest.mark.parametrize(
    ("turn", "matrix"),
    [(90, "0 1 -1 0 595 0"), (180, "-1 0 0 -1 595 842"), (270, "0 -1 1 0 0 842")],
)
def test_a_turned_page_is_read_as_it_is_shown(tmp_path, turn, matrix):
    shown = (
        "BT /F1 11 Tf 72 500 Td (Punkt ett) Tj ET BT /F1 11 Tf 300 500 Td (Eva) Tj ET BT /F1 11 Tf 72 480 Td (Punkt tva) Tj ET"
    )
    pdf = Pdf().page(rotate=turn, stream=f"q {matrix} cm {shown} Q".encode())

    assert text_of(pdf, tmp_path) == "Punkt ett\tEva\nPunkt tva\n"


def test_a_slanted_water_mark_is_left_out(tmp_path):
    stamp = "q 0.7 0.7 -0.7 0.7 200 300 cm BT /F1 60 Tf 0 0 Td (UTKAST) Tj ET Q"

    assert text_of(Pdf().page((72, 700, "Texten"), extra=stamp), tmp_path) == "Texten\n"


def test_a_word_printed_twice_for_boldness_is_read_once(tmp_path):
    assert text_of(Pdf().page((72, 700, "Beslut"), (72.3, 700, "Beslut")), tmp_path) == "Beslut\n"


def test_size_may_hide_in_the_matrix(tmp_path):
    big = "BT /F2 1 Tf 18 0 0 18 72 760 Tm (Rubrik) Tj ET "

    assert text_of(Pdf().page((72, 700, "Brödtext på en rad"), extra=big), tmp_path) == "# Rubrik\n\nBrödtext på en rad\n"


def test_a_word_is_as_bold_as_it_begins(tmp_path):
    halves = "BT /F2 11 Tf 72 700 Td (Plats) Tj /F1 11 Tf (: salen) Tj ET"

    assert text_of(Pdf().page(stream=halves.encode()), tmp_path) == "**Plats:** salen\n"


@pytest.mark.parametrize("content", [encrypted_pdf(), b"%PDF-1.7\nskadad", Pdf().page((72, 700, "x")).bytes()[:300]])
def test_protected_and_broken_files_say_so(tmp_path, content):
    (tmp_path / "a.pdf").write_bytes(content)

    found = extract(tmp_path / "a.pdf")

    assert found.error.code == ("encrypted" if b"/Encrypt" in content else "broken_pdf")
    assert "”a.pdf”" in found.error.message


def test_an_empty_page_has_no_text(tmp_path):
    assert extract(Pdf().page().save(tmp_path / "a.pdf")).error.code == "no_text"


def test_a_file_of_too_many_pages_is_refused(tmp_path):
    path = Pdf().page((72, 700, "a")).page((72, 700, "b")).save(tmp_path / "a.pdf")

    assert extract(path, limits=Limits(pages=1)).error.code == "too_many_pages"


def test_a_page_that_is_missing_makes_a_broken_file(tmp_path):
    content = Pdf().page((72, 700, "a")).bytes().replace(b"/Kids [4 0 R]", b"/Kids [9 0 R]")
    (tmp_path / "a.pdf").write_bytes(content)

    assert extract(tmp_path / "a.pdf").error.code == "broken_pdf"


@pytest.mark.parametrize(
    ("before", "after", "joined"),
    [
        ("sam-", "verkan", "samverkan"),
        ("vård-", "och omsorg", "vård- och omsorg"),
        ("IT-", "frågor", "IT-frågor"),
        ("e-", "post", "e-post"),
        ("Haninge-", "Tyresö", "Haninge-Tyresö"),
        ("sydöst-", "området.", "sydöst-området."),
        ("gruppe\u00ad", "n", "gruppen"),
        ("ab-", "bott", "abbott"),
        ("slut", "på", "slut på"),
        ("tanke –", "streck", "tanke – streck"),
    ],
)
def test_a_cut_word_is_joined_where_that_is_sure(before, after, joined):
    vocabulary = Vocabulary(["ett", "sydöst-området", "Abbott"])

    assert vocabulary.joined(before, after) == joined


def test_a_document_that_is_well_set(tmp_path):
    """Set by typst: real fonts, spread lines, hyphens, ligatures, a ruled table."""
    words = "Ledningsgruppen beslutar att godkänna samverkansöverenskommelsen om fiffiga offentliga affärer under hösten. "
    source = f"""#set page(paper: "a4", margin: 2.5cm)
#set text(size: 11pt, lang: "sv", hyphenate: true)
#set par(justify: true)
= Minnesanteckningar
#table(columns: 3, [Kommun], [Beslut], [Info], [Botkyrka], [x], [], [Haninge], [], [x])
== 1. Välkommen
{words * 8}

- {words}"""
    (tmp_path / "a.typ").write_text(source, "utf-8")
    typst.compile(str(tmp_path / "a.typ"), output=str(tmp_path / "a.pdf"))

    text = extract(tmp_path / "a.pdf").text

    assert "## Minnesanteckningar\n\nKommun\tBeslut\tInfo\nBotkyrka\tx\nHaninge\t\tx\n\n## 1. Välkommen\n" in text
    assert (words * 8).strip() + "\n" in text
    assert f"- {words.strip()}\n" in text
    assert json.dumps(text).count("\\ufb") == 0
