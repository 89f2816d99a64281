"""What each member does with a joint decision: at which levels it is handled there, and what came of it (need 91)."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from kansli.audit.actions import Keyed, record
from kansli.core.clock import today
from kansli.core.errors import RuleBroken
from kansli.people.models import Member, Person
from kansli.register.models import Decision, HandlingLevel, MemberHandling, MemberStance
from kansli.register.queries.snapshots import changed, plain

COLUMNS = ("state", "handled_on", "handled_by", "registration_number", "outcome")


@dataclass(frozen=True)
class HandlingSheet:
    """What is noted in one cell."""

    state: MemberHandling.State
    handled_on: date | None = None
    handled_by: str = ""
    registration_number: str = ""
    outcome: str = ""


def plan_handling(*, by: Keyed, decision: Decision, levels: Mapping[Member, Collection[HandlingLevel]]) -> Decision:
    """Set at which levels each member is to handle the decision; one event for the whole table.

    Raises RuleBroken for a member that stands outside the decision, and when a level is taken away where something is noted.
    """
    with transaction.atomic():
        rows = {(row.member_id, row.level_id): row for row in decision.handlings.select_related("member__organisation", "level")}
        wanted = {(member.pk, level.pk): (member, level) for member, chosen in levels.items() for level in chosen}
        _check_outside(decision, {member.pk for member, _level in wanted.values()})
        gone = [row for pair, row in rows.items() if pair not in wanted]
        if noted := [row for row in gone if row.state != MemberHandling.State.EXPECTED]:
            raise RuleBroken(
                _("{cell} has been noted already. Take the note back before you take the level away.").format(cell=noted[0])
            )
        before = sorted(map(str, rows.values()))
        MemberHandling.objects.filter(pk__in=[row.pk for row in gone]).delete()
        new = [MemberHandling(decision=decision, member=m, level=lv) for pair, (m, lv) in wanted.items() if pair not in rows]
        MemberHandling.objects.bulk_create(new)
        after = sorted([*(str(row) for pair, row in rows.items() if pair in wanted), *map(str, new)])
        record(by=by, verb="register.plan_handling", target=decision, before={"handling": before}, after={"handling": after})
    return decision


def note_handling(
    *, by: Keyed, decision: Decision, member: Member, level: HandlingLevel, sheet: HandlingSheet, noted_by: Person | None = None
) -> MemberHandling:
    """Note what a member did at one level; the cell is made if it is not there.

    Raises RuleBroken for a member that stands outside, without the day of what has been done, and for a day that has not come.
    """
    _check_outside(decision, {member.pk})
    _check_day(sheet)
    with transaction.atomic():
        cell, is_new = MemberHandling.objects.get_or_create(decision=decision, member=member, level=level)
        before = {} if is_new else _facts(cell)
        for name in COLUMNS:
            setattr(cell, name, getattr(sheet, name))
        cell.noted_by = noted_by
        cell.save(update_fields=[*COLUMNS, "noted_by"])
        old, new = changed(before, _facts(cell))
        named = {"cell": str(cell)}
        record(by=by, verb="register.note_handling", target=decision, before={**named, **old}, after={**named, **new})
    return cell


def drop_handling(*, by: Keyed, cell: MemberHandling) -> None:
    """Empty a cell: the member handles the decision at another level after all."""
    with transaction.atomic():
        before = {"cell": str(cell), **_facts(cell)}
        record(by=by, verb="register.drop_handling", target=cell.decision, before=before)
        cell.delete()


def _check_outside(decision: Decision, members: set[int]) -> None:
    outside = MemberStance.objects.filter(decision=decision, kind=MemberStance.Kind.OUTSIDE, member_id__in=members)
    if stance := outside.select_related("member__organisation").first():
        raise RuleBroken(_("{member} does not take part in the decision and has nothing to handle.").format(member=stance.member))


def _check_day(sheet: HandlingSheet) -> None:
    if sheet.state == MemberHandling.State.EXPECTED:
        return
    if sheet.handled_on is None:
        raise RuleBroken(_("Write the day it was handled."))
    if sheet.handled_on > today():
        raise RuleBroken(_("The day it was handled cannot lie ahead. Leave it as expected until then."))


def _facts(cell: MemberHandling) -> dict[str, Any]:
    return {name: plain(getattr(cell, name)) for name in COLUMNS}
