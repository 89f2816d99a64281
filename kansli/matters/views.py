"""The list of matters, and the pages that change one. A matter's own page is in desk, which gathers from all areas."""

from typing import Any

from django.http import Http404, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from kansli.matters import actions
from kansli.matters.access import can_edit_matters, can_see_matters
from kansli.matters.forms import EndForm, MatterForm, MergeForm, NameForm, ReasonForm, RelateForm
from kansli.matters.models import Matter, MatterName
from kansli.matters.queries.listing import listing
from kansli.people.access import OfficeRequest, allow
from kansli.people.views.posting import FORM, answer, answer_row

MOST = 1000  # matters that are suggested as one types


@allow(can_see_matters)
@require_safe
def matters(request: OfficeRequest) -> HttpResponse:
    found = listing(request.actor, request.GET)
    context = {
        "page": found.page,
        "rows": found.rows,
        "facets": found.facets,
        "is_narrowed": bool(request.GET.urlencode()),
        "may_edit": can_edit_matters(request.actor),
    }
    return render(request, "matters/matters.html", context)


@allow(can_edit_matters)
@FORM
def add_matter(request: OfficeRequest) -> HttpResponseBase:
    form = MatterForm(request.POST or None)

    def act() -> str:
        return _page(actions.create_matter(by=request.actor, **form.cleaned_data))

    return answer(request, "matters/form.html", form, act, title=_("New matter"), cancel=reverse("matters:matters"))


@allow(can_edit_matters, Matter)
@FORM
def edit_matter(request: OfficeRequest, matter: Matter) -> HttpResponseBase:
    form = MatterForm.of(matter, request.POST or None)

    def act(seen: int) -> str:
        return _page(actions.edit_matter(by=request.actor, matter=matter, version=seen, **form.cleaned_data))

    return answer_row(request, "matters/form.html", form, act, matter, **_words(matter, _("Change the matter")))


@allow(can_edit_matters, Matter)
@FORM
def add_name(request: OfficeRequest, matter: Matter) -> HttpResponseBase:
    """Its other names: what it has, and a form for one more."""
    form = NameForm(request.POST or None)

    def act() -> str:
        kind = MatterName.Kind(form.cleaned_data["kind"])
        actions.add_name(by=request.actor, matter=matter, name=form.cleaned_data["name"], kind=kind)
        return reverse("matters:add_name", args=[matter.key])

    return answer(request, "matters/add_name.html", form, act, names=matter.names.all(), **_words(matter, _("Other names")))


@allow(can_edit_matters, Matter)
@require_POST
def remove_name(request: OfficeRequest, matter: Matter, number: int) -> HttpResponseBase:
    if name := matter.names.filter(pk=number).first():
        actions.remove_name(by=request.actor, matter=matter, name=name)
    return redirect("matters:add_name", matter.key)


@allow(can_edit_matters, Matter)
@FORM
def relate(request: OfficeRequest, matter: Matter) -> HttpResponseBase:
    """The matters it has to do with, and a form for one more."""
    form = RelateForm(request.POST or None)

    def act() -> str:
        actions.relate(by=request.actor, matter=matter, other=form.cleaned_data["other"])
        return reverse("matters:relate", args=[matter.key])

    context = {"related": matter.related.all(), "matters": _titles(matter), **_words(matter, _("Related matters"))}
    return answer(request, "matters/relate.html", form, act, **context)


@allow(can_edit_matters, Matter)
@require_POST
def unrelate(request: OfficeRequest, matter: Matter, other: str) -> HttpResponseBase:
    actions.unrelate(by=request.actor, matter=matter, other=get_object_or_404(matter.related, key=other))
    return redirect("matters:relate", matter.key)


@allow(can_edit_matters, Matter)
@FORM
def merge(request: OfficeRequest, matter: Matter) -> HttpResponseBase:
    form = MergeForm(request.POST or None)

    def act() -> str:
        into = form.cleaned_data["into"]
        actions.merge(by=request.actor, old=matter, into=into, reason=form.cleaned_data["reason"])
        return _page(into)

    lede = _("Everything on this matter follows to the other one, which also gets its names. It can be undone.")
    context = {"matters": _titles(matter), "lede": lede, "submit": _("Merge"), **_words(matter, _("Merge with another matter"))}
    return answer(request, "matters/form.html", form, act, **context)


@allow(can_edit_matters, Matter)
@FORM
def undo_merge(request: OfficeRequest, matter: Matter) -> HttpResponseBase:
    """Split a matter that was merged from the one it was merged into."""
    last = matter.merges_out.filter(undone_at__isnull=True).select_related("old", "into").first()
    if last is None:
        raise Http404
    form = ReasonForm(request.POST or None)

    def act() -> str:
        return _page(actions.undo_merge(by=request.actor, merge=last, **form.cleaned_data))

    lede = _("What followed along when it was merged into {title} comes back.").format(title=last.into)
    context = {"lede": lede, "submit": _("Split them again"), **_words(matter, _("Undo the merge"))}
    return answer(request, "matters/form.html", form, act, **context)


@allow(can_edit_matters, Matter)
@FORM
def end_matter(request: OfficeRequest, matter: Matter) -> HttpResponseBase:
    form = EndForm(request.POST or None)

    def act() -> str:
        return _page(actions.end_matter(by=request.actor, matter=matter, **form.cleaned_data))

    return answer(request, "matters/form.html", form, act, submit=_("Close the matter"), **_words(matter, _("Close the matter")))


@allow(can_edit_matters, Matter)
@require_POST
def reopen_matter(request: OfficeRequest, matter: Matter) -> HttpResponseBase:
    if matter.ended_on:
        actions.reopen_matter(by=request.actor, matter=matter)
    return redirect(_page(matter))


def _page(matter: Matter) -> str:
    return reverse("desk:matter", args=[matter.key])


def _words(matter: Matter, title: str) -> dict[str, Any]:
    return {"title": title, "matter": matter, "cancel": _page(matter)}


def _titles(matter: Matter) -> list[str]:
    return list(Matter.objects.current().exclude(pk=matter.pk).values_list("title", flat=True)[:MOST])
