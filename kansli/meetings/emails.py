"""The mails of meetings, in the language of the one who gets them."""

from typing import NamedTuple

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, override

from kansli.core.clock import now
from kansli.mail.actions import queue
from kansli.mail.models import Message
from kansli.mail.texts import letter
from kansli.meetings.models import (
    CalendarEntry,
    Correction,
    DayQuestion,
    Dispatch,
    Meeting,
    ModeWish,
    Publication,
    Remark,
    Revision,
)
from kansli.meetings.queries.calling import Called, invitation_of, page_of, place_words
from kansli.meetings.queries.days import when_words
from kansli.meetings.queries.material import changes_of
from kansli.meetings.queries.rescheduling import alternative_words
from kansli.people.models import Person
from kansli.people.queries import language_of
from kansli.ui.texts import day


def ask_for_items(*, meeting: Meeting, person: Person, secret: str, unique: str) -> Message:
    """Asks a member what shall be taken up, with a link to say so."""
    with override(language_of(person)):
        until = meeting.proposals_until
        parts = [
            _("%(body)s meets %(when)s.") % {"body": meeting.body, "when": when_words(meeting)},
            _("Is there something you want to take up?"),
            _("Tell us by %(day)s, so that it comes into the notice.") % {"day": day(until)} if until else "",
        ]
        why = _("You get this mail since you sit in %(body)s. The link is yours: do not send it on.")
        address = settings.SITE_URL + reverse("meetings:propose_item", args=[secret])
        body = letter(
            greeting=_("Hello %(name)s,") % {"name": person.given_name},
            paragraphs=parts,
            link=(_("Propose an item"), address),
            reason=why % {"body": meeting.body},
        )
        return queue(
            unique=unique,
            recipient=person.email,
            subject=_("Items for %(body)s %(day)s?") % {"body": meeting.body.short, "day": day(meeting.day)},
            kind="meetings.ask_for_items",
            **body._asdict(),
        )


def dispatch(*, dispatch: Dispatch, called: Called, entry: CalendarEntry | None, secret: str) -> Message:
    """The notice, its change, its cancellation or the material, to one who is called, with what their calendar shall say."""
    person, meeting = called.person, dispatch.meeting
    with override(language_of(person)):
        words = _words_of(dispatch, called)
        view, label = LINKS.get(dispatch.kind, ("meetings:answer_meeting", _("Say if you come")))
        body = letter(
            greeting=_("Hello %(name)s,") % {"name": person.given_name},
            paragraphs=[words.first, *_facts(dispatch), dispatch.words, _contents(dispatch, called)],
            link=(str(label), settings.SITE_URL + reverse(view, args=[secret])) if secret else None,
            reason=_why(called),
        )
        return queue(
            unique=f"meetings.dispatch:{dispatch.key}:{person.key}",
            recipient=person.email,
            subject=words.subject,
            kind=f"meetings.{dispatch.kind}",
            calendar=invitation_of(meeting, entry, dispatch.made_at, page_of(meeting, called)) if entry else None,
            batch=dispatch.batch,
            **body._asdict(),
        )


def ask_for_day(*, question: DayQuestion, person: Person, secret: str, occasion: str) -> Message:
    """Asks one who is called which of the days suits them. `occasion` tells the first mail from its reminders."""
    meeting = question.meeting
    with override(language_of(person)):
        first = _("%(body)s %(when)s may need another day. Which of these can you come?")
        days = "\n".join(f"– {alternative_words(one)}" for one in question.alternatives.all())
        body = letter(
            greeting=_("Hello %(name)s,") % {"name": person.given_name},
            paragraphs=[first % {"body": meeting.body, "when": when_words(meeting)}, question.words, days],
            link=(_("Say which day suits you"), settings.SITE_URL + reverse("meetings:answer_day", args=[secret])),
            reason=_("You get this mail since you are called to the meeting. The link is yours: do not send it on."),
        )
        return queue(
            unique=f"meetings.ask_for_day:{question.key}:{person.key}:{occasion}",
            recipient=person.email,
            subject=_("Another day for %(body)s %(day)s?") % {"body": meeting.body.short, "day": day(meeting.day)},
            kind="meetings.ask_for_day",
            **body._asdict(),
        )


def day_chosen(*, question: DayQuestion, meeting: Meeting, person: Person, words: str) -> Message:
    """Tells one who was asked which day was chosen; the notice comes later."""
    with override(language_of(person)):
        told = {"body": meeting.body, "when": when_words(meeting)}
        body = letter(
            greeting=_("Hello %(name)s,") % {"name": person.given_name},
            paragraphs=[_("Thank you for your answers. %(body)s meets %(when)s.") % told, place_words(meeting), words],
            reason=_("You get this mail since you were asked which day suits you."),
        )
        return queue(
            unique=f"meetings.day_chosen:{question.key}:{person.key}",
            recipient=person.email,
            subject=_("The day is chosen: %(body)s %(day)s") % {"body": meeting.body.short, "day": day(meeting.day)},
            kind="meetings.day_chosen",
            **body._asdict(),
        )


def mode_declined(*, wish: ModeWish) -> Message:
    """Tells somebody who asked for another way to meet that it is held as it was, and why."""
    meeting = wish.meeting
    with override(language_of(wish.person)):
        what = {"body": meeting.body, "when": when_words(meeting), "mode": wish.get_mode_display()}
        first = _("You asked that %(body)s %(when)s be held otherwise: %(mode)s. It is held as it was.") % what
        body = letter(
            greeting=_("Hello %(name)s,") % {"name": wish.person.given_name},
            paragraphs=[first, wish.answer],
            reason=_("You get this mail since you asked for another way to meet."),
        )
        return queue(
            unique=f"meetings.mode_declined:{wish.key}",
            recipient=wish.person.email,
            subject=_("Held as before: %(body)s %(day)s") % {"body": meeting.body.short, "day": day(meeting.day)},
            kind="meetings.mode_declined",
            **body._asdict(),
        )


def left(*, meeting: Meeting, entry: CalendarEntry) -> Message:
    """Tells somebody who has left the body that they are not expected any more; their calendar takes the meeting away."""
    with override(language_of(entry.person)):
        what = {"body": meeting.body, "when": when_words(meeting)}
        body = letter(
            greeting=_("Hello %(name)s,") % {"name": entry.person.given_name},
            paragraphs=[_("You are no longer called to %(body)s %(when)s, and need not come.") % what],
            reason=_("You get this mail since you had been called to the meeting."),
        )
        return queue(
            unique=f"meetings.left:{meeting.key}:{entry.person.key}:{entry.sequence}",
            recipient=entry.person.email,
            subject=_("No longer called: %(body)s %(day)s") % {"body": meeting.body.short, "day": day(meeting.day)},
            kind="meetings.left",
            calendar=invitation_of(meeting, entry, now()),
            **body._asdict(),
        )


LINKS = {Dispatch.Kind.MATERIAL.value: ("meetings:open_material", gettext_lazy("Read the material"))}
CHANGES = {"new": gettext_lazy("new"), "changed": gettext_lazy("a newer version"), "gone": gettext_lazy("not sent any more")}


class Words(NamedTuple):
    """How a kind of dispatch is told."""

    subject: str
    first: str


def _words_of(dispatch: Dispatch, called: Called) -> Words:
    meeting, kind = dispatch.meeting, Dispatch.Kind
    told = {"body": meeting.body.short, "day": day(meeting.day), "number": dispatch.number}
    if dispatch.kind == kind.CANCELLATION:
        return Words(_("Cancelled: %(body)s %(day)s") % told, _("The meeting is cancelled."))
    if dispatch.kind == kind.CHANGE:
        return Words(_("Changed: %(body)s %(day)s") % told, _("The meeting or its agenda has changed. This is what holds now."))
    if dispatch.kind == kind.MATERIAL:
        return Words(_("Material: %(body)s %(day)s") % told, _("Here is the material for the meeting."))
    first = _("You are welcome as a guest.") if called.is_guest else _("You are called to the meeting.")
    return Words(_("Notice: %(body)s %(day)s") % told, first)


def _facts(dispatch: Dispatch) -> list[str]:
    meeting = dispatch.meeting
    lines = [
        f"{meeting.body}, {when_words(meeting)}",
        place_words(meeting),
        meeting.meals,
        _("Video meeting: %(url)s") % {"url": meeting.join_url} if meeting.join_url else "",
        _("Why: %(reason)s") % {"reason": meeting.reason} if meeting.reason and dispatch.kind == Dispatch.Kind.CHANGE else "",
    ]
    return ["\n".join(line for line in lines if line)]


def _contents(dispatch: Dispatch, called: Called) -> str:
    """The agenda, or what is new in the material; a guest is told of their own items only."""
    mine = {item.number for item in called.items}
    if dispatch.kind == Dispatch.Kind.MATERIAL:
        new = [change for change in changes_of(dispatch) if not called.is_guest or change.item_number in mine]
        return "\n".join([_("New since the last time:"), *(f"– {CHANGES[one.what]}: {one.title}" for one in new)]) if new else ""
    if dispatch.kind == Dispatch.Kind.CANCELLATION or dispatch.agenda_version is None:
        return ""
    items = [one for one in dispatch.agenda_version.content if not called.is_guest or one["number"] in mine]
    return "\n".join([_("Agenda"), *(f"{one['number']}. {one['title']}" for one in items)])


def _why(called: Called) -> str:
    if called.seat is None:
        return _("You get this mail since you are called to the meeting. The link is yours: do not send it on.")
    seat = {"body": called.seat.body, "seat": called.seat}
    return _("You get this mail since you sit in %(body)s (%(seat)s). The link is yours: do not send it on.") % seat


def adjust(*, revision: Revision, person: Person, secret: str, unique: str) -> Message:
    """Asks an adjuster to read the minutes and approve them, or to look at them again when they have changed or been answered."""
    meeting = revision.meeting
    what = {"body": meeting.body, "day": day(meeting.day), "number": revision.number}
    with override(language_of(person)):
        is_first = revision.number == 1
        ready = _("The minutes of %(body)s %(day)s are ready to be adjusted.")
        first = ready if is_first else _("The remarks on the minutes of %(body)s %(day)s have been answered.")
        body = letter(
            greeting=_("Hello %(name)s,") % {"name": person.given_name},
            paragraphs=[
                first % what,
                _("Go through them item by item: say that you have no remark, or write what should be otherwise. Then approve."),
                _("It works well on a phone and takes a few minutes. Nothing is approved until you press the button at the end."),
            ],
            link=(_("Read and adjust"), settings.SITE_URL + reverse("open:adjust", args=[secret])),
            reason=_("You get this mail since you adjust the minutes of this meeting. The link is yours: do not send it on."),
        )
        subject = _("Adjust: %(body)s %(day)s") if is_first else _("Adjust again: %(body)s %(day)s")
        return queue(
            unique=f"meetings.adjust:{unique}",
            recipient=person.email,
            subject=subject % {**what, "body": meeting.body.short},
            kind="meetings.adjust",
            **body._asdict(),
        )


def remarked(*, remark: Remark) -> Message | None:
    """Tells the secretary of the meeting that an adjuster has a remark; nobody where there is no secretary with an address."""
    meeting = remark.revision.meeting
    secretary = meeting.secretary
    if secretary is None or not secretary.email:
        return None
    with override(language_of(secretary)):
        what = {"name": remark.adjuster.person, "body": meeting.body, "day": day(meeting.day)}
        body = letter(
            greeting=_("Hello %(name)s,") % {"name": secretary.given_name},
            paragraphs=[_("%(name)s has a remark on the minutes of %(body)s %(day)s.") % what, remark.text],
            link=(_("See and answer it"), settings.SITE_URL + reverse("meetings:adjustment", args=[meeting.key])),
            reason=_("You get this mail since you keep the minutes of this meeting."),
        )
        return queue(
            unique=f"meetings.remarked:{remark.key}",
            recipient=secretary.email,
            subject=_("Remark: %(body)s %(day)s") % {**what, "body": meeting.body.short},
            kind="meetings.remarked",
            **body._asdict(),
        )


def adjusted(*, meeting: Meeting) -> Message | None:
    """Tells the secretary of the meeting that its minutes are adjusted; nobody where there is no secretary with an address."""
    secretary = meeting.secretary
    if secretary is None or not secretary.email:
        return None
    with override(language_of(secretary)):
        what = {"body": meeting.body, "day": day(meeting.day)}
        body = letter(
            greeting=_("Hello %(name)s,") % {"name": secretary.given_name},
            paragraphs=[
                _("The minutes of %(body)s %(day)s are adjusted. The text is locked, and the register has its decisions.") % what,
                _("They are published by a step of its own."),
            ],
            link=(_("See the minutes"), settings.SITE_URL + reverse("meetings:adjustment", args=[meeting.key])),
            reason=_("You get this mail since you keep the minutes of this meeting."),
        )
        return queue(
            unique=f"meetings.adjusted:{meeting.key}",
            recipient=secretary.email,
            subject=_("Adjusted: %(body)s %(day)s") % {**what, "body": meeting.body.short},
            kind="meetings.adjusted",
            **body._asdict(),
        )


def correct(*, correction: Correction, secret: str) -> Message:
    """Asks the adjuster of a correction to read and approve it."""
    meeting, person = correction.minutes.meeting, correction.adjuster
    with override(language_of(person)):
        what = {"body": meeting.body, "day": day(meeting.day)}
        body = letter(
            greeting=_("Hello %(name)s,") % {"name": person.given_name},
            paragraphs=[_("There is a correction of the minutes of %(body)s %(day)s for you to adjust.") % what],
            link=(_("Read and approve"), settings.SITE_URL + reverse("open:approve_correction", args=[secret])),
            reason=_("You get this mail since you adjust this correction. The link is yours: do not send it on."),
        )
        return queue(
            unique=f"meetings.correct:{correction.key}",
            recipient=person.email,
            subject=_("Adjust a correction: %(body)s %(day)s") % {**what, "body": meeting.body.short},
            kind="meetings.adjust",
            **body._asdict(),
        )


def published(*, publication: Publication, person: Person) -> Message:
    """Tells one who sits in the body that the minutes are published."""
    meeting = publication.minutes.meeting
    with override(language_of(person)):
        what = {"body": meeting.body, "day": day(meeting.day)}
        body = letter(
            greeting=_("Hello %(name)s,") % {"name": person.given_name},
            paragraphs=[_("The minutes of %(body)s %(day)s are adjusted and published.") % what],
            link=(_("Read the minutes"), settings.SITE_URL + reverse("open:publication", args=[publication.key])),
            reason=_("You get this mail since you sit in %(body)s.") % what,
        )
        return queue(
            unique=f"meetings.published:{publication.key}:{person.key}",
            recipient=person.email,
            subject=_("Published: %(body)s %(day)s") % {**what, "body": meeting.body.short},
            kind="meetings.published",
            **body._asdict(),
        )
