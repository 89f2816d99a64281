"""Every own sample is read as it is annotated, and what our writer makes of it is read back the same."""

import json
from dataclasses import asdict

import pytest

from kansli.reading import read, to_json, write_markdown

from .cases import Sample, differences, samples

SAMPLES = samples()


def test_there_are_many_samples():
    assert len(SAMPLES) >= 60
    assert len({one.name for one in SAMPLES}) == len(SAMPLES)


@pytest.mark.parametrize("one", SAMPLES, ids=lambda one: one.name)
def test_sample_is_read_as_annotated(one: Sample):
    got = read(one.text)

    assert got.is_minutes is one.is_minutes
    assert differences(one, got) == []


@pytest.mark.parametrize("one", SAMPLES, ids=lambda one: one.name)
def test_every_finding_has_its_place_in_the_text(one: Sample):
    got = read(one.text)

    for item in got.items:
        assert one.text[slice(*item.span)].strip()
        for made in item.decisions:
            first = made.text.split()[0]
            assert first in one.text[slice(*made.span)]
    for person in got.attendees:
        if person.span != (0, 0):
            assert person.name.split()[0].casefold() in one.text[slice(*person.span)].casefold()


@pytest.mark.parametrize("one", SAMPLES, ids=lambda one: one.name)
def test_clean_sample_is_not_repaired(one: Sample):
    assert len(read(one.text).repairs) <= len(one.text.split()) / 1000


@pytest.mark.parametrize("one", SAMPLES, ids=lambda one: one.name)
def test_json_of_a_sample_is_plain(one: Sample):
    document = to_json(read(one.text))

    assert json.loads(json.dumps(document)) == document


@pytest.mark.parametrize("one", [one for one in SAMPLES if one.is_minutes], ids=lambda one: one.name)
def test_what_is_written_of_a_sample_is_read_back(one: Sample):
    first = read(one.text)

    again = read(write_markdown(first))

    assert [(item.number, item.title) for item in again.items] == [(item.number, item.title) for item in first.items]
    for name in ("date", "start", "end", "chair", "secretary", "adjusters", "place"):
        assert getattr(again, name) == getattr(first, name)
    assert [made.text for item in again.items for made in item.decisions] == [
        made.text for item in first.items for made in item.decisions
    ]
    assert [asdict(person)["name"] for person in again.absent] == [person.name for person in first.absent]
