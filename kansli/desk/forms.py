"""Forms of the pages that gather from several areas."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _


class SplitForm(forms.Form):
    """What of a matter moves to a new one, and what that is called."""

    things = forms.MultipleChoiceField(label=_("What moves to the new matter"), widget=forms.CheckboxSelectMultiple)
    title = forms.CharField(label=_("Title of the new matter"), max_length=300)
    reason = forms.CharField(label=_("Reason"), max_length=300, help_text=_("Kept in the history."))

    def __init__(self, data: Any = None, *, things: Iterable[tuple[str, Any]]) -> None:
        super().__init__(data)
        self.fields["things"].choices = [(key, self.label(event)) for key, event in things]  # type: ignore[attr-defined]

    @staticmethod
    def label(event: Any) -> str:
        """Day, body, what it is and its words."""
        return f"{event.moment.day.isoformat()} {event.body.short} · {event.moment.kind}: {event.moment.title}"


class NoteForm(forms.Form):
    """What a human made of a mail that waited."""

    note = forms.CharField(
        label=_("What you have done"),
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("For example: the vote is entered as given by mail."),
    )
