"""Forms of a decision and of what each member does with it."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from kansli.core.clock import today
from kansli.people.access import Actor
from kansli.people.forms.fields import DayField, RowForm, SentencesField
from kansli.people.models import Body, Member
from kansli.register.actions import DecisionSheet, HandlingSheet, NewDecision, Stance
from kansli.register.forms.fields import EntryField, MatterField
from kansli.register.models import Decision, HandlingLevel, MemberHandling, MemberStance

Kind = MemberStance.Kind


class MembersField(forms.ModelMultipleChoiceField):  # type: ignore[type-arg]
    """A choice of members, each a box."""

    widget = forms.CheckboxSelectMultiple

    def __init__(self, **options: Any) -> None:
        super().__init__(queryset=Member.objects.select_related("organisation"), required=False, to_field_name="key", **options)


class CeilingField(forms.CharField):
    """An amount in whole kronor, however it is spaced: 110 000 kr."""

    def prepare_value(self, value: Any) -> Any:
        return f"{value:,}".replace(",", " ") if isinstance(value, int) else value

    def clean(self, value: Any) -> int | None:
        digits = "".join(super().clean(value).lower().removesuffix("kr").removesuffix("kronor").split())
        if not digits:
            return None
        if not digits.isdecimal() or len(digits) > 15:
            raise ValidationError(_("Write the amount in whole kronor, such as 110 000."))
        return int(digits)


class DecisionForm(RowForm):
    """All of a decision that can be changed."""

    wording = forms.CharField(label=_("Wording"), widget=forms.Textarea)
    kind = forms.ChoiceField(label=_("Kind"), choices=Decision.Kind.choices)
    matter = MatterField(required=False)
    proposal = forms.CharField(
        label=_("What was proposed"),
        widget=forms.Textarea,
        required=False,
        help_text=_("Where it differs from what was decided."),
    )
    answers = EntryField(Decision, label=_("Answers the proposal"), required=False)
    proposed_to = forms.ModelChoiceField(label=_("Proposed to"), queryset=Body.objects.all(), required=False, to_field_name="key")
    ceiling = CeilingField(label=_("Ceiling in kronor"), required=False)
    outside = MembersField(label=_("Do not take part"))
    reservations = MembersField(label=_("Reserve themselves"))
    positions = SentencesField(
        label=_("Positions of their own"),
        required=False,
        help_text=_("One on each line, with the member first: “Alby: waits for the budget”."),
    )
    conditions = SentencesField(label=_("Conditions"), required=False, help_text=_("One on each line."))
    waits = forms.BooleanField(label=_("Its assignments wait until the conditions are met"), required=False)
    superseded_by = EntryField(Decision, label=_("Superseded by"), required=False)
    reason = forms.CharField(label=_("Reason for the change"), max_length=300, help_text=_("Kept in the history."))

    fieldsets = (
        ("", ("body", "day", "wording", "kind", "matter", "ceiling")),
        (_("Proposal"), ("proposal", "answers", "proposed_to")),
        (_("The members"), ("outside", "reservations", "positions")),
        (_("Conditions"), ("conditions", "waits")),
        ("", ("superseded_by", "reason")),
    )

    def __init__(self, data: Any = None, *, actor: Actor | None = None, day: Any = None, **options: Any) -> None:
        super().__init__(data, **options)
        self.on_day = day or today()
        for name in ("outside", "reservations"):
            self.fields[name].queryset = Member.objects.on(self.on_day).select_related("organisation")  # type: ignore[attr-defined]
        for name in ("answers", "superseded_by"):
            self.fields[name].actor = actor  # type: ignore[attr-defined]

    @classmethod
    def of(cls, row: Decision, data: Any = None, actor: Actor | None = None) -> "DecisionForm":
        """The form filled with the decision, or with what was posted."""
        stances = list(row.stances.select_related("member__organisation"))
        conditions = list(row.conditions.all())
        values = {
            name: getattr(row, name) for name in ("wording", "kind", "matter", "proposal", "answers", "ceiling", "superseded_by")
        }
        values["proposed_to"] = row.proposed_to.key if row.proposed_to else ""
        values["outside"] = [stance.member.key for stance in stances if stance.kind == Kind.OUTSIDE]
        values["reservations"] = [stance.member.key for stance in stances if stance.kind == Kind.RESERVATION]
        values["positions"] = [f"{stance.member}: {stance.text}" for stance in stances if stance.kind == Kind.POSITION]
        values["conditions"] = [condition.text for condition in conditions]
        values["waits"] = any(condition.is_blocking for condition in conditions)
        form = cls(data, actor=actor, day=row.day, initial=values)
        form.texts = {stance.member_id: stance.text for stance in stances if stance.kind == Kind.RESERVATION}
        return form

    texts: dict[int, str] = {}

    def clean_positions(self) -> list[Stance]:
        """Each line a member's name, a colon and its position."""
        members = {str(member).casefold(): member for member in Member.objects.on(self.on_day).select_related("organisation")}
        stances = []
        for line in self.cleaned_data["positions"]:
            name, _colon, text = line.partition(":")
            member = members.get(name.strip().casefold())
            if member is None or not text.strip():
                raise ValidationError(_("“%(line)s” does not begin with a member and a colon.") % {"line": line[:80]})
            stances.append(Stance(member, Kind.POSITION, text.strip()))
        return stances

    def stances(self) -> list[Stance]:
        """What the members said, as one list."""
        made = [Stance(member, Kind.OUTSIDE) for member in self.cleaned_data["outside"]]
        made += [Stance(member, Kind.RESERVATION, self.texts.get(member.pk, "")) for member in self.cleaned_data["reservations"]]
        positions: list[Stance] = self.cleaned_data["positions"]
        return made + positions

    def sheet(self) -> DecisionSheet:
        """The decision as it should be."""
        same = ("wording", "matter", "proposal", "proposed_to", "answers", "ceiling", "superseded_by", "conditions", "waits")
        values = {name: self.cleaned_data[name] for name in same}
        return DecisionSheet(kind=Decision.Kind(self.cleaned_data["kind"]), stances=self.stances(), **values)


class NewDecisionForm(DecisionForm):
    """A decision entered by hand, without a paper."""

    body = forms.ModelChoiceField(label=_("Body"), queryset=Body.objects.exclude(kind=Body.Kind.SECRETARIAT), to_field_name="key")
    day = DayField(label=_("Day"))

    superseded_by = None  # type: ignore[assignment]
    reason = None  # type: ignore[assignment]

    def __init__(self, data: Any = None, *, actor: Actor | None = None, **options: Any) -> None:
        forms.Form.__init__(self, data, **options)
        self.on_day = today()
        self.fields["answers"].actor = actor  # type: ignore[attr-defined]

    def clean_day(self) -> Any:
        """A decision has been made; the day is today at the latest."""
        day = self.cleaned_data["day"]
        if day > today():
            raise ValidationError(_("The day lies ahead. A decision is entered when it has been made."))
        self.on_day = day
        return day

    def new(self) -> NewDecision:
        """What is to be entered; positions of their own are noted when it is there."""
        same = (
            "body",
            "day",
            "wording",
            "matter",
            "proposal",
            "proposed_to",
            "answers",
            "ceiling",
            "outside",
            "reservations",
            "conditions",
            "waits",
        )
        values = {name: self.cleaned_data[name] for name in same}
        return NewDecision(kind=Decision.Kind(self.cleaned_data["kind"]), positions=self.cleaned_data["positions"], **values)


class ReasonForm(forms.Form):
    """Why something is done."""

    reason = forms.CharField(label=_("Reason"), max_length=300, help_text=_("Kept in the history."))


class ConditionForm(forms.Form):
    """The day a condition was met, and by whom; an empty day takes it back."""

    met_on = DayField(label=_("Met on"), required=False)
    met_by = forms.CharField(label=_("Met by"), max_length=200, required=False)


class HandlingForm(forms.Form):
    """At which levels each member is to handle a decision: a box for each member and level."""

    def __init__(
        self, data: Any, members: Iterable[Member], levels: Iterable[HandlingLevel], chosen: set[tuple[int, int]]
    ) -> None:
        super().__init__(data)
        self.members, self.levels = list(members), list(levels)
        for member in self.members:
            for level in self.levels:
                label = _("%(member)s: %(level)s") % {"member": member, "level": level.name}
                box = forms.BooleanField(label=label, required=False, initial=(member.pk, level.pk) in chosen)
                self.fields[self.name(member, level)] = box

    @staticmethod
    def name(member: Member, level: HandlingLevel) -> str:
        """The name of one box."""
        return f"{member.key}-{level.key}"

    def plan(self) -> dict[Member, list[HandlingLevel]]:
        """The levels of each member."""
        return {
            member: [level for level in self.levels if self.cleaned_data[self.name(member, level)]] for member in self.members
        }


class CellForm(forms.Form):
    """What a member did at one level."""

    state = forms.ChoiceField(label=_("State"), choices=MemberHandling.State.choices)
    handled_on = DayField(label=_("Day"), required=False)
    handled_by = forms.CharField(label=_("By whom"), max_length=200, required=False)
    registration_number = forms.CharField(label=_("Registration number"), max_length=60, required=False)
    outcome = forms.CharField(label=_("Outcome"), widget=forms.Textarea, required=False)

    def sheet(self) -> HandlingSheet:
        """What is to be noted."""
        return HandlingSheet(**{**self.cleaned_data, "state": MemberHandling.State(self.cleaned_data["state"])})


class LevelForm(forms.Form):
    """A level at which members handle decisions."""

    name = forms.CharField(label=_("Name"), max_length=120)
    short_name = forms.CharField(label=_("Short name"), max_length=40)


class EditLevelForm(LevelForm):
    """The same for one that is there."""

    position = forms.IntegerField(label=_("Place in the order"), min_value=0, max_value=1000)
    is_current = forms.BooleanField(label=_("Is used for new decisions"), required=False)
