"""The registers taken along as tables."""

import csv
import io
from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from openpyxl import load_workbook

from kansli.register import exports
from kansli.register.actions import Recipient, enter
from kansli.register.models import Assignment, Decision
from tests.register.samples import SYSTEM, new_assignment, new_decision


def rows_of(answer):
    text = b"".join(answer.streaming_content).decode("utf-8-sig")
    return list(csv.reader(io.StringIO(text), delimiter=";"))


def sheet_of(answer):
    book = load_workbook(io.BytesIO(b"".join(answer.streaming_content)))
    return book.active


@pytest.fixture
def entered(office):
    evil = '=HYPERLINK("http://exempel.se","klicka")'
    decisions = [
        new_decision(office, wording=evil, ceiling=110_000, outside=[office.cedra], conditions=["Först", "Sedan"]),
        new_decision(office, wording="-1 är inte\x0bnågot", kind=Decision.Kind.ELECTION, day=date(2023, 2, 2)),
    ]
    assignments = [
        new_assignment(office, to=Recipient.of(office.bo), due_on=date(2025, 1, 2)),
        new_assignment(office, task="@alla", to=Recipient(words="+46 någon")),
        new_assignment(office, to=Recipient.of(office.secretariat)),
    ]
    return enter(by=SYSTEM, decisions=decisions, assignments=assignments)


def test_decisions_as_csv(office, sign_in, entered):
    answer = sign_in(office.bo).get(reverse("register:decisions_csv"))
    assert answer.headers["Content-Type"].startswith("text/csv")
    assert answer.headers["Content-Disposition"] == 'attachment; filename="Beslut.csv"'
    heading, first, second = rows_of(answer)
    assert heading[:3] == ["Dag", "Organ", "Slag"]
    assert first[0] == "2024-03-07"
    assert first[5].startswith("'=HYPERLINK")
    assert first[7:13] == ["110000", "0", "110000", "Cedra", "", "Först; Sedan"]
    assert second[5].startswith("'-1")


def test_the_table_follows_the_list(office, sign_in, entered):
    client = sign_in(office.bo)
    assert len(rows_of(client.get(reverse("register:decisions_csv"), {"slag": "election"}))) == 2
    assert len(rows_of(client.get(reverse("register:assignments_csv"), {"till": "words"}))) == 2
    assert len(rows_of(sign_in(office.dora).get(reverse("register:decisions_csv")))) == 1
    assert sign_in(office.elvi).get(reverse("register:decisions_csv")).status_code == 404


def test_decisions_as_a_spreadsheet(office, sign_in, entered):
    sheet = sheet_of(sign_in(office.bo).get(reverse("register:decisions_xlsx")))
    assert sheet["F2"].value.startswith("=HYPERLINK")
    assert sheet["F2"].data_type == "s"
    assert sheet["F3"].value == "-1 är intenågot"
    assert sheet["H2"].value == 110_000
    assert sheet["A2"].value.date() == date(2024, 3, 7)


def test_assignments_as_both(office, sign_in, entered):
    client = sign_in(office.bo)
    rows = rows_of(client.get(reverse("register:assignments_csv")))
    assert [row[3] for row in rows[1:]] == ["Bo Björk", "'+46 någon", "Kansliet"]
    assert rows[1][4] == "Bo Björk"
    assert rows[2][2] == "'@alla"
    sheet = sheet_of(client.get(reverse("register:assignments_xlsx")))
    assert sheet["C3"].value == "@alla"
    assert sheet.max_row == 4


def test_as_many_queries_for_many_rows_as_for_few(office, monkeypatch):
    monkeypatch.setattr(exports, "CHUNK", 1000)

    def queries(many):
        enter(by=SYSTEM, assignments=[new_assignment(office) for _ in range(many)])
        with CaptureQueriesContext(connection) as caught:
            list(exports.assignment_lines(entered_rows()))
        return len(caught)

    def entered_rows():

        return Assignment.objects.select_related("body", "matter", "person").order_by("pk")

    assert queries(1) == queries(20)


def test_every_row_comes_also_in_small_chunks(office, monkeypatch, entered):

    monkeypatch.setattr(exports, "CHUNK", 2)
    assert len(list(exports.assignment_lines(Assignment.objects.order_by("pk")))) == 4


@pytest.mark.parametrize(
    ("value", "written"), [(None, ""), (-5, "-5"), ("\tx", "'\tx"), ("x=1", "x=1"), (date(2024, 1, 2), "2024-01-02")]
)
def test_harmless(value, written):
    assert exports.harmless(value) == written
