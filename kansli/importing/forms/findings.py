"""One form for each kind of finding: filled from its values, and cleaned into them again."""

from datetime import date, time
from typing import Any, ClassVar

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from kansli.importing.draft import Draft, Finding, Kind
from kansli.importing.forms.fields import ClockField, KronorField, LinesField, WordsField
from kansli.importing.labels import PARTS
from kansli.matters.models import Matter
from kansli.meetings.models import AgendaItem
from kansli.people import queries as people
from kansli.people.actions import BodySheet
from kansli.people.models import Body, Organisation, Person
from kansli.register.models import Decision
from kansli.ui.widgets import DayInput

HELD = [("decision", _("Decision")), ("assignment", _("Assignment"))]


class FindingForm(forms.Form):
    """A form over the values of a finding, of which it knows the draft around it."""

    keys: ClassVar[dict[str, str]] = {}  # field -> the value's own name, where the form chooses an object by its key
    new_body: BodySheet | None = None  # a body to make when this is saved

    def __init__(self, data: QueryDict | None = None, *, draft: Draft, finding: Finding) -> None:
        super().__init__(data, initial=self.shown(finding.values))
        self.draft, self.finding = draft, finding
        self.prepare()

    def prepare(self) -> None:
        """Fill the choices that depend on the register or on the draft."""

    def shown(self, values: dict[str, Any]) -> dict[str, Any]:
        """The values as the fields show them."""
        return {**values, **{field: values[name] for field, name in self.keys.items()}}

    @property
    def values(self) -> dict[str, Any]:
        """What was typed, as plain values of the finding."""
        found = {name: _plain(value) for name, value in self.cleaned_data.items() if name not in self.keys}
        return found | {name: _key(self.cleaned_data[field]) for field, name in self.keys.items()}

    def _choose_item(self) -> None:
        items = [(item.key, f"{item.values['number']}. {item.values['title']}") for item in self.draft.of(Kind.ITEM)]
        self.fields["item"] = forms.ChoiceField(choices=items, label=_("Item"))


class HeadForm(FindingForm):
    """The head: where the paper belongs and when the meeting was."""

    keys: ClassVar[dict[str, str]] = {"body_choice": "body_key"}

    body_choice = forms.ModelChoiceField(
        Body.objects.exclude(kind=Body.Kind.SECRETARIAT), to_field_name="key", required=False, label=_("Body")
    )
    body = forms.CharField(required=False, max_length=200, label=_("As the paper calls the body"))
    new_name = forms.CharField(required=False, max_length=200, label=_("Name"))
    new_kind = forms.ChoiceField(
        choices=[("", "–"), *(each for each in Body.Kind.choices if each[0] != Body.Kind.SECRETARIAT)],
        required=False,
        label=_("Kind"),
        help_text=_("The body is made when you save. What else there is to say of it you write under Organisation."),
    )
    day = forms.DateField(required=False, widget=DayInput(), label=_("Day"))
    end_day = forms.DateField(required=False, widget=DayInput(), label=_("Last day, of several"))
    start = ClockField(label=_("Begins"))
    end = ClockField(label=_("Ends"))
    place = forms.CharField(required=False, max_length=200, label=_("Place"))
    number = forms.IntegerField(required=False, min_value=1, max_value=999, label=_("Number in the year"))
    chair = forms.CharField(required=False, max_length=200, label=_("Chair"))
    secretary = forms.CharField(required=False, max_length=200, label=_("Secretary"))
    adjusters = WordsField(required=False, max_length=300, label=_("Adjusters"), help_text=_("Several are parted by commas."))
    adjusted = forms.BooleanField(required=False, label=_("Is adjusted"))

    fieldsets = (
        (_("The body"), ("body_choice", "body")),
        (_("Is the body not in the list?"), ("new_name", "new_kind")),
        (_("The meeting"), ("day", "end_day", "start", "end", "place", "number", "chair", "secretary", "adjusters", "adjusted")),
    )

    def clean(self) -> dict[str, Any]:
        found = super().clean() or {}
        if found.get("end_day") and not (found.get("day") and found["end_day"] >= found["day"]):
            self.add_error("end_day", _("The last day cannot come before the first."))
        name, kind = found.pop("new_name", ""), found.pop("new_kind", "")
        if name or kind:
            self._make_body(name, kind, found.get("body_choice"))
        return found

    def _make_body(self, name: str, kind: str, chosen: Body | None) -> None:
        if chosen or people.body_named(name):
            self.add_error("new_name", _("Choose a body in the list, or make one that is not there."))
        elif not name:
            self.add_error("new_name", _("Write what the body is called."))
        elif not kind:
            self.add_error("new_kind", _("Choose what kind of body it is."))
        else:
            self.new_body = BodySheet(name, kind)


class PersonForm(FindingForm):
    """Somebody who was there or was absent, and who that is in the register."""

    keys: ClassVar[dict[str, str]] = {"known": "person"}
    CHOICES = [
        ("known", _("Somebody in the register")),
        ("new", _("A new person, who is noted when the paper is accepted")),
        ("text", _("Keep the name only")),
    ]

    name = forms.CharField(max_length=200, label=_("Name"))
    part = forms.ChoiceField(choices=list(PARTS.items()), label=_("Was"))
    organisation = forms.CharField(required=False, max_length=200, label=_("Organisation"))
    role = forms.CharField(required=False, max_length=120, label=_("Role"))
    remote = forms.BooleanField(required=False, label=_("Took part digitally"))
    items = WordsField(required=False, max_length=200, label=_("Items, of a guest"), help_text=_("Several are parted by commas."))
    standing_in_for = forms.CharField(required=False, max_length=200, label=_("Stands in for"))
    choice = forms.ChoiceField(choices=CHOICES, widget=forms.RadioSelect, label=_("Who is it?"))
    known = forms.ModelChoiceField(
        Person.objects.current().select_related("organisation"), to_field_name="key", required=False, label=_("In the register")
    )

    def clean(self) -> dict[str, Any]:
        found = super().clean() or {}
        if found.get("choice") == "known" and not found.get("known"):
            self.add_error("known", _("Choose who it is, or another answer."))
        return found


class ItemForm(FindingForm):
    """An item, its matter, and what became of it."""

    keys: ClassVar[dict[str, str]] = {"matter_choice": "matter_key", "tabled_to": "tabled_to_body"}
    MATTERS = [("existing", _("An earlier matter")), ("new", _("A new matter")), ("none", _("No matter"))]

    number = forms.CharField(max_length=14, label=_("Number"))
    title = forms.CharField(max_length=500, label=_("Title"))
    matter = forms.ChoiceField(choices=MATTERS, widget=forms.RadioSelect, label=_("Matter"))
    matter_choice = forms.ModelChoiceField(
        Matter.objects.current(), to_field_name="key", required=False, label=_("Earlier matter")
    )
    matter_title = forms.CharField(required=False, max_length=300, label=_("What the new matter is called"))
    status = forms.ChoiceField(
        choices=[each for each in AgendaItem.Status.choices if each[0] != AgendaItem.Status.PLANNED], label=_("Became")
    )
    tabled_to = forms.ModelChoiceField(
        Body.objects.exclude(kind=Body.Kind.SECRETARIAT), to_field_name="key", required=False, label=_("Tabled to the body")
    )
    tabled_to_day = forms.DateField(required=False, widget=DayInput(), label=_("Tabled to the day"))
    tabled_to_words = forms.CharField(required=False, max_length=300, label=_("In the words of the paper"))
    caused_by = forms.CharField(required=False, max_length=14, label=_("Lapsed because of item"))
    presenters = WordsField(required=False, max_length=300, label=_("Presented by"))
    handled_order = forms.IntegerField(required=False, min_value=1, max_value=999, label=_("Handled as number"))

    def clean(self) -> dict[str, Any]:
        found = super().clean() or {}
        if found.get("matter") == "existing" and not found.get("matter_choice"):
            self.add_error("matter_choice", _("Choose the matter, or another answer."))
        if found.get("matter") == "existing" and found.get("matter_choice"):
            found["matter_title"] = found["matter_choice"].title
        if found.get("matter") == "new" and not found.get("matter_title"):
            self.add_error("matter_title", _("Write what the matter is called."))
        return found


class DecisionForm(FindingForm):
    """What was decided, and who stands outside."""

    text = forms.CharField(widget=forms.Textarea(attrs={"rows": 4}), label=_("Wording"))
    kind = forms.ChoiceField(choices=Decision.Kind.choices, label=_("Kind"))
    not_participating = forms.MultipleChoiceField(
        required=False, widget=forms.CheckboxSelectMultiple, label=_("Takes no part in the decision")
    )
    reservations = WordsField(required=False, max_length=300, label=_("Reserve themselves"))
    ceiling = KronorField(required=False, min_value=0, label=_("At most, in kronor"), widget=forms.TextInput)
    positions = LinesField(
        required=False,
        label=_("Positions of their own"),
        help_text=_("One a line, with the member first: “Alby: waits for the budget”."),
    )
    conditions = LinesField(required=False, label=_("Conditions"), help_text=_("One a line."))

    def clean_positions(self) -> list[str]:
        lines: list[str] = self.cleaned_data["positions"]
        if wrong := next((line for line in lines if not all(part.strip() for part in line.partition(":"))), None):
            raise forms.ValidationError(_("“%(line)s” does not begin with a member and a colon.") % {"line": wrong[:80]})
        return lines

    def prepare(self) -> None:
        names = list(Organisation.objects.filter(memberships__isnull=False).distinct().values_list("name", flat=True))
        names += [name for name in self.finding.values["not_participating"] if name not in names]
        self.fields["not_participating"].choices = [(name, name) for name in names]  # type: ignore[attr-defined]
        self._choose_item()


class AssignmentForm(FindingForm):
    """A task with somebody and a day."""

    task = forms.CharField(widget=forms.Textarea(attrs={"rows": 3}), label=_("Task"))
    assignees = WordsField(
        required=False, max_length=300, label=_("Given to"), help_text=_("Several are parted by commas; each gets an assignment.")
    )
    due = forms.RegexField(
        r"^\d{4}-\d{2}(-\d{2})?$", required=False, label=_("Due"), help_text=_("A day (2024-01-31) or a month (2024-01).")
    )
    due_text = forms.CharField(required=False, max_length=300, label=_("Due in the words of the paper"))
    condition = forms.CharField(required=False, max_length=300, label=_("Condition"))
    explicit = forms.BooleanField(required=False, label=_("Is decided, not only promised"))

    def prepare(self) -> None:
        decisions = [(one.key, one.values["text"][:80]) for one in self.draft.of(Kind.DECISION)]
        self.fields["decision"] = forms.ChoiceField(
            choices=[("", _("None")), *decisions], required=False, label=_("Follows from the decision")
        )
        self._choose_item()

    def clean_due(self) -> str | None:
        due = self.cleaned_data["due"]
        if due:
            try:
                date.fromisoformat(due if due.count("-") > 1 else f"{due}-01")
            except ValueError as wrong:
                raise forms.ValidationError(_("There is no such day.")) from wrong
        return due or None


class AddForm(forms.Form):
    """A decision or an assignment that the reader missed: the sentence, and where it stands if it was marked in the text."""

    kind = forms.ChoiceField(choices=HELD, widget=forms.RadioSelect, initial="decision", label=_("It is"))
    sentence = forms.CharField(widget=forms.Textarea(attrs={"rows": 3}), label=_("The sentence, as it stands in the text"))
    item = forms.ChoiceField(required=False, label=_("Item"), help_text=_("Only where the sentence is not found in the text."))
    start = forms.IntegerField(required=False, min_value=0, widget=forms.HiddenInput)
    end = forms.IntegerField(required=False, min_value=0, widget=forms.HiddenInput)

    def __init__(self, *args: Any, draft: Draft, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        items = [(item.key, f"{item.values['number']}. {item.values['title']}") for item in draft.of(Kind.ITEM)]
        self.fields["item"].choices = [("", _("The one it stands under")), *items]  # type: ignore[attr-defined]


FORMS: dict[Kind, type[FindingForm]] = {
    Kind.HEAD: HeadForm,
    Kind.PERSON: PersonForm,
    Kind.ITEM: ItemForm,
    Kind.DECISION: DecisionForm,
    Kind.ASSIGNMENT: AssignmentForm,
}


def _plain(value: Any) -> Any:
    """Days as ISO days, times as 08:30, the rest as it is."""
    if isinstance(value, time):
        return value.strftime("%H:%M")
    return value.isoformat() if isinstance(value, date) else value


def _key(thing: Any) -> str:
    return thing.key if thing else ""
