"""One file to text in this process: look at the content, choose the reader, turn every failure into a sentence.

Files from outside are read here only inside the child; everybody else calls `extract_apart` or `Reader`.
"""

from collections.abc import Callable
from pathlib import Path

from kansli.reading.files import archive, html, ole, packed, pdf, plain, scan, sniff
from kansli.reading.files.extracted import Extracted
from kansli.reading.files.limits import DEFAULT, Limits
from kansli.reading.files.names import safe_name
from kansli.reading.files.problems import Unreadable, megabytes, problem
from kansli.reading.files.source import Source, Written, open_source

READERS: dict[str, Callable[[Source], Written]] = {
    sniff.TEXT: plain.read,
    sniff.ZIP: packed.read,
    sniff.HTML: html.read,
    sniff.PDF: pdf.read,
    sniff.OLE: ole.read,
    sniff.RTF: ole.read_rtf,
    **dict.fromkeys(sniff.IMAGES, scan.read),
}


def _nothing() -> None:
    """What is done about a scan where nobody waits."""


def extract(path: Path, name: str | None = None, limits: Limits = DEFAULT, on_scan: Callable[[], None] = _nothing) -> Extracted:
    """The text of the file at `path`, shown under `name` (its own name where that is None).

    An archive comes back with `is_archive` and its members' names, unread; `extract_member` reads one.
    Never raises for what is in the file: `error` says what was wrong and what to do. `on_scan` is called
    before each page that is read as a picture, which takes seconds.
    """
    extracted = Extracted(safe_name(path.name if name is None else name))
    _guarded(extracted, lambda: _fill_from_path(extracted, path, limits, on_scan))
    return extracted


def extract_member(
    path: Path, member: str, name: str, limits: Limits = DEFAULT, on_scan: Callable[[], None] = _nothing
) -> Extracted:
    """The text of one file in the archive at `path`; `member` is one of the names that `extract` gave."""
    extracted = Extracted(safe_name(name))
    _guarded(extracted, lambda: _fill_from_archive(extracted, path, member, limits, on_scan))
    if extracted.is_archive:
        extracted.error, extracted.members = problem("zip_nested", extracted.name), []
    return extracted


def _fill_from_path(extracted: Extracted, path: Path, limits: Limits, on_scan: Callable[[], None]) -> None:
    source = open_source(path, limits, on_scan)
    with source.file:
        _fill(extracted, source)


def _fill_from_archive(extracted: Extracted, path: Path, member: str, limits: Limits, on_scan: Callable[[], None]) -> None:
    source = open_source(path, limits, on_scan)
    with source.file, archive.unpacked(source, member) as inner:
        _fill(extracted, inner)


def _fill(extracted: Extracted, source: Source) -> None:
    extracted.size = source.size
    extracted.sha256 = source.sha256()
    head = source.head(sniff.HEAD_BYTES)
    extracted.media_type = sniff.kind_of(head)
    foreign = sniff.foreign_of(head)
    if foreign is not None:
        raise Unreadable("unsupported", foreign.said)
    written = READERS[extracted.media_type](source)
    extracted.media_type = written.media_type or extracted.media_type
    extracted.members = written.members
    if written.members:
        raise Unreadable("archive")
    text, extracted.pages = written.text()
    if len(text) > source.limits.text_bytes:
        raise Unreadable("too_much_text", megabytes(len(text)))
    extracted.text, extracted.warnings = text, written.warnings


def _guarded(extracted: Extracted, fill: Callable[[], None]) -> None:
    """Run `fill`; what it could not do becomes the error of `extracted`. One file is one work item."""
    try:
        fill()
    except Unreadable as reason:
        extracted.error = problem(reason.code, extracted.name, reason.detail)
    except MemoryError:
        extracted.error = problem("too_heavy", extracted.name)
    except Exception:  # noqa: BLE001 - a damaged file may break a library in any way
        extracted.error = problem("crashed", extracted.name)
