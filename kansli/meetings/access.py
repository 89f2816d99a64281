"""Who may see and change meetings and their items."""

from kansli.documents.models import Document
from kansli.meetings.models import AgendaItem, DayQuestion, Dispatch, ItemDocument, Meeting, ModeWish, Remark, ShownMinutes
from kansli.people.access import Actor


def can_see_meetings(person: Actor) -> bool:
    """Whoever sits in any body has a list of the meetings they may see."""
    return person.sits_somewhere


def can_see_meeting(person: Actor, meeting: Meeting) -> bool:
    """The readers of the body's papers."""
    return meeting.body_id in person.readable


def can_see_item(person: Actor, item: AgendaItem) -> bool:
    """The readers of the body's papers, and the guests who were there for just this item."""
    return AgendaItem.objects.visible_to(person).filter(pk=item.pk).exists()


def can_edit_meeting(person: Actor, meeting: Meeting) -> bool:
    """The secretariat keeps the facts of a meeting."""
    return person.is_secretariat


def can_edit_item(person: Actor, item: AgendaItem) -> bool:
    """The secretariat says which matter an item belongs to."""
    return person.is_secretariat


def can_plan_meetings(person: Actor) -> bool:
    """The secretariat plans the meetings."""
    return person.is_secretariat


def can_edit_agenda(person: Actor, meeting: Meeting) -> bool:
    """The secretariat makes the agenda."""
    return person.is_secretariat


def can_edit_agenda_item(person: Actor, item: AgendaItem) -> bool:
    """The secretariat makes the agenda and attaches its papers."""
    return person.is_secretariat


def can_edit_paper(person: Actor, paper: ItemDocument) -> bool:
    """The secretariat takes papers off an item."""
    return person.is_secretariat


def can_call_meeting(person: Actor, meeting: Meeting) -> bool:
    """The secretariat calls to meetings and keeps the answers."""
    return person.is_secretariat


def can_answer_meeting(person: Actor, meeting: Meeting) -> bool:
    """Whoever sits in the body, or has been called beside it, answers for themselves."""
    return meeting.body_id in person.bodies or meeting.calendar_entries.filter(person=person.person, is_called=True).exists()


def can_answer_day(person: Actor, question: DayQuestion) -> bool:
    """Whoever is asked which day suits answers for themselves."""
    return DayQuestion.objects.visible_to(person).filter(pk=question.pk).exists()


def can_settle_wish(person: Actor, wish: ModeWish) -> bool:
    """The secretariat answers who asks for another way to meet."""
    return person.is_secretariat


def can_see_dispatch(person: Actor, dispatch: Dispatch) -> bool:
    """The readers of the body's papers see what was sent; to whom, the secretariat."""
    return dispatch.meeting.body_id in person.readable


def can_send_dispatch(person: Actor, dispatch: Dispatch) -> bool:
    """The secretariat sends material to those who were called later."""
    return person.is_secretariat


def can_open_pack(person: Actor, dispatch: Dispatch) -> bool:
    """Whoever may read each of the papers in the pack."""
    hidden = dispatch.documents.exclude(version__document__in=Document.objects.visible_to(person).values("pk"))
    return can_see_dispatch(person, dispatch) and not hidden.exists()


def can_send_minutes(person: Actor, meeting: Meeting) -> bool:
    """The secretariat sends the minutes for adjustment and answers what is remarked."""
    return person.is_secretariat


def can_settle_remark(person: Actor, remark: Remark) -> bool:
    """The secretariat takes or answers what adjusters remark."""
    return person.is_secretariat


def can_adjust_meeting(person: Actor, meeting: Meeting) -> bool:
    """Those elected to adjust the minutes of the meeting."""
    return person.person is not None and meeting.adjusters.filter(person=person.person).exists()


def can_write_minutes(person: Actor, meeting: Meeting) -> bool:
    """The secretariat notes attendance and writes the minutes."""
    return person.is_secretariat


def can_write_item(person: Actor, item: AgendaItem) -> bool:
    """The secretariat writes the minutes of each item."""
    return person.is_secretariat


def can_publish_minutes(person: Actor, meeting: Meeting) -> bool:
    """The secretariat publishes adjusted minutes and takes them down."""
    return person.is_secretariat


def can_see_shown(person: Actor, shown: ShownMinutes) -> bool:
    """The readers of the papers of a body that the minutes are shown to."""
    return shown.body_id in person.readable


def can_register_documents(person: Actor) -> bool:
    """The secretariat makes the registrar's list."""
    return person.is_secretariat
