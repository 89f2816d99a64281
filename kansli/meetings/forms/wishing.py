"""Asking for another mode, and declining it."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from kansli.meetings.models import Meeting


class AskModeForm(forms.Form):
    """How somebody wants the meeting to be held, and why."""

    mode = forms.ChoiceField(label=_("How should it be held?"), widget=forms.RadioSelect)
    words = forms.CharField(label=_("Why"), max_length=500, widget=forms.Textarea)

    def __init__(self, meeting: Meeting, data: Any = None) -> None:
        super().__init__(data)
        self.fields["mode"].choices = [one for one in Meeting.Mode.choices if one[0] != meeting.mode]  # type: ignore[attr-defined]


class DeclineModeForm(forms.Form):
    """Why it is held as it was."""

    answer = forms.CharField(
        label=_("Why it is held as it was"), max_length=500, widget=forms.Textarea, help_text=_("Mailed to the one who asked.")
    )
