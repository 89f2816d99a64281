"""The desk's own book-keeping."""

from datetime import datetime

from kansli.desk.models import Visit
from kansli.people.models import Account


def note_visit(*, by: Account, at: datetime) -> datetime | None:
    """Note that `by` is here, and give the time of the visit before. No change of the office, so no event."""
    before = Visit.objects.filter(account=by).values_list("at", flat=True).first()
    Visit.objects.update_or_create(account=by, defaults={"at": at})
    return before
