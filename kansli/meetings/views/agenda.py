"""The agenda: its items in order, what could come onto it, its versions."""

from pathlib import Path

from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST, require_safe

from kansli.documents.actions import keep_files
from kansli.meetings import actions, queries
from kansli.meetings.access import can_edit_agenda, can_edit_agenda_item, can_edit_paper, can_see_meeting
from kansli.meetings.forms import AttachForm, ItemForm
from kansli.meetings.models import AgendaItem, ItemDocument, ItemSuggestion, Meeting
from kansli.people.access import OfficeRequest, allow
from kansli.people.views.posting import FORM, answer, answer_row, posted


@allow(can_edit_agenda, Meeting)
@require_safe
def agenda(request: OfficeRequest, meeting: Meeting) -> HttpResponse:
    context = {"meeting": meeting, "agenda": queries.agenda_page(meeting), "tabs": queries.tabs_of(meeting, request.actor)}
    return render(request, "meetings/agenda.html", context)


@allow(can_see_meeting, Meeting)
@require_safe
def agenda_version(request: OfficeRequest, meeting: Meeting, number: int) -> HttpResponse:
    """The agenda as it was issued, with what had changed since the version before."""
    version = meeting.agenda_versions.filter(number=number).first()
    if version is None:
        raise Http404
    earlier = meeting.agenda_versions.filter(number=number - 1).first()
    context = {"meeting": meeting, "version": version, "changes": queries.differences(earlier, version.content)}
    return render(request, "meetings/agenda_version.html", context)


@allow(can_edit_agenda, Meeting)
@FORM
def add_item(request: OfficeRequest, meeting: Meeting) -> HttpResponseBase:
    form = ItemForm(posted(request))

    def act() -> str:
        item = actions.add_item(by=request.actor, meeting=meeting, sheet=form.sheet())
        return f"{reverse('meetings:agenda', args=[meeting.key])}#punkt-{item.key}"

    return answer(request, "meetings/add_item.html", form, act, meeting=meeting, **queries.item_choices(request.actor))


@allow(can_edit_agenda_item, AgendaItem)
@FORM
def edit_agenda_item(request: OfficeRequest, item: AgendaItem) -> HttpResponseBase:
    form = ItemForm.of(item, posted(request))

    def act(seen: int) -> str:
        actions.edit_agenda_item(by=request.actor, item=item, sheet=form.sheet(), seen=seen)
        return f"{reverse('meetings:agenda', args=[item.meeting.key])}#punkt-{item.key}"

    context = {"item": item, "meeting": item.meeting, **queries.item_choices(request.actor)}
    return answer_row(request, "meetings/edit_agenda_item.html", form, act, item, **context)


@allow(can_edit_agenda_item, AgendaItem)
@require_POST
def remove_item(request: OfficeRequest, item: AgendaItem) -> HttpResponse:
    actions.remove_item(by=request.actor, item=item)
    messages.success(request, _("“%(title)s” is off the agenda.") % {"title": item.title})
    return redirect("meetings:agenda", item.meeting.key)


@allow(can_edit_agenda_item, AgendaItem)
@require_POST
def shift_item(request: OfficeRequest, item: AgendaItem) -> HttpResponse:
    steps = 1 if request.POST.get("way") == "down" else -1
    actions.shift_item(by=request.actor, item=item, steps=steps)
    return redirect(f"{reverse('meetings:agenda', args=[item.meeting.key])}#punkt-{item.key}")


@allow(can_edit_agenda, Meeting)
@require_POST
def order_items(request: OfficeRequest, meeting: Meeting) -> HttpResponse:
    actions.order_items(by=request.actor, meeting=meeting, keys=request.POST.getlist("key"))
    return redirect("meetings:agenda", meeting.key)


@allow(can_edit_agenda, Meeting)
@require_POST
def take_up(request: OfficeRequest, meeting: Meeting) -> HttpResponse:
    """Put what is chosen among the candidates on the agenda."""
    taken = actions.take_up(by=request.actor, meeting=meeting, values=request.POST.getlist("candidate"))
    told = ngettext("%(n)s item is on the agenda.", "%(n)s items are on the agenda.", len(taken)) % {"n": len(taken)}
    messages.success(request, told)
    return redirect("meetings:agenda", meeting.key)


@allow(can_edit_agenda, Meeting)
@require_POST
def decline_suggestion(request: OfficeRequest, meeting: Meeting) -> HttpResponse:
    waiting = ItemSuggestion.objects.filter(body=meeting.body, key=request.POST.get("suggestion", "")).first()
    if waiting is None:
        raise Http404
    actions.decline_suggestion(by=request.actor, suggestion=waiting, answer=request.POST.get("answer", ""))
    messages.success(request, _("Declined. Whoever proposed it can read your answer."))
    return redirect("meetings:agenda", meeting.key)


@allow(can_edit_agenda, Meeting)
@require_POST
def issue_agenda(request: OfficeRequest, meeting: Meeting) -> HttpResponse:
    version = actions.issue_agenda(by=request.actor, meeting=meeting, person=request.actor.person)
    messages.success(request, _("Version %(number)s of the agenda is kept.") % {"number": version.number})
    return redirect("meetings:agenda", meeting.key)


@allow(can_edit_agenda_item, AgendaItem)
@require_POST
def forward_item(request: OfficeRequest, item: AgendaItem) -> HttpResponse:
    """Let the item go on to the body that this one prepares for."""
    actions.forward_item(by=request.actor, item=item)
    messages.success(request, _("It goes on to the next agenda of %(body)s.") % {"body": item.meeting.body.prepares_for})
    return redirect(f"{reverse('meetings:agenda', args=[item.meeting.key])}#punkt-{item.key}")


@allow(can_edit_agenda_item, AgendaItem)
@FORM
def attach_document(request: OfficeRequest, item: AgendaItem) -> HttpResponseBase:
    form = AttachForm(posted(request), request.FILES or None)

    def act() -> str:
        file, data = form.cleaned_data["file"], form.cleaned_data
        [kept] = keep_files(by=request.actor, paths=[Path(file.temporary_file_path())])
        actions.attach_document(
            by=request.actor, item=item, file=kept, name=file.name, title=data["title"] or file.name,
            phase=data["phase"], audience=data["audience"], person=request.actor.person,
        )  # fmt: skip
        return reverse("meetings:item", args=[item.key])

    return answer(request, "meetings/attach_document.html", form, act, item=item, meeting=item.meeting)


@allow(can_edit_paper, ItemDocument)
@require_POST
def detach_document(request: OfficeRequest, paper: ItemDocument) -> HttpResponse:
    actions.detach_document(by=request.actor, attached=paper)
    messages.success(request, _("The paper is off the item. It is still among the documents."))
    return redirect("meetings:item", paper.item.key)
