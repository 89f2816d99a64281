"""What waits for somebody in the register."""

from datetime import date

from django.urls import reverse
from django.utils.translation import gettext as _

from kansli.core.waiting import Waiting
from kansli.people.models import PersonalLink
from kansli.register.models import MemberAnswer
from kansli.ui.texts import as_day


def waiting(day: date) -> list[Waiting]:
    """The answers that are still wanted on the day, one row for each that somebody is asked for. One query."""
    wanted = MemberAnswer.objects.wanted(day).filter(contact__isnull=False).order_by("question__last_day", "pk")
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
