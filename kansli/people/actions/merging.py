"""Two persons that are one: everything that was noted on either is on the one that is kept."""

from typing import Any

from django.apps import apps
from django.db import IntegrityError, ProgrammingError, models, transaction
from django.utils.translation import gettext as _

from kansli.audit.actions import Keyed, record
from kansli.core.errors import RuleBroken
from kansli.people.actions import rows
from kansli.people.actions.accounts import close_account
from kansli.people.models import Account, Person, PersonName
from kansli.search.actions import drop

FILLED = ("title", "organisation", "email", "phone")
REFUSED = (IntegrityError, ProgrammingError)  # by a constraint, or by a trigger that guards what is locked (SQLite, PostgreSQL)


@transaction.atomic
def merge_persons(*, by: Keyed, kept: Person, double: Person, seen: int | None = None) -> Person:
    """Make one person of two. Mandates, attendances, assignments and all else noted on `double` follow to `kept`.

    What `kept` lacks (title, organisation, address) is taken from `double`, whose name becomes another name. The row of `double`
    stays, so that old addresses lead to `kept`, with nothing on it but what is locked: what was sent for adjustment or approved
    was so under that name. Where both have an account, that of `double` is closed.
    """
    _check_merge(kept, double)
    both = Account.objects.filter(person__in=[kept, double])
    if len(both) > 1 and double.account.is_active:
        close_account(by=by, account=double.account)
    values = {name: getattr(kept, name) or getattr(double, name) for name in FILLED}
    before, _double = rows.write(row=double, values={"email": "", "merged_into": kept})
    moved = {_label(column): count for column in columns_of_persons() if (count := _follow(column, kept, double))}
    _kept, new = rows.write(row=kept, values=values, seen=seen)
    PersonName.objects.get_or_create(person=kept, name=double.name)
    record(
        by=by, verb="people.merge_persons", target=new, before={"merged": before}, after={"merged": double.key, "moved": moved}
    )
    drop(kind="person", keys=[double.key])
    rows.index(new)
    return new


def _check_merge(kept: Person, double: Person) -> None:
    if kept == double:
        raise RuleBroken(_("That is the same row. Choose the other one of the two."))
    merged = next((person for person in (kept, double) if person.merged_into_id), None)
    if merged is not None:
        raise RuleBroken(_("%(person)s has been merged already. Open the person again.") % {"person": merged})


def columns_of_persons() -> list[Any]:
    """Every column of every area, and of the tables between two, that points at a person: found, not named.

    Django's own list of relations leaves out those that have no name to go back by (`related_name="+"`).
    """
    models_ = apps.get_models(include_auto_created=True)
    return [column for model in models_ for column in model._meta.local_concrete_fields if column.related_model is Person]


def _label(column: Any) -> str:
    return f"{column.model._meta.label_lower}.{column.name}"


def _follow(column: Any, kept: Person, double: Person) -> int:
    """Point the rows at `kept`; one that `kept` has already (the same other name), or that is locked, stays where it is."""
    found = column.model._base_manager.filter(**{column.name: double})  # noqa: SLF001 - every row, also one another manager hides
    moved = _point(found, column.name, kept)
    return sum(_point(found.filter(pk=row.pk), column.name, kept) or 0 for row in found) if moved is None else moved


def _point(found: models.QuerySet[Any], name: str, kept: Person) -> int | None:
    """Point all of the rows at `kept`; none where the database refuses one of them."""
    try:
        with transaction.atomic():
            return found.update(**{name: kept})
    except REFUSED:
        return None
