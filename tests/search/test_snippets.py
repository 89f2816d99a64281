"""The piece of a text that shows why it was found."""

from kansli.search.snippets import snippet

LONG = "ord " * 100 + "här beslutades om budgeten för nätverken " + "ord " * 100


def shown(text: str, *marks: str, whole: bool = False) -> str:
    return "".join(f"[{piece.text}]" if piece.is_mark else piece.text for piece in snippet(text, frozenset(marks), whole=whole))


def test_words_are_marked_in_any_form():
    assert shown("Budgeten och budgetar", "budget") == "[Budgeten] och [budgetar]"


def test_a_folded_word_and_a_beginning_are_marked():
    assert shown("Målområden i varudistributionen", "malområd", "malomrad", "varud*") == "[Målområden] i [varudistributionen]"


def test_a_long_text_is_cut_around_the_best_place():
    cut = shown(LONG, "beslut", "budget")
    assert cut.startswith("… ")
    assert cut.endswith(" …")
    assert "[beslutades] om [budgeten]" in cut
    assert len(cut) < 300


def test_a_long_text_without_a_mark_begins_at_the_beginning():
    assert shown(LONG, "annat").startswith("ord ord")


def test_the_end_of_a_text_is_not_cut():
    assert shown("ord " * 100 + "budget", "budget").endswith("[budget]")


def test_a_title_is_shown_whole():
    assert shown(LONG, "budget", whole=True).count("ord") == 200


def test_a_text_of_one_endless_word_is_cut():
    assert len(shown("x" * 1000, "budget")) < 300
