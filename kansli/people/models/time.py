"""Everything that can own something has from and to. Both days are included; no end means until further notice."""

from datetime import date
from typing import Any, Protocol, Self, TypeVar

from django.db import models

M = TypeVar("M", bound=models.Model)


class Asker(Protocol):
    """What a queryset needs to know of the one who asks (an `Actor`)."""

    @property
    def sits_somewhere(self) -> bool: ...

    @property
    def is_secretariat(self) -> bool: ...

    @property
    def person(self) -> Any: ...

    @property
    def bodies(self) -> frozenset[int]: ...

    @property
    def readable(self) -> frozenset[int]: ...


class OfficeQuerySet(models.QuerySet[M]):
    """Rows of the office itself (who sits where): seen by whoever sits in any body."""

    def visible_to(self, actor: Asker) -> Self:
        """All of them, or none."""
        return self.all() if actor.sits_somewhere else self.none()


class PeriodQuerySet(OfficeQuerySet[M]):
    """Rows with a first and a last day."""

    def on(self, day: date) -> Self:
        """Those that are in force on `day`."""
        return self.filter(
            models.Q(starts_on__isnull=True) | models.Q(starts_on__lte=day),
            models.Q(ends_on__isnull=True) | models.Q(ends_on__gte=day),
        )


class Period(models.Model):
    """First and last day, both included. An open start means longer than anybody has written down."""

    starts_on = models.DateField(null=True, blank=True)
    ends_on = models.DateField(null=True, blank=True)

    class Meta:
        abstract = True
        constraints = [
            models.CheckConstraint(
                condition=models.Q(starts_on__isnull=True)
                | models.Q(ends_on__isnull=True)
                | models.Q(ends_on__gte=models.F("starts_on")),
                name="%(app_label)s_%(class)s_days_in_order",
            )
        ]

    def is_on(self, day: date) -> bool:
        """True when `day` is within the period."""
        return (self.starts_on is None or self.starts_on <= day) and (self.ends_on is None or day <= self.ends_on)
