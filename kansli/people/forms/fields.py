"""Fields that several forms of the area share."""

from typing import Any, Self

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from kansli.people.models import Person, Seat
from kansli.ui.widgets import DayInput


class LinesField(forms.CharField):
    """One text a line; cleaned to a list without the empty ones. A line is as long as a name may be."""

    widget = forms.Textarea
    longest = 200

    def prepare_value(self, value: Any) -> Any:
        return "\n".join(value) if isinstance(value, list) else value

    def clean(self, value: Any) -> list[str]:
        lines = [line.strip() for line in super().clean(value).splitlines() if line.strip()]
        if any(len(line) > self.longest for line in lines):
            raise ValidationError(gettext("A line has at most %(longest)s characters.") % {"longest": self.longest})
        return lines


class SentencesField(LinesField):
    """The same for whole sentences of a paper."""

    longest = 2000


class PersonField(forms.ModelChoiceField):  # type: ignore[type-arg]
    """A choice among the persons, by family name."""

    def __init__(self, **options: Any) -> None:
        options.setdefault("label", _("Person"))
        super().__init__(queryset=Person.objects.current().select_related("organisation"), **options)

    def label_from_instance(self, obj: Person) -> str:
        name = f"{obj.family_name}, {obj.given_name}" if obj.family_name else obj.given_name
        return f"{name} ({obj.organisation})" if obj.organisation else name


class SeatsField(forms.ModelMultipleChoiceField):  # type: ignore[type-arg]
    """A choice of seats, each with its body."""

    widget = forms.CheckboxSelectMultiple

    def label_from_instance(self, obj: Seat) -> str:
        return f"{obj.body} – {obj}"


class DayField(forms.DateField):
    """A day, in the browser's own calendar or written as 2023-10-27."""

    def __init__(self, **options: Any) -> None:
        super().__init__(widget=DayInput(), **options)


class RowForm(forms.Form):
    """A form of a row that is there: `RowForm.of(row, data)` shows what the row says."""

    @classmethod
    def of(cls, row: Any, data: Any = None) -> Self:
        """The form filled with the row's values, or with what was posted."""
        values = {name: getattr(row, name) for name in cls.base_fields if hasattr(row, name)}
        if "names" in values:
            values["names"] = [other.name for other in row.names.all()]
        if "usual_places" in values:
            values["usual_places"] = list(row.usual_places.all())
        return cls(data, initial=values)

    def words(self, name: str) -> str:
        """What stands in a field, as one reads it: the label of a choice, not its number."""
        value = self[name].value()
        labels = {str(key): str(label) for key, label in getattr(self.fields[name], "choices", ())}
        chosen = value if isinstance(value, list) else [value]
        return ", ".join(labels.get(str(getattr(one, "pk", one)), str(one)) for one in chosen if one not in (None, ""))
