from hypothesis import given
from hypothesis import strategies as st

from kansli.meetings.marking import Mark, atoms, excerpt, plain, runs
from kansli.meetings.templatetags.marked import marked

TEXT = "## Punkt ett\n\n\nHelene **hilsar** alla valkomna."
REPAIRS = [(TEXT.index("hilsar"), TEXT.index("hilsar") + 6, "hälsar")]


def test_runs_put_together_are_the_text():
    assert "".join(run.text for run in runs(TEXT, [Mark("a", "green", 3, 20)], REPAIRS)) == TEXT


@given(st.text(alphabet="ab *#<b>/\n", max_size=60), st.lists(st.tuples(st.integers(0, 60), st.integers(0, 60)), max_size=5))
def test_no_mark_and_no_markup_loses_a_letter(text, spans):
    marks = [Mark(str(i), "green", min(pair), min(max(pair), len(text))) for i, pair in enumerate(spans)]

    assert "".join(run.text for run in runs(text, marks, [])) == text


def test_a_mark_is_widened_to_the_mended_word():
    start = REPAIRS[0][0]
    marked_runs = [run for run in runs(TEXT, [Mark("a", "green", start + 2, start + 4)], REPAIRS) if run.marks]

    assert [(run.text, run.now) for run in marked_runs] == [("hilsar", "hälsar")]


def test_plain_text_is_mended_and_without_markup():
    assert plain(TEXT, REPAIRS) == "Punkt ett\n\nHelene hälsar alla valkomna."
    assert plain(TEXT, REPAIRS, [(0, 12), (15, 21)]) == "Punkt ett\n\nHelene"


def test_an_excerpt_stands_around_its_sentence():
    text = "ord " * 100 + "Kommittén beslutar." + " slut" * 100
    span = (400, 419)

    around, start, end = excerpt(text, atoms(text, []), span, (0, len(text)))

    assert around[start:end] == "Kommittén beslutar."
    assert len(around) < 520
    assert around.startswith("ord ")
    assert around.endswith(" slut")


def test_a_sentence_that_fills_its_item_is_its_own_excerpt():
    assert excerpt("abcdef", [], (2, 4), (2, 4)) == ("cd", 0, 2)


def test_text_from_files_is_shown_as_text():
    html = marked(runs("<script>&", [Mark('"k', "green", 0, 8)], []), show="all")

    assert "<script>" not in html
    assert "&lt;script&gt;" in html
    assert 'data-mark="&quot;k"' in html


def test_what_became_of_a_word_is_shown_with_what_it_was():
    whole, short = marked(runs(TEXT, [], REPAIRS), show="all"), marked(runs(TEXT, [], REPAIRS))

    assert "<del>hilsar</del><ins>hälsar</ins>" in whole
    assert '<span class="markup"' in whole
    assert "<del>" not in short
    assert "**" not in short
    assert "<ins>hälsar</ins>" in short


def test_a_mark_over_several_runs_has_its_name_once():
    html = marked(runs(TEXT, [Mark("a", "green", 0, len(TEXT)), Mark("b", "blue", 3, 8)], REPAIRS))

    assert html.count('id="m-a"') == html.count('id="m-b"') == 1
    assert html.count("<mark") == html.count("</mark>")


def test_stars_that_do_not_match_are_left_and_what_overlaps_counts_once():
    assert plain("*ett** och två*", []) == "*ett** och två*"
    assert plain("abcdef", [(0, 4, "x"), (2, 6, "y")]) == "xef"
