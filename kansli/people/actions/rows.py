"""What every action on the register of people has in common: one write, one event, the index kept true.

A rule that the database refuses, because two people did the same thing at the same moment, ends as a RuleBroken, too.
"""

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from datetime import date, time
from typing import Any, TypeVar

from django.db import IntegrityError, models, transaction
from django.utils.translation import gettext as _

from kansli.audit import versions
from kansli.audit.actions import Keyed, record
from kansli.core.errors import RuleBroken
from kansli.people.models import Body, Organisation, Person, Place
from kansli.people.queries.findables import findable
from kansli.search.actions import put

Row = TypeVar("Row", bound=models.Model)
UNIQUE: dict[type[models.Model], tuple[str, ...]] = {
    Body: ("name", "short_name"),
    Organisation: ("name", "code"),
    Person: ("email",),
    Place: ("name",),
}
NOT_TOLD = {"id", "key", "version", "merged_into"}


@transaction.atomic
def insert(*, by: Keyed, verb: str, row: Row, names: Sequence[str] = (), places: Sequence[Place] = ()) -> Row:
    """Write a new row with its other names, and its event, which tells what it holds."""
    _refuse_taken(row)
    save_new(row)
    _set_lists(row, names, places)
    record(by=by, verb=verb, target=row, after={name: value for name, value in told(row).items() if value not in ("", None, [])})
    index(row)
    return row


@transaction.atomic
def update(
    *,
    by: Keyed,
    verb: str,
    row: Row,
    values: dict[str, Any],
    check: Callable[[Row], None] | None = None,
    seen: int | None = None,
    names: Sequence[str] | None = None,
    places: Sequence[Place] | None = None,
) -> Row:
    """Write the values to the row as it is now, if `check` lets them; its event tells what changed.

    Gives the row as it became and leaves `row` as the page showed it. What changes nothing is no event. None for `names` or
    `places` leaves them. Raises Overtaken when the row has another version than `seen`.
    """
    before, new = write(row=row, values=values, check=check, seen=seen)
    _set_lists(new, names, places)
    after = told(new)
    changed = [name for name in after if after[name] != before[name]]
    if changed:
        old, now = ({name: values[name] for name in changed} for values in (before, after))
        record(by=by, verb=verb, target=new, before=old, after=now)
        index(new)
    return new


def write(
    *, row: Row, values: dict[str, Any], check: Callable[[Row], None] | None = None, seen: int | None = None
) -> tuple[dict[str, Any], Row]:
    """Write the values to the row as it is now, without an event: for the action that has one for more than this.

    Gives what the row told before, read when nobody else could write it any more, and the row as it became.
    """
    versions.claim(row, seen=seen)
    new = type(row)._default_manager.get(pk=row.pk)
    before = told(new)
    for name, value in values.items():
        setattr(new, name, value)
    if check is not None:
        check(new)
    _refuse_taken(new)
    with _refusals():
        new.save(update_fields=list(values))
    return before, new


def save_new(row: models.Model) -> None:
    """Write a new row without an event of its own."""
    with _refusals():
        row.save(force_insert=True)


def told(row: models.Model) -> dict[str, Any]:
    """The row as the log tells it: what a person can set, as plain JSON, other rows by their name."""
    values = {field.name: _plain(getattr(row, field.name)) for field in row._meta.fields if field.name not in NOT_TOLD}
    if hasattr(row, "names"):
        values["names"] = sorted(other.name for other in row.names.all())
    if isinstance(row, Body):
        values["usual_places"] = [place.name for place in row.usual_places.all()]
    return values


def index(row: models.Model) -> None:
    """Put the row in the search index, where it is of a kind that is found."""
    if isinstance(row, Person | Organisation | Body):
        put([findable(row)])


def _plain(value: Any) -> Any:
    if isinstance(value, models.Model):
        return str(value)
    return value.isoformat() if isinstance(value, date | time) else value


def _set_lists(row: models.Model, names: Sequence[str] | None, places: Sequence[Place] | None) -> None:
    if names is not None and hasattr(row, "names"):
        _set_names(row, names)
    if places is not None and isinstance(row, Body):
        row.usual_places.set(places)


def _set_names(row: Any, names: Sequence[str]) -> None:
    """Other names: those that are gone go, those that are new come. Organisations and bodies share none with another."""
    wanted = dict.fromkeys(name.strip() for name in names if name.strip())
    row.names.exclude(name__in=wanted).delete()
    new = [name for name in wanted if not row.names.filter(name=name).exists()]
    for name in new:
        taken = None if isinstance(row, Person) else _taken_by(row, name)
        if taken is not None:
            raise RuleBroken(_taken_text(name, taken))
        with _refusals():
            row.names.create(name=name)


def _taken_by(row: Any, name: str) -> models.Model | None:
    others = type(row)._default_manager.exclude(pk=row.pk)
    found: models.Model | None = others.filter(models.Q(name__iexact=name) | models.Q(names__name__iexact=name)).first()
    return found


def _refuse_taken(row: models.Model) -> None:
    for name in UNIQUE.get(type(row), ()):
        value = getattr(row, name)
        others = type(row)._default_manager.exclude(pk=row.pk)
        other = others.filter(**{f"{name}__iexact": value}).first() if value else None
        if other is not None:
            raise RuleBroken(_taken_text(value, other))


def _taken_text(value: str, other: models.Model) -> str:
    return _("“%(value)s” is already used by %(other)s. Choose another, or change it there first.") % {
        "value": value,
        "other": other,
    }


@contextmanager
def _refusals() -> Iterator[None]:
    """The database's own no, which comes when somebody else was quicker, as a word to the person."""
    try:
        with transaction.atomic():
            yield
    except IntegrityError as refusal:
        raise RuleBroken(
            _("Somebody else has just saved something that this collides with. Open the page again and look before you save.")
        ) from refusal
