"""Whether a text is damaged, how, and which of its words may be looked at."""

import pytest

from kansli.reading.repair.channel import Damage
from kansli.reading.repair.damage import find_damage, share_lost
from kansli.reading.repair.tokens import Token, find_tokens, is_code

CLEAN = "Ordföranden hälsar alla välkomna till mötet och går igenom dagordningen som godkänns av rådet. "
BARE = CLEAN.translate(str.maketrans("åäö", "aao"))
SWAPPED = "Ordféranden hilsar alla vilkomna till métet och gar igenom dagordningen som godkinns av radet fér dren. "


def kinds(text: str) -> list[Damage]:
    return [stretch.damage for stretch in find_damage(text)]


def test_clean_texts() -> None:
    assert kinds("") == []
    assert kinds(CLEAN * 5) == []
    assert share_lost("123") == 0


def test_lost_and_swapped() -> None:
    assert kinds(BARE * 5) == [Damage(lost=True)]
    assert kinds(SWAPPED * 5) == [Damage(lost=True, swapped=True, poor=True)]


def test_a_short_text_needs_signs() -> None:
    assert kinds("Anna och Bo tar med kaffe till alla som kommer i dag") == []
    assert kinds("Nasta mote ar pa fredag och det ska handla om taket") == [Damage(lost=True)]


def test_one_digit_for_a_letter_is_sign_enough() -> None:
    assert kinds("Nasta mote ar pa fredag och det ska handla om att se 6ver taket")[0].swapped


def test_a_list_of_names_is_no_damage() -> None:
    assert kinds("Anna Berg\nBo Lind\nCarl Ek\nDora Holm\nErik Dahl\nFrida Lund\n" * 8) == []


def test_poor_print_shows_in_digits_inside_words() -> None:
    assert kinds(CLEAN * 3 + "k1ubben m0te sty1relsen til1gång för v1sa") == [Damage(poor=True)]


def test_only_the_scanned_stretch() -> None:
    text = CLEAN * 12 + "\n" + BARE * 12 + "\n"
    assert [(s.start, s.end) for s in find_damage(text)] == [(len(CLEAN) * 12 + 1, len(text))]


def tokens(text: str) -> list[Token]:
    return list(find_tokens(text))


@pytest.mark.parametrize("code", ["12", "3b", "SUP2040", "A4", "CO2", "R&D", "2:a", "B12"])
def test_codes(code: str) -> None:
    assert is_code(code)


@pytest.mark.parametrize("word", ["f6r", "6ver", "4r", "S6dertorn", "i1", "1", "&r", "Ar"])
def test_words_that_a_scan_gave_digits(word: str) -> None:
    assert not is_code(word)


def test_addresses_are_fixed() -> None:
    found = tokens("se www.mote.se/fraga eller asa@mote.se och plan.pdf nu")
    assert [t.text for t in found if t.fixed] == ["www.mote.se/fraga", "asa@mote.se", "plan.pdf"]


def test_a_word_broken_over_lines_is_one() -> None:
    (word,) = tokens("malomra-\n den")
    assert (word.text, word.gap, word.gap_at) == ("malomraden", "-\n ", 7)
    assert [t.text for t in tokens("mal-\noch barn-\nStockholm")] == ["mal", "och", "barn", "Stockholm"]


def test_where_a_sentence_starts() -> None:
    found = {t.text: t.starts_sentence for t in tokens("Ett möte. Två\n\nTre Fyra\n- Fem\n7. Sex sju")}
    assert found == {
        "Ett": True, "möte": False, "Två": True, "Tre": True, "Fyra": False, "Fem": True, "7": False, "Sex": True, "sju": False,
    }  # fmt: skip


def test_what_stands_between() -> None:
    assert [t.before for t in tokens("a, b. c: d (e f\n\ng")][1:] == [",", ".", ".", "?", "", "."]


def test_a_word_too_long_is_left() -> None:
    assert tokens("x" * 41)[0].fixed
    assert not tokens("x" * 40)[0].fixed
