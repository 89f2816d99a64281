"""What became of an item, and what is changed of a finding."""

from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from kansli.meetings.actions import OutcomeSheet
from kansli.meetings.models import AgendaItem
from kansli.people.forms.fields import DayField
from kansli.people.models import Body
from kansli.reading.minutes import DecisionKind
from kansli.register.models import Decision

FEW = _("for too few members present")


class OutcomeForm(forms.Form):
    """What became of an item."""

    status = forms.ChoiceField(label=_("What became of it"), choices=AgendaItem.Status.choices, widget=forms.RadioSelect)
    tabled_to_body = forms.ModelChoiceField(
        Body.objects.exclude(kind=Body.Kind.SECRETARIAT), label=_("Tabled to the body"), required=False,
        help_text=_("Empty is the same body."),
    )  # fmt: skip
    tabled_to_day = DayField(label=_("Tabled to the day"), required=False, help_text=_("Empty is the next meeting."))
    tabled_to_words = forms.CharField(label=_("In words"), max_length=300, required=False)
    lapsed_by = forms.ModelChoiceField(AgendaItem.objects.none(), label=_("Lapsed because of the item"), required=False)

    def __init__(self, item: AgendaItem, data: Any = None, *, too_few: bool = False) -> None:
        super().__init__(data, initial={name: getattr(item, name) for name in self.base_fields})
        if too_few and not item.tabled_to_words:
            self.initial["tabled_to_words"] = gettext("next meeting, %(why)s") % {"why": FEW}
        self.fields["lapsed_by"].queryset = item.meeting.items.exclude(pk=item.pk)  # type: ignore[attr-defined]

    def sheet(self) -> OutcomeSheet:
        """What was filled in."""
        return OutcomeSheet(**self.cleaned_data)


class AssignmentFindingForm(forms.Form):
    """What was recognised of an assignment, in other words."""

    assignees = forms.CharField(label=_("Who"), max_length=300, help_text=_("Several with a comma between."))
    task = forms.CharField(label=_("What"), max_length=2000)
    due = DayField(label=_("Last day"), required=False)

    def values(self) -> dict[str, object]:
        """What was filled in, as it is kept."""
        cleaned = self.cleaned_data
        return {**cleaned, "due": cleaned["due"].isoformat() if cleaned["due"] else ""}


class DecisionFindingForm(forms.Form):
    """Which kind of decision it is."""

    kind = forms.ChoiceField(label=_("Kind"), choices=[(kind.value, Decision.Kind(kind.value).label) for kind in DecisionKind])

    def values(self) -> dict[str, object]:
        """What was filled in, as it is kept."""
        return dict(self.cleaned_data)


def finding_form(
    kind: str, data: Any = None, initial: dict[str, Any] | None = None
) -> AssignmentFindingForm | DecisionFindingForm:
    """The form for a finding of that kind."""
    return (AssignmentFindingForm if kind == "assignment" else DecisionFindingForm)(data, initial=initial)
