"""Forms of an assignment."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from kansli.core.clock import today
from kansli.people.access import Actor
from kansli.people.forms.fields import DayField, RowForm
from kansli.people.models import Body
from kansli.register.actions import AssignmentSheet, NewAssignment, Recipient
from kansli.register.forms.fields import EntryField, MatterField, RecipientField, somebody
from kansli.register.models import Assignment, Decision


class AssignmentForm(RowForm):
    """All of an assignment that can be changed."""

    task = forms.CharField(label=_("Task"), widget=forms.Textarea)
    to = RecipientField()
    given_to_words = forms.CharField(
        label=_("Given to, in words"), max_length=300, required=False, help_text=_("As the paper says it.")
    )
    due_on = DayField(label=_("Last day"), required=False)
    due_words = forms.CharField(
        label=_("Last day, in words"), max_length=300, required=False, help_text=_("Such as “before summer”.")
    )
    condition = forms.CharField(label=_("Waits for"), max_length=300, required=False)
    is_decided = forms.BooleanField(label=_("Decided, and not only promised"), required=False)
    decision = EntryField(Decision, label=_("Decision"), required=False)
    matter = MatterField(required=False)
    reason = forms.CharField(label=_("Reason for the change"), max_length=300, help_text=_("Kept in the history."))

    fieldsets = (
        ("", ("body", "day", "task", "to", "given_to_words")),
        (_("When"), ("due_on", "due_words", "condition")),
        (_("Where it comes from"), ("decision", "is_decided", "matter")),
        ("", ("reason",)),
    )

    def __init__(self, data: Any = None, *, actor: Actor | None = None, **options: Any) -> None:
        super().__init__(data, **options)
        self.fields["decision"].actor = actor  # type: ignore[attr-defined]

    @classmethod
    def of(cls, row: Assignment, data: Any = None, actor: Actor | None = None) -> "AssignmentForm":
        """The form filled with the assignment, or with what was posted."""
        same = ("task", "given_to_words", "due_on", "due_words", "condition", "is_decided", "decision", "matter")
        return cls(data, actor=actor, initial={**{name: getattr(row, name) for name in same}, "to": row})

    def recipient(self) -> Recipient:
        """Whom it is given to, with the words for it."""
        to: Recipient = self.cleaned_data["to"]
        return Recipient(to.given_to, to.person, to.seat, to.member, to.to_body, to.office, self.cleaned_data["given_to_words"])

    def clean(self) -> dict[str, Any]:
        """What is given in words only must have words."""
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        to = cleaned.get("to")
        if to and to.given_to == Assignment.GivenTo.WORDS and not cleaned.get("given_to_words", "").strip():
            self.add_error("given_to_words", _("Write who is to do it, or choose somebody above."))
        return cleaned

    def values(self) -> dict[str, Any]:
        """What the form says beside the recipient."""
        same = ("task", "due_on", "due_words", "condition", "is_decided", "decision", "matter")
        return {name: self.cleaned_data[name] for name in same}

    def sheet(self) -> AssignmentSheet:
        """The assignment as it should be."""
        return AssignmentSheet(to=self.recipient(), **self.values())


class NewAssignmentForm(AssignmentForm):
    """An assignment entered by hand, without a paper."""

    body = forms.ModelChoiceField(label=_("Body"), queryset=Body.objects.exclude(kind=Body.Kind.SECRETARIAT), to_field_name="key")
    day = DayField(label=_("Day"))

    reason = None  # type: ignore[assignment]

    def clean_day(self) -> Any:
        """It has been given; the day is today at the latest."""
        day = self.cleaned_data["day"]
        if day > today():
            raise ValidationError(_("The day lies ahead. An assignment is entered when it has been given."))
        return day

    def new(self) -> NewAssignment:
        """What is to be entered."""
        return NewAssignment(body=self.cleaned_data["body"], day=self.cleaned_data["day"], to=self.recipient(), **self.values())


class DueForm(forms.Form):
    """The last day that an assignment's words mean."""

    due_on = DayField(label=_("Last day"))


class PassOnForm(forms.Form):
    """Who is to do it instead."""

    to = RecipientField(label=_("Who is to do it instead"), choices=somebody)
    reason = forms.CharField(label=_("Reason"), max_length=300, help_text=_("Kept in the history."))


class FinishForm(forms.Form):
    """That an assignment is done, with a word if one likes."""

    reason = forms.CharField(label=_("Remark"), max_length=300, required=False, help_text=_("Kept in the history."))


class LetGoForm(forms.Form):
    """Which decision lets an assignment go."""

    decision = EntryField(Decision, label=_("The decision that lets it go"))
    reason = forms.CharField(label=_("Reason"), max_length=300, required=False)

    def __init__(self, data: Any = None, *, actor: Actor) -> None:
        super().__init__(data)
        self.fields["decision"].actor = actor  # type: ignore[attr-defined]


class SupersedeForm(forms.Form):
    """Which assignment takes the place of this one."""

    other = EntryField(Assignment, label=_("The assignment that takes its place"))
    reason = forms.CharField(label=_("Reason"), max_length=300, required=False)

    def __init__(self, data: Any = None, *, actor: Actor) -> None:
        super().__init__(data)
        self.fields["other"].actor = actor  # type: ignore[attr-defined]


class ViewForm(forms.Form):
    """The name of a saved view."""

    name = forms.CharField(label=_("Name"), max_length=100)
