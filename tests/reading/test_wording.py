"""How the genre words its heads, dissent and tasks: one short paper each, with invented people."""

from datetime import date

import pytest

from kansli.reading import Known, read
from kansli.reading.due import Calendar, due_in
from kansli.reading.kinds import decide_kind
from kansli.reading.minutes import DecisionKind

HEAD = """Minnesanteckningar från Dalbygdens ledningsgrupp
Tid: Fredag 10 mars 2023 kl 9.00-11.00
Plats: Dalby
Deltagare:
Asta Ek, Dalby, ordförande
Bo Alm, Region Sydland
Cia Dahl, Dalbygden, sekreterare
"""


def item(text: str):
    return read(f"{HEAD}\n1. Öppnande\nAsta öppnar mötet.\n\n2. Fråga\n{text}\n\n3. Övrigt\nInget.\n").items[1]


def head(text: str, known: Known = Known()):  # noqa: B008 - frozen and empty
    return read(f"{text}\n\n1. Ett\nText om saken.\n\n2. Två\nText om saken.\n", known, today=date(2024, 5, 1))


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Beslut\nArbetsgruppen för vatten får i uppdrag att rita.", [(["Arbetsgruppen för vatten"], "Rita")]),
        ("Beslut\nRegion Sydland bokar en lokal.", [(["Region Sydland"], "Boka en lokal")]),
        ("Beslut\nRegion Norrland bokar en lokal.", [(["Region Norrland"], "Boka en lokal")]),
        ("Beslut\nBo ombeds ta kontakt med banken.", [(["Bo Alm"], "Ta kontakt med banken")]),
        ("Beslut\nBo fick uppdraget att ringa banken.", [(["Bo Alm"], "Ringa banken")]),
        (
            "Beslut\nBo fick i uppdrag att kalla och Cia att ta fram ett blad.",
            [(["Bo Alm"], "Kalla"), (["Cia Dahl"], "Ta fram ett blad")],
        ),
        ("Beslut\nBo fick i uppdrag att kalla och Ingen att rita.", [(["Bo Alm"], "Kalla"), (["Bo Alm"], "Ingen att rita")]),
        ("Gruppen beslutade att mäta vattnet. Bo ansvarar.", [(["Bo Alm"], "Mäta vattnet")]),
        ("Gruppen beslutade att mäta vattnet. Någon ansvarar.", []),
        ("Beslut\nBo tillsammans med kansliets folk skriver ett brev.", [(["Bo Alm"], "Skriva ett brev")]),
        ("Uppdrag åt Bo att räkna.", [(["Bo Alm"], "Räkna")]),
    ],
)
def test_who_is_to_do_what(text, found):
    assert [(made.assignees, made.task) for made in item(text).assignments] == found


@pytest.mark.parametrize(
    ("text", "due", "words"),
    [
        ("skicka till kommunerna senast den 20 maj 2022", "2022-05-20", "senast den 20 maj 2022"),
        ("klart inför gruppens möte den 14 maj", "2022-05-14", "inför gruppens möte den 14 maj"),
        ("svar inom två veckor", "2022-03-15", "inom två veckor"),
        ("svar inom 10 dagar", "2022-03-11", "inom 10 dagar"),
        ("svar inom några veckor", None, "inom några veckor"),
    ],
)
def test_deadline_in_its_own_words(text, due, words):
    got = due_in(text, Calendar(date(2022, 3, 1)))

    assert got is not None
    assert (got.day, got.text) == (due, words)


def test_kind_is_told_by_the_words_of_its_table():
    assert decide_kind("Upp till varje kommun.") is DecisionKind.MEMBER_DECIDES


def test_known_body_gets_its_full_name():
    known = Known(bodies={"Samrådet för Dalbygden": ("Samrådet", "SD"), "Dalbygdens ledningsgrupp": ("Ledningsgruppen",)})

    assert head("Minnesanteckningar Samrådet, Dalbygden 2024-03-01", known).body == "Samrådet för Dalbygden"
    assert head("Ledningsgruppens planeringskonferens 2-3 september 2021\nAnteckningar", known).body == "Dalbygdens ledningsgrupp"
    assert head("Minnesanteckningar Kartgruppen 2024-03-01", known).body == "Kartgruppen"


@pytest.mark.parametrize(
    ("text", "body"),
    [
        ("Kartgruppen – avstämning\nAnteckningar 2024-03-01", "Kartgruppen"),
        ("Vara\nMINNESANTECKNINGAR\nKommunchefsgrupp\n2024-03-01", "Kommunchefsgrupp"),
        ("Holmby kommun\nKommunstyrelsen\nProtokoll 2024-03-01", "Holmby kommun, Kommunstyrelsen"),
        ("Protokoll X\n2024-03-01", ""),
        ("Räddningsförbundet Norr\nDirektionen\nProtokoll 3 2024-03-01", "Räddningsförbundet Norr, Direktionen"),
        ("Styrelsemöte med Falkarnas scoutkår.\nProtokoll 2024-03-01", "Styrelsen för Falkarnas scoutkår"),
        ("XY minnesanteckningar 240301", "XY"),
        ("Protokoll från styrelsemöte (1 9)\nStyrelsemöte 6 - Spelen Norr\n2024-03-01", "Spelen Norr"),
    ],
)
def test_whose_meeting(text, body):
    got = head(f"{text}\nNärvarande: Asta Ek, Bo Alm")

    assert body in got.body
    assert got.date == "2024-03-01"


def test_years_to_choose_among_are_near():
    got = head("Protokoll Kartgruppen\nTid: Fredag 12 maj\nNärvarande: Asta Ek, Bo Alm")

    assert [w.message for w in got.warnings] == ["Året står inte i datumet. Möjliga år: 2017, 2023. Ange vilket."]


def test_six_digits_are_a_day_only_behind_a_word_for_it():
    assert head("Mötesanteckningar 240301 Kartgruppen\nNärvarande: Asta Ek").date == "2024-03-01"
    assert head("Protokoll Kartgruppen\nÄrende 240301\nNärvarande: Asta Ek").date is None


@pytest.mark.parametrize(
    ("line", "place"),
    [
        ("den 5 maj 2023 på kontoret i Vile, kl. 10.00–12.15", "kontoret i Vile"),
        ("Holmgården 2023-05-05", "Holmgården"),
        ("Kartgruppen 2023-05-05", ""),
        ("5 maj 2023", ""),
    ],
)
def test_place_beside_the_day(line, place):
    assert head(f"Protokoll från Kartgruppen\n{line}\nNärvarande: Asta Ek, Bo Alm").place == place


def test_head_in_sentences_beside_labels():
    told = "Mötet hölls klockan 15.00 till 16.30 i Folkets hus.\nFrånvarande var ingen alls av dem som hade kallats till mötet."
    got = head(f"Protokoll från Kartgruppen\n2023-05-05\n\n{told}\n\nMöten hålls i regel två gånger om året i gruppen här.")

    assert (got.start, got.end, got.place, got.absent) == ("15:00", "16:30", "Folkets hus", [])

    labelled = head(
        "Protokoll från Kartgruppen 2023-05-05\n\nVi sågs redan tidigt på morgonen den dagen.\n\n"
        "Tid: kl 9.00-10.00\nNärvarande: Asta Ek"
    )
    assert (labelled.start, labelled.end) == ("09:00", "10:00")


def test_place_of_the_next_meeting():
    def following(text):
        got = head(f"Protokoll Kartgruppen 2024-03-01\nNärvarande: Asta Ek, Bo Alm\n\n0. Noll\n{text}")
        return (got.next_meeting.date, got.next_meeting.place) if got.next_meeting else None

    assert following("Gruppen träffas igen den 5 maj hemma hos Bo.") == ("2024-05-05", "hemma hos Bo")
    assert following("Nästa steg tas den 5 maj.") is None
    assert following("Nästa möte den 5 maj. Samtliga på expeditionen.") == ("2024-05-05", "")
    assert following("Nästa möte 5 maj och nästa 6 juni kl 13. Ordf: Asta Ek")[0] == "2024-05-05"


def test_several_next_meetings_in_one_place():
    got = read(f"{HEAD}\n1. Ett\nText.\n\n2. Nästa möte\n2 april kl 13 och 6 maj kl 13. Samtliga på expeditionen.\n")

    assert (got.next_meeting.date, got.next_meeting.place) == ("2023-04-02", "expeditionen")


def test_times_in_falling_order_and_one_name_alone_tell_nothing():
    got = head("Protokoll Kartgruppen 2024-03-01\nAsta Ek\n\nTid: kl 11.00, kl 9.00\nPlats: Dalby\nPlats: Hedby")

    assert (got.start, got.end, got.place, got.attendees) == ("11:00", None, "Dalby", [])


def test_an_office_that_opens_is_nobody_by_name():
    text = "Ordföranden öppnade mötet som leddes av Asta."
    got = read(f"Protokoll Kartgruppen 2024-03-01\nNärvarande: Asta Ek, Bo Alm\n\n1. Ett\n{text}\n\n2. Två\nText.\n")

    assert got.chair == "Asta Ek"


def test_a_lone_day_of_a_conference_ends_what_was_decided():
    assert [one.text for one in item("Slutsats:\nVi ses i maj igen.\nDag 2\nArbete i grupper om vägar.").decisions] == [
        "Vi ses i maj igen."
    ]


def test_a_dissenting_opinion_is_no_decision():
    found = item("Ledningsgruppen beslutade\natt anta planen\natt skicka den till Dalby\nBo Alm anmälde avvikande mening.")

    assert [one.text for one in found.decisions] == ["Ledningsgruppen beslutade att anta planen", "att skicka den till Dalby"]
    assert found.decisions[-1].reservations == ["Bo Alm"]
