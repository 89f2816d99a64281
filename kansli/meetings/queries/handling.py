"""The order in which items were handled: each stretch that was written in its place, and how the minutes tell it."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from kansli.meetings.models import AgendaItem, ItemPart, Meeting
from kansli.meetings.queries.taken import written
from kansli.reading import tells_order


@dataclass(frozen=True)
class Handled:
    """A stretch in its place of the handling; `after` is the item that was handled just before, if another was."""

    item: AgendaItem
    part: ItemPart
    after: AgendaItem | None
    is_resumed: bool


def handled(items: Iterable[AgendaItem]) -> list[Handled]:
    """What has been written, in the order of handling; the items come with their parts. No query."""
    rows = [(part.order, part.pk, item, part) for item in items for part in item.parts.all() if written(part)]
    made: list[Handled] = []
    for _order, _pk, item, part in sorted(rows, key=lambda row: row[:2]):
        made.append(Handled(item, part, made[-1].item if made else None, any(one.item == item for one in made)))
    return made


def order_of_handling(items: Sequence[AgendaItem]) -> list[AgendaItem]:
    """The items as they were handled first; one without a text keeps its place on the agenda. No query."""
    first = dict.fromkeys(row.item for row in handled(items))
    order = iter(first)
    return [next(order) if item in first else item for item in items]


def was_reordered(meeting: Meeting) -> bool:
    """True when some item was interrupted, or handled in another place than the agenda has it. Two queries."""
    return bool(told_order(handled(meeting.items.prefetch_related("parts")), in_handling_order=False))


def number_of(item: AgendaItem) -> str:
    """The number an item has in the minutes: of formal ones the paragraph."""
    return str(item.paragraph) if item.paragraph else item.number


def told_order(rows: Sequence[Handled], *, in_handling_order: bool) -> dict[ItemPart, str]:
    """The sentence that tells where a stretch was handled, for each that needs one: „Punkt 7 återupptas efter punkt 9."

    In the order of handling the place tells itself but for what is taken up again. The sentences are such as the reader knows.
    """
    told: dict[ItemPart, str] = {}
    moved = set() if in_handling_order else _moved([row.item.position for row in rows if not row.is_resumed])
    for row in rows:
        after = f"efter punkt {number_of(row.after)}" if row.after else "i början av mötet"
        if row.is_resumed and row.after != row.item:
            told[row.part] = _resumed(row.item, "" if in_handling_order else f" {after}")
        elif not row.is_resumed and row.item.position in moved:
            told[row.part] = f"Punkten behandlades {after}."
    return told


def sentence_of(part: ItemPart, told: dict[ItemPart, str], *, is_apart: bool) -> str:
    """The sentence for a stretch; none where its own text says so already.

    `is_apart`: it goes on with its item behind another one that has no text of its own, as one that was tabled.
    """
    return "" if tells_order(written(part)) else told.get(part, _resumed(part.item) if is_apart else "")


def _resumed(item: AgendaItem, after: str = "") -> str:
    return f"Punkt {number_of(item)} återupptas{after}."


def _moved(places: Sequence[int]) -> set[int]:
    """The fewest that changed places: those outside the longest run that rises."""
    runs: list[list[int]] = []
    for place in places:
        runs.append([*_longest(run for run in runs if run[-1] < place), place])
    return set(places) - set(_longest(runs))


def _longest(runs: Iterable[list[int]]) -> list[int]:
    return max(runs, key=len, default=[])
