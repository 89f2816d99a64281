"""Files from outside to text. `extract` reads in this process, `extract_apart` and `Reader` in one of their own."""

from kansli.reading.files.extracted import Extracted
from kansli.reading.files.limits import Limits
from kansli.reading.files.names import safe_name
from kansli.reading.files.one import extract
from kansli.reading.files.problems import Problem
from kansli.reading.files.reader import Job, Reader, extract_apart

__all__ = ["Extracted", "Job", "Limits", "Problem", "Reader", "extract", "extract_apart", "safe_name"]
