"""Do the work of the background: read papers, send mail. Beside `serve` on a large installation."""

import argparse
import signal
import subprocess
import sys
import threading
from types import FrameType

from kansli.config.commands import Failed, database_answers, refuse_pending_migrations, start_django


def arguments(parser: argparse.ArgumentParser) -> None:
    """The options."""
    parser.add_argument("--once", action="store_true", help="do what is due now and end")
    parser.add_argument("--processes", type=int, default=1, metavar="N", help="how many side by side (1)")


def run(options: argparse.Namespace) -> int:
    """Work until told to stop; the job at hand is finished first."""
    if not 1 <= options.processes <= 64:
        raise Failed("--processes must be 1 to 64")
    if options.processes > 1:
        return _several(options)
    start_django()
    from kansli.jobs import worker

    with database_answers():
        refuse_pending_migrations()
        if options.once:
            worker.run_all()
        else:
            worker.run(stop_on_signal())
    return 0


def stop_on_signal() -> threading.Event:
    """An event that SIGTERM or Ctrl-C sets."""
    stop = threading.Event()

    def stopped(number: int, frame: FrameType | None) -> None:
        stop.set()

    signal.signal(signal.SIGTERM, stopped)
    signal.signal(signal.SIGINT, stopped)
    return stop


def _several(options: argparse.Namespace) -> int:
    """As many processes as asked for; when one ends, or we are told to, all end."""
    command = [sys.executable, "-m", "kansli", "work", *(["--once"] if options.once else [])]
    children = [subprocess.Popen(command) for _ in range(options.processes)]  # noqa: S603 - our own command
    stop = stop_on_signal()
    while not stop.wait(0.2) and all(child.poll() is None for child in children):
        pass
    if not options.once:
        for child in children:
            child.terminate()
    codes = [child.wait() for child in children]
    return max(0 if code == -signal.SIGTERM else abs(code) for code in codes)  # a child may be told before it listens
