"""Dates, ages, names and differences as a person reads them."""

import re
from collections.abc import Iterator, Mapping
from datetime import date, datetime
from difflib import SequenceMatcher
from typing import Any

from django.utils.formats import date_format
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext

from kansli.core.clock import today

MONTHS = (  # three or four letters, as Swedish writes them
    lambda: pgettext("month", "Jan"),
    lambda: pgettext("month", "Feb"),
    lambda: pgettext("month", "Mar"),
    lambda: pgettext("month", "Apr"),
    lambda: pgettext("month", "May"),
    lambda: pgettext("month", "Jun"),
    lambda: pgettext("month", "Jul"),
    lambda: pgettext("month", "Aug"),
    lambda: pgettext("month", "Sep"),
    lambda: pgettext("month", "Oct"),
    lambda: pgettext("month", "Nov"),
    lambda: pgettext("month", "Dec"),
)
LONGEST_DIFF = 20_000  # characters; beyond this the words are not compared one by one


def as_day(value: date | datetime) -> date:
    """The local day of an instant; a day is its own."""
    return localtime(value).date() if isinstance(value, datetime) else value


def day(value: date | datetime) -> str:
    """`27 okt 2023`."""
    when = as_day(value)
    return f"{when.day} {MONTHS[when.month - 1]()} {when.year}"


def ago(value: date | datetime) -> str:
    """How far a day is from today, in words: `in 3 days`, `yesterday`, `2 months ago`."""
    days = (as_day(value) - today()).days
    near = {0: _("today"), 1: _("tomorrow"), -1: _("yesterday")}
    if days in near:
        return near[days]
    length = span(abs(days))
    return _("in %(length)s") % {"length": length} if days > 0 else _("%(length)s ago") % {"length": length}


def span(days: int) -> str:
    """A number of days in the largest whole unit: days to two weeks, weeks to two months, months to two years."""
    if days < 14:
        return ngettext("%(count)s day", "%(count)s days", days) % {"count": days}
    if days < 61:
        return ngettext("%(count)s week", "%(count)s weeks", days // 7) % {"count": days // 7}
    if days < 730:
        return ngettext("%(count)s month", "%(count)s months", days * 12 // 365) % {"count": days * 12 // 365}
    return ngettext("%(count)s year", "%(count)s years", days // 365) % {"count": days // 365}


def initials(name: str) -> str:
    """`Asta Maria Alm` becomes `AA`: first and last name."""
    words = [word for word in re.split(r"[\s-]+", name) if word[:1].isalnum()]
    return "".join(word[0] for word in dict.fromkeys([words[0], words[-1]])).upper() if words else ""


def plain(value: Any, names: Mapping[str, Any] | None = None) -> str:
    """A value of the event log as a person reads it; `names` words a value that is a code."""
    if isinstance(value, str) and names and value in names:
        return str(names[value])
    if value is None or value == "" or value == []:
        return "–"
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    if isinstance(value, list):
        return ", ".join(plain(each, names) for each in value)
    if isinstance(value, dict):
        return ", ".join(f"{(names or {}).get(name, name)}: {plain(each, names)}" for name, each in value.items())
    return _written_day(str(value))


def _written_day(text: str) -> str:
    if not re.fullmatch(r"\d{4}-\d\d-\d\d", text):
        return text
    try:
        return date_format(date.fromisoformat(text))
    except ValueError:
        return text


def diff(before: Any, after: Any) -> SafeString:
    """What was taken away and what was put in, word by word, as `<del>` and `<ins>`, escaped."""
    old, new = plain(before), plain(after)
    if len(old) + len(new) > LONGEST_DIFF or not _is_alike(old, new):
        return format_html("<del>{}</del> <ins>{}</ins>", old, new)
    return mark_safe("".join(_runs(re.split(r"(\s+)", old), re.split(r"(\s+)", new))))  # noqa: S308 (each run is escaped)


def _is_alike(old: str, new: str) -> bool:
    """True where comparing words helps: long texts that share at least half of them."""
    words = old.split(), new.split()
    return min(map(len, words)) > 3 and SequenceMatcher(None, *words, autojunk=False).ratio() >= 0.5


def _runs(old: list[str], new: list[str]) -> Iterator[str]:
    for tag, start, end, new_start, new_end in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        gone, come = "".join(old[start:end]), "".join(new[new_start:new_end])
        if tag == "equal":
            yield format_html("{}", gone)
            continue
        if gone:
            yield format_html("<del>{}</del>", gone)
        if come:
            yield format_html("<ins>{}</ins>", come)
