"""Forms of matters."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from kansli.core.clock import today
from kansli.matters.models import Matter, MatterName
from kansli.matters.queries import matter_called
from kansli.people.forms.fields import DayField, RowForm
from kansli.people.models import Organisation


class OtherMatterField(forms.CharField):
    """Another matter, by any of its names; the page lists them as one types (`<datalist id="matters">`)."""

    def __init__(self, **options: Any) -> None:
        super().__init__(widget=forms.TextInput(attrs={"list": "matters", "autocomplete": "off"}), max_length=300, **options)

    def clean(self, value: Any) -> Matter:
        name = super().clean(value)
        found = matter_called(name)
        if found is None:
            raise ValidationError(_("There is no matter called “%(name)s”. Choose from the list.") % {"name": name})
        return found


class MatterForm(RowForm):
    """What a matter is called, and with whom one has to do in it."""

    title = forms.CharField(label=_("Title"), max_length=300)
    summary = forms.CharField(label=_("Summary"), widget=forms.Textarea, required=False)
    counterparts = forms.ModelMultipleChoiceField(
        label=_("Counterparts"), queryset=Organisation.objects.none(), required=False, widget=forms.CheckboxSelectMultiple
    )

    def __init__(self, data: Any = None, **options: Any) -> None:
        super().__init__(data, **options)
        others = Organisation.objects.filter(memberships__isnull=True)
        self.fields["counterparts"].queryset = others  # type: ignore[attr-defined]

    @classmethod
    def of(cls, row: Matter, data: Any = None) -> "MatterForm":
        """The form filled with the matter, or with what was posted."""
        values = {"title": row.title, "summary": row.summary, "counterparts": list(row.counterparts.values_list("pk", flat=True))}
        return cls(data, initial=values)


class NameForm(forms.Form):
    """Another name of a matter."""

    name = forms.CharField(label=_("Other name"), max_length=300)
    kind = forms.ChoiceField(label=_("Kind"), choices=MatterName.Kind.choices)


class RelateForm(forms.Form):
    """A matter that has to do with this one."""

    other = OtherMatterField(label=_("Related matter"))


class MergeForm(forms.Form):
    """The matter that this one is taken up in."""

    into = OtherMatterField(label=_("Merge into"))
    reason = forms.CharField(label=_("Reason"), max_length=300, help_text=_("Kept in the history."))


class ReasonForm(forms.Form):
    """Why something is done."""

    reason = forms.CharField(label=_("Reason"), max_length=300, help_text=_("Kept in the history."))


class EndForm(forms.Form):
    """The last day of a matter."""

    last_day = DayField(label=_("Last day"), initial=today)
