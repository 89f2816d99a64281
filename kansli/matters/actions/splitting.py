"""One matter that turns out to be two: some of what hangs on it moves to a new one."""

from collections.abc import Iterable
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from kansli.audit.actions import Keyed, Row, record_many
from kansli.core.errors import RuleBroken
from kansli.matters.actions.keeping import create_matter
from kansli.matters.actions.merging import events_of_move, move
from kansli.matters.models import Matter
from kansli.matters.queries import Hanging, hanging


def split(*, by: Keyed, matter: Matter, title: str, things: Iterable[Any], reason: str) -> Matter:
    """Move `things` (decisions, assignments, agenda items: whatever hangs on the matter) to a new matter called `title`.

    The two are related to each other. Raises RuleBroken without a reason, with nothing to move, and for a title that is taken.
    """
    with transaction.atomic():
        made = create_matter(by=by, title=title)
        move_things(by=by, source=matter, target=made, things=things, reason=reason)
        made.related.add(matter)
    return made


def move_things(*, by: Keyed, source: Matter, target: Matter, things: Iterable[Any], reason: str) -> Matter:
    """Move some of what hangs on one matter to another; one event on both matters and one on everything that moved.

    What does not hang on `source` is left where it is. Raises RuleBroken without a reason and when there is nothing to move.
    """
    if not reason.strip():
        raise RuleBroken(_("Say why it is moved. The reason is kept in the history."))
    moved = _sorted(source, things)
    if not any(moved.values()):
        raise RuleBroken(_("Nothing was chosen to move. Mark what belongs to the other matter."))
    with transaction.atomic():
        for hangs, some in moved.items():
            move(hangs, some, target)
        count = sum(map(len, moved.values()))
        rows = [
            Row("matters.move_out", source, {}, {"to": target.title, "moved": count, "reason": reason.strip()}),
            Row("matters.move_in", target, {}, {"from": source.title, "moved": count, "reason": reason.strip()}),
        ]
        record_many(by=by, rows=[*rows, *events_of_move(moved, source, target, reason.strip())])
    return target


def _sorted(source: Matter, things: Iterable[Any]) -> dict[Hanging, list[Any]]:
    """The things by what they are, those of `source` only."""
    by_model: dict[Any, Hanging] = {hangs.model: hangs for hangs in hanging()}
    sorted_so: dict[Hanging, list[Any]] = {hangs: [] for hangs in by_model.values()}
    for thing in things:
        hangs = by_model[type(thing)]
        if getattr(thing, f"{hangs.field}_id") == source.pk:
            sorted_so[hangs].append(thing)
    return sorted_so
