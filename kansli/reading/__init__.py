"""The reader of minutes: from a file or a text to `Minutes`, and what one item tells while it is written.

Plain Python, no Django.
"""

from .as_json import to_json
from .following import Anchor, Finding, FindingKind, anchor_of, follow, key_of
from .minutes import Known, KnownPerson, Minutes
from .plans import PlanChange, plan_change
from .reader import read, repaired_text
from .recognising import Recognised, Writing, recognise
from .tabling import tells_order
from .writing import write_markdown

__all__ = [
    "Anchor",
    "Finding",
    "FindingKind",
    "Known",
    "KnownPerson",
    "Minutes",
    "PlanChange",
    "Recognised",
    "Writing",
    "anchor_of",
    "follow",
    "key_of",
    "plan_change",
    "read",
    "recognise",
    "repaired_text",
    "tells_order",
    "to_json",
    "write_markdown",
]
