"""What is bought by an assignment, and what has been delivered (need 87)."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from kansli.audit import versions
from kansli.audit.actions import Keyed, record
from kansli.core.clock import today
from kansli.core.errors import RuleBroken
from kansli.people.models import Member
from kansli.register.models import Assignment, Delivery, Procurement
from kansli.register.queries.snapshots import changed, plain

COLUMNS = ("brief", "buyer", "ceiling", "supplier")


@dataclass(frozen=True)
class ProcurementSheet:
    """All of a procurement, as it should be. `ceiling` is in whole kronor."""

    brief: str = ""
    buyer: Member | None = None
    ceiling: int | None = None
    supplier: str = ""


@dataclass(frozen=True)
class DeliverySheet:
    """One delivery: when it is to come, what it is, when it came."""

    text: str
    day: date | None = None
    received_on: date | None = None


def note_procurement(*, by: Keyed, assignment: Assignment, sheet: ProcurementSheet, seen: int | None = None) -> Procurement:
    """Note what is bought by the assignment. Raises RuleBroken where nothing is said, Overtaken when somebody was first."""
    values = {name: getattr(sheet, name) for name in COLUMNS}
    if not any(values.values()):
        raise RuleBroken(_("Write what is to be bought, who buys, for how much or of whom."))
    with transaction.atomic():
        row, is_new = Procurement.objects.get_or_create(assignment=assignment)
        before = {} if is_new else _facts(row)
        if not is_new:
            versions.claim(row, seen=seen)
            row.refresh_from_db()
        for name, value in values.items():
            setattr(row, name, value)
        row.save(update_fields=COLUMNS)
        old, new = changed(before, _facts(row))
        record(by=by, verb="register.note_procurement", target=assignment, before=old, after=new)
    return row


def add_delivery(*, by: Keyed, procurement: Procurement, sheet: DeliverySheet) -> Delivery:
    """Note something that is to be delivered, or has been."""
    _check(sheet)
    with transaction.atomic():
        row = Delivery.objects.create(procurement=procurement, **vars(sheet))
        record(by=by, verb="register.add_delivery", target=procurement.assignment, after=_told(row))
    return row


def edit_delivery(*, by: Keyed, delivery: Delivery, sheet: DeliverySheet, seen: int | None = None) -> Delivery:
    """Change a delivery, or note that it came."""
    _check(sheet)
    with transaction.atomic():
        versions.claim(delivery, seen=seen)
        delivery.refresh_from_db()
        before = _told(delivery)
        for name, value in vars(sheet).items():
            setattr(delivery, name, value)
        delivery.save(update_fields=list(vars(sheet)))
        record(by=by, verb="register.edit_delivery", target=delivery.procurement.assignment, before=before, after=_told(delivery))
    return delivery


def _check(sheet: DeliverySheet) -> None:
    if not sheet.text.strip():
        raise RuleBroken(_("Write what is delivered."))
    if sheet.received_on and sheet.received_on > today():
        raise RuleBroken(_("It cannot have come on a day that lies ahead. Write that day as when it is to come."))


def _facts(row: Procurement) -> dict[str, Any]:
    return {name: plain(getattr(row, name)) for name in COLUMNS}


def _told(row: Delivery) -> dict[str, Any]:
    return {"delivery": row.text, "expected_on": plain(row.day), "received_on": plain(row.received_on)}
