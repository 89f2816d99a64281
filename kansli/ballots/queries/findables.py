"""Ballots as the search index holds them: from their opening on, by the readers of the body's papers."""

from collections.abc import Iterator

from django.urls import reverse

from kansli.ballots.models import Ballot
from kansli.search.actions import Findable


def path_of(ballot: Ballot) -> str:
    """The address of the ballot's page."""
    return reverse("ballots:ballot", args=[ballot.key])


def findable(ballot: Ballot) -> Findable:
    """A ballot as it can be found: by its title, its wording and its background."""
    return Findable(
        kind="ballot",
        key=ballot.key,
        title=ballot.title,
        text=f"{ballot.wording}\n{ballot.background}".strip(),
        scope=ballot.body_id,
        thread=ballot.matter.key if ballot.matter else "",
        day=ballot.last_day,
        path=path_of(ballot),
    )


def findables() -> Iterator[Findable]:
    """Every ballot that has been opened and not withdrawn, for an index that is made anew."""
    asked = Ballot.objects.filter(status__in=[Ballot.Status.OPEN, Ballot.Status.CLOSED]).select_related("matter").order_by("pk")
    return (findable(ballot) for ballot in asked.iterator(chunk_size=500))
