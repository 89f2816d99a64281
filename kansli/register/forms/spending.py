"""Forms for amounts against a ceiling, and for what is bought."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from kansli.core.clock import today
from kansli.people.forms.fields import DayField, RowForm
from kansli.people.models import Member
from kansli.register.actions import DeliverySheet, EntrySheet, ProcurementSheet
from kansli.register.forms.decisions import CeilingField
from kansli.register.models import CeilingEntry, Decision, Procurement


class EntryForm(RowForm):
    """An amount against a ceiling. The last box comes when the ceiling would be passed."""

    kind = forms.ChoiceField(label=_("Kind"), choices=CeilingEntry.Kind.choices, widget=forms.RadioSelect)
    amount = CeilingField(label=_("Amount in kronor"))
    text = forms.CharField(label=_("What it is for"), max_length=300)
    day = DayField(label=_("Day"))
    supplier = forms.CharField(label=_("Supplier"), max_length=200, required=False)
    registration_number = forms.CharField(label=_("Registration number"), max_length=60, required=False)
    settles = forms.ModelChoiceField(
        label=_("Settles the commitment"),
        queryset=CeilingEntry.objects.none(),
        required=False,
        to_field_name="key",
        help_text=_("For an outcome: the commitment that it pays."),
    )
    is_confirmed = forms.BooleanField(label=_("I know that the ceiling is passed"), required=False)

    def __init__(self, data: Any = None, *, decision: Decision, **options: Any) -> None:
        options.setdefault("initial", {"day": today(), "kind": CeilingEntry.Kind.COMMITMENT})
        super().__init__(data, **options)
        commitments = decision.entries.filter(kind=CeilingEntry.Kind.COMMITMENT, is_withdrawn=False)
        self.fields["settles"].queryset = commitments  # type: ignore[attr-defined]
        if not self.is_bound:
            del self.fields["is_confirmed"]

    @classmethod
    def of(cls, row: CeilingEntry, data: Any = None) -> "EntryForm":
        """The form filled with the entry, or with what was posted."""
        same = ("kind", "amount", "text", "day", "supplier", "registration_number")
        initial = {name: getattr(row, name) for name in same} | {"settles": row.settles.key if row.settles else None}
        return cls(data, decision=row.decision, initial=initial)

    def clean_amount(self) -> int:
        """An amount of nothing is no entry."""
        if not self.cleaned_data["amount"]:
            raise ValidationError(_("Write the amount in whole kronor, such as 110 000."))
        return int(self.cleaned_data["amount"])

    def sheet(self) -> EntrySheet:
        """The entry as it should be."""
        values = {name: value for name, value in self.cleaned_data.items() if name != "is_confirmed"}
        return EntrySheet(**values | {"kind": CeilingEntry.Kind(values["kind"])})


class ProcurementForm(RowForm):
    """What is bought by an assignment."""

    brief = forms.CharField(label=_("What is to be bought"), widget=forms.Textarea, required=False)
    buyer = forms.ModelChoiceField(
        label=_("Who buys"), queryset=Member.objects.select_related("organisation"), required=False, to_field_name="key"
    )
    ceiling = CeilingField(label=_("Ceiling in kronor"), required=False)
    supplier = forms.CharField(label=_("Supplier"), max_length=200, required=False)

    @classmethod
    def of(cls, row: Procurement, data: Any = None) -> "ProcurementForm":
        """The form filled with the procurement, or with what was posted."""
        initial = {
            "brief": row.brief,
            "buyer": row.buyer.key if row.buyer else "",
            "ceiling": row.ceiling,
            "supplier": row.supplier,
        }
        return cls(data, initial=initial)

    def sheet(self) -> ProcurementSheet:
        """The procurement as it should be."""
        return ProcurementSheet(**self.cleaned_data)


class DeliveryForm(RowForm):
    """One delivery."""

    text = forms.CharField(label=_("What is delivered"), max_length=300)
    day = DayField(label=_("Is to come on"), required=False)
    received_on = DayField(label=_("Came on"), required=False)

    def sheet(self) -> DeliverySheet:
        """The delivery as it should be."""
        return DeliverySheet(**self.cleaned_data)
