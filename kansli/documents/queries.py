"""Documents for their list, for the index, and their proof."""

from collections.abc import Iterable, Iterator

from django.db import models
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from kansli.audit.queries import Change
from kansli.documents import disk
from kansli.documents.models import Document, StoredFile, Version
from kansli.people.access import Actor
from kansli.people.queries import doers_in
from kansli.search.actions import Findable

WORDS: dict[str, str | Promise] = {
    "documents.store": _("Stored the document"),
    "documents.add_version": _("Added a version"),
    "documents.set_audience": _("Changed who may read it"),
    "documents.set_introduction": _("Introduction for new members of the body"),
    "audience": _("Who may read it"),
    **dict(Document.Kind.choices),
    "kind": _("Kind"),
    "guests": _("Guests"),
    "name": _("Name"),
    "sha256": _("Fingerprint of the file"),
    "title": _("Title"),
    "version": _("Version"),
}


def names_in(changes: Iterable[Change]) -> dict[str, str | Promise]:
    """What `ui/history.html` calls the verbs, fields and doers. One query."""
    return {**WORDS, **doers_in(changes)}


def listed(actor: Actor) -> models.QuerySet[Document]:
    """The documents somebody may see, newest first, each with its body and its versions: three queries."""
    versions = models.Prefetch("versions", Version.objects.select_related("file", "added_by"))
    return Document.objects.visible_to(actor).select_related("body").prefetch_related(versions)


def findable(document: Document, name: str) -> Findable:
    """A document as it can be found: by its title and the name its file came with."""
    return Findable(
        kind="document",
        key=document.key,
        title=document.title,
        text=name,
        scope=document.body_id,
        day=document.day,
        path=reverse("documents:document", args=[document.key]),
    )


def findables() -> Iterator[Findable]:
    """Every document for all readers of a body, for an index that is made anew. Those for fewer are not in it."""
    of_bodies = Document.objects.filter(body__isnull=False, audience=Document.Audience.READERS).prefetch_related("versions")
    for document in of_bodies.iterator(chunk_size=500):
        yield findable(document, document.versions.all()[0].name)


def faults() -> Iterator[str]:
    """Every kept file that is gone or is not what it was, one sentence each; nothing when all are whole."""
    for file in StoredFile.objects.order_by("pk").iterator(chunk_size=500):
        path = disk.path_of(file.sha256)
        if not path.is_file():
            yield f"the file {file.sha256} is missing from {path.parent}"
        elif disk.hash_of(path) != file.sha256:
            yield f"the file {file.sha256} has been changed on disk"
