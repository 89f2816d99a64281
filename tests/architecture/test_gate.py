"""Every address names its rule, and answers every role as the table says."""

import pytest

from kansli.config.routes import routes, undeclared
from tests.architecture.access_table import walk

HOW = "Review what changed; `python -m tests.architecture.access_table > tests/architecture/access_table/table.txt` writes it."


def test_every_view_says_who_may_use_it():
    assert undeclared() == []


def test_every_address_has_a_name():
    assert [route.path for route in routes() if not route.name or route.name.endswith(":")] == []


@pytest.mark.django_db
def test_every_address_answers_every_role_as_the_table_says():
    written = [line for line in walk.FILE.read_text(encoding="utf-8").splitlines() if line and not line.startswith("#")]
    found = list(walk.lines())
    missing, stale = [line for line in found if line not in written], [line for line in written if line not in found]
    changes = [*(f"+ {line}" for line in missing), *(f"- {line}" for line in stale)]
    assert changes == [], "\n".join([HOW, *changes])


def test_no_cell_is_an_error():
    """A page that falls over for anybody is not what the table may say."""
    lines = walk.FILE.read_text(encoding="utf-8").splitlines()
    assert [line for line in lines if not line.startswith("#") and " 500" in line] == []
