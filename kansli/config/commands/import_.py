"""Put old minutes into the archive: files, or folders with everything in them.

It may be stopped and run again: nothing is doubled.
"""

import argparse
import sys
from pathlib import Path

from kansli.config.commands import Failed, database_answers, refuse_pending_migrations, start_django

ACCEPT = ("none", "sure", "all")


def arguments(parser: argparse.ArgumentParser) -> None:
    """The options."""
    parser.add_argument("paths", nargs="+", type=Path, metavar="DIR", help="a folder or a file")
    parser.add_argument(
        "--accept",
        choices=ACCEPT,
        default="none",
        help="which papers go into the register at once: none, those where nothing is doubtful, all with a body and a day (none)",
    )
    parser.add_argument("--processes", type=int, default=2, metavar="N", help="how many papers are read at a time (2)")


def run(options: argparse.Namespace) -> int:
    """Read the papers; the exit code is 1 when one could not be read."""
    missing = [path for path in options.paths if not path.exists()]
    if missing:
        raise Failed(f"{missing[0]} does not exist")
    if not 1 <= options.processes <= 64:
        raise Failed("--processes must be 1 to 64")
    start_django()
    from kansli.importing import command

    with database_answers():
        refuse_pending_migrations()
        accepting = command.Accept(options.accept)
        summary = command.run(options.paths, accepting=accepting, workers=options.processes, say=_say)
    _say(
        f"{len(summary.read)} read, {len(summary.accepted)} accepted, {len(summary.known)} here already, "
        f"{len(summary.waiting)} waiting for review, {len(summary.unread)} not read"
    )
    for name, why in summary.unread:
        sys.stderr.write(f"{name}: {why}\n")
    return 1 if summary.unread else 0


def _say(line: str) -> None:
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()
