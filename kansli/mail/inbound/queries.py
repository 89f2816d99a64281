"""Mails that came in, as their pages show them."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.core.paginator import Page, Paginator
from django.db.models import Count, QuerySet
from django.http import QueryDict
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from kansli.mail.inbound.reading import Incoming, read
from kansli.mail.models import Asker, InboundMail
from kansli.ui.facets import Facet, facet

PAGE = 50
LOGGED: dict[str, str | Promise] = {
    "mail.receive": _("Mail came in"),
    "mail.settle": _("Handled by hand"),
    "state": _("State"),
    "note": _("Note"),
    **{f"{state.value}": state.label for state in InboundMail.State},
}


@dataclass(frozen=True)
class Listing:
    """One page of the list, and what it can be narrowed by."""

    page: Page[Any]
    facets: list[Facet]


def listing(actor: Asker, query: QueryDict) -> Listing:
    """The mails that `lage` asks for, all without it, newest first; two queries and the pages' count."""
    mails = InboundMail.objects.visible_to(actor)
    wanted = query.getlist("lage")
    shown = mails.filter(state__in=wanted) if wanted else mails
    page = Paginator(shown.order_by("-received_at", "-pk").defer("raw", "reply"), PAGE).get_page(query.get("page"))
    return Listing(page, [facet("lage", _("State"), _states(mails), query)])


def content_of(mail: InboundMail) -> Incoming | None:
    """The mail read anew from its bytes; nothing once they are forgotten."""
    return read(bytes(mail.raw)) if mail.raw else None


def _states(mails: QuerySet[InboundMail]) -> Iterable[tuple[str, str, int]]:
    counts = dict(mails.order_by().values_list("state").annotate(rows=Count("pk")))
    return [(state.value, str(state.label), counts.get(state.value, 0)) for state in InboundMail.State]
