"""Archives that were dropped: checked by the rules of `kansli.reading.files`, then kept file by file."""

import io
from pathlib import Path

from kansli.audit.actions import System
from kansli.documents.actions import keep_file
from kansli.importing.models import Paper
from kansli.reading.files import Limits, archive, safe_name
from kansli.reading.files.problems import Unreadable, problem
from kansli.reading.files.sniff import HEAD_BYTES, ZIP, kind_of
from kansli.reading.files.source import open_source

LIMITS = Limits()
DOCUMENTS = {"[Content_Types].xml", "mimetype"}  # what Word and OpenDocument put in the archives that their documents are


def members_of(path: Path) -> list[str] | None:
    """The names in the archive at `path` as they stand in it; nothing where it is a document, or cannot be opened.

    Only the table of contents is read here. What cannot be opened is left to the child that reads, which knows the word for it.
    """
    try:
        source = open_source(path, LIMITS, lambda: None)
        with source.file:
            if kind_of(source.head(HEAD_BYTES)) != ZIP:
                return None
            with archive.opened(source.file, LIMITS) as opened:
                return None if DOCUMENTS & set(opened.namelist()) else archive.member_names(opened)
    except Unreadable:
        return None


def papers_of(paper: Paper, members: list[str]) -> list[Paper]:
    """A paper, not yet saved, for each file in the archive; what may not be unpacked is named with its problem."""
    return [_paper(paper, member) for member in members]


def _paper(paper: Paper, member: str) -> Paper:
    made = Paper(batch=paper.batch, name=safe_name(member), archive=paper.name)
    try:
        made.file = keep_file(by=System("import"), source=io.BytesIO(_content(paper, member)))
    except Unreadable as reason:
        wrong = problem(reason.code, made.name, reason.detail)
        made.state, made.problem, made.problem_code = Paper.State.UNREADABLE, wrong.message, wrong.code
    return made


def _content(paper: Paper, member: str) -> bytes:
    """The bytes of one file of the archive, never more than its checked table of contents says."""
    source = open_source(paper.path, LIMITS, lambda: None)
    with source.file, archive.unpacked(source, member) as inner:
        return inner.whole()
