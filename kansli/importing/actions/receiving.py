"""Taking files in: each becomes a paper that waits to be read."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from django.db import transaction

from kansli.audit.actions import Keyed, record
from kansli.core.clock import now
from kansli.documents.actions import keep_files
from kansli.documents.models import StoredFile
from kansli.importing.models import Batch, Paper
from kansli.jobs.actions import enqueue
from kansli.people.models import Person
from kansli.reading.files import Problem, safe_name
from kansli.reading.files.problems import problem

TASK = "importing.read_paper"


@dataclass(frozen=True)
class Incoming:
    """A file that was dropped, by its name and where it lies now; one that was refused on its way in has a problem instead."""

    name: str
    path: Path | None = None
    size: int = 0
    problem: Problem | None = None


@dataclass(frozen=True)
class Kept:
    """A file that was dropped, with its bytes kept where it had any that may be kept."""

    incoming: Incoming
    file: StoredFile | None


def receive(*, by: Keyed, files: Sequence[Incoming], person: Person | None = None) -> Batch:
    """Take dropped files in as one batch and ask for their reading.

    Those that are empty or too large are named with their problem; the others go on.
    """
    return make_batch(by=by, files=keep(by=by, files=files), person=person)


def keep(*, by: Keyed, files: Sequence[Incoming]) -> list[Kept]:
    """Put the bytes on disk, in the order of the files."""
    kept = iter(keep_files(by=by, paths=[each.path for each in files if each.path and each.size]))
    return [Kept(each, next(kept) if each.path and each.size else None) for each in files]


@transaction.atomic
def make_batch(*, by: Keyed, files: Sequence[Kept], person: Person | None = None, with_jobs: bool = True) -> Batch:
    """Make a batch of kept files; one event. `with_jobs` is false where the caller reads them itself."""
    batch = Batch.objects.create(made_at=now(), made_by=person)
    papers = Paper.objects.bulk_create(_paper(batch, each.incoming, each.file) for each in files)
    if with_jobs:
        for paper in papers:
            ask_for_reading(paper)
    record(by=by, verb="importing.receive", target=batch, after={"files": len(papers)})
    return batch


def ask_for_reading(paper: Paper) -> None:
    """Put the reading of a waiting paper among the jobs; once for each time it waits."""
    if paper.state == Paper.State.WAITING:
        enqueue(task=TASK, payload={"paper": paper.key}, unique=f"{TASK}:{paper.key}:{paper.version}")


def _paper(batch: Batch, incoming: Incoming, file: StoredFile | None) -> Paper:
    name = safe_name(incoming.name)
    wrong = incoming.problem or (None if file else problem("empty", name))
    return Paper(
        batch=batch,
        name=name,
        file=file,
        state=Paper.State.UNREADABLE if wrong else Paper.State.WAITING,
        problem=wrong.message if wrong else "",
        problem_code=wrong.code if wrong else "",
    )
