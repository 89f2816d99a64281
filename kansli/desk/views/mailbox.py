"""The outbox: what was sent to whom and what came of it; in the demo, where no mail leaves, the mails themselves."""

from collections.abc import Callable
from functools import partial

from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST, require_safe

from kansli.audit import receipts
from kansli.core.errors import RuleBroken
from kansli.mail import actions, queries
from kansli.mail.access import can_read_mail, can_see_outbox
from kansli.mail.models import MailBatch, Message
from kansli.people.access import OfficeRequest, allow, is_secretariat, public
from kansli.people.models import Person
from kansli.ui import facets

WHY = "the secretariat's; in the demo everybody's, because the mails of the invented people lie there (checked in the view)"
# A mail brings its own styles and nothing else; in the sandbox it is a stranger to the office.
ALONE = "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'; base-uri 'none'; sandbox"


@public(WHY)
@require_safe
def mailbox(request: OfficeRequest) -> HttpResponse:
    if not can_see_outbox(request.actor):
        raise Http404
    query = request.GET
    box = queries.box(states=query.getlist("state"), words=query.get("q", "").strip(), page=query.get("page"))
    counted = [(state.value, state.label, box.counts.get(state.value, 0)) for state in Message.State]
    context = {
        "box": box,
        "page": box.page,
        "facets": [facets.facet("state", gettext_lazy("State"), counted, query)],
        "box_only": settings.MAIL_BOX_ONLY,
        "may_send": request.actor.is_secretariat,
    }
    return render(request, "desk/mailbox.html", context)


@public(WHY)
@require_safe
def mailbox_mail(request: OfficeRequest, key: str) -> HttpResponse:
    mails = Message.objects.visible_to(request.actor).select_related("batch")
    mail = get_object_or_404(mails, key=key)
    context = {
        "mail": mail,
        "files": mail.attachments.defer("content").order_by("pk"),
        "invitation": queries.invitation_of(mail),
        "shows_text": can_read_mail(request.actor, mail),
        "may_send": request.actor.is_secretariat,
        "again": mail.text and mail.state in actions.AGAIN,
        "droppable": mail.state in actions.DROPPABLE,
    }
    return render(request, "desk/mailbox_mail.html", context)


@public(WHY)
@require_safe
def mailbox_html(request: OfficeRequest, key: str) -> HttpResponse:
    """The mail as a mail program shows it, in a sandbox without scripts, pictures or cookies."""
    mail = get_object_or_404(Message.objects.visible_to(request.actor).exclude(html=""), key=key)
    if not can_read_mail(request.actor, mail):
        raise Http404
    return HttpResponse(mail.html, headers={"Content-Security-Policy": ALONE})


@public(WHY)
@require_safe
def mailbox_file(request: OfficeRequest, key: str, number: int) -> HttpResponse:
    """The nth file that goes with the mail, to be saved."""
    mail = get_object_or_404(Message.objects.visible_to(request.actor), key=key)
    file = queries.file_of(mail, number)
    if file is None or not can_read_mail(request.actor, mail):
        raise Http404
    headers = {"Content-Disposition": content_disposition_header(as_attachment=True, filename=file.name)}
    return HttpResponse(bytes(file.content), content_type="application/octet-stream", headers=headers)


@allow(is_secretariat, MailBatch)
@require_safe
def mailbox_batch(request: OfficeRequest, batch: MailBatch) -> HttpResponse:
    mails = queries.mails_of(batch)
    context = {
        "batch": batch,
        "mails": mails,
        "held": sum(mail.state == Message.State.HELD for mail in mails),
        "made_by": Person.objects.filter(key=batch.made_by).first(),
    }
    return render(request, "desk/mailbox_batch.html", context)


@allow(is_secretariat, MailBatch)
@require_POST
def mailbox_release(request: OfficeRequest, batch: MailBatch) -> HttpResponseBase:
    """Every mail of the batch that is still held goes."""
    act = partial(actions.release_batch, by=request.actor, batch=batch)
    return _said(request, act, _("The mails are on their way."), "running:mailbox_batch", batch.key)


@allow(is_secretariat, MailBatch)
@require_POST
def mailbox_drop_batch(request: OfficeRequest, batch: MailBatch) -> HttpResponseBase:
    act = partial(actions.drop_batch, by=request.actor, batch=batch)
    return _said(request, act, _("The mails were thrown away. None of them goes."), "running:mailbox_batch", batch.key)


@allow(is_secretariat, Message)
@require_POST
def mailbox_drop(request: OfficeRequest, message: Message) -> HttpResponseBase:
    act = partial(actions.drop, by=request.actor, message=message)
    return _said(request, act, _("The mail was thrown away."), "running:mailbox_mail", message.key)


@allow(is_secretariat, Message)
@require_POST
def mailbox_send_again(request: OfficeRequest, message: Message) -> HttpResponseBase:
    act = partial(actions.send_again, by=request.actor, message=message)
    return _said(request, act, _("The mail is on its way."), "running:mailbox_mail", message.key)


def _said(request: OfficeRequest, act: Callable[[], object], words: str, page: str, key: str) -> HttpResponseBase:
    """Do it, and go back to the page, which says how it went."""
    path = reverse(page, args=[key])

    def done() -> str:
        act()
        messages.success(request, words)
        return path

    try:
        return receipts.once(request, done)
    except RuleBroken as broken:
        messages.error(request, str(broken))
        return redirect(path)
