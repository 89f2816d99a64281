"""Write everything but the secrets to one file, while the office runs."""

import argparse
import sys
from pathlib import Path

from kansli.config.commands import Failed, database_answers, start_django


def arguments(parser: argparse.ArgumentParser) -> None:
    """The options."""
    parser.add_argument("file", type=Path, help="the file to make; it must not exist")


def run(options: argparse.Namespace) -> None:
    """Make the back-up."""
    start_django()
    from kansli.config.backing_up import CannotBackUp, back_up

    try:
        with database_answers():
            count = back_up(options.file.absolute())
    except (CannotBackUp, OSError) as error:
        raise Failed(str(error)) from error
    sys.stdout.write(f"{options.file}: the database and {count} files. Keep kansli.env, which it does not hold, apart from it.\n")
