"""What waits for somebody in the register."""

from datetime import date

from django.urls import reverse
from django.utils.translation import gettext as _

from kansli.core.waiting import Waiting
from kansli.people.models import Person, PersonalLink
from kansli.register.models import MemberAnswer
from kansli.ui.texts import as_day


def waiting(day: date, person: Person | None = None) -> list[Waiting]:
    """The answers that are still wanted on the day of somebody, or only of a person. One query."""
    asked = MemberAnswer.objects.asked_of(person) if person else MemberAnswer.objects.filter(contact__isnull=False)
    wanted = asked.wanted(day).order_by("question__last_day", "pk")
    return [
        Waiting(
            kind="register.question",
            subject=answer.key,
            person=answer.contact.key if answer.contact else "",
            title=_("Answer for %(member)s: %(title)s") % {"member": answer.member, "title": answer.question.title},
            began_on=as_day(answer.question.asked_at),
            due_on=answer.question.last_day,
            body=answer.question.body.short,
            path=reverse("register:give_answer", args=[answer.key]),
            purpose=PersonalLink.Purpose.HANDLING,
        )
        for answer in wanted.select_related("contact", "question__body", "member__organisation")
    ]
