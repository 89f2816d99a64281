"""One item's text while it is written: what is recognised, and what is only offered."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bench.recognising import KNOWN, SETTING, item
from kansli.reading import Known, KnownPerson, Writing, read, recognise
from kansli.reading.following import FindingKind
from kansli.reading.minutes import DecisionKind, ItemStatus

from .cases import item_samples, text_differences
from .test_properties import PIECES

BLOWS = [*PIECES, "Bo ", "Berga ", "beslutar ", "ställer sig bakom "]
SLOW = settings(deadline=None, max_examples=80, suppress_health_check=list(HealthCheck))


def seen(text: str, **known):
    """Recognised at the fixed meeting: Bo, Cai, Egil … of Granås, Tallås, Berga …"""
    return recognise(text, SETTING, KNOWN, **known)


def test_a_whole_item():
    text = item(1_000)

    got = seen(text)

    assert [heading for heading, _ in got.headings] == ["Diskussion", "Beslut"]
    assert [text[slice(*span)] for _, span in got.headings] == ["Diskussion", "Beslut"]
    first, second, third = got.decisions
    assert (first.not_participating, first.amounts, first.ceiling) == (["Berga"], [110_000], 110_000)
    assert second.kind is DecisionKind.DECISION
    assert (third.kind, third.conditions) == (DecisionKind.CONDITIONAL, ["en delrapport ska redovisas före midsommar."])
    stated = [(made.assignees, made.task, made.due) for made in got.assignments if made.explicit]
    assert stated == [
        (["Cai Cedergren"], "Ta fram ett förslag till nästa möte", "2024-04-19"),
        (["Cai Cedergren"], "Boka ett möte med leverantören senast den 15 mars", "2024-03-15"),
    ]
    assert next(made.assignees for made in got.assignments if not made.explicit) == ["Egil Nordfors"]
    assert (got.amounts, got.presenters) == ([85_000, 110_000], ["Bo Stenvik"])


@pytest.mark.parametrize(("wanted", "text"), item_samples(), ids=lambda one: getattr(one, "title", ""))
def test_an_item_is_recognised_as_annotated(wanted, text):
    got = recognise(text, replace(SETTING, title=wanted.title), KNOWN)

    assert text_differences(wanted, got) == []


def test_a_promise_is_offered_and_a_sentence_without_its_stop_is_unfinished():
    (done,) = seen("Bo kontaktar Cai om avtalet.").findings
    (written,) = seen("Läget är gott. Bo kontaktar Cai om").findings
    (in_the_middle,) = seen("Bo kontaktar Cai om\nLäget är gott.", caret=19).findings
    (on_its_line,) = seen("Bo kontaktar Cai kl.").findings

    assert (done.offered, done.unfinished) == (True, False)
    assert all(one.unfinished for one in (written, in_the_middle, on_its_line))
    assert not seen("Bo kontaktar Cai om avtalet\n").findings[0].unfinished
    assert not any(one.unfinished for one in seen("Bo ringer Cai. Egil ringer Frida. Nu").findings)


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Till justerare valdes Cai Cedergren.", DecisionKind.ELECTION),
        ("Ledningsgruppen föreslår kommittén att anta planen.", DecisionKind.PROPOSAL),
        ("Beslut\nLedningsgruppen avstår från att yttra sig.", DecisionKind.REFRAIN),
        ("Ledningsgruppen avstår från att yttra sig.", DecisionKind.REFRAIN),
        ("Beslut: Respektive kommun avgör om den vill delta.", DecisionKind.MEMBER_DECIDES),
        ("Ledningsgruppen beslutar att ställa in mötet den 12 april.", DecisionKind.CANCEL_MEETING),
        ("**Beslut**\nFrågan bordläggs till nästa möte.", DecisionKind.TABLE),
        ("*Beslut:* Planen antas under förutsättning att medel finns.", DecisionKind.CONDITIONAL),
    ],
)
def test_kinds_of_decisions(text, kind):
    (made,) = seen(text).decisions

    assert made.kind is kind


def test_what_becomes_of_the_item():
    tabled = seen("Frågan bordläggs till nästa möte.")
    lapsed = seen("På grund av beslutet under punkt 4 utgår punkten.")
    broken = seen("Mötet bryts för punkt 7.\nPunkt 3 återupptas.\nMötet bryts.")

    assert (tabled.status, tabled.tabled_to["date"]) == (ItemStatus.TABLED, "2024-04-19")
    assert [one.kind for one in tabled.findings] == [FindingKind.DECISION, FindingKind.STATUS]
    assert (lapsed.status, lapsed.caused_by) == (ItemStatus.LAPSED, "4")
    assert [number for number, _ in broken.interrupted] == ["7", ""]
    assert [number for number, _ in broken.resumed] == ["3"]


def test_an_adjuster_may_be_named_by_an_office():
    got = seen("Ordföranden justerar anteckningarna.")

    assert got.adjusters == ["Asta Kvarnlund"]
    assert got.findings[-1].span == (0, 36)


def test_the_adjuster_and_the_next_meeting():
    got = seen("Egil utses att justera anteckningarna.\n\nNästa möte är fredag den 19 april kl. 8.30 i Granås kommunhus.")

    assert got.adjusters == ["Egil Nordfors"]
    assert (got.next_meeting.date, got.next_meeting.start, got.next_meeting.place) == ("2024-04-19", "08:30", "Granås kommunhus")
    assert {one.kind for one in got.findings} == {FindingKind.DECISION, FindingKind.ADJUSTER, FindingKind.NEXT_MEETING}


@pytest.mark.parametrize(
    ("text", "confidence"),
    [
        ("Berga ställer sig inte bakom skrivningen om avgifter.", 1.0),
        ("Berga kommun avser att gå vidare på egen hand.", 1.0),
        ("Från Bergas sida framförs att kostnaden är för hög.", 1.0),
        ("Bergas ståndpunkt är att kostnaden är för hög.", 1.0),
        ("Berga anser att det går för fort.", 0.6),
    ],
)
def test_a_member_holds_something_for_its_own_part(text, confidence):
    (held,) = seen(text).positions

    assert (held.organisation, held.text, held.confidence) == ("Berga", text, confidence)
    assert seen(text).findings[0].offered is (confidence < 0.7)


@pytest.mark.parametrize("text", ["Alla anser att det är bra.", "Berga är värd och vill väl.", "Förslag\nBerga avvisar planen."])
def test_what_is_no_position(text):
    assert not seen(text).positions


@pytest.mark.parametrize(
    ("text", "most"),
    [
        ("avsätta högst 10 000 kr", 10_000),
        ("med ett kostnadstak på 10 000 kr", 10_000),
        ("avsätta 10 000 kr till ramavtalet", None),
        ("avsätta högst 10 000 kr eller 20 000 kr", None),
    ],
)
def test_a_sum_is_a_ceiling_where_the_sentence_says_so(text, most):
    assert seen(f"Ledningsgruppen beslutar att {text}.").decisions[0].ceiling == most


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Bo informerar om läget. Bo redovisar siffrorna.", ["Bo Stenvik"]),
        ("Rut Ek från Länsstyrelsen berättar om tillsynen.", ["Rut Ek"]),
        ("Ordföranden redogör för läget.", ["Asta Kvarnlund"]),
        ("Föredragande: Rut Ek och Bo.", ["Rut Ek", "Bo Stenvik"]),
        ("Läget presenterades av Cai.", ["Cai Cedergren"]),
        ("Granås informerar om läget. Information om läget.", []),
    ],
)
def test_who_presented(text, names):
    assert seen(text).presenters == names


def test_a_condition_belongs_to_the_decision_before_it():
    (made,) = seen("Ledningsgruppen beslutar att anta planen.\n\nMedskick\nKostnaden ska stämmas av.").decisions

    assert made.conditions == ["Kostnaden ska stämmas av."]


def test_what_the_text_leaves_open():
    two = (KnownPerson("Bo Ek"), KnownPerson("Bo Alm"), KnownPerson("Cai Dal"))
    got = recognise(
        "Beslut\nBo får i uppdrag att ringa till nästa möte.\nCai tar fram underlag senast den 1 mars 2024.",
        Writing(date(2024, 3, 8), present=two),
    )

    assert [one.code for one in got.unsure] == ["who_ambiguous", "no_next_meeting", "due_past"]
    assert [one.code for one in seen("Granås reserverar sig mot beslutet.").unsure] == ["nothing_decided"]


def test_a_list_of_things_to_do_by_its_title():
    to_do = replace(SETTING, title="Att göra")
    got = recognise("Boka lokal (Bo)\nRinga Cai, senast 12/4 (Egil)\nBoka salen (Även i maj)", to_do)

    assert [(made.assignees, made.due) for made in got.assignments] == [(["Bo Stenvik"], None), (["Egil Nordfors"], "2024-04-12")]


def test_an_abbreviation_ends_no_sentence():
    (made,) = seen("Bo skickar t.ex. Cai ett brev.").findings

    assert made.span == (0, 30)


def test_nothing_is_known():
    got = recognise("Beslut\nAnna Ek får i uppdrag att boka lokal.", Writing(date(2024, 3, 8)))

    assert [made.assignees for made in got.assignments] == [["Anna Ek"]]
    assert recognise("", Writing(date(2024, 3, 8))).findings == []


def check(text: str) -> None:
    """Every place lies in the text, and the findings stand in its order."""
    got = seen(text)
    spans = [one.span for one in got.findings]
    assert spans == sorted(spans)
    spans += [span for _, span in (*got.headings, *got.interrupted, *got.resumed)] + [one.span for one in got.unsure]
    assert all(0 <= start <= end <= len(text) for start, end in spans)


@SLOW
@given(st.text())
def test_any_text_is_recognised(text):
    check(text)


@SLOW
@given(st.lists(st.tuples(st.floats(0, 1), st.sampled_from(BLOWS), st.integers(0, 40)), max_size=12))
def test_any_damaged_item_is_recognised(blows):
    text = item(1_500)
    for place, piece, length in blows:
        at = int(place * len(text))
        text = text[:at] + piece + text[at + length :]
    check(text)


@SLOW
@given(st.integers(0, 1_100))
def test_any_half_of_an_item_is_recognised(length):
    check(item(1_000)[:length])


def test_a_paper_and_its_item_are_read_by_the_same_rules():
    text = item(1_000)
    people = "\n".join(f"{one.name}, {one.organisation}, {one.role}".rstrip(", ") for one in SETTING.present)
    paper = (
        f"Minnesanteckningar från {SETTING.body}\nTid: Fredag 8 mars 2024 kl 9-11\nDeltagare:\n{people}\n\n"
        f"1. Öppnande\nAsta öppnar mötet.\n\n2. Upphandling\n{text}\n3. Nästa möte\nNästa möte är 19 april kl. 9."
    )

    item_of_paper, alone = read(paper, KNOWN).items[1], seen(text)

    for name in ("amounts", "presenters", "status", "tabled"):
        assert getattr(item_of_paper, name) == getattr(alone, name)
    assert [made.text for made in item_of_paper.decisions] == [made.text for made in alone.decisions]
    assert [made.task for made in item_of_paper.assignments] == [made.task for made in alone.assignments]
    assert [(one.organisation, one.text) for one in item_of_paper.positions] == [
        (p.organisation, p.text) for p in alone.positions
    ]


def test_known_may_be_empty():
    assert recognise("Bordläggs.", Writing(date(2024, 3, 8)), Known()).tabled
