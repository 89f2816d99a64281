"""Put old minutes into the archive: files, or folders with everything in them."""

import argparse
from pathlib import Path

from kansli.config.commands import database_answers, refuse_pending_migrations, start_django


def arguments(parser: argparse.ArgumentParser) -> None:
    """The options."""
    parser.add_argument("paths", nargs="+", type=Path, metavar="DIR", help="a folder or a file")


def run(options: argparse.Namespace) -> int:
    """Read the papers into the archive, where the secretariat looks them through."""
    start_django()
    from kansli.importing import command

    with database_answers():
        refuse_pending_migrations()
        return int(command.run(options.paths) or 0)
