"""Forms of a vote and of who casts it."""

from typing import Any

from django import forms
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from kansli.ballots.actions import Deputy, Given
from kansli.ballots.models import Vote, Voter
from kansli.ballots.queries.voters import could_stand_in, last_vote
from kansli.people.models import Person

CHOICES = (
    (Vote.Choice.YES, _("Yes, I agree")),
    (Vote.Choice.NO, _("No")),
    (Vote.Choice.ABSTAIN, _("I abstain")),
    (Vote.Choice.TAKE_UP, _("Take it up at a meeting")),
    (Vote.Choice.OUTSIDE, _("We do not take part in the decision")),
)


class VoteForm(forms.Form):
    """A vote with words. The one that was cast last is filled in, so that it can be changed."""

    choice = forms.ChoiceField(label=_("What do you say?"), choices=CHOICES, widget=forms.RadioSelect)
    words = forms.CharField(
        label=_("Words to go with it"), widget=forms.Textarea(attrs={"rows": 3}), required=False, max_length=5000
    )

    def __init__(self, data: Any = None, *, voter: Voter) -> None:
        last = last_vote(voter)
        super().__init__(data, initial={"choice": last.choice, "words": last.words} if last else {})

    def given(self, source: Vote.Source, *, entered_by: Person | None = None) -> Given:
        """The vote as it came."""
        return Given(source=source, entered_by=entered_by, **self.cleaned_data)


class TelephoneForm(VoteForm):
    """A vote that the secretariat enters for somebody."""

    note = forms.CharField(
        label=_("Who said it, and when"), max_length=300, help_text=_("“Karin Ahlgren at 14.20”. Kept with the vote.")
    )

    def __init__(self, data: Any = None, *, voter: Voter) -> None:
        super().__init__(data, voter=voter)
        self.fields["choice"].label = _("The vote")


class MailForm(forms.Form):
    """What a mail means, in the eyes of whoever reads it."""

    choice = forms.ChoiceField(label=_("It means"), choices=CHOICES, widget=forms.RadioSelect)
    note = forms.CharField(
        label=_("How you know"), max_length=300, help_text=_("“Her own address at home, known to us”. Kept with the vote.")
    )


class DeputyForm(forms.Form):
    """Who votes in a holder's place, and why."""

    person = forms.ModelChoiceField(label=_("Who votes"), queryset=Person.objects.none(), to_field_name="key")
    because = forms.CharField(label=_("Why somebody else votes"), max_length=300)

    def __init__(self, data: Any = None, *, voter: Voter) -> None:
        super().__init__(data)
        able = Q(pk__in=could_stand_in(voter.seat).values("pk")) | Q(pk__in=[voter.holder_id or 0])
        self.fields["person"].queryset = Person.objects.filter(able).exclude(pk=voter.person_id or 0)  # type: ignore[attr-defined]

    def deputy(self) -> Deputy:
        """The deputy with the reason."""
        return Deputy(**self.cleaned_data)
