"""A person's own reminders: signed in, or by the link in a mail."""

from typing import Any

from django.http import Http404, HttpResponseBase
from django.urls import reverse

from kansli.core.clock import today
from kansli.core.waiting import Waiting
from kansli.people.access import OfficeRequest, allow, by_link
from kansli.people.access.rules import can_see_own_pages
from kansli.people.models import Person, PersonalLink
from kansli.people.views.posting import FORM, answer, posted
from kansli.register.views.forming import asker
from kansli.reminders import actions
from kansli.reminders.access import can_keep_reminders
from kansli.reminders.forms import KindsForm, SnoozeForm
from kansli.reminders.queries import own_page, thing_of
from kansli.reminders.queries.wording import pressing

REMINDERS = PersonalLink.Purpose.REMINDERS


@allow(can_see_own_pages)
@FORM
def reminders(request: OfficeRequest) -> HttpResponseBase:
    context = {"may_keep": can_keep_reminders(request.actor)}
    return _own(request, asker(request), "reminders/reminders.html", reverse("reminders:reminders"), **context)


@by_link(REMINDERS, Person)
@FORM
def link_reminders(request: OfficeRequest, link: PersonalLink, person: Person) -> HttpResponseBase:
    secret = _secret(request)
    own = reverse("reminders:link_reminders", args=[secret])
    return _own(request, person, "reminders/link_reminders.html", own, link=link, secret=secret)


@allow(can_see_own_pages)
@FORM
def snooze(request: OfficeRequest, kind: str, subject: str) -> HttpResponseBase:
    """Put one thing off until a day."""
    person = asker(request)
    thing = _thing(person, kind, subject)
    return _snooze(request, person, thing, "reminders/snooze.html", reverse("reminders:reminders"))


@by_link(REMINDERS, Person)
@FORM
def link_snooze(request: OfficeRequest, link: PersonalLink, person: Person, kind: str, subject: str) -> HttpResponseBase:
    """The same, by the link in a mail."""
    thing, back = _thing(person, kind, subject), reverse("reminders:link_reminders", args=[_secret(request)])
    return _snooze(request, person, thing, "reminders/link_snooze.html", back, link=link)


def _own(request: OfficeRequest, person: Person, template: str, own: str, **context: Any) -> HttpResponseBase:
    page = own_page(person, today())
    form = KindsForm.of(page.off, posted(request))

    def act() -> str:
        actions.choose_kinds(by=person, person=person, on=form.cleaned_data["on"])
        return own

    return answer(request, template, form, act, page=page, **context)


def _snooze(request: OfficeRequest, person: Person, thing: Waiting, template: str, back: str, **context: Any) -> HttpResponseBase:
    form = SnoozeForm(posted(request), today=today())

    def act() -> str:
        until = form.cleaned_data["until"]
        actions.snooze(by=person, person=person, kind=thing.kind, subject=thing.subject, until=until)
        return back

    return answer(request, template, form, act, thing=thing, pressing=pressing(thing, today()), back=back, **context)


def _thing(person: Person, kind: str, subject: str) -> Waiting:
    thing = thing_of(person, kind, subject, today())
    if thing is None:
        raise Http404
    return thing


def _secret(request: OfficeRequest) -> str:
    return str(request.resolver_match.kwargs["secret"])  # type: ignore[union-attr]
