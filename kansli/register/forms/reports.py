"""Forms by which an assignment is reported, and a report answered."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from kansli.people.access import Actor
from kansli.people.forms.fields import DayField
from kansli.register.forms.fields import EntryField, RecipientField, somebody
from kansli.register.models import AssignmentReport, Decision

Kind = AssignmentReport.Kind


class ReportForm(forms.Form):
    """What has come of an assignment."""

    kind = forms.ChoiceField(label=_("How it goes"), choices=Kind.choices, widget=forms.RadioSelect)
    text = forms.CharField(
        label=_("In your own words"),
        widget=forms.Textarea(attrs={"rows": 4}),
        required=False,
        help_text=_("What has been done, what is left, or what stands in the way."),
    )
    due_on = DayField(label=_("Proposed new last day"), required=False, help_text=_("When you need more time."))

    def clean(self) -> dict[str, Any]:
        """More time is asked for until a day; all but "done" needs a few words."""
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        kind = cleaned.get("kind")
        if kind == Kind.MORE_TIME and not cleaned.get("due_on") and "due_on" not in self.errors:
            self.add_error("due_on", _("Propose a new last day."))
        if kind != Kind.MORE_TIME:
            cleaned["due_on"] = None
        if kind and kind != Kind.DONE and not cleaned.get("text"):
            self.add_error("text", _("Write a few words."))
        return cleaned


class AcceptForm(forms.Form):
    """That the giver takes what was reported. What it asks for depends on what that was."""

    due_on = DayField(label=_("New last day"))
    to = RecipientField(
        label=_("Who is to do it instead"),
        required=False,
        choices=somebody,
        help_text=_("Or choose the decision that lets it go."),
    )
    decision = EntryField(Decision, label=_("The decision that lets it go"), required=False)
    text = forms.CharField(label=_("A word to the one who reported"), widget=forms.Textarea(attrs={"rows": 3}), required=False)

    def __init__(self, data: Any = None, *, report: AssignmentReport, actor: Actor) -> None:
        super().__init__(data, initial={"due_on": report.due_on})
        wanted = {Kind.DONE: {"text"}, Kind.MORE_TIME: {"due_on", "text"}, Kind.CANNOT: {"to", "decision", "text"}}
        for name in set(self.fields) - wanted[Kind(report.kind)]:
            del self.fields[name]
        if "decision" in self.fields:
            self.fields["decision"].actor = actor  # type: ignore[attr-defined]


class ReturnForm(forms.Form):
    """That the giver does not take it, and why."""

    text = forms.CharField(label=_("What is left to do"), widget=forms.Textarea(attrs={"rows": 3}))
