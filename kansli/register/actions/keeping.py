"""What a cooperation and a person choose for the register: levels of handling, saved views."""

from django.db import transaction
from django.db.models import Max
from django.utils.translation import gettext as _

from kansli.audit.actions import Keyed, record
from kansli.core.errors import RuleBroken
from kansli.people.models import Person
from kansli.register.models import HandlingLevel, SavedView


def save_view(*, by: Keyed, person: Person, register: SavedView.Register, name: str, query: str) -> SavedView:
    """Keep a search of one's own under a name; the same name again keeps the new search. Raises RuleBroken without a name."""
    tidy = _named(name)
    with transaction.atomic():
        view, _is_new = SavedView.objects.update_or_create(
            person=person, register=register, name=tidy, defaults={"query": query[:1000]}
        )
        record(by=by, verb="register.save_view", target=view, after={"name": view.name, "query": view.query})
    return view


def rename_view(*, by: Keyed, view: SavedView, name: str) -> SavedView:
    """Give a saved view another name. Raises RuleBroken without a name and for one that another view of the person has."""
    tidy = _named(name)
    if SavedView.objects.filter(person=view.person, register=view.register, name=tidy).exclude(pk=view.pk).exists():
        raise RuleBroken(_("You have a view called {name} already. Choose another name.").format(name=tidy))
    with transaction.atomic():
        record(by=by, verb="register.rename_view", target=view, before={"name": view.name}, after={"name": tidy})
        view.name = tidy
        view.save(update_fields=["name"])
    return view


def remove_view(*, by: Keyed, view: SavedView) -> None:
    """Take a saved view away."""
    with transaction.atomic():
        record(by=by, verb="register.remove_view", target=view, before={"name": view.name, "query": view.query})
        view.delete()


def add_level(*, by: Keyed, name: str, short_name: str) -> HandlingLevel:
    """Add a level at the end, at which a member can handle a decision. Raises RuleBroken for a name that is taken."""
    _check_level(name, short_name)
    last = HandlingLevel.objects.aggregate(last=Max("position"))["last"] or 0
    with transaction.atomic():
        level = HandlingLevel.objects.create(name=name.strip(), short_name=short_name.strip(), position=last + 1)
        record(by=by, verb="register.add_level", target=level, after={"name": level.name, "short_name": level.short_name})
    return level


def edit_level(*, by: Keyed, level: HandlingLevel, name: str, short_name: str, position: int, is_current: bool) -> HandlingLevel:
    """Change a level, its place in the order, or whether it is still used. What has been noted at it stays."""
    _check_level(name, short_name, but=level)
    values = {"name": name.strip(), "short_name": short_name.strip(), "position": position, "is_current": is_current}
    with transaction.atomic():
        record(by=by, verb="register.edit_level", target=level, before={key: getattr(level, key) for key in values}, after=values)
        for key, value in values.items():
            setattr(level, key, value)
        level.save(update_fields=list(values))
    return level


def _named(name: str) -> str:
    tidy = " ".join(name.split())[:100]
    if not tidy:
        raise RuleBroken(_("Give the view a name, so that you find it again."))
    return tidy


def _check_level(name: str, short_name: str, *, but: HandlingLevel | None = None) -> None:
    if not name.strip() or not short_name.strip():
        raise RuleBroken(_("A level needs a name and a short name."))
    taken = HandlingLevel.objects.filter(name=name.strip())
    if (taken.exclude(pk=but.pk) if but else taken).exists():
        raise RuleBroken(_("There is a level with that name already: {name}.").format(name=name.strip()))
