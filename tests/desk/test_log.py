"""The event log as a page."""

from django.db import transaction

from kansli.audit.actions import record


def test_the_secretariat_reads_every_change_or_those_of_one_area(office, act, sign_in):
    with transaction.atomic():
        record(by=act(office.asta), verb="people.edit_body", target=office.group, before={"name": "Gamla"}, after={"name": "Nya"})
        record(by=act(office.asta), verb="register.edit_decision", target=office.group)
    client = sign_in(office.asta)
    assert client.get("/logg/").context["page"].paginator.count == 2
    assert client.get("/logg/", {"area": "people"}).context["page"].paginator.count == 1
    assert "Asta Alm" in client.get("/logg/").content.decode()


def test_nobody_else_finds_it(office, sign_in):
    assert sign_in(office.bo).get("/logg/").status_code == 404
