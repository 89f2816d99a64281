"""Two persons that are one: everything that was noted on either is on the one that is kept."""

from typing import Any

from django.db import IntegrityError, models, transaction
from django.utils.translation import gettext as _

from kansli.audit.actions import Keyed, record
from kansli.core.errors import RuleBroken
from kansli.people.actions import rows
from kansli.people.actions.accounts import close_account
from kansli.people.models import Account, Person, PersonName
from kansli.search.actions import drop

FILLED = ("title", "organisation", "email", "phone")


@transaction.atomic
def merge_persons(*, by: Keyed, kept: Person, double: Person, seen: int | None = None) -> Person:
    """Make one person of two. Mandates, attendances, assignments and all else noted on `double` follow to `kept`.

    What `kept` lacks (title, organisation, address) is taken from `double`, whose name becomes another name. The row of `double`
    stays, empty, so that old addresses lead to `kept`. Where both have an account, that of `double` is closed.
    """
    _check_merge(kept, double)
    both = Account.objects.filter(person__in=[kept, double])
    if len(both) > 1 and double.account.is_active:
        close_account(by=by, account=double.account)
    values = {name: getattr(kept, name) or getattr(double, name) for name in FILLED}
    before, _double = rows.write(row=double, values={"email": "", "merged_into": kept})
    moved = {label: count for label, count in (_follow(relation, kept, double) for relation in _relations()) if count}
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


def _relations() -> list[Any]:
    """Every column of every area that points at a person: the areas above are found, not named."""
    return list(Person._meta.related_objects)


def _follow(relation: Any, kept: Person, double: Person) -> tuple[str, int]:
    """Point the rows at `kept`; a row that `kept` has already (the same other name) stays where it is."""
    model: type[models.Model] = relation.through if relation.many_to_many else relation.related_model
    name = relation.field.m2m_reverse_field_name() if relation.many_to_many else relation.field.name
    found = model._base_manager.filter(**{name: double})  # noqa: SLF001 - every row, also one that another manager hides
    try:
        with transaction.atomic():
            moved = found.update(**{name: kept})
    except IntegrityError:
        moved = sum(_follow_one(found.filter(pk=row.pk), name, kept) for row in found)
    return f"{model._meta.label_lower}.{name}", moved


def _follow_one(row: models.QuerySet[Any], name: str, kept: Person) -> int:
    try:
        with transaction.atomic():
            return row.update(**{name: kept})
    except IntegrityError:
        return 0
