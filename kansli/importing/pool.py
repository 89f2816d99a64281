"""One warm child that reads papers, kept by the process that works through the jobs."""

import atexit
from functools import lru_cache

from kansli.reading.files import Reader


@lru_cache(maxsize=1)
def warm_reader() -> Reader:
    """The reader of this process. Its child ends with the process, or by its own limits."""
    reader = Reader()
    atexit.register(reader.__exit__, None, None, None)
    return reader
