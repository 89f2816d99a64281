"""Serve the office over HTTP, behind a proxy that speaks HTTPS."""

import argparse

from kansli.config.commands import Failed, database_answers, refuse_pending_migrations, refuse_unusable, start_django

LOOPBACK = {"127.0.0.1", "localhost", "::1"}


def arguments(parser: argparse.ArgumentParser) -> None:
    """The options."""
    parser.add_argument("--host", default="127.0.0.1", help="address to listen on (127.0.0.1)")
    parser.add_argument("--port", type=int, default=8000, help="port (8000)")
    parser.add_argument("--processes", type=int, default=1, help="processes (1)")
    parser.add_argument("--threads", type=int, default=8, help="threads in each process (8)")


def run(options: argparse.Namespace) -> None:
    """Serve until told to stop."""
    start_django()
    from django.conf import settings
    from django.db import connections

    from kansli.config.server import Server

    if settings.DEMO and options.host not in LOOPBACK:
        raise Failed("the demo lets anybody in, so it listens on 127.0.0.1 only")
    refuse_unusable(options.host, options.port)
    if min(options.processes, options.threads) < 1:
        raise Failed("--processes and --threads must be at least 1")
    with database_answers():
        refuse_pending_migrations()
    connections.close_all()  # the processes that gunicorn forks open their own
    Server(
        bind=f"{options.host}:{options.port}",
        workers=options.processes,
        threads=options.threads,
        with_worker=settings.WORKER_IN_SERVE,
    ).run()
