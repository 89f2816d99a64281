"""Calling to a meeting, and answering."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from kansli.meetings.actions import AnswerSheet
from kansli.meetings.models import MeetingAnswer


class CallForm(forms.Form):
    """What is added to the notice, and if the mails wait for a look."""

    words = forms.CharField(
        label=_("Something to add"), widget=forms.Textarea, required=False, help_text=_("Stands in the mail, above the agenda.")
    )
    is_held = forms.BooleanField(label=_("Hold the mails, so that I can look at them first"), required=False)


class AnswerForm(forms.Form):
    """What one who is called answers."""

    choice = forms.ChoiceField(label=_("Do you come?"), widget=forms.RadioSelect)
    deputy_words = forms.CharField(label=_("Who comes instead"), max_length=200, required=False)
    words = forms.CharField(label=_("Anything else"), max_length=300, required=False)

    def __init__(self, choices: list[tuple[str, str]], answer: MeetingAnswer | None, data: Any = None) -> None:
        given = {name: getattr(answer, name) for name in ("choice", "deputy_words", "words")} if answer else {}
        super().__init__(data, initial=given)
        self.fields["choice"].choices = choices  # type: ignore[attr-defined]
        if MeetingAnswer.Choice.DEPUTY not in dict(choices):
            del self.fields["deputy_words"]

    def sheet(self) -> AnswerSheet:
        """What was filled in."""
        return AnswerSheet(**self.cleaned_data)
