"""Ballots for their list and pages, for the index, for reports and for reminders."""

from kansli.ballots.queries.findables import findable, findables, path_of

__all__ = ["findable", "findables", "path_of"]
