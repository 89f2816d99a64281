"""Two writers of one thing: the second is told, and nothing of either is lost (TRUST.md, "Same text, two writers")."""

from django.db import models
from django.utils.translation import gettext as _

from kansli.core.errors import Overtaken


def claim(thing: models.Model, *, seen: int | None) -> None:
    """Take the next version of the row, which its writer saw as version `seen`; belongs in the action's transaction.

    None means that the writer looks at nothing that could be old (the program itself). Raises Overtaken when somebody else has
    changed the row, or taken it away, since.
    """
    row = type(thing)._default_manager.filter(pk=thing.pk)
    if seen is not None:
        row = row.filter(version=seen)
    if not row.update(version=models.F("version") + 1):
        raise Overtaken(
            _(
                "Somebody else has changed this since you opened it. "
                "Nothing of yours is lost: compare, and save again if it should stand."
            )
        )
