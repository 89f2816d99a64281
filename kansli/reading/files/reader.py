"""Files from outside to text, each in a process apart: `extract_apart` for one, `Reader` for many."""

import queue
from collections import deque
from collections.abc import Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import asdict, dataclass
from itertools import islice
from pathlib import Path
from types import TracebackType
from typing import Any

from kansli.reading.files.extracted import Extracted, from_json, minutes_from_json
from kansli.reading.files.limits import DEFAULT, Limits
from kansli.reading.files.names import safe_name
from kansli.reading.files.problems import problem
from kansli.reading.files.worker import Answer, Failed, Worker
from kansli.reading.minutes import Known, Warning

NOT_INTERPRETED = "Texten lästes, men den gick inte att tolka som minnesanteckningar."


@dataclass(frozen=True, slots=True)
class Job:
    """A file to read. With `known`, its text is read as minutes as well (an empty Known will do)."""

    path: Path
    name: str | None = None
    known: Known | None = None


def extract_apart(path: Path, name: str | None = None, limits: Limits = DEFAULT) -> list[Extracted]:
    """The text of the file at `path`, or of each file in the archive at `path`, read in a child process.

    Never raises for what is in the file, and leaves neither process nor folder behind.
    """
    with Reader(limits) as reader:
        return reader.extract(path, name)


class Reader:
    """A few child processes kept warm, so that a thousand small papers don't cost a thousand starts.

    Each job has the limits of its own; a file that ends its child, or is too slow, hurts nobody else:
    the next job gets a new child. Use it as a context manager. Its methods may be called from several threads.
    """

    def __init__(self, limits: Limits = DEFAULT, workers: int = 1) -> None:
        self.limits = limits
        self.workers = workers
        self._idle: queue.SimpleQueue[Worker | None] = queue.SimpleQueue()
        for _ in range(workers):
            self._idle.put(None)

    def __enter__(self) -> "Reader":
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        for _ in range(self.workers):
            _ended(self._idle.get())

    def extract(self, path: Path, name: str | None = None) -> list[Extracted]:
        """The text of one file, or of each member of an archive."""
        return self._whole(Job(path, name))

    def read(self, path: Path, name: str | None = None, known: Known = Known()) -> list[Extracted]:  # noqa: B008 - never changed
        """As `extract`, and each text read as minutes (`Extracted.minutes`) with what the register knows."""
        return self._whole(Job(path, name, known))

    def run(self, jobs: Iterable[Job]) -> Iterator[tuple[Job, list[Extracted]]]:
        """All `jobs` in their order, as many at a time as there are workers. Takes from `jobs` only what it needs."""
        coming = iter(jobs)
        with ThreadPoolExecutor(self.workers) as threads:
            running = deque((job, threads.submit(self._whole, job)) for job in islice(coming, self.workers * 2))
            while running:
                job, found = running.popleft()
                yield job, found.result()
                running.extend((job, threads.submit(self._whole, job)) for job in islice(coming, 1))

    def _whole(self, job: Job) -> list[Extracted]:
        first = self._one(job, None)
        if not first.is_archive:
            return [first]
        read = [self._one(job, member) for member in first.members[: self.limits.members]]
        for each in read:
            each.archive = first.name
        return read

    def _one(self, job: Job, member: str | None) -> Extracted:
        shown = safe_name(member or job.name or job.path.name)
        request = _request(job, member, shown)
        worker = self._idle.get()
        try:
            worker = self._ready(worker)
            return _checked(worker.run(request), shown)
        except (Failed, ValueError) as reason:
            _ended(worker)
            worker = None
            return _after_failure(reason, shown)
        finally:
            self._idle.put(worker)

    def _ready(self, worker: Worker | None) -> Worker:
        if worker is not None and worker.jobs_left > 0:
            return worker
        _ended(worker)
        return Worker(self.limits)


def _ended(worker: Worker | None) -> None:
    if worker is not None:
        worker.end()


def _checked(answer: Answer, shown: str) -> Extracted:
    extracted = from_json(answer.text)
    extracted.name = shown
    if answer.minutes is not None:
        extracted.minutes = minutes_from_json(answer.minutes)
    return extracted


def _after_failure(reason: Exception, shown: str) -> Extracted:
    """The text, where the child came that far before it was lost; else why not."""
    code = getattr(reason, "code", "crashed")
    try:
        extracted = _checked(Answer(getattr(reason, "text", None)), shown)
    except ValueError:
        return Extracted(shown, error=problem(code, shown))
    extracted.warnings.append(Warning(NOT_INTERPRETED, code="not_interpreted"))
    return extracted


def _request(job: Job, member: str | None, shown: str) -> dict[str, Any]:
    return {
        "path": str(job.path.absolute()),
        "name": shown,
        "member": member,
        "known": None if job.known is None else asdict(job.known),
    }
