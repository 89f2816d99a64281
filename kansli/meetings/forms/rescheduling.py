"""Other days of a meeting: proposed, answered, chosen."""

from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from kansli.meetings.actions import DayFacts
from kansli.meetings.models import DayAnswer, DayQuestion, Meeting
from kansli.meetings.queries import planned_besides
from kansli.meetings.queries.rescheduling import alternative_words
from kansli.people.forms.bodies import TimeInput
from kansli.people.forms.fields import DayField
from kansli.people.models import Person

MOST, FEWEST = 4, 2  # days that can be proposed at once


class AskDayForm(forms.Form):
    """The days to choose between, a group of fields each; one without a day is left out."""

    def __init__(self, meeting: Meeting, data: Any = None) -> None:
        super().__init__(data)
        self.fieldsets: list[tuple[Any, tuple[str, ...]]] = []
        for number in range(1, MOST + 1):
            self._add(number, meeting)
        self.fields["words"] = forms.CharField(label=_("What you want to say"), widget=forms.Textarea, required=False)
        self.fieldsets.append((_("In the mail"), ("words",)))

    def _add(self, number: int, meeting: Meeting) -> None:
        is_wanted = number <= FEWEST
        fields = {
            "day": DayField(label=_("Day"), required=is_wanted),
            "end_day": DayField(label=_("Last day"), required=False, help_text=_("Only for a conference over several days.")),
            "starts": forms.TimeField(label=_("Begins"), widget=TimeInput, required=is_wanted, initial=meeting.starts),
            "ends": forms.TimeField(label=_("Ends"), widget=TimeInput, required=False, initial=meeting.ends),
            "place": forms.CharField(label=_("Place, if it is another"), max_length=200, required=False),
            "note": forms.CharField(
                label=_("Note"),
                max_length=200,
                required=False,
                help_text=_("What else differs: “lunch till lunch, 1,200 kr each”."),
            ),
        }
        self.fields.update({f"{name}_{number}": field for name, field in fields.items()})
        names = tuple(f"{name}_{number}" for name in fields)
        self.fieldsets.append((_("Alternative %(number)s") % {"number": number}, names))

    def clean(self) -> dict[str, Any]:
        """Nobody loses what they wrote beside a day that they forgot."""
        cleaned: dict[str, Any] = super().clean() or {}
        for number in range(FEWEST + 1, MOST + 1):
            said = any(cleaned.get(f"{name}_{number}") for name in ("end_day", "place", "note"))
            if said and not cleaned.get(f"day_{number}"):
                self.add_error(f"day_{number}", gettext("Say which day this is about."))
            elif cleaned.get(f"day_{number}") and not cleaned.get(f"starts_{number}"):
                self.add_error(f"starts_{number}", gettext("Say when it begins."))
        return cleaned

    def days(self) -> list[DayFacts]:
        """The days that were filled in."""
        names = DayFacts.__dataclass_fields__
        rows = [{name: self.cleaned_data[f"{name}_{number}"] for name in names} for number in range(1, MOST + 1)]
        return [DayFacts(**row) for row in rows if row["day"]]


class DayAnswerForm(forms.Form):
    """What somebody says of each day."""

    def __init__(self, question: DayQuestion, person: Person, data: Any = None) -> None:
        super().__init__(data)
        said = dict(DayAnswer.objects.filter(alternative__question=question, person=person).values_list("alternative", "choice"))
        for one in question.alternatives.all():
            self.fields[str(one.position)] = forms.ChoiceField(
                label=alternative_words(one), choices=DayAnswer.Choice.choices, widget=forms.RadioSelect, initial=said.get(one.pk)
            )

    def choices(self) -> dict[int, str]:
        """The answers by the position of the day."""
        return {int(position): choice for position, choice in self.cleaned_data.items()}


class ChooseDayForm(forms.Form):
    """The day is chosen: why, and the meeting that falls away because of it."""

    words = forms.CharField(
        label=_("Why it is moved"), max_length=300, required=False, help_text=_("Told to those who have been called or asked.")
    )
    cancelled = forms.ModelChoiceField(
        Meeting.objects.none(), to_field_name="key", label=_("Cancel another meeting"), required=False,
        empty_label=_("No, none falls away"), help_text=_("Those who were called to it are told, and each names the other."),
    )  # fmt: skip

    def __init__(self, meeting: Meeting, data: Any = None) -> None:
        super().__init__(data)
        self.fields["cancelled"].queryset = planned_besides(meeting)  # type: ignore[attr-defined]
