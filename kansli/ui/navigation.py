"""The entries of the left rail: what is built and what the person may see."""

from dataclasses import dataclass
from typing import Any

from django.urls import NoReverseMatch, reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


@dataclass(frozen=True)
class Place:
    """One entry as it is declared. `asks` names the attribute of the actor that opens it."""

    label: str | Promise
    view: str
    icon: str
    asks: str = "sits_somewhere"


@dataclass(frozen=True)
class Entry:
    """One entry as it is shown."""

    label: str | Promise
    url: str
    icon: str
    is_current: bool


PLACES = (
    Place(_("Today"), "desk:today", "today", "person"),
    Place(_("Meetings"), "meetings:meetings", "meetings"),
    Place(_("Decisions"), "register:decisions", "decisions"),
    Place(_("Assignments"), "register:assignments", "assignments"),
    Place(_("Decisions by mail"), "ballots:ballots", "mail"),
    Place(_("Matters"), "matters:matters", "matters"),
    Place(_("Documents"), "documents:documents", "documents"),
    Place(pgettext_lazy("place in the office", "Organisation"), "people:cooperation", "organisation"),
    Place(_("Archive"), "importing:papers", "archive", "is_secretariat"),
)


def entries(actor: Any, path: str, places: tuple[Place, ...] = PLACES) -> list[Entry]:
    """What `actor` finds in the rail on the page at `path`; nothing for somebody who is not in.

    The entry whose address begins the page's address is the current one, the longest if several do.
    """
    found = [(place, url) for place in places if getattr(actor, place.asks, None) and (url := address(place.view))]
    current = max((url for _place, url in found if is_within(path, url)), key=len, default="")
    return [Entry(place.label, url, place.icon, url == current) for place, url in found]


def address(view: str) -> str:
    """The address of a view without arguments; empty where the view is not built."""
    try:
        return reverse(view)
    except NoReverseMatch:
        return ""


def is_within(path: str, url: str) -> bool:
    """True for a page and the pages below it; `/` has none below."""
    return path == url or (url != "/" and path.startswith(url))
