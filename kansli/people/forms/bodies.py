"""Forms of bodies and of their standing items."""

from datetime import date
from typing import Any, Self

from django import forms
from django.utils.dates import WEEKDAYS
from django.utils.translation import gettext_lazy as _

from kansli.people.actions import BodySheet
from kansli.people.forms.fields import DayField, LinesField, RowForm
from kansli.people.forms.organisations import NAMES_HELP
from kansli.people.models import Body, Place

NOT_IN_SHEET = {"names", "usual_places"}


def weekday(value: str) -> int | None:
    """The number of a chosen weekday, 1 Monday … 7 Sunday, or none."""
    return int(value) if value else None


class TimeInput(forms.TimeInput):
    """A time of the day, in the browser's own clock or written as 09:00."""

    input_type = "time"

    def __init__(self) -> None:
        super().__init__(format="%H:%M")


class BodyForm(RowForm):
    """A committee, group or network."""

    name = forms.CharField(label=_("Name"), max_length=200)
    short_name = forms.CharField(label=_("Short name"), max_length=40, required=False, help_text=_("As papers write it: SSK."))
    kind = forms.ChoiceField(label=_("Kind"), choices=Body.Kind.choices)
    names = LinesField(label=_("Other names"), required=False, help_text=NAMES_HELP)
    task = forms.CharField(label=_("What it is for"), widget=forms.Textarea, required=False)
    prepares_for = forms.ModelChoiceField(label=_("Prepares for"), queryset=Body.objects.all(), required=False)
    starts_on = DayField(label=_("First day"), required=False, help_text=_("Leave empty if nobody knows."))
    ends_on = DayField(label=_("Last day"), required=False, help_text=_("Leave empty if it goes on."))
    readers = forms.ChoiceField(
        label=_("Who may see its papers, beside the secretariat"), choices=Body.Readers.choices, widget=forms.RadioSelect
    )
    style = forms.ChoiceField(label=_("Form of the minutes"), choices=Body.Style.choices, widget=forms.RadioSelect)
    adjusters = forms.TypedChoiceField(label=_("Adjusters"), choices=[(0, "0"), (1, "1"), (2, "2")], coerce=int)
    minimum_present = forms.IntegerField(
        label=_("Members needed for decisions"), min_value=0, max_value=99, help_text=_("0 where there is no such rule.")
    )
    usual_weekday = forms.TypedChoiceField(
        label=_("Usual weekday"),
        choices=[("", "–"), *((number + 1, name) for number, name in WEEKDAYS.items())],
        coerce=weekday,
        empty_value=None,
        required=False,
    )
    usual_start = forms.TimeField(label=_("Usual start"), widget=TimeInput, required=False)
    usual_end = forms.TimeField(label=_("Usual end"), widget=TimeInput, required=False)
    usual_places = forms.ModelMultipleChoiceField(
        label=_("Usual places"), queryset=Place.objects.all(), widget=forms.CheckboxSelectMultiple, required=False
    )

    fieldsets = (
        (_("The body"), ("name", "short_name", "kind", "names", "task", "prepares_for", "starts_on", "ends_on")),
        (_("Papers and decisions"), ("readers", "style", "adjusters", "minimum_present")),
        (_("When and where it usually meets"), ("usual_weekday", "usual_start", "usual_end", "usual_places")),
    )

    @classmethod
    def new(cls, today: date, data: Any = None) -> Self:
        """An empty form with what is usual."""
        usual = {"starts_on": today, "readers": Body.Readers.BODY, "style": Body.Style.NOTES, "adjusters": 1}
        return cls(data, initial={**usual, "kind": Body.Kind.WORKING_GROUP, "minimum_present": 0})

    def sheet(self) -> BodySheet:
        """What was filled in, but for the other names and the places."""
        return BodySheet(**{name: value for name, value in self.cleaned_data.items() if name not in NOT_IN_SHEET})


class StandingItemsForm(RowForm):
    """The items of every agenda, in their order."""

    titles = LinesField(
        label=_("Items"),
        required=False,
        help_text=_(
            "One on each line, in the order of the agenda. Move a line to move it. “Aktuellt {värdkommun}” stands on the agenda "
            "with the name of the host, where the meeting has one."
        ),
    )

    @classmethod
    def of(cls, row: Body, data: Any = None) -> Self:
        """The form with the body's items as they are, or with what was posted."""
        return cls(data, initial={"titles": [item.title for item in row.standing_items.all()]})
