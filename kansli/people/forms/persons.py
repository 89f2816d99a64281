"""Forms of persons."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from kansli.people.actions import PersonSheet
from kansli.people.forms.fields import DayField, LinesField, PersonField, RowForm, SeatsField
from kansli.people.models import Organisation, Person, Seat


class PersonForm(RowForm):
    """What is said of a person."""

    given_name = forms.CharField(label=_("Given name"), max_length=100)
    family_name = forms.CharField(label=_("Family name"), max_length=100, required=False)
    title = forms.CharField(label=_("Title"), max_length=120, required=False)
    organisation = forms.ModelChoiceField(label=_("Organisation"), queryset=Organisation.objects.all(), required=False)
    email = forms.EmailField(label=_("Mail address"), required=False)
    phone = forms.CharField(label=_("Telephone"), max_length=40, required=False)
    names = LinesField(
        label=_("Other names"), required=False, help_text=_("One on each line: former names and spellings in papers.")
    )

    def sheet(self) -> PersonSheet:
        """What was filled in, but for the other names."""
        return PersonSheet(**{name: value for name, value in self.cleaned_data.items() if name != "names"})


class MoveForm(forms.Form):
    """To which organisation a person goes, and when."""

    organisation = forms.ModelChoiceField(label=_("New organisation"), queryset=Organisation.objects.all())
    title = forms.CharField(label=_("New title"), max_length=120, required=False, help_text=_("Leave empty to keep the title."))
    first_day = DayField(label=_("First day there"))
    seats = SeatsField(label=_("Vacant seats to take over that day"), queryset=Seat.objects.none(), required=False)

    def __init__(self, vacant: list[Seat], data: Any = None) -> None:
        super().__init__(data)
        seats = Seat.objects.filter(pk__in=[seat.pk for seat in vacant]).select_related("body", "member__organisation")
        self.fields["seats"].queryset = seats  # type: ignore[attr-defined]
        if not vacant:
            del self.fields["seats"]


class MergeForm(forms.Form):
    """The other row of the same human being."""

    double = PersonField(label=_("The same person, noted once more"))

    def __init__(self, kept: Person, data: Any = None) -> None:
        super().__init__(data)
        field = self.fields["double"]
        field.queryset = field.queryset.exclude(pk=kept.pk)  # type: ignore[attr-defined]


class PersonsFilter(forms.Form):
    """What the list of persons is narrowed to."""

    q = forms.CharField(label=_("Name, title or organisation"), required=False)
    show = forms.ChoiceField(
        label=_("Show"),
        choices=[
            ("", _("Everybody")),
            ("now", _("With a mandate today")),
            ("before", _("With former mandates only")),
            ("none", _("Without mandates")),
        ],
        required=False,
    )
