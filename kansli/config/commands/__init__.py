"""The commands of `kansli`, one module each: a docstring that is its help, `arguments(parser)` and `run(options)`.

The modules import Django only when they run, so that `kansli read` and the help start quickly. Their names end in `_` because
`import` is no name of a module.
"""

import os
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
