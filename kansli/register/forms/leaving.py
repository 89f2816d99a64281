"""The form by which what somebody left behind is handed over."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from kansli.register.actions import Recipient
from kansli.register.models import Assignment
from kansli.register.queries.leaving import Left


class AssignmentsField(forms.ModelMultipleChoiceField):  # type: ignore[type-arg]
    """A choice of assignments, each a box with its task."""

    widget = forms.CheckboxSelectMultiple

    def label_from_instance(self, obj: Assignment) -> str:
        return str(obj)


class HandOverForm(forms.Form):
    """Which of the assignments, and to whom: the seat, whose holder changes, or the successor by name."""

    assignments = AssignmentsField(label=_("Assignments"), queryset=Assignment.objects.none(), to_field_name="key")
    to = forms.ChoiceField(label=_("Hand over to"), widget=forms.RadioSelect, initial="seat")
    reason = forms.CharField(label=_("Reason"), max_length=300, help_text=_("Kept in the history."))

    def __init__(self, data: Any = None, *, left: Left) -> None:
        keys = [one.key for one in left.assignments]
        super().__init__(data, initial={"assignments": keys, "to": "seat", "reason": _("New person on the seat")})
        self.left = left
        self.fields["assignments"].queryset = Assignment.objects.filter(key__in=keys)  # type: ignore[attr-defined]
        choices = [("seat", _("The seat: %(seat)s") % {"seat": left.mandate.seat})]
        choices += [("successor", str(left.successor))] if left.successor else []
        self.fields["to"].choices = choices  # type: ignore[attr-defined]

    def recipient(self) -> Recipient:
        """The seat, or who sits in it now."""
        return Recipient.of(self.left.mandate.seat if self.cleaned_data["to"] == "seat" else self.left.successor)
