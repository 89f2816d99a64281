"""Forms about reminders."""

from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from kansli.core.days import working_days_after
from kansli.people.forms.fields import DayField, RowForm
from kansli.reminders.sources import LABELS, MAY_BE_OFF, RULES


class KindsForm(forms.Form):
    """Which kinds of reminders come."""

    on = forms.MultipleChoiceField(
        label=_("Reminders that come"),
        choices=[(kind, LABELS[kind]) for kind in MAY_BE_OFF],
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )

    @classmethod
    def of(cls, off: frozenset[str], data: Any = None) -> "KindsForm":
        """The form with all that is not off."""
        return cls(data, initial={"on": [kind for kind in MAY_BE_OFF if kind not in off]})


class SnoozeForm(forms.Form):
    """Until when one thing is put off."""

    until = DayField(label=_("Remind me on"), help_text=_("At most 60 days from now."))

    def __init__(self, data: Any = None, *, today: date) -> None:
        super().__init__(data, initial={"until": working_days_after(today, 5)})


class TimeInput(forms.TimeInput):
    """An hour, in the browser's own way."""

    input_type = "time"

    def __init__(self) -> None:
        super().__init__(format="%H:%M")


class HoursForm(RowForm):
    """Between which hours reminders go."""

    opens = forms.TimeField(label=_("From"), widget=TimeInput())
    closes = forms.TimeField(label=_("Until"), widget=TimeInput())


class EscalationForm(RowForm):
    """When the chair of a body is told of what is late."""

    after = forms.IntegerField(label=_("After how many working days"), min_value=1, max_value=60)
    kinds = forms.MultipleChoiceField(
        label=_("What the chair is told of"),
        help_text=_("Nothing chosen: the chair is told of nothing."),
        choices=[(kind, rule.label) for kind, rule in RULES.items()],
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )
