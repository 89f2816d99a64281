"""Who stands in, when somebody came and left, and guests."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from kansli.meetings.actions import GuestSheet, PresenceSheet
from kansli.meetings.models import AgendaItem, Attendance, Meeting
from kansli.meetings.queries.attending import HERE
from kansli.people.forms.bodies import TimeInput


class DeputyForm(forms.Form):
    """Who stands in on a seat, and how."""

    name = forms.CharField(label=_("Who stands in"), max_length=200, widget=forms.TextInput(attrs={"list": "people"}))
    state = forms.ChoiceField(
        label=_("How"), choices=[each for each in Attendance.State.choices if each[0] in HERE], widget=forms.RadioSelect,
        initial=Attendance.State.PRESENT,
    )  # fmt: skip


class TimesForm(forms.Form):
    """When somebody came and left."""

    arrived_at = forms.TimeField(label=_("Came at"), widget=TimeInput, required=False)
    arrived_at_item = forms.ModelChoiceField(AgendaItem.objects.none(), label=_("or at the item"), required=False)
    left_at = forms.TimeField(label=_("Left at"), widget=TimeInput, required=False)
    left_at_item = forms.ModelChoiceField(AgendaItem.objects.none(), label=_("or at the item"), required=False)

    def __init__(self, attendance: Attendance, data: Any = None) -> None:
        super().__init__(data, initial={name: getattr(attendance, name) for name in self.base_fields})
        for name in ("arrived_at_item", "left_at_item"):
            self.fields[name].queryset = attendance.meeting.items.all()  # type: ignore[attr-defined]

    def sheet(self) -> PresenceSheet:
        """What was filled in."""
        return PresenceSheet(**self.cleaned_data)


class GuestForm(forms.Form):
    """A guest at the meeting, or at some of its items."""

    name = forms.CharField(label=_("Name"), max_length=200, widget=forms.TextInput(attrs={"list": "people"}))
    organisation_words = forms.CharField(label=_("Organisation"), max_length=200, required=False)
    role = forms.CharField(label=_("Title"), max_length=120, required=False)
    item_numbers = forms.MultipleChoiceField(
        label=_("At the items"), required=False, widget=forms.CheckboxSelectMultiple, help_text=_("None is the whole meeting.")
    )

    def __init__(self, meeting: Meeting, data: Any = None) -> None:
        super().__init__(data)
        self.fields["item_numbers"].choices = [(item.number, str(item)) for item in meeting.items.all()]  # type: ignore[attr-defined]

    def sheet(self) -> GuestSheet:
        """What was filled in."""
        return GuestSheet(**self.cleaned_data)
