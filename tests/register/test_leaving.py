"""What somebody who has left still has by name, and handing it over."""

from datetime import timedelta

import pytest
from django.urls import reverse

from kansli.core.clock import today
from kansli.people.models import Mandate
from kansli.register import actions
from kansli.register.queries.leaving import count_left_behind, left_behind
from tests.register.samples import SYSTEM, new_assignment


@pytest.fixture
def left(office):
    """Elvi has left the committee, Bo its seat to Dora, both with something by name; what Cai has is his own."""
    of = actions.Recipient.of
    mandate = Mandate.objects.get(seat__body=office.committee, person=office.bo)
    Mandate.objects.filter(pk=mandate.pk).update(ends_on=today() - timedelta(days=1))
    Mandate.objects.create(seat=mandate.seat, person=office.dora, starts_on=today())
    for person in (office.bo, office.elvi, office.cai):
        actions.enter_assignment(by=SYSTEM, new=new_assignment(office, task=f"Till {person}", to=of(person)))
    actions.enter_assignment(by=SYSTEM, new=new_assignment(office, to=of(office.bo), body=office.network))
    return mandate


def test_who_has_left_and_who_came_after(office, left):
    found = left_behind(today())
    assert [(one.mandate.person, one.successor, len(one.assignments)) for one in found] == [
        (office.bo, office.dora, 1),
        (office.elvi, None, 1),
    ]
    assert count_left_behind(today()) == 2


@pytest.mark.parametrize(("to", "kind"), [("seat", "seat"), ("successor", "person")])
def test_handed_over_in_one_step(office, sign_in, left, to, kind):
    client, address = sign_in(office.asta), reverse("register:hand_over", args=[left.key])
    assert "Till Bo" in client.get(reverse("register:left")).content.decode()
    form = client.get(address).context["form"]
    fields = {"assignments": form["assignments"].value(), "to": to, "reason": "Ny person", "form_id": "1"}
    assert client.post(address, fields | {"to": "x"}).status_code == 422
    assert [client.post(address, fields).status_code for _twice in range(2)] == [302, 302]
    [handed] = form.left.assignments
    handed.refresh_from_db()
    assert (handed.given_to, handed.seat_id or handed.person_id) == (kind, left.seat_id if to == "seat" else office.dora.pk)
    assert count_left_behind(today()) == 1


def test_where_nobody_came_after_it_goes_to_the_seat(office, sign_in, left):
    mandate = Mandate.objects.get(person=office.elvi)
    page = sign_in(office.asta).get(reverse("register:hand_over", args=[mandate.key]))
    assert [value for value, _label in page.context["form"].fields["to"].choices] == ["seat"]
