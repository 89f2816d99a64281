"""Findings of a paper: changed, confirmed, dismissed, restored, added. Every post works with and without JavaScript."""

from collections.abc import Callable
from typing import Any

from django.http import Http404, HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.utils.dateparse import parse_date
from django.views.decorators.http import require_POST

from kansli.core.errors import Overtaken
from kansli.importing import actions
from kansli.importing import draft as drafts
from kansli.importing.access import can_keep_archive
from kansli.importing.draft import Draft, Finding, Kind
from kansli.importing.finding_place import item_at, place_of
from kansli.importing.forms import FORMS, AddForm, FindingForm
from kansli.importing.labels import STANDS_FOR
from kansli.importing.models import Paper
from kansli.importing.views.answers import carried_out, incomplete, overtaken, paper_path, seen_version
from kansli.meetings import marking
from kansli.people.access import OfficeRequest, allow
from kansli.reading.minutes import Repair

AROUND = 400  # characters of the paper shown above the form of a finding


@allow(can_keep_archive, Paper)
def change_finding(request: OfficeRequest, paper: Paper, finding: str) -> HttpResponseBase:
    draft, found = _found(paper, finding)
    form = FORMS[found.kind](request.POST if request.method == "POST" else None, draft=draft, finding=found)
    values = _values(request, form) if form.is_bound else None
    if values is None:
        return _form_page(request, paper, form, status=422 if form.is_bound else 200)
    seen = seen_version(request)
    if seen is None:
        return incomplete()

    def act() -> str:
        if form.new_body:
            actions.file_under_new_body(by=request.actor, paper=paper, sheet=form.new_body, values=values, seen=seen)
        else:
            actions.change_finding(by=request.actor, paper=paper, key=finding, values=values, seen=seen)
        return paper_path(paper, finding)

    try:
        return carried_out(request, act, paper_path(paper, finding))
    except Overtaken:
        return _form_page(request, paper, form, status=412)


@require_POST
@allow(can_keep_archive, Paper)
def confirm_finding(request: OfficeRequest, paper: Paper, finding: str) -> HttpResponseBase:
    return _turned(request, paper, finding, actions.confirm_finding)


@require_POST
@allow(can_keep_archive, Paper)
def dismiss_finding(request: OfficeRequest, paper: Paper, finding: str) -> HttpResponseBase:
    return _turned(request, paper, finding, actions.dismiss_finding)


@require_POST
@allow(can_keep_archive, Paper)
def restore_finding(request: OfficeRequest, paper: Paper, finding: str) -> HttpResponseBase:
    return _turned(request, paper, finding, actions.restore_finding)


@allow(can_keep_archive, Paper)
def add_finding(request: OfficeRequest, paper: Paper) -> HttpResponseBase:
    """The sentence is found in the text, and its item by the place; an item that was chosen goes before. On to its form."""
    draft = drafts.from_json(paper.draft)
    form = AddForm(request.POST or None, draft=draft)
    if not form.is_valid():
        return render(request, "importing/add_finding.html", {"paper": paper, "form": form}, status=422 if form.is_bound else 200)
    span, item = _place(form, draft, paper)
    sentence = marking.plain(paper.text, _marks_of(paper), [span]) if span[1] else form.cleaned_data["sentence"]
    kind = Kind(form.cleaned_data["kind"])

    def act() -> str:
        _paper, key = actions.add_finding(by=request.actor, paper=paper, kind=kind, item=item, text=sentence, span=span)
        return paper_path(paper, key)

    return carried_out(request, act, paper_path(paper))


def _values(request: OfficeRequest, form: FindingForm) -> dict[str, Any] | None:
    """What was posted, or nothing where it is wrong. A press on one of the days that a paper may be of changes only that."""
    day = parse_date(request.POST.get("only_day", ""))
    if day and form.finding.kind == Kind.HEAD:
        return {"day": day.isoformat()}
    return form.values if form.is_valid() else None


def _found(paper: Paper, key: str) -> tuple[Draft, Finding]:
    draft = drafts.from_json(paper.draft)
    finding = draft.get(key)
    if finding is None:
        raise Http404
    return draft, finding


def _form_page(request: OfficeRequest, paper: Paper, form: FindingForm, *, status: int) -> HttpResponse:
    """The form; with 412 beside what somebody else has saved meanwhile, over which it can be saved."""
    finding = form.finding
    start, end = max(0, finding.span[0] - AROUND), finding.span[1] + AROUND
    marks = [marking.Mark(finding.key, "amber", *finding.span)]
    context = {
        "paper": paper,
        "form": form,
        "finding": finding,
        "label": STANDS_FOR[finding.kind],
        "version": finding.version,
        "runs": marking.runs(paper.text, marks, _marks_of(paper), [(start, min(end, len(paper.text)))]),
        "is_overtaken": status == 412,
        "saved": type(form)(draft=form.draft, finding=finding) if status == 412 else None,
    }
    return render(request, "importing/change_finding.html", context, status=status)


def _turned(request: OfficeRequest, paper: Paper, finding: str, act: Callable[..., Paper]) -> HttpResponseBase:
    """Confirm, dismiss or restore over the version that was seen."""
    seen = seen_version(request)
    if seen is None:
        return incomplete()

    def done() -> str:
        act(by=request.actor, paper=paper, key=finding, seen=seen)
        return paper_path(paper, finding)

    try:
        return carried_out(request, done, paper_path(paper, finding))
    except Overtaken as late:
        return overtaken(request, paper, late, finding)


def _marks_of(paper: Paper) -> list[marking.Repair]:
    repairs = (paper.reading or {}).get("repairs", [])
    return [(each["span"][0], each["span"][1], each["to"]) for each in repairs]


def _place(form: AddForm, draft: Draft, paper: Paper) -> tuple[tuple[int, int], str]:
    """Where the sentence stands (nowhere is 0, 0), and the key of its item."""
    data = form.cleaned_data
    span = (data["start"] or 0, min(data["end"] or 0, len(paper.text)))
    if span[0] >= span[1]:
        repairs = [Repair("", now, (start, end)) for start, end, now in _marks_of(paper)]
        span = place_of(data["sentence"], paper.text, repairs) or (0, 0)
    item = item_at(draft, span[0]) if span[1] else None
    return span, data["item"] or (item.key if item else "")
