"""What the desk remembers of somebody: when they were last here, and that they were welcomed."""

from django.db import models
from django.utils.timezone import localtime

from kansli.people.models import Account, Mandate


class Visit(models.Model):
    """The beginning of the account's latest session."""

    account = models.OneToOneField(Account, on_delete=models.CASCADE, related_name="+")
    at = models.DateTimeField()

    def __str__(self) -> str:
        return f"{self.account} {localtime(self.at):%Y-%m-%d}"


class Welcome(models.Model):
    """That the holder of a mandate has been welcomed: once, whatever dies in between."""

    mandate = models.OneToOneField(Mandate, on_delete=models.CASCADE, related_name="welcome")
    made_at = models.DateTimeField()

    def __str__(self) -> str:
        return f"{self.mandate} {localtime(self.made_at):%Y-%m-%d}"
