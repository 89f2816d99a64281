"""Who may fetch which document."""

from kansli.documents.models import Document, Version
from kansli.people.access import Actor


def can_see_documents(person: Actor) -> bool:
    """Whoever sits in any body has a list of the documents they may read."""
    return person.sits_somewhere


def can_see_document(person: Actor, document: Document) -> bool:
    """Whom the document is for: the body's readers, its own members or the secretariat, and guests it is shown to."""
    return Document.objects.visible_to(person).filter(pk=document.pk).exists()


def can_edit_document(person: Actor, document: Document) -> bool:
    """The secretariat keeps the documents."""
    return person.is_secretariat


def can_fetch_version(person: Actor, version: Version) -> bool:
    """Whoever may see the document may fetch each of its versions."""
    return can_see_document(person, version.document)
