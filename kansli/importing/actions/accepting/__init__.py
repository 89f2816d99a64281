"""Accepting a reviewed paper: from its draft to meeting, attendance, items, decisions, assignments and matters."""

from kansli.importing.actions.accepting.paper import Names, accept

__all__ = ["Names", "accept"]
