"""Reading a paper that waits: apart, in a process with limits, and then into a draft."""

import json
from typing import Any

from django.db import transaction

from kansli.importing import draft, proposing, unpacking
from kansli.importing.actions.receiving import ask_for_reading
from kansli.importing.matter_names import MatterNames
from kansli.importing.models import Paper
from kansli.importing.pool import warm_reader
from kansli.importing.problems import NOT_INTERPRETED, NOT_MINUTES
from kansli.people.queries.book import Book
from kansli.reading.files import Extracted, Problem
from kansli.reading.files.problems import problem

LONGEST_MESSAGE = 500


def read_paper(payload: dict[str, Any]) -> None:
    """The job `importing.read_paper`: read the paper with the key in `payload`. Done again, it changes nothing."""
    paper = Paper.objects.select_related("file").filter(key=payload["paper"], state=Paper.State.WAITING).first()
    if paper is None or settle_known(paper=paper) or unpack(paper=paper):
        return
    book = Book()
    extracted = warm_reader().read(paper.path, paper.name, book.known)[0]
    take(paper=paper, extracted=extracted, book=book, matters=MatterNames())


def settle_known(*, paper: Paper) -> bool:
    """A paper with the very bytes of an earlier one that is still in the archive is known; true when this is one.

    Of papers that come together the first counts, whoever is read first.
    """
    gone = (Paper.State.DISMISSED, Paper.State.KNOWN, Paper.State.UNREADABLE)
    earlier = Paper.objects.filter(file=paper.file, pk__lt=paper.pk).exclude(state__in=gone).order_by("pk").first()
    if earlier is None:
        return False
    _move(paper, Paper.State.KNOWN, same_as=earlier)
    return True


def unpack(*, paper: Paper) -> bool:
    """An archive becomes papers of its own, one a file in it; true when it was one."""
    members = unpacking.members_of(paper.path)
    if members is None:
        return False
    if paper.archive:
        refuse(paper, problem("zip_nested", paper.name))
        return True
    found = unpacking.papers_of(paper, members)
    with transaction.atomic():
        if _move(paper, Paper.State.UNPACKED):
            for made in Paper.objects.bulk_create(found):
                ask_for_reading(made)
    return True


def take(*, paper: Paper, extracted: Extracted, book: Book, matters: MatterNames) -> bool:
    """Keep what was read in a waiting paper as a draft; false when somebody else has done it."""
    if extracted.error:
        return refuse(paper, extracted.error)
    text = _storable(extracted.text)
    reading = extracted.minutes if text == extracted.text else _storable_data(extracted.minutes)
    if reading is None:
        return refuse(paper, Problem(NOT_INTERPRETED, ""), text=text)
    proposal = proposing.propose(reading, book, matters.choose)
    kept = {
        "text": text,
        "reading": reading,
        "draft": draft.to_json(proposal.draft),
        "body": proposal.body,
        "day": proposal.day,
    }
    if not reading["is_minutes"]:
        return refuse(paper, Problem(NOT_MINUTES, ""), **kept)
    return _move(paper, Paper.State.READ, **kept)


def refuse(paper: Paper, why: Problem, **kept: Any) -> bool:
    """Note why a waiting paper was not read. What could be read of it is kept."""
    return _move(paper, Paper.State.UNREADABLE, problem=why.message[:LONGEST_MESSAGE], problem_code=why.code, **kept)


def _move(paper: Paper, state: Paper.State, **kept: Any) -> bool:
    """Out of waiting, by one writer alone."""
    moved = Paper.objects.filter(pk=paper.pk, state=Paper.State.WAITING).update(state=state, **kept)
    if moved:
        for name, value in {"state": state, **kept}.items():
            setattr(paper, name, value)
    return bool(moved)


def _storable(text: str) -> str:
    """The text with a question mark for each sign that no database takes; as long as before, so that places hold."""
    return text.replace("\x00", "?").encode("utf-8", "replace").decode()


def _storable_data(data: dict[str, Any] | None) -> dict[str, Any] | None:
    """The same for the strings within plain data."""
    cleaned: dict[str, Any] | None = json.loads(_storable(json.dumps(data, ensure_ascii=False)).replace("\\u0000", "?"))
    return cleaned
