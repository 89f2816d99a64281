"""The archive's first page, taking files in, and how far a batch has come."""

from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from kansli.audit import receipts
from kansli.importing import actions, queries
from kansli.importing.access import can_keep_archive
from kansli.importing.actions import Incoming
from kansli.importing.forms import DropForm
from kansli.importing.models import Batch, Paper
from kansli.importing.uploads import refused_uploads
from kansli.people.access import OfficeRequest, allow
from kansli.reading.files import safe_name
from kansli.reading.files.problems import problem
from kansli.ui import facets


@allow(can_keep_archive)
def papers(request: OfficeRequest) -> HttpResponse:
    archive = queries.archive(states=request.GET.getlist("state"), page=request.GET.get("page"))
    counted = [(state.value, state.label, archive.counts.get(state.value, 0)) for state in Paper.State]
    return render(
        request,
        "importing/papers.html",
        {
            "archive": archive,
            "page": archive.page,
            "facets": [facets.facet("state", gettext_lazy("State"), counted, request.GET)],
            "form": DropForm(),
            "largest": settings.LARGEST_UPLOAD,
            "waiting": archive.counts.get(Paper.State.READ, 0),
            "first": queries.waiting_for_review().only("key").first(),
        },
    )


@require_POST
@allow(can_keep_archive)
def drop_files(request: OfficeRequest) -> HttpResponseBase:
    """Each file is judged by itself: those that are empty or too large are named on the next page, the others are read."""
    files = _incoming(request, DropForm(request.POST, request.FILES))
    if not files:
        messages.error(request, _("No file was chosen. Choose at least one, or drop it on the page."))
        return redirect("importing:papers")

    def act() -> str:
        batch = actions.receive(by=request.actor, files=files, person=request.actor.person)
        return reverse("importing:batch", args=[batch.key])

    return receipts.once(request, act)


@allow(can_keep_archive, Batch)
def batch(request: OfficeRequest, batch: Batch) -> HttpResponse:
    progress = queries.progress(batch)
    return render(
        request, "importing/batch.html", {"batch": batch, "progress": progress, "first": next(iter(progress.to_review), None)}
    )


def _incoming(request: HttpRequest, form: DropForm) -> list[Incoming]:
    dropped = [Incoming(file.name or "", file.path, file.size or 0) for file in form.dropped]
    refused = [*refused_uploads(request), *request.POST.getlist("too_large")]  # on their way in, and not sent at all
    too_large = [Incoming(name, problem=problem("too_large", safe_name(name), _("over the limit"))) for name in refused]
    return [*dropped, *too_large]
