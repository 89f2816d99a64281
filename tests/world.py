"""One object of each kind, on top of the cast: what a page about one thing can be asked for.

Everything hangs on the committee, where Bo and Cai sit; Gun was a guest at its one item; Dora sits elsewhere, Elvi sat there.
"""

import hashlib
from datetime import date, time, timedelta
from io import BytesIO

from kansli.audit.actions import System
from kansli.ballots.actions import BallotSheet, RuleSheet, draft_ballot, name_rule, open_ballot
from kansli.ballots.models import Voter
from kansli.ballots.tokens import token_of
from kansli.core.clock import now, today
from kansli.documents import disk
from kansli.documents.models import Document, StoredFile, Version
from kansli.importing.models import Batch, MandateSuggestion, Paper
from kansli.jobs.models import Periodic
from kansli.mail.actions import Attachment, queue
from kansli.mail.inbound.actions import receive
from kansli.mail.inbound.addresses import digest
from kansli.mail.models import InboundMail, MailBatch
from kansli.matters.models import Matter, MatterName
from kansli.meetings.models import (
    Adjuster,
    AgendaItem,
    AgendaVersion,
    Attendance,
    Correction,
    DayAlternative,
    DayAsked,
    DayQuestion,
    Dispatch,
    ItemAssignment,
    ItemDecision,
    ItemDocument,
    ItemPart,
    Meeting,
    Minutes,
    ModeWish,
    Publication,
    Remark,
    Revision,
    ShownMinutes,
)
from kansli.people.access import digest_of
from kansli.people.models import PersonalLink, Place, Seat
from kansli.register.models import (
    Assignment,
    AssignmentReport,
    CeilingEntry,
    Condition,
    Decision,
    Delivery,
    HandlingLevel,
    MemberAnswer,
    MemberHandling,
    MemberQuestion,
    Procurement,
    QuestionTemplate,
    SavedView,
)
from tests.cast import Cast

DAY = date(2024, 3, 14)
TEXT = "§ 1 Beslut: Kommittén beslutar att fråga."


def build(office: Cast) -> None:
    """Fill the cooperation."""
    document = papers(office)
    decision, assignment = entries(office)
    item = meeting(office, document)
    ItemDecision.objects.create(item=item, decision=decision)
    ItemAssignment.objects.create(item=item, assignment=assignment)
    archive(office, item.meeting)
    Place.objects.create(name="Albysalen")
    asked = {
        "adjust": item.meeting,
        "answer": item.meeting,
        "assignment": assignment,
        "day": day_question(office, item.meeting),
        "propose": item.meeting,
        "material": Dispatch.objects.create(meeting=item.meeting, kind=Dispatch.Kind.MATERIAL, number=1, made_at=now()),
        "handling": question(office, decision),
        "vote": ballot(office, document),
        "reminders": office.cai,
    }
    for purpose, subject in asked.items():
        link(office, purpose, subject)


def papers(office: Cast) -> Document:
    """A document with one version."""
    sha256, size = disk.write(BytesIO(TEXT.encode()))
    stored = StoredFile.objects.create(sha256=sha256, size=size, media_type="text/plain", stored_at=now())
    document = Document.objects.create(title="Anteckningar", kind=Document.Kind.MINUTES, body=office.committee, day=DAY)
    Version.objects.create(document=document, number=1, file=stored, name="a.txt", added_at=now(), added_by=office.asta)
    return document


def entries(office: Cast) -> tuple[Decision, Assignment]:
    """A matter with a decision and an assignment."""
    matter = Matter.objects.create(title="Gemensam fråga")
    MatterName.objects.create(matter=matter, name="Frågan")
    decision = Decision.objects.create(
        body=office.committee, day=DAY, wording="Kommittén beslutar att fråga.", matter=matter, ceiling=2000
    )
    Condition.objects.create(decision=decision, text="om alla vill")
    level = HandlingLevel.objects.create(name="Beslut i kommunstyrelsen", short_name="KS")
    MemberHandling.objects.create(decision=decision, member=office.alby, level=level)
    assignment = Assignment.objects.create(
        body=office.committee,
        day=DAY,
        task="Fråga",
        given_to=Assignment.GivenTo.PERSON,
        person=office.cai,
        matter=matter,
        decision=decision,
        status=Assignment.Status.REPORTED,
    )
    told = {"kind": AssignmentReport.Kind.DONE, "state": AssignmentReport.State.WAITING, "text": "Frågat"}
    AssignmentReport.objects.create(assignment=assignment, day=DAY, by=office.cai, **told)
    CeilingEntry.objects.create(decision=decision, day=DAY, amount=1000, text="Konsult")
    bought = Procurement.objects.create(assignment=assignment, brief="Konsult")
    Delivery.objects.create(procurement=bought, text="Rapport")
    SavedView.objects.create(person=office.bo, register=SavedView.Register.DECISIONS, name="Mina")
    return decision, assignment


def question(office: Cast, decision: Decision) -> MemberAnswer:
    """A question about the decision, which Cai is asked to answer for Berga; and a template."""
    fields = [{"label": "Vill ni?", "kind": "yes_no", "is_required": True, "choices": []}]
    QuestionTemplate.objects.create(name="Ja eller nej", fields=fields)
    asked = {"decision": decision, "body": decision.body, "day": DAY, "title": "Vill ni?", "fields": fields, "asked_at": now()}
    made = MemberQuestion.objects.create(kind="yes_no", last_day=today() + timedelta(days=7), **asked)
    return MemberAnswer.objects.create(question=made, member=office.berga, contact=office.cai)


def meeting(office: Cast, document: Document) -> AgendaItem:
    """A meeting with minutes and one item, at which Gun was a guest."""
    held = Meeting.objects.create(body=office.committee, day=DAY, year=DAY.year, number=1, status=Meeting.Status.PUBLISHED)
    digest = hashlib.sha256(TEXT.encode()).hexdigest()
    Minutes.objects.create(meeting=held, text=TEXT, sha256=digest, document=document, made_at=now())
    Attendance.objects.create(meeting=held, person=office.bo, name="Bo Björk")
    item = AgendaItem.objects.create(meeting=held, position=1, number="1", title="Gemensam fråga", text=TEXT)
    item.guests.add(office.gun)
    ItemDocument.objects.create(item=item, document=document)
    AgendaVersion.objects.create(meeting=held, number=1, issued_at=now(), content=[], sha256=digest)
    ModeWish.objects.create(meeting=held, person=office.cai, mode="digital", words="Långt", asked_at=now())
    adjusting(office, item)
    publish(office, held)
    return item


def day_question(office: Cast, held: Meeting) -> DayQuestion:
    """Cai was asked about another day for the meeting, and Asta, whose answer the secretariat may note."""
    asked = DayQuestion.objects.create(meeting=held, asked_at=now())
    DayAlternative.objects.create(question=asked, position=1, day=DAY + timedelta(days=1), starts=time(9))
    DayAsked.objects.bulk_create(DayAsked(question=asked, person=one) for one in (office.cai, office.asta))
    return asked


def ballot(office: Cast, document: Document) -> Voter:
    """An open ballot of the committee with a document to read; gives Cai's vote."""
    by = System("world")
    name_rule(by=by, body=office.committee, sheet=RuleSheet("Arbetsordningen § 7"))
    documents = list(document.versions.all())
    sheet = BallotSheet("Gemensam bil", "Kommittén köper en bil.", today() + timedelta(days=7), documents=documents)
    opened = open_ballot(by=by, ballot=draft_ballot(by=by, body=office.committee, sheet=sheet))
    InboundMail.objects.update(token_digest=digest(token_of(opened.voters.get(person=office.bo))))  # an answer of Bo's
    return opened.voters.get(person=office.cai)


def adjusting(office: Cast, item: AgendaItem) -> None:
    """The minutes were sent to Cai, who had a remark."""
    cai = Adjuster.objects.create(meeting=item.meeting, person=office.cai, elected_at=now())
    part = ItemPart.objects.create(item=item, order=1, text=TEXT, changed_at=now())
    places, digest = [[item.key, 0, 4, len(TEXT)]], hashlib.sha256(TEXT.encode()).hexdigest()
    sent = Revision.objects.create(meeting=item.meeting, number=1, text=TEXT, sha256=digest, places=places, made_at=now())
    Remark.objects.create(revision=sent, adjuster=cai, item=item, part=part, text="Nja", was=TEXT, made_at=now())


def publish(office: Cast, held: Meeting) -> None:
    """The minutes are public, and there is a correction of them."""
    minutes, digest = held.minutes.get(), hashlib.sha256(TEXT.encode()).hexdigest()
    said = {"minutes": minutes, "text": TEXT, "sha256": digest}
    Publication.objects.create(published_at=now(), **said)
    ShownMinutes.objects.create(minutes=minutes, body=office.network, shown_at=now())
    Correction.objects.create(number=1, made_at=now(), adjuster=office.cai, **said)


def archive(office: Cast, held: Meeting) -> None:
    """A paper on its way into the register."""
    batch = Batch.objects.create(made_at=now(), made_by=office.asta)
    Paper.objects.create(batch=batch, name="a.txt", text=TEXT, body=office.committee, day=DAY)
    seat = Seat.objects.get(body=office.committee, member=office.berga)
    MandateSuggestion.objects.create(person=office.dora, seat=seat, first_seen_on=DAY, last_seen_on=DAY)
    Periodic.objects.create(task="mail.send_due", due_at=now(), ran_at=now())
    mails = MailBatch.objects.create(title="Kallelse", made_at=now(), made_by=office.asta.key)
    file = Attachment("a.txt", "text/plain", TEXT.encode())
    queue(
        unique="world", recipient="bo@exempel.se", subject="Hej", text="Hej", html="<p>Hej</p>", attachments=[file], batch=mails
    )
    receive(by=System("world"), raw=b"From: bo@exempel.se\nSubject: Hej\n\nHej")


def secret_of(purpose: str) -> str:
    """The secret of Cai's link for a purpose."""
    return f"secret-for-{purpose}"


def link(office: Cast, purpose: str, subject) -> PersonalLink:
    """Cai's personal link to a thing; whoever holds it may use it, signed in or not."""
    return PersonalLink.objects.create(
        digest=digest_of(secret_of(purpose)),
        purpose=purpose,
        subject=subject.key,
        person=office.cai,
        made_at=now(),
        ends_at=now() + timedelta(days=1),
    )
