"""The commands of `kansli`, one module each: a docstring that is its help, `arguments(parser)` and `run(options)`.

The modules import Django only when they run, so that `kansli read` and the help start quickly. Their names end in `_` because
`import` is no name of a module.
"""

import errno
import os
import socket
from collections.abc import Iterator
from contextlib import contextmanager


class Failed(Exception):
    """The command could not do what was asked. Its message is one line for the one who asked."""


def start_django() -> None:
    """Load the settings; a wrong one ends the program with one line that names it."""
    import django

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "kansli.config.settings")
    django.setup()


@contextmanager
def database_answers() -> Iterator[None]:
    """Turns a database that cannot be reached, or has no tables, into one line."""
    from django.db import DatabaseError

    try:
        yield
    except DatabaseError as error:
        words = str(error).splitlines()[0]
        raise Failed(f"the database cannot be used: {words}. Has `kansli init` been run?") from error


def refuse_unusable(host: str, port: int) -> None:
    """Say in one line that nobody can listen there, before a server tells it in many."""
    if not 1 <= port <= 65535:
        raise Failed(f"--port must be 1 to 65535, not {port}")
    try:
        family, kind, protocol, _name, address = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0]
        with socket.socket(family, kind, protocol) as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            probe.bind(address)
    except OSError as error:
        if error.errno == errno.EADDRINUSE:
            raise Failed(f"port {port} on {host} is taken; choose another with --port") from error
        raise Failed(f"cannot listen on {host}, port {port}: {error.strerror}") from error


def pending_migrations() -> int:
    """How many steps the database's tables are behind this version."""
    from django.db import connection
    from django.db.migrations.executor import MigrationExecutor

    executor = MigrationExecutor(connection)
    return len(executor.migration_plan(executor.loader.graph.leaf_nodes()))


def refuse_pending_migrations() -> None:
    """A database that is not at this version's schema is not served or worked on."""
    if pending := pending_migrations():
        raise Failed(f"the database lacks {pending} migrations. Make a back-up, then run `kansli upgrade`.")
