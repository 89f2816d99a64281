"""Who is reminded of what today: a pure function of what waits, the rules, what has gone and what people have chosen.

What waits is asked for each time and never stored, so that what is done meanwhile is not reminded of. A step that nobody sent on
its day is sent on the next day that the office works; of several that passed meanwhile the latest alone.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time
from enum import IntEnum
from itertools import count, takewhile
from typing import NamedTuple

from django.utils.functional import Promise

from kansli.core.clock import STOCKHOLM
from kansli.core.days import is_working_day, working_days_after, working_days_between
from kansli.core.waiting import Waiting

DUE, BEGAN, CHAIR = "due", "began", "chair"  # what a step is counted from; a chair's is counted from the same day
SNOOZED, ASKED = "snoozed", "asked"  # the day that was chosen; the secretariat asked for it
OTHERS = "reminders.others"  # the kind by which a chair turns off what is late with others
PATIENCE = 5  # working days after which what has no last day is spoken of more plainly


class Tone(IntEnum):
    """How a reminder speaks, the loudest first."""

    LOUD = 0
    PLAIN = 1
    FRIENDLY = 2


class Step(NamedTuple):
    """One occasion to remind: `due-5` of 15 May falls on 8 May. A new last day has steps of its own."""

    name: str
    anchor: date
    day: date


@dataclass(frozen=True)
class Rule:
    """When one kind of thing is reminded of, in working days before and after its last day, or `since` it began."""

    label: str | Promise
    before: tuple[int, ...] = (5, 1, 0)
    after: tuple[int, ...] = (1, 3)
    every: int = 5  # after that; nought is never again
    since: tuple[int, ...] = ()
    may_be_off: bool = True

    def steps(self, waiting: Waiting) -> Iterator[Step]:
        """The steps of a thing in order, without end where it is said again and again; none on the day that it began."""
        if self.since:
            steps = _counted(BEGAN, waiting.began_on, self.since)
        elif waiting.due_on:
            later = count(max(self.after, default=0) + self.every, self.every) if self.every else ()
            steps = _counted(DUE, waiting.due_on, (*(-each for each in self.before), *self.after), later)
        else:
            steps = iter(())
        return (step for step in steps if step.day > waiting.began_on)

    def latest(self, waiting: Waiting, day: date) -> Step | None:
        """The last step up to and with `day`."""
        return max(takewhile(lambda step: step.day <= day, self.steps(waiting)), key=lambda step: step.day, default=None)

    def next(self, waiting: Waiting, day: date) -> Step | None:
        """The first step after `day`."""
        return next((step for step in self.steps(waiting) if step.day > day), None)


class Told(NamedTuple):
    """A reminder that has gone: to whom, about whose thing, and at which step."""

    person: str
    holder: str
    kind: str
    subject: str
    step: str
    anchor: date


@dataclass(frozen=True)
class Sent:
    """What has gone: every reminder of the things that wait, and who has had today's mail."""

    told: frozenset[Told] = frozenset()
    mailed: frozenset[str] = frozenset()


@dataclass(frozen=True)
class Choices:
    """What people and the secretariat have chosen."""

    opens: time = time(7)
    closes: time = time(18)
    off: frozenset[tuple[str, str]] = frozenset()  # person, kind
    snoozed: Mapping[tuple[str, str, str], date] = field(default_factory=dict)  # person, kind, subject
    chairs: Mapping[tuple[str, str], tuple[int, str]] = field(default_factory=dict)  # body, kind: after how many days, and whom

    def is_open(self, now: datetime) -> bool:
        """True when mails may go: on working days, between the hours."""
        local = now.astimezone(STOCKHOLM)
        return is_working_day(local.date()) and self.opens <= local.time() < self.closes


class Row(NamedTuple):
    """One thing in somebody's mail. Where it is another's, the chair is told that it is late."""

    person: str
    waiting: Waiting
    step: Step
    tone: Tone

    @property
    def is_own(self) -> bool:
        """True for whoever is to do it."""
        return self.person == self.waiting.person

    @property
    def told(self) -> Told:
        """What the ledger will say."""
        waiting = self.waiting
        return Told(self.person, waiting.person, waiting.kind, waiting.subject, self.step.name, self.step.anchor)


class Digest(NamedTuple):
    """The one mail of a person on a day, the most pressing thing first."""

    person: str
    day: date
    rows: tuple[Row, ...]


def plan(waitings: Iterable[Waiting], *, rules: Mapping[str, Rule], sent: Sent, choices: Choices, now: datetime) -> list[Digest]:
    """The mails that are to go now; none outside the hours, none to whoever has had one today."""
    if not choices.is_open(now):
        return []
    day = now.astimezone(STOCKHOLM).date()
    rows: list[Row] = []
    for waiting in waitings:
        rows += _own(waiting, rules[waiting.kind], choices, day)
        rows += _chairs(waiting, choices, day)
    return _gathered((row for row in rows if row.told not in sent.told), sent, day)


def plan_late(waitings: Iterable[Waiting], *, sent: Sent, choices: Choices, day: date) -> list[Digest]:
    """The mails to those who are late, at whatever hour, when the secretariat asks for them; one a person a day all the same."""
    late = [one for one in waitings if one.due_on and one.due_on < day and (one.person, one.kind) not in choices.off]
    return _gathered((Row(one.person, one, Step(ASKED, day, day), Tone.LOUD) for one in late), sent, day)


def tone(waiting: Waiting, day: date) -> Tone:
    """Friendly before the last day, plain on it, loud after it."""
    if waiting.due_on is None:
        return Tone.PLAIN if working_days_between(waiting.began_on, day) > PATIENCE else Tone.FRIENDLY
    if waiting.due_on < day:
        return Tone.LOUD
    return Tone.PLAIN if waiting.due_on == day else Tone.FRIENDLY


def _counted(base: str, anchor: date, first: Iterable[int], later: Iterable[int] = ()) -> Iterator[Step]:
    """Steps by their number of working days from the anchor; those after it are counted on from one another."""
    day, at = anchor, 0
    for numbers in (first, later):
        for number in numbers:
            if number <= 0:
                yield Step(f"{base}{number:+d}", anchor, working_days_after(anchor, number))
                continue
            day, at = working_days_after(day, number - at), number
            yield Step(f"{base}{number:+d}", anchor, day)


def _own(waiting: Waiting, rule: Rule, choices: Choices, day: date) -> Iterator[Row]:
    until = choices.snoozed.get((waiting.person, waiting.kind, waiting.subject))
    if (waiting.person, waiting.kind) in choices.off or (until and until > day):
        return
    steps = [step for step in (rule.latest(waiting, day), Step(SNOOZED, until, until) if until else None) if step]
    if steps:
        yield Row(waiting.person, waiting, max(steps, key=lambda step: step.day), tone(waiting, day))


def _chairs(waiting: Waiting, choices: Choices, day: date) -> Iterator[Row]:
    after, chair = choices.chairs.get((waiting.body, waiting.kind), (0, ""))
    if not chair or chair == waiting.person or (chair, OTHERS) in choices.off:
        return
    anchor = max(waiting.due_on or waiting.began_on, waiting.began_on)  # what was asked after its last day is not late at once
    step = Step(f"{CHAIR}{after:+d}", anchor, working_days_after(anchor, after))
    if step.day <= day:
        yield Row(chair, waiting, step, Tone.LOUD)


def _gathered(rows: Iterable[Row], sent: Sent, day: date) -> list[Digest]:
    """One mail a person; a thing that waits twice for the same person stands in it once."""
    by_person: dict[str, dict[Told, Row]] = {}
    for row in rows:
        if row.person not in sent.mailed:
            by_person.setdefault(row.person, {})[row.told] = row
    return [Digest(person, day, tuple(sorted(mine.values(), key=_pressing))) for person, mine in sorted(by_person.items())]


def _pressing(row: Row) -> tuple[bool, Tone, date]:
    return not row.is_own, row.tone, row.waiting.due_on or row.waiting.began_on
