"""Print a link that signs somebody in once: for the day when the mail or the second factor is lost."""

import argparse
import sys

from kansli.config.commands import Failed, database_answers, refuse_pending_migrations, start_django


def arguments(parser: argparse.ArgumentParser) -> None:
    """The options."""
    parser.add_argument("email", help="mail address of the account")
    parser.add_argument("--reset-second-factor", action="store_true", help="take away the second factors of the account, too")


def run(options: argparse.Namespace) -> None:
    """Make the link; the event log tells that it was made here."""
    start_django()
    from kansli.config import installing
    from kansli.core.errors import RuleBroken

    with database_answers():
        refuse_pending_migrations()
        try:
            link = installing.rescue(email=options.email, reset_second_factor=options.reset_second_factor)
        except RuleBroken as broken:
            raise Failed(str(broken)) from broken
    sys.stdout.write(f"Works once, within 24 hours:\n{link}\n")
