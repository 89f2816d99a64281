"""A place of its own for kept files, and a paper that has been read."""

from collections.abc import Callable

import pytest
from django.conf import settings

from kansli import reading
from kansli.importing.actions import Incoming, receive
from kansli.importing.actions.reading import take
from kansli.importing.matter_names import MatterNames
from kansli.importing.models import Batch, Paper
from kansli.people.queries.book import Book
from kansli.reading.files import Extracted
from tests.importing.samples import MARCH


@pytest.fixture(autouse=True)
def files(tmp_path, monkeypatch):
    monkeypatch.setattr(settings, "FILES", tmp_path / "files")
    return tmp_path / "files"


@pytest.fixture
def drop(office, act, tmp_path) -> Callable[..., Batch]:
    """`drop(("a.txt", "text"), …)`: the files, taken in by the secretary, not yet read."""

    def dropped(*files: tuple[str, str | bytes]) -> Batch:
        incoming = []
        for index, (name, content) in enumerate(files):
            path = tmp_path / f"dropped-{index}"
            path.write_bytes(content.encode("utf-8", "replace") if isinstance(content, str) else content)
            incoming.append(Incoming(name, path, path.stat().st_size))
        return receive(by=act(office.asta), files=incoming, person=office.asta)

    return dropped


@pytest.fixture
def read_paper(drop) -> Callable[..., Paper]:
    """`read_paper(text)`: a paper with that text, read in this process."""

    def read(text: str = MARCH, name: str = "mars.md") -> Paper:
        paper = drop((name, text)).papers.get()
        book = Book()
        extracted = Extracted(name, text=text, minutes=reading.to_json(reading.read(text, book.known)))
        assert take(paper=paper, extracted=extracted, book=book, matters=MatterNames())
        paper.refresh_from_db()
        return paper

    return read
