import pytest

from kansli.documents.paper import Heading, Link, Paragraph, Signatures, Table, cleaned, extract
from tests.documents.papers import paper, whole_paper


def levels(made):
    return [block.level for block in made.blocks if isinstance(block, Heading)]


def test_headings_never_leap_downward():
    made = paper(Heading("a", 3), Heading("b", 3), Heading("c", 1), Heading("d", 2), Heading("e", 4), Heading("f", 0))
    assert levels(made) == [1, 2, 1, 2, 3, 1]


def test_a_table_has_rows_as_long_as_its_head():
    with pytest.raises(ValueError, match="rows of another length"):
        Table(("a", "b"), (("1",),))
    with pytest.raises(ValueError, match="rows of another length"):
        Table(("a", "b"), (), widths=(1,))


def test_text_is_cleaned_of_what_nobody_sees():
    assert cleaned("a\u030angra\r\nfler\u2028rad\x00er\t\u202etxt\ud800\u00ad") == "ångra\nfler\nrader txt"


def test_an_extract_holds_one_section_and_the_signatures():
    made = extract(whole_paper(), "§ 12", kind="Protokollsutdrag")

    assert made.kind == "Protokollsutdrag"
    assert [block.text for block in made.blocks if isinstance(block, Heading)] == ["Mobilitet", "Beslut"]
    assert isinstance(made.blocks[-1], Signatures)
    assert made.facts == whole_paper().facts


def test_an_extract_of_the_last_section_has_the_signatures_once():
    made = extract(whole_paper(), "§ 13", kind="Protokollsutdrag")
    assert [type(block) for block in made.blocks] == [Heading, Paragraph, Signatures]


def test_an_extract_of_nothing_is_refused():
    with pytest.raises(ValueError, match="§ 14"):
        extract(whole_paper(), "§ 14", kind="Protokollsutdrag")


def test_a_link_never_leads_to_something_that_runs():
    with pytest.raises(ValueError, match="javascript"):
        Link("x", "javascript:alert(1)")
