"""How uploaded files come in: straight to disk, never past the limit, one bad file without harm to the others."""

import tempfile
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.files.uploadedfile import UploadedFile
from django.core.files.uploadhandler import FileUploadHandler, SkipFile
from django.http import HttpRequest

REFUSED = "refused_uploads"  # attribute of the request


class ClosedUpload(UploadedFile):  # type: ignore[type-arg]
    """An uploaded file that lies on disk and is not open: a thousand of them take no descriptors. Gone when it is closed."""

    def __init__(self, path: Path, name: str, size: int, content_type: str) -> None:
        super().__init__(file=None, name=name, size=size, content_type=content_type)
        self.path = path

    def temporary_file_path(self) -> str:
        """Where it lies until the request is over."""
        return str(self.path)

    def close(self) -> None:
        self.path.unlink(missing_ok=True)


class LimitedUpload(FileUploadHandler):
    """Writes to disk as it comes. A file that grows past settings.LARGEST_UPLOAD is dropped there and its name noted."""

    def new_file(self, *args: Any, **kwargs: Any) -> None:
        super().new_file(*args, **kwargs)
        self.received = 0
        # closed in file_complete or upload_interrupted
        self.file = tempfile.NamedTemporaryFile(dir=settings.FILE_UPLOAD_TEMP_DIR, suffix=".upload", delete=False)  # noqa: SIM115

    def receive_data_chunk(self, raw_data: bytes, start: int) -> None:
        self.received += len(raw_data)
        if self.received > settings.LARGEST_UPLOAD:
            refused_uploads(self.request).append(self.file_name or "")
            self.upload_interrupted()
            raise SkipFile
        self.file.write(raw_data)

    def file_complete(self, file_size: int) -> ClosedUpload:
        self.file.close()
        return ClosedUpload(Path(self.file.name), self.file_name or "", file_size, self.content_type or "")

    def upload_interrupted(self) -> None:
        if hasattr(self, "file"):
            self.file.close()
            Path(self.file.name).unlink(missing_ok=True)


def refused_uploads(request: HttpRequest | None) -> list[str]:
    """The names of the files that were too large, as the browser gave them. Read the form first."""
    if not hasattr(request, REFUSED):
        setattr(request, REFUSED, [])
    refused: list[str] = getattr(request, REFUSED)
    return refused
