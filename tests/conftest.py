"""What every test may ask for."""

from collections.abc import Callable

import pytest
from django.test import Client

from kansli.core.clock import today
from kansli.people.access import Actor, actor_of
from kansli.people.models import Person
from tests import cast
from tests.installation import bare_machine, made_once, office_of_its_own

__all__ = ["bare_machine", "made_once", "office_of_its_own"]  # fixtures, too


@pytest.fixture
def office(db) -> cast.Cast:
    """The small cooperation with the fixed cast."""
    return cast.build()


@pytest.fixture
def act() -> Callable[[Person | None], Actor]:
    """`act(office.asta)`: the person with today's rights, to hand to an action as `by`."""
    return lambda person: actor_of(person, today())


@pytest.fixture
def sign_in() -> Callable[[Person | None], Client]:
    """`sign_in(office.asta)`: a browser without JavaScript, signed in; `sign_in(None)` is signed out."""

    def signed_in(person: Person | None) -> Client:
        client = Client(enforce_csrf_checks=False)
        if person:
            client.force_login(person.account)
        return client

    return signed_in
