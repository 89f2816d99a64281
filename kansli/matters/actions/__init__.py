"""Every change of matters."""

from kansli.matters.actions.keeping import (
    add_name,
    create_matter,
    edit_matter,
    end_matter,
    relate,
    remove_name,
    reopen_matter,
    unrelate,
)
from kansli.matters.actions.merging import merge, undo_merge
from kansli.matters.actions.splitting import move_things, split

__all__ = [
    "add_name",
    "create_matter",
    "edit_matter",
    "end_matter",
    "merge",
    "move_things",
    "relate",
    "remove_name",
    "reopen_matter",
    "split",
    "undo_merge",
    "unrelate",
]
