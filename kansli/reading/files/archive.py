"""Archives: checked before anything is unpacked, then one member at a time."""

import io
import stat
import struct
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import pairwise
from typing import BinaryIO

from kansli.reading.files.limits import MB, Limits
from kansli.reading.files.problems import Unreadable, megabytes
from kansli.reading.files.source import Source

_ENCRYPTED = 0x1
_METHODS = frozenset({zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED})
# All that zipfile throws at a damaged archive: places that lie outside the file are an OSError.
_BROKEN = (zipfile.BadZipFile, zlib.error, struct.error, OSError, EOFError, ValueError, NotImplementedError, RuntimeError)
_SMALL = MB  # below it a high ratio is harmless: a page of blanks packs well
_OF_THE_SYSTEM = ("__MACOSX/", ".DS_Store", "Thumbs.db", "desktop.ini")


def opened(file: BinaryIO, limits: Limits) -> zipfile.ZipFile:
    """The archive, with the number and the sizes of its members within the limits. Raises Unreadable."""
    file.seek(0)
    try:
        archive = zipfile.ZipFile(file)
    except _BROKEN as broken:
        raise Unreadable("broken_zip") from broken
    members = archive.infolist()
    if len(members) > limits.members:
        raise Unreadable("zip_too_many", str(len(members)))
    unpacked = sum(member.file_size for member in members)
    packed = sum(member.compress_size for member in members)
    if unpacked > max(_SMALL, packed * limits.ratio) or _overlap(members):
        raise Unreadable("zip_bomb")
    if unpacked > limits.unpacked_bytes:
        raise Unreadable("zip_too_large", megabytes(unpacked))
    return archive


def content(archive: zipfile.ZipFile, member: str | zipfile.ZipInfo) -> bytes:
    """The bytes of one member, never more than its entry says. Raises Unreadable."""
    info = archive.getinfo(member) if isinstance(member, str) else member
    if info.flag_bits & _ENCRYPTED:
        raise Unreadable("zip_encrypted")
    if info.compress_type not in _METHODS:
        raise Unreadable("zip_method")
    try:
        with archive.open(info) as file:
            return file.read(info.file_size)
    except _BROKEN as broken:
        raise Unreadable("broken_zip") from broken


def member_names(archive: zipfile.ZipFile) -> list[str]:
    """Names of the files in the archive as they stand in it, folders and the system's own files left out."""
    names = [info.filename for info in archive.infolist() if not info.is_dir() and _is_wanted(info.filename)]
    if not names:
        raise Unreadable("zip_empty")
    return names


@contextmanager
def unpacked(source: Source, member: str) -> Iterator[Source]:
    """One member in memory, when its name, kind and content are allowed. Raises Unreadable."""
    with opened(source.file, source.limits) as archive:
        info = archive.getinfo(member)
        _check_place(info)
        data = content(archive, info)
    if not data:
        raise Unreadable("empty")
    yield Source(io.BytesIO(data), len(data), source.limits, source.on_scan)


def _is_wanted(name: str) -> bool:
    return not name.startswith(_OF_THE_SYSTEM) and not name.endswith(_OF_THE_SYSTEM)


def _check_place(info: zipfile.ZipInfo) -> None:
    name = info.filename.replace("\\", "/")
    if name.startswith("/") or ".." in name.split("/") or name[1:2] == ":":
        raise Unreadable("zip_unsafe_name", name[:60])
    if stat.S_ISLNK(info.external_attr >> 16):
        raise Unreadable("zip_link")


def _overlap(members: list[zipfile.ZipInfo]) -> bool:
    """Members that share packed bytes: the way to make a bomb that no ratio of a single member shows."""
    ordered = sorted(members, key=lambda member: member.header_offset)
    return any(here.header_offset + here.compress_size > after.header_offset for here, after in pairwise(ordered))
