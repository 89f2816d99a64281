"""What the secretary may change of a meeting and of an item."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from kansli.matters.models import Matter
from kansli.meetings.models import Meeting


class MeetingForm(forms.ModelForm):  # type: ignore[type-arg]
    """Facts of the head. The text of the minutes is not among them."""

    class Meta:
        model = Meeting
        fields = ["number", "starts", "ends", "place", "mode", "kind", "adjuster_words"]
        labels = {
            "number": _("Number in the year"),
            "starts": _("Begins"),
            "ends": _("Ends"),
            "place": _("Place"),
            "mode": _("How it is held"),
            "kind": _("Kind of meeting"),
            "adjuster_words": _("Adjusters"),
        }
        widgets = {
            "starts": forms.TimeInput(attrs={"type": "time"}, format="%H:%M"),
            "ends": forms.TimeInput(attrs={"type": "time"}, format="%H:%M"),
        }


class ItemMatterForm(forms.Form):
    """Which matter an item belongs to; none is an answer too."""

    matter = forms.ModelChoiceField(Matter.objects.none(), required=False, label=_("Matter"), empty_label=_("No matter"))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["matter"].queryset = Matter.objects.current()  # type: ignore[attr-defined]
