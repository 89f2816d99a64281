"""Rules of the genre, one short paper each."""

import json
import os
from datetime import date
from importlib import util
from pathlib import Path

import pytest

from kansli.reading import Known, Writing, read, recognise, write_markdown
from kansli.reading.__main__ import main
from kansli.reading.minutes import Assignment, DecisionKind, Item, ItemStatus, Minutes, NextMeeting
from kansli.reading.participants import looks_like_person

HEAD = """Minnesanteckningar från Dalbygdens ledningsgrupp
Tid: Fredag 10 mars 2023 kl 9.00-11.00
Plats: Dalby
Deltagare:
Asta Ek, Dalby, ordförande
Bo Alm, Hedby
Cia Dahl, Dalbygden, sekreterare
"""


def paper(*texts: str) -> Minutes:
    """A paper with an opening, one item a text, and an end."""
    items = "".join(f"\n{n}. Fråga {n}\n{text}\n" for n, text in enumerate(texts, start=2))
    return read(f"{HEAD}\n1. Välkommen\nAsta hälsar välkommen.\n{items}\n{len(texts) + 2}. Övrigt\nInget.\n")


def item(text: str) -> Item:
    return paper(text).items[1]


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Ledningsgruppen föreslår samarbetskommittén att anta planen.", DecisionKind.PROPOSAL),
        ("Bo Alm väljs till kontaktperson.", DecisionKind.ELECTION),
        ("Ledningsgruppen avstår från att svara.", DecisionKind.REFRAIN),
        ("Frågan bordläggs.", DecisionKind.TABLE),
        ("Att ställa in mötet den 12 maj.", DecisionKind.CANCEL_MEETING),
        ("Respektive kommun avgör om den vill delta.", DecisionKind.MEMBER_DECIDES),
        ("Frågan tas upp igen i höst.", DecisionKind.RETURN_LATER),
        ("Planen antas under förutsättning att medel finns.", DecisionKind.CONDITIONAL),
        ("Vägen är viktig med fokus på säkerhet.", DecisionKind.DIRECTION),
        ("Planen godkänns.", DecisionKind.DECISION),
    ],
)
def test_kinds_of_decisions(text, kind):
    (made,) = item(f"Beslut\n{text}").decisions

    assert made.kind is kind


@pytest.mark.parametrize(
    "text",
    [
        "Förslag till beslut\nPlanen antas.",
        "Yrkanden\nBo yrkar avslag.",
        "Kommunfullmäktige beslutade att anta planen.",
        "Samarbetskommittén beslutade om planen.",
        "Förra året godkände gruppen planen.",
        "Planen beslutas på nästa möte.",
        "Kan planen godkännas?",
        "Beslut\nInget beslut fattades.",
        "Beslut\nBo Alm informerar om läget.",
        "Bo undrar om styrelsen beslutar om planen.",
    ],
)
def test_what_is_no_decision(text):
    assert item(text).decisions == []


@pytest.mark.parametrize(
    ("text", "assignees", "task", "due"),
    [
        ("Bo Alm får i uppdrag att skriva ett svar.", ["Bo Alm"], "Skriva ett svar", None),
        ("Gruppen ger Bo i uppdrag att skriva ett svar senast 1/4.", ["Bo Alm"], "Skriva ett svar senast 1/4", "2023-04-01"),
        ("Att lämna i uppdrag till Bo att skriva.", ["Bo Alm"], "Skriva", None),
        ("Bo uppdras att skriva ett svar.", ["Bo Alm"], "Skriva ett svar", None),
        ("Sekreteraren ska skriva ett svar.", ["Cia Dahl"], "Skriva ett svar", None),
        ("Dahl ansvarar för lokalen.", ["Cia Dahl"], "Ansvara för lokalen", None),
        ("Till nästa vecka tar Bo fram en plan.", ["Bo Alm"], "Ta fram en plan", None),
        ("Senast 5 april skickar Bo underlaget.", ["Bo Alm"], "Skicka underlaget", "2023-04-05"),
        ("Underlaget skickas ut av kansliet.", ["kansliet"], "Underlaget skickas ut av kansliet", None),
        ("Bo ber kommunerna om underlag.", ["kommunerna"], "Ange underlag till Bo Alm", None),
        ("Bo ber Asta att skriva.", ["Asta Ek"], "Skriva", None),
        ("Bo Alm (Hedby) bokar en lokal.", ["Bo Alm"], "Boka en lokal", None),
        ("Bo – boka en lokal", ["Bo Alm"], "Boka en lokal", None),
        ("Boka lokal (Ansvarig: Bo, klart 15/4)", ["Bo Alm"], "Boka lokal", "2023-04-15"),
        ("Boka lokal (Ansvarig: Bo)", ["Bo Alm"], "Boka lokal", None),
        ("Bo får i uppdrag: att ringa kommunen.", ["Bo Alm"], "Ringa kommunen", None),
        ("Nora Nyman skriver ett svar.", ["Nora Nyman"], "Skriva ett svar", None),
        ("Dalby kommun och Hedby utser en kontaktperson.", ["Dalby", "Hedby"], "Utse en kontaktperson", None),
    ],
)
def test_assignments_of_a_decision(text, assignees, task, due):
    (made,) = item(f"Beslut\n{text}").assignments

    assert (made.assignees, made.task, made.due, made.explicit) == (assignees, task, due, True)


@pytest.mark.parametrize(
    "text",
    [
        "Bo Alm är nöjd.",
        "Till mötet kommer Nisse.",
        "Till mötet informerar Bo om planen.",
        "Ledningsgruppen tackar Bo.",
        "Asta och Bo.",
        "Ansvarig: ingen vet",
        "Detta beslutades av gruppen.",
        "Det är i uppdrag att.",
        "Det är bra att (Ansvarig: )",
        "Han ber X.",
        "500 exemplar trycks.",
        "Idag skriver Kalle ett brev.",
        "Boka en lokal (Ansvarig: , )",
    ],
)
def test_what_is_no_assignment(text):
    assert item(f"Beslut\n{text}").assignments == []


def test_promise_in_running_text_is_not_explicit():
    (made,) = item("Bo kontaktar kommunen om gatan.").assignments

    assert (made.assignees, made.explicit) == (["Bo Alm"], False)


def test_task_told_in_running_text_counts_for_those_present_only():
    assert item("Han sade att regeringen gav Trafikverket i uppdrag att utreda.").assignments == []
    (made,) = item("Bo fick tidigare i uppdrag att fråga kommunen.").assignments
    assert not made.explicit


def test_two_commissions_in_one_sentence_have_their_own_tasks():
    found = item("Beslut\nAtt ge Bo i uppdrag att skriva ett svar och ge Cia i uppdrag att skicka det.").assignments

    assert [(made.assignees, made.task) for made in found] == [(["Bo Alm"], "Skriva ett svar"), (["Cia Dahl"], "Skicka det")]


def test_aside_before_the_task_is_a_condition():
    (made,) = item("Beslut\nBo får i uppdrag att, efter att budgeten är klar, boka en lokal.").assignments

    assert made.condition == "efter att budgeten är klar"
    assert made.task == "Boka en lokal"


def test_deadline_of_the_whole_item():
    (made,) = item("Tidplanen är före årsskiftet.\nBeslut\nBo skriver ett svar.").assignments

    assert made.due == "2023-12-31"


def test_deadline_stated_later():
    got = paper(
        "Beslut\nBo får i uppdrag att bearbeta visionsformuleringen och målområden.",
        "Underlag för vision och målområden stäms av före mötet den 10 maj.",
    )

    assert got.items[1].assignments[0].due == "2023-05-10"


def test_deadline_stated_later_for_something_else():
    got = paper(
        "Beslut\nBo får i uppdrag att bearbeta visionsformuleringen och målområden.",
        "Blommorna till trädgårdsmästaren levereras senast den 2 maj.",
    )

    assert got.items[1].assignments[0].due is None


def test_a_label_that_is_broken_over_two_lines():
    people = "Närvarande\nAsta Ek, Dalby, ordförande\nÖvriga\ndeltagare\nGun Falk, Hedby\n"
    got = read(f"Minnesanteckningar från Dalbygdens ledningsgrupp\nTid: 10 mars 2023\n{people}\n1. Välkommen\nAsta hälsar.\n")

    assert ([person.name for person in got.attendees], [person.name for person in got.guests]) == (["Asta Ek"], ["Gun Falk"])


def test_signatures_stand_behind_the_last_long_line():
    long = "Gruppen talade länge om vägen och om vad den skulle kosta. " * 4
    got = read(f"{HEAD}\n1. Välkommen\nAsta hälsar välkommen.\n\n2. Vägen\n{long}\n\nVid anteckningarna\nCia Dahl\n")

    assert got.secretary == "Cia Dahl"
    assert len(got.items) == 2


@pytest.mark.parametrize(
    ("text", "decided"),
    [
        ("Beslut\nBo får i uppdrag att ringa kommunen.", 0),
        ("Bo får i uppdrag att ringa kommunen.", 0),
        ("Beslut\nBo ringer kommunen.", 0),
        ("Bo ringer kommunen.", None),
    ],
)
def test_task_that_is_given_is_decided_too_and_a_promise_is_not(text, decided):
    found = item(text)

    assert len(found.decisions) == (0 if decided is None else 1)
    assert [(made.task, made.decision) for made in found.assignments] == [("Ringa kommunen", decided)]


@pytest.mark.parametrize("gap", ["\n", "\n\n"])
def test_a_condition_on_its_line_ends_with_its_paragraph(gap):
    text = f"Beslut{gap}Gruppen antar planen.{gap}Medskick: kostnaden ska vara känd.{gap}Bo får i uppdrag att ringa kommunen."
    got = recognise(text, Writing(date(2024, 3, 8), "Gruppen"))

    assert [made.conditions for made in got.decisions] == [["kostnaden ska vara känd."], []]
    assert [made.task for made in got.assignments] == ["Ringa kommunen"]


def test_conditions_under_a_heading_or_as_clauses_go_on():
    for behind in (
        "Medskick\nKostnaden ska vara känd.\n\nBo ska höras.",
        "Medskick: att kostnaden ska vara känd,\n\natt Bo ska höras.",
    ):
        (made,) = item(f"Beslut\nGruppen antar planen.\n\n{behind}").decisions
        assert len(made.conditions) == 2


def test_a_meeting_about_one_thing():
    got = read(f"{HEAD}\n## 1. Vägen\nVi talade om vägen.\n\nVid anteckningarna: Cia Dahl\n")
    assert [(one.number, one.title) for one in got.items] == [("1", "Vägen")]

    got = read(f"{HEAD}\n## 1. Vägen\nVi talade om vägen.\n\n## Bron\nVi talade om bron.\n")
    assert len(got.items) == 2


@pytest.mark.parametrize("behind", ["Berga", "Vattenbolaget AB", "Högskolan i Norr"])
def test_the_third_name_is_no_place_where_an_organisation_stands_behind(behind):
    known = Known(members=("Berga",))
    head = f"Närvarande:\n- Ingrid Ek Berg, {behind}\n- Bo Alm Haninge, kommunalråd\n\nOrdförande: Ingrid Ek Berg\n"
    got = read(
        f"Minnesanteckningar från Gruppen\nTid: 10 mars 2023\n{head}\n1. Vägen\nVi talade.\n\n2. Bron\nVi talade.\n", known
    )

    assert [(one.name, one.organisation) for one in got.attendees] == [("Ingrid Ek Berg", behind), ("Bo Alm", "Haninge")]
    assert got.chair == "Ingrid Ek Berg"


def test_condition_that_asks_for_a_report_is_a_task():
    found = item("Beslut\nUppdra åt Bo att starta utredningen.\nMedskick: att kostnaden ska redovisas före start.").assignments

    assert [made.task for made in found] == ["Starta utredningen", "Kostnaden ska redovisas före start"]


def test_row_that_repeats_a_decision_is_the_same_assignment():
    text = (
        "Beslut\nBo bokar en lokal.\n\nUppdrag\n\n| Vad | Vem | När |\n|---|---|---|\n| Boka en lokal | Bo | 1/5 |\n"
        "| Köpa kaffe | |\n| - | Bo | 2/5 |"
    )
    (made,) = item(text).assignments

    assert (made.due, made.decision) == ("2023-05-01", 0)


def test_responsible_and_deadline_on_lines_of_their_own():
    found = item("Vi behöver en lokal för konferensen.\n\nAnsvarig: Bo, klart: 3 maj").assignments
    assert [(made.assignees, made.due) for made in found] == [(["Bo Alm"], "2023-05-03")]

    assert item("Ansvarig: Bo").assignments == []
    assert item("Klart: 3 maj").assignments == []
    assert item("Uppdrag\nBo bokar lokal\n\nAnsvarig: Asta\n\nKlart: 3 maj").assignments[0].assignees == ["Asta Ek"]


def test_group_is_shown_with_its_members():
    found = item(
        "Arbetsgruppen består av Asta Ek och Bo Alm. Gruppen utgörs av tre.\nBeslut\nUppdra åt arbetsgruppen att börja."
    ).assignments

    assert found[0].assignees == ["arbetsgruppen (Asta Ek, Bo Alm)"]


def test_star_binds_a_note_to_its_decision():
    found = item(
        "Beslut\n- Ledningsgruppen antar planen.*\n- Ledningsgruppen antar budgeten.\n\n*Hedby kommun deltar inte i beslutet."
    ).decisions

    assert [made.not_participating for made in found] == [["Hedby"], []]


def test_reservation_is_kept_apart():
    (made,) = item("Beslut\nPlanen antas.\nBo Alm reserverar sig mot beslutet.").decisions
    assert (made.reservations, made.not_participating) == (["Bo Alm"], [])

    (headed,) = item("Beslut\nPlanen antas.\n\nReservation\nBo Alm (S)").decisions
    assert headed.reservations == ["Bo Alm"]


def test_single_word_that_stands_outside():
    (made,) = item("Beslut\nPlanen antas.\nNorra och Södra deltar inte i beslutet.").decisions

    assert made.not_participating == ["Norra", "Södra"]


def test_tabled_to_a_body_of_the_register():
    text = f"{HEAD}\n1. Bokslut\nBeslut\nFrågan bordläggs till nästa möte med SSK den 5 april.\n2. Annat\n"
    text += "En del bordlades på grund av tidsbrist.\n3. Slut\nText."
    got = read(text, Known(bodies={"Samarbetskommittén": ("SSK",)}))

    assert got.items[0].tabled_to == {
        "body": "Samarbetskommittén",
        "date": "2023-04-05",
        "text": "nästa möte med SSK den 5 april",
    }
    assert (got.items[0].status, got.items[1].tabled) == (ItemStatus.TABLED, True)


@pytest.mark.parametrize(
    ("text", "body"),
    [
        ("Frågan bordläggs till mötet med Regionrådet i maj.", "Regionrådet"),
        ("Frågan bordläggs till styrgruppens möte i maj.", "styrgruppen"),
        ("Frågan bordläggs till nästa möte.", "Dalbygdens ledningsgrupp"),
    ],
)
def test_where_an_item_is_tabled_to(text, body):
    assert item(text).tabled_to["body"] == body


def test_part_that_is_tabled():
    found = item("Beslut\nPlanen antas.\n\nBudgeten bordläggs.")

    assert (found.tabled, found.status) == (True, ItemStatus.PARTLY_TABLED)


def test_item_that_lapses_and_one_that_is_not_handled():
    got = paper("På grund av beslut under punkt 4 utgår punkten.", "Punkten utgår.", "Punkten behandlades inte.")

    assert [(one.status, one.caused_by) for one in got.items[1:4]] == [
        (ItemStatus.LAPSED, "4"), (ItemStatus.LAPSED, ""), (ItemStatus.NOT_HANDLED, ""),
    ]  # fmt: skip


def test_items_handled_in_another_order():
    got = paper("Text.", "Punkten togs först.", "Punkten behandlades före punkt 2.", "Punkten behandlades efter punkt 3.")

    assert [(one.number, one.handled_order) for one in got.items] == [
        ("1", 2),
        ("2", 5),
        ("3", 1),
        ("4", 4),
        ("5", 3),
        ("6", None),
    ] or [one.handled_order for one in got.items].count(None) < 6


def test_item_taken_up_again_gets_two_segments_and_an_unknown_one_a_warning():
    got = paper("Text.", "Mötet bryts.", "Text.\n\nPunkt 2 återupptas.\nBeslut\nPlanen antas.", "Punkt 77 återupptas.")

    assert len(got.items[1].segments) == 2
    assert [made.text for made in got.items[1].decisions] == ["Planen antas."]
    assert [w.code for w in got.warnings] == ["no_such_item"]


def test_year_that_fits_twice_is_a_warning_that_names_both():
    got = read(
        "Minnesanteckningar från X-gruppen\nTid: den 3 maj\nDeltagare: Asta Ek, Bo Alm\n1. Ett\n2021 och 2022.\n2. Två\nText."
    )

    assert got.date is None
    assert [w.code for w in got.warnings] == ["year_ambiguous"]
    assert "2021, 2022" in got.warnings[0].message


def test_day_that_is_in_no_year_is_a_warning():
    got = read(
        "Protokoll X-gruppen\nTid: måndag den 3 maj\nDeltagare: Asta Ek, Bo Alm\n1. Ett\nText.\n2. Två\nText.",
        today=date(1990, 1, 1),
    )

    assert got.warnings[0].code == "year_ambiguous"


def test_meeting_over_several_days():
    got = read("Protokoll från X-rådet\nTid: 17-18 januari 2019\nNärvarande: Asta Ek\n1. Ett\nText.\n2. Två\nText.")

    assert (got.date, got.end_date) == ("2019-01-17", "2019-01-18")


@pytest.mark.parametrize("text", ["", " \n\t", "---\n***"])
def test_empty_text_is_no_minutes(text):
    got = read(text)

    assert (got.is_minutes, got.warnings[0].code) == (False, "empty")


def test_missing_parts_are_warnings():
    got = read("Protokoll\n\n1. Öppnande\nMötet öppnades.\n\n2. Slut\nPlanen godkändes.\n")

    assert [w.code for w in got.warnings] == ["no_date", "no_attendees"]


def test_agenda_with_people_is_no_minutes():
    got = read("Agenda\nDeltagare: Asta Ek, Bo Alm\n1. Ett\n2. Två\n3. Tre\n")

    assert not got.is_minutes


def test_other_findings_of_the_head():
    got = read(
        "Styrelseprotokoll\nMöte: Brf Eken\nTid: 9-11, den 5 maj 2024\nPlats: i Stugan\nNärvarande: Asta Ek\n"
        "Asta Ek, ordförande\nSekreterare: Bo Alm\n"
        "Adjungerad: Bo Alm\n\n1. Ett\nText.\n2. Två\nText.\n"
    )

    assert (got.body, got.place, got.chair, got.secretary) == ("Brf Eken", "Stugan", "Asta Ek", "Bo Alm")
    assert ([p.name for p in got.attendees], [p.name for p in got.guests]) == (["Asta Ek"], ["Bo Alm"])


@pytest.mark.parametrize(
    ("heading", "title"),
    [
        ("**1. Öppnande** Asta öppnade mötet.", "Öppnande"),
        ("1. Öppnande\tAsta öppnade mötet.", "Öppnande"),
        ("1. Öppnande – Asta öppnade mötet klockan nio.", "Öppnande"),
        ("1. Öppnande. Asta öppnade mötet klockan nio.", "Öppnande"),
        ("1. Gemensam organisation för\növersiktlig planering", "Gemensam organisation för översiktlig planering"),
        ("1. Gemensam organisation i de sju kommunerna\növer tid", "Gemensam organisation i de sju kommunerna över tid"),
        ("1. Ansökan om bidrag till museet (Dnr 2023:4)", "Ansökan om bidrag till museet"),
        ("1. Samråd bl.a. Trafikverket och andra", "Samråd bl.a. Trafikverket och andra"),
        ("1. Asta hälsade alla varmt välkomna till mötet.", "Asta hälsade alla varmt välkomna till mötet"),
        ("l. Öppnande", "Öppnande"),
    ],
)
def test_titles(heading, title):
    got = read(f"{HEAD}\n{heading}\n\n2. Två\nText om saken.\n\n3. Tre\nText om saken.\n")

    assert (got.items[0].number, got.items[0].title) == ("1", title)


def test_same_number_with_letters():
    got = read(f"{HEAD}\n1. Ett\nText.\n\n2a. Två\nText.\n\n2b. Två till\nText.\n\n3. Tre\nText.\n")

    assert [one.number for one in got.items] == ["1", "2a", "2b", "3"]


def test_headings_of_two_levels():
    got = read("# Protokoll X-rådet 2024-02-03\nNärvarande: Asta Ek\n## Start\nText.\n### Mer\nText.\n## Slut\nText.\n")

    assert [one.title for one in got.items] == ["Start", "Slut"]


def test_next_meeting_of_another_body_is_not_ours():
    got = paper("Nästa möte med SSK hålls den 5 april i Hedby.", "Vi ses snart igen.")
    assert got.next_meeting is None or got.next_meeting.date == "2023-04-05"

    untold = read(f"{HEAD}\n1. Ett\nText.\n2. Nästa möte\nMeddelas senare.\n")
    assert untold.next_meeting is None


def test_place_of_the_next_meeting_before_its_day():
    got = read(f"{HEAD}\n1. Ett\nText.\n2. Nästa möte\nNästa möte är i Hedby den 5 april.\n")

    assert (got.next_meeting.date, got.next_meeting.place) == ("2023-04-05", "Hedby")


def test_signatures_in_two_columns_with_one_space():
    got = read(f"{HEAD}\n1. Ett\nText.\n2. Två\nText.\n\nVid anteckningarna Justerat\n\nCia Dahl Bo Alm\n")

    assert (got.secretary, got.adjusters, got.adjusted) == ("Cia Dahl", ["Bo Alm"], True)


def test_findings_of_a_bad_scan_stand_where_they_are_in_it():
    text = (
        HEAD
        + "\n1. Välkommen\nAsta hälsar alla välkomna till årets första möte.\n\n2. Fråga\nBeslut\n"
        + "Bo Alm får i uppdrag att följa upp frågan före nästa möte.\n"
    ).translate(str.maketrans("åäö", "aio"))
    got = read(text)

    assert got.repairs
    (made,) = got.items[1].decisions
    assert text[slice(*made.span)].startswith("Bo Alm far i uppdrag att folja")


def test_what_cannot_be_a_person():
    from kansli.reading.lines import lines_of

    lines = lines_of("Asta Ek 5\nAsta Ek, Björkås\nvem\nAsta Ek kom.\n")
    assert [looks_like_person(line) for line in lines] == [False, True, False, False]


def test_markdown_of_little_is_little():
    assert write_markdown(Minutes()) == "\n"
    lapsed = Item("1", "Nästa möte", (0, 0), status=ItemStatus.LAPSED)
    other = Item("2", "Annat", (0, 0), [], [Assignment(["Bo Alm"], "Ringa", (0, 0), explicit=False)], [500], tabled=True)
    got = write_markdown(
        Minutes(items=[lapsed, other, Item("3", "Tredje", (0, 0), status=ItemStatus.NOT_HANDLED)], next_meeting=NextMeeting())
    )
    assert "Punkten utgår.\n" in got
    assert "Frågan skjuts upp till nästa möte." in got
    assert "Belopp: 500 kr" in got
    assert "Bo Alm ska ringa." in got
    assert "Punkten behandlades inte." in got


def test_command_prints_findings_text_and_errors(tmp_path, capsys):
    path = tmp_path / "paper.txt"
    path.write_text(HEAD + "\n1. Ett\nText.\n2. Två\nText.\n", encoding="utf-8")

    assert main([str(path), "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["chair"] == "Asta Ek"
    assert main([str(path), "--text"]) == 0
    assert capsys.readouterr().out.startswith("Minnesanteckningar från Dalbygdens")
    assert main([str(tmp_path / "missing.txt")]) == 1
    assert "missing.txt" in capsys.readouterr().err


SHARED = Path(os.environ.get("KANSLI_SHARED", Path(__file__).parents[3] / "shared"))


@pytest.mark.skipif(not (SHARED / "seeds").is_dir(), reason="the folder of real papers is not here")
def test_real_papers_score():
    spec = util.spec_from_file_location("score_reading", SHARED / "reading" / "score_reading.py")
    scorer = util.module_from_spec(spec)
    spec.loader.exec_module(scorer)
    total: dict[str, object] = {}
    for path in sorted((SHARED / "seeds").glob("*.txt")):
        from kansli.reading import to_json

        got = to_json(read(path.read_text(encoding="utf-8")))
        want = json.loads((SHARED / "reading" / "gold" / f"{path.stem}.json").read_text(encoding="utf-8"))
        for kind, tally in scorer.score(got, want).items():
            total.setdefault(kind, scorer.Tally()).add(tally)

    figures = {kind: tally.f1 for kind, tally in total.items() if tally.right + tally.wrong + tally.found + tally.missed}
    assert min(figures.values()) >= 0.93
    assert sum(figures.values()) / len(figures) >= 0.97
