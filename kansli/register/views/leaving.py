"""What those who have left a body still have from it, and handing it over in one step."""

from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from kansli.core.clock import today
from kansli.people.access import OfficeRequest, allow
from kansli.people.models import Mandate
from kansli.people.views.posting import FORM, answer, posted
from kansli.register import actions
from kansli.register.access import can_edit_register
from kansli.register.forms.leaving import HandOverForm
from kansli.register.queries.leaving import left_behind
from kansli.register.views.forming import form_page


@allow(can_edit_register)
@require_safe
def left(request: OfficeRequest) -> HttpResponse:
    """Everybody who has left and still has something."""
    return render(request, "register/left.html", {"lefts": left_behind(today())})


@allow(can_edit_register, Mandate)
@FORM
def hand_over(request: OfficeRequest, mandate: Mandate) -> HttpResponseBase:
    """All that one of them has, to the seat or to who came after."""
    there, found = reverse("register:left"), left_behind(today(), mandate)
    if not found:
        return redirect(there)
    form = HandOverForm(posted(request), left=found[0])

    def act() -> str:
        given, reason = form.cleaned_data["assignments"], form.cleaned_data["reason"]
        actions.hand_over(by=request.actor, assignments=given, to=form.recipient(), reason=reason)
        return there

    title = _("Hand over from %(person)s") % {"person": mandate.person}
    page = form_page(title, there, submit=_("Hand over"), lede=f"{mandate.seat.body}: {mandate.seat}")
    return answer(request, "register/form.html", form, act, **page)
