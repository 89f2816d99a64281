"""The event log: one row a change, chained by HMAC, and beside it what was before and after."""

from django.db import models


class Event(models.Model):
    """One change: who did what to which object, when. Ids and hashes only, no text of persons.

    `mac` is HMAC(key, seq | previous mac | canonical JSON of the row), so that no row can be changed,
    removed or put in without it showing. The database refuses UPDATE and DELETE.
    """

    seq = models.PositiveBigIntegerField(unique=True)
    at = models.DateTimeField()
    by = models.CharField(max_length=40)  # key of a person, or "system:<what>"
    verb = models.CharField(max_length=60)  # "people.end_mandate": area and action
    kind = models.CharField(max_length=60)  # "people.mandate": label of the object's model
    key = models.CharField(max_length=40)  # the object's key
    digest = models.CharField(max_length=64)  # of the detail
    previous = models.CharField(max_length=64)
    mac = models.CharField(max_length=64)

    class Meta:
        indexes = [models.Index(fields=["kind", "key", "seq"])]

    def __str__(self) -> str:
        return f"{self.seq} {self.verb} {self.kind} {self.key}"


class Detail(models.Model):
    """What an event's object was before and after: may hold names, so it may be disposed of by rule.

    `salt` keeps the digest in the chain from telling a short text that has been disposed of.
    """

    event = models.OneToOneField(Event, on_delete=models.PROTECT)
    salt = models.CharField(max_length=32)
    before = models.JSONField()
    after = models.JSONField()

    def __str__(self) -> str:
        return f"detail of {self.event_id}"


class Head(models.Model):
    """The chain's end, one row: locking it puts the writers in a row."""

    seq = models.PositiveBigIntegerField(default=0)
    mac = models.CharField(max_length=64, default="0" * 64)

    class Meta:
        constraints = [models.CheckConstraint(condition=models.Q(pk=1), name="audit_one_head")]

    def __str__(self) -> str:
        return f"head at {self.seq}"


class Receipt(models.Model):
    """A form that has been carried out, and the page it led to: the same post again leads there and changes nothing.

    `digest` is the SHA-256 of who posted what to which address, the form's own hidden id among it (`kansli.audit.receipts`).
    """

    digest = models.CharField(max_length=64, unique=True)
    path = models.CharField(max_length=500, blank=True)
    made_at = models.DateTimeField(db_index=True)

    def __str__(self) -> str:
        return self.path
