"""Reading matters."""

from kansli.matters.queries.findables import findable, findables
from kansli.matters.queries.generic import is_generic
from kansli.matters.queries.hanging import Hanging, hanging
from kansli.matters.queries.names import final, matter_called
from kansli.matters.queries.suggest import Suggester, suggest

__all__ = ["Hanging", "Suggester", "final", "findable", "findables", "hanging", "is_generic", "matter_called", "suggest"]
