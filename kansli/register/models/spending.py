"""Money: what is committed and spent against a decision's ceiling, and what is bought by an assignment."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from kansli.core.keys import new_key
from kansli.people.models import Member, Person
from kansli.people.models.time import Asker
from kansli.register.models.assignments import Assignment
from kansli.register.models.decisions import Decision


class EditedBySecretariat(models.QuerySet):  # type: ignore[type-arg]
    """Rows that are opened only to be changed."""

    def visible_to(self, actor: Asker) -> "EditedBySecretariat":
        """All of them to the secretariat; others see them on the page they belong to."""
        return self.all() if actor.is_secretariat else self.none()


class CeilingEntry(models.Model):
    """An amount against a decision's ceiling, in whole kronor: a commitment (ordered), or an outcome (to pay or paid).

    An outcome may settle a commitment, which then binds only what is left of it. What was withdrawn stays, and does not count.
    """

    class Kind(models.TextChoices):
        COMMITMENT = "commitment", _("Commitment")
        OUTCOME = "outcome", _("Outcome")

    key = models.CharField(max_length=16, unique=True, default=new_key, editable=False)
    decision = models.ForeignKey(Decision, on_delete=models.PROTECT, related_name="entries")
    kind = models.CharField(max_length=20, choices=Kind, default=Kind.COMMITMENT)
    day = models.DateField()
    amount = models.PositiveBigIntegerField()
    text = models.CharField(max_length=300)
    supplier = models.CharField(max_length=200, blank=True)
    registration_number = models.CharField(max_length=60, blank=True)
    settles = models.ForeignKey("self", null=True, blank=True, on_delete=models.PROTECT, related_name="outcomes")
    by = models.ForeignKey(Person, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    is_withdrawn = models.BooleanField(default=False)
    version = models.PositiveIntegerField(default=1)

    objects = EditedBySecretariat.as_manager()

    class Meta:
        ordering = ["day", "pk"]
        constraints = [
            models.CheckConstraint(condition=models.Q(amount__gt=0), name="register_ceilingentry_amount"),
            models.CheckConstraint(
                condition=models.Q(settles__isnull=True) | models.Q(kind="outcome"), name="register_ceilingentry_settles"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()}: {self.text}"


class Procurement(models.Model):
    """What is bought by an assignment: the brief, who buys for the others, at most how much, and of whom."""

    key = models.CharField(max_length=16, unique=True, default=new_key, editable=False)
    assignment = models.OneToOneField(Assignment, on_delete=models.PROTECT, related_name="procurement")
    brief = models.TextField(blank=True)
    buyer = models.ForeignKey(Member, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    ceiling = models.PositiveBigIntegerField(null=True, blank=True)  # whole kronor
    supplier = models.CharField(max_length=200, blank=True)
    version = models.PositiveIntegerField(default=1)

    def __str__(self) -> str:
        return self.brief[:80]


class Delivery(models.Model):
    """One thing that the supplier delivers."""

    key = models.CharField(max_length=16, unique=True, default=new_key, editable=False)
    procurement = models.ForeignKey(Procurement, on_delete=models.CASCADE, related_name="deliveries")
    day = models.DateField(null=True, blank=True)  # when it is to come
    text = models.CharField(max_length=300)
    received_on = models.DateField(null=True, blank=True)
    version = models.PositiveIntegerField(default=1)

    objects = EditedBySecretariat.as_manager()

    class Meta:
        ordering = ["day", "pk"]

    def __str__(self) -> str:
        return self.text
