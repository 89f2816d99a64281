"""A paper's text with its marks as HTML; built here because every space between two tags would show in the text."""

from collections.abc import Iterable

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe

from kansli.meetings.marking import Mark, Run

register = template.Library()


@register.simple_tag
def marked(runs: Iterable[Run], *, show: str = "") -> SafeString:
    """The runs one after the other; text from files is shown as text.

    Every mark leads to `#f-KEY` and is reached as `#m-KEY`. With `show="all"` markup and the words before their repair are shown
    too, as in the paper; otherwise only what they became.
    """
    return mark_safe("".join(_run(run, is_whole=show == "all") for run in runs))  # noqa: S308 - each part is escaped below


def _run(run: Run, *, is_whole: bool) -> str:
    inner = _words(run, is_whole=is_whole)
    if not run.marks:
        return inner
    opened = "".join(_opened(mark, is_first=mark in run.opens) for mark in run.marks)
    link = format_html('<a href="#f-{}">{}</a>', run.marks[-1].key, inner)
    return opened + link + "</mark>" * len(run.marks)


def _opened(mark: Mark, *, is_first: bool) -> str:
    name = format_html(' id="m-{}"', mark.key) if is_first else ""
    return format_html('<mark class="found tone-{}"{} data-mark="{}">', mark.tone, name, mark.key)


def _words(run: Run, *, is_whole: bool) -> SafeString:
    at = format_html(' data-at="{}"', run.start) if is_whole else ""
    if run.now is None:
        return format_html("<span{}>{}</span>", at, run.text) if is_whole else format_html("{}", run.text)
    if not run.now:
        return format_html('<span class="markup"{}>{}</span>', at, run.text) if is_whole else SafeString("")
    was = format_html("<del>{}</del>", run.text) if is_whole else ""
    return format_html('<span class="repaired"{} title="{}">{}<ins>{}</ins></span>', at, run.text, was, run.now)
