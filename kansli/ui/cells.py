"""What each member did, one cell a member."""

from dataclasses import dataclass

from django.utils.functional import Promise


@dataclass(frozen=True)
class Cell:
    """One member's. `short` is two or three letters, `state` what a person reads, `tone` its colour."""

    name: str
    short: str
    state: str | Promise
    tone: str = "grey"
    note: str = ""
    url: str = ""
