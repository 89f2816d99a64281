"""Taking away what was noted by mistake. What has been true is ended instead, never taken away."""

from typing import TypeAlias

from django.db import models, transaction
from django.utils.translation import gettext as _

from kansli.audit.actions import Keyed, record
from kansli.core.errors import RuleBroken
from kansli.people.actions import rows
from kansli.people.models import Body, Mandate, Member, Office, Organisation, Person, Place, Seat
from kansli.search.actions import drop

Removable: TypeAlias = Body | Mandate | Member | Office | Organisation | Person | Place | Seat


@transaction.atomic
def remove_mistake(*, by: Keyed, row: Removable) -> None:
    """Take away a row that nothing hangs on; the log keeps what it said.

    Raises RuleBroken when papers, mandates or anything else refer to it: then it has been real and is ended.
    """
    before, kind = rows.told(row), row._meta.model_name or ""
    try:
        with transaction.atomic():
            type(row)._default_manager.get(pk=row.pk).delete()
    except models.ProtectedError as refusal:
        used_by = sorted({str(other) for other in refusal.protected_objects})
        raise RuleBroken(
            _("“%(row)s” is in use and cannot be taken away: %(used_by)s. End it instead.")
            % {"row": row, "used_by": ", ".join(used_by[:3])}
        ) from refusal
    drop(kind=kind, keys=[row.key])
    record(by=by, verb=f"people.remove_{kind}", target=row, before=before)
