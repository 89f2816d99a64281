"""The bytes a reader works on, and what it gives back."""

import hashlib
import stat
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import BinaryIO

from kansli.reading import minutes
from kansli.reading.files.limits import MB, Limits
from kansli.reading.files.problems import Unreadable, megabytes


@dataclass(frozen=True, slots=True)
class Source:
    """A file on disk, opened for reading from its start."""

    file: BinaryIO
    size: int
    limits: Limits
    on_scan: Callable[[], None]  # called before each page that is read as a picture

    def head(self, count: int) -> bytes:
        self.file.seek(0)
        return self.file.read(count)

    def whole(self, most: int | None = None) -> bytes:
        """All bytes; raises Unreadable("too_large") when there are more than `most`."""
        if most is not None and self.size > most:
            raise Unreadable("too_large", megabytes(self.size))
        self.file.seek(0)
        return self.file.read()

    def sha256(self) -> str:
        digest = hashlib.sha256()
        self.file.seek(0)
        for block in iter(partial(self.file.read, MB), b""):
            digest.update(block)
        return digest.hexdigest()


@dataclass(slots=True)
class Written:
    """What a reader found: the text of each page, or the whole as one page."""

    pages: list[str]
    warnings: list[minutes.Warning] = field(default_factory=list)
    members: list[str] = field(default_factory=list)  # of an archive, which has no text of its own
    media_type: str = ""  # where the reader knows better than the first bytes

    def text(self) -> tuple[str, list[int]]:
        """The pages joined by form feeds, and where each begins."""
        starts, place = [], 0
        for page in self.pages:
            starts.append(place)
            place += len(page) + 1
        return "\f".join(self.pages), starts


def open_source(path: Path, limits: Limits, on_scan: Callable[[], None]) -> Source:
    """Open `path`; raises Unreadable for what is no file, too large (asked before reading) or empty."""
    try:
        found = path.stat()
        if not stat.S_ISREG(found.st_mode):  # before it is opened: a named pipe would never answer
            raise Unreadable("not_a_file")
        file = path.open("rb")
    except (OSError, ValueError) as gone:
        raise Unreadable("missing") from gone
    source = Source(file, found.st_size, limits, on_scan)
    if source.size > limits.file_bytes or not source.size:
        file.close()
        raise Unreadable("too_large" if source.size else "empty", megabytes(source.size))
    return source
