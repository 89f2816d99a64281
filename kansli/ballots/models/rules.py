"""Which bodies may decide by mail, and by what rule of theirs."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from kansli.core.keys import new_key
from kansli.people.models import Body
from kansli.people.models.time import OfficeQuerySet


class Rule(models.TextChoices):
    """The same words as `counting.Rule`; a test holds it."""

    ALL = "all", _("All agree")
    MAJORITY = "majority", _("More than half")
    SILENCE = "silence", _("Passes unless somebody objects")


class BallotRule(models.Model):
    """The rule that lets a body decide by mail. A body without one has no ballots."""

    key = models.CharField(max_length=16, unique=True, default=new_key, editable=False)
    body = models.OneToOneField(Body, on_delete=models.PROTECT, related_name="ballot_rule")
    reference = models.TextField()  # where it stands: "Arbetsordningen § 7, antagen 12 maj 2023"
    rule = models.CharField(max_length=20, choices=Rule, default=Rule.ALL)
    objection_goes_to_meeting = models.BooleanField(default=True)
    days = models.PositiveSmallIntegerField(default=7)
    is_allowed = models.BooleanField(default=True)
    version = models.PositiveIntegerField(default=1)

    objects = OfficeQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=~models.Q(reference=""), name="ballots_rule_is_named"),
            models.CheckConstraint(condition=models.Q(days__range=(1, 90)), name="ballots_rule_days"),
        ]

    def __str__(self) -> str:
        return self.reference[:80]
