"""Prove the event log, the sealed minutes, the search index, the stored files and the settings."""

import argparse
import sys

from kansli.config.commands import Failed, database_answers, start_django


def arguments(parser: argparse.ArgumentParser) -> None:
    """The options."""
    parser.add_argument("--anchor", action="store_true", help="print number and seal of the log's last event, to keep outside")
    parser.add_argument("--against", metavar="ANCHOR", help="an anchor kept outside: the log must still contain that event")


def run(options: argparse.Namespace) -> int:
    """Print one line for each fault; the exit code is 1 when there is one."""
    start_django()
    from kansli.audit.queries import anchor
    from kansli.config import proving

    with database_answers():
        if options.anchor:
            sys.stdout.write(anchor() + "\n")
            return 0
        faults = list(proving.faults(against=options.against))
        for warning in proving.warnings():
            sys.stderr.write(f"warning: {warning}\n")
    if faults:
        sys.stdout.write("".join(f"{fault}\n" for fault in faults))
        raise Failed(f"{len(faults)} faults")
    sys.stdout.write("Nothing is wrong.\n")
    return 0
