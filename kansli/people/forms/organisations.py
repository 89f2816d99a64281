"""Forms of the cooperation, of organisations and of places."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from kansli.people.actions import CooperationSheet, OrganisationSheet
from kansli.people.forms.fields import DayField, LinesField, RowForm
from kansli.people.models import Organisation

NAMES_HELP = _("One on each line: old names, short forms and common misspellings. Papers are understood by them.")


class CooperationForm(RowForm):
    """What the cooperation is called and what it is for."""

    name = forms.CharField(label=_("Name"), max_length=200)
    short_name = forms.CharField(label=_("Short name"), max_length=60)
    purpose = forms.CharField(label=_("What it is for"), widget=forms.Textarea, required=False)
    host = forms.ModelChoiceField(
        label=_("Host"),
        queryset=Organisation.objects.all(),
        required=False,
        help_text=_("The organisation that employs the secretariat."),
    )
    election_year = forms.IntegerField(
        label=_("Election year"),
        min_value=1970,
        max_value=2200,
        required=False,
        help_text=_("Any one; others follow by four."),
    )

    def sheet(self) -> CooperationSheet:
        """What was filled in."""
        return CooperationSheet(**self.cleaned_data)


class OrganisationForm(RowForm):
    """An organisation in the cooperation or outside it."""

    name = forms.CharField(label=_("Name"), max_length=200)
    kind = forms.ChoiceField(label=_("Kind"), choices=Organisation.Kind.choices)
    code = forms.CharField(
        label=_("Municipality code"), max_length=10, required=False, help_text=_("Four figures, for municipalities: 0127.")
    )
    website = forms.URLField(label=_("Website"), required=False, assume_scheme="https")
    names = LinesField(label=_("Other names"), required=False, help_text=NAMES_HELP)
    note = forms.CharField(label=_("Note"), widget=forms.Textarea, required=False)

    def sheet(self) -> OrganisationSheet:
        """What was filled in, but for the other names."""
        return OrganisationSheet(**{name: value for name, value in self.cleaned_data.items() if name != "names"})


class JoinForm(forms.Form):
    """An organisation that is noted already becomes a member, or a new municipality does."""

    organisation = forms.ModelChoiceField(label=_("Organisation"), queryset=Organisation.objects.all(), required=False)
    name = forms.CharField(label=_("Or a municipality that is not in the list"), max_length=200, required=False)
    code = forms.CharField(label=_("Its municipality code"), max_length=10, required=False)
    first_day = DayField(label=_("First day"), required=False, help_text=_("Leave empty if nobody knows."))

    def clean(self) -> dict[str, Any]:
        """One of the two ways."""
        data = super().clean() or {}
        if bool(data.get("organisation")) == bool(data.get("name")):
            raise ValidationError(gettext("Choose an organisation in the list or write the name of a new one, not both."))
        return data

    def who(self) -> Organisation | OrganisationSheet:
        """The organisation, or the sheet of a new one."""
        data = self.cleaned_data
        new = OrganisationSheet(name=data["name"], kind=Organisation.Kind.MUNICIPALITY, code=data["code"])
        return data["organisation"] or new


class PeriodForm(RowForm):
    """The days of something."""

    starts_on = DayField(label=_("First day"), required=False)
    ends_on = DayField(label=_("Last day"), required=False, help_text=_("Leave empty if it goes on."))


class LastDayForm(forms.Form):
    """Until which day something lasts."""

    last_day = DayField(label=_("Last day"))


class EndAllForm(LastDayForm):
    """Until which day, and whether what lies within ends with it."""

    seats_too = forms.BooleanField(label=_("End its open seats, mandates and offices the same day"), required=False)


class PlaceForm(RowForm):
    """A place where one meets."""

    name = forms.CharField(label=_("Name"), max_length=200)
    address = forms.CharField(label=_("Address"), max_length=200, required=False)
