"""Files damaged by chance. `bench/files.py --mutations 10000` does the same at length."""

import os
import tempfile
import time
from pathlib import Path

from kansli.reading.files import Limits, Reader
from tests.reading.files.mutations import mutated

COUNT = 400


def left_over():
    children = Path(f"/proc/{os.getpid()}/task/{os.getpid()}/children").read_text().split()
    return len(children), len(list(Path(tempfile.gettempdir()).glob("kansli-reading-*")))


def test_damaged_files_are_read_or_refused_within_the_limits(tmp_path):
    before, limits, slowest, refused = left_over(), Limits(), 0.0, 0

    with Reader(limits) as office:
        for path in mutated(tmp_path, COUNT):
            begun = time.monotonic()
            found = office.read(path)
            slowest = max(slowest, (time.monotonic() - begun) / len(found))
            refused += all(each.error is not None for each in found)

    assert slowest < limits.wall_seconds + 1
    assert 0 < refused < COUNT
    assert left_over() == before
