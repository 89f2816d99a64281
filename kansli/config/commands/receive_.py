"""Take in one mail from standard input, for a mail server's pipe.

Ends with the codes that mail servers know: 0 taken in, 65 refused for good (the sender is told), 75 try again later.
"""

import argparse
import sys

TAKEN, REFUSED, LATER = 0, 65, 75  # sysexits: EX_OK, EX_DATAERR, EX_TEMPFAIL


def arguments(parser: argparse.ArgumentParser) -> None:
    """None: everything stands in the mail."""


def run(options: argparse.Namespace) -> int:
    """Whatever is wrong on our side, a setting or the database, the mail server keeps the mail and tries again."""
    try:
        return _take_in()
    except (Exception, SystemExit) as error:  # noqa: BLE001 - any other code would throw the mail away
        sys.stderr.write(f"kansli: try again later ({type(error).__name__})\n")
        return LATER


def _take_in() -> int:
    from kansli.config.commands import refuse_pending_migrations, start_django

    start_django()
    from kansli.audit.actions import System
    from kansli.mail.inbound.actions import receive
    from kansli.mail.inbound.reading import LARGEST

    raw = sys.stdin.buffer.read(LARGEST + 1)
    while sys.stdin.buffer.read(LARGEST):
        pass  # a server that cannot write the rest would try again for ever
    if not raw.strip():
        sys.stderr.write("kansli: there is no mail on standard input\n")
        return REFUSED
    refuse_pending_migrations()
    receive(by=System("pipe"), raw=raw)
    if len(raw) > LARGEST:
        sys.stderr.write("kansli: the mail is larger than 1 MB. Please write again without attachments.\n")
        return REFUSED
    return TAKEN
