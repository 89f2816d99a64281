"""A text's runs as HTML; built here because every space between two tags would show in the text."""

from typing import Any

from django import template
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe

register = template.Library()


@register.filter
def rich(text: str | list[Any]) -> SafeString:
    """A text of a paper, as `screen.to_html` gives it: everything in it is escaped."""
    runs = [text] if isinstance(text, str) else text
    return format_html_join("", "{}", ((_run(run),) for run in runs))


def _run(run: str | dict[str, Any]) -> SafeString:
    if isinstance(run, str):
        return format_html_join(mark_safe("<br>"), "{}", ((line,) for line in run.split("\n")))
    if run["is"] == "Footnote":
        return format_html('<sup><a href="#note-{0}" id="noted-{0}" role="doc-noteref">{0}</a></sup>', run["number"])
    inner = _run(run["text"])
    return (
        format_html("<strong>{}</strong>", inner)
        if run["is"] == "Strong"
        else format_html('<a href="{}">{}</a>', run["address"], inner)
    )
