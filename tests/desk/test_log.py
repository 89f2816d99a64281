"""The event log as a page."""

from django.db import transaction

from kansli.audit.actions import System, record


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


def test_it_speaks_of_every_area_and_folds_what_was_entered(office, sign_in):
    with transaction.atomic():
        record(by=System("import"), verb="register.enter_decision", target=office.group, after={"status": "in_force"})
        record(by=System("demo"), verb="matters.edit", target=office.group, before={"title": "Gamla"}, after={"title": "Nya"})
    page = sign_in(office.asta).get("/logg/").content.decode()
    assert "Inläsningen" in page
    assert "Programmet" in page
    assert "Vad som infördes" in page
    assert "<dd>Gällande</dd>" in page
    assert "<del>Gamla</del> <ins>Nya</ins>" in page
