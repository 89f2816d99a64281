"""What a body has outstanding, and the text of the minutes' item."""

from datetime import date, timedelta

from kansli.register import actions
from kansli.register.models import Assignment, AssignmentReport, Decision
from kansli.register.queries.outstanding import outstanding, outstanding_text
from tests.register.samples import DAY, SYSTEM, new_assignment, new_decision

of = actions.Recipient.of
NOW = date(2026, 5, 4)
MEETINGS = [DAY - timedelta(days=30), DAY, DAY + timedelta(days=60), DAY + timedelta(days=120), NOW]


def tasks(rows):
    return [row.assignment.task for row in rows]


def given(office, task, **fields):
    return actions.enter(by=SYSTEM, assignments=[new_assignment(office, task=task, **fields)]).assignments[0]


def test_late_first_and_held_last(office):
    given(office, "Vilar", condition="efter LG", due_on=date(2025, 1, 1))
    given(office, "Någon dag")
    given(office, "Snart", due_on=date(2026, 6, 1))
    given(office, "Sen", due_on=date(2026, 5, 3))
    actions.finish(by=SYSTEM, assignment=given(office, "Klar"))
    rows = outstanding(office.committee, NOW, MEETINGS)
    assert tasks(rows) == ["Sen", "Snart", "Någon dag", "Vilar"]
    assert (rows[0].age, rows[0].meetings, rows[0].is_late) == ((NOW - DAY).days, 2, True)
    assert rows[3].waits_for == ["efter LG"]


def test_what_of_other_bodies_waits_for_this_one(office):
    decision = new_decision(office, kind=Decision.Kind.CONDITIONAL, conditions=["LG har sagt sitt"])
    given_by = {"body": office.committee}
    actions.enter(by=SYSTEM, decisions=[decision], assignments=[new_assignment(office, task="A", decision=decision, **given_by)])
    waiting = given(office, "B", condition="efter återkoppling från LG")
    given(office, "C", to=of(office.group))
    given(office, "D")
    rows = outstanding(office.group, NOW)
    assert sorted(tasks(rows)) == ["A", "B", "C"]
    assert all(row.is_from_other for row in rows)
    actions.release(by=SYSTEM, assignment=waiting, met_on=DAY)
    assert sorted(tasks(outstanding(office.group, NOW))) == ["A", "C"]


def test_the_text_reads_by_itself(office):
    assignment = given(office, "Ta fram en plan.", to=of(office.bo), due_on=date(2026, 5, 1))
    kind = AssignmentReport.Kind.ON_ITS_WAY
    actions.report(by=SYSTEM, assignment=assignment, person=office.bo, text="Utkast finns.", day=DAY, kind=kind)
    whole = given(office, "Svara", to=actions.Recipient(Assignment.GivenTo.EACH_MEMBER), due_words="före sommaren")
    actions.finish(by=SYSTEM, assignment=whole.parts.first())
    given(office, "Boka möte", condition="efter LG.")
    assert outstanding_text(outstanding(office.committee, NOW, MEETINGS)).splitlines() == [
        (
            "1. Ta fram en plan – Bo Björk. Gavs av SSK den 7 mars 2024, för 2 möten sedan. Sista dag var 1 maj 2026."
            " Senast rapporterat 7 mars 2024: På gång – Utkast finns."
        ),
        (
            "2. Svara – Varje medlem. Gavs av SSK den 7 mars 2024, för 2 möten sedan. Sista dag: före sommaren."
            " 1 av 3 medlemmar är klara."
        ),
        "3. Boka möte. Gavs av SSK den 7 mars 2024, för 2 möten sedan. Väntar på: efter LG.",
    ]
    assert outstanding_text([]) == "Det finns inga utestående ärenden."


def test_a_seat_is_told_with_its_holder_and_a_reported_part_counts_for_the_whole(office):
    seat = office.committee.seats.get(member=office.berga)
    given(office, "Fråga", to=of(seat))
    whole = given(office, "Svara", to=actions.Recipient(Assignment.GivenTo.EACH_MEMBER))
    kind = AssignmentReport.Kind.DONE
    actions.report(by=SYSTEM, assignment=whole.parts.first(), person=office.bo, text="", day=DAY, kind=kind)
    rows = outstanding(office.committee, NOW)
    assert {row.holders for row in rows} == {"Berga (Cai Cedergren)", "Varje medlem"}
    assert next(row for row in rows if row.parts).last_report.kind == "done"
    assert "för" not in outstanding_text(rows[:1])


def test_as_many_queries_for_many(office, django_assert_num_queries):
    for count in (1, 12):
        for number in range(count):
            given(office, f"Uppdrag {number}", to=of(office.bo), condition="efter LG")
        with django_assert_num_queries(4):
            outstanding(office.committee, NOW, MEETINGS)
