"""Put a back-up into an empty installation that has the settings of the old one."""

import argparse
import sys
from pathlib import Path

from kansli.config.commands import Failed, database_answers, start_django


def arguments(parser: argparse.ArgumentParser) -> None:
    """The options."""
    parser.add_argument("file", type=Path, help="a file made by `kansli backup`")


def run(options: argparse.Namespace) -> None:
    """Restore, after comparing every hash. What is there already is never overwritten."""
    start_django()
    from kansli.config.backing_up import CannotBackUp, restore
    from kansli.config.installing import collect_files

    try:
        with database_answers():
            count = restore(options.file.absolute())
        collect_files()
    except (CannotBackUp, OSError) as error:
        raise Failed(str(error)) from error
    sys.stdout.write(
        f"Restored the database and {count} files. Now `kansli upgrade` if this version is newer, and `kansli check`.\n"
    )
