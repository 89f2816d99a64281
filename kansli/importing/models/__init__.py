"""Old papers on their way into the register."""

from kansli.importing.models.papers import Batch, Paper
from kansli.importing.models.suggestions import MandateSuggestion

__all__ = ["Batch", "MandateSuggestion", "Paper"]
