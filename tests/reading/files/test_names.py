import pytest

from kansli.reading.files import safe_name


@pytest.mark.parametrize(
    ("raw", "shown"),
    [
        ("protokoll.docx", "protokoll.docx"),
        ("../../etc/passwd", "passwd"),
        ("C:\\Mina dokument\\möte 3.pdf", "möte 3.pdf"),
        ("/", "namnlös"),
        ("", "namnlös"),
        ("..", "namnlös"),
        ("a\x00b\nc.txt", "abc.txt"),
        ("möte\u202excod.exe", "mötexcod.exe"),
        ("  två   blanka .txt ", "två blanka .txt"),
        (".gömd", "gömd"),
        ("mo\u0308te.txt", "möte.txt"),
        ("trasig\udce5.txt", "trasig.txt"),
        ("mapp/", "mapp"),
    ],
)
def test_a_name_is_made_safe(raw, shown):
    assert safe_name(raw) == shown


def test_a_long_name_keeps_its_ending():
    name = safe_name("å" * 300 + ".docx")

    assert len(name) == 120
    assert name.endswith("å.docx")


@pytest.mark.parametrize("raw", ["x" * 300, "x." + "y" * 300])
def test_a_long_name_without_an_ending_is_cut(raw):
    assert safe_name(raw) == raw[:120]
