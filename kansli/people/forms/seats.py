"""Forms of seats, mandates and offices."""

from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from kansli.people.actions import PersonSheet
from kansli.people.forms.fields import DayField, PersonField, RowForm
from kansli.people.models import Body, Member, Office, Organisation, Person, Seat

NOTE = {"label": _("Note"), "max_length": 200, "required": False}


class SeatForm(RowForm):
    """What is said of a seat that is there."""

    role = forms.CharField(
        label=_("Role"),
        max_length=120,
        required=False,
        help_text=_("What its holder is. Needed where no member is."),
    )
    kind = forms.ChoiceField(label=_("Kind"), choices=Seat.Kind.choices)
    position = forms.IntegerField(
        label=_("Place in the list"),
        min_value=0,
        max_value=999,
        initial=0,
        help_text=_("Those with the same number stand by name."),
    )
    starts_on = DayField(label=_("First day"), required=False)
    ends_on = DayField(label=_("Last day"), required=False, help_text=_("Leave empty if it goes on."))


class NewSeatForm(forms.Form):
    """A seat for a member or a role, and who sits in it first."""

    member = forms.ModelChoiceField(
        label=_("Member"),
        queryset=Member.objects.none(),
        required=False,
        help_text=_("Leave empty for a role or a named person."),
    )
    role = forms.CharField(label=_("Role"), max_length=120, required=False)
    kind = forms.ChoiceField(label=_("Kind"), choices=Seat.Kind.choices, initial=Seat.Kind.ORDINARY)
    position = forms.IntegerField(label=_("Place in the list"), min_value=0, max_value=999, initial=0)
    starts_on = DayField(label=_("First day"), required=False)
    person = PersonField(label=_("Who sits in it"), required=False, help_text=_("Leave empty if the seat is vacant."))

    def __init__(self, body: Body, today: date, data: Any = None) -> None:
        super().__init__(data, initial={"starts_on": today})
        members = Member.objects.on(today).select_related("organisation")
        self.fields["member"].queryset = members  # type: ignore[attr-defined]
        if body.kind == Body.Kind.SECRETARIAT:
            del self.fields["member"]


class MemberSeatsForm(forms.Form):
    """A seat for each member at once."""

    role = forms.CharField(label=_("Role"), max_length=120, required=False, help_text=_("The same for all of them."))
    starts_on = DayField(label=_("First day"), required=False)


class WhomForm(forms.Form):
    """Somebody in the list, or somebody new."""

    person = PersonField(required=False)
    given_name = forms.CharField(label=_("Given name"), max_length=100, required=False)
    family_name = forms.CharField(label=_("Family name"), max_length=100, required=False)
    title = forms.CharField(label=_("Title"), max_length=120, required=False)
    email = forms.EmailField(label=_("Mail address"), required=False)
    first_day = DayField(label=_("First day"))
    note = forms.CharField(**NOTE)  # type: ignore[arg-type]

    fieldsets = (
        ("", ("person",)),
        (_("Or somebody who is not in the list"), ("given_name", "family_name", "title", "email")),
        (_("Days"), ("first_day", "last_day", "note")),
    )

    def clean(self) -> dict[str, Any]:
        """One of the two ways."""
        data = super().clean() or {}
        if bool(data.get("person")) == bool(data.get("given_name")):
            raise ValidationError(gettext("Choose a person in the list or write the name of a new one, not both."))
        return data

    def whom(self, organisation: Organisation | None) -> Person | PersonSheet:
        """The person, or the sheet of a new one, who belongs to the seat's organisation."""
        new = {name: self.cleaned_data[name] for name in ("given_name", "family_name", "title", "email")}
        return self.cleaned_data["person"] or PersonSheet(organisation=organisation, **new)

    def days(self) -> dict[str, Any]:
        """The days and the note, as the action takes them."""
        return {name: self.cleaned_data[name] for name in ("first_day", "last_day", "note") if name in self.cleaned_data}


class MandateForm(WhomForm):
    """Who sits in a vacant seat."""

    first_day = DayField(label=_("First day"), required=False, help_text=_("Leave empty if nobody knows."))
    last_day = DayField(label=_("Last day"), required=False, help_text=_("Leave empty if it goes on."))


class StandInForm(WhomForm):
    """Who represents a seat for a time."""

    last_day = DayField(label=_("Last day"))


class MandateDaysForm(RowForm):
    """The days of a mandate."""

    starts_on = DayField(label=_("First day"), required=False)
    ends_on = DayField(label=_("Last day"), required=False, help_text=_("Leave empty if it goes on."))
    note = forms.CharField(**NOTE)  # type: ignore[arg-type]


class OfficeForm(forms.Form):
    """Who chairs a body for a period."""

    kind = forms.ChoiceField(label=_("Office"), choices=Office.Kind.choices)
    member = forms.ModelChoiceField(
        label=_("Member"),
        queryset=Member.objects.none(),
        required=False,
        help_text=_("Who holds the member's seat chairs."),
    )
    person = PersonField(label=_("Or a person"), required=False)
    first_day = DayField(label=_("First day"), required=False)
    last_day = DayField(label=_("Last day"), required=False)

    def __init__(self, today: date, data: Any = None) -> None:
        super().__init__(data)
        members = Member.objects.on(today).select_related("organisation")
        self.fields["member"].queryset = members  # type: ignore[attr-defined]
