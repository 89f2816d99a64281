"""The event log: append-only in the database, and every way of tampering shows."""

from types import SimpleNamespace

import pytest
from django.db import Error, connection, connections, transaction
from django.test.utils import CaptureQueriesContext

from kansli.audit import chain, queries
from kansli.audit.actions import System, mac_of, record
from kansli.audit.models import Detail, Event, Head
from kansli.audit.sql import refuse
from kansli.people.models import Organisation, Place

ON_POSTGRESQL = connection.vendor == "postgresql"
BY = System("test")


@pytest.fixture
def log(db):
    """Five events on one organisation."""
    thing = Organisation.objects.create(name="Alby")
    for number in range(1, 6):
        record(by=BY, verb="people.x", target=thing, before={"n": number - 1}, after={"n": number})
    assert list(queries.faults()) == []
    return thing


def run(*statements):
    with connection.cursor() as cursor:
        for statement in statements:
            cursor.execute(statement)


@pytest.fixture
def unlocked(log):
    """Somebody with the database in their hands has taken the locks away."""
    names = [("audit_event", "update"), ("audit_event", "delete"), ("audit_detail", "update")]
    run(*(f"DROP TRIGGER {table}_refuse_{verb}{f' ON {table}' if ON_POSTGRESQL else ''}" for table, verb in names))
    return log


@pytest.mark.parametrize(
    "change",
    [
        lambda: Event.objects.filter(seq=3).update(verb="people.y"),
        lambda: Event.objects.filter(seq=3).delete(),
        lambda: Event.objects.get(seq=3).save(),
        lambda: Detail.objects.update(after={}),
    ],
    ids=["update", "delete", "save", "detail"],
)
def test_the_database_refuses_to_change_the_log(log, change):
    Detail.objects.filter(event__seq=3).delete()  # a detail may be disposed of by rule
    with pytest.raises(Error, match="cannot be changed"), transaction.atomic():
        change()
    assert list(queries.faults()) == []


def change(log):
    Event.objects.filter(seq=3).update(by="bo")


def change_the_time(log):
    Event.objects.filter(seq=3).update(at="2020-01-01T00:00Z")


def change_the_detail(log):
    Detail.objects.filter(event__seq=3).update(after={"n": 99})


def delete_one(log):
    Detail.objects.filter(event__seq=3).delete()
    Event.objects.filter(seq=3).delete()


def cut_the_tail(log):
    Detail.objects.filter(event__seq__gt=3).delete()
    Event.objects.filter(seq__gt=3).delete()


def insert(log):
    last = Event.objects.get(seq=5)
    Event.objects.create(seq=6, at=last.at, by="bo", verb="x", kind="x", key="x", digest="x", previous=last.mac, mac="0" * 64)


def swap(log):
    Event.objects.filter(seq=2).update(seq=99)
    Event.objects.filter(seq=3).update(seq=2)
    Event.objects.filter(seq=99).update(seq=3)


def write_anew_without_the_key(log):
    """The whole rest of the chain, consistent in itself, but made with another key."""
    previous = Event.objects.get(seq=2).mac
    for row in Event.objects.filter(seq__gte=3).order_by("seq"):
        row.previous, row.by = previous, "bo"
        fields = {"seq": row.seq, "previous": row.previous, "at": row.at, "by": row.by, "verb": row.verb}
        row.mac = previous = chain.mac("guessed", **fields, kind=row.kind, target=row.key, digest=row.digest)
        row.save()
    Head.objects.update(mac=previous)


def lose_the_head(log):
    Head.objects.all().delete()


TAMPERINGS = {
    change: "event 3 has been changed",
    change_the_time: "event 3 has been changed",
    change_the_detail: "the detail of event 3 has been changed",
    delete_one: "event 3 is missing before event 4",
    cut_the_tail: "the log ends at event 3, but 5 were written",
    insert: "event 6 has been changed",
    swap: "event 2 does not follow event 1",
    write_anew_without_the_key: "event 3 has been changed",
    lose_the_head: "the log has lost its head, which says how many events were written",
}


@pytest.mark.parametrize("tampering", TAMPERINGS, ids=lambda tampering: tampering.__name__)
def test_tampering_shows(unlocked, tampering):
    tampering(unlocked)
    assert TAMPERINGS[tampering] in list(queries.faults())


def test_a_tail_that_is_cut_with_the_head_shows_against_an_anchor(unlocked):
    kept = queries.anchor()
    assert list(queries.faults_against(kept)) == []
    cut_the_tail(unlocked)
    Head.objects.update(seq=3, mac=Event.objects.get(seq=3).mac)
    assert list(queries.faults()) == []
    assert list(queries.faults_against(kept)) == [
        "the log does not contain the anchored event 5: its end has been cut off or written anew"
    ]


@pytest.mark.parametrize("kept", ["", "5", "x:" + "0" * 64, "5:short"])
def test_what_is_no_anchor(log, kept):
    assert "is no anchor" in next(queries.faults_against(kept))


def test_the_anchor_of_an_empty_log(db):
    assert list(queries.faults_against(queries.anchor())) == []


def test_a_detail_that_was_disposed_of_is_no_fault(log):
    Detail.objects.filter(event__seq=2).delete()
    assert list(queries.faults()) == []
    assert [change.fields for change in queries.history(log)][3] == []


def test_an_event_needs_the_transaction_of_its_change(log, monkeypatch):
    with monkeypatch.context() as outside:
        outside.setattr(connections["default"], "in_atomic_block", False)
        with pytest.raises(transaction.TransactionManagementError):
            record(by=BY, verb="x", target=log)
    assert Event.objects.count() == 5


def test_the_log_itself_holds_no_text(log):
    event = Event.objects.get(seq=1)
    assert str(event) == f"1 people.x people.organisation {log.key}"
    assert str(event.detail) == f"detail of {event.pk}"
    assert str(Head.objects.get()) == "head at 5"
    assert mac_of(event) == event.mac


def test_the_history_of_objects_is_newest_first_in_two_queries(log):
    other = Organisation.objects.create(name="Berga")
    record(by=BY, verb="people.y", target=other, before={"a": 1}, after={"b": 2})
    with CaptureQueriesContext(
        connection,
    ) as asked:
        changes = queries.history(log, other, limit=3)
    assert [change.event.seq for change in changes] == [6, 5, 4]
    assert changes[0].fields == [("a", 1, None), ("b", None, 2)]
    assert len(asked) <= 2


def test_what_stayed_as_it_was_is_not_told_as_a_change(log):
    record(by=BY, verb="people.y", target=log, before={"status": "open"}, after={"status": "open", "report": "Så är det"})
    [change] = queries.history(log, limit=1)
    assert change.fields == [("report", None, "Så är det")]
    assert not change.is_entry  # it is told openly, and not folded away as what was entered


WRITER = """
import django
django.setup()
from django.db import transaction
from kansli.audit.actions import System, record
from kansli.people.models import Cooperation
for number in range(10):
    with transaction.atomic():
        record(by=System("test"), verb="people.x", target=Cooperation.objects.get(), after={"n": number})
"""


def test_writers_at_the_same_time_make_one_chain(office_of_its_own):
    before = int(office_of_its_own.run("check", "--anchor")[1].partition(":")[0])
    writers = [office_of_its_own.start_python(WRITER) for _ in range(3)]
    assert [writer.communicate(timeout=120)[1] for writer in writers] == [""] * 3
    after = int(office_of_its_own.run("check", "--anchor")[1].partition(":")[0])
    assert after == before + 30
    assert office_of_its_own.run("check")[0] == 0


def test_undoing_the_locks_is_possible_for_a_migration(db):
    operation = refuse("people_place", "DELETE", "no")
    editor = SimpleNamespace(connection=connection, execute=lambda statement, params: run(statement))
    operation.database_forwards("people", editor, None, None)
    place = Place.objects.create(name="A")
    with pytest.raises(Error, match="no"), transaction.atomic():
        place.delete()
    operation.database_backwards("people", editor, None, None)
    place.delete()
    assert operation.describe() == "SQL for the database at hand"
