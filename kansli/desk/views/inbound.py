"""Mails that came in: the list, one mail, and its source. What a mail says is shown as text, never as a page."""

from django.http import Http404, HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from kansli.audit.queries import history
from kansli.desk.forms import NoteForm
from kansli.desk.queries.log import names_in
from kansli.documents.exports import SANDBOX
from kansli.mail.inbound.actions import settle
from kansli.mail.inbound.queries import content_of, listing
from kansli.mail.models import InboundMail
from kansli.people.access import OfficeRequest, allow, is_secretariat
from kansli.people.views.posting import FORM, answer, posted


@allow(is_secretariat)
@require_safe
def inbound(request: OfficeRequest) -> HttpResponse:
    found = listing(request.actor, request.GET)
    return render(request, "desk/inbound.html", {"page": found.page, "facets": found.facets})


@allow(is_secretariat, InboundMail)
@FORM
def inbound_mail(request: OfficeRequest, mail: InboundMail) -> HttpResponseBase:
    """One mail; a post says that a human has seen to it."""
    form, changes = NoteForm(posted(request)), history(mail)
    context = {"mail": mail, "content": content_of(mail), "changes": changes, "names": names_in(changes)}

    def act() -> str:
        settle(by=request.actor, mail=mail, note=form.cleaned_data["note"])
        return reverse("running:inbound_mail", args=[mail.key])

    return answer(request, "desk/inbound_mail.html", form, act, **context)


@allow(is_secretariat, InboundMail)
@require_safe
def inbound_source(request: OfficeRequest, mail: InboundMail) -> HttpResponse:
    """The bytes as they came, as a download in which nothing runs."""
    if not mail.raw:
        raise Http404
    headers = {
        "Content-Disposition": f'attachment; filename="{mail.key}.eml"',
        "X-Content-Type-Options": "nosniff",
        "Content-Security-Policy": SANDBOX,
        "Cache-Control": "private, no-store",
    }
    return HttpResponse(bytes(mail.raw), content_type="message/rfc822", headers=headers)
