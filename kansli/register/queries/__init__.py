"""Reading the register."""

from kansli.register.queries.findables import findables

__all__ = ["findables"]
