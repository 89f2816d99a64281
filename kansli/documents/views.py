"""The list of documents, one document, and its files."""

from django.core.paginator import Paginator
from django.http import FileResponse, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST

from kansli.audit.queries import history
from kansli.documents import actions, exports, queries
from kansli.documents.access import can_edit_document, can_fetch_version, can_see_document, can_see_documents
from kansli.documents.models import Document, Version
from kansli.people.access import OfficeRequest, allow

ON_A_PAGE = 50


@allow(can_see_documents)
def documents(request: OfficeRequest) -> HttpResponse:
    page = Paginator(queries.listed(request.actor), ON_A_PAGE).get_page(request.GET.get("page"))
    return render(request, "documents/documents.html", {"page": page})


@allow(can_see_document, Document)
def document(request: OfficeRequest, document: Document) -> HttpResponse:
    versions = document.versions.select_related("file", "added_by")
    changes = history(document)
    context = {"document": document, "versions": versions, "changes": changes, "names": queries.names_in(changes)}
    return render(request, "documents/document.html", context)


@allow(can_edit_document, Document)
@require_POST
def set_introduction(request: OfficeRequest, document: Document) -> HttpResponse:
    """Whether it introduces its body: the box is ticked or not."""
    actions.set_introduction(by=request.actor, document=document, is_introduction="is_introduction" in request.POST)
    return redirect("documents:document", document.key)


@allow(can_fetch_version, Version)
def file(request: OfficeRequest, version: Version, name: str) -> FileResponse:
    """The name in the address is for the reader; the key decides which file."""
    return exports.file_response(version.file, version.name)
