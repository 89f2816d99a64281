"""Who may fetch which document."""

from kansli.documents.models import Document, Version
from kansli.people.access import Actor


def can_see_documents(person: Actor) -> bool:
    """Whoever sits in any body has a list of the documents they may read."""
    return person.sits_somewhere


def can_see_document(person: Actor, document: Document) -> bool:
    """The readers of the body's papers; a document of no body is the secretariat's own."""
    return person.is_secretariat or document.body_id in person.readable


def can_fetch_version(person: Actor, version: Version) -> bool:
    """Whoever may see the document may fetch each of its versions."""
    return can_see_document(person, version.document)
