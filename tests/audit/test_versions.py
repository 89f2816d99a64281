"""Two writers of one row."""

import pytest

from kansli.audit import versions
from kansli.core.errors import Overtaken


def test_the_first_writer_takes_the_next_version(office):
    versions.claim(office.bo, seen=1)
    office.bo.refresh_from_db()
    assert office.bo.version == 2


def test_the_second_writer_of_the_same_version_is_told(office):
    versions.claim(office.bo, seen=1)
    with pytest.raises(Overtaken):
        versions.claim(office.bo, seen=1)


def test_the_program_itself_has_seen_no_version(office):
    versions.claim(office.bo, seen=None)
    versions.claim(office.bo, seen=None)
    office.bo.refresh_from_db()
    assert office.bo.version == 3


def test_a_row_that_is_gone_is_told_too(office):
    office.gun.account.delete()
    kept = office.gun.pk
    office.gun.delete()
    office.gun.pk = kept
    with pytest.raises(Overtaken):
        versions.claim(office.gun, seen=None)
