"""Publishing, correcting, and the days of the registrar's list."""

from typing import Self

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from kansli.core.clock import today
from kansli.meetings.actions import PublishSheet
from kansli.meetings.models import AgendaItem, Meeting
from kansli.people.forms.fields import DayField, LinesField, PersonField


class PassagesField(LinesField):
    """Passages of a text, one a line."""

    longest = 5_000


class ItemsField(forms.ModelMultipleChoiceField):  # type: ignore[type-arg]
    """A choice of items."""

    widget = forms.CheckboxSelectMultiple


class PublishForm(forms.Form):
    """What is left out of the public version, and why."""

    items = ItemsField(queryset=AgendaItem.objects.none(), label=_("Leave out the text of these items"), required=False)
    passages = PassagesField(
        label=_("Leave out these passages"), required=False, help_text=_("One a line, just as they stand in the text.")
    )
    reason = forms.CharField(label=_("Why"), max_length=300, required=False, help_text=_("Needed when something is left out."))

    def __init__(self, meeting: Meeting, data: QueryDict | None = None) -> None:
        super().__init__(data)
        self.fields["items"].queryset = meeting.items.all()  # type: ignore[attr-defined]

    def sheet(self) -> PublishSheet:
        """What was filled in."""
        return PublishSheet(list(self.cleaned_data["items"]), self.cleaned_data["passages"], self.cleaned_data["reason"])


class CorrectionForm(forms.Form):
    """What was wrong and what it should say, and who adjusts that."""

    text = forms.CharField(label=_("The correction"), widget=forms.Textarea(attrs={"rows": 8}))
    adjuster = PersonField(label=_("Adjuster"))


class ApproveForm(forms.Form):
    """The fingerprint of the text that the page showed."""

    sha256 = forms.CharField(widget=forms.HiddenInput)


class DaysForm(forms.Form):
    """From a day to a day; the year so far where nothing is said."""

    fran = DayField(label=_("From"))
    till = DayField(label=_("To"))

    @classmethod
    def of(cls, query: QueryDict) -> Self:
        """The form with the days of an address."""
        usual = {"fran": f"{today():%Y}-01-01", "till": f"{today()}"}
        return cls(usual | {name: query[name] for name in usual if query.get(name)})
