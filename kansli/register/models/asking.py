"""Questions that go to each member, and what each member answered (needs 35, 89, 92, 94)."""

from dataclasses import asdict, dataclass
from datetime import date
from typing import Any, ClassVar, Self

from django.db import models
from django.utils.timezone import localtime
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from kansli.core.keys import new_key
from kansli.core.words import shortened
from kansli.people.access import Actor
from kansli.people.models import Body, Member, OfficeQuerySet, Person
from kansli.register.models.decisions import Decision, MemberHandling
from kansli.register.models.source import RegisterQuerySet


class FieldKind(models.TextChoices):
    """What one field of a question takes."""

    YES_NO = "yes_no", _("Yes or no")
    CHOICE = "choice", _("One of several")
    TEXT = "text", _("Text")
    PERSON = "person", _("Person")
    DAY = "day", _("Day")
    NUMBER = "number", _("Number")


@dataclass(frozen=True)
class QuestionField:
    """One thing that is asked. It is kept as JSON in its template and, as it was asked, in the question."""

    label: str
    kind: FieldKind
    is_required: bool = True
    choices: tuple[str, ...] = ()

    @classmethod
    def read(cls, kept: dict[str, Any]) -> Self:
        """The field as it was kept."""
        return cls(kept["label"], FieldKind(kept["kind"]), kept["is_required"], tuple(kept["choices"]))

    def kept(self) -> dict[str, Any]:
        """The field as JSON."""
        return {**asdict(self), "choices": list(self.choices)}


class QuestionKind(models.TextChoices):
    """What a question is about. `LEVEL` asks how a decision is handled, and its answers are noted in the decision's table."""

    LEVEL = "level", _("Level of handling")
    YES_NO = "yes_no", _("Yes or no")
    CHOICE = "choice", _("Choice")
    TEXT = "text", _("Written answer")
    CONTACT = "contact", _("Contact person")
    LETTER = "letter", _("Signing a letter")


class QuestionTemplate(models.Model):
    """A kind of question with its wording and its fields, ready to be asked."""

    key = models.CharField(max_length=16, unique=True, default=new_key, editable=False)
    name = models.CharField(max_length=120, unique=True)
    kind = models.CharField(max_length=10, choices=QuestionKind, default=QuestionKind.YES_NO)
    text = models.TextField(blank=True)  # what the mail and the page say
    fields = models.JSONField(default=list, blank=True)
    is_current = models.BooleanField(default=True)
    version = models.PositiveIntegerField(default=1)

    objects: ClassVar[OfficeQuerySet["QuestionTemplate"]] = OfficeQuerySet.as_manager()  # type: ignore[assignment]

    class Meta:
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name

    @property
    def asks(self) -> list[QuestionField]:
        """Its fields."""
        return [QuestionField.read(each) for each in self.fields]


class MemberQuestion(models.Model):
    """A question to each member about a decision, or about something that stands alone; its members are those of `day`.

    `fields` are as they were asked. One answers until `last_day`, the whole of it; then what is missing is silence.
    """

    class State(models.TextChoices):
        OPEN = "open", pgettext_lazy("question", "Open")
        CLOSED = "closed", pgettext_lazy("question", "Closed")
        WITHDRAWN = "withdrawn", pgettext_lazy("question", "Withdrawn")  # asked by mistake; kept for its history

    MOVES = {
        State.OPEN: {State.CLOSED, State.WITHDRAWN},
        State.CLOSED: {State.OPEN, State.WITHDRAWN},  # prolonging opens it again
    }

    key = models.CharField(max_length=16, unique=True, default=new_key, editable=False)
    kind = models.CharField(max_length=10, choices=QuestionKind)
    decision = models.ForeignKey(Decision, null=True, blank=True, on_delete=models.PROTECT, related_name="questions")
    body = models.ForeignKey(Body, on_delete=models.PROTECT, related_name="+")  # whose readers see it
    day = models.DateField()
    title = models.CharField(max_length=200)
    text = models.TextField(blank=True)
    fields = models.JSONField(default=list, blank=True)
    last_day = models.DateField()
    state = models.CharField(max_length=10, choices=State, default=State.OPEN)
    withdrawn_why = models.CharField(max_length=300, blank=True)
    asked_at = models.DateTimeField()
    asked_by = models.ForeignKey(Person, null=True, blank=True, on_delete=models.PROTECT, related_name="+")

    objects = RegisterQuerySet.as_manager()

    class Meta:
        ordering = ["-asked_at", "-pk"]
        indexes = [models.Index(fields=["state", "last_day"])]
        constraints = [
            models.CheckConstraint(
                name="register_question_level_has_decision",
                condition=~models.Q(kind="level") | models.Q(decision__isnull=False),
            )
        ]

    def __str__(self) -> str:
        return shortened(self.title)

    @property
    def asks(self) -> list[QuestionField]:
        """Its fields, as they were asked."""
        return [QuestionField.read(each) for each in self.fields]

    def is_answerable(self, day: date) -> bool:
        """True until the end of the last day, unless it was closed before."""
        return self.state == self.State.OPEN and day <= self.last_day


class AnswerQuerySet(models.QuerySet["MemberAnswer"]):
    """Answers as somebody may reach them one by one; a question's page shows all of its own."""

    def visible_to(self, actor: Actor) -> Self:
        """All to the secretariat; to others those that they are asked for."""
        return self.all() if actor.is_secretariat else self.asked_of(actor.person)

    def asked_of(self, person: Person | None) -> Self:
        """Those whose contact is the person."""
        return self.filter(contact=person) if person else self.none()

    def wanted(self, day: date) -> Self:
        """Those that are still waited for on the day."""
        open_ = {"question__state": MemberQuestion.State.OPEN, "question__last_day__gte": day}
        return self.filter(state=MemberAnswer.State.WAITING, **open_)


class MemberAnswer(models.Model):
    """One member's answer to a question. `contact` is who is asked for it; nobody where the secretariat asks by itself.

    `values` holds the latest answer by the names of the fields; each answer that was given is kept as a `GivenAnswer`.
    """

    class State(models.TextChoices):
        WAITING = "waiting", _("Waiting")
        ANSWERED = "answered", _("Answered")
        SILENT = "silent", _("Did not answer")

    class How(models.TextChoices):
        LINK = "link", _("by the link in the mail")
        SIGNED_IN = "signed_in", _("signed in")
        TELEPHONE = "telephone", _("by telephone")
        MAIL = "mail", _("by mail")
        MEETING = "meeting", _("at a meeting")

    MOVES = {
        State.WAITING: {State.ANSWERED, State.SILENT},
        State.ANSWERED: {State.ANSWERED},
        State.SILENT: {State.ANSWERED, State.WAITING},  # late through the secretariat; again when the time is prolonged
    }

    key = models.CharField(max_length=16, unique=True, default=new_key, editable=False)
    question = models.ForeignKey(MemberQuestion, on_delete=models.CASCADE, related_name="answers")
    member = models.ForeignKey(Member, on_delete=models.PROTECT, related_name="answers")
    contact = models.ForeignKey(Person, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    state = models.CharField(max_length=10, choices=State, default=State.WAITING)
    values = models.JSONField(default=dict, blank=True)
    by = models.ForeignKey(Person, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    by_words = models.CharField(max_length=200, blank=True)  # who said it, where the secretariat wrote it down
    how = models.CharField(max_length=10, choices=How, blank=True)
    answered_at = models.DateTimeField(null=True, blank=True)
    reminded_on = models.DateField(null=True, blank=True)
    handling = models.ForeignKey(MemberHandling, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    version = models.PositiveIntegerField(default=1)

    objects = AnswerQuerySet.as_manager()

    class Meta:
        ordering = ["member__organisation__name"]
        indexes = [models.Index(fields=["contact", "state"])]
        constraints = [
            models.UniqueConstraint(fields=["question", "member"], name="register_answer_once"),
            models.CheckConstraint(
                name="register_answer_has_time",
                condition=models.Q(state="answered", answered_at__isnull=False)
                | models.Q(~models.Q(state="answered"), answered_at__isnull=True),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.member}: {self.question}"

    @property
    def who(self) -> str:
        """Who gave it, by name or in words."""
        return self.by_words or (self.by.name if self.by else "")


class GivenAnswer(models.Model):
    """An answer as it was given once; the latest stands in `MemberAnswer`, too."""

    answer = models.ForeignKey(MemberAnswer, on_delete=models.CASCADE, related_name="given")
    at = models.DateTimeField()
    values = models.JSONField(default=dict)
    by = models.ForeignKey(Person, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    by_words = models.CharField(max_length=200, blank=True)
    how = models.CharField(max_length=10, choices=MemberAnswer.How)

    class Meta:
        ordering = ["-at", "-pk"]

    def __str__(self) -> str:
        return f"{self.answer} {localtime(self.at):%Y-%m-%d}"

    @property
    def who(self) -> str:
        """Who gave it, by name or in words."""
        return self.by_words or (self.by.name if self.by else "")


class MemberContact(models.Model):
    """Whom a member's questions of one kind go to, remembered from the last time."""

    member = models.ForeignKey(Member, on_delete=models.CASCADE, related_name="contacts")
    kind = models.CharField(max_length=10, choices=QuestionKind)
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="+")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["member", "kind"], name="register_contact_once")]

    def __str__(self) -> str:
        return f"{self.member}: {self.person}"
