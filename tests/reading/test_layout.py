"""Lines, headings and labels in the shapes that are rare."""

import pytest

from kansli.reading import labels as labels_module
from kansli.reading import read
from kansli.reading.blocks import blocks_of
from kansli.reading.headings import Section, section_of
from kansli.reading.items import find_parts
from kansli.reading.labels import Field, field_named, label_of
from kansli.reading.lines import lines_of
from kansli.reading.noise import without_noise


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("Kommun &amp; region", "Kommun & region"),
        ("<p>Beslut</p><p>att", "Beslut att"),
        ("Namn<td>Kommun", "Namn\tKommun"),
        ("Vid protokollet ______ Asta", "Vid protokollet  Asta"),
        ("*Beslut**", "*Beslut**"),
        ("**Beslut", "**Beslut"),
        ("_Beslut_", "Beslut"),
        (r"a\*b", "a*b"),
        ("- • Punkt", "Punkt"),
    ],
)
def test_markup_is_taken_off(text, shown):
    (line,) = lines_of(text)

    assert line.text == shown


@pytest.mark.parametrize("text", ["- |---|", "<br>", "- ---", "a" * 130, "| |", "# ***"])
def test_lines_without_words_are_no_lines(text):
    assert lines_of(text) == []


def test_emphasis_that_is_not_closed_ends_with_the_line():
    (line,) = lines_of("<b>Beslut")

    assert line.bold == [(0, 6)]


def test_labels_of_bad_scans_and_of_many_papers(monkeypatch):
    monkeypatch.setattr(labels_module, "_known", {str(n): None for n in range(5001)})

    assert field_named("Ndrvarande") is Field.PRESENT
    assert field_named("Ndrvarandet") is None
    assert field_named("") is None
    assert len(labels_module._known) < 5001


def test_label_med_needs_its_colon():
    assert label_of(lines_of("Med: Asta Ek")[0])[0] is Field.PRESENT
    assert label_of(lines_of("Med Asta Ek")[0]) is None


def test_sections_by_words():
    assert section_of("Beslut: att anta") == (Section.DECISION, 8)
    assert section_of("Rapport. om läget") is None
    assert section_of("Beslut om budgeten") is None


def test_markup_parts_paragraphs():
    texts = [block.text for block in blocks_of(lines_of("En mening utan punkt\n**Fet rad här.**\noch mer text\n"))]

    assert texts == ["En mening utan punkt", "Fet rad här.", "och mer text"]


def test_number_alone_takes_the_next_line_as_title_and_rows_are_no_headings():
    _, parts = find_parts(lines_of("§ 1\n§ 2\nBudget\nText.\n§ 3\nBeslut\nPlanen antas.\n"))
    assert [(part.number, part.title.text) for part in parts][1] == ("2", "Budget")

    _, rows = find_parts(lines_of("Protokoll\n\n# | a | b | c |\n\n## Ett\nText.\n\n## Två\nText.\n"))
    assert [part.title.text for part in rows] == ["Ett", "Två"]


def test_letterhead_in_the_middle_is_dropped():
    kept = without_noise(
        lines_of("Protokoll\nEn rad.\nTvå rader.\nTre rader\nFJÄLLBYGDEN SAMVERKAR\nwww.fjall.example\n\för alla.\n")
    )

    assert [line.text for line in kept] == ["Protokoll", "En rad.", "Två rader.", "Tre rader", "\för alla.".strip()]


def head(text: str):
    return read(f"{text}\n\n1. Ett\nText om saken.\n\n2. Två\nText om saken.\n")


def test_kind_of_meeting_in_the_name_of_the_paper():
    assert head("Årsmötesprotokoll Byalaget Norra\nNärvarande: Asta Ek").body == "Årsmötes, Byalaget Norra"
    assert head("Protokoll\nMöte: Projekt Norr\nMöte: Annat\nNärvarande: Asta Ek").body == "Projekt Norr"
    assert head("Protokoll 12\nNärvarande: Asta Ek").body == ""


def test_day_of_the_head_stands_before_days_of_other_papers():
    got = head("Protokoll X-rådet\nTid: 5 maj\nAnslag 2024-06-01\nNärvarande: Asta Ek")

    assert got.date is None or got.date.endswith("05-05")


def test_time_that_ends_apart():
    got = head("Protokoll X-rådet 2024-05-05\nTid: kl 9.00\nTid: kl 11.00\nPlats:\nNärvarande: Asta Ek")

    assert (got.start, got.end, got.place) == ("09:00", "11:00", "")


def test_officers_who_are_away_and_names_that_are_none():
    got = head("Protokoll X-rådet 2024-05-05\nNärvarande: Asta Ek, Östra\nOrdförande: Bo Alm (förhinder)\nSekreterare: AB CD")

    assert got.chair == ""
    assert [p.name for p in got.attendees] == ["Asta Ek", "Ab Cd"]


def test_election_without_anybody_known_changes_nothing():
    got = read(
        "Protokoll X-rådet 2024-05-05\nNärvarande: Asta Ek, Bo Alm\n1. Val\nKalle valdes till ordförande.\n2. Två\nText.\n"
    )

    assert got.chair == ""


def test_inverted_promise_without_a_day():
    got = read(
        "Protokoll X-rådet 2024-05-05\nNärvarande: Asta Ek, Bo Alm\n1. Ett\nBeslut\nSom vanligt skickar Bo underlaget.\n"
        "2. Två\nVi behöver en lokal.\n"
        "Ansvarig: Bo Alm\n\nVi behöver kaffe.\nAnsvarig: Asta Ek\n\nUppdrag\n\n| Nr | Vad | Vem |\n|---|---|---|\n| 1 "
        "| Köpa |\n| 2 | - | Bo |\n"
    )

    assert [(made.assignees, made.due) for made in got.items[0].assignments] == [(["Bo Alm"], None)]
    assert [made.assignees for made in got.items[1].assignments] == [["Bo Alm"], ["Asta Ek"]]


def test_condition_inside_the_commission():
    got = read(
        "Protokoll X-rådet 2024-05-05\nNärvarande: Asta Ek, Bo Alm\n1. Ett\nBeslut\n"
        "Uppdra åt Bo att, efter samråd med Asta, att ringa.\n2. Två\nText.\n"
    )

    assert [made.task for made in got.items[0].assignments] == ["Ringa"]
