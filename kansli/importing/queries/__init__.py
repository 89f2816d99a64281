"""The archive for its pages."""

from kansli.importing.queries.archive import Archive, Progress, archive, next_paper, progress, waiting_for_review
from kansli.importing.queries.review import Card, Group, Review, review
from kansli.importing.queries.suggestions import SuggestionView, open_suggestions
from kansli.importing.queries.wording import names_in

__all__ = [
    "Archive",
    "Card",
    "Group",
    "Progress",
    "Review",
    "SuggestionView",
    "archive",
    "names_in",
    "next_paper",
    "open_suggestions",
    "progress",
    "review",
    "waiting_for_review",
]
