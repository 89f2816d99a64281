"""Sending minutes for adjustment, and settling remarks."""

from typing import Self

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from kansli.meetings.models import Attendance, ItemPart, Meeting
from kansli.meetings.queries.handling import was_reordered
from kansli.meetings.queries.offering import next_adjusters
from kansli.meetings.queries.taken import written
from kansli.people.forms.fields import RowForm
from kansli.people.models import Person

ORDERS = [("agenda", _("As on the agenda")), ("handled", _("As they were handled"))]


class AdjustersField(forms.ModelMultipleChoiceField):  # type: ignore[type-arg]
    """A choice among those who were there."""

    widget = forms.CheckboxSelectMultiple

    def label_from_instance(self, obj: Person) -> str:
        return obj.name if obj.email else _("%(name)s (no mail address)") % {"name": obj.name}


class ElectForm(forms.Form):
    """Who adjusts the minutes, among those who were there; nobody is an answer too."""

    people = AdjustersField(queryset=Person.objects.none(), label=_("Adjusters"), required=False)

    def __init__(self, meeting: Meeting, data: QueryDict | None = None) -> None:
        super().__init__(data, initial={"people": [one.person_id for one in meeting.adjusters.all()]})
        present = meeting.attendances.filter(state__in=[Attendance.State.PRESENT, Attendance.State.DIGITAL], is_guest=False)
        chosen = Person.objects.filter(adjusted_meetings__meeting=meeting)
        mine = Person.objects.filter(pk__in=[*present.values_list("person", flat=True), *chosen.values_list("pk", flat=True)])
        self.fields["people"].queryset = mine.order_by("family_name", "given_name")  # type: ignore[attr-defined]
        turn = ", ".join(str(person) for person in next_adjusters(meeting))
        self.fields["people"].help_text = gettext("In turn: %(who)s") % {"who": turn} if turn else ""


class SendForm(ElectForm):
    """Who adjusts the minutes, and in which order the items stand."""

    people = AdjustersField(queryset=Person.objects.none(), label=_("Adjusters"))
    order = forms.ChoiceField(label=_("The items stand"), choices=ORDERS, widget=forms.RadioSelect, initial="agenda")

    def __init__(self, meeting: Meeting, data: QueryDict | None = None) -> None:
        super().__init__(meeting, data)
        if not was_reordered(meeting):
            del self.fields["order"]

    @property
    def in_handling_order(self) -> bool:
        """True when the items are to stand as they were handled."""
        return self.cleaned_data.get("order") == "handled"


class TakeForm(RowForm):
    """The stretch of text as it shall say, and perhaps a word to the adjuster."""

    text = forms.CharField(label=_("The text of the item"), widget=forms.Textarea(attrs={"rows": 14}), strip=False)
    answer = forms.CharField(label=_("A word to the adjuster"), widget=forms.Textarea(attrs={"rows": 2}), required=False)

    @classmethod
    def of(cls, row: ItemPart, data: QueryDict | None = None, suggestion: str = "") -> Self:
        """The form with the wording that is suggested, else with what the stretch says."""
        return cls(data, initial={"text": suggestion or written(row)})


class AnswerRemarkForm(forms.Form):
    """Why the text stays as it is."""

    answer = forms.CharField(label=_("Answer to the adjuster"), widget=forms.Textarea(attrs={"rows": 4}))
