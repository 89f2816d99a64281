"""Items of the agenda: what the secretariat writes, and what members propose."""

from typing import Any, Self

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from kansli.documents.models import Document
from kansli.meetings.actions import ItemSheet, SuggestionSheet
from kansli.meetings.models import AgendaItem, ItemDocument
from kansli.people.forms.fields import LinesField, RowForm
from kansli.people.models import Person
from kansli.people.queries import person_named
from kansli.register.forms.fields import MatterField


class GuestsField(LinesField):
    """Persons by name, one a line; cleaned to the persons. They see this item and its papers, and nothing else."""

    def prepare_value(self, value: Any) -> Any:
        people = isinstance(value, list) and all(isinstance(each, Person) for each in value)
        return "\n".join(each.name for each in value) if people else super().prepare_value(value)

    def clean(self, value: Any) -> list[Person]:  # type: ignore[override]
        found = {name: person_named(name) for name in super().clean(value)}
        if missing := [name for name, person in found.items() if person is None]:
            told = gettext("Nobody in the register is called %(name)s. Add the person under Organisation first.")
            raise ValidationError([told % {"name": name} for name in missing])
        return [person for person in dict.fromkeys(found.values()) if person]


class ItemForm(RowForm):
    """An item on the agenda."""

    title = forms.CharField(label=_("Title"), max_length=300)
    purpose = forms.ChoiceField(label=_("Purpose"), choices=[("", "–"), *AgendaItem.Purpose.choices], required=False)
    matter = MatterField(required=False, help_text=_("So that it is found with what was said before."))
    presenters = LinesField(label=_("Presented by"), required=False, help_text=_("One name a line."))
    minutes_planned = forms.IntegerField(label=_("Minutes"), min_value=1, max_value=600, required=False)
    guests = GuestsField(
        label=_("Guests"), required=False, help_text=_("One name a line. They see this item and its papers only.")
    )
    background = forms.CharField(label=_("What it is about"), widget=forms.Textarea, required=False)
    proposal = forms.CharField(
        label=_("Proposed decision"),
        widget=forms.Textarea,
        required=False,
        help_text=_("Kept beside what is decided in the end."),
    )

    @classmethod
    def of(cls, row: AgendaItem, data: Any = None) -> Self:
        """The form with what the item says, or with what was posted."""
        values = {name: getattr(row, name) for name in cls.base_fields if name != "guests"}
        return cls(data, initial={**values, "guests": list(row.guests.all())})

    def sheet(self) -> ItemSheet:
        """What was filled in."""
        return ItemSheet(**self.cleaned_data)


class ProposalForm(forms.Form):
    """An item that a member proposes."""

    title = forms.CharField(label=_("What shall be taken up?"), max_length=300)
    background = forms.CharField(label=_("What it is about"), widget=forms.Textarea, required=False)
    proposal = forms.CharField(label=_("What you propose"), widget=forms.Textarea, required=False)
    minutes_planned = forms.IntegerField(label=_("How many minutes?"), min_value=1, max_value=600, required=False)

    def sheet(self) -> SuggestionSheet:
        """What was filled in."""
        return SuggestionSheet(**self.cleaned_data)


class AttachForm(forms.Form):
    """A paper for an item."""

    file = forms.FileField(label=_("File"))
    title = forms.CharField(label=_("Title"), max_length=200, required=False, help_text=_("Empty takes the name of the file."))
    phase = forms.ChoiceField(label=_("When it belongs there"), choices=ItemDocument.Phase.choices)
    audience = forms.ChoiceField(label=_("Who may read it"), choices=Document.Audience.choices)
