"""Two at once, on a database that lets them."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.db import connection, connections

from kansli.audit.actions import System
from kansli.audit.models import Head
from kansli.core.errors import RuleBroken
from kansli.importing.actions import accept
from kansli.importing.models import Paper
from kansli.meetings.models import Meeting
from kansli.register.models import Decision
from tests import cast
from tests.importing import samples

pytestmark = pytest.mark.skipif(connection.vendor == "sqlite", reason="an in-memory SQLite database has one connection")


@pytest.fixture
def office(django_db_setup, django_db_blocker):
    """The small cooperation, committed so that every connection sees it; what was empty before is emptied after."""
    with django_db_blocker.unblock():
        names = connection.introspection.table_names()
        with connection.cursor() as cursor:
            empty = [name for name in names if not _rows(cursor, name)]
        yield cast.build()
        with connection.cursor() as cursor:
            cursor.execute(f"TRUNCATE {', '.join(empty)} CASCADE")
        Head.objects.update(seq=0, mac="0" * 64)
        connection.close()


def _rows(cursor, table):
    cursor.execute(f"SELECT count(*) FROM {table}")
    return cursor.fetchone()[0]


def at_once(*papers):
    """Accept the papers at the same moment; what each got."""
    barrier = Barrier(len(papers))

    def one(paper):
        try:
            barrier.wait()
            return accept(by=System("test"), paper=Paper.objects.get(pk=paper.pk))
        except RuleBroken as broken:
            return broken
        finally:
            connections.close_all()

    with ThreadPoolExecutor(len(papers)) as threads:
        return list(threads.map(one, papers))


def test_the_same_paper_accepted_twice_at_once_is_one_meeting(read_paper):
    paper = read_paper()

    results = at_once(paper, paper, paper)

    assert len({result.pk for result in results}) == 1
    assert Meeting.objects.count() == 1
    assert Decision.objects.count() == 4


def test_of_two_papers_of_one_day_at_once_one_is_accepted(read_paper):
    first, second = read_paper(), read_paper(samples.CORRECTED, "b.md")

    results = at_once(first, second)

    assert sorted(type(result).__name__ for result in results) == ["Meeting", "RuleBroken"]
    assert Paper.objects.filter(state="accepted").count() == Paper.objects.filter(state="read").count() == 1
