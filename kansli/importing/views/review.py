"""One paper at a time: looked through, accepted, put aside."""

from collections.abc import Callable

from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from kansli.audit.queries import history
from kansli.core.errors import Overtaken
from kansli.documents.exports import file_response
from kansli.importing import actions, queries
from kansli.importing.access import can_keep_archive
from kansli.importing.forms import AddForm
from kansli.importing.models import Paper
from kansli.importing.views.answers import carried_out, incomplete, overtaken, paper_path, seen_version
from kansli.people.access import OfficeRequest, allow


@allow(can_keep_archive, Paper)
def paper(request: OfficeRequest, paper: Paper) -> HttpResponse:
    """Under review with its findings; in every other state what it is and what can be done."""
    if paper.state != Paper.State.READ:
        following = queries.next_paper(paper)
        changes = history(paper)
        context = {"paper": paper, "next": following, "changes": changes, "names": queries.names_in(changes)}
        return render(request, "importing/paper_state.html", context)
    review = queries.review(paper)
    return render(request, "importing/paper.html", {"paper": paper, "review": review, "add_form": AddForm(draft=review.draft)})


@allow(can_keep_archive, Paper)
def paper_file(request: OfficeRequest, paper: Paper) -> HttpResponseBase:
    if paper.file is None:
        raise Http404
    return file_response(paper.file, paper.name)


@require_POST
@allow(can_keep_archive, Paper)
def accept_paper(request: OfficeRequest, paper: Paper) -> HttpResponseBase:
    """Accept what the secretary saw, and go on to the next paper."""
    seen = seen_version(request)
    if seen is None:
        return incomplete()

    def act() -> str:
        meeting = actions.accept(
            by=request.actor, paper=paper, seen=seen, replaces="replaces" in request.POST, person=request.actor.person
        )
        messages.success(request, _("%(paper)s is in the register: %(meeting)s.") % {"paper": paper.name, "meeting": meeting})
        following = queries.next_paper(paper)
        return paper_path(following) if following else reverse("importing:batch", args=[paper.batch.key])

    try:
        return carried_out(request, act, paper_path(paper))
    except Overtaken as late:
        return overtaken(request, paper, late)


def _moved(request: OfficeRequest, paper: Paper, act: Callable[..., Paper]) -> HttpResponseBase:
    def done() -> str:
        return paper_path(act(by=request.actor, paper=paper))

    return carried_out(request, done, paper_path(paper))


@require_POST
@allow(can_keep_archive, Paper)
def dismiss_paper(request: OfficeRequest, paper: Paper) -> HttpResponseBase:
    return _moved(request, paper, actions.dismiss_paper)


@require_POST
@allow(can_keep_archive, Paper)
def read_again(request: OfficeRequest, paper: Paper) -> HttpResponseBase:
    return _moved(request, paper, actions.read_again)


@require_POST
@allow(can_keep_archive, Paper)
def review_anyway(request: OfficeRequest, paper: Paper) -> HttpResponseBase:
    return _moved(request, paper, actions.review_anyway)
