"""What an assignment waits for: conditions of its own and of its decision, and the bodies whose word they are."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field

from kansli.people.models import Body
from kansli.register.models import Assignment, Condition


@dataclass(frozen=True)
class Bodies:
    """The names of the bodies, read once: `Bodies.load().named_in("efter återkoppling från LG")`."""

    named: list[tuple[re.Pattern[str], Body]] = field(default_factory=list)

    @classmethod
    def load(cls) -> "Bodies":
        """Every name of every body but the secretariat's, the longest first. Two queries."""
        bodies = Body.objects.exclude(kind=Body.Kind.SECRETARIAT).prefetch_related("names")
        names = {
            name: body for body in bodies for name in (body.name, body.short_name, *(n.name for n in body.names.all())) if name
        }
        ordered = sorted(names.items(), key=lambda pair: -len(pair[0]))
        return cls([(re.compile(rf"\b{re.escape(name)}s?\b", re.IGNORECASE), body) for name, body in ordered])

    def named_in(self, text: str) -> Body | None:
        """The body that a condition names, if it names one."""
        return next((body for name, body in self.named if name.search(text)), None)


def bodies_for(texts: Iterable[str]) -> Bodies:
    """The names of the bodies where any of the texts says something; no query where none does."""
    return Bodies.load() if any(texts) else Bodies()


def unmet_conditions(assignments: Iterable[Assignment]) -> dict[int | None, list[Condition]]:
    """The blocking conditions that are not met, by the decisions of the assignments. One query, or none."""
    decisions = {one.decision_id for one in assignments if one.decision_id}
    found: dict[int | None, list[Condition]] = {}
    if decisions:
        for condition in Condition.objects.filter(decision__in=decisions, is_blocking=True, met_on__isnull=True):
            found.setdefault(condition.decision_id, []).append(condition)
    return found


def waits_for(assignment: Assignment, unmet: dict[int | None, list[Condition]]) -> list[str]:
    """What an assignment waits for, in words: its own condition first."""
    own = [assignment.condition] if assignment.condition and assignment.condition_met_on is None else []
    return list(dict.fromkeys([*own, *(condition.text for condition in unmet.get(assignment.decision_id, []))]))
