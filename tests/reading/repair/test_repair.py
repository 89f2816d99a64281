"""The repair as a whole: what it mends, what it leaves, and that nothing is silent."""

import os
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from bench.repair import HEAVY, LIGHT, LOST, POOR, SAMPLES, Rates, damaged, share_right
from kansli.reading import read
from kansli.reading.minutes import Known, KnownPerson
from kansli.reading.repair import repair
from kansli.reading.repair.result import apply_repairs

SHARED = Path(os.environ.get("KANSLI_SHARED", Path(__file__).parents[4] / "shared"))
PAPERS = sorted(SAMPLES.glob("*.txt"))
LEAD = "Motet oppnades och alla halsades valkomna. Styrelsen beslutade att skicka fragan vidare till kommunen f6r svar. "
LONE = "Kansliet far 1 uppdrag att kalla. Motet den 1 oktober, punkt 1 och § 1 utgar.\n\n1 Inledning\n1. Val"
LONE_MENDED = "Kansliet får i uppdrag att kalla. Mötet den 1 oktober, punkt 1 och § 1 utgår.\n\n1 Inledning\n1. Val"
SWAPPED_LEAD = LEAD + "Ordférande hilsar alla vilkomna till métet. "


def test_there_are_papers_of_several_kinds() -> None:
    assert len(PAPERS) >= 8


@pytest.mark.parametrize("paper", PAPERS, ids=lambda paper: paper.stem)
def test_a_clean_paper_is_left_alone(paper: Path) -> None:
    assert repair(paper.read_text(encoding="utf-8")).repairs == ()


@pytest.mark.parametrize(
    ("rates", "least"), [(LOST, 0.975), (LIGHT, 0.97), (HEAVY, 0.97), (POOR, 0.98)], ids=["lost", "light", "heavy", "poor"]
)
def test_damaged_papers_are_mended(rates: Rates, least: float) -> None:
    text = "\n\n".join(paper.read_text(encoding="utf-8") for paper in PAPERS)
    assert share_right(text, repair(damaged(text, rates)).text) >= least


@pytest.mark.parametrize("rates", [LOST, LIGHT, HEAVY, POOR])
def test_the_repairs_make_the_text_from_the_original(rates: Rates) -> None:
    for paper in PAPERS:
        bad = damaged(paper.read_text(encoding="utf-8"), rates)
        repaired = repair(bad)
        assert repaired.text == apply_repairs(bad, repaired.repairs)
        assert all(bad[r.span[0] : r.span[1]] == r.was != r.now for r in repaired.repairs)


def test_a_spot_of_damage_in_a_clean_paper_is_left() -> None:
    text = PAPERS[0].read_text(encoding="utf-8") + "\nNasta mote ar pa fredag.\n"
    assert repair(text).repairs == ()


def test_a_scanned_page_in_a_clean_paper_is_mended() -> None:
    clean, scanned = PAPERS[0].read_text(encoding="utf-8"), PAPERS[1].read_text(encoding="utf-8")
    repaired = repair(clean + "\n" + damaged(scanned, LOST))
    assert repaired.text.startswith(clean)
    assert share_right(clean + "\n" + scanned, repaired.text) > 0.96


def test_what_is_no_word_is_never_touched() -> None:
    kept = "KS 2022/123 SUP2040 asa.akesson@example.se www.sodertorn-exempel.se/mote protokoll_mars.pdf 1 500 000 2022-03-01"
    repaired = repair(SWAPPED_LEAD * 3 + kept)
    assert repaired.text.endswith(kept)


def test_a_lone_1_that_was_an_i_is_told_from_a_number() -> None:
    repaired = repair(SWAPPED_LEAD * 3 + LONE)
    assert repaired.text.endswith(LONE_MENDED)


def test_names_of_the_register_come_first() -> None:
    text = SWAPPED_LEAD * 3 + "Vid motet talade Ulla Trandkorv och Zelda Ojkvast fran Almviken."
    known = Known(
        members=("Ålmviken",),
        bodies={"Ålmvikens råd": ("ÅR",)},
        people=(KnownPerson("Ulla Trändkörv"), KnownPerson("Zelda Öjkvast")),
    )
    assert repair(text, known).text.endswith("talade Ulla Trändkörv och Zelda Öjkvast från Ålmviken.")


def test_a_name_met_in_the_list_is_known_where_a_sentence_begins() -> None:
    text = LEAD * 3 + "Vid bordet satt Par Lind och Par Ek.\n\nPar visade kartor."
    assert repair(text).text.endswith("Pär Lind och Pär Ek.\n\nPär visade kartor.")


def test_capitals_and_line_breaks_stay() -> None:
    text = SWAPPED_LEAD * 3 + "\n\nOVRIGA FRAGOR\n\nArendet galler malomra-\nden och Sodertaljes skarg&rd."
    assert repair(text).text.endswith("\n\nÖVRIGA FRÅGOR\n\nÄrendet gäller målområ-\nden och Södertäljes skärgård.")


def test_compounds_on_no_list_are_found_by_their_parts() -> None:
    text = SWAPPED_LEAD * 3 + "Infrastruktursatsningar, visionsf6rmulering, anvandarmoten och samverkansprogrammets malgrupper."
    mended = "Infrastruktursatsningar, visionsförmulering, användarmöten och samverkansprogrammets målgrupper."
    assert repair(text).text.endswith(mended) or repair(text).text.endswith(mended.replace("förm", "form"))


def test_places_are_those_of_the_text_before_it_was_mended() -> None:
    head = "Minnesanteckningar från styrelsen\nTid: 10 mars 2023\nNarvarande: Asta Ek\n\n1. Oppnande\n"
    last = "Nasta mote halls den 12 maj 2023 kl 9.00 i Dalby."
    text = f"{head}{SWAPPED_LEAD * 3}\n\n2. Nasta mote\n{last}\n"
    found = read(text)
    assert found.repairs
    assert found.next_meeting is not None
    assert text[slice(*found.next_meeting.span)] == last


def test_other_languages_are_left() -> None:
    danish = "Det er godt at vide om den nye plan kom med i de papirer som bestyrelsen har set, og om det gik som aftalt. " * 5
    assert repair(danish).repairs == ()
    english = "The board decided that the report should be sent to all members of the council before the next meeting. " * 5
    assert repair(english).repairs == ()


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=400))
@example("")
@example("ö" * 5000)
@example("a" * 5000 + " och att det som")
def test_no_text_makes_it_raise(text: str) -> None:
    repaired = repair(text)
    assert repaired.text == apply_repairs(text, repaired.repairs)


@settings(max_examples=60, deadline=None)
@given(st.lists(st.text(alphabet="aåäoödié6&1lI|!-\n .,§4rntfmsKÖ\u0130ßﬁ\u00ad@", max_size=12), max_size=25))
def test_no_damaged_text_makes_it_raise(words: list[str]) -> None:
    text = SWAPPED_LEAD * 2 + " ".join(words)
    repaired = repair(text)
    assert repaired.text == apply_repairs(text, repaired.repairs)


@pytest.mark.skipif(not (SHARED / "reading" / "004_corrected.txt").exists(), reason="the shared scanned paper is not here")
def test_the_shared_scanned_paper() -> None:
    truth = (SHARED / "reading" / "004_corrected.txt").read_text(encoding="utf-8")
    (scan,) = (SHARED / "seeds").glob("004_*.txt")
    assert share_right(truth, repair(scan.read_text(encoding="utf-8")).text) >= 0.97


@pytest.mark.skipif(not (SHARED / "seeds").exists(), reason="the shared papers are not here")
def test_the_shared_clean_papers_are_left_alone() -> None:
    for paper in (SHARED / "seeds").glob("00[12]_*.txt"):
        assert repair(paper.read_text(encoding="utf-8")).repairs == ()
