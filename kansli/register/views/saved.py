"""A person's own saved views of the registers."""

from django.http import HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from kansli.people.access import OfficeRequest, allow
from kansli.people.views.posting import FORM, answer
from kansli.register import actions
from kansli.register.access import can_edit_saved_view, can_see_register
from kansli.register.forms.assignments import ViewForm
from kansli.register.models import SavedView
from kansli.register.queries.words import LISTS
from kansli.register.views.forming import asker, form_page


@allow(can_see_register)
@FORM
def save_view(request: OfficeRequest, register: str) -> HttpResponseBase:
    """Keep the search one has before one, under a name."""
    kind = SavedView.Register(register)
    query = request.GET.urlencode()
    form = ViewForm(request.POST or None)
    there = f"{reverse(LISTS[kind])}?{query}"

    def act() -> str:
        name = form.cleaned_data["name"]
        actions.save_view(by=request.actor, person=asker(request), register=kind, name=name, query=query)
        return there

    page = form_page(_("Save this view"), there, submit=_("Save the view"))
    return answer(request, "register/form.html", form, act, **page)


@allow(can_edit_saved_view, SavedView)
@FORM
def rename_view(request: OfficeRequest, view: SavedView) -> HttpResponseBase:
    form = ViewForm(request.POST or None, initial={"name": view.name})
    there = f"{reverse(LISTS[SavedView.Register(view.register)])}?{view.query}"

    def act() -> str:
        actions.rename_view(by=request.actor, view=view, name=form.cleaned_data["name"])
        return there

    return answer(request, "register/form.html", form, act, **form_page(_("Rename the view"), there), removable=view)


@allow(can_edit_saved_view, SavedView)
@require_POST
def remove_view(request: OfficeRequest, view: SavedView) -> HttpResponseBase:
    actions.remove_view(by=request.actor, view=view)
    return redirect(LISTS[SavedView.Register(view.register)])
