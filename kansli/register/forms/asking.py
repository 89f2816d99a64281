"""Forms by which the secretariat asks the members: a question, its template, more time, another contact."""

from collections.abc import Iterable, Sequence
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from kansli.core.errors import RuleBroken
from kansli.people.forms.fields import DayField, RowForm
from kansli.people.models import Body, Member, Person
from kansli.register.actions.asking import QuestionSheet, check_sheet
from kansli.register.actions.templates import TemplateSheet
from kansli.register.models import FieldKind, MemberQuestion, QuestionField, QuestionKind, QuestionTemplate
from kansli.register.queries.contacts import Contact

SPARE, MORE = 2, "more"  # empty rows for more fields, and the name of the button that gives more of them
PARTS = ("label", "kind", "choices", "required")
OWN_FIELDS = _("What is asked")


class FieldRowsForm(RowForm):
    """A form with a row for each field of a question: its label, its kind, the alternatives, whether it must be answered."""

    def __init__(self, data: Any = None, *, asks: Sequence[QuestionField] = (), **options: Any) -> None:
        super().__init__(data, **options)
        self.numbers = range(_posted_rows(data) or len(asks) + SPARE)
        if data and MORE in data:
            self.numbers, self.is_bound = range(len(self.numbers) + SPARE), False
        for number in self.numbers:
            self._add_row(number, asks[number] if number < len(asks) else None)

    def _add_row(self, number: int, field: QuestionField | None) -> None:
        kind = field.kind if field else FieldKind.TEXT
        made = (
            forms.CharField(label=_("Question"), max_length=200, required=False, initial=field.label if field else ""),
            forms.ChoiceField(label=_("Answer"), choices=FieldKind.choices, required=False, initial=kind),
            forms.CharField(
                label=_("Alternatives"), max_length=1000, required=False, initial="; ".join(field.choices) if field else ""
            ),
            forms.BooleanField(label=_("Must be answered"), required=False, initial=field.is_required if field else True),
        )
        self.fields.update({f"{part}_{number}": each for part, each in zip(PARTS, made, strict=True)})

    def get_initial_for_field(self, field: forms.Field, field_name: str) -> Any:
        """What was typed stays when more rows are asked for; those begin as rows do."""
        row = field_name.rpartition("_")[2]
        is_new = not self.data or (row.isdigit() and f"label_{row}" not in self.data)
        return super().get_initial_for_field(field, field_name) if is_new else self.data.get(field_name, "")

    def rows(self) -> list[list[forms.BoundField]]:
        """The rows as a template shows them."""
        return [[self[f"{part}_{number}"] for part in PARTS] for number in self.numbers]

    def clean(self) -> dict[str, Any]:
        """The rows as fields under `asks`."""
        cleaned = super().clean() or self.cleaned_data
        cleaned["asks"] = [field for number in self.numbers if (field := self._field(number))]
        return cleaned

    def _field(self, number: int) -> QuestionField | None:
        label, kind, choices, required = (self.cleaned_data.get(f"{part}_{number}", "") for part in PARTS)
        if not label.strip():
            return None
        several = tuple(each.strip() for each in choices.split(";") if each.strip()) if kind == FieldKind.CHOICE else ()
        if kind == FieldKind.CHOICE and len(several) < 2:
            self.add_error(f"choices_{number}", _("Write at least two alternatives, with a semicolon between them."))
        return QuestionField(label.strip(), FieldKind(kind or FieldKind.TEXT), bool(required), several)


def _posted_rows(data: Any) -> int:
    """How many rows were posted."""
    return sum(name.startswith("label_") for name in data) if data else 0


class TemplateForm(FieldRowsForm):
    """A template for questions."""

    name = forms.CharField(label=_("Name"), max_length=120)
    kind = forms.ChoiceField(label=_("Kind"), choices=QuestionKind.choices)
    text = forms.CharField(
        label=_("Wording"),
        widget=forms.Textarea,
        required=False,
        help_text=_("Stands in the mail and on the page of the answer."),
    )
    is_current = forms.BooleanField(label=_("Is used for new questions"), required=False, initial=True)

    @classmethod
    def of(cls, row: QuestionTemplate, data: Any = None) -> "TemplateForm":
        """The form filled with the template, or with what was posted."""
        return cls(data, asks=row.asks, initial={name: getattr(row, name) for name in cls.base_fields})

    def sheet(self) -> TemplateSheet:
        """The template as it should be."""
        values = {name: self.cleaned_data[name] for name in (*self.base_fields, "asks")}
        return TemplateSheet(**{**values, "kind": QuestionKind(values["kind"])})


class AskForm(FieldRowsForm):
    """A question to the members: each with a box and the person who is asked."""

    title = forms.CharField(label=_("Title"), max_length=200, help_text=_("The subject of the mail."))
    text = forms.CharField(label=_("Wording"), widget=forms.Textarea, required=False)
    last_day = DayField(label=_("Last day to answer"))

    def __init__(self, data: Any = None, *, about: dict[str, Any], contacts: Iterable[Contact], **options: Any) -> None:
        super().__init__(data, **options)
        self.about, self.contacts = about, list(contacts)
        for contact in self.contacts:
            name, people = str(contact.member), {person.key: person for person in contact.choices}
            self.fields[f"ask_{contact.member.key}"] = forms.BooleanField(label=name, required=False, initial=True)
            self.fields[f"contact_{contact.member.key}"] = forms.TypedChoiceField(
                label=_("Contact of %(member)s") % {"member": name},
                choices=[("", _("Nobody: I ask myself")), *((key, _named(person)) for key, person in people.items())],
                coerce=people.get,
                empty_value=None,
                required=False,
                initial=contact.person.key if contact.person else "",
            )

    def members(self) -> list[tuple[forms.BoundField, forms.BoundField]]:
        """The box and the contact of each member."""
        keys = [contact.member.key for contact in self.contacts]
        return [(self[f"ask_{key}"], self[f"contact_{key}"]) for key in keys]

    def asked(self) -> dict[Member, Person | None]:
        """Whom to ask for each member that is chosen."""
        chosen = [contact.member for contact in self.contacts if self.cleaned_data.get(f"ask_{contact.member.key}")]
        return {member: self.cleaned_data.get(f"contact_{member.key}") for member in chosen}

    def sheet(self) -> QuestionSheet:
        """The question as it is to be asked."""
        same = {name: self.cleaned_data[name] for name in ("title", "text", "last_day")}
        return QuestionSheet(**self.about, **same, fields=self.cleaned_data["asks"])

    def clean(self) -> dict[str, Any]:
        """What the action would refuse is told before the mail is looked at, too."""
        cleaned = super().clean()
        if not self.errors:
            try:
                check_sheet(self.sheet(), self.asked())
            except RuleBroken as broken:
                raise ValidationError(str(broken)) from broken
        return cleaned


class AskFirstForm(forms.Form):
    """What a question begins with: its template, and the body whose it is where it stands alone."""

    mall = forms.ModelChoiceField(
        label=_("Template"), queryset=QuestionTemplate.objects.filter(is_current=True), to_field_name="key", empty_label=None
    )
    organ = forms.ModelChoiceField(
        label=_("Body"), queryset=Body.objects.exclude(kind=Body.Kind.SECRETARIAT), to_field_name="key", empty_label=None
    )

    def __init__(self, data: Any = None, *, stands_alone: bool) -> None:
        super().__init__(data)
        if stands_alone:
            templates = QuestionTemplate.objects.filter(is_current=True).exclude(kind=QuestionKind.LEVEL)
            self.fields["mall"].queryset = templates  # type: ignore[attr-defined]
        else:
            del self.fields["organ"]


class ProlongForm(forms.Form):
    """More time to answer."""

    last_day = DayField(label=_("New last day"))

    def __init__(self, data: Any = None, *, question: MemberQuestion) -> None:
        super().__init__(data, initial={"last_day": question.last_day})


class ContactForm(forms.Form):
    """Who is asked instead."""

    contact = forms.TypedChoiceField(label=_("Contact"), empty_value=None, required=False)

    def __init__(self, data: Any = None, *, contact: Contact, now: Person | None) -> None:
        super().__init__(data, initial={"contact": now.key if now else ""})
        people = {person.key: person for person in contact.choices}
        field = self.fields["contact"]
        field.choices = [("", _("Nobody: I ask myself")), *((key, _named(one)) for key, one in people.items())]  # type: ignore[attr-defined]
        field.coerce = people.get  # type: ignore[attr-defined]


def _named(person: Person) -> str:
    return f"{person.name}, {person.title}" if person.title else person.name
