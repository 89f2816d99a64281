import pytest

from kansli.reading.files import extract


def found(tmp_path, content):
    (tmp_path / "a.html").write_text(content, "utf-8")
    return extract(tmp_path / "a.html")


def test_a_page_becomes_text(tmp_path):
    page = (
        "<!DOCTYPE html><html><head><title>bort</title><style>p{}</style></head><body><h1>Möte\n ett</h1>"
        "<p><b>Plats:</b> Åby &amp; <i>Eken</i><br>andra raden</p>"
        "<table><tr><th>Kommun</th><th>Beslut</th></tr><tr><td>Haninge</td><td>x</td></tr></table>"
        "<ul><li>en punkt<li>två</ul><script>alert('bort')</script></script></b>sist"
    )

    text = found(tmp_path, page).text

    assert text == (
        "## Möte ett\n\n**Plats:** Åby & Eken\nandra raden\n**Kommun\tBeslut**\nHaninge\tx\n- en punkt\n- två\nsist\n"
    )


@pytest.mark.parametrize("start", ["<html>", "  <HTML lang=sv>", "\ufeff<!doctype html>", "<body>"])
def test_a_page_is_known_by_its_beginning(tmp_path, start):
    assert found(tmp_path, f"{start}<p>Text</p>").media_type == "text/html"


def test_tags_in_a_text_don_t_make_it_a_page(tmp_path):
    assert found(tmp_path, "Vi <b>beslutar</b>\n").text == "Vi <b>beslutar</b>\n"


def test_a_page_without_words_has_no_text(tmp_path):
    assert found(tmp_path, "<html><body></body></html>").error.code == "no_text"
