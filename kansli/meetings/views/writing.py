"""The writing desk: one item at a time, saved while one types."""

from typing import cast

from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseBase, JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from kansli.core.errors import Overtaken
from kansli.documents.sealing import fingerprint
from kansli.meetings import actions, queries
from kansli.meetings.access import can_write_item, can_write_minutes
from kansli.meetings.forms import OutcomeForm
from kansli.meetings.forms.writing import finding_form
from kansli.meetings.models import AgendaItem, ItemPart, ItemSuggestion, Meeting, Recognition
from kansli.people.access import OfficeRequest, allow
from kansli.people.models import Person
from kansli.people.views.posting import FORM, answer, posted
from kansli.reading.phrases import PHRASES


@allow(can_write_minutes, Meeting)
@require_safe
def desk(request: OfficeRequest, meeting: Meeting) -> HttpResponse:
    """On to the first item under which nothing has been written."""
    items = list(meeting.items.prefetch_related("parts"))
    if not items:
        return redirect("meetings:meeting", meeting.key)
    first = next((item for item in items if not item.parts.all()), items[-1])
    return redirect("meetings:write_item", first.key)


@allow(can_write_item, AgendaItem)
@require_http_methods(["GET", "HEAD", "POST"])
def write_item(request: OfficeRequest, item: AgendaItem) -> HttpResponse:
    """The text of an item. A script that saves while one types gets the version and what was recognised as JSON."""
    if request.method != "POST":
        return _desk(request, item)
    seen, part = request.POST.get("version", ""), _part(request, item)
    if not seen.isdigit():
        return HttpResponse(_("The page was incomplete. Go back, open it again and save."), status=428)
    text = request.POST.get("text", "")
    try:
        saved = actions.save_text(
            by=request.actor, item=item, part=part, text=text, seen=int(seen), person=request.actor.person, caret=_caret(request)
        )
    except Overtaken as late:
        return _overtaken(request, item, part, str(late), text)
    if not _by_script(request):
        messages.success(request, _("Saved."))
        then = item.meeting.items.filter(key=request.POST.get("then", "")).first() or item
        return redirect("meetings:write_item", then.key)
    return JsonResponse({"part": saved.key, "version": saved.version, "chips": _chips(request, item, saved)})


@allow(can_write_item, AgendaItem)
@require_POST
def visit_item(request: OfficeRequest, item: AgendaItem) -> HttpResponse:
    """Says that one is here, and hears who else is, and the text where it is another than that of `part` and `version`.

    204 when neither is new to whoever asks; `seen` is what they were told of the others.
    """
    actions.visit_desk(by=request.actor, meeting=item.meeting, item=item, person=_asker(request))
    others = [
        {"name": visit.person.name, "item": visit.item.number if visit.item else "", "here": visit.item == item}
        for visit in queries.others_at(item.meeting, request.actor.person)
    ]
    told: dict[str, object] = {"others": others, "seen": fingerprint(str(others))}
    part = item.parts.last()
    if part and (part.key, str(part.version)) != (request.POST.get("part"), request.POST.get("version")):
        told |= {"part": part.key, "version": part.version, "text": part.text}
    elif told["seen"] == request.POST.get("seen"):
        return HttpResponse(status=204)
    return JsonResponse(told)


@allow(can_write_item, AgendaItem)
@require_POST
def answer_finding(request: OfficeRequest, item: AgendaItem) -> HttpResponse:
    """Keep or dismiss what was recognised."""
    state = request.POST.get("state", "")
    if state not in Recognition.State.values or not request.POST.get("occurrence", "").isdigit():
        raise Http404
    _answer(request, item, state)
    if _by_script(request):
        return JsonResponse({"chips": _chips(request, item, item.parts.last())})
    return redirect("meetings:write_item", item.key)


@allow(can_write_item, AgendaItem)
@FORM
def change_recognised(request: OfficeRequest, item: AgendaItem) -> HttpResponseBase:
    """Change what was recognised, as `kind`, `words` and `occurrence` name it."""
    chip = next((one for one in queries.chips_of(item, item.parts.last()) if _is_named(one, request)), None)
    if chip is None or not chip.can_change:
        raise Http404
    form = finding_form(chip.kind, posted(request), dict(chip.values))

    def act() -> str:
        _answer(request, item, Recognition.State.CHANGED, form.values())
        return reverse("meetings:write_item", args=[item.key])

    return answer(request, "meetings/change_recognised.html", form, act, item=item, meeting=item.meeting, chip=chip)


@allow(can_write_item, AgendaItem)
@require_POST
def resume_item(request: OfficeRequest, item: AgendaItem) -> HttpResponse:
    actions.resume_item(by=request.actor, item=item, person=request.actor.person)
    messages.success(request, _("The item is taken up again. What you write now stands after what was handled in between."))
    return redirect("meetings:write_item", item.key)


@allow(can_write_item, AgendaItem)
@require_POST
def shift_handling(request: OfficeRequest, item: AgendaItem) -> HttpResponse:
    """A stretch, of this item or another of the meeting, was handled earlier or later."""
    part = get_object_or_404(ItemPart, item__meeting=item.meeting_id, key=request.POST.get("part", ""))
    actions.shift_handling(by=request.actor, part=part, steps=1 if request.POST.get("way") == "down" else -1)
    return _to_handling(item)


@allow(can_write_item, AgendaItem)
@require_POST
def order_handling(request: OfficeRequest, item: AgendaItem) -> HttpResponse:
    actions.order_handling(by=request.actor, meeting=item.meeting, keys=request.POST.getlist("key"))
    return _to_handling(item)


@allow(can_write_item, AgendaItem)
@FORM
def set_outcome(request: OfficeRequest, item: AgendaItem) -> HttpResponseBase:
    quorum = queries.quorum_of(item.meeting)
    form = OutcomeForm(item, posted(request), too_few=quorum.is_short)

    def act() -> str:
        actions.set_outcome(by=request.actor, item=item, sheet=form.sheet())
        return reverse("meetings:write_item", args=[item.key])

    return answer(request, "meetings/set_outcome.html", form, act, item=item, meeting=item.meeting, quorum=quorum)


@allow(can_write_minutes, Meeting)
@require_POST
def add_at_meeting(request: OfficeRequest, meeting: Meeting) -> HttpResponse:
    item = actions.add_at_meeting(by=request.actor, meeting=meeting, title=request.POST.get("title", ""))
    return redirect("meetings:write_item", item.key)


@allow(can_write_minutes, Meeting)
@require_POST
def take_up_at_meeting(request: OfficeRequest, meeting: Meeting) -> HttpResponse:
    """A suggestion that waits becomes an item that is added on the way."""
    waiting = get_object_or_404(ItemSuggestion, body=meeting.body_id, key=request.POST.get("suggestion", ""))
    item = actions.accept_suggestion(by=request.actor, suggestion=waiting, meeting=meeting)
    return redirect("meetings:write_item", item.key)


def _desk(request: OfficeRequest, item: AgendaItem) -> HttpResponse:
    context = {
        "desk": queries.desk_page(item.meeting, item, request.actor.person),
        "item": item,
        "meeting": item.meeting,
        "offered": queries.offered_text(item),
        "phrases": PHRASES,
        "tabs": queries.tabs_of(item.meeting, request.actor, "meetings:desk"),
    }
    return render(request, "meetings/write_item.html", context)


def _to_handling(item: AgendaItem) -> HttpResponse:
    """Back to the desk, with the order of handling open."""
    return redirect(f"{reverse('meetings:write_item', args=[item.key])}?ordning=hanterad#ordning")


def _overtaken(request: OfficeRequest, item: AgendaItem, part: ItemPart | None, told: str, mine: str) -> HttpResponse:
    """Both texts of the stretch that was written; nothing of either is lost."""
    part = item.parts.filter(pk=part.pk).first() if part else item.parts.first()
    assert part is not None  # somebody was first
    if _by_script(request):
        return JsonResponse({"told": told, "part": part.key, "version": part.version, "text": part.text}, status=412)
    context = {"item": item, "meeting": item.meeting, "part": part, "mine": mine, "told": told}
    return render(request, "meetings/both_texts.html", context, status=412)


def _chips(request: OfficeRequest, item: AgendaItem, part: ItemPart | None) -> str:
    chips = queries.chips_of(item, part, caret=_caret(request))
    return render_to_string("meetings/parts/chips.html", {"chips": chips, "item": item}, request)


def _caret(request: OfficeRequest) -> int | None:
    caret = request.POST.get("caret", "")
    return int(caret) if caret.isdigit() else None


def _answer(request: OfficeRequest, item: AgendaItem, state: str, values: dict[str, object] | None = None) -> None:
    data = request.POST if "kind" in request.POST else request.GET
    actions.answer_finding(
        by=request.actor, item=item, kind=data.get("kind", "")[:20], words=data.get("words", ""),
        occurrence=int(data.get("occurrence", "0")), state=state, values=values,
    )  # fmt: skip


def _is_named(chip: queries.Chip, request: OfficeRequest) -> bool:
    named = (request.GET.get("kind"), request.GET.get("words"), request.GET.get("occurrence"))
    return (str(chip.anchor.kind), chip.anchor.words, str(chip.anchor.occurrence)) == named


def _part(request: OfficeRequest, item: AgendaItem) -> ItemPart | None:
    """The stretch that was written, by its key; none before the first words."""
    key = request.POST.get("part", "")
    part = item.parts.filter(key=key).first() if key else None
    if key and part is None:
        raise Http404
    return part


def _by_script(request: OfficeRequest) -> bool:
    return request.headers.get("Accept", "") == "application/json"


def _asker(request: OfficeRequest) -> Person:
    """The gate has let nobody else in."""
    return cast(Person, request.actor.person)
