"""Papers of an item: attached, renewed, and shown to whom they are for."""

from django.db import transaction

from kansli.audit.actions import Keyed, record
from kansli.documents.actions import Sheet, add_version, set_audience, store
from kansli.documents.models import Document, StoredFile
from kansli.meetings.models import AgendaItem, ItemDocument
from kansli.people.models import Person


def attach_document(
    *,
    by: Keyed,
    item: AgendaItem,
    file: StoredFile,
    name: str,
    title: str,
    phase: str,
    audience: str,
    person: Person | None = None,
) -> ItemDocument:
    """Make a kept file a paper of the item. A paper of the item with the same title gets it as a newer version."""
    with transaction.atomic():
        there = item.documents.filter(document__title=title).select_related("document").first()
        if there is not None:
            add_version(by=by, document=there.document, file=file, name=name, person=person)
            return there
        sheet = Sheet(title, Document.Kind.MATERIAL, item.meeting.body, item.meeting.day, Document.Audience(audience))
        version = store(by=by, file=file, name=name, sheet=sheet, person=person)
        made = ItemDocument.objects.create(item=item, document=version.document, phase=phase, position=item.documents.count())
        record(by=by, verb="meetings.attach_document", target=item, after={"document": version.document.key, "title": title})
        show_to_guests(by=by, item=item)
    return made


def detach_document(*, by: Keyed, attached: ItemDocument) -> None:
    """Take a paper off its item; the document itself is kept, since it may have been sent."""
    item = attached.item
    with transaction.atomic():
        record(by=by, verb="meetings.detach_document", target=item, before={"document": attached.document.key})
        attached.delete()
        set_audience(by=by, document=attached.document, audience=attached.document.audience)


def show_to_guests(*, by: Keyed, item: AgendaItem) -> None:
    """The guests of the item and of the whole meeting see its papers, but for what only the secretariat may read."""
    guests = list(dict.fromkeys([*item.guests.all(), *item.meeting.extras.all()]))
    with transaction.atomic():
        for each in item.documents.select_related("document"):
            shown = guests if each.document.audience != Document.Audience.SECRETARIAT else []
            set_audience(by=by, document=each.document, audience=each.document.audience, guests=shown)
