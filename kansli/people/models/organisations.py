"""The cooperation, the organisations in and around it, and its places."""

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from kansli.core.keys import new_key
from kansli.people.models.time import OfficeQuerySet, Period, PeriodQuerySet


class Cooperation(models.Model):
    """The whole; one row in an installation."""

    name = models.CharField(max_length=200)
    short_name = models.CharField(max_length=60)
    purpose = models.TextField(blank=True)
    host = models.ForeignKey("people.Organisation", null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    election_year = models.PositiveSmallIntegerField(null=True, blank=True)  # any one; the others follow by four
    version = models.PositiveIntegerField(default=1)

    class Meta:
        constraints = [models.CheckConstraint(condition=models.Q(pk=1), name="people_one_cooperation")]

    def __str__(self) -> str:
        return self.name

    @property
    def key(self) -> str:
        """The one cooperation's name in the event log."""
        return "cooperation"


class Organisation(models.Model):
    """A municipality, region, agency, company or association: a member, or a counterpart outside."""

    class Kind(models.TextChoices):
        MUNICIPALITY = "municipality", _("Municipality")
        REGION = "region", _("Region")
        AGENCY = "agency", _("State agency")
        UNIVERSITY = "university", _("University")
        COMPANY = "company", _("Company")
        ASSOCIATION = "association", _("Association")
        COOPERATION = "cooperation", _("Cooperation")
        OTHER = "other", _("Other")

    key = models.CharField(max_length=16, unique=True, default=new_key, editable=False)
    name = models.CharField(max_length=200, unique=True, db_collation="swedish")
    kind = models.CharField(max_length=20, choices=Kind, default=Kind.OTHER)
    code = models.CharField(max_length=10, blank=True)  # municipality code, 0127
    website = models.URLField(blank=True)
    note = models.TextField(blank=True)
    version = models.PositiveIntegerField(default=1)

    objects: ClassVar[OfficeQuerySet["Organisation"]] = OfficeQuerySet.as_manager()  # type: ignore[assignment]

    class Meta:
        ordering = ["name"]
        constraints = [
            models.UniqueConstraint(fields=["code"], condition=~models.Q(code=""), name="people_organisation_one_code"),
        ]

    def __str__(self) -> str:
        return self.name


class OrganisationName(models.Model):
    """Another name, an old one or a common misspelling: Nykvärn, Sthlms stad."""

    organisation = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="names")
    name = models.CharField(max_length=200, unique=True)

    def __str__(self) -> str:
        return self.name


class Member(Period):
    """An organisation's time in the cooperation. One that leaves and returns has two."""

    key = models.CharField(max_length=16, unique=True, default=new_key, editable=False)
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="memberships")
    version = models.PositiveIntegerField(default=1)

    objects: ClassVar[PeriodQuerySet["Member"]] = PeriodQuerySet.as_manager()  # type: ignore[assignment]

    class Meta(Period.Meta):
        ordering = ["organisation__name"]

    def __str__(self) -> str:
        return self.organisation.name


class Place(models.Model):
    """Where one meets; given to the reader of minutes, offered when a meeting is planned."""

    key = models.CharField(max_length=16, unique=True, default=new_key, editable=False)
    name = models.CharField(max_length=200, unique=True, db_collation="swedish")
    address = models.CharField(max_length=200, blank=True)
    version = models.PositiveIntegerField(default=1)

    objects: ClassVar[OfficeQuerySet["Place"]] = OfficeQuerySet.as_manager()  # type: ignore[assignment]

    class Meta:
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name
