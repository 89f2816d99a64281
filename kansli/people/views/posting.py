"""What every page with a form does: carry out one action, or show again what was typed and what stands in the way."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django import forms
from django.contrib import messages
from django.db import models
from django.http import HttpResponse, HttpResponseBase, QueryDict
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from kansli.audit import receipts
from kansli.core.errors import Overtaken, RuleBroken
from kansli.people.access import OfficeRequest
from kansli.people.forms.fields import RowForm

FORM = require_http_methods(["GET", "HEAD", "POST"])  # what the page of a form answers


def posted(request: OfficeRequest) -> QueryDict | None:
    """What was posted, even when it is nothing; None for a page that is only looked at."""
    return request.POST if request.method == "POST" else None


@dataclass(frozen=True)
class Difference:
    """One field of a form that two people have filled in differently."""

    label: str
    saved: str
    mine: str


def answer(request: OfficeRequest, template: str, form: forms.Form, act: Callable[[], str], **context: Any) -> HttpResponseBase:
    """Carry out `act`, which gives the path to go on to, if the form was posted and is right; else show the form.

    What is refused is shown with 422 and everything typed; nothing has been changed then. `done_is` of the context says what was
    done where more than a row was saved.
    """
    if form.is_bound and form.is_valid():
        try:
            done = receipts.once(request, act)
        except RuleBroken as broken:
            form.add_error(None, str(broken))
        else:
            messages.success(request, context.get("done_is") or _("Saved."))
            return done
    return render(request, template, {"form": form, **context}, status=422 if form.is_bound else 200)


def answer_row(
    request: OfficeRequest, template: str, form: RowForm, act: Callable[[int], str], row: Any, **context: Any
) -> HttpResponseBase:
    """The same for the form of a row that somebody else may be writing, too: `act` is given the version that was seen.

    A post without a version is answered by 428, one that was overtaken by 412 with both texts; saved again, it stands.
    """
    seen = request.POST.get("version", "")
    if form.is_bound and not seen.isdigit():
        return HttpResponse(_("The page was incomplete. Go back, open it again and save."), status=428)
    shown = {"version": seen or row.version, **context}
    overtaken: list[Overtaken] = []

    def act_once() -> str:
        try:
            return act(int(seen))
        except Overtaken as late:
            overtaken.append(late)
            raise

    response = answer(request, template, form, act_once, **shown)
    if not overtaken:
        return response
    saved: models.Model = type(row).objects.get(pk=row.pk)
    shown |= {"version": getattr(saved, "version", ""), "differences": differences(form, form.of(saved))}
    return render(request, template, {"form": form, **shown}, status=412)


def differences(mine: RowForm, saved: RowForm) -> list[Difference]:
    """The fields in which what was typed is not what is saved."""
    pairs = [Difference(str(mine[name].label), saved.words(name), mine.words(name)) for name in mine.fields]
    return [pair for pair in pairs if pair.saved != pair.mine]
