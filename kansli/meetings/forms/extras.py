"""Calling people beside the body."""

from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from kansli.meetings.models import Meeting
from kansli.meetings.queries.extras import Found, callable_bodies, newcomers, sitting_in, with_title
from kansli.people.forms.fields import DayField, LinesField
from kansli.people.models import Body, Person
from kansli.people.queries import NameBook


class LookForm(forms.Form):
    """Whom to look for; it changes nothing."""

    titel = forms.CharField(
        label=_("Whoever has the title, in each member"), max_length=120, required=False,
        widget=forms.TextInput(attrs={"list": "titles", "autocomplete": "off"}),
    )  # fmt: skip
    sedan = DayField(label=_("Whoever has begun a mandate since, in all bodies"), required=False)
    organ = forms.ModelMultipleChoiceField(
        Body.objects.none(), to_field_name="key", label=_("Whoever sits in"), required=False,
        widget=forms.CheckboxSelectMultiple,
    )  # fmt: skip

    personer = LinesField(label=_("Others by name"), required=False, help_text=_("One a line, as the register has them."))

    def __init__(self, meeting: Meeting, data: Any) -> None:
        super().__init__(data or {"sedan": meeting.newcomers_since})
        self.meeting = meeting
        self.fields["organ"].queryset = callable_bodies(meeting)  # type: ignore[attr-defined]

    def clean_personer(self) -> list[Person]:
        """The persons of the names; each must be one that the register knows."""
        book = NameBook.load()
        known = {name: book.named(name, self.meeting.day) for name in self.cleaned_data["personer"]}
        if unknown := [name for name, person in known.items() if person is None]:
            told = gettext("The register knows nobody, or more than one, by the name: %(names)s.")
            raise forms.ValidationError(told % {"names": ", ".join(unknown)})
        return [person for person in known.values() if person]

    def found(self) -> list[Found]:
        """Everybody who was meant, in groups; nothing where nothing was looked for."""
        said: dict[str, Any] = self.cleaned_data if self.is_valid() else {}
        title = said.get("titel", "").strip()
        by_title = [with_title(self.meeting, title)] if title else []
        bodies = [sitting_in(self.meeting, body) for body in said.get("organ", ())]
        new = [newcomers(self.meeting, said["sedan"])] if said.get("sedan") else []
        named = [(str(one.organisation or ""), one) for one in said.get("personer", ())]
        return [*new, *by_title, *bodies, *([Found(gettext("By name"), named, [])] if named else [])]


class ExtrasForm(forms.Form):
    """Which of those who were found shall be called; all, unless said otherwise."""

    people = forms.MultipleChoiceField(label=_("Shall be called"), widget=forms.CheckboxSelectMultiple)

    def __init__(self, found: list[Found], called: set[int], data: Any = None) -> None:
        self.found = {one.key: one for group in found for _for, one in group.people if one.pk not in called}
        super().__init__(data, initial={"people": list(self.found)})
        choices = [
            (group.heading, [(one.key, _label(place, one)) for place, one in group.people if one.key in self.found])
            for group in found
        ]
        self.fields["people"].choices = [group for group in choices if group[1]]  # type: ignore[attr-defined]

    def chosen(self) -> list[Person]:
        """The people, each once."""
        return [self.found[key] for key in dict.fromkeys(self.cleaned_data["people"])]


def _label(place: str, person: Person) -> str:
    """„Nykvarn: Siv Sand", with her title, and that she has no address."""
    said = ", ".join(part for part in (person.name, person.title) if part)
    return (f"{place}: " if place else "") + said + ("" if person.email else f" ({gettext('no mail address')})")
