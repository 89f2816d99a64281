"""The pages of the archive."""

from kansli.importing.views.archive import batch, drop_files, papers
from kansli.importing.views.findings import (
    add_finding,
    change_finding,
    confirm_finding,
    dismiss_finding,
    restore_finding,
)
from kansli.importing.views.review import accept_paper, dismiss_paper, paper, paper_file, read_again, review_anyway
from kansli.importing.views.suggestions import accept_suggestion, dismiss_suggestion, suggestions

__all__ = [
    "accept_paper",
    "accept_suggestion",
    "add_finding",
    "batch",
    "change_finding",
    "confirm_finding",
    "dismiss_finding",
    "dismiss_paper",
    "dismiss_suggestion",
    "drop_files",
    "paper",
    "paper_file",
    "papers",
    "read_again",
    "restore_finding",
    "review_anyway",
    "suggestions",
]
