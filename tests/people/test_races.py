"""Many people do the same thing at the same moment: one succeeds, the others get a word, and nothing is doubled."""

from concurrent.futures import ThreadPoolExecutor
from datetime import date
from threading import Barrier

import pytest
from django.apps import apps
from django.db import connection
from django.urls import reverse

from kansli.audit.models import Event, Head
from kansli.audit.queries import faults
from kansli.people.models import Mandate, Office, Person
from tests import cast

WRITERS = 6
DAY = "2025-01-01"


pytestmark = [
    pytest.mark.postgresql,
    pytest.mark.skipif(connection.vendor != "postgresql", reason="SQLite has one writer at a time; races are PostgreSQL's"),
]


@pytest.fixture
def committed(django_db_setup, django_db_blocker):
    """A database in which what is done stays, until the test has ended and every table is emptied.

    Django's own flush cannot be used: the log refuses to lose rows, and its head row comes from a migration.
    """
    with django_db_blocker.unblock():
        yield
        ours = [model._meta.db_table for model in apps.get_models() if model.__module__.startswith("kansli.")]
        tables = ", ".join(connection.ops.quote_name(name) for name in ours)
        with connection.cursor() as cursor:
            cursor.execute(f"TRUNCATE {tables} CASCADE")
        Head.objects.create(pk=1)


@pytest.fixture
def burst(committed, sign_in):
    """`burst(office, address, datas)`: everybody at the secretariat posts at once; gives the statuses in order."""

    def posted(office, address, datas):
        start = Barrier(len(datas))

        def post(client, data):
            try:
                start.wait()
                return client.post(address, data).status_code
            finally:
                connection.close()

        clients = [sign_in(office.asta) for _data in datas]
        with ThreadPoolExecutor(len(datas)) as pool:
            return sorted(pool.map(post, clients, datas))

    return posted


def test_one_seat_is_filled_once(burst):
    office = cast.build()
    seat = Mandate.objects.get(person=office.elvi).seat
    people = [Person.objects.create(given_name=f"Person {number}") for number in range(WRITERS)]
    datas = [{"person": person.pk, "first_day": DAY} for person in people]
    assert burst(office, reverse("people:give_mandate", args=[seat.key]), datas) == [302] + [422] * (WRITERS - 1)
    assert Mandate.objects.filter(seat=seat, starts_on=date(2025, 1, 1)).count() == 1
    assert Event.objects.count() == 1
    assert list(faults()) == []


def test_one_office_is_given_once(burst):
    office = cast.build()
    datas = [{"kind": "chair", "person": person.pk, "first_day": DAY} for person in (office.bo, office.cai, office.dora)]
    assert burst(office, reverse("people:give_office", args=[office.network.key]), datas) == [302, 422, 422]
    assert Office.objects.filter(body=office.network).count() == 1


def test_of_many_writers_of_one_version_one_is_first(burst):
    office = cast.build()
    datas = [{"given_name": "Bo", "phone": f"08-{number}", "version": "1"} for number in range(WRITERS)]
    address = reverse("people:edit_person", args=[office.bo.key])
    assert burst(office, address, datas) == [302] + [412] * (WRITERS - 1)
    assert Event.objects.count() == 1


def test_a_form_sent_many_times_at_once_is_done_once(burst):
    office = cast.build()
    datas = [{"given_name": "Nora", "form_id": "abc"}] * WRITERS
    assert burst(office, reverse("people:add_person"), datas) == [302] * WRITERS
    assert Person.objects.filter(given_name="Nora").count() == 1
