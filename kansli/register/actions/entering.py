"""New decisions and assignments: one at a time by hand, thousands from papers. Every one is an event and can be found."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from kansli.audit.actions import Keyed, Row, record_many
from kansli.core.errors import RuleBroken
from kansli.core.keys import new_key
from kansli.matters.models import Matter
from kansli.people.models import Body, Member, Office, Person, Seat
from kansli.register.actions.holding import weigh
from kansli.register.models import Assignment, Condition, Decision, MemberStance
from kansli.register.queries.awaiting import Bodies, bodies_for
from kansli.register.queries.findables import put_all
from kansli.register.queries.snapshots import assignment_facts, decision_facts


@dataclass(frozen=True)
class Source:
    """Where it stands: the paper's name and page, and the text around the sentence, which is `excerpt[start:end]`."""

    title: str = ""
    path: str = ""
    excerpt: str = ""
    start: int = 0
    end: int = 0

    def columns(self) -> dict[str, Any]:
        """The columns of `Sourced`; a place outside the excerpt becomes the nearest one inside."""
        start = min(max(self.start, 0), len(self.excerpt))
        end = min(max(self.end, start), len(self.excerpt))
        return {
            "source_title": self.title[:300],
            "source_path": self.path,
            "excerpt": self.excerpt,
            "excerpt_start": start,
            "excerpt_end": end,
        }


@dataclass(frozen=True)
class Recipient:
    """Whom an assignment is given to, and the words of the paper for it."""

    given_to: Assignment.GivenTo = Assignment.GivenTo.WORDS
    person: Person | None = None
    seat: Seat | None = None
    member: Member | None = None
    to_body: Body | None = None
    office: Office | None = None
    words: str = ""

    @classmethod
    def of(cls, thing: Person | Seat | Member | Body | Office | None, words: str = "") -> "Recipient":
        """The person, seat, member, body or office itself; nothing of the register leaves the words."""
        match thing:
            case Person():
                return cls(Assignment.GivenTo.PERSON, person=thing, words=words)
            case Seat():
                return cls(Assignment.GivenTo.SEAT, seat=thing, member=thing.member, words=words)
            case Member():
                return cls(Assignment.GivenTo.MEMBER, member=thing, words=words)
            case Body(kind=Body.Kind.SECRETARIAT):
                return cls(Assignment.GivenTo.SECRETARIAT, words=words)
            case Body():
                return cls(Assignment.GivenTo.BODY, to_body=thing, words=words)
            case Office():
                return cls(Assignment.GivenTo.OFFICE, office=thing, words=words)
            case _:
                return cls(words=words)

    def columns(self) -> dict[str, Any]:
        """The columns of `Assignment`."""
        return {
            "given_to": self.given_to,
            "person": self.person,
            "seat": self.seat,
            "member": self.member,
            "to_body": self.to_body,
            "office": self.office,
            "given_to_words": self.words[:300],
        }


@dataclass(frozen=True)
class Stance:
    """A member's own stance to a decision."""

    member: Member
    kind: MemberStance.Kind
    text: str = ""


def once_each(stances: Iterable[Stance]) -> list[Stance]:
    """One of a kind for each member, with all that it said."""
    said: dict[tuple[int, str], list[Stance]] = defaultdict(list)
    for stance in stances:
        said[stance.member.pk, stance.kind].append(stance)
    return [
        Stance(all_[0].member, all_[0].kind, " ".join(dict.fromkeys(one.text for one in all_ if one.text)))
        for all_ in said.values()
    ]


@dataclass(frozen=True)
class NewDecision:
    """A decision to be entered. `key` is the one it will have, so that assignments of the same batch can name it."""

    body: Body
    day: date
    wording: str
    kind: Decision.Kind = Decision.Kind.DECISION
    matter: Matter | None = None
    proposal: str = ""
    proposed_to: Body | None = None
    answers: Decision | None = None
    ceiling: int | None = None  # whole kronor
    outside: Sequence[Member] = ()
    reservations: Sequence[Member] = ()
    positions: Sequence[Stance] = ()  # of their own
    conditions: Sequence[str] = ()
    waits: bool = False  # its assignments wait until the conditions are met, as they always do for a conditional decision
    source: Source = Source()
    key: str = field(default_factory=new_key)


@dataclass(frozen=True)
class NewAssignment:
    """An assignment to be entered. `decision` is one of the register or of the same batch."""

    body: Body
    day: date
    task: str
    to: Recipient = Recipient()
    due_on: date | None = None
    due_words: str = ""
    condition: str = ""
    is_decided: bool = True
    decision: Decision | NewDecision | None = None
    matter: Matter | None = None
    source: Source = Source()
    key: str = field(default_factory=new_key)


@dataclass(frozen=True)
class Entered:
    """What was made, in the order asked. `parts` are the members' own parts of what was given to each member."""

    decisions: list[Decision]
    assignments: list[Assignment]
    parts: list[Assignment]


def enter(*, by: Keyed, decisions: Sequence[NewDecision] = (), assignments: Sequence[NewAssignment] = ()) -> Entered:
    """Enter decisions and assignments in a constant number of statements a thousand; one event and one index entry each.

    An assignment given to each member gets one part for every member of the cooperation on its day that takes part in the
    decision. Raises RuleBroken for an empty text and for an assignment under a decision not to act (need 36).
    """
    with transaction.atomic():
        made = Decision.objects.bulk_create([_decision(new) for new in decisions])
        by_key = {decision.key: decision for decision in made}
        MemberStance.objects.bulk_create(_stances(decisions, by_key))
        bodies = bodies_for([*(text for new in decisions for text in new.conditions), *(new.condition for new in assignments)])
        Condition.objects.bulk_create(_conditions(decisions, by_key, bodies))
        wanted = [_assignment(new, by_key, bodies) for new in assignments]
        weigh(wanted)
        given = Assignment.objects.bulk_create(wanted)
        parts = Assignment.objects.bulk_create(_parts(given))
        record_many(by=by, rows=_events(decisions, made, [*given, *parts]))
        put_all([*made, *given])
    return Entered(made, given, parts)


def enter_decision(*, by: Keyed, new: NewDecision) -> Decision:
    """Enter one decision."""
    return enter(by=by, decisions=[new]).decisions[0]


def enter_assignment(*, by: Keyed, new: NewAssignment) -> Assignment:
    """Enter one assignment."""
    return enter(by=by, assignments=[new]).assignments[0]


def _decision(new: NewDecision) -> Decision:
    if not new.wording.strip():
        raise RuleBroken(_("A decision needs its wording. Write what was decided, then save again."))
    return Decision(
        key=new.key,
        body=new.body,
        day=new.day,
        wording=new.wording.strip(),
        kind=new.kind,
        matter=new.matter,
        proposal=new.proposal.strip(),
        proposed_to=new.proposed_to,
        answers=new.answers,
        ceiling=new.ceiling,
        **new.source.columns(),
    )


def _stances(decisions: Iterable[NewDecision], made: dict[str, Decision]) -> Iterator[MemberStance]:
    """One row a member and kind, however often the paper names it."""
    for new in decisions:
        for kind, members in ((MemberStance.Kind.OUTSIDE, new.outside), (MemberStance.Kind.RESERVATION, new.reservations)):
            for member in {member.pk: member for member in members}.values():
                yield MemberStance(decision=made[new.key], member=member, kind=kind)
        for stance in once_each(new.positions):
            yield MemberStance(decision=made[new.key], member=stance.member, kind=stance.kind, text=stance.text)


def _conditions(decisions: Iterable[NewDecision], made: dict[str, Decision], bodies: Bodies) -> Iterator[Condition]:
    """The conditions in order, holding assignments where it says so; those of a conditional decision always do (need 38)."""
    for new in decisions:
        blocks = new.waits or new.kind == Decision.Kind.CONDITIONAL
        for position, text in enumerate(text.strip() for text in new.conditions if text.strip()):
            yield Condition(
                decision=made[new.key], position=position, text=text, is_blocking=blocks, awaits=bodies.named_in(text)
            )


def _assignment(new: NewAssignment, made: dict[str, Decision], bodies: Bodies) -> Assignment:
    if not new.task.strip():
        raise RuleBroken(_("An assignment needs a task. Write what is to be done, then save again."))
    decision = made[new.decision.key] if isinstance(new.decision, NewDecision) else new.decision
    if decision and decision.kind == Decision.Kind.REFRAIN:
        raise RuleBroken(
            _("A decision not to act gives nobody an assignment. Change its kind, or take away: {task}").format(
                task=new.task.strip()[:80]
            )
        )
    return Assignment(
        key=new.key,
        body=new.body,
        day=new.day,
        task=new.task.strip(),
        due_on=new.due_on,
        due_words=new.due_words[:300],
        condition=new.condition[:300].strip(),
        awaits=bodies.named_in(new.condition),
        is_decided=new.is_decided,
        decision=decision,
        matter=new.matter or (decision.matter if decision else None),
        **new.to.columns(),
        **new.source.columns(),
    )


def _parts(given: Iterable[Assignment]) -> list[Assignment]:
    """One part a member for what was given to each of them (need 90)."""
    whole = [assignment for assignment in given if assignment.given_to == Assignment.GivenTo.EACH_MEMBER]
    if not whole:
        return []
    members = list(Member.objects.select_related("organisation"))
    outside = _outside({assignment.decision_id for assignment in whole if assignment.decision_id})
    return [
        part_for(assignment, member)
        for assignment in whole
        for member in members
        if member.is_on(assignment.day) and member.pk not in outside[assignment.decision_id]
    ]


def part_for(whole: Assignment, member: Member) -> Assignment:
    """A member's part, not yet saved: the same task and days as the whole."""
    copied = ("body", "day", "task", "due_on", "due_words", "condition", "awaits", "is_held", "is_decided", "decision", "matter")
    source = ("source_title", "source_path", "excerpt", "excerpt_start", "excerpt_end")
    columns = {name: getattr(whole, name) for name in (*copied, *source)}
    return Assignment(part_of=whole, given_to=Assignment.GivenTo.MEMBER, member=member, **columns)


def _outside(decisions: set[int]) -> dict[int | None, set[int]]:
    found = defaultdict[int | None, set[int]](set)
    rows = MemberStance.objects.filter(decision_id__in=decisions, kind=MemberStance.Kind.OUTSIDE)
    for decision, member in rows.values_list("decision_id", "member_id"):
        found[decision].add(member)
    return found


def _events(news: Sequence[NewDecision], made: Sequence[Decision], given: Sequence[Assignment]) -> Iterator[Row]:
    for new, decision in zip(news, made, strict=True):
        stances = {"outside": new.outside, "reservations": new.reservations}
        after = decision_facts(decision) | {name: [str(m) for m in members] for name, members in stances.items() if members}
        if new.positions:
            after["positions"] = [f"{stance.member}: {stance.text}" for stance in new.positions]
        if new.conditions:
            after["conditions"] = list(new.conditions)
        yield Row("register.enter_decision", decision, after=_filled(after))
    for assignment in given:
        yield Row("register.enter_assignment", assignment, after=_filled(assignment_facts(assignment)))


def _filled(facts: dict[str, Any]) -> dict[str, Any]:
    """A new object's event tells what it has, not what it lacks."""
    return {name: value for name, value in facts.items() if value not in ("", None)}
