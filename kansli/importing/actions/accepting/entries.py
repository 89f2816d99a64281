"""From the draft to new entries of the register, each with its sentence in the paper."""

from dataclasses import dataclass, field

from kansli.importing.actions.accepting.facts import Filed, day_of
from kansli.importing.actions.accepting.persons import Cast
from kansli.importing.book import CHAIR, EACH_MEMBER, SECRETARIAT, Book
from kansli.importing.draft import Draft, Finding, Kind
from kansli.meetings import marking
from kansli.meetings.actions import Entered, Record
from kansli.meetings.models import AgendaItem
from kansli.meetings.queries import Source as Place
from kansli.meetings.queries import source_of
from kansli.people.models import Member
from kansli.register.actions import NewAssignment, NewDecision, Recipient, Source
from kansli.register.models import Assignment, Decision


@dataclass
class Sheaf:
    """The new entries of a paper, each with the item it was taken under and its finding."""

    decisions: list[tuple[AgendaItem, Finding, NewDecision]] = field(default_factory=list)
    assignments: list[tuple[AgendaItem, Finding, NewAssignment]] = field(default_factory=list)


@dataclass(frozen=True)
class Paragraphs:
    """The paper's text, ready to have sentences cut out of it."""

    paper: Record
    wholes: list[marking.Repair]

    @classmethod
    def of(cls, paper: Record) -> "Paragraphs":
        """Look through the text once."""
        return cls(paper, marking.atoms(paper.text, paper.repairs))

    def source(self, place: Place, finding: Finding, facts: Finding) -> Source:
        """Where an entry stands: its item, and the text around its sentence."""
        within = next((tuple(span) for span in facts.values["segments"] if span[0] <= finding.span[0] < span[1]), finding.span)
        text, start, end = marking.excerpt(self.paper.text, self.wholes, finding.span, within)
        return Source(place.title, place.path, text, start, end)


def sheaf(draft: Draft, where: Filed, cast: Cast, entered: Entered, text: Paragraphs) -> Sheaf:
    """All entries of the paper. An assignment to several people becomes one for each of them."""
    found = Sheaf()
    for item, facts in zip(entered.items, draft.of(Kind.ITEM), strict=True):
        made: dict[str, NewDecision] = {}
        place = source_of(item)
        for finding in draft.under(facts.key, Kind.DECISION):
            made[finding.key] = _decision(finding, where, cast, item, text.source(place, finding, facts))
            found.decisions.append((item, finding, made[finding.key]))
        for finding in draft.under(facts.key, Kind.ASSIGNMENT):
            source = text.source(place, finding, facts)
            for name in finding.values["assignees"] or [""]:
                new = _assignment(finding, name, where, cast, item, source, made.get(finding.values["decision"]))
                found.assignments.append((item, finding, new))
    return found


def recipient(name: str, cast: Cast, where: Filed) -> Recipient:
    """Whom an assignment is given to: a person, each member, a member, a body, the secretariat, the chair, or words."""
    book, words = cast.book, name[:300]
    if person := cast.named(name):
        return Recipient.of(person, words)
    if EACH_MEMBER.fullmatch(name):
        return Recipient(Assignment.GivenTo.EACH_MEMBER, words=words)
    if SECRETARIAT.fullmatch(name):
        return Recipient.of(book.secretariat, words)
    if CHAIR.fullmatch(name):
        return Recipient.of(book.chair(where.body, where.day), words)
    return Recipient.of((book.member(name, where.day) or book.body(name)) if name else None, words)


def _decision(finding: Finding, where: Filed, cast: Cast, item: AgendaItem, source: Source) -> NewDecision:
    values, kind = finding.values, Decision.Kind(finding.values["kind"])
    return NewDecision(
        body=where.body,
        day=where.day,
        wording=values["text"],
        kind=kind,
        matter=item.matter,
        proposed_to=where.body.prepares_for if kind == Decision.Kind.PROPOSAL else None,
        ceiling=values["ceiling"],
        outside=_members(values["not_participating"], cast.book, where),
        reservations=_members(values["reservations"], cast.book, where),
        conditions=values["conditions"],
        source=source,
    )


def _members(names: list[str], book: Book, where: Filed) -> list[Member]:
    return [member for name in names if (member := book.member(name, where.day))]


def _assignment(
    finding: Finding, name: str, where: Filed, cast: Cast, item: AgendaItem, source: Source, under: NewDecision | None
) -> NewAssignment:
    values = finding.values
    acts = under is not None and under.kind != Decision.Kind.REFRAIN  # a decision not to act gives nobody a task
    return NewAssignment(
        body=where.body,
        day=where.day,
        task=values["task"],
        to=recipient(name, cast, where),
        due_on=day_of(values["due"]),
        due_words=values["due_text"],
        condition=values["condition"],
        is_decided=values["explicit"],
        decision=under if acts else None,
        matter=item.matter,
        source=source,
    )
