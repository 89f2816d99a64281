"""Old papers on their way into the register."""

from kansli.importing.models.papers import Batch, Paper

__all__ = ["Batch", "Paper"]
