"""Handing out files so that nothing in them runs on our address (TRUST.md, files from outside)."""

from django.http import FileResponse

from kansli.documents import disk
from kansli.documents.models import StoredFile

SANDBOX = "sandbox; default-src 'none'; frame-ancestors 'none'"


def file_response(file: StoredFile, name: str) -> FileResponse:
    """The file as a download under `name`: never shown inside the page, never guessed to be something else."""
    response = FileResponse(disk.path_of(file.sha256).open("rb"), as_attachment=True, filename=name)
    response["Content-Type"] = file.media_type
    response["X-Content-Type-Options"] = "nosniff"
    response["Content-Security-Policy"] = SANDBOX
    response["Cache-Control"] = "private, no-store"
    return response
