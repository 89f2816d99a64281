"""Documents and their versions; the files lie on disk under their own hash."""

from typing import Self

from django.db import models
from django.utils.translation import gettext_lazy as _

from kansli.core.keys import new_key
from kansli.people.models import Body, Person
from kansli.people.models.time import Asker


class StoredFile(models.Model):
    """Bytes on disk, named by their SHA-256, so that the same file is kept once."""

    sha256 = models.CharField(max_length=64, unique=True)
    size = models.PositiveBigIntegerField()
    media_type = models.CharField(max_length=100)
    stored_at = models.DateTimeField()

    def __str__(self) -> str:
        return self.sha256[:12]


class DocumentQuerySet(models.QuerySet["Document"]):
    """Documents as somebody may see them."""

    def visible_to(self, actor: Asker) -> Self:
        """To the secretariat all. To others those of bodies whose papers they may read, or which they sit in, as the document's
        audience says, and those of an item they are a guest of.
        """
        if actor.is_secretariat:
            return self.all()
        audience = Document.Audience
        as_reader = models.Q(audience=audience.READERS, body_id__in=actor.readable)
        in_body = models.Q(audience=audience.BODY, body_id__in=actor.bodies)
        as_guest = models.Q(guests=actor.person, guests__isnull=False)
        return self.filter(as_reader | in_body | as_guest).distinct()


class Document(models.Model):
    """A paper of a body: minutes from the archive, material for a meeting."""

    class Kind(models.TextChoices):
        MINUTES = "minutes", _("Minutes")
        MATERIAL = "material", _("Material")
        INTRODUCTION = "introduction", _("Introduction")
        OTHER = "other", _("Other")

    class Audience(models.TextChoices):
        """Who may read it, beside the secretariat and the guests it is shown to."""

        READERS = "readers", _("The readers of the body's papers")
        BODY = "body", _("Those who sit in the body")
        SECRETARIAT = "secretariat", _("Only the secretariat")

    key = models.CharField(max_length=16, unique=True, default=new_key, editable=False)
    title = models.CharField(max_length=300)
    kind = models.CharField(max_length=20, choices=Kind, default=Kind.OTHER)
    body = models.ForeignKey(Body, null=True, blank=True, on_delete=models.PROTECT, related_name="documents")
    day = models.DateField(null=True, blank=True)
    audience = models.CharField(max_length=20, choices=Audience, default=Audience.READERS)
    guests = models.ManyToManyField(Person, blank=True, related_name="guest_documents")

    objects = DocumentQuerySet.as_manager()

    class Meta:
        ordering = ["-day", "title"]

    def __str__(self) -> str:
        return self.title

    @property
    def is_indexed(self) -> bool:
        """True when the search may find it: for all the readers of a body."""
        return self.body_id is not None and self.audience == self.Audience.READERS


class VersionQuerySet(models.QuerySet["Version"]):
    """Versions as somebody may see them: as their documents."""

    def visible_to(self, actor: Asker) -> Self:
        """Those of the documents the asker may read."""
        return self.filter(document__in=Document.objects.visible_to(actor))


class Version(models.Model):
    """One state of a document. Earlier ones are kept."""

    key = models.CharField(max_length=16, unique=True, default=new_key, editable=False)
    document = models.ForeignKey(Document, on_delete=models.CASCADE, related_name="versions")
    number = models.PositiveIntegerField()
    file = models.ForeignKey(StoredFile, on_delete=models.PROTECT, related_name="versions")
    name = models.CharField(max_length=200)  # as it was called when it came
    added_at = models.DateTimeField()
    added_by = models.ForeignKey(Person, null=True, on_delete=models.PROTECT, related_name="+")

    objects = VersionQuerySet.as_manager()

    class Meta:
        ordering = ["-number"]
        constraints = [models.UniqueConstraint(fields=["document", "number"], name="documents_version_number")]

    def __str__(self) -> str:
        return f"{self.document} ({self.number})"
