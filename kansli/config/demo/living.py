"""What the demo's office has done since the papers came: most is finished, some is late, one matter has two names.

By the same actions as the pages, and as the secretary. Whatever the papers do not hold is passed over.
"""

from collections.abc import Iterable
from datetime import date, timedelta

from django.conf import settings
from django.urls import reverse

from kansli.audit.actions import System
from kansli.config.demo.assigning import assign
from kansli.config.demo.voting import vote
from kansli.core.clock import today
from kansli.mail.actions import open_batch, queue
from kansli.mail.inbound.actions import receive
from kansli.mail.texts import letter
from kansli.matters import actions as matters
from kansli.matters.models import Matter
from kansli.people.access import Actor, actor_of
from kansli.people.models import Account, Member, Person
from kansli.register.actions import (
    HandlingSheet,
    QuestionSheet,
    Said,
    answer_question,
    ask_members,
    finish,
    hand_on,
    meet_condition,
    note_handling,
    plan_handling,
    report,
)
from kansli.register.models import (
    Assignment,
    AssignmentReport,
    Condition,
    Decision,
    HandlingLevel,
    MemberAnswer,
    MemberHandling,
    QuestionKind,
    QuestionTemplate,
)
from kansli.register.queries.contacts import contacts, members_inside
from kansli.reminders.actions import remind_late
from kansli.reminders.sources import asked

DONE_BEFORE = date(2026, 7, 1)
KEPT_OPEN = ("Följa upp kommunernas beslut", "Teckna en avsiktsförklaring", "Skriva ett förslag till yttrande")
REPORTS = (
    "Klart. Underlaget är skickat till ledamöterna.",
    "Genomfört som beslutat. Resultatet redovisades på mötet.",
    "Kontakten är tagen och frågan är besvarad.",
    "Utfört inom den tid som sattes.",
)
ALIASES = {"Effektsituationen": "Kraftförsörjning"}
ASKED = ("ställa sig bakom det gemensamma yttrandet",)
HANDLED = (("antar utvecklingsprogrammet", "anta utvecklingsprogrammet"), ("anta avtalet om varudistribution",))
MAILS = (
    """From: Mikael Strandell <mikael.strandell@exempel.se>
To: kansli@localhost
Subject: Sv: Underlag till nästa möte

Hej!

Vi behöver en vecka till med svaret om varudistributionen. Går det bra?

Med vänlig hälsning
Mikael Strandell

Från: Kansliet <kansli@localhost>
Skickat: den 2 november 2026 09:12
Till: Mikael Strandell
Ämne: Underlag till nästa möte

Hör gärna av er senast fredag.
""",
    """From: Anna-Lena Forss <anna-lena.forss@exempel.se>
To: kansli@localhost
Subject: Autosvar: Underlag till nästa möte
Auto-Submitted: auto-replied

Jag är på tjänsteresa och svarar när jag är tillbaka.
""",
)


def live(email: str) -> None:
    """Let the years pass, as the secretary with that mail address."""
    person = Account.objects.select_related("person").get(person__email=email).person
    by = actor_of(person, today())
    follow_up(by, person)
    for place, words in enumerate(HANDLED):
        for decision in decisions(words):
            handle(by, person, decision, ends=place == 0)
    for old, into in ALIASES.items():
        give_other_name(by, old, into)
    for decision in decisions(ASKED):
        ask(by, person, decision)
    assign(by, person)
    remind(by)
    vote(by)
    if any(one.due_on and one.due_on < today() for one in asked(today())):
        remind_late(by=by)
    for place, mail in enumerate(MAILS):
        receive(by=System("demo"), raw=f"Message-ID: <{place}@demo.example>\n{mail}".encode())


def ask(by: Actor, person: Person, decision: Decision) -> None:
    """Each member is asked how it handles the decision: six have answered, one handed the question over, one is silent."""
    template, group = QuestionTemplate.objects.filter(kind=QuestionKind.LEVEL).first(), decision.body.prepared_by.first()
    levels = list(HandlingLevel.objects.all())
    members = members_inside(decision, decision.day)
    if template is None or not levels:
        return
    asked = {one.member: one.person for one in contacts(QuestionKind.LEVEL, group or decision.body, members, today())}
    sheet = QuestionSheet(
        kind=QuestionKind.LEVEL,
        title=f"Hur hanterar ni {decision.matter or 'beslutet'}?",
        text=template.text,
        last_day=today() + timedelta(days=10),
        body=decision.body,
        day=decision.day,
        decision=decision,
    )
    question = ask_members(by=by, sheet=sheet, contacts=asked, asked_by=person)
    rows = question.answers.select_related("question__decision", "member__organisation", "contact")
    answers = [(answer, answer.contact) for answer in rows if answer.contact]
    for place, (answer, contact) in enumerate(answers[1:-1], 1):
        answer_question(by=contact, answer=answer, said=_said(place, levels, contact))
    for answer, contact in answers[-1:]:
        hand_on(by=contact, answer=answer, giver=contact, name="Disa Modin", email=f"registrator.{contact.email}")


def _said(place: int, levels: list[HandlingLevel], person: Person) -> Said:
    """What one member says: done, or planned at one of the levels."""
    values = {"level": levels[place % len(levels)].key, "state": "done" if place % 3 else "expected"}
    if place % 3:
        day = today() - timedelta(days=3 * place)
        values |= {
            "handled_on": day.isoformat(),
            "handled_by": "Kommunstyrelsen",
            "registration_number": f"KS {day.year}/{410 + place}",
        }
    return Said(values, MemberAnswer.How.LINK, person)


def remind(by: Actor) -> None:
    """A reminder to each member with an account is written, and held until the secretary has had a look."""
    batch = open_batch(by=by, title="Påminnelse om uppdrag inför nästa möte")
    for account in Account.objects.select_related("person").exclude(person=by.person):
        written = letter(
            greeting=f"Hej {account.person.given_name}!",
            paragraphs=[
                "Snart är det möte. Se gärna över dina uppdrag och rapportera det som är klart, så syns det i dagordningen."
            ],
            link=("Visa uppdragen", settings.SITE_URL + reverse("register:assignments")),
            reason="Du får det här mejlet för att du sitter i något av samverkans organ.",
        )
        queue(
            unique=f"demo.remind:{account.pk}",
            kind="demo.remind",
            recipient=account.email,
            subject="Dina uppdrag inför nästa möte",
            batch=batch,
            **written._asdict(),
        )


def decisions(words: Iterable[str]) -> list[Decision]:
    """The latest decision whose wording has one of the words, or none."""
    for each in words:
        if found := Decision.objects.filter(wording__icontains=each).first():
            return [found]
    return []


def follow_up(by: Actor, person: Person) -> None:
    """Everything that was to be done before last summer is reported and finished, but for a few; a whole follows its parts."""
    old = Assignment.objects.filter(status=Assignment.Status.OPEN, due_on__lt=DONE_BEFORE)
    undated = Assignment.objects.filter(status=Assignment.Status.OPEN, due_on=None, day__lt=date(2024, 1, 1))
    waiting = Condition.objects.filter(is_blocking=True, met_on=None).values("decision")
    ready = (old | undated).exclude(parts__isnull=False).exclude(decision__in=waiting)
    for place, assignment in enumerate(ready.select_related("person").order_by("pk")):
        if assignment.task.startswith(KEPT_OPEN):
            continue
        day = min(assignment.due_on or assignment.day + timedelta(days=60), today())
        text = REPORTS[place % len(REPORTS)]
        report(
            by=by, assignment=assignment, person=assignment.person or person, text=text, day=day, kind=AssignmentReport.Kind.DONE
        )
        finish(by=by, assignment=assignment)


def handle(by: Actor, person: Person, decision: Decision, *, ends: bool) -> None:
    """Each member that takes part is to decide; all have, where it `ends`, or else all but the last two."""
    level = HandlingLevel.objects.first()
    outside = decision.stances.values("member")
    members = list(Member.objects.on(decision.day).exclude(pk__in=outside).select_related("organisation"))
    if level is None:
        return
    plan_handling(by=by, decision=decision, levels={member: [level] for member in members})
    for place, member in enumerate(members if ends else members[:-2]):
        day = min(decision.day + timedelta(days=40 + 6 * place), today())
        sheet = HandlingSheet(MemberHandling.State.DONE, day, "Kommunstyrelsen", f"KS {day.year}/{118 + 31 * place}")
        note_handling(by=by, decision=decision, member=member, level=level, sheet=sheet, noted_by=person)
    for condition in decision.conditions.filter(met_on=None) if ends else ():
        meet_condition(by=by, condition=condition, met_on=min(decision.day + timedelta(days=90), today()))


def give_other_name(by: Actor, old: str, into: str) -> None:
    """Two matters are one; or the one gets the name that the papers never gave a matter of its own."""
    kept = Matter.objects.filter(title=into, merged_into=None).first()
    other = Matter.objects.filter(title=old, merged_into=None).first()
    if kept and other:
        matters.merge(by=by, old=other, into=kept, reason="Samma fråga under två namn i papperen.")
    elif kept:
        matters.add_name(by=by, matter=kept, name=old)
