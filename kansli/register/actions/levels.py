"""At what levels the members may handle a joint decision: the cooperation's own choice."""

from collections.abc import Sequence

from django.db import transaction
from django.utils.translation import gettext as _

from kansli.audit.actions import Keyed, record
from kansli.core.errors import RuleBroken
from kansli.people.models import Cooperation
from kansli.register.models import HandlingLevel


@transaction.atomic
def set_levels(*, by: Keyed, levels: Sequence[tuple[str, str]]) -> list[HandlingLevel]:
    """Let the levels be these (name, short name), in this order.

    A level that is not among them stays on the decisions that have it and is offered no more. Raises RuleBroken for a name that
    stands twice or is empty.
    """
    names = [name.strip() for name, _short in levels]
    if len(set(names)) < len(names) or not all(names) or not all(short.strip() for _name, short in levels):
        raise RuleBroken(_("Every level needs a name and a short name of its own. Nothing has been changed."))
    before = list(HandlingLevel.objects.filter(is_current=True).values_list("name", flat=True))
    HandlingLevel.objects.exclude(name__in=names).update(is_current=False)
    made = [
        HandlingLevel.objects.update_or_create(
            name=name, defaults={"short_name": short.strip(), "position": position, "is_current": True}
        )[0]
        for position, (name, (_name, short)) in enumerate(zip(names, levels, strict=True), 1)
    ]
    record(by=by, verb="register.set_levels", target=Cooperation(pk=1), before={"levels": before}, after={"levels": names})
    return made
