"""What the demo's people say of their assignments: on its way, done, more time, cannot; and the money against the ceilings."""

from datetime import timedelta

from kansli.core.clock import today
from kansli.people.access import Actor
from kansli.people.models import Member, Person
from kansli.register.actions import (
    DeliverySheet,
    EntrySheet,
    ProcurementSheet,
    add_delivery,
    add_entry,
    note_procurement,
    report,
)
from kansli.register.models import Assignment, AssignmentReport, CeilingEntry, Decision
from kansli.register.queries.holders import Holders

Kind = AssignmentReport.Kind
SAID = (
    (Kind.ON_ITS_WAY, "Ett första utkast finns. Vi stämmer av med nätverket i nästa vecka."),
    (Kind.DONE, "Klart. Underlaget ligger bland handlingarna till nästa möte."),
    (Kind.MORE_TIME, "Två kommuner har inte svarat än. Vi behöver tre veckor till."),
    (Kind.CANNOT, "Jag har bytt ansvarsområde och har inte längre frågan på mitt bord."),
)
SPENT = (60, 85)  # percent of the ceilings of the latest decisions that have one


def assign(by: Actor, person: Person) -> None:
    """Let the latest open assignments be reported in each way, and something be ordered, paid and delivered."""
    holders = Holders.on(today())
    running = Assignment.objects.filter(status=Assignment.Status.OPEN, is_held=False, part_of=None)
    latest = running.exclude(given_to=Assignment.GivenTo.EACH_MEMBER).select_related("person").order_by("-day", "pk")
    for assignment, (kind, text) in zip(latest[: len(SAID)], SAID, strict=False):
        who = next(iter(holders.of(assignment)), person)
        due_on = max(assignment.due_on or today(), today()) + timedelta(days=21) if kind == Kind.MORE_TIME else None
        report(by=by, assignment=assignment, person=who, text=text, day=today(), kind=kind, due_on=due_on)
    for decision, percent in zip(Decision.objects.filter(ceiling__gt=0).order_by("-day", "pk"), SPENT, strict=False):
        spend(by, person, decision, percent)
    for assignment in running.filter(decision__ceiling__gt=0).select_related("decision").order_by("-day", "pk")[:1]:
        buy(by, assignment)


def spend(by: Actor, person: Person, decision: Decision, percent: int) -> None:
    """A consultant is ordered for some of the ceiling, and half of that is paid."""
    amount = (decision.ceiling or 0) * percent // 100
    day = min(decision.day + timedelta(days=30), today())
    ordered = EntrySheet(CeilingEntry.Kind.COMMITMENT, day, amount, "Konsultstöd", "Alfa Utredning AB", "KS 2026/112")
    made = add_entry(by=by, decision=decision, person=person, sheet=ordered)
    day = min(day + timedelta(days=45), today())
    paid = EntrySheet(CeilingEntry.Kind.OUTCOME, day, amount // 2, "Första delfakturan", "Alfa Utredning AB", settles=made)
    add_entry(by=by, decision=decision, person=person, sheet=paid)


def buy(by: Actor, assignment: Assignment) -> None:
    """One member buys for all; the first part has come."""
    ceiling = assignment.decision.ceiling if assignment.decision else None
    brief = "Lokal, förtäring och teknik för en dag. En kommun avropar för alla."
    buyer = Member.objects.on(today()).first()
    sheet = ProcurementSheet(brief=brief, buyer=buyer, ceiling=ceiling, supplier="Beta Möten AB")
    bought = note_procurement(by=by, assignment=assignment, sheet=sheet)
    for text, day, came in (("Bekräftad bokning", -20, True), ("Program och faktura", 40, False)):
        due = today() + timedelta(days=day)
        add_delivery(by=by, procurement=bought, sheet=DeliverySheet(text, due, due if came else None))
