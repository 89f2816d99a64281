"""Minutes sent for adjustment, read and remarked by the adjuster on a phone, settled by the secretary."""

from collections.abc import Callable
from typing import Any

from allauth.account.authentication import get_authentication_records
from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from kansli.audit import receipts
from kansli.core.errors import RuleBroken
from kansli.documents.sealing import fingerprint
from kansli.meetings import actions, queries
from kansli.meetings.access import can_adjust_meeting, can_send_minutes, can_settle_remark
from kansli.meetings.forms import AnswerRemarkForm, ApproveForm, ElectForm, SendForm, TakeForm
from kansli.meetings.models import Adjuster, Approval, Meeting, Remark
from kansli.people.access import OfficeRequest, allow, by_link
from kansli.people.models import Account, PersonalLink
from kansli.people.views.posting import FORM, answer, answer_row, posted


@allow(can_send_minutes, Meeting)
@require_safe
def adjustment(request: OfficeRequest, meeting: Meeting) -> HttpResponse:
    """The text with what the adjusters have said; before it is sent, the text as it would be."""
    page = queries.adjust_page(meeting)
    draft = queries.composed(meeting).text if meeting.is_writable else ""
    locked = meeting.minutes.filter(replaced_by=None, is_locked=True).first()
    context = {
        "meeting": meeting,
        "page": page,
        "draft": "" if locked else draft,
        "locked": locked,
        "corrections": locked.corrections.select_related("adjuster") if locked else [],
        "publication": locked.publications.published().first() if locked else None,
        "tabs": queries.tabs_of(meeting, request.actor),
    }
    return render(request, "meetings/adjustment.html", context)


@allow(can_send_minutes, Meeting)
@FORM
def elect_adjusters(request: OfficeRequest, meeting: Meeting) -> HttpResponseBase:
    form = ElectForm(meeting, posted(request))

    def act() -> str:
        actions.elect_adjusters(by=request.actor, meeting=meeting, people=list(form.cleaned_data["people"]))
        return reverse("meetings:meeting", args=[meeting.key])

    return answer(request, "meetings/elect_adjusters.html", form, act, meeting=meeting)


@allow(can_send_minutes, Meeting)
@FORM
def send_for_adjustment(request: OfficeRequest, meeting: Meeting) -> HttpResponseBase:
    form = SendForm(meeting, posted(request))

    def act() -> str:
        actions.send_for_adjustment(
            by=request.actor,
            meeting=meeting,
            people=list(form.cleaned_data["people"]),
            in_handling_order=form.in_handling_order,
            person=request.actor.person,
        )
        return reverse("meetings:adjustment", args=[meeting.key])

    return answer(request, "meetings/send_for_adjustment.html", form, act, meeting=meeting)


@allow(can_send_minutes, Meeting)
@FORM
def finish_minutes(request: OfficeRequest, meeting: Meeting) -> HttpResponseBase:
    """The secretary of a body without adjusters approves the text that the page shows."""
    text = queries.composed(meeting).text
    form = ApproveForm(posted(request), initial={"sha256": fingerprint(text)})

    def act() -> str:
        person = request.actor.person
        assert person is not None  # the gate lets nobody else in
        way, address = signed_in_by(request)
        actions.finish_minutes(by=request.actor, meeting=meeting, person=person, way=way, address=address, **form.cleaned_data)
        return reverse("meetings:adjustment", args=[meeting.key])

    return answer(request, "meetings/finish_minutes.html", form, act, meeting=meeting, text=text)


@allow(can_send_minutes, Meeting)
@require_POST
def take_back(request: OfficeRequest, meeting: Meeting) -> HttpResponse:
    actions.take_back(by=request.actor, meeting=meeting)
    messages.success(request, _("The minutes are yours to write on again. The adjusters get them anew when you send them."))
    return redirect("meetings:adjustment", meeting.key)


@allow(can_settle_remark, Remark)
@FORM
def take_remark(request: OfficeRequest, remark: Remark) -> HttpResponseBase:
    """The text with the suggested wording, to be taken as it is or in other words."""
    if remark.part is None:
        return redirect("meetings:answer_remark", remark.key)
    meeting, form = remark.revision.meeting, TakeForm.of(remark.part, posted(request), remark.suggestion)

    def act(seen: int) -> str:
        actions.take_remark(by=request.actor, remark=remark, seen=seen, person=request.actor.person, **form.cleaned_data)
        return reverse("meetings:adjustment", args=[meeting.key])

    said = {"meeting": meeting, "remark": remark, "remarks": [remark]}
    return answer_row(request, "meetings/take_remark.html", form, act, remark.part, **said)


@allow(can_settle_remark, Remark)
@FORM
def answer_remark(request: OfficeRequest, remark: Remark) -> HttpResponseBase:
    meeting, form = remark.revision.meeting, AnswerRemarkForm(posted(request))

    def act() -> str:
        actions.answer_remark(by=request.actor, remark=remark, answer=form.cleaned_data["answer"])
        return reverse("meetings:adjustment", args=[meeting.key])

    return answer(request, "meetings/answer_remark.html", form, act, meeting=meeting, remark=remark, remarks=[remark])


@by_link(PersonalLink.Purpose.ADJUST, Meeting)
@FORM
def adjust(request: OfficeRequest, link: PersonalLink, meeting: Meeting) -> HttpResponseBase:
    return _adjusting(request, meeting, queries.adjuster_of(meeting, link.person), "meetings/adjust.html", link=link)


@allow(can_adjust_meeting, Meeting)
@FORM
def adjust_signed_in(request: OfficeRequest, meeting: Meeting) -> HttpResponseBase:
    mine = queries.adjuster_of(meeting, request.actor.person)
    return _adjusting(request, meeting, mine, "meetings/adjust_signed_in.html")


def _adjusting(
    request: OfficeRequest, meeting: Meeting, adjuster: Adjuster | None, template: str, *, link: PersonalLink | None = None
) -> HttpResponseBase:
    """One page for the adjuster: a section at a time, then the approval. What was typed is shown again when it is refused."""
    page = queries.adjust_page(meeting, adjuster) if adjuster else None
    if adjuster is None or page is None:
        raise Http404
    refused = ""
    if request.method == "POST":
        try:
            return receipts.once(request, lambda: _carry_out(request, meeting, adjuster, link))
        except RuleBroken as broken:
            refused = str(broken)
    section = page.section(request.POST.get("section") or request.GET.get("punkt", ""))
    context = {"meeting": meeting, "adjuster": adjuster, "page": page, "section": section, "link": link, "refused": refused}
    return render(request, template, context, status=422 if refused else 200)


def _carry_out(request: OfficeRequest, meeting: Meeting, adjuster: Adjuster, link: PersonalLink | None) -> str:
    """What the pressed button says, in the name of the adjuster."""
    act = DOES.get(request.POST.get("do", ""))
    if act is None:
        raise Http404
    said = {"link": link} if act is _approve else {}
    act(request, by=link.person if link else request.actor, meeting=meeting, adjuster=adjuster, **said)
    return request.path


def signed_in_by(request: OfficeRequest) -> tuple[str, str]:
    """How whoever is signed in came in, the strongest means first, and with which mail address."""
    account: Account = request.user  # type: ignore[assignment]  # the gate lets nobody else in
    used = {one.get("type") for one in get_authentication_records(request, account)}
    ways = {"webauthn": Approval.Way.PASSKEY, "totp": Approval.Way.TOTP}
    way = next((way for kind, way in ways.items() if kind in used), Approval.Way.SIGNED_IN)
    return way, account.email


def _clear(request: OfficeRequest, **who: Any) -> None:
    actions.clear_section(section=request.POST.get("section", ""), digest=request.POST.get("digest", ""), **who)


def _remark(request: OfficeRequest, **who: Any) -> None:
    place, suggestion = request.POST.get("place", ""), request.POST.get("suggestion", "")
    actions.make_remark(
        section=request.POST.get("section", ""),
        text=request.POST.get("text", ""),
        suggestion=suggestion,
        place=int(place) if place.isdecimal() else 0,
        **who,
    )
    messages.success(request, _("Your remark has been sent to the secretariat."))


def _withdraw(request: OfficeRequest, *, adjuster: Adjuster, **who: Any) -> None:
    remark = adjuster.remarks.filter(key=request.POST.get("remark", "")).first()
    if remark is None:
        raise Http404
    actions.withdraw_remark(remark=remark, adjuster=adjuster, **who)


def _approve(request: OfficeRequest, *, link: PersonalLink | None = None, **who: Any) -> None:
    way, address = (Approval.Way.LINK, link.person.email) if link else signed_in_by(request)
    actions.approve_minutes(sha256=request.POST.get("sha256", ""), way=way, address=address, **who)
    messages.success(request, _("You have approved the minutes. Thank you!"))


DOES: dict[str, Callable[..., None]] = {"clear": _clear, "remark": _remark, "withdraw": _withdraw, "approve": _approve}
