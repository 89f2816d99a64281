"""Amounts against a ceiling, and what is bought."""

from datetime import timedelta

import pytest
from django.urls import reverse

from kansli.audit.queries import history
from kansli.core.clock import today
from kansli.core.errors import Overtaken, RuleBroken
from kansli.register import actions
from kansli.register.models import CeilingEntry, Delivery, Procurement
from kansli.register.queries.spending import CeilingUse, ceiling_use
from tests.register.samples import DAY, SYSTEM, new_assignment, new_decision

Kind = CeilingEntry.Kind


@pytest.fixture
def decision(office):
    return actions.enter_decision(by=SYSTEM, new=new_decision(office, ceiling=100_000))


def sheet(amount, kind=Kind.COMMITMENT, **fields):
    return actions.EntrySheet(**{"kind": kind, "day": DAY, "amount": amount, "text": "Konsult", **fields})


def enter(decision, amount, kind=Kind.COMMITMENT, **fields):
    return actions.add_entry(by=SYSTEM, decision=decision, person=None, sheet=sheet(amount, kind, **fields))


def test_an_outcome_that_settles_a_commitment_does_not_count_twice(decision):
    ordered = enter(decision, 60_000)
    assert ceiling_use(decision).warning == ""
    enter(decision, 25_000, Kind.OUTCOME, settles=ordered)
    use = ceiling_use(decision)
    assert (use.committed, use.outcome, use.used, use.remaining) == (35_000, 25_000, 60_000, 40_000)
    enter(decision, 20_000, Kind.OUTCOME)
    assert "80 procent" in ceiling_use(decision).warning
    assert "20 000" in ceiling_use(decision).warning.replace("\xa0", " ")
    told = [change.event.verb for change in history(decision)][:3]
    assert told == ["register.add_entry"] * 3


def test_the_ceiling_is_passed_only_knowingly(decision):
    entry = enter(decision, 90_000)
    with pytest.raises(RuleBroken, match="överskrids"):
        enter(decision, 10_001)
    assert decision.entries.count() == 1
    actions.add_entry(by=SYSTEM, decision=decision, person=None, sheet=sheet(10_001), is_confirmed=True)
    assert "överskridet" in ceiling_use(decision).warning
    with pytest.raises(RuleBroken):
        actions.edit_entry(by=SYSTEM, entry=entry, sheet=sheet(95_000))
    actions.edit_entry(by=SYSTEM, entry=entry, sheet=sheet(89_999))
    assert ceiling_use(decision).remaining == 0


@pytest.mark.parametrize("wrong", [{"amount": 0}, {"text": " "}])
def test_an_entry_says_how_much_for_what(decision, wrong):
    with pytest.raises(RuleBroken):
        actions.add_entry(by=SYSTEM, decision=decision, person=None, sheet=sheet(**{"amount": 1, **wrong}))


def test_what_is_refused(office, decision):
    with pytest.raises(RuleBroken):
        enter(actions.enter_decision(by=SYSTEM, new=new_decision(office)), 1)
    ordered, paid = enter(decision, 10), enter(decision, 10, Kind.OUTCOME)
    for kind, settles in ((Kind.COMMITMENT, ordered), (Kind.OUTCOME, paid)):
        with pytest.raises(RuleBroken):
            enter(decision, 1, kind, settles=settles)
    enter(decision, 5, Kind.OUTCOME, settles=ordered)
    with pytest.raises(RuleBroken):
        actions.edit_entry(by=SYSTEM, entry=ordered, sheet=sheet(10, Kind.OUTCOME))
    with pytest.raises(RuleBroken):
        actions.withdraw_entry(by=SYSTEM, entry=paid, reason="")


def test_changed_and_withdrawn_with_its_history(decision):
    entry = enter(decision, 10_000)
    actions.edit_entry(by=SYSTEM, entry=entry, sheet=sheet(12_000), seen=1)
    with pytest.raises(Overtaken):
        actions.edit_entry(by=SYSTEM, entry=entry, sheet=sheet(13_000), seen=1)
    assert ("amount", 10_000, 12_000) in history(decision)[0].fields
    for _twice in range(2):
        actions.withdraw_entry(by=SYSTEM, entry=entry, reason="Fel beslut")
    with pytest.raises(RuleBroken):
        actions.edit_entry(by=SYSTEM, entry=entry, sheet=sheet(1))
    assert [change.event.verb for change in history(decision)].count("register.withdraw_entry") == 1
    assert ceiling_use(decision).used == 0


def test_a_ceiling_of_nought():
    assert (CeilingUse(0, 0, 0).percent, CeilingUse(0, 5, 0).percent) == (0, 100)
    assert CeilingUse.of(10, [CeilingEntry(pk=1, kind=Kind.OUTCOME, amount=1, settles_id=9)]).committed == 0


def test_the_pages_of_amounts(office, sign_in, decision):
    client, page = sign_in(office.asta), reverse("register:decision", args=[decision.key])
    address = reverse("register:add_entry", args=[decision.key])
    assert "is_confirmed" not in client.get(address).context["form"].fields
    fields = {"kind": "commitment", "amount": "120 000 kr", "text": "Konsult", "day": DAY.isoformat(), "form_id": "1"}
    for wrong in ({"amount": "mycket"}, {"amount": ""}, {"amount": "0 kr"}, {}):
        answer = client.post(address, fields | wrong)
        assert answer.status_code == 422
    assert "Jag vet att maxbeloppet överskrids" in answer.content.decode()
    assert client.post(address, fields | {"is_confirmed": "on"}).url == page
    entry = decision.entries.get()
    assert entry.by == office.asta
    change = reverse("register:edit_entry", args=[entry.key])
    assert client.get(change).context["form"]["amount"].value() == "120 000"
    assert client.post(change, fields | {"amount": "90000", "version": "1", "supplier": "Alpha AB"}).url == page
    paid = {"kind": "outcome", "amount": "90000", "settles": entry.key, "form_id": "2"}
    assert client.post(address, fields | paid).url == page
    assert "90 procent" in client.get(page).content.decode()
    outcome = decision.entries.get(kind="outcome")
    assert client.get(reverse("register:edit_entry", args=[outcome.key])).context["form"]["settles"].value() == entry.key
    gone = reverse("register:withdraw_entry", args=[outcome.key])
    assert client.get(gone).status_code == 200
    assert client.post(gone, {"reason": "Fel"}).url == page
    assert "Alpha AB" in sign_in(office.bo).get(page).content.decode()
    assert "90000;10000" in client.get(reverse("register:decisions_csv")).getvalue().decode()


def test_what_is_bought_by_an_assignment(office, sign_in):
    assignment = actions.enter_assignment(by=SYSTEM, new=new_assignment(office))
    client, page = sign_in(office.asta), reverse("register:assignment", args=[assignment.key])
    address, deliveries = (reverse(f"register:{name}", args=[assignment.key]) for name in ("procurement", "add_delivery"))
    assert client.get(deliveries).status_code == 404
    assert client.post(address, {"version": "1"}).status_code == 422
    fields = {"version": "1", "brief": "Utredning", "buyer": office.alby.key, "ceiling": "50 000", "supplier": "Alpha AB"}
    assert client.post(address, fields).url == page
    assert client.get(address).context["form"]["buyer"].value() == office.alby.key
    assert client.post(address, fields | {"supplier": "Beta AB"}).url == page
    assert client.post(address, fields | {"supplier": "Gamma AB"}).status_code == 412
    assert Procurement.objects.get().supplier == "Beta AB"
    for wrong in ({"text": " "}, {"text": "Rapport", "received_on": (today() + timedelta(days=1)).isoformat()}):
        assert client.post(deliveries, wrong).status_code == 422
    assert client.post(deliveries, {"text": "Rapport", "day": "2024-09-01"}).url == page
    delivery = Delivery.objects.get()
    assert (str(delivery), str(delivery.procurement)) == ("Rapport", "Utredning")
    change = reverse("register:edit_delivery", args=[delivery.key])
    assert client.get(change).status_code == 200
    assert client.post(change, {"text": "Rapport", "received_on": "2024-09-02", "version": "1"}).url == page
    shown = sign_in(office.bo).get(page).content.decode()
    assert "Har kommit" in shown
    assert "Alby" in shown
    assert history(assignment)[0].event.verb == "register.edit_delivery"
    with pytest.raises(RuleBroken):
        actions.add_delivery(by=SYSTEM, procurement=Procurement.objects.get(), sheet=actions.DeliverySheet(" "))
