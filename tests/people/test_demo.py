"""The demo's own way in, which no other installation has."""

import pytest
from django.urls import include, path

urlpatterns = [path("demo/", include("kansli.people.urls_demo")), path("", include("kansli.config.urls"))]


@pytest.fixture
def demo(settings, office):
    settings.ROOT_URLCONF = "tests.people.test_demo"
    settings.DEMO, settings.DEMO_CAST = True, {"secretary": office.asta.email}
    return settings


def test_a_link_signs_in_at_once(demo, client, office):
    client.get("/demo/secretary/")
    assert client.session["_auth_user_id"] == str(office.asta.account.pk)


def test_a_role_that_nobody_plays(demo, client):
    assert client.get("/demo/king/").status_code == 404


def test_outside_the_demo_there_is_no_such_way(demo, client):
    demo.DEMO = False
    assert client.get("/demo/secretary/").status_code == 404


def test_the_office_does_not_route_it(client, db):
    assert client.get("/demo/secretary/").status_code == 404
