"""Keeping files and documents."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import BinaryIO

from django.db import transaction

from kansli.audit.actions import Keyed, Row, record, record_many
from kansli.core.clock import now
from kansli.documents import disk
from kansli.documents.models import Document, StoredFile, Version
from kansli.documents.queries import findable
from kansli.people.models import Body, Person
from kansli.reading.files import safe_name
from kansli.reading.files.sniff import HEAD_BYTES, kind_of
from kansli.search.actions import drop, put


@dataclass(frozen=True)
class Sheet:
    """What is said of a document: its title, what it is, whose it is, and its day."""

    title: str
    kind: Document.Kind = Document.Kind.OTHER
    body: Body | None = None
    day: date | None = None
    audience: Document.Audience = Document.Audience.READERS


def keep_file(*, by: Keyed, source: BinaryIO) -> StoredFile:
    """Keep the bytes of an open file; see `keep_files`."""
    return _noted(by, [_written(source)])[0]


def keep_files(*, by: Keyed, paths: Sequence[Path]) -> list[StoredFile]:
    """Keep the bytes of the files at the paths, in their order; the same bytes are kept once. The content decides the media type.

    The bytes are on disk before the rows are written, so a row never points at nothing; bytes without a row harm nobody.
    """
    written = []
    for path in paths:
        with path.open("rb") as source:
            written.append(_written(source))
    return _noted(by, written)


def _noted(by: Keyed, written: list[tuple[str, int, str]]) -> list[StoredFile]:
    hashes = [sha256 for sha256, _size, _type in written]
    with transaction.atomic():
        before = StoredFile.objects.in_bulk(hashes, field_name="sha256")
        moment = now()
        StoredFile.objects.bulk_create(
            [
                StoredFile(sha256=sha256, size=size, media_type=media_type, stored_at=moment)
                for sha256, size, media_type in dict.fromkeys(written)
                if sha256 not in before
            ],
            ignore_conflicts=True,  # somebody may keep the same bytes at this very moment
        )
        kept = StoredFile.objects.in_bulk(hashes, field_name="sha256")
        new = [file for sha256, file in kept.items() if sha256 not in before]
        record_many(by=by, rows=[Row("documents.keep_file", file, after={"sha256": file.sha256}) for file in new])
    return [kept[sha256] for sha256 in hashes]


def _written(source: BinaryIO) -> tuple[str, int, str]:
    source.seek(0)
    media_type = kind_of(source.read(HEAD_BYTES))
    return (*disk.write(source), media_type)


@transaction.atomic
def store(*, by: Keyed, file: StoredFile, name: str, sheet: Sheet, person: Person | None = None) -> Version:
    """Make a document of a kept file: its first version, which the body's readers may fetch and find."""
    document = Document.objects.create(**{**vars(sheet), "title": sheet.title[:300]})
    return _add(by, "documents.store", document, file, name, person, number=1)


@transaction.atomic
def add_version(*, by: Keyed, document: Document, file: StoredFile, name: str, person: Person | None = None) -> Version:
    """Add a newer state of a document; the earlier ones are kept. The bytes that are the newest already add nothing."""
    newest = document.versions.first()
    if newest is not None and newest.file_id == file.pk:
        return newest
    return _add(by, "documents.add_version", document, file, name, person, number=document.versions.count() + 1)


def _add(by: Keyed, verb: str, document: Document, file: StoredFile, name: str, person: Person | None, *, number: int) -> Version:
    version = Version.objects.create(
        document=document,
        number=number,
        file=file,
        name=safe_name(name),
        added_at=now(),
        added_by=person,
    )
    record(
        by=by,
        verb=verb,
        target=document,
        after={"title": document.title, "version": version.number, "name": version.name, "sha256": file.sha256},
    )
    _refresh_index(document, version.name)
    return version


@transaction.atomic
def set_audience(*, by: Keyed, document: Document, audience: str, guests: Sequence[Person] = ()) -> Document:
    """Say who may read a document beside the secretariat, and to which guests it is shown."""
    before = {"audience": document.audience, "guests": sorted(document.guests.values_list("key", flat=True))}
    after = {"audience": audience, "guests": sorted({guest.key for guest in guests})}
    if before == after:
        return document
    document.audience = audience
    document.save(update_fields=["audience"])
    document.guests.set(guests)
    record(by=by, verb="documents.set_audience", target=document, before=before, after=after)
    newest = document.versions.first()
    _refresh_index(document, newest.name if newest else "")
    return document


@transaction.atomic
def set_introduction(*, by: Keyed, document: Document, is_introduction: bool) -> Document:
    """Say whether a document introduces its body to whoever begins there, who then gets it in the mail that welcomes them."""
    kind = Document.Kind.INTRODUCTION if is_introduction else Document.Kind.OTHER
    if kind == document.kind:
        return document
    record(by=by, verb="documents.set_introduction", target=document, before={"kind": document.kind}, after={"kind": kind})
    document.kind = kind
    document.save(update_fields=["kind"])
    return document


def _refresh_index(document: Document, name: str) -> None:
    """The index knows bodies only, and no body means everybody: it holds what all readers of a body may see."""
    if document.is_indexed:
        put([findable(document, name)])
    else:
        drop(kind="document", keys=[document.key])
