"""What the person wrote now: a corpus of invented mails, and the rules one by one where they are subtle."""

import pytest

from kansli.mail.inbound.reading import read
from kansli.mail.inbound.replies import LONGEST, reply_of
from tests.mail.inbound.samples import samples

ALL = samples()


@pytest.mark.parametrize("sample", ALL, ids=[sample.name for sample in ALL])
def test_only_what_was_written_now_is_left(sample):
    incoming = read(sample.mail())
    assert incoming.reply == sample.reply
    assert incoming.first_line == sample.reply.partition("\n")[0]


def test_the_corpus_is_large_enough():
    assert len({sample.name for sample in ALL}) == len(ALL) >= 40


def test_long_lines_are_the_writers_own():
    text = "Ja, " + "och mer " * 200
    assert reply_of(f"{text}\n{text}\nMvh Bo") == f"{text.strip()}\n{text.strip()}"
    assert reply_of("Ja\n" * 20_000).count("Ja") == LONGEST // 3 + 1
