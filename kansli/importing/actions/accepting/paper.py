"""The action itself: one transaction, one winner of a race, the same result when it is asked for twice."""

from dataclasses import dataclass, field

from django.conf import settings
from django.db import models, transaction
from django.utils import translation
from django.utils.translation import gettext as _

from kansli.audit.actions import Keyed, record
from kansli.core.errors import Overtaken, RuleBroken
from kansli.documents.actions import Sheet, add_version, store
from kansli.documents.models import Document, Version
from kansli.importing import draft as drafts
from kansli.importing.actions.accepting.entries import sheaf
from kansli.importing.actions.accepting.facts import Filed, filed, item_facts, matters_of, meeting_facts
from kansli.importing.actions.accepting.persons import Cast, presences
from kansli.importing.actions.accepting.suggesting import suggest_mandates
from kansli.importing.actions.accepting.writing import Former, former_entries, write_entries
from kansli.importing.matter_names import MatterNames
from kansli.importing.models import Paper
from kansli.meetings import actions as meetings
from kansli.meetings.actions.entries import Ground
from kansli.meetings.models import Meeting, Minutes
from kansli.people.models import Person
from kansli.people.queries.book import Book


@dataclass
class Names:
    """What is known of names; one serves a whole batch."""

    book: Book = field(default_factory=Book)
    matters: MatterNames = field(default_factory=MatterNames)


@transaction.atomic
def accept(
    *,
    by: Keyed,
    paper: Paper,
    seen: int | None = None,
    replaces: bool = False,
    person: Person | None = None,
    names: Names | None = None,
) -> Meeting:
    """Make of a reviewed paper what it tells of: its meeting with all that was decided. All of it, or nothing.

    `seen` is the paper's version as the secretary saw it, else that of the paper in hand (Overtaken when it has changed since).
    `replaces` lets it take the place of an accepted paper of the same body and day; without it that is refused. Accepting an
    accepted paper gives its meeting and changes nothing. Raises RuleBroken for a paper without body or day.
    """
    names = names or Names()
    if done := _claimed_before(paper, paper.version if seen is None else seen):
        return done
    if seen not in (None, paper.version):
        paper.refresh_from_db(fields=["draft", "text", "reading", "name", "file"])
    draft = drafts.from_json(paper.draft)
    where = filed(draft, names.book)
    cast = Cast(by=by, draft=draft, book=names.book, day=where.day)
    there = presences(draft, cast, where.body)
    earlier = (
        Minutes.objects.filter(meeting__body=where.body, meeting__day=where.day, replaced_by__isnull=True)
        .select_related("document", "meeting")
        .first()
    )
    former = former_entries(earlier.meeting) if earlier else Former()
    text = meetings.Record(paper.text, _repairs(paper), _stored(by, paper, where, earlier, person).document)
    entered = meetings.enter(
        by=by,
        facts=meeting_facts(draft, where, cast),
        presences=there,
        items=item_facts(draft, cast, matters_of(draft, names.matters, by=by)),
        paper=text,
        replaces=replaces,
    )
    ground = Ground.of(where.body, where.day, names.book, cast.named, text)
    ties = write_entries(by=by, new=sheaf(draft, ground, entered), former=former)
    meetings.tie(meeting=entered.meeting, ties=ties)
    suggest_mandates(paper=paper, presences=there, book=names.book, day=where.day)
    _file(paper, entered.meeting, where, is_first=earlier is None)
    record(by=by, verb="importing.accept", target=paper, after={"meeting": entered.meeting.key, "entries": len(ties)})
    return entered.meeting


def _claimed_before(paper: Paper, seen: int) -> Meeting | None:
    """Take the paper for accepting, by a conditional update; its meeting when somebody else was first."""
    mine = Paper.objects.filter(pk=paper.pk, state=Paper.State.READ, version=seen)
    if mine.update(state=Paper.State.ACCEPTED, version=models.F("version") + 1):
        return None
    now = Paper.objects.select_related("meeting").get(pk=paper.pk)
    meeting: Meeting | None = now.meeting
    if meeting is not None:
        return meeting
    if now.state == Paper.State.READ:
        raise Overtaken(_("Somebody has changed the paper since you opened it. Look it through and accept again."))
    raise RuleBroken(_("This paper cannot be accepted: it is “%(state)s”.") % {"state": now.get_state_display()})


def _repairs(paper: Paper) -> tuple[tuple[int, int, str], ...]:
    repairs = (paper.reading or {}).get("repairs", [])
    return tuple((each["span"][0], each["span"][1], each["to"]) for each in repairs)


def _stored(by: Keyed, paper: Paper, where: Filed, earlier: Minutes | None, person: Person | None) -> Version:
    """The file as a document of the body: a new one, or the next version of the one it corrects."""
    assert paper.file is not None
    if earlier and earlier.document:
        return add_version(by=by, document=earlier.document, file=paper.file, name=paper.name, person=person)
    with translation.override(settings.LANGUAGE_CODE):
        title = _("Minutes of %(body)s %(day)s") % {"body": where.body, "day": where.day.isoformat()}
    sheet = Sheet(title, Document.Kind.MINUTES, where.body, where.day)
    return store(by=by, file=paper.file, name=paper.name, sheet=sheet, person=person)


def _file(paper: Paper, meeting: Meeting, where: Filed, *, is_first: bool) -> None:
    """Put the paper with its meeting; the one that stood there is kept as replaced."""
    if not is_first:
        Paper.objects.filter(meeting=meeting, state=Paper.State.ACCEPTED).exclude(pk=paper.pk).update(
            state=Paper.State.REPLACED, replaced_by=paper, version=models.F("version") + 1
        )
    Paper.objects.filter(pk=paper.pk).update(meeting=meeting, body=where.body, day=where.day)
    paper.meeting, paper.body, paper.day, paper.state = meeting, where.body, where.day, Paper.State.ACCEPTED
