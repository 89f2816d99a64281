"""One item's text while it is being written: what it decides, who shall do what, and what becomes of the item.

The rules are those for whole papers; only what a paper tells in its head is given. Nothing is repaired: it is typed.
"""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import date

from .assignees import Setting
from .blocks import Block, blocks_of, is_ended, sentences
from .dissent import OUTSIDE, reserves
from .due import NEXT_MEETING, Calendar
from .elections import elect
from .filling import fill
from .following import Finding, FindingKind, core_words
from .headings import section_of
from .items import Part
from .lines import Line, lines_of
from .minutes import (
    Assignment,
    Attendee,
    Decision,
    Item,
    ItemStatus,
    Known,
    KnownPerson,
    Minutes,
    NextMeeting,
    Position,
    Span,
    Warning,
    overlap,
)
from .money import placed_amounts
from .names import Register, fold
from .participants import Roster
from .passage import Passage
from .phrases import gaps_in
from .reader import body_of, by_any_name, find_next, learn_organisations
from .speaking import presenters
from .tabling import breaks_of, resumes_of

SURE = 0.7  # what is found with less confidence is offered and not taken


@dataclass(frozen=True, slots=True)
class Writing:
    """What is known of the meeting and the item whose text is written."""

    day: date
    body: str = ""
    title: str = ""
    number: str = ""
    present: tuple[KnownPerson, ...] = ()
    next_meeting: date | None = None


@dataclass(slots=True)
class Recognised:
    """What was recognised in one item's text; every span is a place in it."""

    decisions: list[Decision] = field(default_factory=list)
    assignments: list[Assignment] = field(default_factory=list)  # `explicit` false: a promise, offered and not taken
    positions: list[Position] = field(default_factory=list)
    amounts: list[int] = field(default_factory=list)
    tabled: bool = False
    tabled_to: dict[str, str | None] | None = None
    status: ItemStatus = ItemStatus.HANDLED
    caused_by: str = ""
    interrupted: list[tuple[str, Span]] = field(default_factory=list)  # number of the item it was interrupted for, or ""
    resumed: list[tuple[str, Span]] = field(default_factory=list)  # number of the item that is taken up again
    presenters: list[str] = field(default_factory=list)
    adjusters: list[str] = field(default_factory=list)  # chosen in this item
    next_meeting: NextMeeting | None = None
    headings: list[tuple[str, Span]] = field(default_factory=list)
    unsure: list[Warning] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)  # all of it as it is shown, in the order of the text


def recognise(text: str, setting: Writing, known: Known = Known(), *, caret: int | None = None) -> Recognised:  # noqa: B008 - frozen and empty
    """Recognise what one item's text tells.

    `text` is the item's own text without its heading; sections such as „Beslut" are lines in it, with or without markup.
    `caret` is where it is being written, the end when it is not said. Never raises for any text.
    """
    lines = lines_of(text)
    part = Part(setting.number, Passage(setting.title, ((0, 0),)), Line(Passage("", ((0, 0),))), lines)
    blocks = blocks_of(lines, setting.title, typed=True)
    register = Register.of(known)
    minutes = minutes_of(setting, known, register)
    elect([part], [blocks], minutes, register)
    following = find_next([part], [blocks], minutes, setting.day)
    item = Item(setting.number, setting.title, (0, len(text)))
    against = against_of(setting, minutes, register, known, following)
    fill(item, blocks, against)
    made = recognised_of(item, blocks)
    made.adjusters = minutes.adjusters
    made.next_meeting = following
    made.headings = list(headings_of(lines))
    made.unsure = [*unsure_of(item, against), *([] if item.decisions else outside_nothing(blocks))]
    findings = [*told_findings(made), *marked_findings(made, item, text), *presented_findings(blocks, against)]
    made.findings = numbered(sorted(findings, key=lambda one: one.span), [open_stretch(text, caret), *gaps_in(text)])
    return made


def minutes_of(setting: Writing, known: Known, register: Register) -> Minutes:
    """The minutes as far as they are known before the item: the body, the day, and who is there."""
    minutes = Minutes(body=body_of(setting.body, known), date=setting.day.isoformat())
    minutes.attendees = [Attendee(one.name, one.organisation, one.role) for one in setting.present]
    for one in minutes.attendees:
        minutes.chair = minutes.chair or one.name * ("ordförande" in one.role.lower().split())
        minutes.secretary = minutes.secretary or one.name * ("sekreterare" in one.role.lower().split())
    learn_organisations(minutes, register)
    return minutes


def against_of(setting: Writing, minutes: Minutes, register: Register, known: Known, said: NextMeeting | None) -> Setting:
    """What names and days of the text are read against; a next meeting that the text itself tells goes before the plan."""
    planned = setting.next_meeting.isoformat() if setting.next_meeting else None
    calendar = Calendar(setting.day, (said and said.date) or planned)
    return Setting(Roster.of(minutes, register), register, calendar, minutes.body, by_any_name(known))


def recognised_of(item: Item, blocks: list[Block]) -> Recognised:
    told = [sentence for block in blocks for sentence in block.sentences()]
    return Recognised(
        decisions=item.decisions,
        assignments=item.assignments,
        positions=item.positions,
        amounts=item.amounts,
        tabled=item.tabled,
        tabled_to=item.tabled_to,
        status=item.status,
        caused_by=item.caused_by,
        interrupted=[(number, s.span()) for s in told if (number := breaks_of(s.text)) is not None],
        resumed=[(number, s.span()) for s in told if (number := resumes_of(s.text)) is not None],
        presenters=item.presenters,
    )


def headings_of(lines: list[Line]) -> Iterator[tuple[str, Span]]:
    """The words of the sections that lines open, with their places."""
    for line in lines:
        if opened := section_of(line.text, emphasised=line.is_heading) if not line.listed_row() else None:
            heading = line.passage.cut(0, opened[1])
            yield heading.text.strip("*_ :"), heading.span()


def unsure_of(item: Item, setting: Setting) -> Iterator[Warning]:
    """What the text leaves open about assignments: whom a name means, when the next meeting is, a day that is past."""
    for made in item.assignments:
        for name in made.assignees:
            if fold(name) in setting.roster.taken_twice:
                yield Warning(f"{name} kan vara flera av de närvarande.", made.span, "who_ambiguous")
        if made.due is None and NEXT_MEETING.search(made.due_text):
            yield Warning("Dagen för nästa möte är inte bestämd.", made.span, "no_next_meeting")
        if made.due and setting.calendar.meeting and made.due < setting.calendar.meeting.isoformat()[: len(made.due)]:
            yield Warning(f"{made.due} är före mötets dag.", made.span, "due_past")


def outside_nothing(blocks: list[Block]) -> Iterator[Warning]:
    """Sentences that tell who stands outside a decision, in an item that decides nothing yet."""
    for sentence in (sentence for block in blocks for sentence in block.sentences()):
        if OUTSIDE.search(sentence.text) or reserves(sentence.text):
            yield Warning("Punkten har inget beslut som detta gäller.", sentence.span(), "nothing_decided")


def told_findings(made: Recognised) -> Iterator[Finding]:
    """What sentences tell: decisions, assignments and members' own positions."""
    for one in made.decisions:
        yield Finding(FindingKind.DECISION, core_words(one.text), one.span, one, offered=one.confidence < SURE)
    for given in made.assignments:
        words = core_words(f"{' '.join(given.assignees)} {given.task}")
        yield Finding(FindingKind.ASSIGNMENT, words, given.span, given, offered=not given.explicit)
    for held in made.positions:
        yield Finding(FindingKind.POSITION, core_words(held.text), held.span, held, offered=held.confidence < SURE)


def marked_findings(made: Recognised, item: Item, text: str) -> Iterator[Finding]:
    """What single words tell: what becomes of the item, sums that no decision names, names, the next meeting."""
    if item.status_span != (0, 0):
        yield Finding(FindingKind.STATUS, "", item.status_span, item.status.value)
    named = {sum_ for one in made.decisions for sum_ in one.amounts}
    places = dict(reversed(placed_amounts(text)))
    for sum_ in (sum_ for sum_ in made.amounts if sum_ not in named):
        yield Finding(FindingKind.AMOUNT, str(sum_), places.get(sum_, (0, 0)), str(sum_))
    for name in made.adjusters:
        yield Finding(FindingKind.ADJUSTER, core_words(name), place_of(name, text), name)
    if made.next_meeting:
        yield Finding(FindingKind.NEXT_MEETING, "", made.next_meeting.span, made.next_meeting.date or "")


def presented_findings(blocks: list[Block], setting: Setting) -> Iterator[Finding]:
    for name, span in presenters(blocks, setting).items():
        yield Finding(FindingKind.PRESENTER, core_words(name), span, name)


def place_of(name: str, text: str) -> Span:
    """Where somebody is first named: by the whole name or a word of it, else, by an office, anywhere."""
    for words in (name, *name.split()):
        if (at := text.find(words)) >= 0:
            return at, at + len(words)
    return 0, len(text)


def numbered(findings: list[Finding], open_spans: list[Span]) -> list[Finding]:
    """The findings with the occurrence of each, and those marked that touch what is still being written."""
    seen = Counter[tuple[str, str]]()
    made = []
    for one in findings:
        unfinished = any(overlap(one.span, span) for span in open_spans)
        made.append(replace(one, occurrence=seen[one.kind, one.words], unfinished=unfinished))
        seen[one.kind, one.words] += 1
    return made


def open_stretch(text: str, caret: int | None) -> Span:
    """The sentence that the caret ends and that has no full stop: it is still being written. Empty when there is none."""
    before = text[:caret].rstrip(" \t")
    line = before[before.rfind("\n") + 1 :]
    if not line or is_ended(line):
        return len(before), len(before)
    last = sentences(Passage(line, ((len(before) - len(line), len(before) - len(line)),)))
    return last[-1].span() if last else (len(before), len(before))
