"""How every mail of the office is written: a greeting, paragraphs, one thing to press, and why the mail came."""

from collections.abc import Iterable
from typing import NamedTuple

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import get_language

# Styles stand in the mail itself, where there is no style sheet and no content security policy; no tables, no pictures.
PAGE = "margin:0;padding:24px;background:#ffffff;color:#1b2430;font:16px/1.5 'Segoe UI',Helvetica,Arial,sans-serif"
COLUMN = "max-width:600px"
BUTTON = "display:inline-block;padding:10px 18px;border-radius:6px;background:#1f4f7a;color:#ffffff;text-decoration:none"
SMALL = "margin:16px 0 0;color:#55606e;font-size:14px"
THING = "color:#1f4f7a;font-weight:600"
ONE_THING = '<p><a href="{}" style="{}">{}</a><br>{}</p>'
FOOT = f"{SMALL};padding-top:12px;border-top:1px solid #d5dbe2"


class Letter(NamedTuple):
    """One mail's body in both forms, and the reason that stands at its foot."""

    text: str
    html: str
    reason: str


class Thing(NamedTuple):
    """One of several things in a mail: what it is, a line about it, and where one does it."""

    title: str
    text: str
    address: str


def letter(
    *,
    greeting: str,
    paragraphs: Iterable[str],
    things: Iterable[Thing] = (),
    link: tuple[str, str] | None = None,
    foot: tuple[str, str] | None = None,
    reason: str,
) -> Letter:
    """A mail's body as plain text and as HTML.

    A line break in a paragraph is kept. `link` is (what it does, address), `reason` one sentence: why this mail came. `things`
    stand below the paragraphs, each with an address of its own; `foot` is a link that stands small beside the reason.
    """
    said, several = [each for each in (greeting, *paragraphs) if each], list(things)
    rows = [f"* {thing.title}\n  {thing.text}\n  {thing.address}" for thing in several]
    address = [f"{link[0]}:\n{link[1]}"] if link else []
    below = f"-- \n{reason}" + (f"\n{foot[0]}: {foot[1]}" if foot else "")
    text = "\n\n".join([*said, *rows, *address, below]) + "\n"
    return Letter(text, _html(said, several, link, reason, foot), reason)


def _html(
    said: list[str], things: list[Thing], link: tuple[str, str] | None, reason: str, foot: tuple[str, str] | None
) -> SafeString:
    return format_html(
        '<!doctype html><html lang="{}"><head><meta charset="utf-8"><meta name="color-scheme" content="light"></head>'
        '<body style="{}"><div style="{}">{}{}{}<p style="{}">{}{}</p></div></body></html>\n',
        get_language() or "sv",
        PAGE,
        COLUMN,
        format_html_join("", "<p>{}</p>", ((_lines(each),) for each in said)),
        format_html_join("", ONE_THING, ((each.address, THING, each.title, each.text) for each in things)),
        _button(*link) if link else "",
        FOOT,
        reason,
        format_html('<br><a href="{}">{}</a>', foot[1], foot[0]) if foot else "",
    )


def _lines(paragraph: str) -> SafeString:
    return format_html_join(SafeString("<br>"), "{}", ((line,) for line in paragraph.splitlines()))


def _button(label: str, address: str) -> SafeString:
    """The button, and its address to copy for whoever cannot press it."""
    return format_html(
        '<p style="margin:24px 0"><a href="{}" style="{}">{}</a></p><p style="{}">{}</p>', address, BUTTON, label, SMALL, address
    )
