"""The reader of minutes: from a file or a text to `Minutes`. Plain Python, no Django."""

from .as_json import to_json
from .minutes import Known, KnownPerson, Minutes
from .reader import read, repaired_text
from .writing import write_markdown

__all__ = ["Known", "KnownPerson", "Minutes", "read", "repaired_text", "to_json", "write_markdown"]
