"""The map from a repaired text back to the original."""

from hypothesis import given
from hypothesis import strategies as st

from kansli.reading.minutes import Repair
from kansli.reading.repair.result import Repaired, apply_repairs

ORIGINAL = "Vilkommen till i1 mote"
REPAIRS = (Repair("Vilkommen", "Välkommen", (0, 9)), Repair("i1", "i", (15, 17)), Repair("mote", "möte", (18, 22)))
REPAIRED = Repaired(apply_repairs(ORIGINAL, REPAIRS), REPAIRS)


def original_of(part: str) -> str:
    start = REPAIRED.text.index(part)
    begin, end = REPAIRED.to_original(start, start + len(part))
    return ORIGINAL[begin:end]


def test_the_repairs_make_the_text() -> None:
    assert REPAIRED.text == "Välkommen till i möte"


def test_a_span_before_any_repair_is_the_same() -> None:
    assert Repaired("Hej").to_original(1, 2) == (1, 2)


def test_a_span_of_a_repaired_word_is_the_word_that_came_out() -> None:
    assert original_of("Välkommen") == "Vilkommen"
    assert original_of("möte") == "mote"


def test_a_span_inside_a_word_of_the_same_length_is_letter_for_letter() -> None:
    assert original_of("älk") == "ilk"


def test_a_span_that_touches_a_word_of_another_length_holds_all_of_it() -> None:
    longer = Repaired("förslag", (Repair("foérslag", "förslag", (0, 8)),))
    assert longer.to_original(2, 4) == (0, 8)
    assert longer.to_original(0, 7) == (0, 8)


def test_a_span_between_repairs_is_shifted() -> None:
    assert original_of("till") == "till"
    assert original_of("i") == "i"
    assert original_of("till i möte") == "till i1 mote"


def test_an_empty_span_stays_empty_or_grows_never_turns_round() -> None:
    start, end = REPAIRED.to_original(16, 16)
    assert start <= end


@st.composite
def repaired_texts(draw: st.DrawFn) -> tuple[str, Repaired]:
    pieces = draw(st.lists(st.tuples(st.text(max_size=5), st.text(min_size=1, max_size=4), st.text(max_size=4)), max_size=6))
    original, repairs = "", []
    for before, was, now in pieces:
        original += before
        repairs.append(Repair(was, now, (len(original), len(original) + len(was))))
        original += was
    return original, Repaired(apply_repairs(original, tuple(repairs)), tuple(repairs))


@given(repaired_texts())
def test_the_whole_text_is_the_whole_original(pair: tuple[str, Repaired]) -> None:
    original, repaired = pair
    start, end = repaired.to_original(0, len(repaired.text))
    assert 0 <= start <= end <= len(original)
    assert not repaired.text or all(start <= r.span[0] and r.span[1] <= end for r in repaired.repairs if r.now)


@given(repaired_texts(), st.data())
def test_text_outside_repairs_maps_to_itself(pair: tuple[str, Repaired], data: st.DataObject) -> None:
    original, repaired = pair
    places = [i for i in range(len(original)) if not any(r.span[0] <= i < r.span[1] for r in repaired.repairs)]
    if not places:
        return
    place = data.draw(st.sampled_from(places))
    shifted = place + sum(len(r.now) - len(r.was) for r in repaired.repairs if r.span[1] <= place)
    start, end = repaired.to_original(shifted, shifted + 1)
    assert start <= place < end
