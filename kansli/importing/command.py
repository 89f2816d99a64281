"""`kansli import`: whole folders of papers into the archive, and on into the register where one says so.

It may be stopped at any point and run again: what has been read is not read again, and nothing is doubled.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from enum import StrEnum
from itertools import islice
from pathlib import Path

from django.conf import settings
from django.db import transaction

from kansli.audit.actions import System
from kansli.core.errors import RuleBroken
from kansli.importing import draft
from kansli.importing.actions.accepting import Names, accept
from kansli.importing.actions.reading import settle_known, take, unpack
from kansli.importing.actions.receiving import Incoming, Kept, keep, make_batch
from kansli.importing.models import Paper
from kansli.reading.files import Extracted, Job, Reader
from kansli.reading.files.problems import megabytes, problem

AT_A_TIME = 100  # files that are kept in one go
AT_ONCE = 8  # papers in one transaction: a commit waits for the disk as long as a paper takes to write
ROUNDS = 2  # an archive's files come in the round after it; archives within archives are refused
BY = System("import")
State = Paper.State


class Accept(StrEnum):
    """Which of the papers that were read are accepted at once."""

    NONE = "none"  # all wait for review
    SURE = "sure"  # those in which nothing is doubtful
    ALL = "all"  # all that have a body and a day


@dataclass
class Summary:
    """What was done and what was not, by name."""

    read: list[str] = field(default_factory=list)
    accepted: list[str] = field(default_factory=list)
    known: list[str] = field(default_factory=list)  # here already, from this run or an earlier one
    waiting: list[tuple[str, str]] = field(default_factory=list)  # read but not accepted, and why
    unread: list[tuple[str, str]] = field(default_factory=list)  # not read, and why


@dataclass
class Run:
    """One run of the command."""

    accepting: Accept = Accept.NONE
    say: Callable[[str], None] = lambda line: None
    summary: Summary = field(default_factory=Summary)
    names: Names = field(default_factory=Names)

    def take_in(self, files: list[Path]) -> list[Paper]:
        """Keep the files; gives the papers that wait to be read, those that an earlier run left among them."""
        kept = keep(by=BY, files=[incoming_from(path) for path in files])
        earlier = [(each, _earlier(each)) for each in kept]
        new = [each for each, paper in earlier if paper is None]
        papers = [paper for _each, paper in earlier if paper]
        if new:
            papers += make_batch(by=BY, files=new, with_jobs=False).papers.select_related("file")
        self._tell_of_settled(papers)
        return [*self._waiting_inside(papers), *(paper for paper in papers if paper.state == State.WAITING)]

    def read(self, papers: list[Paper], reader: Reader) -> list[Paper]:
        """Read the papers, each in a process apart; gives those that came out of archives and are still to be read."""
        waiting = []
        for paper in papers:
            if settle_known(paper=paper):
                self.summary.known.append(paper.name)
            elif not unpack(paper=paper):
                waiting.append(paper)
        by_path = {(paper.path, paper.name): paper for paper in waiting}
        known = self.names.book.known
        found = reader.run(Job(path, name, known) for path, name in by_path)
        while some := list(islice(found, AT_ONCE)):  # read first: nothing waits for a child while the database is locked
            with transaction.atomic():
                told = [self._settled(by_path[job.path, job.name or ""], extracted[0]) for job, extracted in some]
            for paper, why in told:
                self._tell(paper, why)
        return self._waiting_inside(papers)

    def _waiting_inside(self, papers: list[Paper]) -> list[Paper]:
        """The papers that came out of those that were archives and are still to be read."""
        archives = {(paper.batch_id, paper.name) for paper in papers if paper.state == State.UNPACKED}
        if not archives:
            return []
        inside = Paper.objects.select_related("file").filter(batch__in={batch for batch, _name in archives}).exclude(archive="")
        members = [paper for paper in inside if (paper.batch_id, paper.archive) in archives]
        self._tell_of_settled(members)
        return [paper for paper in members if paper.state == State.WAITING]

    def _settled(self, paper: Paper, extracted: Extracted) -> tuple[Paper, str]:
        """Keep what was read, and accept it where that was asked; the paper, and why it was not accepted."""
        take(paper=paper, extracted=extracted, book=self.names.book, matters=self.names.matters)
        return paper, self._why_not(paper) or self._accepted(paper)

    def _why_not(self, paper: Paper) -> str:
        if paper.state != State.READ:
            return paper.says
        if self.accepting == Accept.NONE:
            return "waits for review"
        unsure = draft.from_json(paper.draft).unsure
        return f"{len(unsure)} findings to look at" if unsure and self.accepting == Accept.SURE else ""

    def _accepted(self, paper: Paper) -> str:
        try:
            with transaction.atomic():
                accept(by=BY, paper=paper, names=self.names)
        except RuleBroken as broken:
            return str(broken)
        return ""

    def _tell(self, paper: Paper, why: str) -> None:
        if paper.state == State.UNREADABLE:
            self.summary.unread.append((paper.name, why))
        else:
            self.summary.read.append(paper.name)
            if why:
                self.summary.waiting.append((paper.name, why))
            else:
                self.summary.accepted.append(paper.name)
        self.say(f"{paper.name}: {why or 'accepted'}")

    def _tell_of_settled(self, papers: list[Paper]) -> None:
        """What an earlier run has done, and what was refused on its way in."""
        for paper in papers:
            if paper.state == State.UNREADABLE:
                self._tell(paper, paper.says)
            elif paper.state not in (State.WAITING, State.UNPACKED):
                self.summary.known.append(paper.name)
                self.say(f"{paper.name}: here already")


def run(
    paths: list[Path],
    *,
    accepting: Accept = Accept.NONE,
    workers: int = 2,
    say: Callable[[str], None] = lambda line: None,
) -> Summary:
    """Take in every file at `paths` (folders with all that is in them), read them in `workers` processes, accept what is asked.

    `say` gets a line a paper, when it is on disk. A paper is wholly in the register or not at all.
    """
    work = Run(accepting, say)
    coming = files_in(paths)
    with Reader(workers=workers) as reader:
        while some := list(islice(coming, AT_A_TIME)):
            papers = work.take_in(some)
            for _round in range(ROUNDS):
                papers = work.read(papers, reader)
    return work.summary


def files_in(paths: list[Path]) -> Iterator[Path]:
    """The files at the paths and in the folders there, by name; hidden ones are passed over."""
    for path in paths:
        if not path.is_dir():
            yield path
            continue
        below = sorted(each for each in path.rglob("*") if not any(part.startswith(".") for part in each.relative_to(path).parts))
        yield from (each for each in below if each.is_file())


def incoming_from(path: Path) -> Incoming:
    """The file at a path; what is too large or cannot be opened is named with its problem, unread."""
    try:
        size = path.stat().st_size
        if size > settings.LARGEST_UPLOAD:
            return Incoming(path.name, problem=problem("too_large", path.name, megabytes(size)))
        with path.open("rb"):
            return Incoming(path.name, path, size)
    except OSError:
        return Incoming(path.name, problem=problem("missing", path.name))


def _earlier(each: Kept) -> Paper | None:
    """The paper of an earlier run with these bytes; of a file without bytes, the one that was refused under its name."""
    papers = Paper.objects.select_related("file").exclude(state=State.DISMISSED).order_by("pk")
    if each.file:
        return papers.filter(file=each.file).first()
    code = each.incoming.problem.code if each.incoming.problem else "empty"
    return papers.filter(file=None, name=each.incoming.name, problem_code=code).first()
