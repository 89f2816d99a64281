"""The rules of days: first before last, the inner within the outer, never two at once."""

from datetime import date, timedelta
from typing import TypeVar

from django.db import models
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from kansli.core.errors import RuleBroken
from kansli.people.models import Period

P = TypeVar("P", bound=Period)
ONE_DAY = timedelta(days=1)


def day_words(day: date) -> str:
    """A day as the reader of the message writes it."""
    return date_format(day, "DATE_FORMAT")


def refuse_disorder(period: Period) -> None:
    """The last day is not before the first."""
    if period.starts_on and period.ends_on and period.ends_on < period.starts_on:
        raise RuleBroken(
            _("The last day, %(last)s, comes before the first, %(first)s. Change one of them.")
            % {"last": day_words(period.ends_on), "first": day_words(period.starts_on)}
        )


def refuse_outside(inner: Period, outer: Period | None, what: str) -> None:
    """A mandate lies within its seat, a seat within its body and its member's time. An open start is no claim.

    `what` names the outer one to the reader: "The seat of Alby".
    """
    if outer is None:
        return
    first = inner.starts_on or inner.ends_on
    if outer.starts_on and first and first < outer.starts_on:
        raise RuleBroken(
            _("%(what)s begins on %(day)s. Choose that day or a later one as the first day.")
            % {"what": what, "day": day_words(outer.starts_on)}
        )
    if outer.ends_on and (inner.ends_on is None or inner.ends_on > outer.ends_on):
        raise RuleBroken(
            _("%(what)s ends on %(day)s. Choose that day or an earlier one as the last day.")
            % {"what": what, "day": day_words(outer.ends_on)}
        )


def refuse_left_outside(inner: models.QuerySet[P], outer: Period, what: str) -> None:
    """What lies within stays within when the days of the outer one change; `what` is said of the first that would not."""
    outside = models.Q(pk__in=[])
    if outer.starts_on:
        outside |= models.Q(starts_on__lt=outer.starts_on)
    if outer.ends_on:
        outside |= models.Q(ends_on__isnull=True) | models.Q(ends_on__gt=outer.ends_on)
    left = inner.filter(outside).first()
    if left is not None:
        raise RuleBroken(
            _("%(what)s “%(left)s” (%(days)s) would lie outside. End or change that first.")
            % {"what": what, "left": left, "days": period_words(left)}
        )


def overlapping(others: models.QuerySet[P], period: Period) -> models.QuerySet[P]:
    """Those of the others that share a day with the period."""
    if period.starts_on:
        others = others.filter(models.Q(ends_on__isnull=True) | models.Q(ends_on__gte=period.starts_on))
    if period.ends_on:
        others = others.filter(models.Q(starts_on__isnull=True) | models.Q(starts_on__lte=period.ends_on))
    return others.exclude(pk=period.pk)


def open_after(periods: models.QuerySet[P], day: date) -> models.QuerySet[P]:
    """Those that have begun and go on after the day."""
    begun = models.Q(starts_on__isnull=True) | models.Q(starts_on__lte=day)
    return periods.filter(begun, models.Q(ends_on__isnull=True) | models.Q(ends_on__gt=day))


def period_words(period: Period) -> str:
    """The days in words: "2020-01-01 – 2024-12-31", with nothing where a day is open."""
    first = date_format(period.starts_on, "SHORT_DATE_FORMAT") if period.starts_on else ""
    last = date_format(period.ends_on, "SHORT_DATE_FORMAT") if period.ends_on else ""
    return f"{first} – {last}".strip()
