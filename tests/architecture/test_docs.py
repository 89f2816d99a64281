"""What the documents name is there."""

import re
from itertools import chain

import pytest

from tests.installation import PROJECT

DOCUMENTS = sorted([*PROJECT.glob("*.md"), *(PROJECT / "docs").rglob("*.md"), *(PROJECT / "kansli").rglob("README.md")])
NAMED = re.compile(r"`((?:[\w-]+/)+[\w.-]+\.(?:py|txt|toml|md|html|css|js|sh))`|\]\((?!https?:|mailto:)([^)#]+)")


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: str(path.relative_to(PROJECT)))
def test_files_that_a_document_names_exist(document):
    places = (PROJECT, document.parent, PROJECT / "kansli", *(PROJECT / "kansli").glob("*/templates"))
    named = filter(None, chain.from_iterable(NAMED.findall(document.read_text(encoding="utf-8"))))
    assert [name for name in named if not any((place / name).exists() for place in places)] == []
