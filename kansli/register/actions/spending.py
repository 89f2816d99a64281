"""Amounts against a decision's ceiling: entered, changed and withdrawn, with what was before in the history (need 78)."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from kansli.audit import versions
from kansli.audit.actions import Keyed, record
from kansli.core.errors import RuleBroken
from kansli.core.money import kronor
from kansli.people.models import Person
from kansli.register.models import CeilingEntry, Decision
from kansli.register.queries.snapshots import changed, plain
from kansli.register.queries.spending import CeilingUse, ceiling_use

COLUMNS = ("kind", "day", "amount", "text", "supplier", "registration_number", "settles")
Kind = CeilingEntry.Kind


@dataclass(frozen=True)
class EntrySheet:
    """All of an entry, as it should be. `amount` is in whole kronor."""

    kind: CeilingEntry.Kind
    day: date
    amount: int
    text: str
    supplier: str = ""
    registration_number: str = ""
    settles: CeilingEntry | None = None


def add_entry(
    *, by: Keyed, decision: Decision, person: Person | None, sheet: EntrySheet, is_confirmed: bool = False
) -> CeilingEntry:
    """Enter an amount against the ceiling. `is_confirmed`: also when it passes the ceiling, which is refused at first.

    Raises RuleBroken for a decision without a ceiling or a withdrawn one, without an amount or words, and for an outcome that
    settles anything but a commitment of the same decision.
    """
    with transaction.atomic():
        _check(decision, sheet)
        before = _locked_use(decision)
        entry = CeilingEntry(decision=decision, by=person, **_values(sheet))
        entry.save()
        _warn(before, ceiling_use(decision), is_confirmed=is_confirmed)
        record(by=by, verb="register.add_entry", target=decision, after={"entry": entry.key, **_facts(entry)})
    return entry


def edit_entry(
    *, by: Keyed, entry: CeilingEntry, sheet: EntrySheet, is_confirmed: bool = False, seen: int | None = None
) -> CeilingEntry:
    """Correct an entry; what it said before is in the history. Refused as in `add_entry`, and for one that was withdrawn."""
    if entry.is_withdrawn:
        raise RuleBroken(_("The entry has been withdrawn. Enter a new one instead."))
    with transaction.atomic():
        _check(entry.decision, sheet, entry)
        use = _locked_use(entry.decision)
        versions.claim(entry, seen=seen)
        entry.refresh_from_db()
        before = _facts(entry)
        for name, value in _values(sheet).items():
            setattr(entry, name, value)
        entry.save(update_fields=COLUMNS)
        _warn(use, ceiling_use(entry.decision), is_confirmed=is_confirmed)
        old, new = changed(before, _facts(entry))
        named = {"entry": entry.key}
        record(by=by, verb="register.edit_entry", target=entry.decision, before=named | old, after=named | new)
    return entry


def withdraw_entry(*, by: Keyed, entry: CeilingEntry, reason: str) -> CeilingEntry:
    """Take an entry back: it stays for its history and counts no more. Withdrawn already, it is left as it is."""
    if not reason.strip():
        raise RuleBroken(_("Say why it is withdrawn. The reason is kept in the history."))
    with transaction.atomic():
        if CeilingEntry.objects.filter(pk=entry.pk, is_withdrawn=False).update(is_withdrawn=True):
            before = {"entry": entry.key, **_facts(entry)}
            record(by=by, verb="register.withdraw_entry", target=entry.decision, before=before, after={"reason": reason.strip()})
    entry.is_withdrawn = True
    return entry


def _locked_use(decision: Decision) -> CeilingUse | None:
    """The use before, with the decision's row held, so that two entries at once cannot both fit under the ceiling."""
    return ceiling_use(Decision.objects.select_for_update().get(pk=decision.pk))


def _check(decision: Decision, sheet: EntrySheet, entry: CeilingEntry | None = None) -> None:
    if decision.ceiling is None or decision.status == Decision.Status.WITHDRAWN:
        raise RuleBroken(_("Amounts are entered against a decision with a ceiling. Write its ceiling first."))
    if sheet.amount < 1 or not sheet.text.strip():
        raise RuleBroken(_("Write the amount in whole kronor, and what it is for."))
    settled = sheet.settles
    if settled and (sheet.kind != Kind.OUTCOME or settled.kind != Kind.COMMITMENT or settled.decision_id != decision.pk):
        raise RuleBroken(_("Only an outcome settles a commitment, and only one of the same decision."))
    if entry and sheet.kind != Kind.COMMITMENT and entry.outcomes.exists():
        raise RuleBroken(_("Outcomes settle this commitment. Change them first."))


def _warn(before: CeilingUse | None, after: CeilingUse | None, *, is_confirmed: bool) -> None:
    """Refuse what passes the ceiling further than before, until it is confirmed."""
    if before and after and after.is_passed and after.used > before.used and not is_confirmed:
        raise RuleBroken(
            _(
                "The ceiling is passed by {amount} with this. Tick that you know it, and save again, if it should be entered."
            ).format(amount=kronor(-after.remaining))
        )


def _values(sheet: EntrySheet) -> dict[str, Any]:
    values = {name: getattr(sheet, name) for name in COLUMNS}
    return {name: value.strip() if isinstance(value, str) else value for name, value in values.items()}


def _facts(entry: CeilingEntry) -> dict[str, Any]:
    facts = {name: plain(getattr(entry, name)) for name in COLUMNS}
    return {("entry_kind" if name == "kind" else name): value for name, value in facts.items() if value}
