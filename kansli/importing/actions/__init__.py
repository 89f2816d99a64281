"""From a dropped file to the register: taking in, reading, reviewing, accepting."""

from kansli.importing.actions.accepting import Names, accept
from kansli.importing.actions.papers import dismiss_paper, read_again, review_anyway
from kansli.importing.actions.reading import read_paper
from kansli.importing.actions.receiving import Incoming, receive
from kansli.importing.actions.reviewing import (
    add_finding,
    change_finding,
    confirm_finding,
    dismiss_finding,
    file_under_new_body,
    restore_finding,
)
from kansli.importing.actions.suggestions import How, accept_suggestion, dismiss_suggestion

__all__ = [
    "How",
    "Incoming",
    "Names",
    "accept",
    "accept_suggestion",
    "add_finding",
    "change_finding",
    "confirm_finding",
    "dismiss_finding",
    "dismiss_paper",
    "dismiss_suggestion",
    "file_under_new_body",
    "read_again",
    "read_paper",
    "receive",
    "restore_finding",
    "review_anyway",
]
