"""Lists of people in the layouts that are in use."""

import pytest

from kansli.reading.lines import Line
from kansli.reading.minutes import Known, KnownPerson
from kansli.reading.names import Register
from kansli.reading.passage import Passage, join
from kansli.reading.people import read_people

KNOWN = Known(members=("Björkås", "Granås"), people=(KnownPerson("Åsa Ögren", "Björkås"),))


def people(*lines: str, known: Known = KNOWN):
    return read_people([Passage(line, ((0, 0),)) for line in lines], Register.of(known))


def test_a_list_of_first_names():
    assert [one.name for one, _ in people("Asta, Bo, Cia, Björkås & Eva")] == ["Asta", "Bo", "Cia", "Eva"]


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ("Asta Ek\tBjörkås\tordförande", ("Asta Ek", "Björkås", "ordförande")),
        ("Björkås\tAsta Ek", ("Asta Ek", "Björkås", "")),
        ("Björkås: Asta Ek", ("Asta Ek", "Björkås", "")),
        ("Ordförande: Asta Ek", ("Asta Ek", "", "ordförande")),
        ("ordförande Asta Ek", ("Asta Ek", "", "ordförande")),
        ("ordförande\tAsta Ek", ("Asta Ek", "", "ordförande")),
        ("Asta Ek Björkås kommun", ("Asta Ek", "Björkås", "")),
        ("Asta Ek Governo (punkt 3)", ("Asta Ek", "Governo", "")),
        ("Asta Maria Lund", ("Asta Maria Lund", "", "")),
        ("Asta von Rosen Region Fjäll", ("Asta von Rosen", "Region Fjäll", "")),
        ("Asta Ek – projektledare i Björkas", ("Asta Ek", "Björkås", "projektledare")),
        ("Asta Ek (S), ny medlem", ("Asta Ek", "S", "ny medlem")),
        ("Asta Ek (M) ersättare", ("Asta Ek", "M", "ersättare")),
        ("Asta Ek (-)", ("Asta Ek", "", "")),
        ("ASTA EK", ("Asta Ek", "", "")),
        ("Asta Ek (s)", ("Asta Ek", "s", "")),
        ("Asta Ek, Björkås via länk", ("Asta Ek", "Björkås", "")),
        ("Asta Ek, Björkås", ("Asta Ek", "Björkås", "")),
        ("Asta, Björkås", ("Asta", "Björkås", "")),
        ("Asta Ek, länsmuseet", ("Asta Ek", "länsmuseet", "")),
        ("Asta Ek, kommer från den norra delen av staden", ("Asta Ek", "", "")),
        ("åsa ögren", None),
        ("Åsa Ögren", ("Åsa Ögren", "", "")),
        ("Asta Ek [Björkås]", ("Asta Ek", "Björkås", "")),
        ("Asta Ek, HR-specialist", ("Asta Ek", "", "hr-specialist")),
        ("Asta\u00a0Ek Björkås kommun", ("Asta Ek", "Björkås", "")),
        ("Cecilia", ("Cecilia", "", "")),
    ],
)
def test_one_line(line, told):
    found = people(line)

    assert ([(p.name, p.organisation, p.role) for p, _ in found] or [None]) == [told]


def test_name_comes_as_the_register_spells_it():
    ((person, _),) = people("ÅSA ÖGREN")

    assert person.name == "Åsa Ögren"


def test_organisation_one_letter_off_a_member_is_mended():
    assert people("Asta Ek, Granåz")[0][0].organisation == "Granås"
    assert people("Asta Ek, Nykvärn", known=Known())[0][0].organisation == "Nykvarn"
    assert people("Asta Ek, Hedby", known=Known())[0][0].organisation == "Hedby"


def test_several_on_one_line():
    found = people("Asta Ek (ordf), Bo Alm (via Teams), Cecilia Dahl och Dan Frisk samt chef Eva Grahn (förhinder)")

    assert [p.name for p, _ in found] == ["Asta Ek", "Bo Alm", "Cecilia Dahl", "Dan Frisk", "Eva Grahn"]
    assert [p.remote for p, _ in found] == [False, True, False, False, False]
    assert [away for _, away in found] == [False, False, False, False, True]


def test_list_of_three_names_each_gives_the_place_last():
    found = people("Asta Ekvall Björkdal, Bo Almgren Norrvik, Cai Dahlin Torpa")
    assert (found[0][0].name, found[0][0].organisation) == ("Asta Ekvall", "Björkdal")

    named = people("Asta Maria Ekvall, Bo Erik Almgren, Cai Olof Dahlin")
    assert named[0][0].name == "Asta Maria Ekvall"


def test_guest_with_items_and_stand_in():
    found = people("Rut Ek, Länsstyrelsen (p 2–3, 5)", "Bo Alm (ersättare för Dina Ekstam)")

    assert found[0][0].items == ["2", "3", "5"]
    assert found[1][0].standing_in_for == "Dina Ekstam"


def test_organisation_as_a_heading_of_names_and_as_a_line_behind_one():
    assert [p.organisation for p, _ in people("Björkås", "Asta Ek", "Bo Alm")] == ["Björkås", "Björkås"]
    assert [p.organisation for p, _ in people("Asta Ek", "Björkås", "Bo Alm", "Granås")] == ["Björkås", "Granås"]


def test_headings_and_nobody_are_no_people():
    assert people("Namn\tKommun", "Samtliga ledamöter", "Inga", "-", "(saknas)", ". ,") == []


def test_note_on_the_next_piece_belongs_to_the_person():
    assert people("Asta Ek, (via länk)")[0][0].remote


def test_role_and_times_in_brackets():
    ((person, _),) = people("Asta Ek (kassör) från kl 10")

    assert person.role == "kassör"


def test_words_cut_by_a_hyphen_are_joined():
    parts = [Passage("samman-", ((0, 0),)), Passage("", ((0, 8),)), Passage("träde", ((0, 8),))]

    assert join(parts).text == "sammanträde"
    assert join([Passage("miljö-", ((0, 0),)), Passage("och bygg", ((0, 7),))]).text == "miljö- och bygg"


def test_bold_share_of_a_line():
    assert Line(Passage("Beslut", ((0, 0),)), bold=[(0, 6)]).is_heading
