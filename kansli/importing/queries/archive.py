"""The papers of the archive by state, and how far a batch has come."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from django.core.paginator import Page, Paginator
from django.db import models

from kansli.importing.models import Batch, MandateSuggestion, Paper

ON_A_PAGE = 50
LATEST = 5  # batches shown beside the papers
State = Paper.State
HEAVY = ("text", "reading", "draft")  # columns that no list needs


@dataclass(frozen=True)
class Archive:
    """A page of papers, how many there are in each state, the latest batches, and what else is to be looked at."""

    page: Page[Paper]
    counts: dict[str, int]
    batches: list[Batch]
    suggestions: int


@dataclass(frozen=True)
class Progress:
    """How far a batch has come, and its papers by what became of them."""

    batch: Batch
    papers: list[Paper] = field(default_factory=list)

    def of(self, *states: str) -> list[Paper]:
        """The papers in these states."""
        return [paper for paper in self.papers if paper.state in states]

    @property
    def total(self) -> int:
        """Papers to be read; an archive counts as what is in it."""
        return len(self.papers) - len(self.of(State.UNPACKED))

    @property
    def done(self) -> int:
        """Papers that have been read, or cannot be."""
        return self.total - len(self.of(State.WAITING))

    @property
    def is_running(self) -> bool:
        """True while something waits to be read."""
        return bool(self.of(State.WAITING))

    @property
    def to_review(self) -> list[Paper]:
        """What was read and waits for the secretary."""
        return self.of(State.READ)

    @property
    def settled(self) -> list[Paper]:
        """What has been accepted or put aside."""
        return self.of(State.ACCEPTED, State.REPLACED, State.DISMISSED)

    @property
    def known(self) -> list[Paper]:
        """What was here already."""
        return self.of(State.KNOWN)

    @property
    def unread(self) -> list[Paper]:
        """What could not be read, and says why."""
        return self.of(State.UNREADABLE)


def archive(*, states: Iterable[str], page: str | None) -> Archive:
    """The papers in the states (all but the unpacked archives where none is named), newest first. Six queries at most."""
    counts = dict(Paper.objects.order_by().values_list("state").annotate(models.Count("pk")))
    wanted = [state for state in states if state in State.values]
    papers = Paper.objects.filter(state__in=wanted) if wanted else Paper.objects.exclude(state=State.UNPACKED)
    shown = papers.defer(*HEAVY).select_related("body", "meeting", "same_as__meeting").order_by("-pk")
    made_by = Batch.objects.select_related("made_by").annotate(
        size=models.Count("papers"), left=models.Count("papers", filter=models.Q(papers__state=State.WAITING))
    )
    return Archive(
        page=Paginator(shown, ON_A_PAGE).get_page(page),
        counts=counts,
        batches=list(made_by.order_by("-made_at")[:LATEST]),
        suggestions=MandateSuggestion.objects.filter(state=MandateSuggestion.State.OPEN).count(),
    )


def progress(batch: Batch) -> Progress:
    """The batch with all its papers. One query."""
    papers = batch.papers.defer(*HEAVY).select_related("body", "meeting", "same_as")
    return Progress(batch, list(papers))


def waiting_for_review() -> models.QuerySet[Paper]:
    """The papers that wait for the secretary, the first that came first."""
    return Paper.objects.filter(state=State.READ).order_by("pk")


def next_paper(paper: Paper) -> Paper | None:
    """The next one to review after this: in its batch, then in the others, from the beginning again after the last."""
    later = models.Q(pk__gt=paper.pk)
    turn = models.Case(models.When(later & models.Q(batch=paper.batch_id), then=0), models.When(later, then=1), default=2)
    waiting = waiting_for_review().exclude(pk=paper.pk).defer(*HEAVY)
    return waiting.order_by(turn, "pk").first()
