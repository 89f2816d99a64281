"""Forms by which a member answers, and hands the question over."""

from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from kansli.people.forms.fields import DayField, RowForm
from kansli.register.actions.answering import Said
from kansli.register.models import FieldKind, HandlingLevel, MemberAnswer, MemberHandling
from kansli.register.queries.asking import LEVEL, STATE, YES_NO, Column, columns

STATES = (
    (MemberHandling.State.EXPECTED, _("Will be handled so")),
    (MemberHandling.State.DONE, _("Has been handled")),
    (MemberHandling.State.NOT_DONE, _("We have decided not to")),
)


class AnswerForm(RowForm):
    """The answer of one member: a field for each thing that is asked."""

    def __init__(self, data: Any = None, *, row: MemberAnswer, **options: Any) -> None:
        super().__init__(data, **options)
        self.asked = columns(row.question)
        for column in self.asked:
            self.fields[column.name] = _field(column)
            if column.kind == FieldKind.PERSON:
                self.fields[f"{column.name}_mail"] = forms.EmailField(label=_("Mail address"), required=False)

    @classmethod
    def of(cls, row: MemberAnswer, data: Any = None) -> "AnswerForm":
        """The form filled with the answer as it is, or with what was posted."""
        return cls(data, row=row, initial=row.values)

    def values(self) -> dict[str, Any]:
        """The answer as it is kept: days as ISO days, empty ones left out."""
        names = [name for column in self.asked for name in (column.name, f"{column.name}_mail") if name in self.fields]
        answered = {name: self.cleaned_data[name] for name in names}
        return {name: _plain(value) for name, value in answered.items() if value not in (None, "")}


class EnterForm(AnswerForm):
    """An answer that came by telephone or otherwise; the secretariat writes who gave it."""

    said_by = forms.CharField(label=_("Who answered"), max_length=200)
    how = forms.ChoiceField(label=_("How it came"), choices=[])

    def __init__(self, data: Any = None, **options: Any) -> None:
        super().__init__(data, **options)
        how = MemberAnswer.How
        self.fields["how"].choices = [(each, each.label) for each in (how.TELEPHONE, how.MAIL, how.MEETING)]  # type: ignore[attr-defined]

    @classmethod
    def of(cls, row: MemberAnswer, data: Any = None) -> "EnterForm":
        """The form filled with the answer as it is, or with what was posted."""
        contact = row.contact.name if row.contact else ""
        return cls(data, row=row, initial={**row.values, "said_by": row.who or contact, "how": row.how})

    def said(self, person: Any) -> Said:
        """The answer, as the secretariat's `person` heard it."""
        words, how = self.cleaned_data["said_by"], MemberAnswer.How(self.cleaned_data["how"])
        return Said(self.values(), how, person, words)


class HandOverForm(forms.Form):
    """The colleague who shall answer."""

    name = forms.CharField(label=_("The colleague's name"), max_length=200)
    email = forms.EmailField(label=_("The colleague's mail address"))


def _field(column: Column) -> forms.Field:
    """The field for one thing that is asked."""
    said: dict[str, Any] = {"label": column.label, "required": column.is_required}
    if column.kind == LEVEL:
        levels = [(level.key, level.name) for level in HandlingLevel.objects.filter(is_current=True)]
        return forms.ChoiceField(choices=levels, widget=forms.RadioSelect, **said)
    if column.kind in CHOICES:
        return forms.ChoiceField(choices=CHOICES[column.kind], widget=forms.RadioSelect, **said)
    if column.kind == FieldKind.CHOICE:
        return forms.ChoiceField(choices=[(each, each) for each in column.choices], widget=forms.RadioSelect, **said)
    if column.kind == FieldKind.DAY:
        return DayField(**said)
    if column.kind == FieldKind.NUMBER:
        return forms.IntegerField(min_value=0, **said)
    return forms.CharField(max_length=LONGEST.get(column.name, 4000), **said, **_text(column))


CHOICES: dict[str, Any] = {STATE: STATES, FieldKind.YES_NO: list(YES_NO.items())}
LONGEST = {"handled_by": 200, "registration_number": 60}  # as the table of handling holds them


def _text(column: Column) -> dict[str, Any]:
    """Several lines for a text of one's own, one for a name or a number."""
    is_long = column.kind == FieldKind.TEXT and column.name not in LONGEST
    return {"widget": forms.Textarea(attrs={"rows": 3})} if is_long else {}


def _plain(value: Any) -> Any:
    return value.isoformat() if isinstance(value, date) else value
