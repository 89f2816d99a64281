"""The pages of the register."""

from kansli.register.views.assignments import assignment
from kansli.register.views.decisions import decision

__all__ = ["assignment", "decision"]
