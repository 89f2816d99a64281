"""From a dropped file to the register: taking in, reading, reviewing, accepting."""

from kansli.importing.actions.accepting import accept
from kansli.importing.actions.reading import read_paper
from kansli.importing.actions.receiving import Incoming, receive

__all__ = ["Incoming", "accept", "read_paper", "receive"]
