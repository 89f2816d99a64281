"""Light or dark, kept in the browser."""

import pytest
from django.test import Client
from django.urls import reverse

pytestmark = pytest.mark.django_db


def choose(**data):
    return Client().post(reverse("desk:set_theme"), data)


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_a_theme_is_kept_in_a_cookie_and_one_comes_back_to_the_page(theme):
    response = choose(theme=theme, next="/beslut/?body=ssk")
    assert response.cookies["kansli_theme"].value == theme
    assert response.cookies["kansli_theme"]["httponly"]
    assert response.url == "/beslut/?body=ssk"


@pytest.mark.parametrize("theme", ["auto", "", "<x>"])
def test_anything_else_forgets_the_theme(theme):
    assert choose(theme=theme).cookies["kansli_theme"]["max-age"] == 0


@pytest.mark.parametrize("target", ["https://elsewhere.example/", "//elsewhere.example", ""])
def test_one_is_never_led_elsewhere(target):
    assert choose(theme="dark", next=target).url == "/"


def test_reading_the_address_changes_nothing():
    assert Client().get(reverse("desk:set_theme")).status_code == 405
