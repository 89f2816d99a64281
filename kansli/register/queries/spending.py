"""How much of a decision's ceiling is used (need 78)."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.translation import gettext as _

from kansli.core.money import kronor
from kansli.register.models import CeilingEntry, Decision

NEAR = 80  # percent of the ceiling from which one is warned
Kind = CeilingEntry.Kind


@dataclass(frozen=True)
class CeilingUse:
    """Kronor against a ceiling. A commitment that outcomes settle counts with what is left of it, but never below nought."""

    ceiling: int
    committed: int
    outcome: int

    @classmethod
    def of(cls, ceiling: int, entries: Iterable[CeilingEntry]) -> "CeilingUse":
        """Of the entries that were not withdrawn."""
        standing = [entry for entry in entries if not entry.is_withdrawn]
        left = {entry.pk: entry.amount for entry in standing if entry.kind == Kind.COMMITMENT}
        spent = [entry for entry in standing if entry.kind == Kind.OUTCOME]
        for entry in spent:
            if entry.settles_id in left:
                left[entry.settles_id] = max(left[entry.settles_id] - entry.amount, 0)
        return cls(ceiling, sum(left.values()), sum(entry.amount for entry in spent))

    @property
    def used(self) -> int:
        """What is bound or spent."""
        return self.committed + self.outcome

    @property
    def remaining(self) -> int:
        """What is left; below nought when the ceiling is passed."""
        return self.ceiling - self.used

    @property
    def percent(self) -> int:
        """Used of the ceiling; of a ceiling of nought everything is too much."""
        return self.used * 100 // self.ceiling if self.ceiling else 100 * bool(self.used)

    @property
    def is_passed(self) -> bool:
        """True when more is used than was decided."""
        return self.remaining < 0

    @property
    def warning(self) -> str:
        """What to beware of, in a sentence; nothing below 80 percent."""
        if self.is_passed:
            return _("The ceiling is passed by %(amount)s.") % {"amount": kronor(-self.remaining)}
        if self.percent < NEAR:
            return ""
        return _("%(percent)s percent of the ceiling is used; %(amount)s remains.") % {
            "percent": self.percent,
            "amount": kronor(self.remaining),
        }


def ceiling_use(decision: Decision) -> CeilingUse | None:
    """How much of the decision's ceiling is used; None without a ceiling. Reads `decision.entries`, also where prefetched."""
    return None if decision.ceiling is None else CeilingUse.of(decision.ceiling, decision.entries.all())
