"""How the archive answers a post: carried out once, or refused with a word on the page it came from."""

from collections.abc import Callable

from django.contrib import messages
from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from kansli.audit import receipts
from kansli.core.errors import Overtaken, RuleBroken
from kansli.importing.models import Paper
from kansli.people.access import OfficeRequest


def carried_out(request: OfficeRequest, act: Callable[[], str], back: str) -> HttpResponseBase:
    """Carry out `act`, which gives the path to go on to; what is refused is told on the page at `back`."""
    try:
        return receipts.once(request, act)
    except Overtaken:
        raise
    except RuleBroken as broken:
        messages.error(request, str(broken))
        return redirect(back)


def paper_path(paper: Paper, finding: str = "") -> str:
    """The page of a paper, at one of its findings."""
    path = reverse("importing:paper", args=[paper.key])
    return f"{path}#f-{finding}" if finding else path


def seen_version(request: OfficeRequest) -> int | None:
    """The version that the form was filled over."""
    version = request.POST.get("version", "")
    return int(version) if version.isdecimal() else None


def overtaken(request: OfficeRequest, paper: Paper, late: Overtaken, finding: str = "") -> HttpResponse:
    """The answer to the second of two who did the same thing: how it is now is one press away."""
    context = {"paper": paper, "finding": finding, "why": str(late)}
    return render(request, "importing/overtaken.html", context, status=412)


def incomplete() -> HttpResponse:
    """The answer to a post that does not say what version it was written over."""
    return HttpResponse(_("The page was incomplete. Go back, open it again and save."), status=428)
