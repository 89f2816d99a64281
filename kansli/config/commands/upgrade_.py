"""Bring the database and the product's own files to this version. Make a back-up first."""

import argparse
import os
import sys
from pathlib import Path

from kansli.config.commands import database_answers, start_django
from kansli.config.env import complete_env_file


def arguments(parser: argparse.ArgumentParser) -> None:
    """No options."""


def run(options: argparse.Namespace) -> None:
    """Add what the settings lack, copy an SQLite database, then migrate."""
    complete_env_file(Path(options.env or os.environ.get("KANSLI_ENV", "kansli.env")))
    start_django()
    from kansli.config import installing

    with database_answers():
        copy = installing.copy_before_upgrade()
        installing.bring_up_to_date()
    sys.stdout.write(f"Done. A copy of the database as it was: {copy}\n" if copy else "Done.\n")
