"""The list of documents, one document, and its files."""

from django.core.paginator import Paginator
from django.http import FileResponse, HttpResponse
from django.shortcuts import render

from kansli.audit.queries import history
from kansli.documents import exports, queries
from kansli.documents.access import can_fetch_version, can_see_document, can_see_documents
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


@allow(can_fetch_version, Version)
def file(request: OfficeRequest, version: Version, name: str) -> FileResponse:
    """The name in the address is for the reader; the key decides which file."""
    return exports.file_response(version.file, version.name)
