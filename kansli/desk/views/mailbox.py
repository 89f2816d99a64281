"""The outbox: what was sent to whom and what came of it; in the demo, where no mail leaves, the mails themselves."""

from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from kansli.core.errors import RuleBroken
from kansli.mail.actions import send_again
from kansli.mail.models import Message
from kansli.mail.queries import latest
from kansli.people.access import OfficeRequest, allow, is_secretariat, public


@public("the secretariat's; in the demo everybody's, because the mails of the invented people lie there (checked in the view)")
@require_safe
def mailbox(request: OfficeRequest) -> HttpResponse:
    if not (settings.DEMO or request.actor.is_secretariat):
        raise Http404
    context = {"mails": latest(), "shows_text": settings.MAIL_BOX_ONLY, "may_send": request.actor.is_secretariat}
    return render(request, "desk/mailbox.html", context)


@allow(is_secretariat, Message)
@require_POST
def mailbox_send_again(request: OfficeRequest, message: Message) -> HttpResponse:
    try:
        send_again(by=request.actor, message=message)
        messages.success(request, _("The mail is on its way."))
    except RuleBroken as broken:
        messages.error(request, str(broken))
    return redirect("running:mailbox")
