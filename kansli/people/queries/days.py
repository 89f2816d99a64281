"""The day that a page is asked for: `?dag=2023-10-27`."""

from dataclasses import dataclass
from datetime import date

from kansli.core.clock import today


@dataclass(frozen=True)
class ChosenDay:
    """The day that is shown. `wrong` is what stood in the address where it is no day; today is shown then."""

    date: date
    is_today: bool
    wrong: str = ""

    @property
    def query(self) -> str:
        """What the address of another page needs to show the same day."""
        return "" if self.is_today else f"?dag={self.date.isoformat()}"


def chosen_day(written: str | None) -> ChosenDay:
    """The day as it is written in the address, or today."""
    now = today()
    if not written:
        return ChosenDay(now, is_today=True)
    try:
        day = date.fromisoformat(written)
    except ValueError:
        return ChosenDay(now, is_today=True, wrong=written[:40])
    return ChosenDay(day, is_today=day == now)
