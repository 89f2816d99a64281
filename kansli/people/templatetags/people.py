"""Tags of the pages of the organisation."""

from dataclasses import dataclass

from django import template
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from kansli.people.models import Period
from kansli.ui.texts import day

register = template.Library()

PARTS = (
    (gettext_lazy("Overview"), "people:cooperation"),
    (gettext_lazy("Members"), "people:members"),
    (gettext_lazy("Bodies"), "people:bodies"),
    (gettext_lazy("Persons"), "people:persons"),
    (gettext_lazy("Counterparts"), "people:counterparts"),
    (gettext_lazy("Places"), "people:places"),
)


@dataclass(frozen=True)
class Tab:
    """One part of the organisation, for `ui/tabs.html`."""

    label: str | Promise
    url: str
    count: int | None = None


@register.simple_tag
def organisation_tabs() -> list[Tab]:
    """`{% organisation_tabs as tabs %}`: the parts of the organisation's pages."""
    return [Tab(label, reverse(view)) for label, view in PARTS]


@register.filter
def period(thing: Period) -> str:
    """The days of a period in words: "since 1 Jan 2020", "1 Jan 2020 – 31 Dec 2024"; nothing where none is known."""
    if thing.starts_on and thing.ends_on:
        return f"{day(thing.starts_on)} – {day(thing.ends_on)}"
    if thing.starts_on:
        return _("since %(day)s") % {"day": day(thing.starts_on)}
    return _("until %(day)s") % {"day": day(thing.ends_on)} if thing.ends_on else ""
