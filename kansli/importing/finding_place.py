"""Where a sentence that somebody wrote or pasted stands in a paper's text."""

import re
from collections.abc import Sequence

from kansli.importing.draft import Draft, Finding, Kind
from kansli.meetings.marking import Span
from kansli.reading.minutes import Repair
from kansli.reading.repair.result import Repaired, apply_repairs

LONGEST = 2_000  # characters of a sentence that is looked for


def place_of(sentence: str, text: str, repairs: Sequence[Repair]) -> Span | None:
    """The sentence's place in the text as decoded; white space counts alike, and mended words may be given as mended."""
    words = sentence[:LONGEST].split()
    if not words:
        return None
    pattern = re.compile(r"\s+".join(map(re.escape, words)), re.IGNORECASE)
    if found := pattern.search(text):
        return found.span()
    mended = Repaired(apply_repairs(text, tuple(repairs)), tuple(repairs))
    found = pattern.search(mended.text)
    return mended.to_original(*found.span()) if found else None


def item_at(draft: Draft, place: int) -> Finding | None:
    """The item in whose text the place is."""
    for item in draft.of(Kind.ITEM):
        if any(start <= place < end for start, end in item.values["segments"]):
            return item
    return None
