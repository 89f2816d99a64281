"""Forms of a ballot that is made, opened and withdrawn, and of a body's rule."""

from collections.abc import Iterable
from datetime import date, timedelta
from typing import Any

from django import forms
from django.db.models import Exists, OuterRef
from django.utils.translation import gettext_lazy as _

from kansli.ballots.actions import BallotSheet, Deputy, RuleSheet
from kansli.ballots.models import Ballot, BallotRule, Rule
from kansli.ballots.queries.voters import could_stand_in
from kansli.documents.models import Document, Version
from kansli.people.access import Actor
from kansli.people.forms.fields import DayField, RowForm
from kansli.people.models import Body
from kansli.people.queries import SeatOnDay
from kansli.register.forms.decisions import CeilingField
from kansli.register.forms.fields import MatterField
from kansli.register.models import Decision

LEAST_HELP = _("Fewer than so many, and nothing is decided. Nought: no such rule.")


class VersionsField(forms.ModelMultipleChoiceField):  # type: ignore[type-arg]
    """A choice of documents, each by its latest version."""

    widget = forms.CheckboxSelectMultiple

    def __init__(self, **options: Any) -> None:
        super().__init__(queryset=Version.objects.none(), required=False, to_field_name="key", **options)

    def label_from_instance(self, obj: Version) -> str:
        return f"{obj.document.title} ({obj.name})"


class BallotForm(RowForm):
    """All that is asked, before the opening."""

    title = forms.CharField(label=_("Title"), max_length=200)
    wording = forms.CharField(label=_("Wording of the proposed decision"), widget=forms.Textarea)
    background = forms.CharField(label=_("Background"), widget=forms.Textarea, required=False)
    documents = VersionsField(label=_("Documents to read before voting"))
    kind = forms.ChoiceField(label=_("Kind of decision"), choices=Decision.Kind.choices)
    matter = MatterField(required=False)
    ceiling = CeilingField(label=_("Ceiling in kronor"), required=False)
    last_day = DayField(label=_("Last day"), help_text=_("Included: the ballot closes by itself when the day has ended."))
    rule = forms.ChoiceField(label=_("It passes when"), choices=Rule.choices)
    objection_goes_to_meeting = forms.BooleanField(
        label=_("A no, or “take it up”, sends it to the next meeting instead"), required=False
    )
    closes_early = forms.BooleanField(label=_("Close as soon as everybody has voted"), required=False)
    least = forms.IntegerField(label=_("How many must take part"), min_value=0, max_value=200, initial=0, help_text=LEAST_HELP)

    fieldsets = (
        (_("The question"), ("title", "wording", "background", "documents")),
        (_("How it is decided"), ("last_day", "rule", "objection_goes_to_meeting", "closes_early", "least")),
        (_("In the register"), ("kind", "matter", "ceiling")),
    )

    def __init__(self, data: Any = None, *, actor: Actor, body: Body, **options: Any) -> None:
        super().__init__(data, **options)
        newer = Version.objects.filter(document=OuterRef("document"), number__gt=OuterRef("number"))
        versions = Version.objects.visible_to(actor).filter(~Exists(newer), document__body=body)
        papers = versions.exclude(document__kind=Document.Kind.MINUTES).select_related("document", "file")
        self.fields["documents"].queryset = papers.order_by("-document__day", "document__title")  # type: ignore[attr-defined]

    @classmethod
    def new(cls, rule: BallotRule, today: date, data: Any = None, *, actor: Actor) -> "BallotForm":
        """An empty form that begins with what the body's rule says."""
        values = {
            "rule": rule.rule,
            "objection_goes_to_meeting": rule.objection_goes_to_meeting,
            "last_day": today + timedelta(days=rule.days),
            "least": rule.body.minimum_present,
        }
        return cls(data, actor=actor, body=rule.body, initial=values)

    @classmethod
    def of(cls, row: Ballot, data: Any = None, *, actor: Actor) -> "BallotForm":  # type: ignore[override]
        """The form filled with a draft, or with what was posted."""
        values = {name: getattr(row, name) for name in cls.base_fields if name != "documents"}
        values["documents"] = [each.document_version.key for each in row.documents.select_related("document_version")]
        return cls(data, actor=actor, body=row.body, initial=values)

    def sheet(self) -> BallotSheet:
        """The ballot as it should be."""
        return BallotSheet(**self.cleaned_data)


class OpenForm(forms.Form):
    """Who votes in an absent holder's place from the start: one choice a seat, and one reason for all of them."""

    because = forms.CharField(
        label=_("Why somebody else votes"), max_length=300, required=False, help_text=_("Needed where a deputy is chosen.")
    )

    def __init__(self, data: Any = None, *, seats: Iterable[SeatOnDay]) -> None:
        super().__init__(data)
        self.seats = [one.seat for one in seats]
        for one in seats:
            self.fields[f"deputy-{one.seat.key}"] = forms.ModelChoiceField(
                label=str(one.seat),
                queryset=could_stand_in(one.seat).exclude(pk=one.person.pk if one.person else 0),
                to_field_name="key",
                required=False,
                empty_label=str(one.person or _("Vacant: nobody votes")),
            )
        names = tuple(name for name in self.fields if name != "because")
        self.fieldsets = ((_("Who votes"), names), (_("Deputies"), ("because",)))

    def deputies(self) -> dict[str, Deputy]:
        """The deputies that were chosen, by the key of their seat."""
        chosen = {seat.key: self.cleaned_data[f"deputy-{seat.key}"] for seat in self.seats}
        return {key: Deputy(person, self.cleaned_data["because"]) for key, person in chosen.items() if person}


class ReasonForm(forms.Form):
    """Why a ballot is withdrawn."""

    because = forms.CharField(label=_("Why it is withdrawn"), max_length=300, help_text=_("It is sent to those who vote."))


class RuleForm(RowForm):
    """By what rule a body decides by mail."""

    reference = forms.CharField(
        label=_("The rule that allows it"),
        widget=forms.Textarea,
        help_text=_("Where it stands and when it was adopted: “Rules of procedure § 7, adopted 12 May 2023”."),
    )
    rule = forms.ChoiceField(label=_("A ballot passes when"), choices=Rule.choices)
    objection_goes_to_meeting = forms.BooleanField(
        label=_("A no, or “take it up”, sends it to the next meeting instead"), required=False
    )
    days = forms.IntegerField(label=_("Days to vote"), min_value=1, max_value=90)
    is_allowed = forms.BooleanField(label=_("The body may decide by mail"), required=False)

    def sheet(self) -> RuleSheet:
        """The rule as it should be."""
        return RuleSheet(**self.cleaned_data)


class ItemsForm(forms.Form):
    """Which items of a meeting become ballots."""

    items: Any = forms.ModelMultipleChoiceField(
        label=_("Items to decide by mail"), queryset=None, to_field_name="key", widget=forms.CheckboxSelectMultiple
    )

    def __init__(self, data: Any = None, *, items: Any) -> None:
        super().__init__(data, initial={"items": [item.key for item in items]})
        self.fields["items"].queryset = items  # type: ignore[attr-defined]
