"""The facts of a meeting, and the matter of an item."""

from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from kansli.core.clock import today
from kansli.matters.models import Matter
from kansli.meetings.actions import MeetingSheet
from kansli.meetings.models import Meeting
from kansli.people.forms.bodies import TimeInput
from kansli.people.forms.fields import DayField, RowForm
from kansli.people.models import Body, Organisation

HEAD = ("day", "end_day", "starts", "ends", "kind", "number")
WHERE = ("mode", "place", "room", "is_place_open", "host", "join_url", "meals")
AHEAD = {"day", "end_day", "newcomers_since", "proposals_until", "reason", "is_place_open"}  # only of a meeting to come


class MeetingForm(RowForm):
    """The head of a meeting. One that has been held keeps its day; the text of the minutes is not among the fields."""

    day = DayField(label=_("Day"))
    end_day = DayField(label=_("Last day"), required=False, help_text=_("Only for a conference over several days."))
    starts = forms.TimeField(label=_("Begins"), widget=TimeInput, required=False)
    ends = forms.TimeField(label=_("Ends"), widget=TimeInput, required=False)
    kind = forms.ChoiceField(label=_("Kind of meeting"), choices=Meeting.Kind.choices)
    number = forms.IntegerField(
        label=_("Number in the year"), min_value=1, max_value=999, required=False, help_text=_("Empty gives the next one.")
    )
    mode = forms.ChoiceField(label=_("How it is held"), choices=Meeting.Mode.choices, widget=forms.RadioSelect)
    place = forms.CharField(
        label=_("Place"), max_length=200, required=False, widget=forms.TextInput(attrs={"list": "places", "autocomplete": "off"})
    )
    room = forms.CharField(label=_("Room"), max_length=120, required=False)
    is_place_open = forms.BooleanField(label=_("The place is decided later"), required=False)
    host = forms.ModelChoiceField(
        Organisation.objects.none(), to_field_name="key", label=_("Host"), required=False, empty_label=_("Nobody"),
        help_text=_("The member who receives the meeting. Gives the agenda the host's item."),
    )  # fmt: skip
    join_url = forms.URLField(
        label=_("Link to the video meeting"), max_length=500, required=False, assume_scheme="https",
        help_text=_("Made in Teams or the like; Kansli only keeps it."),
    )  # fmt: skip
    meals = forms.CharField(label=_("Meals"), max_length=200, required=False, help_text=_("“Lunch at 12.00”, “Christmas plate”"))
    newcomers_since = DayField(
        label=_("Call everybody who has begun a mandate since"), required=False,
        help_text=_("For an introduction: in all bodies. You see the names before they are called, and can add others."),
    )  # fmt: skip
    adjuster_words = forms.CharField(label=_("Adjusters"), max_length=300, required=False)
    proposals_until = DayField(
        label=_("Last day for items from members"), required=False, help_text=_("What comes later is marked as late.")
    )
    reason = forms.CharField(
        label=_("Why it is moved"), max_length=300, required=False, help_text=_("Told to those who have been called.")
    )

    fieldsets: tuple[tuple[Any, tuple[str, ...]], ...] = (
        (_("When"), (*HEAD, "reason")),
        (_("Where and how"), WHERE),
        (_("Around it"), ("newcomers_since", "proposals_until", "adjuster_words")),
    )

    def __init__(
        self, data: Any = None, *, initial: dict[str, Any] | None = None, status: str = Meeting.Status.PRELIMINARY
    ) -> None:
        super().__init__(data, initial=initial)
        self.fields["host"].queryset = Organisation.objects.filter(memberships__isnull=False).distinct()  # type: ignore[attr-defined]
        is_planned = status in Meeting.PLANNED
        hidden = {"adjuster_words"} if is_planned else AHEAD
        for name in hidden | ({"reason"} if status == Meeting.Status.PRELIMINARY else set()):
            del self.fields[name]

    @classmethod
    def of(cls, row: Meeting, data: Any = None) -> "MeetingForm":
        """The form with what the meeting says, or with what was posted."""
        return cls(data, initial={name: getattr(row, name) for name in cls.base_fields}, status=row.status)

    def clean(self) -> dict[str, Any]:
        """Times and days in order; a place, or none where it is decided later."""
        cleaned: dict[str, Any] = super().clean() or {}
        if cleaned.get("is_place_open") and cleaned.get("place"):
            self.add_error("place", gettext("Either a place, or “decided later”, not both."))
        return cleaned


class PlanForm(MeetingForm):
    """A meeting that is put in the plan."""

    body = forms.ModelChoiceField(label=_("Body"), queryset=Body.objects.exclude(kind=Body.Kind.SECRETARIAT), to_field_name="key")

    field_order = ("body",)
    fieldsets = (
        (_("When"), ("body", *HEAD)),
        (_("Where and how"), WHERE),
        (_("Around it"), ("newcomers_since", "proposals_until")),
    )

    @classmethod
    def new(cls, body: Body | None, data: Any = None) -> "PlanForm":
        """An empty form with what is usual for the body."""
        initial: dict[str, Any] = {"mode": Meeting.Mode.IN_PERSON, "kind": Meeting.Kind.ORDINARY, "day": today()}
        if body is not None:
            initial |= {"body": body.key, "starts": body.usual_start, "ends": body.usual_end}
            initial["place"] = next((place.name for place in body.usual_places.all()), "")
        return cls(data, initial=initial)

    def sheet(self) -> MeetingSheet:
        """What was filled in, but for the body."""
        return MeetingSheet(**{name: value for name, value in self.cleaned_data.items() if name != "body"})


class CancelForm(forms.Form):
    """Why a meeting is cancelled."""

    reason = forms.CharField(label=_("Why it is cancelled"), max_length=300, help_text=_("Told to those who have been called."))


class ItemMatterForm(forms.Form):
    """Which matter an item belongs to; none is an answer too."""

    matter = forms.ModelChoiceField(Matter.objects.none(), required=False, label=_("Matter"), empty_label=_("No matter"))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["matter"].queryset = Matter.objects.current()  # type: ignore[attr-defined]
