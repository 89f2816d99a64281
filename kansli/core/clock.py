"""The one place that knows what time it is. Days are dates in Stockholm, instants are aware and UTC."""

from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

STOCKHOLM = ZoneInfo("Europe/Stockholm")


def now() -> datetime:
    """The instant of the call, aware, in UTC."""
    return datetime.now(UTC)


def today() -> date:
    """Today's date in Stockholm; a meeting at 00.30 local time is on its local day."""
    return now().astimezone(STOCKHOLM).date()
