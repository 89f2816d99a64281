"""The cooperation's own papers, where they lie beside the project."""

import os
from pathlib import Path

import pytest

from kansli.importing import command
from kansli.importing.command import Accept
from kansli.meetings.models import Meeting
from kansli.register.models import Decision

SHARED = Path(os.environ.get("KANSLI_SHARED", Path(__file__).parents[2].parent / "shared"))

pytestmark = pytest.mark.skipif(not (SHARED / "seeds").is_dir(), reason=f"{SHARED}/seeds is not here")


def test_the_old_papers_become_a_register(office):
    summary = command.run([SHARED / "seeds"], accepting=Accept.ALL)

    assert (len(summary.accepted), summary.unread, summary.waiting) == (3, [], [])
    assert sorted(str(day) for day in Meeting.objects.values_list("day", flat=True)) == ["2019-01-25", "2022-09-01", "2023-10-27"]
    assert Meeting.objects.filter(body=office.group).count() == 3
    assert Decision.objects.filter(excerpt__contains="hemsidan").exists()
