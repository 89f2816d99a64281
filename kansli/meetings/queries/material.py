"""What is sent before a meeting: the papers of the items, the pack they make, and what is new since the last time."""

from dataclasses import dataclass

from django.db import models
from django.utils.translation import gettext as _

from kansli.core.clock import STOCKHOLM, today
from kansli.documents import disk
from kansli.documents.models import Document, Version
from kansli.documents.packing import Part
from kansli.documents.paper import Bullets, Heading, Paper, Paragraph
from kansli.mail.models import Message
from kansli.meetings.access import can_open_pack
from kansli.meetings.models import AgendaItem, Dispatch, DispatchDocument, DispatchRecipient, ItemDocument, Meeting
from kansli.meetings.queries.calling import Called, called_to, place_words
from kansli.meetings.queries.days import when_words
from kansli.people.access import Actor
from kansli.people.models import Person
from kansli.people.queries import office_name

Kind = Dispatch.Kind
SENDABLE = (Meeting.Status.CALLED, Meeting.Status.MOVED, Meeting.Status.HELD)


@dataclass(frozen=True)
class Sent:
    """A paper that goes, or went: the item it belongs to and the version."""

    item: AgendaItem
    title: str
    version: Version

    @property
    def item_number(self) -> str:
        """As it stands in a dispatch."""
        return self.item.number


@dataclass(frozen=True)
class Change:
    """What has happened to a paper since the dispatch before: "new", "changed" or "gone"."""

    what: str
    title: str
    item_number: str = ""


@dataclass(frozen=True)
class MaterialPage:
    """What the page before sending shows: what would go, and how it differs from what went."""

    papers: list[Sent]
    left_out: list[ItemDocument]  # for the secretariat alone
    changes: list[Change]
    people: int
    days_before: int


def papers_of(meeting: Meeting) -> list[Sent]:
    """The newest version of each paper that is sent before the meeting, in the order of the agenda. Four queries."""
    return [
        Sent(item, str(paper.document), paper.document.versions.all()[0])
        for item in _items(meeting)
        for paper in item.documents.all()
        if paper.phase == ItemDocument.Phase.BEFORE and paper.document.audience != Document.Audience.SECRETARIAT
    ]


def material_page(meeting: Meeting) -> MaterialPage:
    """What would be sent now, to how many, how long before the meeting."""
    papers = papers_of(meeting)
    hidden = ItemDocument.objects.filter(item__meeting=meeting, document__audience=Document.Audience.SECRETARIAT)
    return MaterialPage(
        papers=papers,
        left_out=list(hidden.select_related("document", "item")),
        changes=changes(latest_material(meeting), [(one.item.number, one.title, one.version.file.sha256) for one in papers]),
        people=sum(bool(one.person.email) for one in called_to(meeting)),
        days_before=(meeting.day - today()).days,
    )


def latest_material(meeting: Meeting, *, before: int | None = None) -> Dispatch | None:
    """The latest dispatch of material; with `before`, the latest of those with a lower number."""
    sent = meeting.dispatches.filter(kind=Kind.MATERIAL)
    return (sent.filter(number__lt=before) if before else sent).prefetch_related("documents").first()


def changes(old: Dispatch | None, new: list[tuple[str, str, str]]) -> list[Change]:
    """How the papers (item number, title, SHA-256) differ from those of an earlier dispatch; nothing where there is none."""
    if old is None:
        return []
    before = {one.title: one.sha256 for one in old.documents.all()}
    found = [
        Change("new" if title not in before else "changed", title, number)
        for number, title, sha256 in new
        if before.get(title) != sha256
    ]
    titles = {title for _number, title, _sha256 in new}
    return found + [Change("gone", title) for title in before if title not in titles]


def changes_of(dispatch: Dispatch) -> list[Change]:
    """What was new in a dispatch of material when it was sent."""
    new = [(one.item_number, one.title, one.sha256) for one in dispatch.documents.all()]
    return changes(latest_material(dispatch.meeting, before=dispatch.number), new)


def readable_documents(dispatch: Dispatch, person: Person) -> list[DispatchDocument]:
    """The papers of a dispatch that one of its recipients may open: a guest those of their items, others all."""
    sent = list(dispatch.documents.select_related("version__file"))
    return [paper for one in called_to(dispatch.meeting) if one.person == person for paper in _papers_for(one, sent)]


def without_material(dispatch: Dispatch) -> list[Called]:
    """Who is called and has not got the material of the dispatch, such as those who were called after it went; in order of name.

    Nobody where newer material has been sent, or once the minutes are on their way. A guest without papers lacks nothing.
    """
    meeting = dispatch.meeting
    latest = latest_material(meeting) if meeting.status in SENDABLE else None
    if latest is None or latest.pack_pdf_id != dispatch.pack_pdf_id:
        return []
    carried = DispatchRecipient.objects.filter(dispatch__in=same_material(latest), message__isnull=False)
    got = set(carried.exclude(message__state=Message.State.DROPPED).values_list("person", flat=True))
    sent = list(latest.documents.all())
    lacking = [one for one in called_to(meeting) if one.person.pk not in got and _papers_for(one, sent)]
    return sorted(lacking, key=lambda one: (one.person.family_name, one.person.given_name))


def material_owed(meeting: Meeting) -> Dispatch | None:
    """The latest material, where somebody who is called and has an address has not got it."""
    latest = latest_material(meeting)
    return latest if latest and any(one.person.email for one in without_material(latest)) else None


def same_material(dispatch: Dispatch) -> models.QuerySet[Dispatch]:
    """The dispatches that carried the very pack of this one: itself, and those to people who were called later."""
    return Dispatch.objects.filter(meeting=dispatch.meeting, kind=Kind.MATERIAL, pack_pdf=dispatch.pack_pdf_id)


def _papers_for(called: Called, sent: list[DispatchDocument]) -> list[DispatchDocument]:
    mine = {item.number for item in called.items}
    return [one for one in sent if not called.is_guest or one.item_number in mine]


def reads_pack(dispatch: Dispatch, person: Person) -> bool:
    """True for those who are called to the whole meeting."""
    return any(one.person == person and not one.is_guest for one in called_to(dispatch.meeting))


def cover_of(meeting: Meeting) -> Paper:
    """The first page of the pack: the meeting and its agenda."""
    blocks: list[Heading | Paragraph | Bullets] = []
    for item in _items(meeting):
        blocks.append(Heading(item.title, number=item.number))
        said = (item.background, f"{_('Proposed decision')}: {item.proposal}" if item.proposal else "")
        blocks += [Paragraph(text) for text in said if text]
        titles = [str(paper.document) for paper in item.documents.all() if paper.phase == ItemDocument.Phase.BEFORE]
        blocks += [Bullets(tuple(titles))] if titles else []
    return Paper(
        title=str(meeting.body),
        sender=office_name(),
        day=meeting.day,
        kind=_("Notice and material"),
        facts=((_("Time"), when_words(meeting)), (_("Place"), place_words(meeting) or "–")),
        blocks=tuple(blocks),
    )


def parts_of(meeting: Meeting) -> list[Part]:
    """The pack's contents: each item that has papers, and its papers under it."""
    parts: list[Part] = []
    for one in papers_of(meeting):
        heading = f"{one.item.number}. {one.item.title}"
        if not any(part.path is None and part.title == heading for part in parts):
            parts.append(Part(heading))
        file = one.version.file
        parts.append(Part(one.title, 2, one.version.name, file.media_type, disk.path_of(file.sha256)))
    return parts


def _items(meeting: Meeting) -> list[AgendaItem]:
    return list(meeting.items.prefetch_related("documents__document__versions__file"))


@dataclass(frozen=True)
class DispatchPage:
    """What a dispatch's page shows: the recipients to the secretariat, the papers to the readers whom each is for."""

    documents: list[DispatchDocument]
    recipients: list[DispatchRecipient]
    without: list[Called]  # to the secretariat: who is called and has not got it
    changes: list[Change]
    reads_pack: bool
    days_before: int

    @property
    def reachable(self) -> int:
        """How many of those without it have an address."""
        return sum(bool(one.person.email) for one in self.without)


def dispatch_page(dispatch: Dispatch, actor: Actor) -> DispatchPage:
    """A dispatch as somebody may see it."""
    visible = set(Document.objects.visible_to(actor).values_list("pk", flat=True))
    documents = dispatch.documents.select_related("version__document")
    shown = [one for one in documents if one.version.document_id in visible]
    recipients = dispatch.recipients.select_related("person", "message").order_by("person__family_name")
    return DispatchPage(
        documents=shown,
        recipients=list(recipients) if actor.is_secretariat else [],
        without=without_material(dispatch) if actor.is_secretariat and dispatch.kind == Kind.MATERIAL else [],
        changes=[one for one in changes_of(dispatch) if one.title in {each.title for each in shown}],
        reads_pack=dispatch.pack_pdf_id is not None and can_open_pack(actor, dispatch),
        days_before=(dispatch.meeting.day - dispatch.made_at.astimezone(STOCKHOLM).date()).days,
    )
