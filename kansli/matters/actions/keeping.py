"""Making a matter, naming it, tying it to others, ending it."""

from collections.abc import Iterable, Sequence
from datetime import date

from django.db import transaction
from django.utils.translation import gettext as _

from kansli.audit import versions
from kansli.audit.actions import Keyed, record
from kansli.core.errors import RuleBroken
from kansli.matters.models import Matter, MatterName
from kansli.matters.queries import findable, is_generic, matter_called
from kansli.people.models import Organisation
from kansli.search import actions as index


def create_matter(*, by: Keyed, title: str, summary: str = "", counterparts: Sequence[Organisation] = ()) -> Matter:
    """Make a matter. Raises RuleBroken for an empty title, one of every agenda, and one that a matter has already."""
    with transaction.atomic():
        matter = Matter(title=_free(title), summary=summary.strip())
        matter.save(force_insert=True)
        matter.counterparts.set(counterparts)
        after = {"title": matter.title, "summary": matter.summary, "counterparts": [str(other) for other in counterparts]}
        record(by=by, verb="matters.create", target=matter, after={name: value for name, value in after.items() if value})
        index.put([findable(matter)])
    return matter


def edit_matter(
    *, by: Keyed, matter: Matter, title: str, summary: str, counterparts: Iterable[Organisation], version: int | None = None
) -> Matter:
    """Change title, summary and counterparts; an old title is kept as a former name. `version` is the one the writer saw.

    Raises Overtaken when somebody else has changed it since, RuleBroken for a title that is not free.
    """
    with transaction.atomic():
        versions.claim(matter, seen=version)
        kept = Matter.objects.prefetch_related("counterparts").get(pk=matter.pk)
        before = {"title": kept.title, "summary": kept.summary, "counterparts": _names(kept.counterparts.all())}
        matter.title = _free(title, but=matter) if title.strip() != kept.title else kept.title
        matter.summary, matter.version = summary.strip(), kept.version
        matter.save(update_fields=["title", "summary"])
        matter.counterparts.set(counterparts)
        if matter.title != kept.title:
            MatterName.objects.filter(matter=matter, name=matter.title).delete()
            MatterName.objects.get_or_create(matter=matter, name=kept.title, defaults={"kind": MatterName.Kind.FORMER})
        after = {"title": matter.title, "summary": matter.summary, "counterparts": _names(matter.counterparts.all())}
        changed = [name for name in after if after[name] != before[name]]
        record(
            by=by,
            verb="matters.edit",
            target=matter,
            before={name: before[name] for name in changed},
            after={name: after[name] for name in changed},
        )
        index.put([findable(matter)])
    return matter


def add_name(*, by: Keyed, matter: Matter, name: str, kind: MatterName.Kind = MatterName.Kind.ALIAS) -> MatterName:
    """Give the matter another name, by which it is found and recognised. Raises RuleBroken for one that is taken."""
    with transaction.atomic():
        made = MatterName.objects.create(matter=matter, name=_free(name), kind=kind)
        record(by=by, verb="matters.add_name", target=matter, after={"name": made.name, "kind": made.kind})
        index.put([findable(matter)])
    return made


def remove_name(*, by: Keyed, matter: Matter, name: MatterName) -> Matter:
    """Take one of the matter's other names away."""
    with transaction.atomic():
        record(by=by, verb="matters.remove_name", target=matter, before={"name": name.name, "kind": name.kind})
        name.delete()
        index.put([findable(matter)])
    return matter


def relate(*, by: Keyed, matter: Matter, other: Matter) -> Matter:
    """Tie two matters that have to do with each other; it shows on both. Raises RuleBroken for a matter and itself."""
    if matter == other:
        raise RuleBroken(_("A matter cannot be related to itself. Choose another one."))
    with transaction.atomic():
        matter.related.add(other)
        record(by=by, verb="matters.relate", target=matter, after={"related": other.title})
        record(by=by, verb="matters.relate", target=other, after={"related": matter.title})
    return matter


def unrelate(*, by: Keyed, matter: Matter, other: Matter) -> Matter:
    """Untie two matters."""
    with transaction.atomic():
        matter.related.remove(other)
        record(by=by, verb="matters.unrelate", target=matter, before={"related": other.title})
        record(by=by, verb="matters.unrelate", target=other, before={"related": matter.title})
    return matter


def end_matter(*, by: Keyed, matter: Matter, last_day: date) -> Matter:
    """The matter is closed with `last_day`. Raises RuleBroken when it is closed already."""
    if matter.ended_on:
        raise RuleBroken(_("The matter is closed already. Open it again first, if the day is wrong."))
    return _set_end(by, matter, last_day, "matters.end")


def reopen_matter(*, by: Keyed, matter: Matter) -> Matter:
    """A closed matter goes on. Raises RuleBroken when it is not closed."""
    if matter.ended_on is None:
        raise RuleBroken(_("The matter is open already."))
    return _set_end(by, matter, None, "matters.reopen")


def _set_end(by: Keyed, matter: Matter, day: date | None, verb: str) -> Matter:
    before = matter.ended_on.isoformat() if matter.ended_on else None
    with transaction.atomic():
        matter.ended_on = day
        matter.save(update_fields=["ended_on"])
        record(by=by, verb=verb, target=matter, before={"ended_on": before}, after={"ended_on": day.isoformat() if day else None})
    return matter


def _free(title: str, *, but: Matter | None = None) -> str:
    """The title with single spaces; it must say something and mean no other matter."""
    tidy = " ".join(title.split())
    if not tidy or is_generic(tidy):
        raise RuleBroken(
            _("“{title}” does not say what the matter is about. Write what it is called, such as “Water supply”.").format(
                title=tidy
            )
        )
    taken = matter_called(tidy)
    if taken and taken != but:
        raise RuleBroken(_("There is a matter with that name already: {title}. Use that one.").format(title=taken.title))
    return tidy


def _names(organisations: Iterable[Organisation]) -> list[str]:
    return sorted(map(str, organisations))
