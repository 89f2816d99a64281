"""Two matters that turn out to be one, and back again."""

from collections.abc import Iterator
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from kansli.audit.actions import Keyed, Row, record_many
from kansli.core.clock import now
from kansli.core.errors import RuleBroken
from kansli.matters.models import Matter, MatterName, Merge
from kansli.matters.queries import Hanging, findable, hanging
from kansli.search import actions as index


def merge(*, by: Keyed, old: Matter, into: Matter, reason: str) -> Merge:
    """Everything that hangs on `old` follows into `into`, its names become other names of it, and it leads there from now on.

    What follows along is written down, so that `undo_merge` can split them again. One event on both matters and one on
    everything that moved. Raises RuleBroken without a reason, for a matter and itself, and for one that is merged already.
    """
    _check(old, into, reason)
    with transaction.atomic():
        made = Merge(old=old, into=into, at=now())
        moved = {hangs: list(hangs.of(old)) for hangs in hanging()}
        made.moved = {hangs.name: [thing.pk for thing in things] for hangs, things in moved.items() if things}
        for hangs, things in moved.items():
            move(hangs, things, into)
        made.added = _add(old, into)
        made.save()
        old.merged_into = into
        old.save(update_fields=["merged_into"])
        record_many(by=by, rows=_merge_events(old, into, moved, reason.strip()))
        index.drop(kind="matter", keys=[old.key])
        index.put([findable(into)])
    return made


def undo_merge(*, by: Keyed, merge: Merge, reason: str) -> Matter:
    """Split two matters that were merged: what followed along goes back, if it is still where it came.

    What has been moved on since, or was made after the merge, stays. Raises RuleBroken without a reason, when it is undone,
    and when the matter that took it in has itself been merged since.
    """
    _check_undo(merge, reason)
    old, into = merge.old, merge.into
    with transaction.atomic():
        moved = {}
        for hangs in hanging():
            things = hangs.by_pk(merge.moved.get(hangs.name, [])).filter(**{hangs.field: into})
            moved[hangs] = list(things)
            move(hangs, moved[hangs], old)
        _take_away(merge)
        old.merged_into, merge.undone_at = None, now()
        old.save(update_fields=["merged_into"])
        merge.save(update_fields=["undone_at"])
        record_many(by=by, rows=_undo_events(old, into, moved, reason.strip()))
        index.put([findable(old), findable(into)])
    return old


def move(hangs: Hanging, things: list[Any], matter: Matter) -> None:
    """Hang objects of one kind on another matter, in the data and in the index."""
    hangs.by_pk([thing.pk for thing in things]).update(**{hangs.field: matter})
    index.move(keys=[thing.key for thing in things], thread=matter.key)


def events_of_move(moved: dict[Hanging, list[Any]], source: Matter, target: Matter, reason: str) -> Iterator[Row]:
    """One event for everything that was hung on another matter."""
    after = {"matter": target.title, "reason": reason}
    for things in moved.values():
        yield from (Row("matters.move", thing, {"matter": source.title}, after) for thing in things)


def _check(old: Matter, into: Matter, reason: str) -> None:
    if not reason.strip():
        raise RuleBroken(_("Say why the two matters are one. The reason is kept in the history of both."))
    if old == into:
        raise RuleBroken(_("A matter cannot be merged with itself. Choose another one."))
    if old.merged_into_id or into.merged_into_id:
        raise RuleBroken(_("One of the matters has been merged into another already. Choose the one it was merged into."))


def _check_undo(merge: Merge, reason: str) -> None:
    if not reason.strip():
        raise RuleBroken(_("Say why the matters are split again. The reason is kept in the history of both."))
    if merge.undone_at:
        raise RuleBroken(_("These matters have been split again already."))
    if merge.into.merged_into_id:
        raise RuleBroken(
            _("{title} has itself been merged into another matter. Split that one first.").format(title=merge.into.title)
        )


def _add(old: Matter, into: Matter) -> dict[str, list[int]]:
    """Give `into` the names, related matters and counterparts of `old`; returns the ids of what is new."""
    taken = {into.title, *into.names.values_list("name", flat=True)}
    names = {old.title: MatterName.Kind.ALIAS} | dict(old.names.values_list("name", "kind"))
    made = [MatterName(matter=into, name=name, kind=kind) for name, kind in names.items() if name not in taken]
    related = set(old.related.values_list("pk", flat=True)) - set(into.related.values_list("pk", flat=True)) - {into.pk}
    others = set(old.counterparts.values_list("pk", flat=True)) - set(into.counterparts.values_list("pk", flat=True))
    into.related.add(*related)
    into.counterparts.add(*others)
    saved = [name.pk for name in MatterName.objects.bulk_create(made)]
    return {"names": saved, "related": sorted(related), "counterparts": sorted(others)}


def _take_away(merge: Merge) -> None:
    """What the merge gave, as far as it is still there."""
    MatterName.objects.filter(pk__in=merge.added["names"], matter=merge.into).delete()
    merge.into.related.remove(*merge.added["related"])
    merge.into.counterparts.remove(*merge.added["counterparts"])


def _merge_events(old: Matter, into: Matter, moved: dict[Hanging, list[Any]], reason: str) -> Iterator[Row]:
    count = sum(map(len, moved.values()))
    yield Row("matters.merge", old, {"merged_into": None}, {"merged_into": into.title, "moved": count, "reason": reason})
    yield Row("matters.take_in", into, {}, {"taken_in": old.title, "moved": count, "reason": reason})
    yield from events_of_move(moved, old, into, reason)


def _undo_events(old: Matter, into: Matter, moved: dict[Hanging, list[Any]], reason: str) -> Iterator[Row]:
    count = sum(map(len, moved.values()))
    yield Row("matters.undo_merge", old, {"merged_into": into.title}, {"merged_into": None, "moved": count, "reason": reason})
    yield Row("matters.let_out", into, {"taken_in": old.title}, {"moved": count, "reason": reason})
    yield from events_of_move(moved, into, old, reason)
