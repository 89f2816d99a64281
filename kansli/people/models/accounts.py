"""Accounts that sign in, and the personal links that do one thing."""

from typing import Any, ClassVar

from django.conf import settings
from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.contrib.sessions.backends.db import SessionStore
from django.contrib.sessions.base_session import AbstractBaseSession
from django.db import models

from kansli.core.keys import new_key


class AccountManager(BaseUserManager["Account"]):
    """Makes accounts. Addresses are kept in small letters."""

    def create_user(self, email: str, **fields: Any) -> "Account":
        """An account without a password: one signs in by a code, a link or a passkey."""
        account = self.model(email=self.normalize_email(email).lower(), **fields)
        account.set_unusable_password()
        account.save(using=self._db)
        return account


class Account(AbstractBaseUser):
    """The right of a person to sign in. Says nothing of what they may do: their mandates do."""

    key = models.CharField(max_length=16, unique=True, default=new_key, editable=False)
    person = models.OneToOneField("people.Person", on_delete=models.PROTECT, related_name="account")
    email = models.EmailField(unique=True)
    is_active = models.BooleanField(default=True)
    language = models.CharField(max_length=5, choices=settings.LANGUAGES, default=settings.LANGUAGE_CODE)  # of mails to them

    objects: ClassVar[AccountManager] = AccountManager()

    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = []

    def __str__(self) -> str:
        return self.email


class Session(AbstractBaseSession):
    """A browser that is signed in, or on its way. Ending a session is deleting its row."""

    key = models.CharField(max_length=16, unique=True, default=new_key, editable=False)
    account = models.ForeignKey(Account, null=True, on_delete=models.CASCADE, related_name="sessions")
    signed_in_at = models.DateTimeField(null=True)
    browser = models.CharField(max_length=60, blank=True)  # "Firefox, Windows"

    def __str__(self) -> str:
        return f"session {self.key}"

    @classmethod
    def get_session_store_class(cls) -> type[SessionStore]:
        """The engine that reads and writes these rows."""
        from kansli.people.sessions import SessionStore as Store  # the engine imports this model

        return Store


class PersonalLink(models.Model):
    """A secret in a mail that lets one person do one thing to one object until it ends.

    Only the SHA-256 of the secret (32 random bytes) is kept. A link that was handed to a colleague names the one it came from.
    Source: TRUST.md, "Links in mails".
    """

    class Purpose(models.TextChoices):
        SIGN_IN = "sign_in"
        ANSWER = "answer"  # comes to a meeting, or not
        PROPOSE = "propose"  # an item for a meeting's agenda
        MATERIAL = "material"  # reads what was sent before a meeting
        ADJUST = "adjust"  # reads the minutes, approves or remarks
        HANDLING = "handling"  # says what a member did with a decision
        ASSIGNMENT = "assignment"  # reports on an assignment
        VOTE = "vote"  # in a ballot
        DAY = "day"  # says which other day of a meeting suits
        REMINDERS = "reminders"  # chooses which reminders come

    key = models.CharField(max_length=16, unique=True, default=new_key, editable=False)
    digest = models.CharField(max_length=64, unique=True)
    purpose = models.CharField(max_length=30, choices=Purpose)
    subject = models.CharField(max_length=40, blank=True)  # key of the object it is bound to
    person = models.ForeignKey("people.Person", on_delete=models.CASCADE, related_name="links")
    made_at = models.DateTimeField()
    ends_at = models.DateTimeField()
    used_at = models.DateTimeField(null=True, blank=True)
    revoked_at = models.DateTimeField(null=True, blank=True)
    handed_from = models.ForeignKey("self", null=True, blank=True, on_delete=models.SET_NULL, related_name="handed_to")

    class Meta:
        indexes = [models.Index(fields=["purpose", "subject"])]

    def __str__(self) -> str:
        return f"{self.purpose} {self.key}"
