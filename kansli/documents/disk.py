"""Bytes on disk, named by their SHA-256: temporary file, fsync, rename, and only then the row (TRUST.md)."""

import hashlib
import os
import tempfile
from collections.abc import Iterator
from functools import partial
from pathlib import Path
from typing import BinaryIO

from django.conf import settings

BLOCK = 1024 * 1024


def path_of(sha256: str) -> Path:
    """Where the bytes with this hash lie, or would lie."""
    return Path(settings.FILES) / sha256[:2] / sha256


def write(source: BinaryIO) -> tuple[str, int]:
    """Put all of `source` on disk, a block at a time; gives its hash (hexadecimal) and its size in bytes.

    When it returns, the file is there after a power cut too. Bytes that are there already are not written again.
    """
    folder = Path(settings.FILES)
    folder.mkdir(parents=True, exist_ok=True)
    digest, size = hashlib.sha256(), 0
    with tempfile.NamedTemporaryFile(dir=folder, prefix="coming-", delete=False) as coming:
        try:
            for block in blocks(source):
                digest.update(block)
                size += len(block)
                coming.write(block)
            coming.flush()
            _settle(Path(coming.name), coming.fileno(), path_of(digest.hexdigest()))
        finally:
            Path(coming.name).unlink(missing_ok=True)
    return digest.hexdigest(), size


def blocks(source: BinaryIO) -> Iterator[bytes]:
    """The file from its start, a block at a time."""
    source.seek(0)
    return iter(partial(source.read, BLOCK), b"")


def hash_of(path: Path) -> str:
    """SHA-256 of the file as it is on disk now."""
    digest = hashlib.sha256()
    with path.open("rb") as file:
        for block in blocks(file):
            digest.update(block)
    return digest.hexdigest()


def _settle(coming: Path, descriptor: int, place: Path) -> None:
    if place.exists():
        return
    os.fsync(descriptor)
    place.parent.mkdir(exist_ok=True)
    coming.chmod(0o640)
    coming.rename(place)
    _sync_folder(place.parent)
    _sync_folder(place.parent.parent)


def _sync_folder(folder: Path) -> None:
    """Make the name in the folder as lasting as the bytes."""
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
