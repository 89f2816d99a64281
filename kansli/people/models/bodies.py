"""Bodies, their seats, who sits in them from day to day, and their offices."""

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from kansli.core.keys import new_key
from kansli.people.models.time import Period, PeriodQuerySet


class Body(Period):
    """A committee, group or network that meets. The secretariat is a body too, whose mandates give its rights."""

    class Kind(models.TextChoices):
        COMMITTEE = "committee", _("Committee")
        MANAGEMENT_GROUP = "management_group", _("Management group")
        NETWORK = "network", _("Network")
        WORKING_GROUP = "working_group", _("Working group")
        STEERING_GROUP = "steering_group", _("Steering group")
        SECRETARIAT = "secretariat", _("Secretariat")

    class Readers(models.TextChoices):
        """Who may see the body's papers, beside the secretariat."""

        BODY = "body", _("Those who sit in the body")
        COOPERATION = "cooperation", _("All who sit in any body")
        PUBLIC = "public", _("Everybody")

    class Style(models.TextChoices):
        NOTES = "notes", _("Notes")
        FORMAL = "formal", _("Formal minutes")

    key = models.CharField(max_length=16, unique=True, default=new_key, editable=False)
    name = models.CharField(max_length=200, unique=True, db_collation="swedish")
    short_name = models.CharField(max_length=40, blank=True)
    kind = models.CharField(max_length=20, choices=Kind)
    prepares_for = models.ForeignKey("self", null=True, blank=True, on_delete=models.PROTECT, related_name="prepared_by")
    readers = models.CharField(max_length=20, choices=Readers, default=Readers.BODY)
    style = models.CharField(max_length=10, choices=Style, default=Style.NOTES)
    adjusters = models.PositiveSmallIntegerField(default=1)
    minimum_present = models.PositiveSmallIntegerField(default=0)
    usual_weekday = models.PositiveSmallIntegerField(null=True, blank=True)  # 1 Monday … 7 Sunday
    usual_start = models.TimeField(null=True, blank=True)
    usual_end = models.TimeField(null=True, blank=True)
    usual_places = models.ManyToManyField("people.Place", blank=True, related_name="+")
    task = models.TextField(blank=True)  # what the body is for
    version = models.PositiveIntegerField(default=1)

    objects: ClassVar[PeriodQuerySet["Body"]] = PeriodQuerySet.as_manager()  # type: ignore[assignment]

    class Meta(Period.Meta):
        ordering = ["name"]
        constraints = [
            *Period.Meta.constraints,
            models.CheckConstraint(condition=models.Q(adjusters__lte=2), name="people_body_two_adjusters_at_most"),
            models.CheckConstraint(
                condition=models.Q(usual_weekday__isnull=True) | models.Q(usual_weekday__range=(1, 7)), name="people_body_weekday"
            ),
            models.UniqueConstraint(fields=["short_name"], condition=~models.Q(short_name=""), name="people_body_one_short_name"),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def short(self) -> str:
        """SSK where there is a short name, else the whole."""
        return self.short_name or self.name


class BodyName(models.Model):
    """Another name of a body, as papers write it."""

    body = models.ForeignKey(Body, on_delete=models.CASCADE, related_name="names")
    name = models.CharField(max_length=200, unique=True)

    def __str__(self) -> str:
        return self.name


class StandingItem(models.Model):
    """An item that every agenda of the body has."""

    body = models.ForeignKey(Body, on_delete=models.CASCADE, related_name="standing_items")
    position = models.PositiveSmallIntegerField()
    title = models.CharField(max_length=200)

    class Meta:
        ordering = ["position"]
        constraints = [models.UniqueConstraint(fields=["body", "position"], name="people_standingitem_order")]

    def __str__(self) -> str:
        return self.title


class Seat(Period):
    """A place in a body that belongs to a member, or to a role where there is none. Seats remain, people change."""

    class Kind(models.TextChoices):
        ORDINARY = "ordinary", _("Ordinary")
        DEPUTY = "deputy", _("Deputy")
        CO_OPTED = "co_opted", _("Co-opted")
        CONVENER = "convener", _("Convener")

    key = models.CharField(max_length=16, unique=True, default=new_key, editable=False)
    body = models.ForeignKey(Body, on_delete=models.PROTECT, related_name="seats")
    member = models.ForeignKey("people.Member", null=True, blank=True, on_delete=models.PROTECT, related_name="seats")
    role = models.CharField(max_length=120, blank=True)  # "Ekonomidirektör", "Verksamhetschef"
    kind = models.CharField(max_length=20, choices=Kind, default=Kind.ORDINARY)
    position = models.PositiveSmallIntegerField(default=0)
    version = models.PositiveIntegerField(default=1)

    objects: ClassVar[PeriodQuerySet["Seat"]] = PeriodQuerySet.as_manager()  # type: ignore[assignment]

    class Meta(Period.Meta):
        ordering = ["position", "pk"]
        constraints = [
            *Period.Meta.constraints,
            models.CheckConstraint(
                condition=models.Q(member__isnull=False) | ~models.Q(role=""), name="people_seat_member_or_role"
            ),
        ]

    def __str__(self) -> str:
        return str(self.member) if self.member else self.role


class Mandate(Period):
    """A person in a seat from a day to a day. The database allows one ordinary mandate on a seat on a day."""

    class Kind(models.TextChoices):
        ORDINARY = "ordinary", _("Ordinary")
        ACTING = "acting", _("Acting")  # stands in for the holder for a time

    key = models.CharField(max_length=16, unique=True, default=new_key, editable=False)
    seat = models.ForeignKey(Seat, on_delete=models.PROTECT, related_name="mandates")
    person = models.ForeignKey("people.Person", on_delete=models.PROTECT, related_name="mandates")
    kind = models.CharField(max_length=20, choices=Kind, default=Kind.ORDINARY)
    note = models.CharField(max_length=200, blank=True)
    version = models.PositiveIntegerField(default=1)

    objects: ClassVar[PeriodQuerySet["Mandate"]] = PeriodQuerySet.as_manager()  # type: ignore[assignment]

    class Meta(Period.Meta):
        ordering = ["-starts_on", "-pk"]

    def __str__(self) -> str:
        return f"{self.person} – {self.seat}"


class Office(Period):
    """Chair or vice chair of a body for a period, held by a member or by a person. The database allows one of a kind on a day."""

    class Kind(models.TextChoices):
        CHAIR = "chair", _("Chair")
        VICE_CHAIR = "vice_chair", _("Vice chair")

    key = models.CharField(max_length=16, unique=True, default=new_key, editable=False)
    body = models.ForeignKey(Body, on_delete=models.PROTECT, related_name="offices")
    kind = models.CharField(max_length=20, choices=Kind)
    member = models.ForeignKey("people.Member", null=True, blank=True, on_delete=models.PROTECT, related_name="offices")
    person = models.ForeignKey("people.Person", null=True, blank=True, on_delete=models.PROTECT, related_name="offices")
    version = models.PositiveIntegerField(default=1)

    objects: ClassVar[PeriodQuerySet["Office"]] = PeriodQuerySet.as_manager()  # type: ignore[assignment]

    class Meta(Period.Meta):
        ordering = ["-starts_on", "kind"]
        constraints = [
            *Period.Meta.constraints,
            models.CheckConstraint(
                condition=models.Q(member__isnull=False, person__isnull=True)
                | models.Q(member__isnull=True, person__isnull=False),
                name="people_office_member_or_person",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()}: {self.member or self.person}"
