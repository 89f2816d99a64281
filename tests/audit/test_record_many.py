"""Many events in one go are the same chain as one by one."""

import pytest
from django.db import connection, connections, transaction
from django.test.utils import CaptureQueriesContext

from kansli.audit.actions import Row, System, record, record_many
from kansli.audit.models import Event, Head
from kansli.audit.queries import faults, history


@pytest.fixture
def organisation(office):
    return office.alby.organisation


@pytest.mark.django_db
def test_they_follow_each_other_and_what_was_there(organisation):
    with transaction.atomic():
        record(by=System("test"), verb="people.first", target=organisation)
        rows = [Row("people.rename", organisation, {"name": str(n)}, {"name": str(n + 1)}) for n in range(3)]
        events = record_many(by=System("test"), rows=rows)
        record(by=System("test"), verb="people.last", target=organisation)
    assert [event.seq for event in events] == [2, 3, 4]
    assert list(faults()) == []
    assert [change.event.verb for change in history(organisation)] == ["people.last", *["people.rename"] * 3, "people.first"]
    assert history(organisation)[1].fields == [("name", "2", "3")]


@pytest.mark.django_db
def test_none_leaves_the_chain_alone(office):
    with transaction.atomic():
        assert record_many(by=System("test"), rows=[]) == []
    assert Head.objects.get().seq == 0


@pytest.mark.django_db
def test_a_hundred_cost_as_many_statements_as_one(organisation):
    def statements(many):
        with (
            CaptureQueriesContext(
                connection,
            ) as caught,
            transaction.atomic(),
        ):
            record_many(by=System("test"), rows=[Row("people.rename", organisation)] * many)
        return len(caught)

    assert statements(1) == statements(50)
    assert Event.objects.count() == 51


@pytest.mark.django_db
def test_not_outside_a_transaction(monkeypatch):
    with monkeypatch.context() as outside:
        outside.setattr(connections["default"], "in_atomic_block", False)
        with pytest.raises(transaction.TransactionManagementError):
            record_many(by=System("test"), rows=[])
