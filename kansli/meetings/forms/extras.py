"""Calling people beside the body."""

from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from kansli.meetings.models import Meeting
from kansli.meetings.queries.extras import Found, callable_bodies, sitting_in, with_title
from kansli.people.models import Body, Person


class LookForm(forms.Form):
    """Whom to look for; it changes nothing."""

    titel = forms.CharField(
        label=_("Whoever has the title, in each member"), max_length=120, required=False,
        widget=forms.TextInput(attrs={"list": "titles", "autocomplete": "off"}),
    )  # fmt: skip
    organ = forms.ModelMultipleChoiceField(
        Body.objects.none(), to_field_name="key", label=_("Whoever sits in"), required=False,
        widget=forms.CheckboxSelectMultiple,
    )  # fmt: skip

    def __init__(self, meeting: Meeting, data: Any) -> None:
        super().__init__(data)
        self.meeting = meeting
        self.fields["organ"].queryset = callable_bodies(meeting)  # type: ignore[attr-defined]

    def found(self) -> list[Found]:
        """Everybody who was meant, by title and body; nothing where nothing was looked for."""
        said: dict[str, Any] = self.cleaned_data if self.is_valid() else {}
        title = said.get("titel", "").strip()
        by_title = [with_title(self.meeting, title)] if title else []
        return by_title + [sitting_in(self.meeting, body) for body in said.get("organ", ())]


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
    return f"{place}: {said}" + ("" if person.email else f" ({gettext('no mail address')})")
