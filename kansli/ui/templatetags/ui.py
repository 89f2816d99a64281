"""Tags and filters of the page frame and its components; kansli/ui/README.md shows how they are used."""

from collections.abc import Iterable, Mapping
from datetime import date, datetime
from typing import Any

from django import forms, template
from django.core.paginator import Page
from django.http import QueryDict
from django.template import Context
from django.templatetags.static import static
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from kansli.core import money, words
from kansli.ui import navigation, texts
from kansli.ui.facets import Facet

register = template.Library()

THEMES = ("light", "dark")
THEME_COOKIE = "kansli_theme"
TONES = {
    "green": {"accepted", "adjusted", "done", "held", "handled", "present", "published", "sent", "read", "decided", "executed"},
    "amber": {
        "due",
        "more_time",
        "moved",
        "notified",
        "partly_tabled",
        "reported",
        "running",
        "sending",
        "sent_for_adjustment",
        "suggested",
        "tabled",
        "unsure",
        "waiting",
    },
    "red": {"absent", "bounced", "cancelled", "cannot", "failed", "late", "overdue", "unreadable"},
    "blue": {"called", "digital", "open", "information"},
}


@register.simple_tag(takes_context=True)
def nav_entries(context: Context) -> list[navigation.Entry]:
    """`{% nav_entries as entries %}`: the rail of the person who asks."""
    return navigation.entries(context.get("actor"), getattr(context.get("request"), "path", ""))


@register.filter
def shortened(value: object, length: int) -> str:
    """`{{ decision.wording|shortened:160 }}`: to the last whole word."""
    return words.shortened(str(value), length)


@register.simple_tag
def icon(name: str) -> SafeString:
    """`{% icon "search" %}`: a picture of ui/icons.svg, hidden from those who listen."""
    return format_html('<svg class="icon" aria-hidden="true"><use href="{}#{}"/></svg>', static("ui/icons.svg"), name)


@register.simple_tag(takes_context=True)
def theme(context: Context) -> str:
    """`light`, `dark`, or nothing where the person follows the machine."""
    request = context.get("request")
    chosen: str = request.COOKIES.get(THEME_COOKIE, "") if request else ""
    return chosen if chosen in THEMES else ""


@register.simple_tag
def crumb(label: str | Promise, view: str = "", *args: Any) -> SafeString:
    """`{% crumb "Committee" "people:body" body.key %}`; without a view it is the page one is on."""
    if not view:
        return format_html('<li><span aria-current="page">{}</span></li>', label)
    return format_html('<li><a href="{}">{}</a></li>', reverse(view, args=args), label)


@register.simple_tag(takes_context=True)
def sort_header(context: Context, name: str, label: str, default: str = "", kind: str = "") -> SafeString:
    """`{% sort_header "day" _("Day") default="-day" %}`: a heading that sorts by `?sort=`; `kind="num"` for figures.

    Pressed again it sorts the other way. The rest of the query is kept, the page begins anew.
    """
    query: QueryDict = context["request"].GET.copy()
    now = query.get("sort") or default
    query["sort"] = f"-{name}" if now == name else name
    query.pop("page", None)
    order = {name: "ascending", f"-{name}": "descending"}.get(now)
    sorted_so = format_html(' aria-sort="{}"', order) if order else ""
    kind_of = format_html(' class="{}"', kind) if kind else ""
    return format_html('<th scope="col"{}{}><a class="sort" href="?{}">{}</a></th>', kind_of, sorted_so, query.urlencode(), label)


@register.simple_tag(takes_context=True)
def hidden_query(context: Context, *but: str | list[str]) -> SafeString:
    """`{% hidden_query "q" "page" %}`: the query as hidden fields of a form, but for those named (words or lists of them)."""
    left_out = {name for each in but for name in ([each] if isinstance(each, str) else each)}
    pairs = [(name, value) for name, values in context["request"].GET.lists() if name not in left_out for value in values]
    return format_html_join("", '<input type="hidden" name="{}" value="{}">', pairs)


@register.simple_tag(takes_context=True)
def without(context: Context, name: str, value: str | None = None) -> str:
    """The address of this page with one value of the query taken away, or all of a name, and without a page."""
    query: QueryDict = context["request"].GET.copy()
    kept = [each for each in query.getlist(name) if value is not None and each != value]
    query.setlist(name, kept)
    query.pop("page", None)
    return f"?{query.urlencode()}"


@register.simple_tag
def chip(text: object, status: object = "", *, is_status: bool = False) -> SafeString:
    """`{% chip decision.get_kind_display "blue" %}`: a small label; `status` is a tone or a status that has one.

    With `is_status=True` it has a dot before it.
    """
    return format_html(
        '<span class="chip{} {}">{}</span>', " chip-status" if is_status else "", tone(status) if status else "tone-grey", text
    )


@register.simple_tag
def status(text: object, value: object) -> SafeString:
    """`{% status assignment.get_status_display assignment.status %}`: a chip with a dot in the status's tone."""
    return chip(text, value, is_status=True)


@register.simple_tag
def facet_names(facets: Iterable[Facet]) -> list[str]:
    """The names that the facets have in the query."""
    return [facet.name for facet in facets]


@register.simple_tag
def has_chosen(facets: Iterable[Facet]) -> bool:
    """True when anything is narrowed."""
    return any(facet.chosen for facet in facets)


@register.simple_tag
def page_numbers(page: Page[Any]) -> list[int | str]:
    """The numbers that a list's pages are reached by, with gaps."""
    return list(page.paginator.get_elided_page_range(page.number, on_each_side=2, on_ends=1))


@register.simple_tag
def form_groups(form: forms.BaseForm) -> list[tuple[str, list[forms.BoundField]]]:
    """The visible fields by the form's `fieldsets`, a tuple of (legend, names); all in one where it has none."""
    visible = {field.name: field for field in form.visible_fields()}
    groups = [(legend, [visible.pop(name) for name in names if name in visible]) for legend, names in _fieldsets(form)]
    return [(legend, fields) for legend, fields in [*groups, ("", list(visible.values()))] if fields]


def _fieldsets(form: forms.BaseForm) -> tuple[tuple[str, tuple[str, ...]], ...]:
    return getattr(form, "fieldsets", ())


@register.filter
def is_one_box(field: forms.BoundField) -> bool:
    """True for a single check box, whose label stands after it."""
    return isinstance(field.field.widget, forms.CheckboxInput)


@register.filter
def place(field: forms.BoundField) -> str:
    """Where a link to a field leads: its first input, also among several boxes."""
    return field.id_for_label or f"{field.auto_id}_0"


@register.filter
def tone(value: object) -> str:
    """The class of a status: `late` gives `tone-red`. What has no tone is grey."""
    word = str(getattr(value, "value", value))
    return next((f"tone-{name}" for name, words in TONES.items() if word == name or word in words), "tone-grey")


@register.filter
def day(value: date | datetime | None) -> str:
    """`27 okt 2023`; nothing for no day."""
    return texts.day(value) if value else ""


@register.filter
def ago(value: date | datetime | None) -> str:
    """`3 dagar sedan`, `om 2 veckor`, `i dag`."""
    return texts.ago(value) if value else ""


@register.filter
def age(days: int) -> str:
    """A number of days in words: `3 veckor`."""
    return texts.span(days)


@register.filter
def initials(name: object) -> str:
    """`Asta Alm` gives `AA`."""
    return texts.initials(str(name))


@register.filter
def kronor(amount: int | None) -> str:
    """`17 000 000 kr`; nothing for no amount."""
    return "" if amount is None else money.kronor(amount)


@register.filter
def unbroken(text: object) -> str:
    """`{{ decision.wording|unbroken }}`: no line breaks inside `110 000 kronor`."""
    return money.unbroken(str(text))


@register.filter
def plain(value: Any, names: Mapping[str, Any] | None = None) -> str:
    """A value of the event log in words; `names` words those that are no words (`in_force`)."""
    return texts.plain(value, names)


@register.simple_tag
def changed(before: Any, after: Any, names: Mapping[str, Any] | None = None) -> SafeString:
    """The difference between two values, marked."""
    return texts.diff(texts.plain(before, names), texts.plain(after, names))


@register.filter
def lookup(table: dict[str, Any] | None, key: str) -> Any:
    """`table[key]`, or the key itself where it is not there."""
    return (table or {}).get(key, key)
