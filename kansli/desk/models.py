"""What the desk remembers of somebody: when they were last here."""

from django.db import models

from kansli.people.models import Account


class Visit(models.Model):
    """The beginning of the account's latest session."""

    account = models.OneToOneField(Account, on_delete=models.CASCADE, related_name="+")
    at = models.DateTimeField()

    def __str__(self) -> str:
        return f"{self.account} {self.at:%Y-%m-%d}"
